# SPDX-License-Identifier: MIT
# Default values are evaluated once, when def runs.
def append(x, l=[]):
    l.append(x)
    return l

print(append(1), append(2), append(3, []), append(4))
n = 5
def f(x=n, y=n * 2):
    return x, y
n = 100
print(f(), f(1), f(y=0))
def count(d={"n": 0}):
    d["n"] += 1
    return d["n"]
print(count(), count(), count())
fs = []
for i in range(3):
    def g(i=i):
        return i
    fs.append(g)
print([h() for h in fs], fs[0](9))
def said(v):
    print("evaluated", v)
    return v
def h(a=said(1), *, b=said(2)):
    return a + b
print(h(), h(5, b=5))
def none(x=None):
    if x is None:
        x = []
    x.append(1)
    return x
print(none(), none())
