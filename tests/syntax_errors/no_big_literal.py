# SPDX-License-Identifier: MIT
x = 5
y = 2147483648
