# SPDX-License-Identifier: MIT
# An exception with two arguments shows a tuple.
raise ValueError("code", 7)
