# SPDX-License-Identifier: MIT
# Sets: displays, order, membership, methods that change them.
s = {3, 1, 2}
print(s, len(s), 2 in s, 5 in s, "1" in s)
print(set(), set([3, 1, 2, 1]), set((1, 1)), set(range(4)), set({1: 2}), bool(set()), bool({0}))
print({1, True, 1.0}, {0.5, 2.5, 1e10}, {(1, 2), (0,), ()}, {-1, -2, -3})
print({7, 15, 23, 31}, {15, 7}, {7, 15})
print({x * 37 % 101 for x in range(30)})
print({x for x in [5, 3, 8, 5] if x != 3}, {(x, y) for x in range(2) for y in range(2)})
s.add(5)
s.add(2)
print(s, s.pop(), s)
s.discard(77)
s.discard(2)
s.remove(3)
print(s)
try:
    s.remove(3)
except KeyError as e:
    print(repr(e))
s.clear()
try:
    s.pop()
except KeyError as e:
    print(e)
s.update([9, 8], (7,), {6: 0}, {5})
print(s, {*s, 1}, [*s], {*[1, 2], *(3,)})
a = b = {1, 2, 3}
a |= {9}
print(a is b, b)
a -= {1}
a &= {2, 9, 4}
a ^= {2, 77}
print(a is b, b)
a = a | {5}
print(a is b, b, a)
for x in {30, 10, 20}:
    print(x, end=" ")
print()
print(sorted({3, 1, 2}), sum({1, 2}), min({4, 2}), max({4, 2}), any({0, 1}), all({0, 1}), list({2, 1}), tuple({1}))
x, y = {2, 1}
print(x, y, *{8, 4})
l = [0]
l += {2, 1}
l.extend({3})
l[0:1] = {5, 4}
print(l, list(zip({1, 2}, {3, 4})), dict.fromkeys({2, 1}, 0), list(enumerate({7})), next(iter({4})))
print(sorted(set("hello")), len({"a", "b", "a"}), "".join({"x"}), {None}, {"k"})
print(set(x // 2 for x in range(6)), frozenset(x for x in [1, 1]))
primes = set(range(2, 60))
for n in range(2, 8):
    primes -= set(range(2 * n, 60, n))
print(primes)
seen = set()
for word in "the cat and the dog and the bird".split():
    if word in seen:
        print("again:", word)
    seen.add(word)
big = set()
for i in range(3000):
    big.add(i * i % 4001)
    if i % 3 == 0:
        big.discard(i)
print(len(big), list(big)[:5], sum(big))
one = {7}
one.add(15)
one.discard(7)
(only,) = one
print(only)
one.add(23)
one.add(7)
first, *rest = one
x, y, z = one
print(first, rest, x, y, z)
print({2**40, 2.0**40, 1}, {10**20, 3} | {10**20}, -(2**70) in {-(2**70)}, {2**61 - 1, 0, 2**61})
