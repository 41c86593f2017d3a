# SPDX-License-Identifier: MIT
# A comprehension has its own scope, but sees the variables around it.
x = "outer"
print([x for x in range(3)], x)
def f(n):
    k = 10
    l = [k * i + n for i in range(3)]
    d = {i: k for i in range(2)}
    try:
        print(i)
    except NameError as e:
        print(e)
    return l, d
print(f(1))
def g():
    x = 5
    return [x + y for y in [x for x in range(2)]], x
print(g())
fs = [lambda: i for i in range(3)]
print([h() for h in fs])
fs = [lambda i=i: i for i in range(3)]
print([h() for h in fs])
print([y for y in [x]], [[z + w for z in range(2)] for w in range(2)])
l = [1, 2]
print([l for l in l], l)
