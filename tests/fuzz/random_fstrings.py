# SPDX-License-Identifier: MIT
"""F-strings whose fields are formatted, raise and change each other's values in every order.

    python3 tests/fuzz/random_fstrings.py EPYTHON [PROGRAMS] [FIRST SEED]
"""

import random

import differential

START = """
def app(v):
    l.append(v)
    return len(l)
z = 0
u = 7
w = 2
l = [1]
"""
FUNCTION = """
def f{number}(i, x, s, d, n, r):
    global w, l
    try:
        print(f{text!r})
    except Exception as e:
        print(type(e), e)
    if r > 3:
        g = 1
    print(l, w)
f{number}({arguments})
"""
EXPRESSIONS = ["i", "x", "s", "l", "d", "n", "u", "g", "len(l)", "app(3)", "(w := i + 1)", "l[r]", "1 / z", "str(x)", "3 in l", "w"]
SPECS = ["", "5", "5d", ">8", ".2f", "x", "^9", "q", ",", "08", "{i}", ">{n}", "{i}.{n}f", "*<{app(1)}", "{s}", "{i!r}", "{w}{n}", "{i:5}",
         "{(w := 9)}"]
TEXTS = ["a", "{{", "}}", " é ", "=", ":", ", "]
ARGUMENTS = ["3, 1.5, 'ab', {1: 2}, 4, 0", "12, 0.25, 'é', {}, 2, 9"]


def field(rand):
    """{expression=!conversion:spec}, the latter three now and then."""
    value = rand.choice(EXPRESSIONS) if rand.random() < 0.9 else f"({rand.choice(EXPRESSIONS)}, {rand.choice(EXPRESSIONS)})"
    text = "{" + value + rand.choice(["", "", "", "", "="]) + rand.choice(["", "", "", "", "!r", "!s", "!a"])
    return text + rand.choice(["", "", ":" + rand.choice(SPECS)]) + "}"


def program(seed):
    """A program of 30 functions, an f-string each."""
    rand, parts = random.Random(seed), [START]
    for number in range(30):
        text = "".join(field(rand) if rand.random() < 0.6 else rand.choice(TEXTS) for _ in range(rand.randint(1, 6)))
        parts.append(FUNCTION.format(number=number, text=text, arguments=rand.choice(ARGUMENTS)))
    return "".join(parts)


if __name__ == "__main__":
    differential.main(program, __doc__)
