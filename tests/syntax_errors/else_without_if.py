# SPDX-License-Identifier: MIT
x = 1
else:
    x = 2
