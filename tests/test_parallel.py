# SPDX-License-Identifier: MIT
"""Every program of parallel/ prints on each core what is expected of it, for every number of cores in its header.

Header lines of a program: `# cores: 2 16` (each is a test), `# options: -h 2`, and `# every core: ok` where each core prints just that
line. Otherwise NAME.out has the lines of all cores, sorted by core: each core's own order counts, the interleaving does not.
NAME.err holds regular expressions, all of which the report of a failure must contain; `{A}` in them is the number of the line that
ends with `# <- A`.
"""

import re
import sys
from pathlib import Path

import pytest

import support

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))
import random_parallel

PROGRAMS = [(program, int(cores)) for program in support.programs("parallel") for cores in support.header(program, "cores").split()]
every_run = pytest.mark.parametrize("program, cores", PROGRAMS, ids=[f"{program.stem}-{cores}" for program, cores in PROGRAMS])
ERROR_SECONDS = 1.0  # of processor time, within which every failure must have ended


@pytest.fixture(autouse=True)
def enough_cores(cores, request):
    if cores > request.config.getoption("--max-cores"):
        pytest.skip(f"the device has no {cores} cores")


def expected_output(program, cores):
    """The lines of all cores, sorted by core."""
    every = support.header(program, "every core")
    if every is not None:
        return [f"[device {core}] {every}" for core in range(cores)]
    return (support.beside(program, ".out") or "").splitlines()


def check(program, cores, result):
    failure = support.beside(program, ".err")
    if failure is None:
        assert (result.err, result.status) == ("", 0)
        assert support.by_core(result.out) == expected_output(program, cores)
        return
    assert result.status == 1
    for pattern in support.resolve_marks(program, failure).splitlines():
        assert re.search(pattern, result.err), f"no {pattern!r} in\n{result.err}"
    if program.with_suffix(".out").exists():
        assert support.by_core(result.out) == expected_output(program, cores)


def options(program, cores):
    return ["--prefix", "-c", cores, *(support.header(program, "options") or "").split()]


@every_run
def test_direct(program, cores, epython):
    result = epython(*options(program, cores), program.name, stdin=support.beside(program, ".in") or "", cwd=program.parent)
    check(program, cores, result)
    if program.with_suffix(".err").exists():
        assert result.used < ERROR_SECONDS * support.PATIENCE


@every_run
def test_image(program, cores, epython, image, tmp_path):
    saved = image(program)
    check(program, cores, epython(*options(program, cores), "-l", saved, stdin=support.beside(program, ".in") or "", cwd=tmp_path))


@pytest.mark.parametrize("program, cores", PROGRAMS[::4], ids=[f"{program.stem}-{cores}" for program, cores in PROGRAMS[::4]])
def test_threadless(program, cores, epython, request):
    """The same without threads: the program's own steps the job."""
    if request.config.getoption("--device") != "virtual":
        pytest.skip("the device's cores run by themselves")
    stdin = support.beside(program, ".in") or ""
    check(program, cores, epython("--workers", 0, *options(program, cores), program.name, stdin=stdin, cwd=program.parent))


WATCHED = [("--model", "epiphany-iii"), ("--schedule", "3")]


@pytest.mark.parametrize("options_more", WATCHED, ids=["model", "schedule"])
@every_run
def test_watched(program, cores, options_more, epython, request):
    """The same where cores have clocks of a chip, or an order that is decided: they give way between any two instructions."""
    if request.config.getoption("--device") != "virtual" or cores > 16:
        pytest.skip("16 virtual cores have clocks of a chip")
    stdin = support.beside(program, ".in") or ""
    check(program, cores, epython(*options_more, *options(program, cores), program.name, stdin=stdin, cwd=program.parent))


@pytest.mark.parametrize("cores", [2, 16])
@pytest.mark.parametrize("name", ["recv_any_pairs", "concurrency_mutex", "taskfarm_map", "reduce_operators"])
def test_deterministic(name, cores, epython):
    """With --deterministic two runs have the same output, interleaving included; with a thread for the cores and without."""
    program = support.TESTS / "parallel" / (name + ".py")
    runs = [epython("--deterministic", "--workers", i, "-c", cores, program.name, cwd=program.parent) for i in range(2)]
    assert runs[0].status == 0
    assert runs[0].out == runs[1].out


@pytest.mark.parametrize("cores", [8])
@pytest.mark.parametrize("first", range(0, 40, 10))
def test_random(first, cores, epython):
    """Random programs with fixed seeds print what a sequential model says; tests/fuzz/random_parallel.py runs more."""
    assert random_parallel.failures(epython.command, range(first, first + 10)) == []
