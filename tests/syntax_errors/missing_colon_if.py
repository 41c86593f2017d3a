# SPDX-License-Identifier: MIT
x = 1
if x
    print(x)
