# SPDX-License-Identifier: MIT
# A closure sees the variable, not the value that it had.
def f():
    x = 1
    def g():
        return x
    x = 2
    return g()
print(f())
fs = []
for i in range(3):
    fs.append(lambda: i)
print([g() for g in fs])
def make():
    out = []
    for i in range(3):
        out.append(lambda: i)
    return out
print([g() for g in make()])
def make_default():
    return [lambda i=i: i for i in range(3)]
print([g() for g in make_default()])
def make_call():
    def bind(i):
        return lambda: i
    return [bind(i) for i in range(3)]
print([g() for g in make_call()])
def late():
    def g():
        return y
    y = "defined later"
    return g()
print(late())
def early():
    def g():
        return z
    try:
        return g()
    except NameError as e:
        return str(e)
    z = 1
print(early())
