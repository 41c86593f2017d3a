# SPDX-License-Identifier: MIT
# Decorators with arguments on functions, methods and classes; properties and descriptors with inheritance.
import functools


# 1: with keywords, on methods, stacked
def tagged(**tags):
    def decorate(f):
        @functools.wraps(f)
        def wrapper(self, *args, sep="-", **kwargs):
            return sep.join([f"{k}={v}" for k, v in tags.items()] + [str(f(self, *args, **kwargs))])
        wrapper.tags = tags
        return wrapper
    return decorate


class Greeter:
    def __init__(self, name):
        self.name = name

    @tagged(kind="hello", level=1)
    def greet(self, punctuation="!", *, times=1):
        return (f"hi {self.name}" + punctuation) * times


print(Greeter("bob").greet(), Greeter("al").greet("?", times=2, sep="/"), Greeter.greet.tags, Greeter.greet.__name__)


# 2: a registry filled by decorators
class Registry:
    def __init__(self):
        self.commands = {}

    def command(self, name=None, *aliases):
        def add(f):
            for key in (name or f.__name__, *aliases):
                self.commands[key] = f
            return f
        return add

    def run(self, line):
        word, *args = line.split()
        try:
            return self.commands[word](*args)
        except KeyError:
            return f"unknown: {word}"
        except TypeError as e:
            return f"wrong: {e}"


app = Registry()


@app.command()
def add(a, b):
    return int(a) + int(b)


@app.command("say", "tell", "shout")
def speak(*words):
    return " ".join(words).capitalize()


print([app.run(line) for line in ("add 2 3", "say hello there", "tell x", "nothing", "add 1")], sorted(app.commands))


# 3: retry, with exceptions counted in a closure
def retry(times, *errors):
    def decorate(f):
        def wrapper(*args):
            failures = []
            for attempt in range(times):
                try:
                    return f(*args, attempt), failures
                except errors as e:
                    failures.append(type(e).__name__)
            raise RuntimeError(f"{f.__name__} failed {times} times") from None
        return wrapper
    return decorate


@retry(3, ValueError, ZeroDivisionError)
def risky(n, attempt):
    if attempt == 0:
        raise ValueError
    return n // (attempt - n)


print(risky(5), risky(1))
try:
    risky(0) and retry(1, KeyError)(lambda attempt: {}[attempt])()
except (RuntimeError, AttributeError) as e:
    print(type(e).__name__)


# 4: memoised recursion by a class with __call__
class Memo:
    def __init__(self, f):
        self.f = f
        self.known = {}
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        if args not in self.known:
            self.known[args] = self.f(*args)
        return self.known[args]


@Memo
def binomial(n, k):
    return 1 if k in (0, n) else binomial(n - 1, k - 1) + binomial(n - 1, k)


print(binomial(30, 15), binomial.calls, len(binomial.known), binomial(60, 30))


# 5: a decorator of classes that adds methods and counts instances
def counted(cls):
    original = cls.__init__

    def __init__(self, *args, **kwargs):
        cls.made += 1
        original(self, *args, **kwargs)
    cls.made = 0
    cls.__init__ = __init__
    cls.describe = lambda self: f"{cls.__name__} #{self.number} of {cls.made}"
    return cls


@counted
class Ticket:
    def __init__(self, number=0):
        self.number = number


tickets = [Ticket(i) for i in range(3)]
print(Ticket.made, tickets[1].describe(), Ticket(number=9).describe())


# 6: properties that are inherited, extended and deleted
class Celsius:
    def __init__(self, degrees=0):
        self.degrees = degrees

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273:
            raise ValueError(f"too cold: {value}")
        self._degrees = value

    @degrees.deleter
    def degrees(self):
        self._degrees = 0


class Logged(Celsius):
    history = ()

    @property
    def degrees(self):
        return super().degrees

    @degrees.setter
    def degrees(self, value):
        Celsius.degrees.fset(self, value)
        self.history += (value,)


t = Logged(20)
t.degrees += 5
try:
    t.degrees = -300
except ValueError as e:
    print(e)
