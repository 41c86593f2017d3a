# SPDX-License-Identifier: MIT
"""Native code (docs/native.md): programs do with it what they do without, whatever exits it takes; without a compiler they run all the same."""

import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

import support

sys.path.insert(0, str(support.TESTS / "fuzz"))
import random_native

KERNELS = sorted((support.ROOT / "bench" / "kernels").glob("*.py"))
# Of the bench's programs those with much of numbers and lists.
BENCH = [support.ROOT / "bench" / "programs" / f"{name}.py" for name in ("fannkuch", "matrix", "nqueens", "spectral_norm")]
STORMS = (0, 1, 2, 3, 7)
# Every so many-th: all of them are a step of `make check-long`.
LANGUAGE = support.programs("language")[::8]
SHORT = "def f(n):\n    s = 0\n    for i in range(n):\n        s += i % 7\n    return s\n\n\nprint(f(1000))\n"


@pytest.fixture(autouse=True)
def own_cache(monkeypatch, tmp_path_factory):
    """What the tests compile is in no folder of the user's."""
    monkeypatch.setenv("EPIPHANY_TOOLS", support.epiphany_tools())  # in the user's cache
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp()))
    monkeypatch.setenv("EPYTHON_NATIVE", "0")  # as whoever asks for nothing has it, tests say themselves
    for name in ("EPYTHON_CC", "EPYTHON_NATIVE_STORM", "EPYTHON_NATIVE_AFTER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(epython, tmp_path):
    """A function that runs a text with options: (standard output, standard error, status)."""
    def start(text, *options):
        (tmp_path / "prog.py").write_text(text, encoding="utf-8")
        result = epython("-c", 1, *options, "prog.py", cwd=tmp_path)
        return result.out, result.err, result.status
    return start


@pytest.mark.parametrize("program", KERNELS + BENCH, ids=support.names(KERNELS + BENCH))
def test_bench(program, epython, monkeypatch):
    expected = epython("-c", 1, program)
    monkeypatch.setenv("EPYTHON_NATIVE_AFTER", "0")
    for option in ("--native", "--native=auto"):  # the latter takes what was compiled for the former
        result = epython(option, "-c", 1, program)
        assert (result.out, result.err, result.status) == (expected.out, "", 0)


@pytest.mark.parametrize("program", LANGUAGE, ids=support.names(LANGUAGE))
def test_language(program, epython, monkeypatch):
    monkeypatch.setenv("EPYTHON_NATIVE_STORM", str(STORMS[LANGUAGE.index(program) % len(STORMS)]))
    support.check_run(program, epython("--native", "-c", 1, program.name, stdin=support.beside(program, ".in") or "", cwd=program.parent))


@pytest.mark.parametrize("storm, options", [(0, []), (1, []), (2, []), (5, ["--float", "64"]), (0, ["--float", "64"])])
def test_random_programs(storm, options, epython, monkeypatch):
    monkeypatch.setenv("EPYTHON_NATIVE_STORM", str(storm))
    differences = random_native.failures(epython.command, [storm], options, seconds=20)
    assert [difference for difference in differences if difference[1]] == []


@pytest.mark.parametrize("text, message", [
    ("def f(a, n):\n    s = 0\n    for i in range(n):\n        s += a[i]\n    return s\n\n\nprint(f([1, 2, 3], 3))\nprint(f([1, 2, 3], 4))\n",
     "IndexError: list index out of range"),
    ("def f(n):\n    x = 5.0\n    for i in range(n):\n        x = x / (3 - i)\n    return x\n\n\nprint(f(3))\nprint(f(9))\n", "ZeroDivisionError: float division by zero"),
    ("def f(n):\n    return n + f(n + 1)\n\n\nprint(f(1))\n", "RecursionError"),
], ids=["index", "division", "recursion"])
def test_errors(text, message, run):
    """The traceback, of frames that native code has not laid, is the same."""
    plain = run(text)
    assert run(text, "--native") == plain
    assert message in plain[1]


def test_ints_without_limit(run):
    text = "def f(n):\n    s = 1\n    for i in range(1, n):\n        s *= i\n    return s\n\n\nprint(f(40), f(5))\n"
    assert run(text, "--native") == ("20397882081197443358640281739902897356800000000 24\n", "", 0)


def test_guesses_are_guarded(run):
    """A function that is called with other types than before, a list that becomes another kind while a loop runs."""
    text = ("def add(a, b):\n    s = a\n    for i in range(20):\n        s = s + b\n    return s\n\n\n"
            "print(add(1, 2), add(1.5, 2), add('a', 'b'), add([1], [2])[:3], add(True, True))\n"
            "def fill(n):\n    v = [0] * n\n    for i in range(n):\n        v[i] = i if i < n // 2 else i / 2\n        if i == n - 2:\n            v[i] = None\n    return v\n\n\nprint(fill(8))\n")
    assert run(text, "--native") == run(text)


def test_loops_without_checks(run):
    """Bodies that are empty, that leave in the middle, indices beyond the ends, ranges that end before their last step; budgets that end."""
    text = ("def f(a, n):\n    s = 0\n    for i in range(1, n, 3):\n        pass\n    for i in range(n):\n        s += a[i - 1] * a[i] - a[i - 2]\n"
            "    for i in range(0, n, 2):\n        if a[i] > 4:\n            break\n        s += i\n    for i in range(n - 1, -1, -1):\n        s ^= a[i]\n"
            "    for i in range(2147483640, 2147483647, 2):\n        s ^= i\n    for i in range(n):\n        s = s * 3 + a[i] if s < 1000000000 else s // a[i]\n"
            "    return s, i\n\n\ndef g(n):\n    s = 0.0\n    u = [0.5] * 100\n    for k in range(n):\n        for i in range(1, 99):\n            u[i] = (u[i - 1] + u[i + 1]) * 0.5\n        s += u[k % 100]\n    return s\n\n\n"
            "def h(a, n):\n    for i in range(n):\n        a[i + 1] += a[i]\n\n\n"
            "for n in range(2, 12):\n    print(f(list(range(1, 12)), n))\nprint(g(1000))\nv = [1, 2, 3]\ntry:\n    h(v, 9)\nexcept IndexError as e:\n    print(e, v)\n")
    assert run(text, "--native") == run(text)


def test_short_functions(run):
    """What is part of its callers leaves as they do: with its frame, its line, ints without limit, and where the stack ends."""
    text = ("def half(a, b):\n    return (a * b + 1) // b\n\n\ndef part(x, y):\n    if x > 2.5:\n        return\n    x = x / y\n\n\ndef pick(a, i):\n    return a[i - 1]\n\n\n"
            "def f(n, b):\n    s = 0\n    for i in range(n):\n        s = s * 3 + half(i, b) + pick(A, i)\n    for i in range(n):\n        part(i, b)\n    return s\n\n\n"
            "def deep(n):\n    return 0 if n == 0 else half(n, 7) - n + deep(n - 1)\n\n\n"
            "A = [3, 1, 4, 1, 5, 9, 2, 6] * 3\nprint(f(20, 3), f(23, -2147483647), deep(300))\nfor n, b in ((5, 0), (30, 2)):\n    try:\n        f(n, b)\n    except (ZeroDivisionError, IndexError) as e:\n        print(e)\n"
            "f(27, 1)\n")
    plain = run(text)
    assert run(text, "--native") == plain
    assert "in pick" in plain[1] and plain[1].endswith("IndexError: list index out of range\n")


CALLS = """from parallel import coreid


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def tree(n, x):
    if n == 0:
        return x
    a = tree(n - 1, x * 0.5) - tree(n - 1, x + 0.25)
    b = half(x) + half(a)
    return a + b if n % 2 else tree(n - 1, a) * 0.5 - b


def half(x):
    return x / 2 if x < 1000.0 else 1.0


def chain(n, u):
    if n == 0:
        return None
    chain(n - 1, u)
    u[n % 7] += fib(n % 9) * half(u[0])
    chain(n - 1, u)


def pair(n):
    if n == 0:
        return [1, 2]
    a = pair(n - 1)
    b = pair(n - 1)
    return a if a[0] < b[1] else b


def mixed(n, i):
    if n == 0:
        return 0
    try:
        return mixed(n - 1, i) + deep(n) + 10 // (n - i)
    except ZeroDivisionError:
        return fib(7) + fib(i)


def deep(n):
    return 0 if n == 0 else fib(3) - deep(n - 1) + fib(4)


def down(n):
    return 0 if n == 0 else down(n - 1) - fib(2) + WIDE[fib(1)]


WIDE = [3, 4]
u = [0.5] * 7
chain(9, u)
print(coreid(), fib(19), tree(9, 1.5), u, pair(10), mixed(30, 4), deep(90), down(200))
for n in 1000, 10000, 100000:
    try:
        print(down(n))
    except RecursionError as e:
        print(n, e)
print(down(100000))
"""


@pytest.mark.parametrize("storm", (0, 1, 3))
def test_calls_that_follow_one_another(storm, epython, tmp_path, monkeypatch):
    """Slices of time that end in calls and between them, and stacks that end there, on cores that take turns: the same lines in the same order."""
    program = tmp_path / "calls.py"
    program.write_text(CALLS)
    monkeypatch.setenv("EPYTHON_NATIVE_STORM", str(storm))
    for bits in 32, 64:
        options = ["-c", 3, "--deterministic", "--float", bits, program]
        plain, native = epython(*options), epython("--native", *options)
        assert (native.out, native.err, native.status) == (plain.out, plain.err, plain.status)
        assert "RecursionError" in plain.err and plain.out.count("\n") > 6


COPIES = """def same(a, b, n):
    for i in range(n):
        b[i] = a[i]
    return i


def back(a, b, first, n):
    for i in range(first, n):
        b[i - 1] = a[i]
    return i


def ahead(a, b, n):
    for i in range(2, n):
        x = a[i - 2]
        b[i + 1] = x
    return x


def rows(m, n):
    for k in range(1, len(m)):
        for i in range(n):
            m[k][i] = m[k - 1][i + 1]


def other(a, n):
    for i in range(n):
        x = a[i]
        x = i + 1
        a[i] = x


def ints(n: int):
    v, w = [k for k in range(n)], [7] * n
    print(same(v, w, n), w[-2:], back(v, w, 1, n), w[-3:], ahead(v, w, n - 1), w[-3:], back(v, v, 1, n), v[:3], ahead(v, v, n - 1), v[-3:], same(v, v, n))
    other(v, n)
    m = [[i for i in range(n + 1)] for k in range(4)]
    rows(m, n)
    print(sum(w), sum(v), m[3][-3:])


def numbers(n: int):
    v, w = [k / 8 for k in range(n)], [-0.0] * n
    v[-1] = -0.0
    print(same_floats(v, w, n), w[-2:], ahead_floats(v, v, n - 1), v[-3:], back_floats(v, w, n), w[:3], sum(w), sum(v))


def flags(n: int):
    v, w = [k % 3 == 0 for k in range(n)], [False] * n
    for i in range(n):
        w[i] = v[i]
    for i in range(n - 1):
        v[i] = v[i + 1]
    print(w == [k % 3 == 0 for k in range(n)], w.count(True), v.count(True), v[:4])


"""
COPIES += COPIES.partition("def rows")[0].replace("(a", "_floats(a").replace("_floats(a, b, first, n", "_floats(a, b, n").replace("range(first,", "range(1,")
COPIES += """for n in 5, 16, 17, 18, 19, 40, 5000:
    ints(n)
    numbers(n)
    flags(n)
try:
    back([1] * 30, [2] * 20, 1, 30)
except IndexError as e:
    print(e)
v = [1] * 40
w = [2] * 30
try:
    same(v, w, 40)
except IndexError as e:
    print(e, w)
"""


@pytest.mark.parametrize("storm", (0, 1, 2))
def test_loops_that_copy(storm, run, monkeypatch):
    """What is done at once is what is done one after the other, where lists overlap, too."""
    plain = run(COPIES)
    monkeypatch.setenv("EPYTHON_NATIVE_STORM", str(storm))
    assert run(COPIES, "--native") == plain and plain[1:] == ("", 0)
    assert run(COPIES, "--native", "--float", "64") == run(COPIES, "--float", "64")


def test_loops_in_loops_without_checks(run):
    """Loops in such loops: left in the middle, by exceptions and by ends of slices; steps that are no constants; rows that end too early."""
    text = ("def f(m, n, step):\n    s = j = 0\n    for i in range(n):\n        for j in range(i, n, step):\n            if m[j] > 40 and i > 3:\n                break\n            s += m[i] * m[j - 1]\n"
            "        else:\n            s ^= i\n            continue\n        for j in range(i):\n            m[j] += 1\n        k = i\n        while k > 0:\n            k -= 3\n            s += m[i]\n    return s, i, j\n\n\n"
            "def sieve(n, m):\n    flags = [True] * n\n    count = 0\n    for i in range(2, m):\n        if flags[i]:\n            count += 1\n            for j in range(i * i, n, i):\n                flags[j] = False\n    return count\n\n\n"
            "def smooth(u, n):\n    for k in range(n):\n        for i in range(2, n, 2):\n            u[i] += 0.5 * (u[i - 1] + u[i + 1]) - u[k]\n    return u\n\n\n"
            "def triangle(n):\n    s = 0\n    for i in range(n):\n        for j in range(i):\n            s += 1 if i * j < 50000 else i + 2147483600\n    return s\n\n\n"
            "for n in range(2, 12):\n    for step in (1, 2, -1, 5):\n        print(f(list(range(36, 48)), n, step))\nprint(sieve(50000, 50000), triangle(400))\n"
            "for n in (4, 5, 20):\n    for u in ([0.25 * i for i in range(n)], [0.5] * n + [1], [3.0] * (n - 1)):\n        try:\n            print(smooth(u, n))\n        except IndexError as e:\n            print(e, u)\n"
            "try:\n    sieve(100, 200)\nexcept IndexError as e:\n    print(e)\n")
    for options in ([], ["--float", "64"]):
        assert run(text, "--native", *options) == run(text, *options)


def test_rows_without_checks(run):
    """Rows of lists that are looked at before a loop: too short ones, others, some that change in the middle, more than fit; calls of short functions in such loops."""
    text = ("def product(a, b, c, n):\n    for i in range(n):\n        for j in range(n):\n            s = 0.0\n            for k in range(n):\n                s += a[i][k] * b[k][j]\n            c[i][j] = s\n    return c\n\n\n"
            "def smooth(u, v, n):\n    for i in range(1, n):\n        for j in range(1, n):\n            v[i][j] = half(u[i - 1][j] + u[i + 1][j]) + half(u[i][j - 1] + u[i][j + 1])\n    return v\n\n\n"
            "def half(x):\n    return x / 2\n\n\ndef entry(i, j):\n    return 1.0 / ((i + j) * (i + j + 1) // 2 + i - 14)\n\n\n"
            "def change(m, n):\n    s = 0.0\n    for i in range(n):\n        for j in range(n):\n            s += m[j][i] + m[i][j] + m[2][0]\n        m[n - 1 - i] = m[0]\n        m[0].append(s)\n        for j in range(n):\n            s += m[j][i + 1]\n"
            "        m[1].pop()\n        for j in range(n):\n            s -= m[j][i]\n    return s, m\n\n\n"
            "def calls(v, n):\n    s = 0.0\n    for i in range(n):\n        for j in range(n):\n            if j % 3:\n                s += entry(i, j) * v[j]\n            s -= half(v[i]) // 1 % 8\n    return s\n\n\n"
            "def square(n, m):\n    return [[(i * 7 + j * 3) % 11 * 0.5 for j in range(m)] for i in range(n)]\n\n\n"
            "def attempt(f, *arguments):\n    try:\n        print(f(*arguments))\n    except (IndexError, TypeError, ZeroDivisionError) as e:\n        print(e, arguments)\n\n\n"
            "for n in range(1, 8):\n    print(product(square(n, n), square(n, n), square(n, n), n))\n    print(smooth(square(n + 1, n + 1), square(n, n), n))\n    attempt(change, square(n + 2, n + 1), n)\n    attempt(calls, [0.5] * n, n)\n"
            "for b in ([[1.0] * 4] * 3, square(4, 3), [[1.5] * 4, None, [2.5] * 4, [1.0] * 4], [[1.5] * 4, [1] * 4, [True] * 4, [1.0] * 4], square(3, 4) + [[2.0]]):\n    attempt(product, square(4, 4), b, square(4, 4), 4)\n"
            "    attempt(product, b, square(4, 4), square(4, 4), 4)\n    attempt(smooth, b, square(4, 4), 3)\n    attempt(smooth, square(4, 4), b, 4)\n"
            "print(calls([0.5 * i for i in range(300)], 300))\ncalls([1.0] * 9, 10)\n")
    for options in ([], ["--float", "64"]):
        plain = run(text, *options)
        assert run(text, "--native", *options) == plain
    assert plain[1].endswith("IndexError: list index out of range\n")


def test_constants_and_places(run):
    """Indices that are constants, from the end too; divisors; variables that only seem constants; items that change places."""
    text = ("def f(a, n):\n    s = 0\n    for i in range(n):\n        s += a[0] * 3 - a[-1] + a[2] // 4 + a[i % 8] % 8 - a[-2] % 7 + a[i] // -3\n        a[-1] += 1\n        a[1], a[-2], a[i] = a[i], a[1], a[-2]\n    return s, a\n\n\n"
            "def g(a, n):\n    k = 1\n    d = 2\n    s = 0\n    for i in range(n):\n        try:\n            s += a[k] % d\n            if i == 3:\n                k = -4\n            d -= i // 5\n        except (IndexError, ZeroDivisionError) as e:\n            s += 1000\n            k = 2\n            d = 16\n"
            "        k += 1\n        s += a[k % 3] // d if d else 7\n    return s, k, d\n\n\n"
            "def turn(a):\n    i = 0\n    j = len(a) - 1\n    while i < j:\n        a[i], a[j] = a[j], a[i]\n        a[i] += a[j]\n        a[i], a[-1] = a[-1], a[i]\n        i += 1\n        a[i - 1], a[i] = a[i] * 2, a[i - 1]\n        j -= 1\n    return a\n\n\n"
            "def shrink(a):\n    i = len(a) - 1\n    while i >= -len(a):\n        a[i] = a[i] + 1\n        if a[i] % 2:\n            a.pop()\n        a[i] = a[i] - 2\n        i -= 1\n    return a\n\n\n"
            "def attempt(f, *arguments):\n    try:\n        print(f(*arguments))\n    except (IndexError, ZeroDivisionError) as e:\n        print(e, arguments)\n\n\n"
            "for n in range(12):\n    attempt(f, list(range(-5, n - 2)), n)\n    attempt(g, [7 * i - 20 for i in range(n)], 2 * n)\n    attempt(turn, list(range(n)))\n    attempt(turn, [0.5 * i for i in range(n)])\n    attempt(shrink, list(range(n)))\n    attempt(shrink, [2 * i for i in range(n)])\n")
    for options in ([], ["--float", "64"]):
        assert run(text, "--native", *options) == run(text, *options)


def test_constant_that_is_the_least_int(run):
    """It is a constant like others where two come together."""
    text = ("def f(c, n):\n    t = 0\n    for i in range(n):\n        x = 5\n        if c:\n            x = -2147483648\n        t += (i % 7) * (x // 1000) + x % 3 + (x < 0)\n    return t\n\n\n"
            "def g(c, n):\n    t = 0\n    for i in range(n):\n        x = 2147483647\n        if c:\n            x = 9\n        t += i % 7 * (x // 1000) + x % 3\n    return t\n\n\n"
            "print(f(False, 20), f(True, 20), g(False, 20), g(True, 20))\n")
    plain = run(text)
    assert plain[0].startswith("40 -122406548 ")
    assert run(text, "--native") == plain


@pytest.fixture
def compiler(tmp_path, monkeypatch):
    """A function that makes a text of a shell the compiler, and its folder for what is compiled."""
    def make(text):
        path = tmp_path / "compiler"
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setenv("EPYTHON_CC", str(path))
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        return path
    return make


def kept(tmp_path):
    """What is in the folder for what is compiled, and what compilers have left where temporary files are."""
    folder = tmp_path / "cache" / "epython"
    return sorted(path.name for path in [*folder.iterdir(), *tmp_path.glob("work-*"), *tmp_path.glob("cc*.?")])


def ends(pid):
    """Whether a process is gone, soon."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":  # nobody waits for an orphan in some containers
            return True
        time.sleep(0.1)
    return False


FAILING = {
    "fails": ("exit 1", "has failed"),
    "crashes": ("kill -SEGV $$", "has failed"),
    "writes half": ("head -c 1000 /dev/zero > $TMPDIR/native.so; echo No space left on device >&2; exit 1", "has failed"),
    "writes something else": ("head -c 1000 /dev/zero > $TMPDIR/native.so", "cannot load what was compiled"),
    "writes nothing": ("exit 0", "cannot load what was compiled"),
    "hangs": ("sleep 1000", "takes too long"),
    "spins": ("while :; do :; done", "takes too long"),
    "leaves a process": ("sleep 1000 & echo $! > $0.child; exit 1", "has failed"),
    "leaves a process and hangs": ("sleep 1000 & echo $! > $0.child; sleep 1000", "takes too long"),
}


@pytest.mark.parametrize("text, message", FAILING.values(), ids=FAILING)
def test_failing_compiler(text, message, run, compiler, tmp_path, monkeypatch):
    """The program is interpreted, one line says why, and nothing is left behind."""
    path = compiler(text)
    monkeypatch.setenv("EPYTHON_NATIVE_SECONDS", "1")
    out, err, status = run(SHORT, "--native")
    assert (out, status) == ("2997\n", 0)
    assert err.startswith("epython: no native code: ") and message in err and err.count("\n") == 1
    assert kept(tmp_path) == []
    child = Path(f"{path}.child")
    assert not child.exists() or ends(int(child.read_text(encoding="utf-8")))


@pytest.mark.parametrize("compiler, message", [("/nonexistent/cc", "there is no compiler '/nonexistent/cc'"), ("nonexistent-cc", "there is no compiler 'nonexistent-cc'"),
                                               ("/", "there is no compiler '/'")])
def test_without_compiler(compiler, message, run, monkeypatch):
    monkeypatch.setenv("EPYTHON_CC", compiler)
    assert run(SHORT, "--native") == ("2997\n", f"epython: no native code: {message}\n", 0)


SIGNALS = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=["interrupt", "terminate", "hang up"])


@SIGNALS
def test_signals_while_it_compiles(number, epython, compiler, tmp_path):
    """Ctrl-C ends the compiler alone; what else ends the process ends both."""
    path = compiler(WAITING)
    (tmp_path / "prog.py").write_text(SHORT, encoding="utf-8")
    process = subprocess.Popen([*epython.command, "--native", "-c", "1", "prog.py"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               preexec_fn=hear_signals)
    child = Path(f"{path}.child")
    while not child.exists():
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    if number == signal.SIGINT:
        assert (out, err, process.returncode) == ("2997\n", "epython: no native code: the compiler was interrupted\n", 0)
    else:
        assert (out, process.returncode) == ("", -number)
    assert kept(tmp_path) == []
    assert ends(int(child.read_text(encoding="utf-8")))


def test_children_are_not_waited_for(epython, compiler, tmp_path):
    """Who starts the program may have said that nobody waits for children."""
    compiler('exec cc "$@"')
    (tmp_path / "prog.py").write_text(SHORT, encoding="utf-8")
    done = subprocess.run([*epython.command, "--native", "-c", "1", "prog.py"], cwd=tmp_path, capture_output=True, text=True, check=False,
                          preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN))
    assert (done.stdout, done.stderr, done.returncode) == ("2997\n", "", 0)


def run_mounted(epython, tmp_path, mount, after="true", option="--native"):
    """A run with a file system of its own for what is compiled. Its input comes late if it is compiled meanwhile."""
    (tmp_path / "prog.py").write_text(SHORT + ("input()\n" if option != "--native" else ""), encoding="utf-8")
    (tmp_path / "cache").mkdir()
    script = f'{mount} || exit 99; export XDG_CACHE_HOME=$PWD/cache; {{ sleep {0 if option == "--native" else 3}; echo; }} | "$@"; status=$?; {after}; exit $status'
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script, "sh", *epython.command, option, "-c", "1", "prog.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    if "unshare:" in done.stderr or done.returncode == 99:
        pytest.skip("no file system can be mounted here")
    return done


@pytest.mark.parametrize("option", ["--native", "--native=auto"])
@pytest.mark.parametrize("size", [4, 24], ids=["no room for the text", "no room for the code"])
def test_full_disk(size, option, epython, tmp_path, monkeypatch):
    """A folder of so many KB, in which neither, or the text alone, has room."""
    monkeypatch.setenv("EPYTHON_NATIVE_AFTER", "0")
    done = run_mounted(epython, tmp_path, f"mount -t tmpfs -o size={size}k,mode=700 none cache", "ls -A cache/epython", option)
    assert (done.stdout, done.returncode) == ("2997\n", 0)
    assert done.stderr.startswith("epython: no native code: ") and done.stderr.count("\n") == 1
    assert "No space left on device" in done.stderr or "has failed" in done.stderr


def test_folder_that_cannot_be_written_to(epython, compiler, tmp_path):
    compiler(COUNTED)
    done = run_mounted(epython, tmp_path, "mount -t tmpfs -o mode=700 none cache && mkdir -m 700 cache/epython && mount -o remount,ro cache")
    assert (done.stdout, done.stderr, done.returncode) == ("2997\n", "", 0)
    assert (tmp_path / "compiler.log").read_text(encoding="utf-8") == "once\n"
    assert not list(tmp_path.glob("work-*"))


COUNTED = 'echo once >> "$0.log"; exec cc "$@"'


# ---- compiled while the program runs

# A program that computes whenever it is asked to: it lasts as long as the test wants.
ASKED = SHORT.rpartition("print")[0] + "while True:\n    line = input()\n    if not line:\n        break\n    print(f(int(line)))\n"


def hear_signals():
    """In a process to be: those that whoever runs the tests ignores, as nohup does, too."""
    for number in signal.SIGINT, signal.SIGTERM, signal.SIGHUP:
        signal.signal(number, signal.SIG_DFL)


class Conversation:
    """A run of ASKED, of which native code is made as soon as it runs."""

    def __init__(self, command, folder, *options):
        (folder / "asked.py").write_text(ASKED, encoding="utf-8")
        asked = ["--native=auto"] if "EPYTHON_NATIVE" in os.environ else []
        self.process = subprocess.Popen([*command, *asked, "-c", "1", *options, "asked.py"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True, bufsize=1, preexec_fn=hear_signals)

    def ask(self, n=1000):
        self.process.stdin.write(f"{n}\n")
        assert self.process.stdout.readline() == f"{sum(i % 7 for i in range(n))}\n"

    def end(self):
        """What it has said on standard error since."""
        out, err = self.process.communicate("\n", timeout=60)
        assert (out, self.process.returncode) == ("", 0)
        return err


@pytest.fixture
def talk(epython, tmp_path, monkeypatch):
    monkeypatch.setenv("EPYTHON_NATIVE_AFTER", "0")
    begun = []

    def begin(*options):
        begun.append(Conversation(epython.command, tmp_path, *options))
        return begun[-1]

    yield begin
    for conversation in begun:
        conversation.process.kill()
        conversation.process.communicate()


def wait_for(condition):
    for _ in range(3000):
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("it does not come")


def test_auto_switches_over(talk, compiler, tmp_path):
    """A program that has begun interpreted is native from some time on, and what was compiled for it is kept."""
    compiler(COUNTED)
    for turn in range(2):
        conversation = talk("-t")
        conversation.ask()
        wait_for(lambda: list(tmp_path.glob("cache/epython/*.so")))
        for _ in range(20):
            conversation.ask(100000)
            time.sleep(0.02)
        found = re.search(r"^native code +from ([0-9.]+) s on, entered (\d+) times$", conversation.end(), re.MULTILINE)
        assert found and float(found[1]) > 0 and int(found[2]) > 0
    assert (tmp_path / "compiler.log").read_text(encoding="utf-8") == "once\n"


def test_auto_many_cores(epython, monkeypatch):
    """Each core takes it between two of its slices."""
    program = support.ROOT / "examples" / "gauss_seidel.py"
    plain = epython("-c", 16, program)
    monkeypatch.setenv("EPYTHON_NATIVE_AFTER", "0")
    epython("--native", "-c", 16, program)
    result = epython("--native=auto", "-t", "-c", 16, program)
    def without_time(text):
        return re.sub(r"[0-9.]+ s$", "", text, flags=re.MULTILINE)

    assert without_time(result.out) == without_time(plain.out)
    assert re.search(r"^native code +from .* s on, entered [1-9]", result.err, re.MULTILINE)


@pytest.mark.parametrize("text, message", FAILING.values(), ids=FAILING)
def test_auto_failing_compiler(text, message, talk, compiler, tmp_path, monkeypatch):
    """The program runs on interpreted, one line says why, and nothing is left behind."""
    path = compiler(text)
    monkeypatch.setenv("EPYTHON_NATIVE_SECONDS", "1")
    conversation = talk()
    conversation.ask()
    said = conversation.process.stderr.readline()
    assert said.startswith("epython: no native code: ") and message in said
    conversation.ask()
    assert conversation.end() == ""
    assert kept(tmp_path) == []
    child = Path(f"{path}.child")
    assert not child.exists() or ends(int(child.read_text(encoding="utf-8")))


def test_auto_without_compiler(talk, monkeypatch):
    monkeypatch.setenv("EPYTHON_CC", "nonexistent-cc")
    conversation = talk()
    conversation.ask()
    assert conversation.process.stderr.readline() == "epython: no native code: there is no compiler 'nonexistent-cc'\n"
    conversation.ask()
    assert conversation.end() == ""


WAITING = "sleep 1000 & echo $! > $0.new; mv $0.new $0.child; wait"


def test_auto_ends_first(talk, compiler, tmp_path):
    """The program's end is the compiler's: nobody waits for it, and nothing is said or left."""
    path = compiler(WAITING)
    conversation = talk()
    conversation.ask()
    child = Path(f"{path}.child")
    wait_for(child.exists)
    begun = time.monotonic()
    assert conversation.end() == ""
    assert time.monotonic() - begun < 5
    assert kept(tmp_path) == []
    assert ends(int(child.read_text(encoding="utf-8")))


def test_auto_short_program(run, compiler, tmp_path):
    """Nothing is compiled for it."""
    compiler(COUNTED)
    assert run(SHORT, "--native=auto") == ("2997\n", "", 0)
    assert not (tmp_path / "compiler.log").exists() and not (tmp_path / "cache").exists()


@SIGNALS
def test_auto_signals_while_it_compiles(number, talk, compiler, tmp_path):
    """They end the program as without, and the compiler with it."""
    path = compiler(WAITING)
    conversation = talk()
    conversation.ask()
    child = Path(f"{path}.child")
    wait_for(child.exists)
    conversation.process.send_signal(number)
    conversation.process.wait(timeout=60)  # before its input ends
    out, err = conversation.process.communicate()
    assert (out, conversation.process.returncode) == ("", 130 if number == signal.SIGINT else -number)
    assert "native" not in err
    assert kept(tmp_path) == []
    assert ends(int(child.read_text(encoding="utf-8")))


def test_auto_with_other_options(run, compiler, tmp_path, monkeypatch):
    """A deterministic run waits for the compiler; where somebody watches nothing is compiled; the report is the report."""
    compiler(COUNTED)
    monkeypatch.setenv("EPYTHON_NATIVE_AFTER", "0")
    long = SHORT.replace("1000", "1000000")
    expected = run(long)[0]
    log = tmp_path / "compiler.log"
    for options in (["--profile"], ["--trace", "t.json"], ["--no-native"], ["--model", "epiphany-iii"]):
        assert run(long, "--native=auto", *options)[::2] == (expected, 0)
    assert not log.exists()
    assert run(SHORT, "--native=auto", "--deterministic") == ("2997\n", "", 0)
    assert log.read_text(encoding="utf-8") == "once\n"
    for option in ("--native", "--native=auto"):
        assert run(long, option, "-s", "--deterministic") == run(long, "-s", "--deterministic")
    monkeypatch.setenv("EPYTHON_NATIVE", "auto")
    assert run(SHORT, "--native=report", "--native=auto") == run(SHORT, "--native=report")
    assert run(SHORT, "--deterministic", "-t")[1].count("\nnative code ") == 1
    assert run(SHORT, "--no-native", "-t")[1].count("\nnative code ") == 0
    assert run(SHORT, "--native=never")[1:] == ("epython: --native cannot be 'never'. There are: auto report\nTry 'epython --help'.\n", 2)


# ---- by itself

@pytest.fixture
def unasked(monkeypatch):
    """As who asks for nothing, and whose program is one that takes long from its beginning."""
    monkeypatch.delenv("EPYTHON_NATIVE")
    monkeypatch.setenv("EPYTHON_NATIVE_AFTER", "0")


def begin_unasked(talk, *options):
    conversation = talk(*options)
    conversation.ask()
    return conversation


def test_by_itself(unasked, talk, compiler, tmp_path):
    """A program is native from some time on; the next time without a compiler. `-t` says so."""
    compiler(COUNTED)
    for turn in range(2):
        conversation = begin_unasked(talk, "-t")
        wait_for(lambda: list(tmp_path.glob("cache/epython/*.so")))
        for _ in range(20):
            conversation.ask(100000)
            time.sleep(0.02)
        assert re.search(r"^native code +from [0-9.]+ s on, entered [1-9]\d* times$", conversation.end(), re.MULTILINE)
    assert (tmp_path / "compiler.log").read_text(encoding="utf-8") == "once\n"


def test_by_itself_in_two_steps(talk, compiler, tmp_path, monkeypatch):
    """What was compiled is looked for early, the compiler comes later."""
    monkeypatch.delenv("EPYTHON_NATIVE")
    monkeypatch.delenv("EPYTHON_NATIVE_AFTER")
    compiler(COUNTED)
    conversation = talk("-t")

    def compiled():
        conversation.ask(30000)
        return list(tmp_path.glob("cache/epython/*.so"))

    wait_for(compiled)
    for _ in range(20):
        conversation.ask(100000)
        time.sleep(0.02)
    since = float(re.search(r"^native code +from ([0-9.]+) s on", conversation.end(), re.MULTILINE)[1])
    assert since > 0.3
    assert (tmp_path / "compiler.log").read_text(encoding="utf-8") == "once\n"


@pytest.mark.parametrize("text", [text for text, _ in FAILING.values()], ids=FAILING)
def test_by_itself_failing_compiler(text, unasked, talk, compiler, tmp_path, monkeypatch):
    """Nobody has asked for one: nothing is said, and nothing left."""
    path = compiler(text + "\n")
    path.write_text(path.read_text(encoding="utf-8").replace("#!/bin/sh\n", '#!/bin/sh\necho >> "$0.log"\n'), encoding="utf-8")
    monkeypatch.setenv("EPYTHON_NATIVE_SECONDS", "1")
    conversation = begin_unasked(talk)
    wait_for(lambda: Path(f"{path}.log").exists())
    wait_for(lambda: kept(tmp_path) == [])
    conversation.ask()
    assert conversation.end() == ""
    child = Path(f"{path}.child")
    assert not child.exists() or ends(int(child.read_text(encoding="utf-8")))


def test_by_itself_without_compiler(unasked, run, monkeypatch):
    monkeypatch.setenv("EPYTHON_CC", "/nonexistent/cc")
    assert run(SHORT.replace("1000", "1000000")) == ("2999997\n", "", 0)


def test_by_itself_ends_first(unasked, talk, compiler, tmp_path):
    """Nobody waits for the compiler, and nothing of it is left."""
    path = compiler(WAITING)
    conversation = begin_unasked(talk)
    child = Path(f"{path}.child")
    wait_for(child.exists)
    begun = time.monotonic()
    assert conversation.end() == ""
    assert time.monotonic() - begun < 5
    assert kept(tmp_path) == []
    assert ends(int(child.read_text(encoding="utf-8")))


def test_by_itself_compiles_what_lasts(run, compiler, tmp_path, monkeypatch):
    """For a short program neither a compiler nor a folder is made."""
    monkeypatch.delenv("EPYTHON_NATIVE")
    compiler(COUNTED)
    assert run(SHORT) == ("2997\n", "", 0)
    assert not (tmp_path / "compiler.log").exists() and not (tmp_path / "cache").exists()


@pytest.mark.parametrize("options", [["--deterministic"], ["--profile"], ["--races"], ["--schedule", "1"], ["--model", "epiphany-iii"], ["--trace", "t.json"], ["--no-native"]],
                         ids=" ".join)
def test_by_itself_not_where_it_is_seen(options, unasked, run, compiler, tmp_path, monkeypatch):
    """What is watched, timed or the same in every run stays interpreted."""
    compiler(COUNTED)
    long = SHORT.replace("1000", "1000000")
    out, err, status = run(long, "-t", *options)
    assert (out, status) == ("2999997\n", 0) and "native code" not in err
    assert not (tmp_path / "compiler.log").exists()
    monkeypatch.setenv("EPYTHON_NATIVE", "0")
    assert run(long, "-t")[1].count("native") == 0
    assert not (tmp_path / "compiler.log").exists()


@pytest.mark.parametrize("storm", STORMS)
def test_by_itself_is_the_same(storm, unasked, run, monkeypatch):
    """Statistics, errors and their lines, wherever native code begins."""
    monkeypatch.setenv("EPYTHON_NATIVE_STORM", str(storm))
    text = SHORT.replace("1000", "3000") + "a = [1, 2, 3]\nfor k in range(200):\n    f(1000)\ns = 0\nfor i in range(9):\n    s += a[i]\n"
    expected = run(text, "-s", "--no-native")
    run(text, "--native")
    for _ in range(3):
        assert run(text, "-s") == expected
    assert "IndexError: list index out of range" in expected[1]


# ---- by a decorator

DECORATED = """from epython import native


@native
def add(n):
    s = 0
    for i in range(n):
        s += i % 7
    return s


@native
def say(x, n):
    for i in range(n):
        print(x)
    return x


class Point:
    ""\"A point.""\"

    @native
    def same(self, n):
        ""\"It itself.""\"
        return self if n else None


def fail():
    @native
    def inner(a):
        s = 0
        for i in range(4):
            s += a[i]
        return s
    return inner([1, 2, 3])


p = Point()
print(add(1000), say("a", 2), p.same(1) is p, p.same.__doc__, add.__name__)
fail()
"""


@pytest.mark.parametrize("text", [DECORATED, DECORATED.replace("from epython import native", "import epython as e").replace("@native", "@e.native")], ids=["name", "attribute"])
def test_decorator(text, run, compiler, tmp_path, monkeypatch):
    """Such a function is native from the beginning, and it is said of which that cannot be, and why; else all is as without."""
    compiler(COUNTED)
    log = tmp_path / "compiler.log"
    plain = run(text)
    assert not log.exists() and plain[0] == "a\na\n2997 a True It itself. add\n" and plain[1].endswith("IndexError: list index out of range\n")
    assert run(text, "--no-native") == plain
    monkeypatch.delenv("EPYTHON_NATIVE")
    for options in ([], ["--native=auto"], ["--deterministic"]):
        out, err, status = run(text, *options)
        assert (out, status) == (plain[0], plain[2])
        assert err == "epython: warning: @native: say (line 13): native but for\n  line 15: a built-in function: print\n" + plain[1]
    assert log.read_text(encoding="utf-8") == "once\n"
    for options in (["--profile"], ["--model", "epiphany-iii"], ["--races"], ["--no-native"]):
        assert "native" not in run(text, *options)[1].replace("@native", "")
    monkeypatch.setenv("EPYTHON_CC", "nonexistent-cc")
    assert run(text) == (plain[0], "epython: no native code: there is no compiler 'nonexistent-cc'\n" + plain[1], plain[2])


def test_decorator_of_cpython():
    """The package has it, too; it is the function itself."""
    done = subprocess.run([sys.executable, "-c", DECORATED.rpartition("fail()")[0]], capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(support.ROOT / "python")})
    if "libepython" in done.stderr:
        pytest.skip("the package's library is not built")
    assert (done.stdout, done.stderr) == ("a\na\n2997 a True It itself. add\n", "")


def test_decorator_of_another(run, monkeypatch):
    """A name that is not imported from there is the program's own; others above and below stay."""
    monkeypatch.delenv("EPYTHON_NATIVE")
    text = "def native(f):\n    print('mine')\n    return f\n\n\n@native\ndef f(x):\n    return input() + x\n\n\nprint(f.__name__)\n"
    assert run(text) == ("mine\nf\n", "", 0)
    text = ("import epython\n\n\ndef twice(f):\n    return lambda x: f(x) * 2\n\n\n@twice\n@epython.native\n@twice\ndef f(x):\n    return x + 1\n\n\nprint(f(3))\n"
            "g = epython.native(len)\nprint(g([1, 2]))\n")
    assert run(text)[::2] == ("16\n2\n", 0)


def test_what_was_compiled_is_kept(run, compiler, tmp_path):
    compiler(COUNTED)
    for _ in range(3):
        assert run(SHORT, "--native") == ("2997\n", "", 0)
    assert (tmp_path / "compiler.log").read_text(encoding="utf-8") == "once\n"
    folder = tmp_path / "cache" / "epython"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sorted(path.suffix for path in folder.iterdir()) == [".c", ".so"]
    # A folder that others can write to is none.
    folder.chmod(0o777)
    assert run(SHORT, "--native") == ("2997\n", "", 0)
    assert (tmp_path / "compiler.log").read_text(encoding="utf-8") == "once\nonce\n"
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("spoil", [lambda path: path.chmod(0o722), lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"no code"), lambda path: path.unlink(),
                                   lambda path: (path.rename(f"{path}.other"), path.symlink_to(f"{path}.other"))],
                         ids=["others can write to it", "empty", "something else", "gone", "a link"])
