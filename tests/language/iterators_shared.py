# SPDX-License-Identifier: MIT
# An iterator is one thing: loops share it, it ends for good, it is a value like others.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


g = (x for x in range(3))
h = g
for x in g:
    print("first", x)
    break
for x in h:
    print("second", x)
print(list(g), bool(g), g == h, g is h, g == 1)
e = {g: 1}
print(e[h])
print(type(g).__name__, type(zip()).__name__, type(iter([])).__name__, type(iter(())).__name__, type(iter("a")).__name__)
print(type(iter("é")).__name__, type({}.keys()).__name__, type(reversed([])).__name__, type(reversed("")).__name__)
print(type(iter(range(3))).__name__, type(iter({})).__name__, type(iter({}.items())).__name__, type(enumerate("")).__name__)
print(type(map(str, "")).__name__, type(filter(None, "")).__name__, type(reversed({})).__name__, type(iter(zip())).__name__)
l = [1]
it = iter(l)
print(next(it), next(it, "end"))
l.append(2)
print(next(it, "end"), list(it))
it = iter(l)
l.append(3)
print(list(it))
it = iter([1, 2, 3, 4, 5])
print(list(zip(it, it)), list(it))
it = iter([1, 2, 3])
print(list(zip(it, [1])), list(it))
it = iter([1, 2, 3])
print(list(zip([1], it)), list(it))
for a in it:
    for b in it:
        print(a, b)
it = iter(range(6))
for a in it:
    print(a, next(it))


def rec():
    return list(q)


q = (rec() for _ in range(2))
show(lambda: next(q))
print(list(q))


def f(x):
    return 1 // x


w = (f(x) for x in [1, 0, 2])
print(next(w))
show(lambda: next(w))
print(list(w))
