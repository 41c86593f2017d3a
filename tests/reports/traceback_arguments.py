# SPDX-License-Identifier: MIT
# Calls that do not fit.
from parallel import *
def none(): pass
def one(a): pass
def two(a, b=1): pass
def three(a, b, c): pass
def keyword(a, *, k, l): pass
def keyword_default(a, *, k=1): pass
def star(a, *rest): pass
calls = [lambda: none(1), lambda: one(), lambda: one(1, 2), lambda: two(), lambda: two(1, 2, 3), lambda: three(1),
         lambda: three(), lambda: keyword(1), lambda: keyword(1, k=2), lambda: keyword(1, 2, k=1), lambda: keyword_default(1, 2, k=3),
         lambda: one(b=1), lambda: one(1, a=1), lambda: star(), lambda: len(), lambda: len(1, 2), lambda: isinstance(1),
         lambda: type(1, 2), lambda: int(1, 2, 3), lambda: round(), lambda: abs(x=1), lambda: [].append(), lambda: "".join(),
         lambda: {}.get(), lambda: one(*5), lambda: len(*5), lambda: [].pop(1, 2), lambda: "a".replace("a"), lambda: divmod(1, "x"),
         lambda: keyword_default(1, 2, 3, k=3), lambda: none(1, 2)]
for core, call in enumerate(calls):
    if core == coreid() or numcores() == 1:
        try:
            call()
        except Exception as e:
            print(repr(e))
