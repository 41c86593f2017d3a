# SPDX-License-Identifier: MIT
# keys(), values() and items() show what the dict holds now.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


d = {1: "a", 2: "b"}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), 1 in k, "b" in v, (1, "a") in i, (1, "b") in i, 3 in k)
d[3] = "c"
print(k, v, i, len(i))
print(list(k), list(v), list(i), sorted(i), dict(i), tuple(v), max(k), sum(k), max(i), min(v))
print(k == d.keys(), k == [1, 2, 3], i == dict(d).items(), v == v, v == d.values(), k == {3: 0, 2: 0, 1: 0}.keys())
a, b, c = i
print(a, b, c)
a, *b = k
print(a, b)
a, *b = i
print(a, b)
print(*k, *i)
if d.keys() and not {}.items():
    print("truth of a view is that of its dict")
try:
    for x in d:
        d[x + 10] = 1
except RuntimeError as e:
    print(e)
try:
    for x in d.items():
        d[len(d) + 100] = 1
except RuntimeError as e:
    print(e)
show(lambda: d.keys()[0])
show(lambda: next(d.keys()))
show(lambda: d.keys() < 1)
show(lambda: {d.values(): 1} and "hashable")
e = {}
e["self"] = e.values()
print(e.values())
print(list(zip(k, v)), list(enumerate(v)), [*v][:2], list(reversed(k))[:2])
for n, (key, value) in enumerate(d.items()):
    if n < 2:
        print(n, key, value)
s = iter(d.items())
print(next(s), type(s).__name__, "".join({"a": 1, "b": 2}.keys()))
f = d.items
print(list(f())[:2])
l = [0, 0, 0, 0]
l[1:2] = d.values()
l[::5] = {7: 8, 9: 10}.items()
l += {1: 2}.keys()
print(l)
r = reversed(d)
next(r)
d["more"] = 1
show(lambda: next(r))
d.clear()
print(k, v, i, len(k))
