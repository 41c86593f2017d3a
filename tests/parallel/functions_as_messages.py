# SPDX-License-Identifier: MIT
# cores: 2 5
# every core: ok
# Functions travel: plain ones, lambdas, closures with their values, built-ins, types. Globals are the receiver's.
from parallel import *
me = coreid()
scale = me + 1
def scaled(x):
    return x * scale
def adder(n):
    def add(x):
        return x + n
    return add
def counter():
    n = 10
    def step():
        nonlocal n
        n += 1
        return n
    return step
ok = True
if me == 0:
    c = counter()
    c()
    for core in range(1, numcores()):
        send(scaled, core)
        send(adder(100), core)
        send(c, core)
        send([max, str, lambda a, *b, k=5: (a, b, k)], core)
    ok = c() == 12
elif me < numcores():
    f = recv(0)
    ok = f(10) == 10 * scale
    add = recv(0)
    ok = ok and add(5) == 105
    step = recv(0)
    ok = ok and step() == 12 and step() == 13
    m, s, l = recv(0)
    ok = ok and m(3, 4) == 4 and s(5) == "5" and l(1, 2) == (1, (2,), 5) and l(1, k=0) == (1, (), 0)
print("ok" if ok else "wrong")
