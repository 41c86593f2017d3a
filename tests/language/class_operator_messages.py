# SPDX-License-Identifier: MIT
class V:
    def no(self, o): return NotImplemented
    __add__ = __mul__ = __sub__ = __truediv__ = __mod__ = __radd__ = __rmul__ = __rmod__ = __rsub__ = no
class W: pass
class L(list): pass
class S(str): pass
class D(dict): pass
class I(int): pass
class T(tuple): pass
class J:
    def no(self, o): return NotImplemented
    __iadd__ = __imul__ = __isub__ = no
vals = {"V": V(), "W": W(), "L": L([1]), "S": S("s"), "D": D(), "I": I(3), "T": T((1,)), "J": J(), "1": 1, "'s'": "s", "[1]": [1], "(1,)": (1,), "{}": {}, "1.5": 1.5, "set": {1}}
def run(f, *a):
    try:
        r = f(*a)
        return type(r).__name__
    except (TypeError, ValueError) as e:
        return str(e)
def add(a, b): return a + b
def mul(a, b): return a * b
def sub(a, b): return a - b
def div(a, b): return a / b
def mod(a, b): return a % b
def iadd(a, b):
    a += b
    return a
def imul(a, b):
    a *= b
    return a
def isub(a, b):
    a -= b
    return a
def ior(a, b):
    a |= b
    return a
def lt(a, b): return a < b
objs = ["V", "W", "L", "D", "I", "J"]
for f in (add, mul, sub, iadd, imul, isub, ior, lt):
    for x in objs:
        messages = []
        for y in vals:
            for p, q in ((x, y), (y, x)):
                messages.append(run(f, vals[p] if p not in "LD" else type(vals[p])(vals[p]), vals[q]))
        print(f.__name__, x, messages)
d = {}
for x in (1, None, "ab", [1], [(1, 2)], {"z"}):
    try:
        d |= x
        print(d)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Text(str):
    pass


print("-".join([Text("a"), "b"]), bytes([I(65)]))

