# OSError and the types derived from it: what its number makes of it, its text, who catches it.
for e in [OSError(), OSError("text"), OSError(2, "no such file"), OSError(13, "not yours"), OSError(17, "is there"),
          OSError(99, "else"), OSError(1, 2), OSError("a", "b"), IOError(2, "x"), EnvironmentError("y"),
          FileNotFoundError(2, "gone"), FileNotFoundError("gone"), PermissionError(), TimeoutError(1, "late")]:
    print(type(e).__name__, repr(e), str(e), e.args, e.errno, e.strerror, isinstance(e, OSError))
print(IOError is OSError, EnvironmentError is OSError)
try:
    raise IOError(2, "nothing")
except FileNotFoundError as e:
    print("caught", e)
try:
    raise FileExistsError("there")
except IOError as e:
    print("caught", e)
for t in [FileNotFoundError, FileExistsError, PermissionError, ConnectionError, SyntaxError, SystemError, BufferError,
          GeneratorExit, Warning, UserWarning, DeprecationWarning, RuntimeWarning]:
    try:
        raise t("x")
    except OSError as e:
        print("system", t.__name__, e)
    except Exception as e:
        print("other", t.__name__, e)
    except BaseException as e:
        print("base", t.__name__, e)
raise OSError(5, "in the end")
