# SPDX-License-Identifier: MIT
# Annotations are read and ignored.
x: int = 5
y: "anything" = "a"
z: list
def f(a: int, b: str = "b", *c: float, d: bool = True) -> None:
    e: int = a
    g: int
    print(e, b, c, d)
    return None
f(1)
f(1, "x", 2.5, d=False)
print(x, y)
l: list = [1]
l[0]: int = 7
print(l)
try:
    print(z)
except NameError as e:
    print(e)
