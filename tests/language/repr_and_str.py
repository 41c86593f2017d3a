# SPDX-License-Identifier: MIT
# repr() and str() of each type.
for v in [1, -5, 2.5, "a'b", 'a"b', "a'b\"c", "\\", "\n\r\t", None, True, [1, "a", [2.5]], (1,), (), {}, {"a": (1, 2), 2: [None]}, range(3)]:
    print(str(v), repr(v))
print(repr("é"), repr("\x07"), repr("\u200b"), repr("\U0001F600"), repr("\xa0"), repr("\x80"))
print(str(), repr(""), str([]), [""], ["'"], ['"'])
print(str(int), repr(str), type(1), type("a"), type(None), type([1]), type(()), type({}), type(1.5), type(True), type(range(1)))
print(repr(ValueError("x")), str(ValueError("x")), repr(KeyError("k")), str(KeyError("k")), str(ValueError()), repr(ValueError()), str(ValueError(1, 2)))
