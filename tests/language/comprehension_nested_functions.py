# SPDX-License-Identifier: MIT
# Comprehensions inside functions, closures over their variables, calls of outer functions in them.
def table(n):
    def cell(r, c):
        return r * n + c
    return [[cell(r, c) for c in range(n)] for r in range(n)]
print(table(3))
def adders():
    return {n: (lambda x, n=n: x + n) for n in range(3)}
a = adders()
print([a[k](10) for k in a])
def primes(n):
    return [x for x in range(2, n) if all(x % y for y in range(2, x))]
print(primes(30))
def outer(k):
    scale = 2
    return [[x * scale + k for x in row if x != k] for row in [[1, 2], [k, 4]]]
print(outer(3))
x = [y for y in [1, 2, 3] if [z for z in [2, 3] if z == y]]
print(x, [[a, b] for a in range(2) for b in range(2) if a != b], [(lambda q: q * w)(2) for w in range(3)])
