# SPDX-License-Identifier: MIT
x = 1
y = x - 2147483648
