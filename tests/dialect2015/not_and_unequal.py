# SPDX-License-Identifier: MIT
# ! is not, <> is !=, and true, false, none are in any case.
print !true
print !0
print 1 <> 2
print 1 <> 1
x = TRUE
y = False
z = None
if x and !y: print "ok"
print none
print z == NONE
if (!(1 == 2)): print "brackets"
