# SPDX-License-Identifier: MIT
print("a)
print(5)
