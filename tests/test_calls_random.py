# SPDX-License-Identifier: MIT
"""Calls of all kinds and match statements: random programs are the same under CPython and ePython (fuzz/random_calls.py, random_match.py)."""

import sys

import pytest

import support

sys.path.insert(0, str(support.TESTS / "fuzz"))
import differential  # noqa: E402
import random_calls  # noqa: E402
import random_match  # noqa: E402

pytestmark = pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")


@pytest.mark.parametrize("generator", [random_calls, random_match], ids=["calls", "match"])
@pytest.mark.parametrize("first", [0, 10, 20])
def test_random(generator, first, epython):
    """Random programs with fixed seeds; the generators run more."""
    assert differential.failures(generator.program, epython.command, range(first, first + 10)) == []
