# SPDX-License-Identifier: MIT
# A module's name, or one imported from it, where nothing has bound it yet, or no more.
def late():
    return random.randint(1, 1)


def inner(yes):
    if yes:
        import math
    return math.sqrt(4)


def free(yes):
    def use():
        return math.sqrt(9)
    if yes:
        import math
    return use()


def removed():
    import math
    del math
    return math.pi


for call in (late, lambda: inner(False), lambda: free(False), removed, lambda: floor(2.5), lambda: time.time()):
    try:
        print(call())
    except NameError as e:
        print(type(e), e)
import random
from math import floor
print(late(), inner(True), free(True), floor(2.5))
import math
print(math.sqrt(4))
del math
try:
    print(math.sqrt(4))
except NameError as e:
    print(e)
import math
print(math.sqrt(4))
print(pow(2, 3))
from math import pow
print(pow(2, 3))
if floor(2.5) == 3:
    from math import ceil
try:
    print(ceil(1.5))
except NameError as e:
    print(e)
if floor(2.5) == 3:
    import time
try:
    time.time()
except NameError as e:
    print(e)
