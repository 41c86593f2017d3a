# SPDX-License-Identifier: MIT
"""Random programs with fixed seeds, which must do the same under python3 and under epython; `make fuzz` runs more."""

import sys

import pytest

import support

sys.path.insert(0, str(support.TESTS / "fuzz"))
import differential
import random_integers
import random_large
import random_programs


@pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")
@pytest.mark.parametrize("first", range(0, 40, 10))
def test_programs(first, epython):
    assert differential.failures(random_programs.program, epython.command, range(first, first + 10)) == []


@pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")
@pytest.mark.parametrize("first", range(0, 30, 10))
def test_integers(first, epython):
    assert differential.failures(random_integers.program, epython.command, range(first, first + 10)) == []


@pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")
@pytest.mark.parametrize("kind", range(len(random_large.KINDS)), ids=[kind.__name__ for kind in random_large.KINDS])
def test_large_programs(kind, epython):
    """What has no limit in CPython: 250 to 2,000 items, lines, functions and so on; lines and items also 50,000."""
    sizes = [2, 4, *([6] if random_large.KINDS[kind] in (random_large.ints, random_large.lines) else [])]
    assert differential.failures(random_large.program, epython.command, [size * len(random_large.KINDS) + kind for size in sizes]) == []


@pytest.mark.parametrize("text, message", [
    ("def f():\n" + "".join(f"    v{i} = 0\n" for i in range(300)) + "f()\n", "too many parameters and local variables in 'f': 300, at most 200"),
    (", ".join(f"v{i}" for i in range(300)) + " = range(300)\n", "too many targets to unpack to: 300"),
    (f"print(f({', '.join(f'p{i}=0' for i in range(300))}))\n", "more than 200 keyword arguments"),
    ("x = " + "+".join(["a"] * 20000) + "\n", "too deeply nested: split it into several statements"),
    ("x = " + "-" * 20000 + "1\n", "expression too deeply nested"),
], ids=["locals", "targets", "keywords", "tree", "expression"])
def test_limits_are_said(text, message, epython, tmp_path):
    path = tmp_path / "large.py"
    path.write_text(text, encoding="utf-8")
    result = epython("-c", 1, path)
    assert (result.out, result.status) == ("", 1)
    assert result.err.splitlines()[-1] == f"SyntaxError: {message}"


def test_differences_are_found(tmp_path):
    """The driver itself: a program that behaves differently is shrunk to what makes it differ."""
    other = tmp_path / "other"
    other.write_text(f'#!/bin/sh\nexec {sys.executable} -c "exec(open(\'program.py\').read().replace(\'7\', \'8\'))"\n', encoding="utf-8")
    other.chmod(0o755)
    (_, text), = differential.failures(lambda seed: "print(1)\nif True:\n    print(2)\n    print(7)\nprint(3)\n", [str(other)], [0])
    assert text == "if True:\n    print(7)\n--- python3\n7\n--- epython\n8\n"


def test_comprehensions_have_no_frames():
    """The driver reads CPython 3.11's tracebacks as those of 3.12, whose comprehensions are part of the function."""
    text = "from f\n  File \"p.py\", line 2, in {}\n    {}\n      {}^^^^\nKeyError: 1\n"
    own, inner = text.format("f", "g(1, 2, 3)", ""), text.format("<listcomp>", "g(1, 2, 3)", "  ")
    assert differential.inlined(own.replace("KeyError: 1\n", "") + inner.replace("from f\n", "")) == inner.replace("<listcomp>", "f")
    assert differential.inlined(own) == own
