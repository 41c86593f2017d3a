# SPDX-License-Identifier: MIT
# Going over a number.
for x in 5:
    print(x)
