# SPDX-License-Identifier: MIT
# len of a number.
print(len([1]))
len(5)
