#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random with statements and iterators of classes: left by return, break, exceptions; suppressed; in generators and nested.

    python3 tests/fuzz/random_contexts.py EPYTHON [PROGRAMS] [FIRST SEED]
"""

import random

import differential

HEAD = '''\
from contextlib import contextmanager, suppress, ExitStack, closing, nullcontext


class M:
    def __init__(self, name, eats=(), fails=""):
        self.name = name
        self.eats = eats
        self.fails = fails
        self.value = None

    def __repr__(self):
        return f"M({self.name})"

    def __enter__(self):
        print("enter", self.name)
        if self.fails == "enter":
            raise LookupError(self.name)
        return self

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__, error, traceback is None)
        if self.fails == "exit":
            raise OSError(self.name)
        return isinstance(error, self.eats)


class It:
    def __init__(self, n, step=None):
        self.n = n
        self.step = step

    def __iter__(self):
        return self

    def __repr__(self):
        return "It()"

    def __next__(self):
        if self.n <= 0:
            raise self.step("end") if self.step else StopIteration
        self.n -= 1
        return self.n


class Items:
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, i):
        return self.items[i]

    def __len__(self):
        return len(self.items)


class Walk:
    def __init__(self, *parts):
        self.parts = parts

    def __iter__(self):
        for p in self.parts:
            if isinstance(p, Walk):
                yield from p
            else:
                yield p


@contextmanager
def cm(name):
    print("begin", name)
    try:
        yield name
    except KeyError as e:
        print("cm", e)
    finally:
        print("end", name)


def run(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as e:
        print(f.__name__, type(e).__name__, e, type(e.__context__).__name__)


'''
ERRORS = ["ValueError", "KeyError", "ZeroDivisionError", "StopIteration"]


class Maker:
    """Makes the text of one program."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0

    def choose(self, *options):
        return self.random.choice(options)

    def manager(self):
        self.count += 1
        n = self.count
        return self.choose(f"M({n})", f"M({n})", f"M({n}, {self.choose(*ERRORS)})", f"M({n}, Exception)", f"M({n}, fails='{self.choose('enter', 'exit')}')",
                           f"cm({n})", f"cm('{n}')", f"suppress({self.choose(*ERRORS)})", f"nullcontext({n})", "It(1)" if self.random.random() < 0.2 else f"M({n})")

    def iterable(self):
        return self.choose("It(3)", "It(2)", "It(2, ValueError)", "Items(1, 2, 3)", "Items()", "Walk(1, Walk(2, 3), 4)", "[x, 1]", "Walk(It, 0)",
                           "zip(It(3), Items(4, 5))", "enumerate(Items('a', 'b'))", "map(str, It(3))", "iter(It(2))", "iter(Items(7, 8))", "reversed(Items(1, 2))",
                           "(y for y in It(2))", "sorted(It(3))")

    def simple(self, pad, loop, yields):
        kind = self.random.randrange(12)
        if kind == 0:
            return [f"{pad}raise {self.choose(*ERRORS)}(x)"] if self.random.random() < 0.5 else [f"{pad}x = 1 // 0"]
        if kind == 1 and self.random.random() < 0.6:
            return [f"{pad}return x"]
        if kind == 2 and loop:
            return [f"{pad}if x: {self.choose('break', 'continue')}"]
        if kind == 3:
            return [f"{pad}a, *b = {self.iterable()}", f"{pad}print(a, b)"]
        if kind == 4:
            return [f"{pad}print(list({self.iterable()}), {self.choose('1', 'x')} in {self.iterable()})"]
        if kind == 5:
            return [f"{pad}x = next(iter({self.iterable()}), 'none')"]
        if kind == 6:
            return [f"{pad}print(*{self.iterable()})"]
        if kind == 7:
            return [f"{pad}x = [z for z in {self.iterable()}]"]
        if kind < 10 and yields:
            return [f"{pad}yield x"]
        return [f"{pad}print('x', x)"]

    def block(self, pad, depth, loop, yields):
        lines = []
        for _ in range(self.random.randrange(1, 3)):
            lines += self.statement(pad, depth, loop, yields)
        return lines

    def statement(self, pad, depth, loop, yields):
        inner = pad + "    "
        if depth == 0 or self.random.random() < 0.35:
            return self.simple(pad, loop, yields)
        kind = self.random.randrange(7)
        if kind < 3:
            items = [self.manager() + self.choose("", " as m", " as x", " as box[0]", " as o.value") for _ in range(self.random.choice((1, 1, 2, 3)))]
            text = ", ".join(items)
            return [f"{pad}with {self.choose(text, f'({text})')}:"] + self.block(inner, depth - 1, loop, yields)
        if kind == 3:
            return [f"{pad}for x in {self.iterable()}:"] + self.block(inner, depth - 1, True, yields)
        if kind == 4:
            return [f"{pad}if x:"] + self.block(inner, depth - 1, loop, yields)
        lines = [f"{pad}try:"] + self.block(inner, depth - 1, loop, yields)
        if kind == 5:
            lines += [f"{pad}except {self.choose(*ERRORS, 'OSError', 'LookupError')} as e:", f"{inner}print('caught', e)"]
        else:
            lines += [f"{pad}finally:", f"{inner}print('finally')"]
        return lines

    def program(self):
        lines = [HEAD, "o = M('o')", "box = [0]", ""]
        for i in range(self.random.randrange(1, 5)):
            yields = self.random.random() < 0.4
            lines += [f"def f{i}(x):"] + self.block("    ", 3, False, yields) + self.block("    ", 3, False, yields) + ["    return 'end'"]
            lines += ["" if not yields else f"g{i} = f{i}", f"run({f'lambda x: list(g{i}(x))' if yields else f'f{i}'}, {self.choose('0', '1')})", ""]
        return "\n".join(lines) + "\n"


def program(seed):
    """The text of one program."""
    return Maker(seed).program()


if __name__ == "__main__":
    differential.main(program, __doc__)
