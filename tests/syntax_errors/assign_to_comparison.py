# SPDX-License-Identifier: MIT
x = 5
x == 5 = x
