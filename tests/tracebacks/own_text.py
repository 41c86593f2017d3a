# SPDX-License-Identifier: MIT
# An exception that nobody catches is reported by its own __str__.
class E(Exception):
    def __str__(self): return "own"
class F(E): pass
def a(): raise F
def b():
    try: a()
    except F as f: raise E("x", 1) from f
def c():
    try: b()
    finally: print("fin")
c()
