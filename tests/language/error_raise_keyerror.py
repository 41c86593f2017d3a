# SPDX-License-Identifier: MIT
# KeyError shows its argument as repr does.
raise KeyError("it's missing")
