# SPDX-License-Identifier: MIT
"""Lists, dicts and texts that are sorted, cut, searched and copied: random programs are the same under CPython and ePython (fuzz/random_lists.py)."""

import sys

import pytest

import support

sys.path.insert(0, str(support.TESTS / "fuzz"))
import differential  # noqa: E402
import random_lists  # noqa: E402

pytestmark = pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")


@pytest.mark.parametrize("first", range(0, 30, 10))
def test_random(first, epython):
    """Random programs with fixed seeds; tests/fuzz/random_lists.py runs more."""
    assert differential.failures(random_lists.program, epython.command, range(first, first + 10)) == []
