# SPDX-License-Identifier: MIT
# What is marked in a line: operators, subscripts, calls, a part of a line, several lines.
from parallel import *
me = coreid()
x = [1, 2]
def f(a, b):
    return a
if me == 0: y = 1 + x[0] * (2 + "three") - 4
if me == 1: y = f(1, x[0] + x[2])
if me == 2: y = "Ärger 日本" + x
if me == 3:
	y = x[0] + x
if me == 4: y = f(x,
                  x[5])
if me == 5: f(1)
if me == 6: x.foo
if me == 7: x()
if me == 8: y = -x
if me == 9: y, z, w = x
if me == 10: del x[7]
if me == 11: y = lenght
if me == 14: numbers = 1; y = numbres
if me == 12: int("12z")
if me == 13: y = me + f(1, me < x)
