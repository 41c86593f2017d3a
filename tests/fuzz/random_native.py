# SPDX-License-Identifier: MIT
"""Random functions of ints, floats, bools, lists and loops: native code must do what the interpreter does.

    python3 tests/fuzz/random_native.py EPYTHON [PROGRAMS] [FIRST SEED] [OPTION...]

A program has FUNCTIONS functions, so that the compiler's time is shared; each counts. EPYTHON_NATIVE_STORM=K takes every K-th exit.
Options, as --float 64, are epython's; --like=KIND takes the programs of random_KIND.py. A program that differs is kept in the current folder.
"""

import importlib
import os
import subprocess
import sys
import tempfile

import program_writer

FUNCTIONS = 12
INTS, FLOATS, BOOLS = ["i", "j", "k"], ["x", "y", "z"], ["p", "q"]
INT_LISTS, FLOAT_LISTS, BOOL_LISTS, ROWS = ["a", "b"], ["u", "v"], ["f"], ["m"]
# What is part of functions that call it.
SHORT = """
def half(i):
    return i / 2


def mix(a, b):
    return a * b + 1 - a // 4 + b % 8


def get(r, i):
    return r[i]


def put(r, i, y):
    r[i] = y * 0.5


def grow(r):
    r.append(0.5)


def swap(w, i):
    w[i] = w[0]

"""
COST = 3000  # turns of loops that a function may take
PLAIN = 3  # seconds that a program may take when it is interpreted: those whose integers grow and grow are left out


