#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random programs over lists, dicts and texts that are taken apart: sorted, sliced, split, searched, changed, copied.

Usage: random_lists.py EPYTHON [PROGRAMS] [FIRST SEED]
"""
import random

import differential

HEAD = '''\
nan = float("nan")
inf = float("inf")


def numbers(n, modulus, seed):
    """n numbers below a modulus."""
    l = []
    for _ in range(n):
        seed = (seed * 4657 + 1234) % 7919
        l.append(seed % modulus)
    return l


def runs(n, k):
    """Numbers that rise, fall and are equal by turns."""
    return [i % k if i // k % 3 == 0 else k - i % k if i // k % 3 == 1 else k // 2 for i in range(n)]


def last(x):
    return x[-1] if isinstance(x, (list, tuple, str)) and x else 0


def fussy(x):
    if x == 7:
        raise KeyError("seven")
    return x


def change(x):
    l.append(x)
    return x


l = []
t = ()
s = ""
d = {}
'''

TEXTS = ["", "a", "b", "ab", "abc", "a b  c", "b,a,,c", "x=y=z", "é", "aé b€ c", "𝄞x", "line\\nnext\\r\\nlast\\n", "\\x1cq\\u2028w", " \\t ",
         "longer than eight", "longer than eighty"]


def text(r):
    """A text."""
    return f'"{r.choice(TEXTS)}"' if r.random() < 0.9 else f'"{r.choice(TEXTS)}" * {r.randrange(40)}'


def number(r):
    """A number."""
    return r.choice([str(r.randrange(-9, 10)), str(r.randrange(-9, 10)) + r.choice([".0", ".5", ".25"]), "True", "False", "nan", "inf", "-0.0", "0",
                     "70000", "-70000"])


def item(r, depth=0):
    """Any value."""
    if depth < 2 and r.random() < 0.2:
        inner = ", ".join(item(r, depth + 1) for _ in range(r.randrange(3)))
        return f"[{inner}]" if r.random() < 0.5 else f"({inner}{',' if inner else ''})"
    return r.choice([number, number, text])(r) if r.random() < 0.95 else "None"


def items(r):
    """A list of one kind, or of several."""
    kind = r.randrange(9)
    n = r.choice([0, 1, 2, 3, 5, 9, 40])
    if kind == 0:
        return f"numbers({r.randrange(300)}, {r.choice([2, 10, 7000])}, {r.randrange(7000)})"
    if kind == 1:
        return f"[x - 50 + 0.5 for x in numbers({r.randrange(200)}, 100, {r.randrange(7000)})]"
    if kind == 2:
        return f"[str(x) for x in numbers({r.randrange(200)}, {r.choice([5, 7000])}, {r.randrange(7000)})]"
    if kind == 3:
        return f"[(x % 5, x) for x in numbers({r.randrange(200)}, 100, {r.randrange(7000)})]"
    if kind == 4:
        return f"runs({r.randrange(400)}, {r.choice([2, 9, 40])})"
    make = {5: number, 6: text, 7: lambda r: f"({number(r)}, {item(r)})", 8: item}[kind]
    return "[" + ", ".join(make(r) for _ in range(n)) + "]"


def place(r):
    """A place, or a bound of a slice."""
    return str(r.choice([0, 1, 2, 3, 5, 20, 1000, -1, -2, -7, -1000]))


def cut(r):
    """A slice."""
    bounds = [r.choice(["", place(r)]) for _ in range(2)]
    return ":".join(bounds + [r.choice(["", "1", "2", "3", "-1", "-2", "7", "0"])]) if r.random() < 0.6 else ":".join(bounds)


def source(r):
    """Something to take items of."""
    return r.choice(["l", "t", "s", "d", "d.items()", "d.values()", "range(5)", "(x for x in l[:])", items(r), text(r), "None", "3"])


def sort_options(r):
    """Keywords of sorted and sort."""
    key = r.choice(["", "", "key=str", "key=last", "key=fussy", "key=change", "key=None", "key=lambda x: 0", "key=lambda x: -x", "key=repr"])
    reverse = r.choice(["", "", "reverse=True", "reverse=False", "reverse=1"])
    return ", ".join(x for x in (key, reverse) if x)


def step(r):
    """A statement."""
    separator = r.choice(['","', '" "', '"ab"', '"é"', '""', "None", '"\\n"'])
    limit = r.choice(["", "", ", 1", ", 2", ", -1", ", 0"])
    return r.choice([
        lambda: f"l = {items(r)}", lambda: f"l = {items(r)}", lambda: f"t = tuple({items(r)})", lambda: f"s = {text(r)} + {text(r)}",
        lambda: f"d = dict({r.choice(['[(x, 1) for x in s]', 'd', 'd.items()', 'enumerate(l)', 'l', '[s, t]'])})",
        lambda: f"l.sort({sort_options(r)})", lambda: f"l.sort({sort_options(r)})",
        lambda: f"print(sorted({source(r)}{', ' + o if (o := sort_options(r)) else ''}))",
        lambda: f"print(sorted({source(r)}))",
        lambda: f"print(l.index({item(r)}), l.count({item(r)}))", lambda: f"print(l.count({item(r)}), t.count({item(r)}))",
        lambda: f"print(l.index({item(r)}, {place(r)}), t.index({item(r)}, {place(r)}, {place(r)}))",
        lambda: f"l.remove({item(r)})", lambda: "l.remove(l[len(l) // 2])", lambda: f"l.insert({place(r)}, {item(r)})", lambda: "l.reverse()",
        lambda: f"print(l[{cut(r)}], t[{cut(r)}], s[{cut(r)}])", lambda: f"l[{cut(r)}] = {source(r)}", lambda: f"del l[{cut(r)}]",
        lambda: f"l[{cut(r)}] = l[{cut(r)}]",
        lambda: f"l = l + {r.choice(['l', '[1]', items(r)])}", lambda: f"l += {source(r)}", lambda: f"l.extend({source(r)})",
        lambda: f"l = l[:9] * {r.randrange(-1, 4)}", lambda: f"t = t[:9] * {r.randrange(-1, 4)} + t",
        lambda: f"print(list({source(r)}), tuple({source(r)}))", lambda: f"l = list({source(r)})", lambda: f"t = tuple({source(r)})",
        lambda: f"print(s.split({separator}{limit}), s.rsplit({separator}{limit}))", lambda: f"print(({text(r)}).split(), s.split(maxsplit=1))",
        lambda: f"print(s.partition({separator}), s.rpartition({separator}))", lambda: f"print(s.splitlines({r.choice(['', 'True'])}))",
        lambda: f"l = s.split({separator})", lambda: f"print({separator}.join({source(r)}))",
        lambda: f"print(sum({r.choice(['l', 't', items(r)])}), min({source(r)}), max({source(r)}))", lambda: f"print(sum({items(r)}, {r.choice(['0', '[]', '()', '0.5', 'None'])}))",
        lambda: f"print(min({source(r)}, key=last), max(l, key=str, default=0))",
        lambda: "e = d.copy(); e[1] = 2; print(d, e, d == e)", lambda: f"d.update({r.choice(['d', '{1: 2}', '[(1, 3)]', 'enumerate(s)', 'l'])})",
        lambda: "print(list(d), list(d.items()), list(d.values()), list(reversed(l)))", lambda: "d.clear()", lambda: f"print(d | {{{number(r)}: 1}})",
        lambda: f"print(l == l[:], l == list(t), l < {items(r)}, {item(r)} in l, {item(r)} in t)",
        lambda: "a, *b, c = s; print(a, b, c)", lambda: "a, *b = l; print(a, b)", lambda: "l = l.copy(); print(len(l))",
        lambda: f"print('x' * {r.randrange(-2, 50)}, s[:5] * 3, [0] * 5)"])()


def program(seed):
    """A program."""
    r = random.Random(seed)
    lines = [HEAD]
    for _ in range(r.randrange(10, 60)):
        lines.append(f"try:\n    {step(r)}\nexcept Exception as e:\n    print(type(e).__name__, e)\n")
        if r.random() < 0.3:
            lines.append("print(l)\n")
    lines.append("print(l, t, s, d)\n")
    return "".join(lines)


if __name__ == "__main__":
    differential.main(program, __doc__)
