# SPDX-License-Identifier: MIT
"""Native code (docs/native.md): programs do with it what they do without, whatever exits it takes; without a compiler they run all the same."""

import os
import stat
import sys

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
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp()))
    for name in ("EPYTHON_CC", "EPYTHON_NATIVE", "EPYTHON_NATIVE_STORM"):
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
def test_bench(program, epython):
    expected = epython("-c", 1, program)
    result = epython("--native", "-c", 1, program)
    assert (result.out, result.err, result.status) == (expected.out, "", 0)


@pytest.mark.parametrize("program", LANGUAGE, ids=support.names(LANGUAGE))
def test_language(program, epython, monkeypatch):
    monkeypatch.setenv("EPYTHON_NATIVE_STORM", str(STORMS[LANGUAGE.index(program) % len(STORMS)]))
    support.check_run(program, epython("--native", "-c", 1, program.name, stdin=support.beside(program, ".in") or "", cwd=program.parent))


@pytest.mark.parametrize("storm, options", [(0, []), (1, []), (2, []), (5, ["--float", "64"]), (0, ["--float", "64"])])
def test_random_programs(storm, options, epython, monkeypatch):
    monkeypatch.setenv("EPYTHON_NATIVE_STORM", str(storm))
    assert list(random_native.failures(epython.command, [storm], options)) == []


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


@pytest.mark.parametrize("compiler, message", [("/nonexistent/cc", "there is no compiler '/nonexistent/cc'"), ("false", "the compiler 'false' has failed")])
def test_without_compiler(compiler, message, run, monkeypatch):
    monkeypatch.setenv("EPYTHON_CC", compiler)
    assert run(SHORT, "--native") == ("2997\n", f"epython: no native code: {message}\n", 0)


def test_what_was_compiled_is_kept(run, monkeypatch, tmp_path):
    compiler = tmp_path / "compiler"
    compiler.write_text('#!/bin/sh\necho once >> "$0.log"\nexec cc "$@"\n', encoding="utf-8")
    compiler.chmod(0o755)
    monkeypatch.setenv("EPYTHON_CC", str(compiler))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
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


def test_who_says_so(run, monkeypatch):
    monkeypatch.setenv("EPYTHON_CC", "false")
    assert run(SHORT, "--native", "--no-native") == ("2997\n", "", 0)
    monkeypatch.setenv("EPYTHON_NATIVE", "1")
    assert run(SHORT)[1] == "epython: no native code: the compiler 'false' has failed\n"
    assert run(SHORT, "--no-native") == ("2997\n", "", 0)


def test_report(run):
    text = "def f(n, text):\n    s = 0\n    for i in range(n):\n        s += i\n        t = text + 'x'\n    return s\n\n\ndef g(n):\n    return n * 2.5\n\n\nprint(f(3, 'a'), g(2.0))\n"
    assert run(text, "--native-report") == (
        "<module> (line 1): interpreted\n"
        "  line 13: a built-in function\n"
        "f (line 1): native but for\n"
        "  line 5: an operator of values that are not known to be numbers\n"
        "g (line 9): native\n", "", 0)


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
