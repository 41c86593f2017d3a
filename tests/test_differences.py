# SPDX-License-Identifier: MIT
"""Every deliberate difference from CPython is as its file in differences/ says, directly and as a saved image.

NAME.err is as in language/; a `*` at the end of a line stands for any text, a line `*` for any further frames.
"""

import pytest

import support

PROGRAMS = support.programs("differences")
every_program = pytest.mark.parametrize("program", PROGRAMS, ids=support.names(PROGRAMS))


def fits(text, pattern):
    return text.startswith(pattern[:-1]) if pattern.endswith("*") else text == pattern


def check(program, result):
    expected = support.expected_failure(program)
    assert result.out == (support.beside(program, ".out") or "")
    if expected is None:
        assert (result.err, result.status) == ("", 0)
        return
    assert result.status == 1
    failure = support.parse_failure(result.err)
    assert failure is not None and fits(failure.message, expected.message), result.err
    assert len(result.err.splitlines()) < 60
    if expected.frames == ["*"]:
        assert failure.frames
    else:
        assert failure.frames == expected.frames


@every_program
def test_says_why(program):
    """The file begins with what the difference is, why it is there, and what to write instead."""
    text = program.read_text(encoding="utf-8")
    for heading in ("# What: ", "# Why: ", "# Instead: "):
        assert heading in text


@every_program
def test_direct(program, epython):
    check(program, epython("-c", 1, program.name, cwd=program.parent))


@every_program
def test_image(program, epython, image, tmp_path):
    check(program, epython("-c", 1, "-l", image(program), cwd=tmp_path))
