# Annotations of functions are evaluated where a program asks for them.
from typing import List, Optional


def f(a: int, b: str = "x", *args: float, k: "forward" = 1, **more: dict) -> float:
    return a


print(f.__annotations__)


def g():
    pass


print(g.__annotations__)


def h(x: List[int], y, z: Optional[int] = None) -> None:
    local: int = 3
    return None


print(list(h.__annotations__), h.__annotations__["return"])


class A:
    def method(self, n: int) -> "A":
        return self


print(A.method.__annotations__, A().method(1).__class__.__name__)


def outer(kind):
    def inner(q: kind):
        return q
    return inner


one, two = outer(int), outer(str)
print(one.__annotations__, two.__annotations__)
f.note = "n"
print(f.__dict__)


def checked(function):
    kinds = function.__annotations__

    def wrapper(*args):
        for value, (name, kind) in zip(args, kinds.items()):
            if not isinstance(value, kind):
                raise TypeError(f"{name} must be {kind.__name__}, not {type(value).__name__}")
        return function(*args)
    return wrapper


def add(a: int, b: int):
    return a + b


safe = checked(add)
print(safe(1, 2))
try:
    safe(1, "2")
except TypeError as e:
    print(e)


def show(x: print("evaluated at the def")) -> print("and the result"):
    pass


print(show.__annotations__)
