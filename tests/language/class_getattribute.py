# SPDX-License-Identifier: MIT
class G:
    def __init__(self): self.log = []
    def __getattribute__(self, name):
        if name == "secret": return 42
        if name.startswith("x"): raise AttributeError("no " + name)
        return super().__getattribute__(name)
    def m(self): return self.secret
g = G()
print(g.secret, g.log, g.m())
g.log.append(1)
print(g.log, getattr(g, "xx", 5), hasattr(g, "xy"))
try:
    g.xz
except AttributeError as e:
    print(e)
class H(G):
    def __getattr__(self, name): return "dyn " + name
h = H()
print(h.xq, h.other, h.secret)
class O:
    def __getattribute__(self, name):
        return object.__getattribute__(self, name)
    def __init__(self): self.a = 1
print(O().a, O().__class__.__name__, O().__dict__)