class Functions(program_writer.Writer):
    """One program."""

    def __init__(self, seed):
        super().__init__(seed)
        self.functions = []  # (name, kinds of parameters, kind of result, cost)
        self.loops = []      # variables of the loops around, which nothing else writes
        self.cost = 1
        self.turns = 1
        self.result = "int"

    # ---- expressions

    def constant(self):
        return str(self.pick(0, 1, 2, 3, 5, 7, 10, -1, -2, 100, 255, 65537, 1 << 20, 2147483647, -2147483648) if self.chance(40) else self.below(12))

    def index(self, name):
        if self.chance(3):
            return self.pick(*INTS, str(self.below(4)), str(-1 - self.below(4)))
        return self.pick("0", "-1", f"{self.pick(*INTS)} % len({name})", f"({self.pick(*INTS)} + {self.below(5)}) % len({name})")

    def divisor(self, text):
        return text if self.chance(5) else f"({text} or {self.pick(1, 3, -7)})" if self.chance(50) else self.constant().replace("0", "9")

    def integer(self, depth):
        if depth <= 0:
            return self.pick(*INTS, *INTS, self.constant())
        a, b = self.integer(depth - 1), self.integer(depth - 1)
        name = self.pick(*INT_LISTS)
        return self.pick(f"({a} + {b})", f"({a} - {b})", f"({a} * {b})", f"({a} // {self.divisor(b)})", f"({a} % {self.divisor(b)})", f"({a} & {b})", f"({a} | {b})",
                         f"({a} ^ {b})", f"({a} << {self.below(9)})", f"({a} >> {self.below(9)})", f"-{a}", f"~{a}", f"abs({a})", f"min({a}, {b})",
                         f"max({a}, {b})", f"len({name})", f"{name}[{self.index(name)}]", f"int({self.real(depth - 1)})", a, b, f"({a} + {self.below(9)})",
                         f"({a} - {self.below(9)})", f"({a} * {b} + {self.pick(*INTS)}) % {self.pick(97, 65537, 'k')}", f"({a} if {self.condition(0)} else {b})",
                         f"{a} ** {self.below(4)}", f"int({self.condition(0)})", f"m[{self.index('m')}][{self.index('m')}]")

    def real(self, depth):
        if depth <= 0:
            return self.pick(*FLOATS, *FLOATS, self.pick("0.5", "1.25", "0.0", "-3.0", "1e10", "2.0"))
        a, b = self.real(depth - 1), self.pick(self.real, self.real, self.integer)(depth - 1)
        name = self.pick(*FLOAT_LISTS)
        return self.pick(f"({a} + {b})", f"({a} - {b})", f"({a} * {b})", f"({a} / {self.divisor(b)})", f"({b} + {a})", f"({a} / {self.divisor('i')})", f"-{a}", f"abs({a})",
                         f"{name}[{self.index(name)}]", f"float({self.integer(depth - 1)})", f"abs({a}) ** 0.5", f"min({a}, {self.real(depth - 1)})",
                         f"max({a}, {self.real(depth - 1)})", f"({a} + {self.below(5)})", f"({a} - {self.below(5)})", a,
                         f"({self.integer(depth - 1)} / {self.divisor(self.integer(depth - 1))})", f"({a} if {self.condition(0)} else {self.real(0)})", "G")

    def condition(self, depth):
        a, b = self.integer(depth), self.integer(depth)
        x, y = self.real(depth), self.pick(self.real(depth), self.integer(depth))
        sign = self.pick("<", "<=", ">", ">=", "==", "!=")
        return self.pick(f"{a} {sign} {b}", f"{a} {sign} {self.below(20)}", f"{x} {sign} {y}", f"{x} {sign} {self.below(3)}", self.pick(*BOOLS), f"not {self.pick(*BOOLS)}",
                         f"{a} {sign} {b} and {self.pick(*BOOLS)}", f"f[{self.index('f')}]", self.pick(*INT_LISTS, *FLOATS, *INTS), f"{a} < {b} < {self.constant()}",
                         f"{self.pick(*BOOLS)} is {self.pick('True', 'None', *BOOLS)}", f"{self.constant()} in {self.pick(*INT_LISTS)}")

    def value(self, kind, depth):
        if self.random.random() < 0.004:  # of another kind than is expected
            kind = self.pick("int", "float", "bool", "None")
        if kind == "None":
            return "None"
        return {"int": self.integer, "float": self.real, "bool": self.condition}[kind](depth)

    def call(self):
        """A call that is not too long, and the kind of its result."""
        fitting = [f for f in self.functions[-6:] if f[3] * self.turns < COST]
        if not fitting:
            return self.integer(1), "int"
        name, parameters, result, cost = self.pick(*fitting)
        self.cost += cost * self.turns
        given = {"int": lambda: self.integer(1), "float": lambda: self.real(1), "ints": lambda: self.pick(*INT_LISTS), "floats": lambda: self.pick(*FLOAT_LISTS)}
        return f"{name}({', '.join(given[kind]() for kind in parameters)})", result

    # ---- statements

    def assignment(self, depth):
        free = [name for name in INTS if name not in self.loops] or ["t"]
        kind = self.below(19)
        if kind < 3:
            name = self.pick(*free)
            self.put(depth, f"{name} {self.pick('=', '=', '+=', '-=', '*=', '^=')} {self.value('int', 2)}")
            if self.turns > 1:
                self.put(depth, f"if {name} and abs({name}) > 1 << 34:\n    {name} = 5")
        elif kind < 6:
            self.put(depth, f"{self.pick(*FLOATS)} {self.pick('=', '=', '+=', '-=', '*=', '/=')} {self.value('float', 2)}")
        elif kind == 6:
            self.put(depth, f"{self.pick(*BOOLS)} = {self.value('bool', 1)}")
        elif kind < 9:
            name = self.pick(*INT_LISTS)
            self.put(depth, f"{name}[{self.index(name)}] {self.pick('=', '+=', '-=')} {self.value('int', 1)} % 1000003")
        elif kind < 11:
            name = self.pick(*FLOAT_LISTS)
            self.put(depth, f"{name}[{self.index(name)}] {self.pick('=', '+=', '*=')} {self.value('float', 1)}")
        elif kind == 11:
            self.put(depth, f"f[{self.index('f')}] = {self.condition(1)}")
        elif kind == 12:
            name = self.pick(*INT_LISTS)
            self.put(depth, f"if len({name}) < 40:\n    {name}.append({self.value('int', 1)})")
        elif kind == 13:
            name = self.pick(*FLOAT_LISTS)
            self.put(depth, f"if len({name}) {self.pick('> 2', '< 30')}:\n    {self.pick(*FLOATS)} = {name}.pop()\n    {name}.append({self.value('float', 0)})")
        elif kind == 14:
            self.put(depth, self.pick("a = b[1:] + a[:3]", "b = [i, j] + a[-2:]", "b = a[i % 5:j % 7]", "u = [x, y, 0.5]", "v = u * 2 if len(u) < 9 else u[:2]", "a = []\nfor t in b[:9]:\n    a.append(t)",
                                      "t = (i, x, j)\ni, y, j = t" if not {"i", "j"} & set(self.loops) else "t = (x, y)\ny, x = t", "m = [a[:3], [i, j, 1], b + [1, 2, 3]]", "f = [p, q] * 2",
                                      "a, b = b, a", f"{self.pick(*FLOATS)}, {self.pick(*FLOATS)} = {self.real(1)}, {self.real(1)}", "u = v", "b = a[:]", "v = [1.5 * s for s in u]",
                                      "m[0][0], m[1][1] = m[1][1], m[0][0]", "a = [0] * 5", "x = sum(u)", f"x = {self.real(1)} if abs(x) > 1e9 else x", "i %= 1000" if "i" not in self.loops else "j = j"))
        elif kind == 15:
            self.put(depth, f"m[{self.index('m')}][{self.index('m')}] = {self.value('int', 1)}")
        elif kind == 16:
            self.put(depth, f"H[{self.below(3)}] = {self.value('int', 1)}")
        else:
            text, result = self.call()
            target = {"int": self.pick(*free), "float": self.pick(*FLOATS), "None": "t"}[result]
            self.put(depth, f"{target} = {text}")

    def loop(self, depth, left):
        turns = 1 + self.below(9)
        free = [name for name in INTS if name not in self.loops]
        if not free or self.turns * turns > COST // 4:
            self.assignment(depth)
            return
        name = self.pick(*free)
        kind = self.below(7)
        if kind < 3:
            start = self.pick(0, 0, 1, 2, -3)
            text = self.pick(f"range({turns})", f"range({start}, {start + turns})", f"range({start}, {start + 3 * turns}, 3)", f"range({turns}, 0, -1)",
                             f"range(min(len({self.pick(*INT_LISTS)}), 12))", f"range({turns}, {start}, -2)")
            self.put(depth, f"for {name} in {text}:")
        elif kind < 5:
            listed = self.pick("a", "b", "u", "f", "m")
            target = {"u": self.pick(*FLOATS), "f": self.pick(*BOOLS), "m": "r"}.get(listed, name)
            self.put(depth, f"for {target} in {listed}{self.pick('', '[:]')}:")
            self.put(depth + 1, "n += 1\nif n > 300:\n    break")
            turns = 12
        elif kind == 5 and len(free) > 1:
            other = self.pick(*[n for n in free if n != name])
            listed = self.pick(*INT_LISTS)
            rest = self.pick("", "", f" and {self.condition(0)}", f" and {listed}[{name}] != 3", f" and {name} < len({listed})", f" or {name} < 2")
            self.put(depth, f"{name} = {self.pick(0, 1, -2)}\n{other} = {self.pick(turns, turns - 1, f'len({listed}) - 1')}\nwhile {name} < {other}{rest}:")
            self.put(depth + 1, f"{name} += 1\nif {name} > 40:\n    break")
            self.put(depth + 1, self.pick(f"{other} -= 1", f"{listed}[{name}], {listed}[{other}] = {listed}[{other}], {listed}[{name}]", f"x += u[0] * u[2] - u[1]\nu[2] = x * 0.5",
                                          f"{other} = {other} - {listed}[1] * {listed}[0]"))
        else:
            self.put(depth, f"{name} = {self.pick(0, 1, -2)}\nwhile {name} < {turns}:")
            self.put(depth + 1, f"{name} += {self.pick(1, 1, 2)}")
        self.loops.append(name)
        self.turns *= turns
        self.cost += self.turns
        self.block(depth + 1, left - 1)
        self.turns //= turns
        self.loops.pop()

    def rows(self, depth):
        """Loops in loops over rows of a list, calls of short functions in them, and sometimes what changes rows."""
        names = [name for name in INTS if name not in self.loops]
        if len(names) < 2 or self.turns > COST // 40:
            self.assignment(depth)
            return
        i, j, *rest = names
        self.put(depth, self.pick("w = [[0.5 * (r + s) for s in range(6)] for r in range(6)]", "w = [[1.0 * r] * (4 + r % 2) for r in range(5)]", "w = [[2.5] * 3, [0.5, 1.5], [1.25] * 4]"))
        if self.chance(25):
            self.put(depth, self.pick("w[1] = w[0]", "w[2] = [1, 2, 3]", "w.append([7.5])", "w.append(None)", "w[0] = []", "w = m", "w = [u] * 4", "u = w[1]"))
        self.put(depth, "try:")
        loops = [(i, self.pick("range(4)", "range(1, 4)", "range(0, len(w))", "range(1, 5, 2)")), (j, self.pick("range(4)", "range(1, 4)", "range(len(w[0]))", "range(5, 0, -1)", "range(0, 5, 2)"))]
        if rest and self.chance(40):
            loops.append((rest[0], self.pick("range(3)", "range(1, 4)")))
        at = depth
        for name, text in loops:
            at += 1
            self.put(at, f"for {name} in {text}:")
            if self.chance(25):
                self.put(at + 1, self.pick("x = 0.0", f"r = w[{name}]", "w[1], w[0] = w[0], w[1]", "u.append(0.5)", f"w[{name}] = w[0]", f"w[{name}].append(1.5)", "w = w", "u[0] = w[0][0]",
                                           f"if {name} == 2 and p:\n    w[0] = [3]", "y = half(x)", f"w[{name}].pop()", "put(u, 0, x)", "grow(u)", f"swap(w, {name})"))
        index = lambda: self.pick(i, j, *rest, f"{i} - 1", f"{j} - 1", f"{j} + 1", f"{i} + 1", "0", "1", "2", "-1", "k", f"{j} + {i}")
        item = lambda: self.pick(f"w[{index()}][{index()}]", f"w[{index()}][{index()}]", f"u[{index()}]", f"half({index()})", f"mix({index()}, x)", f"get(w[{index()}], {index()})", "x", f"m[{index()}][{index()}]")
        for _ in range(1 + self.below(3)):
            self.put(at + 1, self.pick(f"x = 0.5 * x + {item()}", f"w[{index()}][{index()}] = {item()} * 0.5 + {item()}", f"u[{index()}] = {item()} - {item()}", f"x += {item()} * {item()}",
                                       f"put(u, {index()}, {item()})", f"if x > 5.0:\n    x = {item()}", f"n += mix({index()}, {index()}) // 3", f"y = {item()}"))
        self.put(depth, "except (IndexError, TypeError, ZeroDivisionError, OverflowError) as error:")
        self.put(depth + 1, "print(error, i, j, x)")
        self.put(depth, "print(i, j, x, y, u, w)\nif abs(x) > 1e9:\n    x = 0.5\nu = [0.5, 1.5, -2.25, 4.5]")

    def block(self, depth, left):
        for _ in range(1 + self.below(4)):
            kind = self.below(12)
            if kind < 3 and left > 0:
                self.loop(depth, left)
            elif kind == 3 and left > 0:
                self.put(depth, f"if {self.condition(1)}:")
                self.block(depth + 1, left - 1)
                if self.chance(50):
                    self.put(depth, "else:")
                    self.block(depth + 1, left - 1)
            elif kind == 4 and left > 0 and self.chance(50):
                self.put(depth, "try:")
                self.block(depth + 1, left - 1)
                self.put(depth, "except (ZeroDivisionError, IndexError, OverflowError, TypeError, ValueError) as error:")
                self.put(depth + 1, self.pick("n += 1", "print(error)", "t = -1", "x = 0.0"))
            elif kind == 4 and self.chance(30):
                self.rows(depth)
            elif kind == 5 and self.loops and self.chance(50):
                self.put(depth, f"if {self.condition(1)}:\n    {self.pick('break', 'continue')}")
            elif kind == 6 and self.chance(30):
                self.put(depth, f"if {self.condition(1)}:\n    return {self.value(self.result, 1)}")
            else:
                self.assignment(depth)

    def function(self, number):
        parameters = [self.pick("int", "int", "float", "ints", "floats") for _ in range(self.below(4))]
        self.result = self.pick("int", "float", "None")
        self.cost, self.turns, self.loops = 1, 1, []
        names = {"int": ["i", "j", "k"], "float": ["x", "y", "z"], "ints": ["a", "b", "t1"], "floats": ["u", "v", "t2"]}
        given = [names[kind][parameters[:at].count(kind)] for at, kind in enumerate(parameters)]
        self.put(0, f"def f{number}({', '.join(given)}):")
        ready = {"i": "3", "j": "-2", "k": "7", "x": "0.5", "y": "-2.0", "z": "0.0", "p": "True", "q": "False", "a": "[1, 2, 3, 4]", "b": "[5, 0, -7]",
                 "u": "[0.5, 1.5, -2.25]", "v": "[3.0, 0.0]", "f": "[True, False, True]", "m": "[[1, 2, 3], [4, 5, 6], [7, 8, 9]]", "n": "0", "t": "0",
                 "w": "[[1.0]]"}
        if self.chance(20):
            ready["x"] = "0"  # a sum that begins as an int
        for name, text in ready.items():
            if name not in given:
                self.put(1, f"{name} = {text}")
        self.block(1, 3)
        for _ in range(2):
            self.loop(1, 2)
        if self.chance(60):
            self.rows(1)
        if self.chance(15) and parameters[:1] == ["int"]:
            rest = ", ".join(given[1:])
            self.put(1, f"if 0 < i < 12:\n    t = f{number}(i - 1{', ' if rest else ''}{rest})")
            self.cost *= 12
        self.put(1, "if n > 5:\n    print(i, j, k, x, y, z, p, q, a, b, u, v, f, m, t)" if self.chance(50) else "print(i, x, a, u)")
        if self.result != "None":
            self.put(1, f"return {self.value(self.result, 2)}")
        self.functions.append((f"f{number}", parameters, self.result, self.cost))


    def recursion(self, number):
        """A function that calls itself, begins as such do, and ends; and one that calls it in a loop. Returns how deep it may go."""
        kind, name = self.pick("int", "float", "bool", "None"), f"r{number}"
        last = {"int": ["n", "i", "1", "-7", "i + n"], "float": ["x", "0.5", "G"], "bool": ["True", "False"], "None": [""]}[kind]
        self.put(0, f"def {name}(n, i, x, a):")
        first = self.pick("n < 2", "n <= 0", "1 > n", "n == 0", "x > 100.0", "i == n", "n < i", "not n", "x < n", "not n > 1", "i")
        self.put(1, f"if {first}:\n    return {self.pick(*last)}\nif n < 1:\n    return {self.pick(*last)}")
        if self.chance(40):
            self.put(1, self.pick("a[0] = i", "i += n", "x = x * 0.5", "a.append(n)", "if i > 99:\n    i = 3", "x += a[i % len(a)]", "a = [n]"))

        def call():
            given = [self.pick("n - 1", "n - 2", "n // 2"), self.pick("i", "i + 1", "n", "i * 3 % 97", "i + n"), self.pick("x", "x * 0.5", "x + n", "x - 1"), "a"]
            if self.chance(2):
                given[self.below(3)] = self.pick("0.5", "None", "2")
            return f"{name}({', '.join(given)})"

        twice = self.chance(40)
        one, other = call(), call() if twice else self.pick("i", "n", "1") if kind != "float" else self.pick("x", "n", "0.25")
        if kind == "None":
            self.put(1, one)
            self.put(1, f"return {other if twice else ''}")
        elif kind == "bool":
            self.put(1, f"return {self.pick('', 'not ')}{one}" + (f" {self.pick('or', 'and', '==')} {call()}" if twice else ""))
        else:
            self.put(1, f"t = {one}")
            self.put(1, self.pick(f"return (t {self.pick('+', '-', '*')} {other}) % 10007", f"return t + {other}", f"return {other} - t", f"return max(t, {other})"))
        self.put(0, f"def l{number}(m):\n    t = None\n    b = [1, 2, 3]\n    for q in range(m):\n        t = {name}(q, q * 5 % 7, 0.5 * q, b)\n    print(t, b[:9])")
        return 9 if twice else 40


