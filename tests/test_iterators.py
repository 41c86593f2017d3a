# SPDX-License-Identifier: MIT
"""Iterators that change what they iterate: random programs are the same under CPython and ePython (fuzz/random_iterators.py)."""

import sys

import pytest

import support

sys.path.insert(0, str(support.TESTS / "fuzz"))
import random_iterators  # noqa: E402

pytestmark = pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_random(first, epython, tmp_path):
    """Random programs with fixed seeds; tests/fuzz/random_iterators.py runs more."""
    seeds = range(first, first + 20)
    assert [seed for seed in seeds if random_iterators.difference(epython.command, seed, tmp_path)] == []
