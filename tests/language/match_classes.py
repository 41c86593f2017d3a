# SPDX-License-Identifier: MIT
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Circle:
    def __init__(self, center, radius):
        self.center = center
        self.radius = radius


class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


def describe(shape):
    match shape:
        case Point(0, 0):
            return "origin"
        case Point3(x, y, z=0):
            return f"flat {x} {y}"
        case Point(x=0, y=y):
            return f"on y {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(x, y):
            return f"point {x} {y}"
        case Circle(center=Point(cx, cy), radius=r):
            return f"circle {cx} {cy} {r}"
        case Circle():
            return "some circle"
        case [Point(), *rest]:
            return f"list of {1 + len(rest)}"
        case int(real=r, imag=0) | float(r):
            return f"number {r}"
        case str(text):
            return f"text {text}"
        case _:
            return "?"


for s in (Point(0, 0), Point(0, 5), Point(2, 2), Point(1, 2), Point3(1, 2, 0), Point3(1, 2, 3), Circle(Point(1, 2), 3), Circle(None, 1), [Point(0, 0), 1], 5, 2.5, "s", None):
    print(describe(s))
try:
    match Point(1, 2):
        case Point(a, b, c):
            pass
except TypeError as e:
    print(e)
try:
    match Circle(1, 2):
        case Circle(a):
            pass
except TypeError as e:
    print(e)
match Point(1, 2):
    case Point(w=1):
        print("w")
    case object(x=1):
        print("x is 1")
