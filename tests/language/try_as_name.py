# SPDX-License-Identifier: MIT
# The name of `as` is gone after the handler.
try:
    1 / 0
except ZeroDivisionError as e:
    kept = e
    print(e)
try:
    print(e)
except NameError as n:
    print(n)
print(kept)
e = "before"
try:
    pass
except ValueError as e:
    pass
print(e)
try:
    int("x")
except ValueError as e:
    print("handled")
try:
    e
except NameError:
    print("deleted")
def f():
    try:
        raise KeyError("k")
    except KeyError as x:
        pass
    try:
        return x
    except UnboundLocalError as u:
        return str(u)
print(f())
def g():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as x:
            if i == 1:
                break
    try:
        print(x)
    except NameError:
        print("gone after break")
g()
