# SPDX-License-Identifier: MIT
"""Random match statements, whose cases are made from the values that they meet, so that many nearly match.

    python3 tests/fuzz/random_match.py EPYTHON [PROGRAMS] [FIRST SEED]
"""

import random

import differential

LEAVES = [0, 1, -2, 2.5, "a", "bc", None, True, False, (), [], {}, 1.0, ""]
KEYS = [1, 2, None, "a", "b", "c"]
TYPES = ["int", "str", "list", "dict", "float", "bool", "tuple"]


def value(rng, depth):
    """A random value."""
    if depth == 0 or rng.random() < 0.3:
        return rng.choice(LEAVES)
    items = [value(rng, depth - 1) for _ in range(rng.randint(0, 4))]
    kind = rng.random()
    if kind < 0.4:
        return items
    if kind < 0.7:
        return tuple(items)
    return range(rng.randint(0, 4)) if kind > 0.95 else {rng.choice(KEYS): item for item in items}


class Patterns:
    """Makes patterns that a value matches, or nearly; a name is bound once in each."""

    def __init__(self, rng):
        self.rng = rng
        self.names = [*"vwxyz"]

    def name(self):
        return self.names.pop() if self.names and self.rng.random() < 0.7 else "_"

    def leaf(self, of):
        rng = self.rng
        kind = rng.random()
        if kind < 0.4:
            return self.name()
        if kind < 0.55:
            return f"{type(of).__name__ if rng.random() < 0.7 and type(of).__name__ in TYPES else rng.choice(TYPES)}()"
        if of is None or isinstance(of, (int, float, str)):
            return repr(of)
        return rng.choice(["[]", "()", "{}", "-1", "m.pi"])

    def sequence(self, of):
        rng = self.rng
        items = [self.make(item) for item in of]
        if items and rng.random() < 0.1:
            items.pop()
        if rng.random() < 0.4:
            at = rng.randint(0, len(items))
            items[at:at + rng.randint(0, 2)] = ["*" + self.name()]
        return "[" + ", ".join(items) + "]"

    def mapping(self, of):
        rng = self.rng
        keys = [key for key in of if rng.random() < 0.8] + rng.sample([key for key in KEYS if key not in of], int(rng.random() < 0.1))
        items = [f"{key!r}: {self.make(of.get(key))}" for key in keys]
        if self.names and rng.random() < 0.4:
            items.append("**" + self.names.pop())
        return "{" + ", ".join(items) + "}"

    def alternatives(self, of):
        name, self.names, kept = self.names[0], [], self.names[1:]
        parts = [self.make(of), self.make(value(self.rng, 1)), self.make(of)]
        self.names = kept
        return f"([{name}, {parts[0]}] | ({parts[1]} as {name}) | {{'a': {name}}} | ({parts[2]} as {name}))"

    def make(self, of):
        rng = self.rng
        if rng.random() < 0.1 and self.names:
            text = self.alternatives(of)
        elif isinstance(of, (list, tuple, range)) and rng.random() < 0.8:
            text = self.sequence(of)
        elif isinstance(of, dict) and rng.random() < 0.8:
            text = self.mapping(of)
        else:
            text = self.leaf(of)
        if rng.random() < 0.1 and text.endswith("()"):
            text = f"{text[:-1]}{self.name()})"
        if rng.random() < 0.15 and self.names and text not in [*"vwxyz_"]:
            return f"({text} as {self.names.pop()})"
        return text


def case(rng, of):
    """A pattern for a value, and a guard."""
    guard = rng.choice(["", "", "", " if v != '-'", " if isinstance(w, int)", " if (z := len(str(x))) > 2"])
    pattern = Patterns(rng).make(of)
    return f"case [{pattern}]:" if pattern in [*"vwxyz_"] and not guard else f"case {pattern}{guard}:"


def program(seed):
    """A random program."""
    rng = random.Random(seed)
    values = [value(rng, rng.randint(0, 3)) for _ in range(40)]
    lines = ["import math as m", ""]
    for i in range(8):
        lines += ["", f"def f{i}(s):", f"    {' = '.join('vwxyz')} = '-'", "    match s:"]
        for k in range(rng.randint(2, 6)):
            lines += [f"        {case(rng, rng.choice(values))}", f"            return {k}, v, w, x, y, z"]
        lines += ["    return 'none', v, w, x, y, z", ""]
    lines += ["", "for value in ["] + [f"    {value!r}," for value in values] + ["]:"]
    lines.append(f"    print(value, {', '.join(f'f{i}(value)' for i in range(8))})")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    differential.main(program, __doc__)
