# SPDX-License-Identifier: MIT
# float of text that is no number.
float("one")
