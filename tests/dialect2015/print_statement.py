# SPDX-License-Identifier: MIT
# A print statement makes a file one of the 2015 dialect.
print "hello"
print 5
print 1 + 2
x = [1, 2]
print x
print (1 + 2) * 3
print "a" + "b"
print
print -1
print not 1
