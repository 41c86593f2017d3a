# SPDX-License-Identifier: MIT
# input without any line left.
a = input()
print("got", a)
b = input()
