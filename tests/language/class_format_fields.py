# SPDX-License-Identifier: MIT
# Attributes and items of objects in fields of str.format.
class P:
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return "P"
p = P(1, [10, 20])
print("{0.x} {0.y} {0.y[1]}".format(p), "{p.x:>5} {p.y[0]:03d} {p!r}".format(p=p))
print("{d[k]} {d[k2][1]}".format(d={"k": 1, "k2": (5, 6)}), "{0[1]}".format([1, 2]))
print("{.x} {.y}".format(p, p), "{a.x}{b.x}".format(a=p, b=p))
print("{:{w}}|{:<{0}}".format(3, 4, w=5) if False else "{:{w}}|".format(3, w=5))
class Q:
    def __init__(self): self.p = p
    @property
    def prop(self): return "prop"
    def __format__(self, spec): return "Q<" + spec + ">"
q = Q()
print("{0.p.x} {0.prop} {0:abc} {0}".format(q), f"{q:x}{q}")
try: print("{0.nothing}".format(p))
except AttributeError as e: print(e)
