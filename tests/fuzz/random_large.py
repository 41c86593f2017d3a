# SPDX-License-Identifier: MIT
"""Large programs: one construct, repeated 10 to 50,000 times.

    python3 tests/fuzz/random_large.py EPYTHON [PROGRAMS] [FIRST SEED]

Seed n is kind n % len(KINDS) of program, of a size that grows with n // len(KINDS). Sizes of what CPython nests are bounded by what it compiles.
"""

import random

import differential

SIZES = (10, 30, 250, 300, 2000, 20000, 50000)
NESTED_MAX = 2900  # levels of a tree that CPython 3.11 compiles


def number(i):
    """Numbers of all sizes, in no order."""
    return (i * 7919) % 100003 - 300 if i % 3 else i * i % 1000003 * 2000


def display(brackets, items, show="len(x), x[0], x[-1]"):
    return f"x = {brackets[0]}{', '.join(items)}{brackets[1]}\nprint({show})\n"


def ints(n):
    return display("[]", (str(number(i)) for i in range(n))) + "x.append(x.pop(0))\nprint(x[-1], sum(y % 7 for y in x))\n"


def texts(n):
    return display("[]", (repr(f"text {i % (n // 2)}") for i in range(n))) + "print(x.index('text 3'), sorted(x)[1])\n"


def values(n):
    return "a = 7\n" + display("[]", (("a", "-2.5", str(i), repr(f"t{i}"), "None", "(1, 'b')", "True")[i % 7] for i in range(n)))


def expressions(n):
    return "a = 7\n" + display("[]", (f"a + {i}" for i in range(n)), "len(x), x[0], x[-1], sum(x[:50])")


def rows(n):
    return display("[]", (f"[{i}, {i + 1}, 'r{i % 9}']" for i in range(n))) + "x[1][0] = x[2]\nprint(x[:3])\n"


def tuples(n):
    return display("()", (f"({i}, 'n{i}')" for i in range(n))) + "print(sum(a for a, b in x) % 1000 if len(x) < 3000 else '-', x.index((3, 'n3')))\n"


def table(n):
    keys = ("'k{0}': {0}", "{0}: 'v{0}'", "({0}, 1): {0}", "{0}.5: None", "'k{0}': [{0}]")
    return f"x = {{{', '.join(keys[n % len(keys)].format(i % (n - 5)) for i in range(n))}}}\nprint(len(x), list(x)[:3], list(x.values())[-3:])\nx[-1] = 1\nprint(len(x))\n"


def loop_tables(n):
    size = min(n, 3000)
    return f"for i in range(3):\n    x = [{', '.join(map(str, range(size)))}]\n    d = {{{', '.join(f'{k}: {k}' for k in range(size))}}}\n    x[i] += 5\n    d[i] = 'i'\n    print(x[:4], d[0], d[2], len(d))\n"


def functions(n):
    n = min(n, 15000)
    body = "".join(f"def f{i}(x, y={i}):\n    z = x * 2\n    if z > {i}:\n        return z - 1\n    return y + {i % 300}\n" for i in range(n))
    return f"{body}s = 0\n" + "".join(f"s = (s + f{i}(s)) % 10007\n" for i in range(n)) + f"f = f{n - 1}\nprint(s, f(1), f(2, y=3))\n"


def closures(n):
    n = min(n, 15000)
    return display("[]", (f"lambda x, k={i}: x + k + {i}" for i in range(n)), "len(x), x[0](1), x[-1](1)")


def lines(n):
    forms = ("a = (a + b * {0}) % 1009", "b = (b + c) % 997", "c = a - b + {0}", "if c > {0}: c = 1", "v{0} = a", "c += v{1}")
    return "a = 1\nb = 2\nc = 3\nv4 = 0\n" + "".join(forms[i % 6].format(i, i - 1) + "\n" for i in range(n)) + "print(a, b, c)\n"


