# SPDX-License-Identifier: MIT
# The same module imported more than once in a scope, in every kind of block.
import math
import math
print(math.sqrt(4))
if True:
    import math
    import math as m
    import math as m
print(m.sqrt(9), m.pi > 3)
for i in range(2):
    import math
    print(math.floor(2.5))
try:
    import math
    print(math.ceil(2.5))
except ImportError:
    pass
while True:
    import math
    break
if __name__ == "__main__":
    import math
    print(math.floor(1.5))


def f():
    import math
    import math
    return math.sqrt(16)


def g(again):
    import math
    if again:
        import math

    def inner():
        return math.sqrt(25)
    return inner()


def h():
    global math
    import math
    return math.sqrt(36)


print(f(), g(True), g(False), h(), math.sqrt(49))
from math import sqrt
from math import sqrt
from math import *
from math import *
print(sqrt(64), floor(9.5))
