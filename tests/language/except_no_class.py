# SPDX-License-Identifier: MIT
try:
    try:
        1 / 0
    except list:
        print("no")
except TypeError as e:
    print(e)
class C: pass
for kind in (list, C, 3, "x", (ValueError, C), (ZeroDivisionError, int)):
    try:
        try:
            1 / 0
        except kind:
            print("caught")
    except TypeError as e:
        print("T", e)
    except ZeroDivisionError as e:
        print("Z")
