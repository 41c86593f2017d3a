# SPDX-License-Identifier: MIT
# try and except: types, tuples of types, order, else, finally.
def f(g):
    try:
        g()
    except ZeroDivisionError:
        print("zero")
    except (KeyError, IndexError) as e:
        print("lookup", e)
    except TypeError as e:
        print("type:", e)
    except:
        print("something else")
    else:
        print("else")
    finally:
        print("finally")

f(lambda: 1 / 0)
f(lambda: {}["k"])
f(lambda: [][5])
f(lambda: 1 + "a")
f(lambda: int("x"))
f(lambda: 5)
try:
    print("body")
except ValueError:
    print("never")
try:
    pass
finally:
    print("only finally")
try:
    raise ValueError
except Exception:
    print("Exception catches ValueError")
for i in range(3):
    try:
        print(10 // i)
    except ZeroDivisionError:
        continue
    print("after", i)
