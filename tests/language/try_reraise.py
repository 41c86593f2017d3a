# SPDX-License-Identifier: MIT
# raise alone raises again what is being handled.
def f():
    try:
        1 / 0
    except ZeroDivisionError:
        print("seen")
        raise

try:
    f()
except ZeroDivisionError as e:
    print("again", e)
try:
    try:
        raise KeyError("k")
    except KeyError as e:
        raise e
except KeyError as e:
    print("raised the variable", e)
try:
    try:
        {}["x"]
    except KeyError:
        try:
            1 / 0
        except ZeroDivisionError:
            print("inner handled")
        raise
except KeyError as e:
    print("the outer one is back", e)
def helper():
    raise
try:
    try:
        [][0]
    except IndexError:
        helper()
except IndexError as e:
    print("from a function", e)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    try:
        int("x")
    except ValueError as e:
        saved = e
    raise saved
except ValueError as e:
    print(e, e is saved)
