# SPDX-License-Identifier: MIT
import io
class UnsupportedOperation(OSError, ValueError):
    pass
try:
    raise UnsupportedOperation("not writable")
except ValueError as e:
    print(type(e).__name__, e, isinstance(e, OSError), isinstance(e, ValueError))
class KeyAttr(KeyError, AttributeError):
    pass
for kind in (KeyError, AttributeError, LookupError):
    try:
        raise KeyAttr("x")
    except kind as e:
        print(kind.__name__, repr(e), str(e))
print(issubclass(KeyAttr, AttributeError), KeyAttr.__mro__)
print(issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError))
for bases in ((OSError, SyntaxError), (list, ValueError), (ValueError, dict), (KeyError, IndexError)):
    try:
        class Both(bases[0], bases[1]):
            pass
        print([c.__name__ for c in Both.__mro__])
    except TypeError as e:
        print(e)
