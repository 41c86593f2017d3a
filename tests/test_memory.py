# SPDX-License-Identifier: MIT
"""Memory comes back as soon as nothing needs it: what is made twice in a row, each time almost as large as the heap, is made
twice; and a program whose allocation fails anywhere either does without or ends with MemoryError.
"""

import re

import pytest

import support

# Name: (what to make of n items, bytes of an item in the result, part of the heap that the result is to fill). What is copied, or
# grows, or is made by the host of a list, stands there twice for a moment.
CONSTRUCTS = {
    "repeat": ("[n] * n", 4, 0.9),
    "repeat_values": ("[None] * n", 8, 0.9),
    "repeat_tuple": ("(n,) * n", 8, 0.9),
    "repeat_text": ("'x' * n", 1, 0.9),
    "comprehension": ("[i for i in range(n)]", 4, 0.6),
    "comprehension_nested": ("[[i] for i in range(n)]", 32, 0.45),
    "list_of_range": ("list(range(n))", 4, 0.6),
    "tuple_of_range": ("tuple(range(n))", 8, 0.6),
    "tuple_of_list": ("tuple([0] * n)", 8, 0.4),
    "display": ("[[n] * (n // 2), [n] * (n // 2)]", 4, 0.9),
    "concatenate": ("[n] * (n // 2) + [n] * (n // 2)", 4, 0.45),
    "concatenate_text": ("'x' * (n // 2) + 'y' * (n // 2)", 1, 0.45),
    "concatenate_tuples": ("(n,) * (n // 2) + (n,) * (n // 2)", 8, 0.45),
    "slice": ("([n] * n)[1:]", 4, 0.45),
    "slice_text": ("('xy' * (n // 2))[1:]", 1, 0.45),
    "slice_step": ("([n] * n)[::-1]", 4, 0.45),
    "copy": ("([n] * n).copy()", 4, 0.45),
    "sort": ("sorted([n] * n)", 4, 0.2),
    "split": ("('x ' * n).split()", 24, 0.4),
    "join": ("','.join(['x'] * n)", 2, 0.15),
    "str_of_list": ("str([7] * n)", 3, 0.4),
    "f_string": ("f'{\"x\" * n}!'", 1, 0.45),
    "format": ("'%s' % ('x' * n)", 1, 0.45),
    "upper": ("('x' * n).upper()", 1, 0.45),
    "dict": ("{i: i for i in range(n)}", 16, 0.2),
    "dict_of_pairs": ("dict([(i, i) for i in range(n)])", 16, 0.1),
    "append": ("appended(n)", 4, 0.6),
    "add_to_text": ("grown(n)", 1, 0.3),
    "closure": ("closure(n)()", 4, 0.9),
    "default": ("default(n)()", 4, 0.9),
    "exception": ("caught(n)", 4, 0.9),
    "argument": ("(lambda x: x)([n] * n)", 4, 0.9),
    "unpacked": ("[*range(n)]", 4, 0.4),
    "cell": ("(lambda: [x for x in [[n] * n] if x])()", 4, 0.8),
}
CORE = ["--data=core", "--code=shared"]
LIBRARY = """
def appended(n):
    l = []
    for i in range(n): l.append(i)
    return l

def grown(n):
    s = ""
    for i in range(16): s += "x" * (n // 16)
    return s

def closure(n):
    data = [n] * n
    return lambda: data

def default(n):
    def f(data=[n] * n): return data
    return f

def caught(n):
    try:
        raise ValueError([n] * n)
    except ValueError as e:
        return e.args[0]

"""
TWICE = {
    "function": "def make():\n    x = {construct}\n    return len(x)\nprint(make() == make())\n",
    "variables": "def make():\n    n = {n}\n    x = {construct}\n    k = len(x)\n    y = {construct}\n    return k == len(y)\nprint(make())\n",
    "loop": "def make():\n    for i in range(4):\n        n = {n}\n        x = {construct}\n    return len(x) > 0\nprint(make())\n",
    "top": "n = {n}\nx = {construct}\nk = len(x)\ny = {construct}\nprint(k == len(y))\n",
    "top_loop": "n = {n}\nfor i in range(4):\n    x = {construct}\nprint(len(x) > 0)\n",
    "temporary": "n = {n}\nk = len({construct})\nprint(k == len({construct}))\n",
    "nested_call": "def inner(n):\n    return len({construct})\ndef outer(n):\n    k = inner(n)\n    return k == inner(n)\nprint(outer({n}))\n",
    "after_error": "def make(n):\n    x = {construct}\n    return [x][1]\nn = {n}\nfor i in range(3):\n    try:\n        make(n)\n    except IndexError:\n        pass\nprint(len({construct}) > 0)\n",
}
TWICE["function"] = TWICE["function"].replace("    x =", "    n = {n}\n    x =")


