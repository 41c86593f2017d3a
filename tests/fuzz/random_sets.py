#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random programs of sets: made, changed, combined and printed, whose order is CPython's; the same under CPython and under ePython.

Usage: random_sets.py EPYTHON [PROGRAMS] [FIRST SEED]
"""
import random

import differential
import program_writer

NAMES = ["a", "b", "c", "d"]


class Writer:
    """One program."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.span = self.random.choice([8, 20, 60, 300, 5000, 2**31 - 1])
        self.lines = []

    def number(self):
        """An int, which is often one that others equal or collide with."""
        r = self.random
        n = r.randrange(self.span) * r.choice([1, 1, 1, 8, 16, 32]) % (2**31 - 1)
        return r.choice([n, n, n, -n])

    def key(self):
        """A key whose hash does not change from run to run."""
        r = self.random
        kind = r.randrange(20)
        if kind < 13:
            return str(self.number())
        if kind < 15:
            return f"({self.number()}, {self.number()})"
        if kind == 15:
            return r.choice(["True", "False", "0", "1", "()", "(1,)", "(2, (3, 4))", "range(3, 9, 2)"])
        if kind == 16:
            return f"{self.number() % 1000 / 4}"
        if kind == 17:
            return r.choice(["0.1", "2.5", "-7.25", "1e10", "0.3", "float('inf')", "123.456"])
        if kind == 18:
            return f"frozenset([{self.number()}, {self.number()}])"
        return str(r.randrange(5))

    def keys(self, most=12):
        """Some keys, with commas between them."""
        return ", ".join(self.key() for _ in range(self.random.randrange(1, most)))

    def name(self):
        """The name of a set."""
        return self.random.choice(NAMES)

    def operand(self):
        """An iterable."""
        r = self.random
        return r.choice([self.name(), self.name(), f"[{self.keys()}]", f"{{{self.keys()}}}", f"frozenset([{self.keys()}])",
                         f"range({r.randrange(9)}, {r.randrange(40)}, {r.randrange(1, 9)})", f"dict.fromkeys([{self.keys()}])",
                         f"dict.fromkeys([{self.keys()}]).keys()", f"(x for x in [{self.keys()}])",
                         f"{{{self.key()}: {self.key()}}}.items()"])

    def made(self):
        """A new set."""
        r = self.random
        return r.choice([f"{{{self.keys()}}}", f"{{{self.keys(40)}}}", f"set([{self.keys()}])", f"set({self.operand()})",
                         f"{{x for x in {self.operand()}}}", f"{{*{self.operand()}, {self.keys()}}}", "set()",
                         f"set(range({r.randrange(100)}))", f"{{x * {r.randrange(1, 99)} % {r.randrange(1, 999)} for x in range({r.randrange(120)})}}",
                         f"{self.name()}.copy()", f"set({self.name()})", f"frozenset({self.name()})"])

    def combined(self):
        """A set made of two."""
        r = self.random
        method = r.choice(["union", "intersection", "difference", "symmetric_difference"])
        args = ", ".join(self.operand() for _ in range(1 if method[0] == "s" else r.choice([0, 1, 1, 1, 2, 3])))
        return r.choice([f"{self.name()} {r.choice('|&-^')} {self.name()}", f"{self.name()}.{method}({args})",
                         f"{self.name()} {r.choice('|&-^')} dict.fromkeys([{self.keys()}]).keys()",
                         f"dict.fromkeys([{self.keys()}]).keys() {r.choice('|&-^')} {self.operand()}"])

    def change(self):
        """A statement that changes a set."""
        r = self.random
        name = self.name()
        method = r.choice(["update", "update", "intersection_update", "difference_update", "symmetric_difference_update"])
        args = ", ".join(self.operand() for _ in range(1 if method[0] == "s" else r.choice([0, 1, 1, 1, 2])))
        return r.choice([f"{name}.add({self.key()})", f"{name}.add({self.key()})", f"{name}.discard({self.key()})",
                         f"{name}.remove({self.key()})", f"print({name}.pop())", f"{name} {r.choice('|&-^')}= {self.operand()}",
                         f"{name} {r.choice('|&-^')}= {self.name()}", f"{name}.{method}({args})", f"{name}.clear()",
                         f"{name} = {self.made()}", f"{name} = {self.name()}", f"{name} = {self.combined()}"])

    def loop(self):
        """Several changes by one key after the other."""
        r = self.random
        n, step, size = r.randrange(2, 80), r.randrange(1, 50), r.randrange(1, 2000)
        return [f"for i in range({n}):", f"    {self.name()}.add(i * {step} % {size})",
                f"    {self.name()}.{r.choice(['add', 'discard', 'discard'])}(i * {r.randrange(1, 9)} % {size})",
                f"    if i % {r.randrange(1, 9)} == 0: print({self.name()}.pop())" if r.random() < 0.3 else "    pass"]

    def question(self):
        """Something to print."""
        r = self.random
        return r.choice([f"{self.key()} in {self.name()}", f"{self.name()} {r.choice(['<', '<=', '==', '!=', '>', '>='])} {self.name()}",
                         f"len({self.name()})", f"{self.name()}.{r.choice(['issubset', 'issuperset', 'isdisjoint'])}({self.operand()})",
                         f"[x for x in {self.name()}]", f"list({self.name()})", f"{self.combined()}", f"bool({self.name()})",
                         f"dict.fromkeys({self.name()}, 1)", f"{{{self.name()} == x for x in [a, b, c]}}", f"tuple({self.made()})",
                         f"{self.name()} {r.choice(['<', '==', '>='])} dict.fromkeys([{self.keys()}]).keys()",
                         f"{self.name()} is {self.name()}", f"[*{self.name()}], (0, *{self.name()})"])

    def program(self):
        """The text."""
        lines = ["a = b = c = d = set()"] + [f"{name} = {self.made()}" for name in NAMES]
        lines += program_writer.steps(self, self.random.randrange(3, 30), 10, 0.5)
        lines += [f"print({name})" for name in NAMES]
        return "\n".join(lines) + "\n"


def program(seed):
    """The program of a seed."""
    return Writer(seed).program()


if __name__ == "__main__":
    differential.main(program, __doc__)
