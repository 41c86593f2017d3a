# SPDX-License-Identifier: MIT
"""F-strings, compiled to few calls: random ones are formatted, and fail, in CPython's order (fuzz/random_fstrings.py)."""

import sys

import pytest

import support

sys.path.insert(0, str(support.TESTS / "fuzz"))
import differential  # noqa: E402
import random_fstrings  # noqa: E402

pytestmark = pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")


def test_random(epython):
    """Random programs with fixed seeds; tests/fuzz/random_fstrings.py runs more."""
    assert differential.failures(random_fstrings.program, epython.command, range(12)) == []
