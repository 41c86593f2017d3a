#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random generators, and random ways to run them: next, send, throw, close, loops that are left, yield from, tracebacks.

    python3 tests/fuzz/random_yield.py EPYTHON [PROGRAMS] [FIRST SEED]
"""

import random

import differential

TYPES = ["ValueError", "KeyError", "StopIteration", "GeneratorExit", "ZeroDivisionError", "RuntimeError"]

HEAD = '''\
budget = 300


def tick(x):
    global budget
    budget -= 1
    if budget < 0:
        raise MemoryError
    print("t", x)
    return x


def run(name, act):
    try:
        print(name, act())
    except StopIteration as e:
        print(name, "stop", e.value, e.args)
    except MemoryError:
        raise
    except BaseException as e:
        print(name, type(e).__name__, e, type(e.__context__).__name__)


'''


class Maker:
    """Makes the text of one program."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0
        self.functions = []

    def choose(self, *options):
        return self.random.choice(options)

    def value(self):
        return self.choose("1", "2", "'a'", "None", "(1, 2)", "i", "x", "tick(3)")

    def sub(self):
        if self.functions and self.random.random() < 0.7:
            return self.choose(*self.functions) + f"({self.value()})"
        return self.choose("[1, 2]", "range(2)", "'ab'", "iter((5, 6))", "zip('ab', [1, 2])", "(y for y in [7, 8])", "g0", "5")

    def yields(self):
        return self.choose("(yield)", f"(yield {self.value()})", f"(yield from {self.sub()})", f"(yield {self.value()})")

    def simple(self, pad):
        kind = self.random.randrange(12)
        if kind < 2:
            return [f"{pad}yield {self.value()}"]
        if kind < 4:
            return [f"{pad}x = yield {self.value()}"]
        if kind == 4:
            return [f"{pad}x = yield from {self.sub()}"]
        if kind == 5:
            return [f"{pad}yield from {self.sub()}"]
        if kind == 6:
            return [f"{pad}print('y', {self.yields()}, {self.yields()})"]
        if kind == 7:
            return [f"{pad}x = [{self.yields()}, {self.value()}, {self.yields()}]"]
        if kind == 8:
            return [f"{pad}return {self.value()}"] if self.random.random() < 0.4 else [f"{pad}tick(x)"]
        if kind == 9:
            return [f"{pad}raise {self.choose(*TYPES)}({self.value()})"] if self.random.random() < 0.4 else [f"{pad}tick(i)"]
        if kind == 10:
            return [f"{pad}print('f', f\"{{{self.yields()}}}\", x)"]
        return [f"{pad}x = {self.yields()} or {self.value()}"]

    def block(self, pad, depth, loop):
        lines = []
        for _ in range(self.random.randrange(1, 3)):
            lines += self.statement(pad, depth, loop)
        return lines

    def statement(self, pad, depth, loop):
        inner = pad + "    "
        if depth == 0 or self.random.random() < 0.5:
            if loop and self.random.random() < 0.1:
                return [f"{pad}if x == {self.value()}:", inner + self.choose("break", "continue")]
            return self.simple(pad)
        kind = self.random.randrange(6)
        if kind == 0:
            lines = [f"{pad}for i in range({self.random.randrange(1, 4)}):"]
            return lines + self.block(inner, depth - 1, True)
        if kind == 1:
            return [f"{pad}if {self.choose('x', 'i', 'not x', self.yields())}:"] + self.block(inner, depth - 1, loop)
        if kind == 2:
            return [f"{pad}while x is None and tick(0) == 0:"] + self.block(inner, depth - 1, True)
        lines = [f"{pad}try:"] + self.block(inner, depth - 1, loop)
        if kind > 3:
            for _ in range(self.random.randrange(1, 3)):
                lines.append(f"{pad}except {self.choose(*TYPES)} as e:")
                lines.append(f"{inner}print('caught', type(e).__name__, e)")
                lines += self.block(inner, depth - 1, loop)
        if kind != 4:
            lines += [f"{pad}finally:", f"{inner}print('finally', x)"]
            if self.random.random() < 0.4:
                lines += self.block(inner, depth - 1, False)
        return lines

    def function(self):
        name = f"f{self.count}"
        self.count += 1
        lines = [f"def {name}(x):", "    i = 0"] + self.block("    ", 3, False) + self.block("    ", 2, False) + ["    yield x"]
        self.functions.append(name)
        return lines + ["", ""]

    def act(self):
        g = self.choose("g0", "g1", "g2")
        kind = self.random.randrange(9)
        if kind < 3:
            return f"run('next', lambda: next({g}))"
        if kind < 5:
            return f"run('send', lambda: {g}.send({self.choose('None', '1', '[2]', repr('s'))}))"
        if kind < 7:
            error = self.choose(*TYPES)
            given = self.choose(f"{error}", f"{error}('thrown')", f"{error}, 'two'", f"{error}(1, 2)")
            return f"run('throw', lambda: {g}.throw({given}))"
        if kind == 7:
            return f"run('close', lambda: {g}.close())"
        return self.choose(f"run('list', lambda: list(zip(range(3), {g})))", f"run('in', lambda: 2 in {g})",
                           f"run('default', lambda: next({g}, 'none'))", f"run('all', lambda: list({g}))")

    def program(self):
        lines = [HEAD]
        for _ in range(self.random.randrange(1, 4)):
            lines += self.function()
        for k in range(3):
            lines.append(f"g{k} = {self.choose(*self.functions)}({self.choose('None', '0', '1')})")
        lines += [self.act() for _ in range(self.random.randrange(5, 25))]
        lines += [f"run('close', lambda: g{k}.close())" for k in range(3)]
        if self.random.random() < 0.5:
            lines.append(f"g = {self.choose(*self.functions)}(0)\nnext(g)")
            lines.append(self.choose("g.throw(KeyError('end'))", "g.send(1)\ng.send(2)\nnext(g)\nnext(g)", "g.throw(StopIteration)", "list(g)",
                                     "for i in g:\n    if i == 2:\n        1 / 0"))
            lines.append("run('close', lambda: g.close())")
        return "\n".join(lines) + "\n"


def program(seed):
    """The text of one program."""
    return Maker(seed).program()


if __name__ == "__main__":
    differential.main(program, __doc__)
