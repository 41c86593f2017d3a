# SPDX-License-Identifier: MIT
# Closures made in loops, branches and handlers.
def f(flag):
    if flag:
        n = 1
    else:
        n = 2
    def g():
        return n
    try:
        raise ValueError("v")
    except ValueError as e:
        text = str(e)
        h = lambda: text
    while True:
        k = n * 10
        p = lambda: k + n
        break
    for q in range(3):
        pass
    r = lambda: q
    return g(), h(), p(), r()
print(f(True), f(False))
def partial(f, *a):
    def call(*b):
        return f(*a, *b)
    return call
print(partial(max, 3)(1, 2), partial(lambda x, y, z: x - y - z, 10, 1)(2))
def recursive(n):
    def down(k):
        return [] if k == 0 else [k * n] + down(k - 1)
    return down(3)
print(recursive(2))
