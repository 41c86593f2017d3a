# SPDX-License-Identifier: MIT
# hasattr knows the special methods of built-in values and types.
def flat(items):
    for item in items:
        if hasattr(item, "__iter__") and not isinstance(item, str):
            yield from flat(item)
        else:
            yield item


def numbers():
    yield 1


NAMES = ("__iter__", "__len__", "__getitem__", "__setitem__", "__next__", "__add__", "__call__", "__contains__", "__hash__", "__eq__", "__lt__",
         "__enter__", "__int__", "__float__", "__index__", "__bool__", "__neg__", "__doc__", "__name__", "__class__", "__missing__", "__nothing__")
print(list(flat([1, (2, [3, "four"]), {5}, range(2), {6: 7}, numbers(), b"a"])))
for value in ([], (), "a", {}, {1}, 5, 2.5, range(3), b"a", None, True, numbers(), iter([]), len, flat, int, ValueError(), enumerate([]), {}.keys(),
              slice(1), zip(), object(), frozenset(), bytearray()):
    print(type(value).__name__, *[name for name in NAMES if hasattr(value, name)])
print(hasattr("a", "__iter__"), hasattr(5, "__iter__"), hasattr(print, "__call__"), hasattr(5, "__call__"))


class Empty:
    pass


class Full(list):
    def __call__(self):
        return 1


print([name for name in NAMES if hasattr(Empty(), name)], [name for name in NAMES if hasattr(Full(), name)])


class Bare:
    __slots__ = ("x",)


print([hasattr(v, "__dict__") for v in (Bare(), Empty(), Full(), Empty, flat, 5, len)], [hasattr(v, "__call__") for v in (Bare, Bare(), Full())])
