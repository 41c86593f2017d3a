# SPDX-License-Identifier: MIT
print("this line must not be printed")
x = 1
y = (x +
