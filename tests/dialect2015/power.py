# SPDX-License-Identifier: MIT
# ^ and ** are power.
print 2 ^ 3
print 2 ** 3
print 2.0 ^ 2
x = 3
print x ^ 2 + 1
print 2 * 3 ^ 2
