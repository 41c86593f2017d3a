# SPDX-License-Identifier: MIT
# A frame of a lambda.
f = lambda x: 10 // x
print(f(5))
print(f(0))
