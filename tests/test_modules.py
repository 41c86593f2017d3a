# SPDX-License-Identifier: MIT
"""Programs for ePython's modules, each on one core. Those that say `# python3: same` run under python3 as well."""

import sys

import pytest

import support

sys.path.insert(0, str(support.TESTS / "fuzz"))
import differential  # noqa: E402
import random_library  # noqa: E402

PROGRAMS = support.programs("modules")
every_program = pytest.mark.parametrize("program", PROGRAMS, ids=support.names(PROGRAMS))
CPYTHON_TOO = [program for program in PROGRAMS if support.header(program, "python3") == "same"]


@pytest.mark.parametrize("program", CPYTHON_TOO, ids=support.names(CPYTHON_TOO))
def test_python(program):
    support.check_run(program, support.oracle(program))


@every_program
def test_direct(program, epython):
    support.check_run(program, epython("-c", 1, program.name, cwd=program.parent))


@every_program
def test_image(program, epython, image, tmp_path):
    support.check_run(program, epython("-c", 1, "-l", image(program), cwd=tmp_path))


def random_numbers(epython, tmp_path, *options):
    """Six random numbers of each of four cores."""
    program = tmp_path / "numbers.py"
    program.write_text("from random import randint\nprint([randint(0, 1000000) for i in range(6)])\n")
    result = epython("-c", 4, *options, program)
    assert (result.err, result.status) == ("", 0)
    return support.by_core(result.out)


def test_random_streams(epython, tmp_path):
    """Cores have independent streams, a seed repeats them, another seed and no seed give others."""
    first = random_numbers(epython, tmp_path, "--seed", 5)
    assert len({line.split("] ", 1)[1] for line in first}) == 4
    assert random_numbers(epython, tmp_path, "--seed", 5) == first
    assert random_numbers(epython, tmp_path, "--seed", 6) != first
    assert random_numbers(epython, tmp_path) != random_numbers(epython, tmp_path)
    assert random_numbers(epython, tmp_path, "--deterministic") == random_numbers(epython, tmp_path, "--deterministic")


@pytest.mark.parametrize("text, others", [
    ("import io\nprint(io.StringIO('x').read())", "TextIOWrapper BytesIO"), ("from io import BytesIO\nprint(BytesIO())", "TextIOWrapper StringIO"),
    ("from contextlib import suppress\nprint(suppress)", "ExitStack"), ("import time\nprint(time.perf_counter())", "struct_time")], ids=str)
def test_what_is_not_used_is_not_linked(text, others, epython, tmp_path):
    (tmp_path / "p.py").write_text(text)
    linked = epython("--disassemble", "p.py", cwd=tmp_path).out
    assert linked and not [name for name in others.split() if f": {name} (" in linked]


@pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")
@pytest.mark.parametrize("first", [0, 4])
def test_random_calls(first, epython):
    """Calls of the library with random arguments; tests/fuzz/random_library.py makes more. Half of them have floats of 64 bits."""
    assert differential.failures(random_library.program, epython.command, range(first, first + 4)) == []
