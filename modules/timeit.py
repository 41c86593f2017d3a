# SPDX-License-Identifier: MIT
# Python's timeit, of functions: a text with statements cannot be run.
from time import perf_counter as default_timer

default_number = 1000000
default_repeat = 5


class Timer:
    """Measures how long calls of a function take."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self._stmt = _function_of(stmt, "stmt")
        self._setup = _function_of(setup, "setup")
        self._timer = timer

    def timeit(self, number=1000000):
        """Seconds that so many calls take."""
        stmt = self._stmt
        self._setup()
        start = self._timer()
        for _ in range(number):
            stmt()
        return self._timer() - start

    def repeat(self, repeat=5, number=1000000):
        """The same several times: a list."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(number, seconds) of the first of 1, 2, 5, 10, ... calls that take 0.2 seconds."""
        i = 1
        while True:
            for j in (1, 2, 5):
                number = i * j
                taken = self.timeit(number)
                if callback is not None:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            i *= 10


def _nothing():
    pass


def _function_of(what, name):
    if callable(what):
        return what
    if what == "pass":
        return _nothing
    if isinstance(what, str):
        raise TypeError(f"ePython's timeit measures functions: give {name} a function (lambda: ...), not a text")
    raise ValueError(f"{name} is neither a string nor callable")


def timeit(stmt="pass", setup="pass", timer=default_timer, number=1000000, globals=None):
    """Seconds that so many calls take."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=5, number=1000000, globals=None):
    """The same several times: a list."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
