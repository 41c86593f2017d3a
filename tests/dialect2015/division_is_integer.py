# SPDX-License-Identifier: MIT
# / of two ints is floor division.
print 7 / 2
print -7 / 2
print 7.0 / 2
print 7 / 2.0
print 1 / 3 * 3
x = 9
x /= 2
print x
def half(n):
    return n / 2
print half(5)
print half(5.0)
