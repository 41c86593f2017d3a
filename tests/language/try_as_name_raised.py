# SPDX-License-Identifier: MIT
# The name of an except clause goes too where another exception leaves the clause.
try:
    try:
        raise ValueError("first")
    except ValueError as e:
        print(e)
        raise KeyError("second")
except KeyError as k:
    print(k)
try:
    print(e)
except NameError as n:
    print(n)


def shared():
    def inner():
        return e
    try:
        raise ValueError("third")
    except ValueError as e:
        try:
            raise TypeError(str(e))
        except TypeError as e:
            print(inner())
        try:
            return inner()
        except NameError as n:
            print(n)


def loops():
    for i in range(2):
        try:
            try:
                raise ValueError(i)
            except ValueError as v:
                if i == 0:
                    continue
                raise
        except ValueError:
            try:
                print(v)
            except UnboundLocalError as n:
                print(n)


shared()
loops()


def raising():
    global g
    try:
        raise ValueError("fourth")
    except ValueError as g:
        raise KeyError("fifth")


try:
    raising()
except KeyError:
    pass
try:
    print(g)
except NameError as n:
    print(n)
