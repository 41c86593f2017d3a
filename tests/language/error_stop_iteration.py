# SPDX-License-Identifier: MIT
# Exceptions that nothing raises by itself can be raised.
raise StopIteration("done")
