# SPDX-License-Identifier: MIT
x = 1
g = globals()