@pytest.mark.parametrize("suffix", [".c", ".so"])
def test_what_is_not_trusted_is_compiled_again(suffix, spoil, run, compiler, tmp_path):
    compiler(COUNTED)
    run(SHORT, "--native")
    (path,) = (tmp_path / "cache" / "epython").glob(f"*{suffix}")
    spoil(path)
    for _ in range(2):
        assert run(SHORT, "--native") == ("2997\n", "", 0)
    assert (tmp_path / "compiler.log").read_text(encoding="utf-8") == "once\nonce\n"
    assert stat.S_IMODE(path.lstat().st_mode) & 0o077 == 0


def test_generous_umask(epython, compiler, tmp_path):
    """What is compiled nobody else can write to, even then: it is loaded again."""
    compiler(COUNTED)
    (tmp_path / "prog.py").write_text(SHORT, encoding="utf-8")
    for _ in range(2):
        done = subprocess.run([*epython.command, "--native", "-c", "1", "prog.py"], cwd=tmp_path, capture_output=True, text=True, check=False, preexec_fn=lambda: os.umask(0))
        assert (done.stdout, done.stderr) == ("2997\n", "")
    assert (tmp_path / "compiler.log").read_text(encoding="utf-8") == "once\n"
    assert stat.S_IMODE((tmp_path / "cache" / "epython").stat().st_mode) == 0o700


