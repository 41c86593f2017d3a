# SPDX-License-Identifier: MIT
# dict() in all its forms, and from zip.
print(dict(), dict({"a": 1}), dict([("a", 1), ("b", 2)]), dict([[1, 2], "ab"]), dict(x=1, y=2), dict({"a": 1}, b=2), dict([("q", 0)], q=1))
print(dict(zip("abc", range(3))), dict(enumerate("xy")))
d = {"a": [1]}
e = dict(d)
e["a"].append(2)
e["b"] = 0
print(d, e)
