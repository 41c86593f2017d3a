# SPDX-License-Identifier: MIT
# Wrong dimensions and wrong indices.
from array import *
def attempt(f):
    try:
        f()
        print("no error")
    except ValueError:
        print("ValueError")
    except IndexError:
        print("IndexError")
    except TypeError:
        print("TypeError")
attempt(lambda: array())
attempt(lambda: array(1, 1, 1, 1, 1, 1, 1, 1))
attempt(lambda: array(-1))
attempt(lambda: array([3]))
attempt(lambda: array(2)[2])
attempt(lambda: array(2, 2)[0][2])
attempt(lambda: array(2, 2)[2][0])
