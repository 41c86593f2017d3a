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


# 0.3 s; minutes if one of these went through all keys or the keys of a pattern ran into each other.
GROWTH = """
def kept(f, n):
    d = {i: i for i in range(n)}
    for i in range(n):
        f(d, i)
    return len(d)
def miss(d, i):
    try:
        d[-1 - i]
    except KeyError:
        pass
def drop(d, i):
    try:
        del d["no"]
    except KeyError:
        pass
def queue(d, i):
    d[-1 - i] = i
    for k in d:
        break
    del d[k]
def oldest(d, i):
    for k in d:
        break
    del d[k]
print([kept(f, N) for f in (miss, drop, queue, oldest, lambda d, i: d.popitem(), lambda d, i: d.update({i: 0}), lambda d, i: range(i) in d)])
print(len({(i, j): i for i in range(N // 100) for j in range(100)}), len({i * 4096: i for i in range(N)}), len({i + 0.5: i for i in range(N)}))
"""


def test_growth(epython):
    """No operation on a dict takes time by its size; more than 65,535 keys."""
    result = epython("-c", "1", "--shared-memory", "64M", "-", stdin=GROWTH.replace("N", "70000"), timeout=10)
    assert (result.out, result.err) == ("[70000, 70000, 70000, 0, 0, 70000, 70000]\n70000 70000 70000\n", "")
