# SPDX-License-Identifier: MIT
"""Random programs with keyword arguments, decorators and `with`: all kinds of parameters and arguments, through wrappers.

    python3 tests/fuzz/random_with.py EPYTHON [PROGRAMS] [FIRST SEED]
"""

import differential
from program_writer import Writer

START = """
import contextlib
import functools


def plain(function):
    return function


def passing(function):
    def wrapper(*args, **kwargs):
        print('pass', args, sorted(kwargs))
        return function(*args, **kwargs)
    return wrapper


def wrapping(function):
    '''Not seen.'''
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return 'wrapped', function(*args, **kwargs)
    return wrapper


def tagged(tag, *, twice=False):
    def decorate(function):
        def wrapper(*args, **kwargs):
            result = function(*args, **kwargs)
            return (tag, result, function(*args, **kwargs)) if twice else (tag, result)
        return wrapper
    return decorate


def extra(**more):
    return lambda function: lambda *args, **kwargs: function(*args, **{**kwargs, **more})


def dropping(function):
    return lambda *args, **kwargs: function(*args[1:], **dict(list(kwargs.items())[1:]))


class Manager:
    def __init__(self, name, swallow=(), broken=None):
        self.name, self.swallow, self.broken = name, swallow, broken

    def __enter__(self):
        print('enter', self.name)
        if self.broken == 'enter':
            raise OSError(self.name)
        return self.name

    def __exit__(self, kind, error, trace):
        print('exit', self.name, kind and kind.__name__, error)
        if self.broken == 'exit':
            raise KeyError(self.name)
        return kind is not None and issubclass(kind, self.swallow)


@contextlib.contextmanager
def managed(name, swallow=()):
    print('begin', name)
    try:
        yield name
    except swallow as error:
        print('swallow', repr(error))
    finally:
        print('end', name)

"""
NAMES = "abcdef"
ERRORS = ["ValueError", "KeyError", "ZeroDivisionError", "TypeError", "LookupError"]


class Calls(Writer):
    def __init__(self, seed):
        super().__init__(seed)
        self.functions = 0

    def parameters(self):
        """A list of parameters, as text."""
        names = iter(NAMES)
        defaults, parts = False, []
        for _ in range(self.below(4)):
            defaults = defaults or self.chance(35)
            parts.append(next(names) + (f"={self.below(9)}" if defaults else ""))
            if self.chance(15) and "/" not in parts:
                parts.append("/")
        if self.chance(40):
            parts.append("*args")
        keyword_only = [next(names) + (f"={self.below(9)}" if self.chance(50) else "") for _ in range(self.below(3))]
        if keyword_only and "*args" not in parts:
            parts.append("*")
        parts += keyword_only
        if self.chance(45):
            parts.append("**kwargs")
        return parts

    def function(self):
        parameters = self.parameters()
        names = [p.partition("=")[0].strip("*") for p in parameters if p not in "*/"]
        for decorator in self.some(["plain", "passing", "wrapping", f"tagged({self.below(9)})", "tagged('t', twice=True)", f"extra({self.pick(*NAMES)}={self.below(9)})", "dropping"], 2):
            self.put(0, f"@{decorator}")
        self.put(0, f"def f{self.functions}({', '.join(parameters)}):")
        if self.chance(30):
            self.put(1, f"'''Function {self.functions}.'''")
        if self.functions and self.chance(25):
            inner = f"f{self.below(self.functions)}"
            passed = ", ".join(n if n not in ("args", "kwargs") else "*" * (1 + (n == "kwargs")) + n for n in names if n == "args" or n == "kwargs") or "1"
            self.put(1, f"return {', '.join(names) or 0}, {inner}({passed})")
        elif self.chance(10):
            self.put(1, f"raise {self.pick(*ERRORS)}({', '.join(names)})")
        else:
            self.put(1, f"return {', '.join(names) or self.below(9)}")
        self.put(0, "\n")
        self.functions += 1

    def arguments(self):
        parts = []
        for _ in range(self.below(4)):
            parts.append(self.pick(str(self.below(9)), "'p'", "*[1, 2]", "*()", "*'xy'", f"*range({self.below(3)})", "[3]"))
        names = self.some(list(NAMES), 3)
        for name in names:
            parts.append(f"{name}={self.below(9)}")
        if self.chance(30):
            parts.append(self.pick("**{}", f"**{{'{self.pick(*NAMES)}': 7}}", f"**dict({self.pick(*NAMES)}=8, z=9)", "**{1: 2}", "**3", f"**{{'{self.pick(*NAMES)}': 1}}, **{{'{self.pick(*NAMES)}': 2}}"))
            if self.chance(20):
                parts.append(f"{self.pick('x', 'y')}={self.below(5)}")
        return ", ".join(parts)

    def call(self):
        return f"f{self.below(self.functions)}({self.arguments()})"

    def manager(self):
        swallow = self.pick("()", *ERRORS, "(ValueError, TypeError)")
        return self.pick(f"Manager({self.below(99)})", f"Manager({self.below(99)}, {swallow})", f"Manager({self.below(99)}, broken='{self.pick('enter', 'exit')}')", f"managed({self.below(99)}, {swallow})",
                         f"managed({self.below(99)})", f"contextlib.suppress({self.pick(*ERRORS)})", "contextlib.nullcontext(5)")

    def with_statement(self, depth, level, loop):
        items = ", ".join(self.manager() + self.pick("", f" as {self.pick('v', 'w')}") for _ in range(1 + self.below(2)))
        self.put(depth, f"with {items}:")
        for _ in range(1 + self.below(2)):
            choice = self.below(7)
            if choice < 2 and level < 3:
                self.with_statement(depth + 1, level + 1, loop)
            elif choice == 2:
                self.put(depth + 1, f"print({self.call()})")
            elif choice == 3:
                self.put(depth + 1, f"raise {self.pick(*ERRORS)}({self.below(9)})")
            elif choice == 4:
                self.put(depth + 1, self.pick("return 'left'", "1 // 0", *(["break", "continue"] if loop else [])))
            else:
                self.put(depth + 1, f"print({self.below(99)}, v, w)")

    def with_function(self, number):
        self.put(0, f"def block{number}(v=0, w=0):")
        if self.chance(30):
            self.put(1, "for i in range(2):")
            self.with_statement(2, 0, True)
        elif self.chance(30):
            self.put(1, "try:")
            self.with_statement(2, 0, False)
            self.put(1, f"except {self.pick(*ERRORS)} as error:\n    print('outside', repr(error), repr(error.__context__))")
        else:
            self.with_statement(1, 0, False)
        self.put(1, "return 'end', v, w")
        self.put(0, "\n")


def program(seed):
    """The text of a program."""
    w = Calls(seed)
    w.put(0, START)
    for _ in range(1 + w.below(4)):
        w.function()
    blocks = w.below(3)
    for number in range(blocks):
        w.with_function(number)
    for _ in range(5 + w.below(8)):
        w.attempt(0, f"print({w.call()})")
    for number in range(blocks):
        w.attempt(0, f"print(block{number}())")
    name = f"f{w.below(w.functions)}"
    w.put(0, f"print({name}.__name__, {name}.__doc__)")
    w.put(0, f"partial = functools.partial({name}, {w.pick('1', 'a=2', '')})")  # whose address is in messages
    w.put(0, f"try:\n    print(partial({w.arguments()}))\nexcept Exception as error:\n    print(type(error).__name__)")
    if w.chance(20):
        w.put(0, f"print({w.call()})")
    return w.text()


if __name__ == "__main__":
    differential.main(program, __doc__)
