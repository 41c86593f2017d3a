# SPDX-License-Identifier: MIT
# A function that is compared or tested, where its call was meant.
from parallel import *
import parallel


def f(x):
    return x


for i in range(2):
    try:
        if coreid == 0:
            print("never")
        if parallel.numcores != 1 and 2.5 == f:
            print("always")
        print(coreid == numcores() - 1, len != "a" + "b", f == f, f == i, f is not None)
    finally:
        print("always" if numcores else "never")
if not coreid and callable(f):
    print("never")
while f:
    break
print(coreid < 2)
