# SPDX-License-Identifier: MIT
# A negative shift.
n = -1
print(1 << n)
