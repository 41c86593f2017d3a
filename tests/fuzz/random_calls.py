# SPDX-License-Identifier: MIT
"""Random definitions with parameters of all kinds, called in all ways: right and wrong, by name, through a variable and decorated.

    python3 tests/fuzz/random_calls.py EPYTHON [PROGRAMS] [FIRST SEED]
"""

import random

import differential

NAMES = "abcde"

START = '''def say(x):
    print("say", x)
    return x


def passed(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper


def changed(function):
    return lambda *args, **kwargs: function(*args, **{**kwargs, "e": 0})


def call(what):
    try:
        print(what())
    except TypeError as e:
        print("TypeError", e)


T = (7, 8)
L = [1, 2, 3]
D = {"a": 10, "c": 30}
E = {"b": 20}
N = {}
G = {"kw": 1, "z": 2}
ODD = {1: 2}
'''


def parameters(rng):
    """The text of a random list of parameters, and their names."""
    names = rng.sample(NAMES, rng.randint(0, len(NAMES)))
    positional = rng.randint(0, len(names))
    only = rng.randint(0, positional) if rng.random() < 0.3 else 0
    parts, default = [], False
    for i, name in enumerate(names[:positional]):
        default = default or rng.random() < 0.25
        parts.append(f"{name}={i}" if default else name)
        if only and i + 1 == only:
            parts.append("/")
    if rng.random() < 0.4:
        parts.append("*args")
    elif names[positional:]:
        parts.append("*")
    else:
        names = names[:positional]
    for i, name in enumerate(names[positional:]):
        parts.append(f"{name}='k{i}'" if rng.random() < 0.5 else name)
    if rng.random() < 0.5:
        parts.append("**kw")
    return ", ".join(parts), names + [p.strip("*") for p in parts if p in ("*args", "**kw")]


def value(rng):
    return rng.choice(["1", "2", "'t'", "None", "say(3)", "[4]", "say('x')"])


def arguments(rng):
    """The text of random arguments."""
    parts, starred = [], False
    for _ in range(rng.choice([0, 0, 1, 1, 2, 3, 4])):
        if rng.random() < 0.2:
            parts.append("*" + rng.choice(["T", "L", "()", "'ab'", "range(2)", "5", "(say(i) for i in range(2))", "D"]))
        else:
            parts.append(value(rng))
    for name in rng.sample(NAMES + "xy", rng.choice([0, 0, 1, 1, 2, 3])):
        if rng.random() < 0.3:
            parts.append("**" + rng.choice(["D", "E", "N", "G", "say(E)", "{'x': 5}", "dict(b=1, c=2)", "ODD", "5", "{**D, **E}"]))
            starred = True
        elif rng.random() < 0.15 and not starred:
            parts.append("*" + rng.choice(["T", "()"]))
        parts.append(f"{name}={value(rng)}")
    if rng.random() < 0.25:
        parts.append("**" + rng.choice(["D", "E", "N", "G", "{'a': 1, 'b': 2}"]))
    return ", ".join(parts)


def program(seed):
    """A random program."""
    rng = random.Random(seed)
    lines = [START]
    functions = []
    for i in range(rng.randint(3, 8)):
        text, names = parameters(rng)
        shown = "(" + "".join(f"{name}, " for name in names) + ")"
        if rng.random() < 0.25:
            lines.append(f"f{i} = lambda {text}: {shown}")
        elif rng.random() < 0.3:
            lines.append(f"def outer{i}(free):\n    def f{i}({text}):\n        return free, {shown}\n    return f{i}\n\n\nf{i} = outer{i}({i})")
        else:
            lines.append(f"def f{i}({text}):\n    return {shown}")
        functions.append(f"f{i}")
        if rng.random() < 0.4:
            lines.append(f"g{i} = {rng.choice(['passed', 'changed', ''])}(f{i})")
            functions.append(f"g{i}")
    for _ in range(60):
        lines.append(f"call(lambda: {rng.choice(functions)}({arguments(rng)}))")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    differential.main(program, __doc__)
