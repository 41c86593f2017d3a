# SPDX-License-Identifier: MIT
# A name that `from m import *` has bound means that until the program binds it, in whatever way.
from math import *
print(pi > 3, sqrt(4))


def area():
    return pi > 3


print(area())
for pi in [1]:
    pass
print(pi, area(), e > 2)
try:
    raise ValueError("x")
except ValueError as e:
    print(e)
try:
    print(e > 0)
except NameError as x:
    print(x)
print(floor(2.5))


def floor(x):
    return "mine"


print(floor(2.5), tau > 6)
if pi == 99:
    tau = 5
print(tau > 6, inf)
inf += 1
print(inf)


def set_it():
    global ceil
    ceil = 3


print(ceil(1.5))
set_it()
print(ceil, sin(0.0))
del sin
try:
    sin
except NameError as x:
    print(x)
import math as cos
print(cos.cos(0.0))
exp = exp(0.0)
print(exp, log(1.0))
from math import sqrt as log
print(log(4))
with_walrus = [tan := 5, tan]
print(with_walrus, tan)
from math import *
import math as asin
from math import acos


def atan(x):
    return x


try:
    raise ValueError("unused")
except ValueError as sinh:
    print("caught")
