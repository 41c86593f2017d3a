# SPDX-License-Identifier: MIT
# Exceptions pass through functions, loops, comprehensions, lambdas and callbacks.
def deep(n):
    if n == 0:
        raise ValueError("from the depth")
    return deep(n - 1) + 1

try:
    print(deep(50))
except ValueError as e:
    print(e)
def in_loop():
    for i in range(5):
        for j in range(5):
            if i * j == 6:
                raise KeyError((i, j))
try:
    in_loop()
except KeyError as e:
    print(e)
try:
    print([10 // x for x in (5, 2, 0)])
except ZeroDivisionError as e:
    print(e)
try:
    print({x: 1 // x for x in (1, 0)})
except ZeroDivisionError as e:
    print(e)
try:
    print(list(map(lambda x: 1 / x, [1, 0])))
except ZeroDivisionError as e:
    print(e)
try:
    print(sorted([3, 0, 1], key=lambda x: 1 // x))
except ZeroDivisionError as e:
    print(e)
try:
    print(sum(int(x) for x in ["1", "b"]))
except ValueError as e:
    print(e)
try:
    print(max([1, 0], key=lambda x: 6 // x))
except ZeroDivisionError as e:
    print(e)
def default(x):
    try:
        return int(x)
    except ValueError:
        return None
print([default(x) for x in ["1", "x", "3"]])
print("state after all this:", 1 + 2 * 3, [x for x in range(3)])
