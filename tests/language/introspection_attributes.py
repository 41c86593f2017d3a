"""The text a module begins with."""
# What modules, functions and objects say of themselves, and attributes that are changed through __dict__.
import functools
import os

print(__doc__, __name__, os.path.basename(__file__))
print("__doc__" in globals(), globals()["__doc__"] == __doc__)


def plain(a, b=2, *rest, c, d=(1, 2), **more):
    x = a
    for i in range(2):
        x += i
    return x


def no_defaults(a, b):
    pass


def mutable(items=[], table={"k": 1}):
    items.append(1)
    return items


print(plain.__defaults__, no_defaults.__defaults__, no_defaults.__kwdefaults__)
mutable()
mutable()
print(mutable.__defaults__, mutable.__defaults__[0] is mutable())
for f in (plain, no_defaults, mutable, lambda x, /, y=None, *, z=0: x):
    print(f.__code__.co_name, f.__code__.co_argcount, f.__code__.co_kwonlyargcount, f.__code__.co_posonlyargcount,
          f.__code__.co_varnames[:f.__code__.co_argcount])
print(no_defaults.__code__.co_varnames, plain.__code__.co_varnames)
n = 3


def with_computed(a=n, b=n * 2):
    return a


print(with_computed.__defaults__, [f.__defaults__ for f in [lambda i=i: i for i in range(3)]])


class C:
    def method(self, a, b=5):
        pass

    @staticmethod
    def static(a, b="s"):
        pass


print(C.method.__defaults__, C.method.__code__.co_varnames, C.static.__defaults__, C.static.__code__.co_argcount)

# ---- attributes of functions


def counted():
    counted.calls += 1
    return counted.calls


counted.calls = 0
counted.note = "n"
counted()
counted()
print(counted.calls, counted.__dict__, vars(counted), sorted(k for k in dir(counted) if k in ("calls", "note")))
print(plain.__dict__)
del counted.note
print(counted.__dict__, hasattr(counted, "note"))


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        """The wrapper's own text."""
        wrapper.calls += 1
        return function(*args, **kwargs)
    wrapper.calls = 0
    return wrapper


@traced
def named(a, *, b=1):
    """The function's text."""
    return a + b


print(named(1), named(2, b=3), named.calls, named.__name__, named.__doc__, named.__qualname__, named.__module__)
print(named.__wrapped__.__name__, named.__wrapped__(5), named.__wrapped__.__code__.co_argcount, "calls" in named.__dict__)


def make(k):
    def inner():
        return k
    inner.k = k
    return inner


pair = make(1), make(2)
print([(f.k, f(), f.__dict__) for f in pair])

# ---- objects' attributes


class Record:
    fixed = 0

    def __init__(self, **fields):
        self.__dict__.update(fields)

    def __repr__(self):
        return "Record(" + ", ".join(f"{k}={v!r}" for k, v in vars(self).items()) + ")"


r = Record(x=1, name="n")
print(r, r.x, r.name)
r.__dict__["y"] = 2
vars(r)["z"] = 3
print(r, r.y + r.z)
r.__dict__.update({"x": 9}, w=0)
r.__dict__.update([("v", 1)])
print(r, r.w, r.v)
del r.__dict__["w"]
print(r, hasattr(r, "w"))
try:
    del r.__dict__["w"]
except KeyError as e:
    print("KeyError", e)
print("x" in r.__dict__, r.__dict__["x"], r.__dict__.get("none"), list(r.__dict__), len(vars(r)), {**vars(r)})
r.__dict__["fixed"] = 5
print(r.fixed, Record.fixed)


class Typed:
    """A descriptor that keeps what it is given in the object's dict."""

    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, "unset")

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}")
        instance.__dict__[self.name] = value

    def __delete__(self, instance):
        del instance.__dict__[self.name]


class Person:
    age = Typed(int)
    name = Typed(str)

    def __init__(self, name, age):
        self.name = name
        self.age = age


p = Person("Ann", 30)
print(p.name, p.age, p.__dict__)
p.age += 1
try:
    p.age = "old"
except TypeError as e:
    print(e)
del p.name
print(p.name, p.age, vars(p))


class Lazy:
    """A value that is computed once."""

    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        print("computing", self.function.__name__)
        value = self.function(instance)
        instance.__dict__[self.function.__name__] = value
        return value


class Circle:
    def __init__(self, r):
        self.r = r

    @Lazy
    def area(self):
        return 3 * self.r ** 2


c = Circle(2)
print(c.area, c.area, vars(c))

# ---- attributes of methods


def counting(function):
    def wrapper(self, *args):
        wrapper.calls += 1
        return function(self, *args)
    wrapper.calls = 0
    wrapper.reset = lambda: "reset"
    return wrapper


class Machine:
    @counting
    def go(self, n):
        return n * 2

    def plain(self):
        return "plain"

    plain.tag = "tagged"


m = Machine()
print(m.go(1), m.go(2), m.go.calls, Machine.go.calls, m.go.reset(), m.plain.tag, Machine.plain.tag, m.plain())
try:
    m.plain.other
except AttributeError as e:
    print("AttributeError")
