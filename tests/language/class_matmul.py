# SPDX-License-Identifier: MIT
# The operators @ and @= of objects.
class M:
    def __init__(self, v): self.v = v
    def __matmul__(self, o): return ("mm", self.v, o.v if isinstance(o, M) else o)
    def __rmatmul__(self, o): return ("rmm", o, self.v)
    def __imatmul__(self, o):
        self.v = ("i", self.v, o)
        return self
a, b = M(1), M(2)
print(a @ b, a @ 3, 3 @ a)
a @= 7
print(a.v)
try: 1 @ 2
except TypeError as e: print(e)
try:
    x = 5
    x @= 3
except TypeError as e: print(e)
class V:
    def __matmul__(self, o): return 9
v = V()
v @= 3
print(v, 2 + V() @ 1 * 3)
import operator
print(operator.matmul(M(1), M(2)))
