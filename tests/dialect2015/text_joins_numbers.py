# SPDX-License-Identifier: MIT
# Text + number joins, on either side.
n = 5
print "n is " + n
print n + " is n"
print "x" + 2.5 + "y"
s = "total "
s += n
print s
print "list " + str([1]) + " " + 1 + 2
