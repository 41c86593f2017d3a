# SPDX-License-Identifier: MIT
"""Generators of the program: random ones, run in random ways, do the same under CPython (fuzz/random_yield.py)."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / "fuzz"))
import differential  # noqa: E402
import random_drops  # noqa: E402
import random_yield  # noqa: E402


def test_random_generators(epython):
    """Random programs with fixed seeds, of which none drops a generator that notices it; tests/fuzz/random_yield.py runs more."""
    assert differential.failures(random_yield.program, epython.command, range(2000, 2012)) == []


def test_random_drops(epython):
    """Generators that nothing refers to any more are closed when CPython closes them."""
    assert differential.failures(random_drops.program, epython.command, range(1000, 1012)) == []
