# SPDX-License-Identifier: MIT
# What is wrong with sets, in CPython's words.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


s = {1, 2}
f = frozenset([1])
attempt(lambda: {[]})
attempt(lambda: {1: 2, (1, {2}): 3})
attempt(lambda: hash({1}))
attempt(lambda: {{1}})
attempt(lambda: {1: {}}[{1}])
attempt(lambda: s.add([1]))
attempt(lambda: [1] in s)
attempt(lambda: {1} in s)
attempt(lambda: set(5))
attempt(lambda: set(1, 2))
attempt(lambda: set([[1]]))
attempt(lambda: s | [1])
attempt(lambda: [1] | s)
attempt(lambda: s + s)
attempt(lambda: s - 1)
attempt(lambda: s & 1.5)
attempt(lambda: s < [1])
attempt(lambda: s < 5)
attempt(lambda: s[0])
attempt(lambda: s.add())
attempt(lambda: s.add(1, 2))
attempt(lambda: s.union(5))
attempt(lambda: s.update(5))
attempt(lambda: s.issubset(7))
attempt(lambda: s.pop(1))
attempt(lambda: s.remove("x"))
attempt(lambda: reversed(s))
attempt(lambda: s.symmetric_difference())
attempt(lambda: f.add)
attempt(lambda: s.append)
attempt(lambda: {1}.union({2}, [[3]]))
attempt(lambda: sum({"a"}))
attempt(lambda: max(set()))
attempt(lambda: {1, "a"} < {1})
a, b = {1}, {2}
attempt(lambda: sorted([a, 5]))


def grow():
    for x in s:
        s.add(x + 10)


def shrink():
    for x in {1, 2, 3} and s:
        s.discard(x)


attempt(grow)
attempt(shrink)
attempt(lambda: (lambda x, y: x)(*{1}))
try:
    x, y = {1, 2, 3}
except ValueError as e:
    print(e)
s = {1}
try:
    s += {2}
except TypeError as e:
    print(e)
try:
    s -= [2]
except TypeError as e:
    print(e)
try:
    s[0] = 1
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
