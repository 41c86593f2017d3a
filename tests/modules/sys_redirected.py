# SPDX-License-Identifier: MIT
# python3: same
# What sys knows of limits and exceptions; sys.stdout, sys.stderr and sys.stdin with other values.
import io, sys
print(sys.getrecursionlimit()); sys.setrecursionlimit(5000); print(sys.getrecursionlimit())
print(sys.exc_info())
try: 1/0
except Exception as e:
    print(sys.exc_info()[1] is e, sys.exc_info()[0])
from functools import *
from contextlib import redirect_stdout, redirect_stderr
from pprint import pprint
class P:
    def __repr__(self): return "P!"
buf = io.StringIO()
with redirect_stdout(buf):
    print("in", P(), sep="-")
    print()
    pprint([1])
    print("to err", file=sys.stderr)
print(repr(buf.getvalue()))
f = print
with redirect_stdout(io.StringIO()) as g:
    f("x", end="!")
    list(map(print, [1,2]))
    sys.stdout.write("direct")
print(repr(g.getvalue()))
e = io.StringIO()
with redirect_stderr(e):
    print("oops", file=sys.stderr)
print(repr(e.getvalue()))
class Tee:
    def __init__(self, *s): self.s = s
    def write(self, t):
        for x in self.s: x.write(t)
    def flush(self): pass
old = sys.stdout
keep = io.StringIO()
sys.stdout = Tee(old, keep)
print("both")
sys.stdout = old
print(repr(keep.getvalue()))
sys.stdin = io.StringIO("l1\nl2\n")
print(input("p> "), input())
try: input()
except EOFError as e: print(e)