def program(seed):
    writer = Functions(seed)
    writer.put(0, f"G = 1.5\nH = [1, 2, 3]\n{SHORT}")
    for number in range(FUNCTIONS):
        writer.function(number)
        name, parameters, _, _ = writer.functions[-1]
        for _ in range(3):
            odd = writer.chance(15)
            given = {"int": writer.pick("0", "5", "2147483640", "True") if not odd else "2.5", "float": "1.75" if not odd else "3",
                     "ints": writer.pick("[3, 1, 2]", "list(range(10))", "[]") if not odd else "[1, 2.5]", "floats": "[0.25] * 6" if not odd else "[1, 2]"}
            writer.attempt(0, f"print('{name}', {name}({', '.join(given[kind] for kind in parameters)}))")
    for number in range(4):
        deep = writer.recursion(number)
        odd = writer.chance(15)  # a function that is called with other types is not native
        for _ in range(3):
            given = [writer.pick("0", "1", str(deep)) if not odd else writer.pick("5", "True", "2.5"), writer.pick("0", "3", "2147483647"), writer.pick("0.5", "-2.0", "1e30"), "[1, 2, 3]"]
            writer.attempt(0, f"print('r{number}', r{number}({', '.join(given)}))")
        writer.attempt(0, f"l{number}({deep})")
    return writer.text()


