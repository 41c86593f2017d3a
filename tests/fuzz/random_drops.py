# SPDX-License-Identifier: MIT
"""Random programs with generators that nothing refers to any more before they have ended, and that notice it: left loops, calls that do not
take all items, pipelines, variables that are bound again, deleted or left with their function.

    python3 tests/fuzz/random_drops.py EPYTHON [PROGRAMS] [FIRST SEED]

What docs/language.md leaves to the end of the program is not made: containers, attributes and exceptions that hold generators. Nor is it seen
which of two that are dropped together goes first where an iterator in C of CPython's lets one go before its own end.
"""

import differential
from program_writer import Writer


class Drops(Writer):
    def __init__(self, seed):
        super().__init__(seed)
        self.mark = 0

    def made(self, depth=0):
        """An expression that makes a generator, or what gives the items of one."""
        self.mark += 1
        plain = [f"numbers('{self.mark}')", f"numbers('{self.mark}', {self.below(5)})", f"managed('{self.mark}')", f"box.walk('{self.mark}')", f"delegating('{self.mark}')", f"make('{self.mark}')"]
        if depth > 1 or self.chance(50):
            return self.pick(*plain)
        inner = self.made(depth + 1)
        if self.chance(15):
            return f"doubled({self.pick(*plain)})"
        return self.pick(f"take({self.below(4)}, {inner})", f"islice({inner}, {self.below(4)})", f"map(str, {inner})", f"filter(None, {inner})", f"enumerate({inner})",
                         f"zip({inner}, range({self.below(5)}))", f"zip(range({self.below(4)}), {inner})", f"(x for x in {inner} if x)", f"takewhile(lambda x: {self.pick('x', 'True', 'False')}, {inner})",
                         f"chain({inner})", f"iter({inner})", f"zip({self.pick(*plain)}, {self.plain()})")

    def plain(self):
        """An expression that makes a generator of the program's."""
        self.mark += 1
        return self.pick(f"numbers('{self.mark}')", f"managed('{self.mark}')", f"box.walk('{self.mark}', 3)", f"numbers('{self.mark}', 2)")

    def expression(self):
        made = self.made()
        return self.pick(f"next({made}, 'none')", f"list(islice({made}, {self.below(4)}))", f"any({made})", f"all({made})", f"any(x == {self.below(4)} for x in {made})", f"{self.below(4)} in {made}",
                         f"[x for x in islice({made}, {self.below(3)})]", f"sum(1 for x in {made})", f"first({made})", f"list(take({self.below(4)}, {made}))", f"max(map(str, {made}), default='none')",
                         f"','.join(map(str, islice({made}, 2)))", f"dict(zip('ab', {made}))", f"[y for x in range(2) for y in islice({made}, {1 + self.below(2)})]", f"list({made})", f"list(zip('ab', {made}))",
                         f"sorted(map(str, take(3, {made})))")

    def statement(self, depth, loop, function):
        choice = self.below(13)
        if choice < 4:
            self.put(depth, f"print({self.expression()})")
        elif choice < 7 and depth < 5:
            self.put(depth, f"for v in {self.made()}:")
            self.put(depth + 1, f"print('item', v)")
            self.block(depth + 1, True, function)
            if self.chance(60):
                self.put(depth + 1, self.pick("break", "break", "continue", *(["return v"] if function else [])))
            if self.chance(30):
                self.put(depth, "else:")
                self.put(depth + 1, "print('else')")
        elif choice == 7:
            name = self.pick("a", "b")
            self.put(depth, f"{name} = {self.plain()}")
            self.put(depth, f"print('first', next({name}, 'none'))")
        elif choice == 8:
            self.put(depth, f"{self.pick('a', 'b')} = None")
        elif choice == 9:
            self.put(depth, f"a = {self.plain()}\nfor v in a:\n    print('of a', v)\n    if v:\n        break\ndel a\na = None")
        elif choice == 10 and depth < 4:
            self.put(depth, "try:")
            self.put(depth + 1, f"for v in {self.made()}:")
            self.put(depth + 2, f"print(1 // (2 - {self.below(4)}))")
            self.put(depth, "except ZeroDivisionError as e:\n    print('caught', e)")
        elif choice == 11:
            self.put(depth, f"if {self.below(4)} in {self.made()}:")
            self.put(depth + 1, "print('in')")
        elif loop:
            self.put(depth, f"if {self.pick('v', 'not v', 'True')}:")
            self.put(depth + 1, self.pick("break", "continue"))
        else:
            self.put(depth, "print('mark')")

    def block(self, depth, loop, function):
        for _ in range(1 + self.below(3)):
            self.statement(depth, loop, function)


START = """from itertools import chain, islice, takewhile


class Manager:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print('exit', self.name, kind and kind.__name__)


def numbers(name, n=4):
    try:
        for i in range(n):
            yield i
    finally:
        print('finally', name)


def managed(name):
    with Manager(name):
        yield 1
        yield 2
    yield 3


def delegating(name):
    yield 0
    yield from numbers(name, 3)


def doubled(items):
    try:
        for x in items:
            yield x
            yield x
    finally:
        print('doubled')


def take(n, items):
    for i, x in enumerate(items):
        if i >= n:
            return
        yield x


def first(items):
    for x in items:
        return x


class Box:
    def walk(self, name, n=2):
        try:
            for i in range(n):
                yield i
        except GeneratorExit:
            print('exit of', name)
            raise


box = Box()


def user(n):
    def make(name):
        try:
            yield n
            yield n + 1
        finally:
            print('made', name, n)

"""


def program(seed):
    """The text of a program."""
    w = Drops(seed)
    w.put(0, START)
    w.put(1, "a = None\nb = None\nv = None")
    w.block(1, False, True)
    w.block(1, False, True)
    w.put(1, "print('leaving')")
    w.put(1, "return n")
    w.put(0, "\n")
    w.put(0, "def make(name):\n    try:\n        yield name\n        yield 2\n    finally:\n        print('made', name)\n\n")
    w.put(0, "print(user(1))")
    w.put(0, "a = None\nb = None")
    w.block(0, False, False)
    w.put(0, "print(user(2))")
    w.block(0, False, False)
    w.put(0, "a = None\nb = None\nprint('end')")
    return w.text()


if __name__ == "__main__":
    differential.main(program, __doc__)