def one_function(n):
    forms = ("a = (a + b * {0}) % 1009", "b = (b + c) % 997", "c = a - b + {0}", "if c > {0}: c = 1", "if a == {0}: return a")
    return "def main():\n    a = 1\n    b = 2\n    c = 3\n" + "".join(f"    {forms[i % 5].format(i)}\n" for i in range(n)) + "    return a, b, c\nprint(main())\n"


def long_loop(n):
    body = "".join(f"    a = (a * 3 + i + {i}) % 10007\n" for i in range(n))
    return f"a = i = 0\nwhile i < 4:\n    i += 1\n    if i == 2: continue\n{body}    if i == 3: break\nelse:\n    print('never')\nfor k in range(2):\n{body}print(a)\n"


def long_try(n):
    body = "".join(f"    a = (a * 3 + {i}) % 10007\n" for i in range(n))
    return f"a = 1\ntry:\n{body}    a = a // 0\nexcept ZeroDivisionError as e:\n    print('caught', e)\nfinally:\n    print('end', a)\n"


def tries(n):
    n = min(n, 4000)
    return "a = 0\n" + "".join(f"try:\n    a = a + 1 // (a % 2)\nexcept ZeroDivisionError:\n    a += {i % 5 + 1}\n" for i in range(n)) + "print(a)\n"


def globals_of(n):
    names = [f"g{i}" for i in range(n)]
    return "".join(f"{name} = 0\n" for name in names) + f"def f():\n    global {', '.join(names)}\n" + "".join(f"    {name} = {i}\n" for i, name in enumerate(names)) + f"f()\nprint(g0, g{n - 1}, g{n // 2})\n"


def arguments(n):
    listed = ", ".join(map(str, range(n)))
    return f"def f(*a, k=1):\n    return len(a), a[-1], k\nprint(f({listed}))\nprint(f({listed}, k=2))\nprint({listed}, sep='-')\nprint(max({listed}), '{{}} {{1}}'.format({listed}) if False else 0)\n"


def chain(operator):
    def program(n):
        return f"a = 1\nb = 2\nx = {operator.join(('a', 'b', '3')[i % 3] for i in range(min(n, NESTED_MAX)))}\nprint(x)\n"
    return program


def comparisons(n):
    return f"a = 1\nx = {' <= '.join(str(i) if i % 2 else f'a + {i - 1}' for i in range(n))}\nprint(x)\nif {' < '.join(['a'] * n)}: print('no')\n"


def joined(n):
    n = min(n, NESTED_MAX)
    return f"x = {' + '.join(repr(f'ab{i}') for i in range(n))}\nprint(len(x), x[-9:])\nx = (" + "\n".join(repr(f"ab{i}") for i in range(n)) + ")\nprint(len(x))\n"


def cases(n):
    n = min(n, NESTED_MAX - 10)
    text = "".join(f"    elif x == {i}: return {i * 2}\n" for i in range(n))
    return f"def f(x):\n    if x == -1: return -1\n{text}    else: return None\nprint(f(0), f({n - 1}), f(-5))\n"


def format_text(n):
    n = min(n, 5000)
    return f"a = 7\nx = f'{'{a} ' * n}'\nprint(len(x), '{'y' * n}' == 'y' * {n})\n"


def traceback(n):
    return "".join(f"a = {i % 7}\n" for i in range(n)) + "def g(x):\n    return x // (a - a)\n\ndef f():\n    g(1)\n\nf()\n"


KINDS = (ints, texts, values, expressions, rows, tuples, table, loop_tables, functions, closures, lines, one_function, long_loop, long_try, tries, globals_of,
         arguments, chain(" + "), chain(" and "), chain(" - "), comparisons, joined, cases, format_text, traceback)


def program(seed):
    """The text of the program of that seed."""
    size = SIZES[seed // len(KINDS) % len(SIZES)]
    return KINDS[seed % len(KINDS)](size + random.Random(seed).randrange(10))


if __name__ == "__main__":
    differential.main(program, __doc__)
