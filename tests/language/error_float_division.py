# SPDX-License-Identifier: MIT
# Uncaught division of a float.
x = 1.5
x /= 0
