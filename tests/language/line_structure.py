# SPDX-License-Identifier: MIT
# Continuation lines, comments, semicolons, blank lines, tabs.
x = (1 +
     2 +   # a comment inside

     3)
y = 1 + \
    2
l = [
    1,
    2,
]
d = {
    "a": 1,  # first
    "b": [2,
          3],
}
def f(a,
      b=2,
      ):
	return (a
	    + b)
print(x, y, l, d, f(1,
                    3,))
if x == 6: y = 1; z = 2
print(y, z); print("same line");
# a comment at the end
if True:
        # a comment with odd indentation
    a = 1
  # another
    b = 2
print(a, b)

if a: print("if"); print("still if")
while b: b -= 1; print(b)
for i in (1, 2): print(i); continue
s = "# no comment"  # a comment
print(s, len(s)) # end
class_ = 1; is_ok = True; in_ = 2; print(class_, is_ok, in_)
print("last line without newline at its end")
