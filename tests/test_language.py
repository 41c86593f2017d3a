# SPDX-License-Identifier: MIT
"""Every program of language/, and the whole programs of programs/, do the same under python3, under epython, and as a saved image."""

import sys

import pytest

import support

WHOLE = support.programs("programs")  # as people write them
PROGRAMS = support.programs("language") + WHOLE
every_program = pytest.mark.parametrize("program", PROGRAMS, ids=[f"whole-{p.stem}" if p in WHOLE else p.stem for p in PROGRAMS])


@pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")
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


@pytest.mark.parametrize("program", WHOLE, ids=support.names(WHOLE))
def test_long(program):
    """What is shorter belongs to language/."""
    assert len(program.read_text(encoding="utf-8").splitlines()) >= 100
