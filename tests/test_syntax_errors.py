# SPDX-License-Identifier: MIT
"""Every program of syntax_errors/ is rejected with the errors that stand beside it, and prints nothing of its own.

NAME.err holds a line for each error, in order: `3: SyntaxError: message`, or `3: /regular expression/` where the wording is
ePython's own. Where CPython rejects the program too, the first error is CPython 3.11's.
"""

import re
import sys

import pytest

import support

PROGRAMS = support.programs("syntax_errors")
every_program = pytest.mark.parametrize("program", PROGRAMS, ids=support.names(PROGRAMS))
CPYTHON_TOO = [program for program in PROGRAMS
               if len(support.beside(program, ".err").splitlines()) == 1 and "/" not in support.beside(program, ".err")]


def matches(error, expected):
    """Whether a compile error is the one of a line of NAME.err."""
    line, message = expected.split(": ", 1)
    if int(line) != error.line:
        return False
    if message.startswith("/"):
        return re.fullmatch(message.strip("/"), error.message) is not None
    return error.message == message


@pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")
@pytest.mark.parametrize("program", CPYTHON_TOO, ids=support.names(CPYTHON_TOO))
def test_python(program):
    first = support.beside(program, ".err").splitlines()[0]
    with pytest.raises(SyntaxError) as caught:
        compile(program.read_bytes(), program.name, "exec")
    error = caught.value
    assert first == f"{error.lineno}: {type(error).__name__}: {error.msg}"


@every_program
def test_errors(program, epython):
    result = epython(program.name, cwd=program.parent)
    assert result.out == ""
    assert result.status == 1
    found = support.compile_errors(result.err)
    expected = support.beside(program, ".err").splitlines()
    assert len(found) == len(expected) and all(map(matches, found, expected)), f"expected {expected}\n{result.err}"


@every_program
def test_source_line(program, epython):
    """The report shows the line of the source, with a caret below."""
    result = epython(program.name, cwd=program.parent)
    number = int(support.beside(program, ".err").split(":", 1)[0])
    source = program.read_text(encoding="utf-8").splitlines()
    if number <= len(source) and source[number - 1].strip():
        assert source[number - 1].strip() in result.err
        assert "^" in result.err
