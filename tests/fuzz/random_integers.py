# SPDX-License-Identifier: MIT
"""Random expressions of ints of any size: all operators, comparisons, built-ins, formats and loops, most of them near the edges of 32 and 64 bits.

    python3 tests/fuzz/random_integers.py EPYTHON [PROGRAMS] [FIRST SEED]

Each statement is in a `try` that prints what went wrong. Floats are only compared, and those alone that both precisions have exactly.
"""

import random

import differential

STATEMENTS = 40
OPERATORS = ("+", "-", "*", "//", "%", "&", "|", "^", "+", "-", "*")
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
SPECS = ("d", "x", "X", "o", "b", ",", "_", "#x", "+d", " d", "30", "<30", "^30,", "030", "_b", "_x", "#o", "n", "*>25d")
PERCENTS = ("%d", "%x", "%X", "%o", "%#x", "%+d", "%30d", "%-30d", "%030d", "%s", "%r", "%i")


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.names = []

    def constant(self):
        r = self.random
        edge = r.choice((0, 1, 7, 10, 255, 2**15, 2**31, 2**32, 2**53, 2**63, 2**64, 2**96, 10**r.randrange(1, 40), r.getrandbits(r.randrange(1, 200))))
        value = r.choice((1, -1)) * edge + r.choice((0, 0, 1, -1, 2))
        form = r.choice((str, str, str, hex, oct, bin))
        return form(value) if value >= 0 else f"(-{form(-value)})"

    def small(self):
        return str(self.random.choice((0, 1, 2, 3, 7, 8, 31, 32, 33, 63, 64, 65, 100)))

    def value(self, depth):
        r = self.random
        if depth <= 0 or r.random() < 0.2:
            return r.choice(self.names) if self.names and r.random() < 0.6 else self.constant()
        a, b, c = (self.value(depth - 1) for _ in range(3))
        return r.choice((
            f"({a} {r.choice(OPERATORS)} {b})", f"({a} {r.choice(OPERATORS)} {b})", f"({a} {r.choice(OPERATORS)} {b})", f"(-{a})", f"(~{a})", f"(+{a})",
            f"({a} << {self.small()})", f"({a} >> {self.small()})", f"(({a} % 10**30) ** {r.randrange(6)})", f"(({a} * {b} + {c}) % {self.constant()})",
            f"({a} * {b} & {self.constant()})", f"abs({a})", f"pow({a}, {b} % 100, {c})", f"divmod({a}, {b})[{r.randrange(2)}]", f"min({a}, {b}, {c})",
            f"max({a}, {b})", f"sum([{a}, {b}, {c}])", f"({a}).bit_length()", f"({a}).bit_count()", f"int(str({a}))", f"int(hex({a}), 16)", f"hash({a})",
            f"round({a}, -{r.randrange(25)})", f'int("%d" % ({a},))', f"({a} if {self.truth(depth - 1)} else {b})", f"({a} and {b})", f"({a} or {b})",
            f"math.gcd({a}, {b})", f"math.isqrt(abs({a}))", f"len({{{a}: 1, {b}: 2, {c}: 3}})", f"[{a}, {b}, {c}].index({b})", f"sorted([{a}, {b}, {c}])[1]",
            f"{{{a}: {b}}}.get({c}, {a})", f"(lambda x, y: x - y)({a}, {b})", f"int(({a}) / ({a}))",
            f"int(math.copysign(1, ({a} % 10**30) / ({b} or -2**70)))"))

    def truth(self, depth):
        a, b = self.value(depth), self.value(depth)
        return self.random.choice((f"{a} {self.random.choice(COMPARISONS)} {b}", f"{a} in ({b}, {a})", f"bool({a})", f"not {a}",
                                   f"{a} {self.random.choice(COMPARISONS)} {self.random.choice(('2.0**40', '-2.0**31', '0.5', 'float(2**60)', '1e30'))}"))

    def statement(self):
        r = self.random
        form = r.randrange(8)
        if form < 3:
            name = f"v{r.randrange(8)}"
            line = f"{name} = {self.value(3)}"
            self.names = sorted({*self.names, name})
            return [line, f"{name} %= 10**60", f"print({name})"]  # or the program takes for ever
        if form == 3 and self.names:
            name = r.choice(self.names)
            return [f"{name} {r.choice(OPERATORS)}= {self.value(2)}", f"{name} %= -10**60", f"print({name})"]
        if form == 4:
            return [f"print({self.truth(2)}, {self.truth(2)})"]
        if form == 5:
            return [f"print(f'{{{self.value(2)}:{r.choice(SPECS)}}}', '{r.choice(PERCENTS)}' % ({self.value(2)},))"]
        if form == 6:
            step = r.choice((1, -1, 2, 2**32, -2**31))
            return [f"n = {self.value(1)}", f"for i in range(n, n + {step * r.choice((-1, 0, 3)) + r.choice((0, 1))}, {step}):", "    print(i)"]
        return [f"print({self.value(3)}, [{self.value(1)}, {self.value(1)}])"]


def program(seed):
    """A program; the same for the same seed."""
    writer = Writer(seed)
    lines = ["import math", *(f"v{i} = {writer.constant()}" for i in range(8))]
    writer.names = [f"v{i}" for i in range(8)]
    for _ in range(STATEMENTS):
        lines += ["try:", *("    " + line for line in writer.statement())]
        lines += ["except (ValueError, ZeroDivisionError, OverflowError) as e:", "    print(type(e).__name__, e)"]
    if seed % 2:  # variables of a function lie in registers
        lines = ["import math", "def main():", *("    " + line for line in lines[1:]), "main()"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    differential.main(program, __doc__)
