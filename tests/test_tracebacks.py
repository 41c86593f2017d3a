# SPDX-License-Identifier: MIT
"""Tracebacks of exceptions that led to each other. The whole standard error is CPython's: of the programs in tracebacks/, whose
expectation is NAME.report, and of random programs."""

import sys
from pathlib import Path

import pytest

import support

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))
import differential
import random_exceptions

PROGRAMS = sorted((support.TESTS / "tracebacks").glob("*.py"))
every_program = pytest.mark.parametrize("program", PROGRAMS, ids=support.names(PROGRAMS))
oracle_only = pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")


def check(program, result):
    assert result.out == (support.beside(program, ".out") or "")
    assert result.err.replace(f"{program.parent}/", "") == support.beside(program, ".report")
    assert result.status == 1


@oracle_only
@every_program
def test_python(program):
    check(program, support.oracle(program))


@every_program
def test_direct(program, epython):
    check(program, epython("-c", 1, program.name, cwd=program.parent))


@every_program
def test_image(program, epython, image, tmp_path):
    check(program, epython("-c", 1, "-l", image(program), cwd=tmp_path))


@oracle_only
@pytest.mark.parametrize("first", range(0, 40, 10))
def test_random(first, epython):
    """Random programs with fixed seeds; tests/fuzz/random_exceptions.py runs more."""
    assert differential.failures(random_exceptions.program, epython.command, range(first, first + 10)) == []
