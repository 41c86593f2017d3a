# SPDX-License-Identifier: MIT
def command(name, *aliases, **details):
    def register(target):
        for key, value in details.items():
            setattr(target, key, value)
        target.aliases = aliases
        return target
    return register

@command("add", "+", arity=2, doc2="d")
def add(a, b):
    return a + b
print(add.arity, add.doc2, add.aliases, add(1, 2))
key = "arity"
print(getattr(add, key), getattr(add, "nope" + key, None), hasattr(add, key), hasattr(add, "x" + key))
delattr(add, key)
print(hasattr(add, "arity"), sorted(vars(add)))
class C:
    def m(self): pass
c = C()
setattr(c, key, 4)
print(c.arity, getattr(c, key), vars(c))
setattr(add, "calls", 3)
print(add.calls, getattr(add, "calls"))
for n in ("foo", "__name__"):
    try:
        print(getattr(add, n))
    except AttributeError as e:
        print(e)
try:
    print(add.arity)
except AttributeError as e:
    print(e)
try:
    setattr(3, key, 1)
except AttributeError as e:
    print(e)