c = Celsius(3)
del c.degrees
print(t.degrees, t.history, c.degrees, hasattr(t, "degrees"))


# 7: descriptors that check, named by __set_name__
class Checked:
    def __init__(self, kind, least=None):
        self.kind = kind
        self.least = least

    def __set_name__(self, owner, name):
        self.name = name
        self.slot = "_" + name

    def __get__(self, obj, owner):
        return self if obj is None else getattr(obj, self.slot, None)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}")
        if self.least is not None and value < self.least:
            raise ValueError(f"{self.name} must be at least {self.least}")
        setattr(obj, self.slot, value)


class Person:
    name = Checked(str)
    age = Checked(int, 0)

    def __init__(self, name, age):
        self.name, self.age = name, age


print(Person("ann", 30).age, Person.name.name, Person("x", 1).name)
for args in ((1, 2), ("a", "b"), ("a", -1)):
    try:
        Person(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


# 8: class methods as other constructors, static methods, inherited
class Money:
    rates = {"eur": 100, "usd": 90}

    def __init__(self, cents):
        self.cents = cents

    @classmethod
    def parse(cls, text):
        amount, unit = text.split()
        return cls(cls.convert(int(amount), unit))

    @staticmethod
    def convert(amount, unit):
        return amount * Money.rates[unit]

    def __repr__(self):
        return f"{type(self).__name__}({self.cents})"


class Tip(Money):
    @staticmethod
    def convert(amount, unit):
        return Money.convert(amount, unit) // 10


print(Money.parse("3 eur"), Tip.parse("5 usd"), [cls.parse("1 usd") for cls in (Money, Tip)])


# 9: a decorator that makes a generator function a list function; one that traces with depth
def listed(f):
    return functools.wraps(f)(lambda *args, **kwargs: list(f(*args, **kwargs)))


trace = []


def traced(f):
    depth = 0

    @functools.wraps(f)
    def wrapper(*args):
        nonlocal depth
        trace.append("  " * depth + f"{f.__name__}{args}")
        depth += 1
        try:
            return f(*args)
        finally:
            depth -= 1
    return wrapper


@listed
def evens(n):
    """Even numbers."""
    yield from range(0, n, 2)


@traced
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


print(evens(7), evens.__name__, evens.__doc__, fact(3), trace)


# 10: cached methods and partials
class Grid:
    def __init__(self, rows):
        self.rows = rows
        self.asked = 0
        self.paths = functools.lru_cache(maxsize=None)(self._paths)

    def _paths(self, r, c):
        self.asked += 1
        if r < 0 or c < 0 or self.rows[r][c] == "#":
            return 0
        return 1 if (r, c) == (0, 0) else self.paths(r - 1, c) + self.paths(r, c - 1)


grid = Grid(["....", ".#..", "....", "...."])
print(grid.paths(3, 3), grid.asked, functools.reduce(lambda f, g: lambda x: g(f(x)), [abs, str, functools.partial(str.rjust if False else (lambda n, s: s.zfill(n)), 5)])(-42))


# 11: __init_subclass__ with arguments, and a plugin table
class Plugin:
    table = {}

    def __init_subclass__(cls, /, key=None, **kwargs):
        Plugin.table[key or cls.__name__.lower()] = cls

    def run(self):
        return type(self).__name__


class Upper(Plugin):
    pass


class Lower(Plugin, key="low"):
    def run(self):
        return super().run().lower()


print({key: cls().run() for key, cls in sorted(Plugin.table.items())})


# 12: __getattr__ and __call__ as a fluent interface
class Query:
    def __init__(self, parts=()):
        self.parts = parts

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args, **kwargs: Query(self.parts + ((name, args, tuple(kwargs.items())),))

    def __str__(self):
        return " ".join([f"{name}({', '.join([repr(a) for a in args] + [f'{k}={v!r}' for k, v in kwargs])})" for name, args, kwargs in self.parts])


print(Query().select("a", "b").where(x=1).limit(5), hasattr(Query(), "_x"), getattr(Query(), "_y", "none"))
