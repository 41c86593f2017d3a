#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random programs over iterators that change what they iterate: the same under CPython and under ePython.

Usage: random_iterators.py [--from SEED] [--count N] [--keep FOLDER] [--show SEED] EPYTHON

Lists and dicts are changed while they are gone over by nested zip, enumerate, map, filter, reversed and generator expressions,
next() takes items at any point, several loops share one iterator. Each difference is printed with its seed; exits 1 if there is one.
"""
import argparse
import contextlib
import io
import pathlib
import random
import subprocess
import sys

HEAD = '''\
steps = 0


def tick():
    global steps
    steps += 1
    if steps > 150:
        raise KeyError("enough")


def f(x):
    tick()
    print("f", x)
    return x


def more(x):
    tick()
    if len(l) < 12:
        l.append(len(l))
    return (x, len(l))


def less(x):
    tick()
    if l:
        l.pop()
    return len(l) % 2


def other(x):
    tick()
    d[len(d) % 5] = x
    return len(d)


def pull(x):
    tick()
    return next(i, "none")


def both(x, y):
    tick()
    return (y, x)


l = [3, 1, 2]
m = [5, 4, 3, 2, 1]
d = {1: "a", 2: "b", 7: "c"}
i = iter(m)
j = zip(l, (1, 2, 3, 4))
'''


class Maker:
    """Makes the text of one program."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.loops = 0

    def choose(self, *options):
        return self.random.choice(options)

    def atom(self):
        return self.choose("l", "m", "d", "i", "j", "range(4)", "range(5, 0, -2)", "'abc'", "(1, 2, 3)", "d.items()", "d.keys()",
                           "d.values()", "l[1:]", "m[::2]", "()", "'é€a'", "l", "i")

    def element(self, name):
        return self.choose(name, f"f({name})", f"more({name})", f"other({name})", f"({name}, len(l))", f"less({name})",
                           f"[{name}, len(d)]", f"pull({name})", "next(i, 9)", f"(tick(), {name})[1]")

    def condition(self, name):
        return self.choose(f"len(l) % 2", f"{name}", f"f({name})", f"less({name})", f"{name} != 2", f"{name} in m", f"{name} in d",
                           f"{name} in d.values()", f"{name} not in l")

    def generator(self, depth):
        a, b = f"g{depth}", f"h{depth}"
        clause = f"for {a} in {self.iterable(depth - 1)}"
        if self.random.random() < 0.4:
            clause += f" if {self.condition(a)}"
        name = a
        if self.random.random() < 0.25:
            name = self.choose(a, b)
            clause += f" for {b} in {self.iterable(depth - 2)}"
            if self.random.random() < 0.3:
                clause += f" if {self.condition(b)}"
        return f"{self.element(name)} {clause}"

    def iterable(self, depth):
        if depth <= 0 or self.random.random() < 0.25:
            return self.atom()
        inner = lambda: self.iterable(depth - 1)
        function = self.choose("f", "more", "less", "other", "pull", "str", "lambda x: (x, len(l))")
        return self.choose(
            lambda: f"zip({inner()}, {inner()})",
            lambda: f"zip({inner()}, {inner()}, {inner()})",
            lambda: f"zip({inner()})",
            lambda: f"enumerate({inner()})",
            lambda: f"enumerate(zip({inner()}, {inner()}), {self.choose('1', 'len(l)')})",
            lambda: f"map({function}, {inner()})",
            lambda: f"map(both, {inner()}, {inner()})",
            lambda: f"filter({self.choose('None', function)}, {inner()})",
            lambda: f"reversed({self.choose('l', 'm', 'd', 'range(3)', 'd.keys()', 'l[:2]')})",
            lambda: f"iter({inner()})",
            lambda: f"({self.generator(depth)})",
            lambda: f"({self.generator(depth)})",
            lambda: f"[{self.generator(depth)}]",
        )()

    def change(self):
        return self.choose("l.append(len(l))", "l.pop()", "l.insert(0, 7)", "del l[:1]", "l[0] = 8", "l.reverse()", "d[len(d)] = 0", "d.popitem()",
                           "d[1] = 'z'", "m.append(0) if len(m) < 9 else m.clear()", "d.pop(7, None)", "l.sort()", "l[:] = l[::-1]",
                           "l.clear()", "d.update({9: 9})", "l[1:2] = 'xy'", "m.remove(m[-1])")

    def name(self):
        return self.choose("i", "j")

    def target(self):
        self.loops += 1
        v = f"v{self.loops}"
        return self.choose((v, v), (v, v), (f"{v}, w", f"{v}, w"), (f"{v}, *w", f"{v}, w"), (f"{v}, (w, x)", f"{v}, w, x"), ("l[0]", "l"))

    def assign(self, iterable):
        """A zip in CPython takes items of its first iterators when it is asked again after its end; a generator over it does not
        ask (tests/differences/iterator_asked_again.py)."""
        return [f"{self.name()} = " + (f"(x for x in {iterable})" if "zip(" in iterable else f"iter({iterable})")]

    def loop(self, depth):
        target, names = self.target()
        lines = [f"for {target} in {self.iterable(depth)}:", "    tick()", f"    print({names})"]
        for _ in range(self.random.randrange(3)):
            lines += ["    " + line for line in self.statement(depth - 1)]
        if self.random.random() < 0.3:
            lines += [f"    if steps % {self.choose(2, 3)} == 0:", f"        {self.choose('break', 'continue')}"]
        if self.random.random() < 0.2:
            lines += ["else:", '    print("through")']
        return lines

    def statement(self, depth):
        taken = lambda: self.iterable(depth)
        body = self.choose(
            lambda: self.loop(depth) if depth > 0 else [self.change()],
            lambda: self.loop(depth) if depth > 0 else [self.change()],
            lambda: [self.change()],
            lambda: [self.change()],
            lambda: self.assign(taken()),
            lambda: [f"print(next({self.name()}, 'end'))"],
            lambda: [f"print(next({self.name()}))"],
            lambda: [f"print({self.choose('list', 'tuple', 'sorted', 'any', 'all', 'sum', 'max', 'min', 'dict')}({taken()}))"],
            lambda: [f"print({self.choose('list', 'any', 'all', 'sum', 'max', 'sorted', 'tuple', 'dict')}({self.generator(max(depth, 1))}))"],
            lambda: [f"p, *q = {taken()}", "print(p, q)"],
            lambda: [f"p, q = {taken()}", "print(p, q)"],
            lambda: [f"print({self.choose('1', '(1, 2)', chr(34) + 'a' + chr(34))} in {taken()})"],
            lambda: [f"print(*{taken()})"],
            lambda: [f"print([*{taken()}, 0])"],
            lambda: [f"l[{self.choose('1:2', ':', '1:')}] = {taken()}", "print(l)", "l[6:] = []"],
            lambda: [f"l[::2] = {self.atom()}", "print(l)", "l[6:] = []"],
            lambda: [f"q = []", f"q += {taken()}", "print(q)"],
            lambda: ["print(l, d, list(d.items()))"],
        )()
        if self.random.random() < 0.5:
            return ["try:"] + ["    " + line for line in body] + ["except Exception as e:", "    print(type(e).__name__, e)"]
        return body

    def text(self):
        lines = []
        for _ in range(self.random.randrange(3, 9)):
            lines += self.statement(3)
        if self.random.random() < 0.5:  # in a function the variables are registers or cells
            lines = ["def work():"] + ["    global i, j"] + ["    " + line for line in lines] + ["work()"]
        body = "\n".join("    " + line for line in lines)
        return HEAD + f"try:\n{body}\nexcept Exception as e:\n    print(type(e).__name__, e)\nprint(l, m, d, list(i)[:9], list(j)[:9])\n"


