# SPDX-License-Identifier: MIT
"""Context managers: classes and generators, nested, suppressed, stacked; indentation, transactions, timers, redirection."""

import contextlib
import io
from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress


class Log(list):
    def __call__(self, *words):
        self.append(" ".join(map(str, words)))
        return self

    def flush(self):
        print("[" + "; ".join(self) + "]")
        self.clear()


log = Log()


class Resource:
    live = 0

    def __init__(self, name, *, fail_enter=False, fail_exit=False, swallow=()):
        self.name, self.fail_enter, self.fail_exit, self.swallow = name, fail_enter, fail_exit, swallow

    def __enter__(self):
        if self.fail_enter:
            raise OSError(f"cannot open {self.name}")
        Resource.live += 1
        log("open", self.name)
        return self.name.upper()

    def __exit__(self, kind, error, trace):
        Resource.live -= 1
        log("close", self.name, kind.__name__ if kind else "-")
        if self.fail_exit:
            raise RuntimeError(f"closing {self.name}") from error
        return kind is not None and issubclass(kind, self.swallow)


class Indenter:
    def __init__(self, mark="  "):
        self.level = 0
        self.mark = mark

    def __enter__(self):
        self.level += 1
        return self

    def __exit__(self, *details):
        self.level -= 1

    def __call__(self, text):
        print(self.mark * self.level + text)


@contextmanager
def transaction(data):
    """A dict whose changes are kept only if nothing fails."""
    before = dict(data)
    try:
        yield data
    except KeyError as error:
        log("rolled back", error)
        data.clear()
        data.update(before)
    except ValueError:
        data.clear()
        raise
    else:
        log("committed", sorted(data))
    finally:
        log("end")


@contextmanager
def tag(name, **attributes):
    print(f"<{name}{''.join(f' {k}={v!r}' for k, v in attributes.items())}>")
    yield name
    print(f"</{name}>")


@contextmanager
def changed(target, **values):
    """Attributes that have other values for a while."""
    missing = object()
    saved = {name: getattr(target, name, missing) for name in values}
    for name, value in values.items():
        setattr(target, name, value)
    try:
        yield target
    finally:
        for name, value in saved.items():
            if value is missing:
                delattr(target, name)
            else:
                setattr(target, name, value)


class Clock(contextlib.ContextDecorator):
    now = 0

    def __enter__(self):
        self.start = Clock.now
        return self

    def __exit__(self, *details):
        log("took", Clock.now - self.start)
        return False


@Clock()
def work(n):
    Clock.now += n
    return n * n


def find(rows, wanted):
    """Returns out of two with statements."""
    with Resource("outer"):
        for row in rows:
            with Resource(f"row{row}", swallow=LookupError):
                if row == wanted:
                    return f"found {row}"
                if row < 0:
                    break
                [][row]
        else:
            return "exhausted"
        return "stopped"


def lines(n):
    try:
        for i in range(n):
            yield i
    finally:
        log("generator closed")


def attempt(function):
    try:
        print("result", function())
    except Exception as error:
        print(f"{type(error).__name__}: {error}; context {error.__context__!r}; cause {error.__cause__!r}")
    log.flush()


def two(*resources):
    a, b = resources
    with a as x, b as y:
        log("body", x, y)
        raise ValueError("body fails")


def main():
    attempt(lambda: two(Resource("a"), Resource("b")))
    attempt(lambda: two(Resource("a"), Resource("b", swallow=ValueError)))
    attempt(lambda: two(Resource("a", swallow=(OSError, KeyError)), Resource("b", fail_enter=True)))
    attempt(lambda: two(Resource("a"), Resource("b", fail_exit=True)))
    attempt(lambda: two(Resource("a", swallow=RuntimeError), Resource("b", fail_exit=True)))
    for rows, wanted in (([1, 2, 3], 3), ([1, -1, 3], 3), ([1], 0)):
        attempt(lambda: find(rows, wanted))
    out = Indenter()
    with out:
        out("one")
        with out as same:
            same("two")
            with suppress(ZeroDivisionError, KeyError):
                with out:
                    out("three")
                    1 // 0
                out("never")
        out("one again")
    out("zero")
    data = {"a": 1}
    with transaction(data) as t:
        t["b"] = 2
    with transaction(data) as t:
        t["c"] = t["nothing"]
    print(data)
    attempt(lambda: [t.update(x=int("y")) for t in [data] for _ in [0]])
    try:
        with transaction(data):
            raise ValueError("bad")
    except ValueError as error:
        print("outside:", error, data)
    log.flush()
    with tag("html"), tag("body", color="red") as name:
        print("text in", name)
    with changed(Resource, live=100, colour="blue") as r:
        print(r.live, r.colour)
    print(Resource.live, hasattr(Resource, "colour"))
    print(work(3), work(4), work.__name__)
    with ExitStack() as stack:
        names = [stack.enter_context(Resource(n)) for n in "xyz"]
        stack.callback(log, "callback", len(names))
        stack.push(lambda kind, error, trace: log("pushed", error) is not None)
        raise ValueError("swallowed by what was pushed")
    log.flush()
    with closing(lines(5)) as source:
        print(next(source), next(source))
    log.flush()
    text = io.StringIO()
    with redirect_stdout(text):
        print("captured", 1)
        out("too")
    print(repr(text.getvalue()))
    with nullcontext("nothing") as x, (Resource("p") if x else nullcontext()) as y:
        print(x, y, Resource.live)
    log.flush()
    for wrong in (5, lines):
        try:
            with wrong as w:
                print(w)
        except TypeError as error:
            print(error)
    silent = contextmanager(lambda: (x for x in ()))
    try:
        with silent():
            pass
    except RuntimeError as error:
        print(error)


main()
