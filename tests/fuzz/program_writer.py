# SPDX-License-Identifier: MIT
"""What the generators of random programs share: lines at a depth, choices that a seed decides."""

import random


class Writer:
    """One program, line by line."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []

    def put(self, depth, text):
        """Add a line (or several) that is indented so many times."""
        self.lines += ["    " * depth + line for line in text.split("\n")]

    def pick(self, *choices):
        return self.random.choice(choices)

    def below(self, n):
        return self.random.randrange(n)

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def some(self, choices, most):
        """At most so many different ones of the choices."""
        return self.random.sample(choices, min(len(choices), self.below(most + 1)))

    def attempt(self, depth, *statements):
        """Statements whose exception is printed."""
        self.put(depth, "try:")
        for statement in statements:
            self.put(depth + 1, statement)
        self.put(depth, "except Exception as error:")
        self.put(depth + 1, "print(type(error).__name__, error)")

    def text(self):
        return "\n".join(self.lines) + "\n"


def steps(writer, count, kinds, shown):
    """Lines that change variables and ask about them, each step tried: what the writer's loop, change and question make. The more kinds,
    the more questions; shown: how probably a variable is printed after a step."""
    for _ in range(count):
        kind = writer.random.randrange(kinds)
        block = writer.loop() if kind == 0 else [writer.change()] if kind < 6 else [f"print({writer.question()})"]
        yield from ["try:", *("    " + line for line in block), "except Exception as e:", "    print(type(e).__name__, e)"]
        if writer.random.random() < shown:
            yield f"print({writer.name()})"
