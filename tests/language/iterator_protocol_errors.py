# SPDX-License-Identifier: MIT
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), tuple(It(2)), sum(It(4)), 2 in It(3), sorted(It(3)), max(It(2)))
a, b = It(2); print(a, b)
print(*It(3)); l = []; l += It(2); print(l, ','.join(map(str, It(2))))
print(dict([(1, 2)]), min(It(3)))
class R: pass
for t in (lambda: list(R()), lambda: [x for x in R()], lambda: iter(R()), lambda: next(R()), lambda: sum(R()), lambda: 1 in R(), lambda: tuple(R()), lambda: ''.join(R()), lambda: max(R()), lambda: sorted(R()), lambda: list(zip(R())), lambda: dict(R()), lambda: reversed(R()), lambda: list(enumerate(R())), lambda: [1].extend(R()), lambda: list(map(str, R()))):
    try: print(t())
    except TypeError as e: print(e)
try: a, b = R()
except TypeError as e: print(e)
try: l += R()
except TypeError as e: print(e)
