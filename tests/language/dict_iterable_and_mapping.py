# SPDX-License-Identifier: MIT
# dict() of an iterator and of **names has both; type(NAME, (), names) is a namespace of them.
x = {"b": 2}
print(dict([("a", 1)], **x), dict({"a": 1}, **x), dict(zip(["a"], [1]), **x))
print(dict(zip(["a"], [1]), b=2), dict(zip(["a"], [1]), c=3, **x), dict(iter([("b", 1)]), **x))
print(dict(**x), dict((k, k * 2) for k in "pq"), dict(((k, k * 2) for k in "pq"), **x))
for wrong in (lambda: dict([1], **x), lambda: dict([("a", 1)], **{1: 2}), lambda: dict(5, **x)):
    try:
        print(wrong())
    except TypeError as e:
        print("TypeError")


def enum(*sequential, **named):
    enums = dict(zip(sequential, range(len(sequential))), **named)
    return type('Enum', (), enums)


tags = enum('READY', 'DONE', EXIT=7)
print(tags.READY, tags.DONE, tags.EXIT, hasattr(tags, "NONE"), getattr(tags, "EXIT"))
Point = type("Point", (), {"x": 1, "y": [2]})
Point.x += 1
print(Point.x, Point.y)
try:
    tags.NONE
except AttributeError:
    print("AttributeError")
print(type(3), type([]) is list)
