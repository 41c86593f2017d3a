# SPDX-License-Identifier: MIT
# /* */ comments, also over several lines.
/* a comment */
print "a" /* inside */
/* several
   lines
   print "no"
*/
print "b"
# and the usual ones
x = 5 /* here */ + 1
print x
