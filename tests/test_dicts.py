# SPDX-License-Identifier: MIT
"""Dicts whose keys come and go: random programs are the same under CPython and ePython (fuzz/random_dicts.py)."""

import sys

import pytest

import support

sys.path.insert(0, str(support.TESTS / "fuzz"))
import differential  # noqa: E402
import random_dicts  # noqa: E402

pytestmark = pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_random(first, epython):
    """Random programs with fixed seeds; tests/fuzz/random_dicts.py runs more."""
    assert differential.failures(random_dicts.program, epython.command, range(first, first + 20)) == []
