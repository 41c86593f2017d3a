# isinstance of every kind of value, exceptions raised as every form, inside functions and handlers, and what led to them.
def t(v, *of):
    for o in of:
        try: print(isinstance(v, o), end=" ")
        except TypeError as e: print(e, end=" ")
    print()
ex = ValueError("a")
types = (int, float, bool, str, list, tuple, dict, range, object, type, type(None), slice, ValueError, Exception, BaseException, KeyError, LookupError, (int, str), (), (int, (str, list)), (int, 5), ((int, 5), str), 5, (KeyError, ValueError))
for v in (1, 1.5, True, "s", [1], (1,), {1: 2}, range(3), None, t, len, int, ValueError, ex, KeyError(1), zip([1]), iter([1]), {}.keys(), slice(1), object(), (x for x in [1])):
    t(v, *types)
def deep(n):
    if n == 0: raise KeyError("k")
    try: deep(n - 1)
    except ValueError: print("no")
try: deep(3)
except LookupError as e: print(repr(e), isinstance(e, KeyError))
def f(k):
    if k == 0: raise ValueError
    if k == 1: raise ValueError()
    if k == 2: raise ValueError("a")
    if k == 3: raise ValueError("a", 2)
    if k == 4: raise SystemExit(3)
    if k == 5: raise OSError(2, "none")
    if k == 6: raise OSError(2)
    if k == 7: raise KeyError([1])
    if k == 8: raise StopIteration(5)
    if k == 9: [][1]
    if k == 10: raise ValueError((1, 2))
for k in range(11):
    try: f(k)
    except BaseException as e: print(repr(e), e.args, str(e), e.__context__)
for k in range(11):
    try:
        try: f(k)
        except BaseException as e: f((k + 1) % 11)
    except BaseException as e: print(repr(e), e.args, repr(e.__context__))
try:
    try: f(2)
    finally: print("fin")
except (ArithmeticError, ValueError): print("ok")
