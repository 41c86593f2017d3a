# SPDX-License-Identifier: MIT
"""Observers: events with priorities, attributes that tell of their changes, a spreadsheet whose cells depend on each other."""

from collections import defaultdict
from contextlib import contextmanager
from functools import wraps


class Event:
    """Handlers that are called with what happens; += and -= add and remove them."""

    def __init__(self, name="event"):
        self.name = name
        self._handlers = []
        self._muted = 0

    def __iadd__(self, handler):
        self.connect(handler)
        return self

    def __isub__(self, handler):
        before = len(self._handlers)
        self._handlers = [(p, h) for p, h in self._handlers if h != handler]
        if len(self._handlers) == before:
            raise ValueError(f"no such handler of {self.name}")
        return self

    def connect(self, handler=None, *, priority=0):
        if handler is None:
            return lambda function: self.connect(function, priority=priority)
        self._handlers.append((priority, handler))
        self._handlers.sort(key=lambda pair: -pair[0])
        return handler

    def __call__(self, *args, **kwargs):
        if self._muted:
            return []
        results = []
        for _, handler in list(self._handlers):
            result = handler(*args, **kwargs)
            if result is StopEvent:
                break
            results.append(result)
        return results

    @contextmanager
    def muted(self):
        self._muted += 1
        try:
            yield
        finally:
            self._muted -= 1

    def __len__(self):
        return len(self._handlers)

    def __bool__(self):
        return True


class StopEvent:
    """What a handler returns so that no other is called."""


class Observable:
    """A mixin: setting an attribute calls those who watch it."""

    def __init__(self, **values):
        object.__setattr__(self, "_watchers", defaultdict(list))
        for name, value in values.items():
            setattr(self, name, value)

    def watch(self, *names):
        def register(function):
            for name in names:
                self._watchers[name].append(function)
            return function
        return register

    def __setattr__(self, name, value):
        old = getattr(self, name, None)
        super().__setattr__(name, value)
        if old != value:
            for watcher in self._watchers[name] + self._watchers["*"]:
                watcher(name, old, value)


class Thermostat(Observable):
    limit = 25

    def __init__(self, temperature):
        self.alarms = 0
        super().__init__(temperature=temperature)


class Account(Observable):
    def __init__(self, owner, balance=0):
        super().__init__(owner=owner, balance=balance)

    def __getattr__(self, name):
        if name.startswith("is_"):
            return name[3:] == ("rich" if self.balance >= 100 else "poor")
        raise AttributeError(f"{type(self).__name__} has no {name!r}")


class CircularReference(Exception):
    pass


class Sheet:
    """Cells are values, or functions of the sheet; what a function reads is what the cell depends on."""

    def __init__(self):
        self.formulas = {}
        self.values = {}
        self.readers = defaultdict(set)
        self.stack = []
        self.computed = 0
        self.changed = Event("changed")

    def __setitem__(self, cell, formula):
        self.formulas[cell] = formula
        self.invalidate(cell)
        self.changed(cell)

    def invalidate(self, cell):
        self.values.pop(cell, None)
        for reader in sorted(self.readers.pop(cell, ())):
            self.invalidate(reader)

    def __getitem__(self, cell):
        if self.stack:
            self.readers[cell].add(self.stack[-1])
        if cell in self.stack:
            raise CircularReference(" -> ".join(self.stack + [cell]))
        if cell not in self.values:
            formula = self.formulas.get(cell, 0)
            if callable(formula):
                self.stack.append(cell)
                try:
                    self.computed += 1
                    formula = formula(self)
                finally:
                    self.stack.pop()
            self.values[cell] = formula
        return self.values[cell]

    def column(self, letter, first, last):
        return (self[f"{letter}{i}"] for i in range(first, last + 1))


def logged(log):
    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            words = [*map(repr, args), *(f"{k}={v!r}" for k, v in kwargs.items())]
            log.append(f"{function.__name__}({', '.join(words)})")
            return function(*args, **kwargs)
        return wrapper
    return decorate


def main():
    log = []
    clicked = Event("clicked")

    @clicked.connect
    @logged(log)
    def first(x, y, *, button="left"):
        return x + y

    @clicked.connect(priority=5)
    @logged(log)
    def important(x, y, **options):
        return StopEvent if x < 0 else options.get("button")

    clicked += lambda *args, **kwargs: len(args) + len(kwargs)
    print(clicked(1, 2), clicked(3, 4, button="right"), clicked(-1, 0), len(clicked))
    clicked -= first
    print(clicked(5, 6), log)
    with clicked.muted():
        print(clicked(7, 8), bool(clicked))
    try:
        clicked -= first
    except ValueError as error:
        print(error)
    print(first.__name__, important.__wrapped__(1, 2, button="x"))

    account = Account("Zoe", 10)

    @account.watch("balance", "owner")
    def report(name, old, new):
        print(f"  {name}: {old!r} -> {new!r}")

    @account.watch("*")
    def count(*change):
        count.changes = getattr(count, "changes", 0) + 1

    account.balance += 100
    account.balance = 110
    account.owner = "Zora"
    account.note = "new"
    print(account.is_rich, account.is_poor, count.changes, sorted(k for k in vars(account) if k[0] != "_"))
    for name in ("colour", "is_", "_x"):
        try:
            print(getattr(account, name))
        except AttributeError as error:
            print(error)
    try:
        Thermostat(20)
    except AttributeError as error:
        print("too early:", error)

    sheet, changes = Sheet(), []
    sheet.changed += changes.append
    sheet["a1"], sheet["a2"], sheet["a3"] = 3, 4, lambda s: s["a1"] * s["a2"]
    sheet["b1"] = lambda s: sum(s.column("a", 1, 3))
    sheet["b2"] = lambda s: f"total {s['b1']}" if s["a1"] else "none"
    print(sheet["b2"], sheet["a3"], sheet.computed)
    sheet["a2"] = 10
    print(sheet["b1"], sheet["b2"], sheet.computed, sorted(sheet.readers["a1"]))
    sheet["a1"] = 0
    print(sheet["b2"], sheet.computed)
    sheet["c1"] = lambda s: s["c2"] + 1
    sheet["c2"] = lambda s: s["c1"] - 1
    try:
        sheet["c1"]
    except CircularReference as error:
        print("circular:", error, sheet.stack)
    sheet["c2"] = 41
    print(sheet["c1"], changes)


main()
