# SPDX-License-Identifier: MIT
# raise with types, instances, arguments, from.
def attempt(f):
    try:
        f()
    except Exception as e:
        print(type(e), "[" + str(e) + "]", repr(e))

def a(): raise ValueError
def b(): raise ValueError()
def c(): raise ValueError("message")
def d(): raise ValueError("two", 2)
def e(): raise KeyError("key")
def f(): raise TypeError(5)
def g(): raise RuntimeError("cause") from ValueError("x")
def h(): raise RuntimeError("no cause") from None
def i(): raise 5
def j(): raise "text"
def k():
    error = IndexError("stored")
    raise error
def l():
    kind = OverflowError
    raise kind("from a variable")
def m(): raise Exception([1, 2], {"k": None})
def n(): raise KeyError
def o(): raise KeyError("a", "b")
def p(): raise NotImplementedError
for x in [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]:
    attempt(x)
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise ValueError("with cause") from z
except ValueError as v:
    print(v)
