# SPDX-License-Identifier: MIT
# Two closures share one variable; each call makes new ones.
def pair():
    v = [0]
    n = 0
    def put(x):
        nonlocal n
        n = x
        v.append(x)
    def get():
        return n, v
    return put, get

p1, g1 = pair()
p2, g2 = pair()
p1(5)
p1(6)
p2(7)
print(g1(), g2())

def memo(f):
    known = {}
    def g(n):
        if n not in known:
            known[n] = f(n)
        return known[n]
    g_known = known
    return g, g_known

calls = 0
def slow(n):
    global calls
    calls += 1
    return n * n
fast, known = memo(slow)
print(fast(3), fast(3), fast(4), calls, known)

def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x
    return run
print(compose(lambda x: x + 1, lambda x: x * 2, str)(4))
