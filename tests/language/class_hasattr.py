# SPDX-License-Identifier: MIT
class A:
    x = 1
print(hasattr([], "append"), hasattr([], "nope"), hasattr(A(), "x"), hasattr("a", "upper"), hasattr(3, "real"), hasattr(A, "x"), hasattr(len, "__name__"))
name = "app" + "end" * A.x
l = []
print(hasattr(l, name), hasattr(A(), name))
for o in ([], {}, "a", 3, 2.5, (), A):
    print([n for n in ("append", "keys", "upper", "bit_length", "is_integer", "index", "x", "get") if hasattr(o, n)])
