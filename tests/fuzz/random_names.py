# SPDX-License-Identifier: MIT
"""Random programs over names and imports, compared with CPython.

    python3 tests/fuzz/random_names.py [--first SEED] [--count N] [--epython PATH] [--keep FOLDER]

Each program binds, rebinds, deletes and uses a few names (of built-ins, of modules, of what modules hold, and its own) in
every way and order: assignments, loops, def, lambda, import forms, except clauses, comprehensions, walrus, global,
nonlocal, in functions and in blocks that may not run. What it prints, and the error that ends it, must be CPython's.
Left out is what ePython adds on purpose: a program in which CPython misses a name that is a function defined further
down, or that a plainly imported module of ePython has.
"""

import argparse
import contextlib
import io
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

MODULES = {
    "show": '''
import math
def is_module(v):
    return type(v) is type(math) and v is not math
def show(*values):
    for v in values:
        if isinstance(v, (bool, str)) or v is None:
            print(v)
        elif isinstance(v, int):
            print(v)
        elif isinstance(v, float):
            print(f"{v:.3f}")
        elif isinstance(v, list) or isinstance(v, tuple):
            print(len(v))
            show(*v)
        elif isinstance(v, NameError):
            print(type(v).__name__, v)
        elif isinstance(v, Exception):
            print(type(v).__name__)
        else:
            print("named", v.__name__)
''',
    "one": '''
count = 1
pi = "one.pi"
def f(*a): return "one.f"
def max(*a): return "one.max"
def bump():
    global count
    count += 1
    return count
''',
    "two": '''
from math import sqrt, floor
import math
import one as inner
count = 20
e = [1, 2]
def f(*a): return "two.f", len(a)
def sum(*a): return "two.sum"
''',
}
BUILT_IN = ["max", "min", "len", "abs", "sum", "sorted", "pow", "str", "id_"]
OF_MATH = ["pi", "e", "sqrt", "floor", "inf"]
OWN = ["a", "f", "g", "count", "m"]
MODULE_NAMES = ["math", "one", "two"]
MEMBERS = {"math": ["pi", "e", "sqrt", "floor", "pow"], "one": ["count", "pi", "f", "max", "bump"],
           "two": ["sqrt", "floor", "math", "inner", "count", "e", "f", "sum"]}
ATTRIBUTES = ["pi", "sqrt", "f", "max", "sum", "missing", "math", "bump", "inner"]
METHODS = ATTRIBUTES + ["count", "append", "upper", "index"]
ARGUMENTS = ["", "4", "[3, 1, 2]", "2, 3", "*[1, 2]", "'ab'"]
CAUGHT = "(NameError, TypeError, AttributeError, ValueError, ImportError, ZeroDivisionError)"


