# SPDX-License-Identifier: MIT
"""Texts that share what they are made of: random programs are the same under CPython and ePython (fuzz/random_texts.py); growth."""

import sys

import pytest

import support

sys.path.insert(0, str(support.TESTS / "fuzz"))
import differential  # noqa: E402
import random_texts  # noqa: E402


@pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")
@pytest.mark.parametrize("first", range(0, 80, 20))
def test_random(first, epython):
    """Random programs with fixed seeds; tests/fuzz/random_texts.py runs more."""
    assert differential.failures(random_texts.program, epython.command, range(first, first + 20)) == []


GROWING = """\
s, d = "", {"k": "é"}
for i in range(%d):
    s += "x"
    d["k"] = d["k"] + "y"
print(len(s), len(d["k"]))
"""


def test_growth(epython, tmp_path):
    """Twice as many additions to a text take twice as much memory from the heap in all, not four times."""
    taken = []
    path = tmp_path / "grow.py"
    for n in (20000, 40000):
        path.write_text(GROWING % n, encoding="utf-8")
        result = epython("-c", 1, "-s", path)
        assert result.out == f"{n} {n + 1}\n"
        table = result.err[result.err.index("cores  "):].splitlines()
        taken.append(int(table[1].split()[4]))  # "[device 0]", placed at, heap peak, shared
    assert taken[1] < 3 * taken[0]


ASKING = """\
n = 300000
s = "ab€d" * (n // 4)
found = place = 0
for i in range(len(s)):
    found += s[i] == "€" and s[-i] == "€" and len(s[i:i + 2]) == 2 and s.startswith("ab")
while s.find("€", place) >= 0:
    place = s.find("€", place) + 1
print(found, place, len(s), s[n // 2 * 7 % n], s[5:-5:n // 3])
"""


def test_places(epython, tmp_path):
    """Characters of a text beyond ASCII are found without a walk from its start: that would take minutes."""
    path = tmp_path / "ask.py"
    path.write_text(ASKING, encoding="utf-8")
    assert epython("-c", 1, path).out == "75000 299999 300000 a bbb\n"
