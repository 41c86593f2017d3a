# SPDX-License-Identifier: MIT
"""Random programs with fixed seeds, which must do the same under python3 and under epython; `make fuzz` runs more."""

import sys

import pytest

import support

sys.path.insert(0, str(support.TESTS / "fuzz"))
import differential
import random_programs


@pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")
@pytest.mark.parametrize("first", range(0, 40, 10))
def test_programs(first, epython):
    assert differential.failures(random_programs.program, epython.command, range(first, first + 10)) == []


def test_differences_are_found(tmp_path):
    """The driver itself: a program that behaves differently is shrunk to what makes it differ."""
    other = tmp_path / "other"
    other.write_text(f'#!/bin/sh\nexec {sys.executable} -c "exec(open(\'program.py\').read().replace(\'7\', \'8\'))"\n', encoding="utf-8")
    other.chmod(0o755)
    (_, text), = differential.failures(lambda seed: "print(1)\nif True:\n    print(2)\n    print(7)\nprint(3)\n", [str(other)], [0])
    assert text == "if True:\n    print(7)\n--- python3\n7\n--- epython\n8\n"