def run(epython, tmp_path, text, *options):
    path = tmp_path / "prog.py"
    path.write_text(text, encoding="utf-8")
    return epython("-c", 1, *options, path)


@pytest.fixture(scope="module")
def free(epython):
    """Bytes of the heap of one core. The table of live registers and the byte code are in shared memory."""
    return int(epython("-c", 1, *CORE, "-", stdin="import memory\nprint(memory.available())\n").out)


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_twice(epython, tmp_path, free, name):
    """What almost fills the heap can be made twice in a row, and in a loop, wherever the first stood."""
    construct, size, part = CONSTRUCTS[name]
    for context, text in TWICE.items():
        program = LIBRARY + text.replace("{construct}", construct).replace("{n}", str(int(free * part / size)))
        result = run(epython, tmp_path, program, *CORE)
        assert (result.out, result.err, result.status) == ("True\n", "", 0), context


FILL = """
def fill(make):
    l = []
    try:
        while True:
            l.append(make(len(l)))
    except MemoryError:
        return len(l)
"""


@pytest.mark.parametrize("make", ["lambda i: i", "lambda i: None", "str", "lambda i: (i, [i])", "lambda i: {i: i}", "lambda i: 'x' * i"])
def test_fill_again_and_again(epython, tmp_path, make):
    result = run(epython, tmp_path, FILL + f"print([fill({make}) for i in range(8)])\n", *CORE)
    assert (result.err, result.status) == ("", 0)
    counts = eval(result.out)
    assert min(counts) >= 0.6 * counts[0] > 0, counts  # objects do not move: many small ones leave the heap in pieces


MESSAGE = """
from parallel import *
def exchange(n):
    if coreid() == 0:
        send([7] * n, 1)
    else:
        return len(recv(0)) == n
for i in range(4):
    if coreid() == 0:
        exchange(1500)
    else:
        print(exchange(2500 if i < 0 else 1500))
"""


def test_message_twice(epython, tmp_path):
    path = tmp_path / "prog.py"
    path.write_text(MESSAGE, encoding="utf-8")
    result = epython("-c", 2, *CORE, path)
    assert (result.out, result.err, result.status) == ("[device 1] True\n" * 4, "", 0)


SORTS_IN_LITTLE = """
def hoards(x):
    kept.append([x] * 50)
    return x


def large(x):
    return [x] * 50


for key in [hoards, large]:
    for n in range(10, 400, 3):
        kept = []
        l = list(range(n))
        try:
            l.sort(key=key)
        except MemoryError:
            kept = []
            print(n)
        if l != list(range(n)):
            print("lost", n, len(l))
"""


@pytest.mark.parametrize("shared", ["16K", "24K", "40K"])
def test_sort_by_key_keeps_list(epython, tmp_path, shared):
    """A list that was to be sorted is as it was when memory ended while its keys were made."""
    program = tmp_path / "sorts.py"
    program.write_text(SORTS_IN_LITTLE, encoding="utf-8")
    result = epython("-c", 1, f"--shared-memory={shared}", program)
    assert result.status == 0
    assert len(result.out.splitlines()) > 50
    assert "lost" not in result.out


def test_exposed_list_stays(epython, tmp_path):
    """A list that others may read is kept while a variable holds it, though the owner reads it no more."""
    path = tmp_path / "prog.py"
    path.write_text("""
from parallel import *
from concurrency import *
import memory
if coreid() == 0:
    data = [1, 2, 3]
    expose(data, 1)
    for i in range(5): memory.gc()
    sync()
    recv(1)
else:
    r = access(0)
    sync()
    print(r[2])
    send(0, 0)
""", encoding="utf-8")
    result = epython("-c", 2, path)
    assert (result.out, result.err, result.status) == ("[device 1] 3\n", "", 0)


# ---- an allocation that fails, of the build that collects at every allocation

