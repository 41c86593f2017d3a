# SPDX-License-Identifier: MIT
"""bytes and bytearrays: random programs are the same under CPython and ePython (fuzz/random_bytes.py)."""

import sys

import pytest

import support

sys.path.insert(0, str(support.TESTS / "fuzz"))
import differential  # noqa: E402
import random_bytes  # noqa: E402


@pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")
@pytest.mark.parametrize("first", range(0, 80, 20))
def test_random(first, epython):
    """Random programs with fixed seeds; tests/fuzz/random_bytes.py runs more."""
    assert differential.failures(random_bytes.program, epython.command, range(first, first + 20)) == []