@pytest.mark.parametrize("count, size", [(1200, 10), (300, 2 << 20)], ids=["many", "large"])
def test_what_is_kept_has_a_limit(count, size, run, tmp_path, monkeypatch):
    """What was not used for longest goes, and what killed processes have left; nothing else."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert run(SHORT, "--native") == ("2997\n", "", 0)
    folder = tmp_path / "cache" / "epython"
    ours = set(folder.iterdir())
    for i in range(count):
        path = folder / f"{i:016x}.so"
        with open(path, "wb") as file:
            file.truncate(size)
        os.utime(path, (i + 1000, i + 1000))
    for path in ours:
        os.utime(path, (1, 1))
    others = [folder / "notes.so", folder / "0123456789abcdef.txt"]
    for path in others:
        path.write_text("mine", encoding="utf-8")
        os.utime(path, (1, 1))
    for name, age in (("work-old000", 7200), ("work-new000", 60)):
        (folder / name).mkdir()
        (folder / name / "native.c").write_text("x", encoding="utf-8")
        os.utime(folder / name, (time.time() - age, time.time() - age))
    assert run(SHORT, "--native") == ("2997\n", "", 0)  # found: used now
    assert run(SHORT.replace("% 7", "% 9"), "--native")[1:] == ("", 0)  # compiled
    left = set(folder.iterdir())
    assert ours <= left and left.issuperset(others)
    assert (folder / "work-new000").is_dir() and not (folder / "work-old000").exists()
    files = [path for path in left - set(others) if path.is_file()]
    assert len(files) <= 1000 and sum(path.stat().st_size for path in files) <= 256 << 20
    assert len(files) == 1000 or sum(path.stat().st_size for path in files) > 250 << 20
    stay = sorted(int(path.stem, 16) for path in files if path not in ours and int(path.stem, 16) < count)
    assert stay == list(range(stay[0], count))


def test_many_at_once(epython, tmp_path, monkeypatch):
    """Processes that compile the same text, and others, at the same time; somebody empties the folder meanwhile."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for i in range(2):
        (tmp_path / f"prog{i}.py").write_text(SHORT.replace("% 7", f"% {i + 6}"), encoding="utf-8")
    def start(i):
        return subprocess.Popen([*epython.command, "--native", "-c", "1", f"prog{i % 2}.py"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    processes = [start(i) for i in range(6)]
    folder = tmp_path / "cache" / "epython"
    while any(process.poll() is None for process in processes):
        for path in folder.glob("[0-9a-f]*"):
            path.unlink(missing_ok=True)
        time.sleep(0.01)
    for i, process in enumerate(processes):
        assert process.communicate() == (("2496\n", "2997\n")[i % 2], "")
    assert not list(folder.glob("work-*"))


def test_who_says_so(run, monkeypatch):
    monkeypatch.setenv("EPYTHON_CC", "false")
    assert run(SHORT, "--native", "--no-native") == ("2997\n", "", 0)
    monkeypatch.setenv("EPYTHON_NATIVE", "1")
    assert run(SHORT)[1] == "epython: no native code: the compiler 'false' has failed\n"
    assert run(SHORT, "--no-native") == ("2997\n", "", 0)


def test_report(run):
    text = "def f(n, text):\n    s = 0\n    for i in range(n):\n        s += i\n        t = text + 'x'\n    return s\n\n\ndef g(n):\n    return n * 2.5\n\n\nprint(f(3, 'a'), g(2.0))\n"
    assert run(text, "--native-report") == run(text, "--native=report")
    assert run(text, "--native=report", "--no-native") == run(text)
    assert run(text, "--native=report") == (
        "<module> (line 1): interpreted\n"
        "  line 13: a built-in function: print\n"
        "f (line 1): native but for\n"
        "  line 5: an operator of values that are not known to be numbers: text, from a text\n"
        "g (line 9): native\n", "", 0)


ORIGINS = """from parallel import coreid, recv, reduce, send


class Box:
    def __init__(self, value):
        self.value = value


def add(u, n):
    s = 0.0
    for i in range(n):
        s += u[i]
    return s


def take(x):
    return x * 2


def give():
    y = input()
    return y


def twice(a):
    if a:
        a = twice(a[1:])
    return a


u = []
u.append(recv(0))
box = Box(reduce(1.5, "sum"))
print(add(u, 10), take(give()), box.value + 1, sorted([2, 1], key=lambda v: -v), twice([1]))
t = 0
for k in range(10):
    t = t + box.value
print(t)
"""


def test_report_says_where_values_come_from(run):
    """Through lists, attributes, parameters, results, sums, and around circles."""
    out, err, status = run(ORIGINS, "--native=report")
    assert (err, status) == ("", 0)
    for line in ("12: an operator of values that are not known to be numbers: s, from recv, line 32",
                 "17: an operator of values that are not known to be numbers: x, from input, line 21",
                 "32: a built-in function: recv",
                 "33: a function that is not native: reduce",
                 "34: an operator of a value that is not known to be a number: a parameter of Box.__init__, which is not called by its name",
                 "34: an operator of a value that is not known to be a number: v, a parameter of <lambda>, which is not called by its name",
                 "37: an operator of values that are not known to be numbers: t, a parameter of Box.__init__, which is not called by its name"):
        assert f"  line {line}\n" in out
    assert "twice (line 25): native\n" in out
    assert out.count("  line 12:") == 1


HOT = {"gauss_seidel": ["residual", "sweep"], "jacobi": ["residual"], "heat_2d": ["step", "heat"], "mandelbrot": ["escape"], "monte_carlo_pi": ["throw"],
       "odd_even_sort": ["pass_from", "odd_even_sort"]}


@pytest.mark.parametrize("example", HOT)
def test_hot_functions_of_examples(example, epython, request):
    """What is received and put into a list does not keep its loops from being native."""
    if request.config.getoption("--device") != "virtual":
        pytest.skip("the report is another of a chip, whose functions with loops are entered there")
    out = epython("--native=report", support.ROOT / "examples" / f"{example}.py").out
    assert [name for name in HOT[example] if not any(line.startswith(f"{name} (") and line.endswith(": native") for line in out.splitlines())] == []


def test_lists_of_what_is_not_known(run):
    """A guess from the other items that is wrong, and a list of which nothing is known at all."""
    text = ("import json\n\n\ndef add(u):\n    s = 0\n    for i in range(len(u)):\n        s = s + u[i]\n    return s\n\n\ndef each(u):\n    n = 0\n    for x in u:\n        n += x * 2 if x else 1\n    return n\n\n\n"
            "for text in ('1', '1.5', 'true', 'null', '\"a\"', '[2]', '123456789012345'):\n    u = [1, 2, 3] * 5\n    u[7] = json.loads(text)\n    v = []\n    for k in range(20):\n        v.append(json.loads(text))\n"
            "    m = [[0.5] * 4 for k in range(4)]\n    m[2] = json.loads('[' + text + ', 2]')\n"
            "    for f in (add, each):\n        for w in (u, v, m[0], m[2]):\n            try:\n                print(f(w))\n            except TypeError as error:\n                print(error)\n")
    assert run(text, "--native") == run(text)


ANNOTATED = """


def total(x: list[float], table: list[list[int]], n: int, flag: bool) -> float:
    s = 0.0
    for i in range(n):
        s += x[i] + table[i % 2][i % 3]
        if flag:
            s += 1
    return s


call = {"total": total}["total"]
print(call([0.5, 1.5, 2.5], [[1, 2, 3], [4, 5, 6]], 3, True))
print(call([1, 2, 3], [[1.5, 2, 3], [4, 5, 6]], 3, 0))
print(call((1, 2.5, 3), ["abc", "def"], 0, ""))
try:
    print(call("abc", [[1, 2, 3], [4, 5, 6]], 3, False))
except TypeError as e:
    print(e)
try:
    print(call([1.5], [[1, 2, 3], [4, 5, 6]], 2, False))
except IndexError as e:
    print(e)


def local(values):
    first: float = values[0]
    rest: "list[float]" = values
    other: dict[str, int] = {}
    t = 0.0
    for i in range(len(rest)):
        t += first * i
    return t, other


print(local([2.5, 1]), local([2, 1]))
"""


def test_annotations_say_what_is_expected(run, monkeypatch):
    """And nothing relies on it."""
    report = run(ANNOTATED, "--native=report")[0]
    assert "total (line 4): native\n" in report and "total (line 4): native\n" not in run(ANNOTATED.replace(": list[float], t", ", t"), "--native=report")[0]
    expected = run(ANNOTATED)
    assert expected[1:] == ("", 0)
    for storm in STORMS:
        monkeypatch.setenv("EPYTHON_NATIVE_STORM", str(storm))
        assert run(ANNOTATED, "--native") == expected


@pytest.mark.parametrize("program", LANGUAGE, ids=support.names(LANGUAGE))
def test_report_of_everything(program, epython):
    """It ends, and says one thing once for a function."""
    result = epython("--native=report", program.name, cwd=program.parent)
    assert result.status == 0 and result.out and not result.err


def test_text_of_the_program_is_not_compiled(run, monkeypatch, tmp_path):
    """What stands in the C is made of the byte code alone."""
    monkeypatch.setenv("EPYTHON_NATIVE_KEEP", str(tmp_path))
    text = "def marvellous(peculiar):\n    s = 0\n    for unusual in range(peculiar):\n        s += unusual\n    return s\n\n\nprint(marvellous(100), 'exquisite')\n"
    assert run(text, "--native") == ("4950 exquisite\n", "", 0)
    (kept,) = tmp_path.glob("*.c")
    assert not any(word in kept.read_text(encoding="utf-8") for word in ("marvellous", "peculiar", "unusual", "exquisite", "prog"))
    assert os.path.getsize(kept) > 1000


def test_same_slices(epython):
    """With --deterministic cores take turns as they do without native code: what -s says is the same."""
    program = support.ROOT / "examples" / "gauss_seidel.py"
    plain, native = (epython(option, "--deterministic", "-s", "-c", 4, program) for option in ("--no-native", "--native"))
    assert (native.out, native.err) == (plain.out, plain.err)


SLICES = """
from parallel import coreid, probe, recv, send


def cross(a, n, m):
    s = 0
    for i in range(n):
        if a[i] % 3:
            s += 1
            for j in range(i % 7, m, 1 + i % 3):
                a[j] = a[j] + i
    return s


def leave(a, n, m, x):
    found = 0
    for i in range(0, n, 3):
        for j in range(m):
            if a[j] * i > x:
                return found + j
            found += i < j
    return found


def look(a, n):
    k = 0
    for i in range(n):
        k = i % 5
        while k > 0:
            a[k] = a[k] + 1
            k -= 1
    return a[3]


def short(a, n):
    s = 0
    for i in range(n):
        for j in range(n):
            if a[j] == s:
                break
            s += a[j + i] % 4
    return s


def grow(b, n):
    s = 0
    for i in range(n):
        for j in range(3):
            s += j
            if b[i] > 1:
                s += len({i: j})
    return s


def back(b, n):
    s = 0
    for i in range(n):
        for j in range(2):
            s += b[j - 1]
    return s


def count():
    n = 0
    for r in range(12):
        while not probe(1):
            n += 1
        print(n, recv(1))


def measure():
    b = [1] * 300
    b[20] = 9999
    a = [0, 3, 7, 1] * 30
    x = 0
    for r in range(12):
        for k in range(160):
            x += cross(a, 60, 70 + r)
            x += short(a, 30 + r)
            x += look(a, 40)
            x += leave(a, 80, 70, 900 + 7000 * r)
            x += grow(b, 300)
            x += back(b, 40)
        send(x, 0)


if coreid() == 0:
    count()
else:
    measure()
"""


def test_same_slices_of_nested_loops(run):
    """A loop that takes the time of many turns at once gives back what it has not used, wherever it is left: core 0 counts the slices of time of core 1."""
    plain = run(SLICES, "--no-native", "--deterministic", "-c", 2)
    assert int(plain[0].splitlines()[-1].split()[2]) > 300
    assert run(SLICES, "--native", "--deterministic", "-c", 2) == plain