PROGRAMS = {
    "containers": """
def work(n):
    l = [i for i in range(n)]
    t = tuple(l) + (n,)
    d = {i: str(i) for i in l}
    d[n] = l[1:]
    s = ",".join(d[i] for i in l) + f"{t!r:>20}"
    l[2:3] = [t, s, d]
    l.sort(key=str)
    a, *b = "déf"
    return len(s), len(l), sorted(b), d.get(n), d | {} == d, l * 2 == l + l
""",
    "functions": """
def work(n):
    def counter(start=[n]):
        def add(k):
            nonlocal total
            total += k
            return (total, *start)
        total = 0
        return add
    add = counter()
    def generate():
        return [add(i) for i in range(n)]
    x = list(zip(generate(), map(str, range(n)), strict=False))
    y = sum(i * j for i, j in enumerate(range(n)))
    def many(*args, key=None, **kw): return args, key
    return x[-1], y, many(1, *x, key=y), max(x), "%s %r" % (x[0], [y])
""".replace(", **kw", ""),
    "exceptions": """
def work(n):
    out = []
    for i in range(n):
        try:
            try:
                if i % 2: raise ValueError("odd", i)
                out.append([1, 2][i])
            except IndexError as e:
                out.append(str(e))
            finally:
                out.append(i)
        except ValueError as e:
            out.append(e.args)
    return out
""",
}
TAIL = """
try:
    print(work(6))
except MemoryError as e:
    print("MemoryError", bool(str(e)))
print("end")
"""


@pytest.mark.parametrize("name", PROGRAMS)
def test_fail_allocation(epython, tmp_path, name):
    path = tmp_path / "prog.py"
    path.write_text(PROGRAMS[name] + TAIL, encoding="utf-8")
    whole = epython("-c", 1, path)
    if epython("-c", 1, "--fail-allocation", 0, path).status:
        pytest.skip("of the build that collects at every allocation")
    outcomes, n = set(), 0
    while True:
        n += 1
        result = epython("-c", 1, "--fail-allocation", n, path)
        if result.status:  # before or after the try: a traceback
            assert result.status == 1 and re.search(r"^MemoryError: no room for \d+ bytes", result.err, re.M), (n, result)
        else:
            assert result.err == "" and result.out in (whole.out, "MemoryError True\nend\n"), (n, result)
        outcomes.add(result.out)
        if result.out == whole.out and n > 1 and not count_reached(epython, path, n, whole):
            break
    assert "MemoryError True\nend\n" in outcomes


def count_reached(epython, path, n, whole):
    """Whether a later allocation still fails: a program may do without some."""
    return any(epython("-c", 1, "--fail-allocation", k, path).out != whole.out for k in (n + 1, n + 2, n + 3, n + 7))


# Functions that call each other, generators, exceptions that pass through several, closures, a sort that calls back, recursion.
FAR = """
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def numbers(n):
    return (fib(i) for i in range(n))

def nested(n):
    return (x + key(y) for x in numbers(n) for y in (x, x + 1))

def fails(n):
    return 1 // (n - 4) if n < 5 else fails(n - 1)

def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)

def counter():
    n = 0
    def count(by=1, *more):
        nonlocal n
        n += by + sum(more)
        return n
    return count

def key(x):
    return -(x * 7 % 11)

def large(x):
    try:
        y = [x, x + 1, x + 2, x + 3, x + 4, x + 5, x + 6, x + 7, x + 8, x + 9]
        z = {"a": y[0], "b": y[1], "c": y[2], "d": y[3], "e": y[4], "f": y[5]}
        for name in z:
            z[name] = key(z[name]) + fib(y[len(z) - 6 + 3] % 5)
        return fails(7) if x % 2 else sum(z.values()) + sum(y)
    except ZeroDivisionError as e:
        return str(e)

count = counter()
for i in range(6):
    print(list(nested(i)), sorted(range(10), key=key), count(i), count(1, 2, 3), large(i), deep(150 * i))
fails(9)
"""


@pytest.mark.parametrize("local", [None, "18900", "19200", "19600", "20400", "22K", "24K"])
def test_code_in_shared_memory(epython, tmp_path, local):
    """Functions are run from copies in local memory; where it has no room for all, they take turns, and large ones none."""
    (tmp_path / "p.py").write_text(FAR)
    near, far = (epython("-c", 1, *options, "p.py", cwd=tmp_path)
                 for options in ((), ("--code", "shared", *(["--local-memory", local] if local else []))))
    assert near.status == 1 and "ZeroDivisionError" in near.err
    assert (far.status, far.out, far.err) == (near.status, near.out, near.err)
