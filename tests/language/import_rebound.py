# SPDX-License-Identifier: MIT
# A name that a module shares with other values.
import time; start = time.time(); time = time.time() - start
print(time < 100)
from time import time; print(time() >= 0)
import time
print(time.time() >= 0)
import random
random = random.randint(1, 1)
print(random)
import math as text
print(text.floor(2.5))
text = "word"
print(text.upper(), text.count("w"))


def own(math):
    print(math)
    import math
    return math.floor(3.5)


def counted():
    import math as n
    for n in range(3):
        pass
    return n


def caught():
    import math as e
    print(e.floor(1.5))
    try:
        raise ValueError("gone")
    except ValueError as e:
        print(e)
    try:
        return e
    except UnboundLocalError as unbound:
        return str(unbound)


print(own(1), counted(), caught())
