# SPDX-License-Identifier: MIT
"""Random programs that enter, find, delete and merge keys of dicts, of all types that keys have, and go through what is left.

    python3 tests/fuzz/random_dicts.py EPYTHON [PROGRAMS] [FIRST SEED]
"""

import random

import differential

KEYS = ["{i}", "-{i}", "{i} * 4096", "{i} * 65536", "'k{i}'", "'{i}' * 3", "{i} + 0.5", "{i} * 0.125", "({i}, {j})", "({j}, 'k{i}', {i} + 0.25)",
        "(({i}, {j}), ({j}, {i}))", "range({j})", "range({i}, {i} + {j})", "{j} > 5", "None", "len", "f{j}", "o[{j}]", "(range({j}), {i})",
        "'\\u00e9{i}'"]
WRONG = ["[{i}]", "{{}}", "({i}, [])"]
OPERATIONS = [
    "d[{key}] = {i}", "d[{key}] = {i}", "d[{key}] = {i}", "show(d, {key})", "show(d, {key})", "drop(d, {key})", "drop(d, {key})",
    "print({key} in d, d.get({key}, 'none'))", "print(d.pop({key}, 'none'))", "print(d.setdefault({key}, {i}))", "take(d)", "oldest(d)",
    "d.update({{{key}: {i}, {key2}: {j}}})", "d |= {{{key}: {j}}}", "d = d | {{{key}: {i}}}", "d = dict(d)", "d = d.copy()",
    "many(d, {i}, {j})", "fewer(d, {j})", "print(len(d), [(text(k), v) for k, v in d.items()][-3:])", "print(d == e, d == dict(d), d.keys() == e.keys())",
    "d, e = e, d", "d.clear()", "d |= e", "print(sum([1 for k in d]), {key} in d.keys(), ({key}, {j}) in d.items())",
    "d = {{k: v for k, v in d.items() if v != {j}}}", "changed(d, {key})", "queue({i}, {j})", "stack({i}, {j})"]

START = """
def f0(): pass
def made(i):
    return lambda: i
f1, f2, f3, f4, f5, f6, f7, f8, f9 = [made(i) for i in range(9)]
o = [object() for i in range(10)]
d, e = {}, {}
def text(k):
    return k if isinstance(k, (int, float, str, tuple, range)) or k is None else "object"
def show(d, k):
    try:
        print("value", d[k])
    except (KeyError, TypeError) as error:
        print(type(error), error if isinstance(error, TypeError) or isinstance(k, (int, str)) else "")
def drop(d, k):
    try:
        del d[k]
    except (KeyError, TypeError) as error:
        print("drop", type(error))
def take(d):
    try:
        k, v = d.popitem()
        print("take", text(k), v)
    except KeyError as error:
        print(error)
def oldest(d):
    for k in d:
        break
    else:
        return
    print("oldest", text(k), d.pop(k))
def many(d, i, n):
    for j in range(n * 9):
        d[i * 7 + j] = j
        d["t%d" % j] = i
def fewer(d, n):
    for k in list(d)[::n + 2]:
        del d[k]
def changed(d, key):
    try:
        for k in d:
            d[key] = 1
        print("same")
    except RuntimeError as error:
        print(error)
def queue(i, n):
    q = {}
    for j in range(i * 3):
        q[j * n] = j
        if len(q) > n:
            for k in q:
                break
            del q[k]
    print(list(q.items())[:4], len(q))
def stack(i, n):
    q = {j: j for j in range(n)}
    for j in range(i * 2):
        q["s%d" % (j % (n + 3))] = j
        if j % 3:
            print(q.popitem(), end=" ")
    print(len(q))
"""


def program(seed):
    """A program whose output tells what its dicts hold."""
    rng = random.Random(seed)

    def key(kinds=KEYS):
        return rng.choice(kinds).format(i=rng.randrange(60), j=rng.randrange(10))

    lines = [START]
    for _ in range(rng.randrange(10, 120)):
        wrong = rng.random() < 0.03
        line = rng.choice(OPERATIONS).format(key=key(WRONG if wrong else KEYS), key2=key(), i=rng.randrange(60), j=rng.randrange(10))
        lines += ["try:", f"    {line}", "except TypeError as error:", "    print(error)"] if wrong else [line]
    lines.append("print(len(d), [(text(k), v) for k, v in d.items()], [(text(k), v) for k, v in e.items()])")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    differential.main(program, __doc__)
