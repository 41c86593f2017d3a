# SPDX-License-Identifier: MIT
"""Random programs that raise, handle and raise again: what they print and their whole reports must be CPython's.

    python3 tests/fuzz/random_exceptions.py EPYTHON [PROGRAMS] [FIRST SEED]

Each program is a few functions that call each other, with `try` statements of all forms within each other, exceptions of the
program's own and of the system, `raise` in all its forms, loops that are left, and a list of exceptions kept for later.
"""

import random

import differential

TYPES = ["ValueError", "KeyError", "IndexError", "ZeroDivisionError", "RuntimeError", "LookupError", "Exception", "TypeError"]
FAILING = ["1 // 0", "[][1]", "{}['k']", "int('x')", "len(3)", "None.real", "[1, 2].index(5)", "'a' + 1"]


class Writer:
    """One program."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = ["kept = []", "", "", "def show(e):", "    while e is not None:",
                      "        print('   ', repr(e), repr(e.__cause__), e.__suppress_context__)", "        e = e.__context__",
                      "", "", "def again():", "    raise", "", "", "def throw(e):", "    raise e"]
        self.functions = 1 + self.random.randrange(4)
        self.names = 0

    def put(self, depth, text):
        self.lines.append("    " * depth + text)

    def new(self):
        """The text of an exception nobody else has."""
        self.names += 1
        return f"{self.random.choice(TYPES)}({self.names})"

    def raising(self, depth, function, handled):
        """One statement that raises, most likely."""
        choice = self.random.randrange(13)
        if choice < 3:
            self.put(depth, f"raise {self.new()}")
        elif choice == 3:
            self.put(depth, f"raise {self.random.choice(TYPES)}")
        elif choice == 4:
            self.put(depth, f"raise {self.new()} from {self.random.choice(['None', self.new(), handled or 'None'])}")
        elif choice == 5 and handled:
            self.put(depth, f"raise {handled}")
        elif choice == 6:
            self.put(depth, "again()")
        elif choice == 7 and handled:
            self.put(depth, "raise")
        elif choice == 8:
            self.put(depth, f"throw({handled or self.new()})")
        elif choice == 9:
            self.put(depth, "if kept:")
            self.put(depth + 1, f"raise kept[{self.random.choice(['0', '-1'])}]")
        elif choice == 10 and function + 1 < self.functions:
            self.put(depth, f"f{self.random.randrange(function + 1, self.functions)}()")
        else:
            self.put(depth, self.random.choice(FAILING))

    def statement(self, depth, function, level, handled, loop):
        choice = self.random.randrange(11)
        if choice < 4 and level < 4:
            self.attempt(depth, function, level + 1, handled, loop)
        elif choice == 4 and level < 3:
            self.put(depth, f"for i{level} in range(2):")
            self.block(depth + 1, function, level + 1, handled, True)
        elif choice == 5 and function + 1 < self.functions:
            self.put(depth, f"f{self.random.randrange(function + 1, self.functions)}()")
        elif choice == 6 and handled:
            self.put(depth, f"kept.append({handled})")
        elif choice == 7 and level:
            self.put(depth, f"if len(kept) % 2 == {self.random.randrange(2)}:")
            self.raising(depth + 1, function, handled)
        elif choice == 8 and level and (loop or function >= 0):
            self.put(depth, f"if len(kept) > {self.random.randrange(3)}:")
            self.put(depth + 1, self.random.choice((["break", "continue"] if loop else []) +
                                                   (["return"] if function >= 0 else [])))
        else:
            self.raising(depth, function, handled) if level else self.put(depth, f"print({self.random.randrange(100)})")

    def block(self, depth, function, level, handled, loop):
        for _ in range(1 + self.random.randrange(2)):
            self.statement(depth, function, level, handled, loop)

    def attempt(self, depth, function, level, handled, loop):
        self.put(depth, "try:")
        self.block(depth + 1, function, level, handled, loop)
        clauses = self.random.randrange(3)
        for clause in range(clauses):
            types = self.random.sample(TYPES, 1 + self.random.randrange(3))
            pattern = types[0] if len(types) == 1 else f"({', '.join(types)})"
            name = f"e{level}{clause}"
            self.put(depth, f"except {pattern} as {name}:")
            self.put(depth + 1, f"show({name})")
            self.block(depth + 1, function, level, name, loop)
        if not clauses or self.random.randrange(3) == 0:
            self.put(depth, "finally:")
            self.block(depth + 1, function, level, handled, False)

    def program(self):
        for function in range(self.functions - 1, -1, -1):
            self.lines += ["", ""]
            self.put(0, f"def f{function}():")
            for _ in range(2):
                self.attempt(1, function, 1, None, False)
        self.lines += ["", ""]
        for _ in range(2):
            self.attempt(0, -1, 1, None, False)
        return "\n".join(self.lines) + "\n"


def program(seed):
    """The text of a program."""
    return Writer(seed).program()


if __name__ == "__main__":
    differential.main(program, __doc__)
