# SPDX-License-Identifier: MIT
# One name as global, parameter, local, loop variable, comprehension variable and in an inner function.
n = "global"
def f(n):
    def g():
        n = "inner"
        return n
    def h():
        return n
    l = [n for n in (1, 2)]
    before = n
    for n in "xy":
        pass
    return g(), h(), l, before, n
print(f("parameter"), n)
def k():
    n = [n for n in range(3)]
    m = {n: n for n in "ab"}
    return n, m
print(k(), n)
for n in range(2):
    def p(n=n):
        n += 10
        return n
    print(p(), p(1), n)
