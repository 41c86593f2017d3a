# SPDX-License-Identifier: MIT
"""Whole programs, as people write them, of at least 100 lines: each does the same under python3, under epython, and as a saved image."""

import sys

import pytest

import support

PROGRAMS = support.programs("programs")
every_program = pytest.mark.parametrize("program", PROGRAMS, ids=support.names(PROGRAMS))


@pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="what is printed is CPython 3.11's")
@every_program
def test_python(program):
    support.check_run(program, support.oracle(program))


@every_program
def test_direct(program, epython):
    support.check_run(program, epython("-c", 1, program.name, stdin=support.beside(program, ".in") or "", cwd=program.parent))


@every_program
def test_image(program, epython, image, tmp_path):
    saved = image(program)
    support.check_run(program, epython("-c", 1, "-l", saved, stdin=support.beside(program, ".in") or "", cwd=tmp_path))


@every_program
def test_long(program):
    """Short programs belong to language/."""
    assert len(program.read_text(encoding="utf-8").splitlines()) >= 100
