# SPDX-License-Identifier: MIT
"""Programs in the dialect of the 2015 tutorials: a file with a print statement is read in it."""

import pytest

import support

PROGRAMS = support.programs("dialect2015")


@pytest.mark.parametrize("program", PROGRAMS, ids=support.names(PROGRAMS))
def test_direct(program, epython):
    support.check_run(program, epython("-c", 1, program.name, cwd=program.parent))


@pytest.mark.parametrize("program", PROGRAMS, ids=support.names(PROGRAMS))
def test_image(program, epython, image, tmp_path):
    support.check_run(program, epython("-c", 1, "-l", image(program), cwd=tmp_path))
