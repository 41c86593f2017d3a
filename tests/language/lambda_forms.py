# SPDX-License-Identifier: MIT
# lambda with all kinds of parameters.
print((lambda: 5)(), (lambda x: x + 1)(1), (lambda x, y=2: x * y)(3), (lambda *a: a)(1, 2), (lambda *, k=1: k)(k=4), (lambda a, *b, c=0: (a, b, c))(1, 2, c=3))
f = lambda x: lambda y: x + y
print(f(1)(2), (lambda x: (lambda: x)())(9))
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)), list(map(lambda x, y: x * y, [1, 2], [3, 4])), list(filter(lambda x: x > 1, [1, 2, 3])))
fs = [lambda x, n=n: x ** n for n in range(4)]
print([g(2) for g in fs])
print((lambda x: "pos" if x > 0 else "neg")(-1), (lambda: (1, 2))(), (lambda: [])() is None, (lambda x: not x)(0))
fact = lambda n: 1 if n == 0 else n * fact(n - 1)
print(fact(10))
d = {k: (lambda v: lambda: v)(k * 2) for k in range(3)}
print(d[0](), d[1](), d[2]())
x = lambda: (yes := 1) + yes
print(x())
