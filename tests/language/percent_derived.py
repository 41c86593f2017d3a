# SPDX-License-Identifier: MIT
# Objects of classes derived from numbers and texts among the values of a template.
class I(int): pass
class F(float): pass
class S(str): pass
class B(bytes): pass


print("%d" % I(4), "%d" % (I(4),), "%s %d" % (S("a"), I(4)), "%5.1f|%x|%c|%c|%r" % (F(2), I(255), I(65), S("q"), I(3)))
print(b"%d %s %b %x" % (I(7), B(b"x"), B(b"y"), I(200)), "%(a)04d %(b).1e" % {"a": I(-5), "b": F(12)})
try:
    print("%d %d" % (I(1), S("a")))
except TypeError as e:
    print(e)
