# SPDX-License-Identifier: MIT
from collections import OrderedDict, defaultdict
class D(dict):
    def __setitem__(self, k, v):
        print("set", k); super().__setitem__(k, v)
class DI(dict):
    def __init__(self, *a): print("init", a); super().__init__(*a)
    @classmethod
    def make(cls, xs): return cls.fromkeys(xs, 1)
class DN(DI): pass
print(D.fromkeys("ab", 5), DI.fromkeys([1]), DN.make(range(2)), type(DN.make("")).__name__)
print({}.fromkeys([1, 2]), dict.fromkeys("ab", 0), OrderedDict.fromkeys("xy"), type(D().fromkeys([1])).__name__)
f = dict.fromkeys
print(f([3]))
print(dict.fromkeys(x for x in range(3)))
try: dict.fromkeys(5)
except TypeError as e: print(e)
try: dict.fromkeys([[]])
except TypeError as e: print(e)
try: D.fromkeys()
except TypeError as e: print(e)
