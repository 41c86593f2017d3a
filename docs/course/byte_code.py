# SPDX-License-Identifier: MIT
# A few lines whose byte code is short.
total = 0
for i in range(10):
    total = total + i * i
print(total)
