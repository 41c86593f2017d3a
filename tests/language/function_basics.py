# SPDX-License-Identifier: MIT
# Definition, call, return value, positional and keyword arguments, defaults.
def nothing():
    pass

def early(x):
    if x:
        return "early"
    return

def area(width, height=2, *, unit="cm"):
    return str(width * height) + unit

print(nothing(), early(1), early(0))
print(area(3), area(3, 4), area(3, height=5), area(height=1, width=2), area(1, unit="m"), area(*[5, 6], unit=""))
def many():
    return 1, [2], "3"
a, b, c = many()
print(a, b, c, many())
def add(a, b): return a + b
print(add(add(1, 2), add(3, 4)), add("a", "b"), add([1], [2]), add(b=1, a=2))
print(area(2))
def shadow(x):
    x = x + 1
    return x
x = 5
print(shadow(x), x)
