# SPDX-License-Identifier: MIT
# Names of methods that classes have, too, stored to values of built-in types.
class Q:
    def split(self): pass
    def append(self): pass
    other = 1
    index = 3
def f(): pass
for s in ("1", [1], (1,), {}, 5, 1.5, None, range(3), True, b"x", len, {1}):
    for name in ("split", "append", "other", "index"):
        try:
            if name == "split":
                s.split = 3
            elif name == "append":
                s.append = 3
            elif name == "index":
                del s.index
            else:
                s.other = 3
        except (AttributeError, TypeError) as e:
            print(type(e).__name__, e)
