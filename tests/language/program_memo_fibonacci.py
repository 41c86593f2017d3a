# SPDX-License-Identifier: MIT
# Fibonacci numbers by a dict that remembers, and other ways to the same.
memo = {0: 0, 1: 1}
calls = 0

def fib(n):
    global calls
    calls += 1
    if n not in memo:
        memo[n] = fib(n - 1) + fib(n - 2)
    return memo[n]

def iterative(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a

def memoize(f):
    known = {}
    def g(*args):
        if args not in known:
            known[args] = f(*args)
        return known[args]
    return g

def paths(r, c):
    if r == 0 or c == 0:
        return 1
    return paths(r - 1, c) + paths(r, c - 1)

paths = memoize(paths)
print([fib(n) for n in range(20)], fib(45), calls)
print([iterative(n) for n in (0, 1, 2, 10, 45)], len(memo), fib(40) == iterative(40))
print(paths(1, 1), paths(10, 10), paths(15, 15))
