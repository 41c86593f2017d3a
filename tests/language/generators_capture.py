# SPDX-License-Identifier: MIT
# Generator expressions see the variables around them as they are when an item is asked for.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def gen(n):
    return (lambda: (i, n) for i in range(n))


print([h() for h in gen(3)])
fs = list(lambda: i for i in range(3))
print([f() for f in fs])
x = 5
g = (z + x for z in range(3))
print(next(g))
x = 100
print(list(g))
print(list((a, b) for a in range(3) for b in range(a)))
total = 0
print(sum(total := total + x for x in range(5)), total)


def outer():
    acc = 0
    r = list(iter((acc := acc + x) for x in range(5)))
    return r, acc


print(outer())


def change():
    n = 1
    g = (n * x for x in [1, 2, 3])
    n = 10
    a = next(g)
    n = 20
    return a, list(g)


print(change())


def first_now(items=(x for x in "default")):
    return next(items)


print(first_now(), first_now())
lvl, p = [1, 2], {1: 0, 2: 0}
for x, y in ((x, x + k) for x in lvl for k in (1, 2, 3) if x + k not in p):
    p[y] = x
print(p)
a = [5, 4, 3]
for i, (u, l) in enumerate(zip(a, a[1:])):
    if u > l:
        a[i], a[i + 1] = l, u
print(a)
a = [1, 2, 3, 4]
for x in map(lambda x: x * 10, a):
    if x < 60:
        a.append(x // 10 + 4)
    print(x, end=" ")
print(a)
it = (x for x in (y for y in (z for z in range(10) if z % 2) if y > 1))
print(list(it))
nested = (list(b for b in range(a)) for a in range(4))
print(list(nested))
keep = [(c for c in "ab"), (c for c in "cd")]
print([next(k) for k in keep], [next(k) for k in keep])


def undefined():
    g = (late for _ in [1])
    show(lambda: next(g))
    late = 1


undefined()
