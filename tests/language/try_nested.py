# SPDX-License-Identifier: MIT
# Nested try: inner handlers, outer handlers, exceptions in handlers.
try:
    try:
        1 / 0
    except ValueError:
        print("never")
    finally:
        print("inner finally")
except ZeroDivisionError as e:
    print("outer", e)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("from handler")
    finally:
        print("finally before the outer handler")
except KeyError as e:
    print("outer", e)
try:
    try:
        pass
    finally:
        raise ValueError("from finally")
except ValueError as e:
    print(e)
try:
    try:
        raise ValueError("first")
    finally:
        raise TypeError("second replaces it")
except Exception as e:
    print(e)
try:
    try:
        x = 1
    except ValueError:
        pass
    else:
        raise IndexError("from else")
except IndexError as e:
    print(e)
def f(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        f(n - 1)
    finally:
        print("leave", n)
try:
    f(3)
except ValueError as e:
    print(e)
try:
    try:
        try:
            [][1]
        except KeyError:
            pass
    except ValueError:
        pass
except IndexError:
    print("three levels")
