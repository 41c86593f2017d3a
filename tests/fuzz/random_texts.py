#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random programs over texts that are joined, kept, cut and asked: the same under CPython and under ePython.

    python3 tests/fuzz/random_texts.py EPYTHON [PROGRAMS] [FIRST SEED]

What was made of a text by adding to it, and what was kept of it before, must not be seen to share anything (core/sequence.c, text_add);
characters are of one to four bytes, and places in texts are asked for forwards, backwards and anywhere.
"""

import random

import differential

CHARACTERS = ["a", "b", "Z", "0", "7", " ", "\t", "\n", "-", "ß", "é", "Σ", "ς", "‐", "中", "😀", "\U0010ffff"]
HEAD = """\
a, b, c = 'x', '', 'é'
kept, d = ['', 'start'], {'k': ''}


def show(what):
    print(ascii(what) if len(ascii(what)) < 400 else (len(what), ascii(what)[:150], ascii(what)[-150:]))


"""
QUESTIONS = [
    "{x}.find({y})", "{x}.rfind({y}, {i})", "{x}.count({y})", "{x}.startswith({y}, {i})", "{x}.endswith({y})", "{y} in {x}",
    "{x}.replace({y}, {z}, 3)", "{x}.split({y} or ' ')[:4]", "{x}.split()[:4]", "{x}.splitlines()[:4]", "{x}.strip({y})", "{x}.strip()",
    "{x}.upper()", "{x}.lower()", "{x}.title()", "{x}.isdigit()", "{x}.isalpha()", "{x}.isspace()", "{x}.islower()", "{x}.isupper()",
    "{x} == {y}", "{x} < {y}", "{x} == {y} + {z}", "d.get({x})", "len({x})", "{x}[{i}:{j}]", "{x}[{i}:]", "{x}[:{j}]", "{x}[::-1]",
    "{x}[{i}:{j}:2]", "str({x})", "isinstance({x}, str)", "[q for q in {x}][:5]", "list({x})[-5:]", "[ord(q) for q in {x}[-3:]]",
    "[{x}[i] for i in range(len({x}))][:40:3]", "[{x}[-i - 1] for i in range(len({x}))][:40:3]", "{y}.join([{x}, {z}])", "{x} * 3",
    "[{x}[i * 7 % len({x})] for i in range(len({x}))][:20]", "min({x} + 'm')", "(({x}, 1), 2) == (({y}, 1), 2)", "{x}.partition({y} or '-')",
    "[{x}[i] == {y}[-i] for i in range(min(len({x}), len({y})))].count(True)", "{x}.isascii()", "{x}.center(9)", "{x}.expandtabs(4)",
]


class Maker:
    """Makes the text of one program."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        wide = self.random.random() < 0.6
        self.characters = self.random.sample(CHARACTERS, 6) if wide else CHARACTERS[:9]

    def literal(self, most=8):
        """A literal of a few characters."""
        return ascii("".join(self.random.choice(self.characters) for _ in range(self.random.randint(0, most))))

    def variable(self):
        """Where a text is kept."""
        return self.random.choice(["a", "b", "c", "a", "b", "kept[-1]", "kept[0]", "d['k']"])

    def text(self):
        """An expression that is a text."""
        return self.variable() if self.random.random() < 0.7 else self.literal()

    def place(self):
        """An index, which may be beyond the end."""
        return self.random.choice([0, 1, 2, 5, 30, 63, 64, 65, 200, -1, -2, -70])

    def add(self):
        """Something is added, once or in a loop."""
        to, what = self.variable(), self.random.choice([self.literal(), self.literal(2), self.text(), "str(i)"])
        self.lines.append(f"i = {self.random.randint(0, 99)}")
        if self.random.random() < 0.5:
            self.lines.append(f"if len({to}) + len({what}) < 3000: {to} += {what}")
            return
        self.lines.append(f"for i in range({self.random.choice([3, 20, 90])}):")
        self.lines.append(f"    if len({to}) + len({what}) < 1500: {to} += {what}")
        if self.random.random() < 0.3:
            self.lines.append(f"    if i % 9 == 0: kept.append({self.variable()})")

    def statement(self):
        """One statement, or a few that belong together."""
        kind = self.random.random()
        if kind < 0.4:
            self.add()
        elif kind < 0.5:
            self.lines.append(f"{self.variable()} = {self.text()} + {self.text()} if len({self.text()}) < 900 else {self.text()}")
        elif kind < 0.6:
            self.lines.append(f"{self.variable()} = {self.variable()}")
        elif kind < 0.65:
            self.lines.append(self.random.choice([f"kept.append({self.text()})", "del kept[:-3]", f"d[{self.text()}] = {self.text()}"]))
        elif kind < 0.7:
            self.lines += ["try:", f"    show({self.variable()}[{self.place()}])", "except IndexError as e:", "    print(e)"]
        else:
            question = self.random.choice(QUESTIONS)
            self.lines.append("show(" + question.format(x=self.variable(), y=self.text(), z=self.text(), i=self.place(), j=self.place()) + ")")

    def program(self):
        """All of it; at the end what is kept is looked at once more."""
        for _ in range(self.random.randint(5, 30)):
            self.statement()
        return HEAD + "\n".join(self.lines) + "\nshow(a + '|' + b + '|' + c)\nfor t in kept[-20:]:\n    show(t)\nshow(sorted(d.items())[:3])\n"


def program(seed):
    """The text of the program with that number."""
    return Maker(seed).program()


if __name__ == "__main__":
    differential.main(program, __doc__)
