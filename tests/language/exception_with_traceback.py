# SPDX-License-Identifier: MIT
# with_traceback, __traceback__: whether an exception has been raised.
class E(Exception):
    pass
def f():
    try:
        raise ValueError("x").with_traceback(None)
    except ValueError as e:
        print(e, e.__traceback__ is not None, e.__traceback__ is None)
        raise E("y").with_traceback(e.__traceback__) from e
try:
    f()
except E as e:
    print(repr(e), repr(e.__cause__), bool(e.__traceback__), e.__traceback__ is None)
    tb = e.__traceback__
e = ValueError("z"); print(e.__traceback__ is None, E().__traceback__)
print(e.with_traceback(tb) is e)
try:
    e.with_traceback(5)
except TypeError as x: print(x)
try:
    (5).with_traceback(5)
except AttributeError as x: print(x)
try: (5).__traceback__
except AttributeError as x: print(x)
def retry(n):
    last = None
    for i in range(n):
        try:
            raise KeyError(i)
        except KeyError as err:
            last = err
    raise last.with_traceback(last.__traceback__)
try: retry(2)
except KeyError as err: print(err, hasattr(err, "__traceback__"))
