# SPDX-License-Identifier: MIT
# What a set has after an update that fails, and keys with a hash of their own in operations in place
class K:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return isinstance(o, K) and self.x == o.x
    def __hash__(self): return self.x % 4
    def __repr__(self): return f'K{self.x}'
def show(s): print(len(s), sorted([k.x for k in s]), [K(i) in s for i in range(9)])
for op in range(4):
    a = {K(1), K(2), K(5)}
    b = {K(1), K(7), K(3), K(9), K(5)}
    if op == 0: a ^= b
    elif op == 1: a -= b
    elif op == 2: a &= b
    else: a |= b
    show(a)
    a = {K(1), K(2), K(5), 3, 1}
    if op == 0: a.symmetric_difference_update([K(1), 3, K(9), K(1)])
    elif op == 1: a.difference_update([K(1)], [K(5), 3])
    elif op == 2: a.intersection_update([K(1), 3, K(9), K(1)])
    else: a.update([K(1), 3, K(9), K(1)], b)
    print(len(a), sum(1 for _ in a), K(1) in a, 3 in a, K(5) in a)
s = {K(1), 4}
try: s.update([K(2), K(1), 9], [K(6), [], K(7)])
except TypeError as e: print(e)
print(len(s), K(6) in s, K(7) in s, 9 in s)
s = {4, 'a'}
try: s.update('abc', ['long text', {}])
except TypeError as e: print(e)
print(sorted([str(x) for x in s]))
try: s.difference_update('a', 5)
except TypeError as e: print(e)
print(sorted([str(x) for x in s]))
s = set()
try: s.update(range(100), (x for x in (200, 300)), [500, [1]])
except TypeError as e: print(e)
print(len(s), 300 in s, 500 in s)
