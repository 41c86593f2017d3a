# SPDX-License-Identifier: MIT
# The name and the type of a built-in value's method that is a value.
append = [].append
print(append.__name__, append.__qualname__, type(append).__name__, type(append) is type(len), callable(append))
print([f.__name__ for f in ("a".join, {}.get, {1}.add, (5).bit_length, b"".decode, str.upper, print)])
print("a".join.__qualname__, {}.get.__qualname__, type("a".join).__name__)
try:
    for x in append:
        pass
except TypeError as e:
    print(e)
append(1)
print(append.__name__, hasattr(append, "nothing"), getattr(append, "__name__"))


def _bind(a, b):  # as the library's own is called
    return lambda x: (a, b, x)


f = _bind(123456, "q")
print(f(1), type(f).__name__, f.__name__, f.__qualname__)
