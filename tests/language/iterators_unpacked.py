# SPDX-License-Identifier: MIT
# Unpacking, += and slices take the items of an iterator; endless ones end the unpacking.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


a, b = zip([1, 2], [3, 4])
print(a, b)


def counter():
    n = 0

    def count():
        nonlocal n
        n += 1
        return n
    return count


f = counter()
try:
    a, b = iter(f, 100)
except ValueError as e:
    print(e, a, b)
print(f())
show(lambda: [a for a, b in [iter([1])]])
show(lambda: [a for a, *b in [iter([])]])
g = iter([1, 2])
(a, b), c = g, g
print(a, b, list(c))
g = iter([1, 2])
c = (a, b) = g
print(a, b, c is g, list(c))
g = iter([1, 2])
(a, b) = c = [d, e] = iter("xy"), g
print(a is d, b is c[1], list(b))
for a, (b, c) in [(1, iter("ab"))]:
    print(a, b, c)
l = [1, 2, 3]
l += (x * 2 for x in l if x < 50)
print(len(l), l[-1])
l = [1, 2, 3, 4]
l[1:3] = map(str, range(4))
print(l)
m = map(str, range(2))
l[:1] = m
print(l, list(m))
l[::2] = (x for x in "abcd")
print(l)
l.extend(zip("ab", "cd"))
print(l)
d = {}
d.update(zip("xy", (1, 2)))
print(d)
d |= zip("z", (3,))
print(d)