def under_python(text):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(text, "program", "exec"), {})  # pylint: disable=exec-used
        except Exception as error:  # pylint: disable=broad-except
            print("uncaught", type(error).__name__, error)
    return out.getvalue()


def under_epython(epython, text, path):
    path.write_text(text)
    done = subprocess.run([*epython, "-c", "1", "--local-memory", "256K", str(path)], capture_output=True, text=True, timeout=60, check=False)
    last = done.stderr.strip().splitlines()[-1:]
    if done.returncode and last:
        kind, _, message = last[0].partition(": ")
        return done.stdout + f"uncaught {kind} {message}\n"
    return done.stdout


def difference(epython, seed, folder):
    """What the two print of the program of that seed if it is not the same, else None."""
    text = Maker(seed).text()
    expected, found = under_python(text), under_epython(epython, text, folder / f"iterators_{seed}.py")
    reentered = "generator already executing"  # of iterators that are no generators: tests/differences/iterator_reentered.py
    return None if expected == found or (reentered in found and reentered not in expected) else (expected, found)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--keep", default="/tmp")
    parser.add_argument("--show", type=int)
    parser.add_argument("epython")
    options = parser.parse_args()
    if options.show is not None:
        print(Maker(options.show).text(), end="")
        return 0
    failed = 0
    folder = pathlib.Path(options.keep)
    for seed in range(options.first, options.first + options.count):
        found = difference([options.epython], seed, folder)
        if found is None:
            (folder / f"iterators_{seed}.py").unlink()
            continue
        failed += 1
        pairs = list(zip(found[0].splitlines() + ["<end>"], found[1].splitlines() + ["<end>"]))
        line = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
        print(f"seed {seed}: CPython {line[0]!r}, ePython {line[1]!r}", flush=True)
    print(f"{options.count} programs, {failed} differ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
