# SPDX-License-Identifier: MIT
"""Decorators: with and without arguments, as classes, of classes, stacked; memo, retry, validation, registries."""

import functools


def memo(function):
    """Keep results; the cache can be seen and cleared."""
    cache = {}

    @functools.wraps(function)
    def wrapper(*args):
        if args not in cache:
            cache[args] = function(*args)
        return cache[args]
    wrapper.cache = cache
    wrapper.clear = cache.clear
    return wrapper


class count_calls:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function
        self.calls = 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.function(*args, **kwargs)

    def __get__(self, instance, owner):
        return self if instance is None else functools.partial(self, instance)


def retry(times=3, *, on=Exception, log=None):
    """Call again, so many times, after errors of the given kinds."""
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs)
                except on as error:
                    if log is not None:
                        log.append(f"{function.__name__} {attempt}: {error}")
                    if attempt == times:
                        raise RuntimeError(f"gave up after {times}") from error
        return wrapper
    return decorate


def typed(*types, result=None):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for number, (arg, kind) in enumerate(zip(args, types), 1):
                if not isinstance(arg, kind):
                    raise TypeError(f"argument {number} of {function.__name__} must be {kind.__name__}, not {type(arg).__name__}")
            value = function(*args, **kwargs)
            assert result is None or isinstance(value, result), f"{function.__name__} returned {value!r}"
            return value
        return wrapper
    return decorate


def trace(function=None, *, prefix="> ", depth=[0]):
    """Both @trace and @trace(prefix=...)."""
    if function is None:
        return lambda f: trace(f, prefix=prefix)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        given = ", ".join([*map(repr, args), *(f"{k}={v!r}" for k, v in kwargs.items())])
        print(f"{'  ' * depth[0]}{prefix}{function.__name__}({given})")
        depth[0] += 1
        try:
            value = function(*args, **kwargs)
        finally:
            depth[0] -= 1
        print(f"{'  ' * depth[0]}= {value!r}")
        return value
    return wrapper


COMMANDS = {}


def command(*names, **attributes):
    def register(target):
        for name in names or (target.__name__.lower(),):
            COMMANDS[name] = target
        for key, value in attributes.items():
            setattr(target, key, value)
        return target
    return register


def singleton(cls):
    instance = None

    @functools.wraps(cls, updated=())
    def get(*args, **kwargs):
        nonlocal instance
        if instance is None:
            instance = cls(*args, **kwargs)
        return instance
    return get


def add_repr(cls):
    cls.__repr__ = lambda self: f"{cls.__name__}<{', '.join(f'{k}={v!r}' for k, v in sorted(self.__dict__.items()))}>"
    return cls


def compose(*functions):
    return functools.reduce(lambda f, g: lambda x: f(g(x)), functions, lambda x: x)


@memo
def binomial(n, k):
    """n over k"""
    return 1 if k in (0, n) else binomial(n - 1, k - 1) + binomial(n - 1, k)


@count_calls
def greet(name, *, greeting="Hello"):
    "Says hello."
    return f"{greeting}, {name}!"


@trace
def fact(n):
    return n * fact(n - 1) if n else 1


@command("add", "+", arity=2)
@typed(int, int, result=int)
def plus(a, b):
    return a + b


@command(arity=1)
@add_repr
class Echo:
    def __init__(self, text):
        self.text = text
        self.length = len(text)


@singleton
class Settings:
    def __init__(self, **values):
        print("  made settings", values)
        self.values = values


class Account:
    total = 0

    def __repr__(self):
        return "an account"

    @count_calls
    def pay(self, amount):
        self.total += amount
        return self.total

    @staticmethod
    @memo
    def rate(years):
        print("  computing", years)
        return years * 2

    @property
    @trace(prefix="get ")
    def balance(self):
        return self.total

    @classmethod
    @retry(2, on=ZeroDivisionError)
    def fail(cls, n):
        return cls.total / n


def main():
    print(binomial(20, 10), len(binomial.cache), binomial.__name__, binomial.__doc__, binomial.__wrapped__(4, 2))
    binomial.clear()
    print(len(binomial.cache), [binomial(6, k) for k in range(7)])
    print(greet("Al"), greet("Bo", greeting="Hi"), greet.calls, greet.__name__, greet.__doc__)
    print(fact(3))
    log, failures = [], iter([ValueError("one"), KeyError("two"), None])

    @retry(log=log, on=(ValueError, KeyError))
    def unstable(x):
        if error := next(failures, None):
            raise error
        return x * 2

    print(unstable(21), log)

    @retry(times=2, log=log)
    def hopeless():
        return [][len(log)]

    try:
        hopeless()
    except RuntimeError as error:
        print(error, "<-", repr(error.__cause__), len(log))
    print(sorted(COMMANDS), COMMANDS["+"](2, 3), COMMANDS["add"] is plus, plus.arity, COMMANDS["echo"]("abc"), Echo.arity)
    for args in ((1, "2"), (1.5, 2), (1,)):
        try:
            print(plus(*args))
        except TypeError as error:
            print("TypeError:", error)
    print(Settings(a=1) is Settings(b=2), Settings().values, Settings.__name__)
    account = Account()
    print(account.pay(5), account.pay(6), Account.pay.calls, Account.rate(3), account.rate(3), account.balance)
    try:
        Account.fail(0)
    except RuntimeError as error:
        print(error, type(error.__cause__).__name__)
    print(Account.fail(5), compose(str, abs, int)("-42") + "!", compose()(1))
    power = functools.partial(pow, 2)
    print(power(10), functools.partial(greet, greeting="Yo")("Cy"), greet.calls, power.func is pow, power.args)


if __name__ == "__main__":
    main()