class Program:
    """One random program; few names, so that they meet."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        pools = [BUILT_IN, OF_MATH, OWN, MODULE_NAMES]
        self.names = sorted({self.random.choice(self.random.choice(pools)) for _ in range(self.random.randint(2, 5))})
        self.lines = ["from show import show, is_module"]
        self.in_function = 0  # so many defs around the current statement
        for _ in range(self.random.randint(4, 14)):
            self.statement(0, [])

    def text(self):
        return "\n".join(self.lines) + "\n"

    def put(self, depth, line):
        self.lines.append("    " * depth + line)

    def name(self):
        return self.random.choice(self.names)

    def value(self):
        return self.random.choice(["1", "2.5", "'x'", "[5, 6]", "None", "lambda *a: 'own'", self.use(), self.use()])

    def use(self):
        name = self.name()
        forms = [name, name, f"{name}({self.random.choice(ARGUMENTS)})", f"{name}({self.random.choice(ARGUMENTS)})",
                 f"{name}.{self.random.choice(ATTRIBUTES)}", f"{name}.{self.random.choice(METHODS)}({self.random.choice(ARGUMENTS)})",
                 f"[{name} for {self.name()} in (1, 2)]", f"[{self.name()} for _ in {name}]", f"(lambda: {name})()",
                 f"(lambda {self.name()}={name}: {self.name()})()", f"({name} is {self.name()})",
                 f"({self.name()} if {self.flag()} else {name})", f"({self.name()} := {name})",
                 f"[({self.name()} := {name}) for _ in (1, 2)]"]
        return self.random.choice(forms)

    def flag(self):
        return self.random.choice(["1", "0", "len", self.name(), "show", "not show"])

    def statement(self, depth, functions):
        choose = self.random.random()
        if choose < 0.34:
            self.used(depth)
        elif choose < 0.62 or depth > 2:
            self.binding(depth)
        elif choose < 0.82:
            self.compound(depth, functions)
        else:
            self.function(depth, functions)

    def used(self, depth):
        if self.random.random() < 0.6:
            self.put(depth, "try:")
            self.put(depth + 1, f"show({self.use()})")
            self.put(depth, f"except {CAUGHT} as problem:")
            self.put(depth + 1, "show(problem)")
        else:
            self.put(depth, f"show({self.use()})")

    def imported(self, depth):
        module = self.random.choice(MODULE_NAMES)
        member = self.random.choice(MEMBERS[module])
        forms = [f"import {module}", f"import {module}", f"import {module} as {self.name()}", f"from {module} import {member}",
                 f"from {module} import {member} as {self.name()}"]
        if not self.in_function:
            forms += [f"from {module} import *"] * 2
        self.put(depth, self.random.choice(forms))

    def binding(self, depth):
        name, choose = self.name(), self.random.random()
        if choose < 0.35:
            self.imported(depth)
        elif choose < 0.75:
            self.put(depth, f"{name} = {self.value()}")
        elif choose < 0.8:
            self.put(depth, f"{name}, {self.name()} = {self.value()}, {self.value()}")
        elif choose < 0.85:
            self.put(depth, f"{name} += {self.random.choice(['1', repr('x')])}")
        elif choose < 0.93:
            self.put(depth, f"del {name}")
        else:
            self.put(depth, f"if is_module({name}):")
            self.put(depth + 1, f"{name}.{self.random.choice(['count', 'f'])} {self.random.choice(['=', '=', '+='])} {self.value()}")

    def block(self, depth, functions):
        for _ in range(self.random.randint(1, 3)):
            self.statement(depth, functions)

    def compound(self, depth, functions):
        kind = self.random.randrange(5)
        if kind == 0:
            self.put(depth, f"if {self.flag()}:")
            self.block(depth + 1, functions)
            if self.random.random() < 0.5:
                self.put(depth, "else:")
                self.block(depth + 1, functions)
        elif kind == 1:
            target = self.random.choice([self.name(), "_"])
            self.put(depth, f"for {target} in {self.random.choice(['(1, 2)', '()', 'range(2)'])}:")
            self.block(depth + 1, functions)
        elif kind == 2:
            self.put(depth, "try:")
            if self.random.random() < 0.4:
                self.put(depth + 1, f"import {self.random.choice(['missing', 'math', 'one'])} as {self.name()}")
            self.block(depth + 1, functions)
            caught = self.name()
            self.put(depth, f"except {CAUGHT} as {caught}:")
            self.put(depth + 1, f"show({caught})")
            self.block(depth + 1, functions)
            if self.random.random() < 0.3:
                self.put(depth, "finally:")
                self.block(depth + 1, functions)
        elif kind == 3:
            self.put(depth, "while True:")
            self.block(depth + 1, functions)
            self.put(depth + 1, "break")
        else:
            self.put(depth, 'if __name__ == "__main__":')
            self.block(depth + 1, functions)

    def function(self, depth, functions):
        name = self.random.choice([self.name(), f"fun{len(self.lines)}"])
        parameters = self.random.choice(["", "", "*a", f"{self.name()}={self.use()}", f"*a, {self.name()}=1"])
        self.put(depth, f"def {name}({parameters}):")
        taken = re.findall(r"\w+", parameters)
        declared = self.name()
        if self.random.random() < 0.25 and declared not in taken:
            self.put(depth + 1, f"{'nonlocal' if self.in_function and self.random.random() < 0.6 else 'global'} {declared}")
        self.in_function += 1
        self.block(depth + 1, functions + [name])
        if self.random.random() < 0.5:
            self.put(depth + 1, f"return {self.use()}")
        self.in_function -= 1
        for _ in range(self.random.randint(0, 2)):
            if self.random.random() < 0.6:
                self.statement(depth, functions)
            self.put(depth, "try:")
            self.put(depth + 1, f"show({name}())")
            self.put(depth, f"except {CAUGHT} as problem:")
            self.put(depth + 1, "show(problem)")


class TooLong(Exception):
    """The program recurs or loops."""


def oracle(text, folder):
    """What CPython prints, and the error that ends it, or None if the program is no use."""
    out, error = io.StringIO(), ""
    for module in MODULES:
        sys.modules.pop(module, None)
    try:
        code = compile(text, "program", "exec")
    except SyntaxError:
        return None
    sys.path.insert(0, str(folder))
    try:
        with contextlib.redirect_stdout(out):
            exec(code, {"__name__": "__main__"})
    except RecursionError:
        return None
    except Exception as problem:
        error = f"{type(problem).__name__}: {problem}"
    finally:
        sys.path.pop(0)
    return None if "RecursionError" in out.getvalue() else (out.getvalue(), error)


def is_added(text, result):
    """True if CPython misses a name that ePython fills in, or says something about types in other words."""
    missed = set(re.findall(r"name '(\w+)' is not defined", "\n".join(result)))
    defined = set(re.findall(r"def (\w+)", text))
    if "immutable type" in result[1] or "descriptor" in result[1]: # methods of a type that a variable holds
        return True
    return bool(missed & defined) or ("import math" in text and bool(missed & set(OF_MATH + ["pow"])))


def subject(text, folder, epython):
    program = folder / "program.py"
    program.write_text(text)
    done = subprocess.run([str(epython), "-c", "1", "program.py"], cwd=folder, capture_output=True, text=True, timeout=120)
    errors = [line for line in done.stderr.splitlines() if re.match(r"[A-Z]\w*(Error|Exit)\b", line)]
    error = re.sub(r"\. Did you .*", "", errors[-1]) if errors else done.stderr if done.returncode else ""
    return done.stdout, error


def same(expected, got):
    """The output, the error's type, and of a NameError its message."""
    if expected[0] != got[0]:
        return False
    if expected[1].startswith("NameError") or expected[1].startswith("UnboundLocalError"):
        return expected[1].split(". Did you")[0] == got[1]
    return expected[1].split(":")[0] == got[1].split(":")[0]


def run(first, count, epython, keep=None):
    """Compare the programs of the seeds first .. first + count - 1. Returns (compared, [(seed, text, expected, got)])."""
    compared, failures = 0, []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for module, text in MODULES.items():
            (folder / f"{module}.py").write_text(text)
        sys.dont_write_bytecode = True
        for seed in range(first, first + count):
            text = Program(seed).text()
            expected = oracle(text, folder)
            if expected is None or is_added(text, expected):
                continue
            compared += 1
            got = subject(text, folder, epython)
            if same(expected, got):
                continue
            failures.append((seed, text, expected, got))
            if keep:
                (Path(keep) / f"names_{seed}.py").write_text(text)
    return compared, failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--epython", default=ROOT / "epython")
    parser.add_argument("--keep")
    options = parser.parse_args()
    compared, failures = run(options.first, options.count, Path(options.epython).resolve(), options.keep)
    for seed, text, expected, got in failures[:5]:
        print(f"--- seed {seed}\n{text}--- python\n{expected[0]}{expected[1]}\n--- epython\n{got[0]}{got[1]}")
    print(f"{compared} programs compared, {len(failures)} differ: {[seed for seed, *_ in failures][:40]}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
