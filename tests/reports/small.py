# SPDX-License-Identifier: MIT
def add(a, b=1):
    return a + b
for i in range(3):
    print(add(i), "text")
