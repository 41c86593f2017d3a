# SPDX-License-Identifier: MIT
# python3: same
import bisect
a = [1, 2, 2, 3, 5]
print(bisect.bisect(a, 2), bisect.bisect_left(a, 2), bisect.bisect_right(a, 0), bisect.bisect_left(a, 9, 1, 3))
bisect.insort(a, 4); bisect.insort_left(a, 2); print(a)
print(bisect.bisect_left([(1, 'a'), (5, 'b')], 5, key=lambda p: p[0]))
try: bisect.bisect(a, 1, -1)
except ValueError as e: print(e)

for n in range(5):
    items = [2 * i for i in range(n)]
    print([(bisect.bisect_left(items, x), bisect.bisect_right(items, x)) for x in range(-1, 2 * n + 1)])


def grade(score):
    return "FDCBA"[bisect.bisect([60, 70, 80, 90], score)]


print([grade(s) for s in (33, 99, 77, 70, 89, 90, 100)])
words = ["apple", "Banana", "cherry"]
bisect.insort(words, "bob", key=str.lower)
bisect.insort_left(words, "APPLE", key=str.lower)
print(words)
print(bisect.bisect_left([1.5, 2.5], 2), bisect.bisect("abc", "b"), bisect.bisect_right((1, 2, 3), 2, lo=1, hi=2))
try:
    bisect.bisect([1, 2], "a")
except TypeError as e:
    print(e)