def run(command, path, folder, timeout=600):
    done = subprocess.run([*command, path], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout, check=False)
    return done.returncode, done.stdout, done.stderr


def failures(epython, seeds, options=(), write=program, seconds=PLAIN):
    """The seeds of programs that native code runs otherwise: (seed, the first lines that differ); (seed, None) of those left out."""
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            path = os.path.join(folder, "program.py")
            with open(path, "w", encoding="utf-8") as file:
                file.write(write(seed))
            try:
                plain = run([*epython, "--no-native", *options, "-c", "1"], "program.py", folder, seconds)
            except subprocess.TimeoutExpired:
                yield seed, None
                continue
            try:
                # The compiler takes ten seconds of some programs, where each third exit is one: on a busy machine it is given as long as it may take.
                native = run([*epython, "--native", *options, "-c", "1"], "program.py", folder)
            except subprocess.TimeoutExpired:
                native = None, b"does not end", b""
            if plain == native:
                continue
            lines = zip(plain[1].decode().splitlines() + [f"{plain[0]} {plain[2]}"], native[1].decode().splitlines() + [f"{native[0]} {native[2]}"])
            yield seed, next(((a, b) for a, b in lines if a != b), ("", ""))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    count, first = [*map(int, sys.argv[2:4]), *(10, 0)[len(sys.argv[2:4]):]]
    kinds = [word.partition("=")[2] for word in sys.argv[4:] if word.startswith("--like=")]
    options = [word for word in sys.argv[4:] if not word.startswith("--like=")]
    write = importlib.import_module(f"random_{kinds[0]}").program if kinds else program
    failed = left_out = 0
    for seed, lines in failures([os.path.abspath(sys.argv[1])], range(first, first + count), options, write):
        if lines is None:
            left_out += 1
            continue
        plain, native = lines
        failed += 1
        with open(f"native_{seed}.py", "w", encoding="utf-8") as file:
            file.write(write(seed))
        print(f"seed {seed}:\n  {plain[:300]}\n  {native[:300]}", flush=True)
    print(f"{failed} of {count - left_out} programs {f'like random_{kinds[0]}.py' if kinds else f'of {FUNCTIONS} functions'} differ")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
