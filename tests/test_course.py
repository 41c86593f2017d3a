# SPDX-License-Identifier: MIT
"""The course (docs/course): what its pages show is what happens.

A fenced block that begins with `$ epython ...` is run in a copy of the course's folder, and what it prints, on the standard
output and then on the standard error, is compared with the rest of the block:

- after a line `<!-- any order -->` what different cores print may come in any order;
- after a line `<!-- figures within a tenth -->` numbers need not be the same, if they are nearly, and spaces are not counted;
- a line `...` stands for any lines; spaces at a line's end are not counted;
- a block `$ python3 ...` is run by CPython, with the package epython, where NumPy is;
- after a block ```diff the step's program is run with that change, until the next such block.
"""

import ast
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections import namedtuple

import pytest

import support

COURSE = support.ROOT / "docs" / "course"
PAGES = sorted(COURSE.glob("*.md"))
STEPS = [page for page in PAGES if page.name[:2].isdigit()]
FENCE = re.compile(r"^(<!-- (?:any order|figures within a tenth) -->\n)?```(\w*)\n(.*?)^```$", re.M | re.S)
NUMPY = importlib.util.find_spec("numpy")
NUMBER = re.compile(r"(\d+(?:\.\d+)?)(%?)")
# What programs must print whatever the page says: computed here another way.
MEANING = {
    "05": ("the sum is 6",), "07": ("[1, 4, 9, 16, 25, 36, 49, 64, 81, 100]",), "08": ("3.14",),
    "11": ("the number is 2",), "12": (f"{sum(all(k % d for d in range(2, k)) for k in range(2, 1000))} primes",)}

Block = namedtuple("Block", "mark language text")


@pytest.fixture(autouse=True)
def virtual(request):
    if request.config.getoption("--device") != "virtual":
        pytest.skip("the course is about virtual cores")


def blocks(page):
    return [Block(*found) for found in FENCE.findall(page.read_text(encoding="utf-8"))]


def program_of(page):
    return page.stem.replace("-", "_") + ".py"


def shown(path):
    """A program as a page shows it: without the line of the licence."""
    licence, text = path.read_text(encoding="utf-8").split("\n", 1)
    assert licence == "# SPDX-License-Identifier: MIT"
    return text


def changed(text, difference):
    """The program with the change that a block ```diff shows."""
    old = "".join(line[1:] for line in difference.splitlines(keepends=True) if line[0] in "- ")
    new = "".join(line[1:] for line in difference.splitlines(keepends=True) if line[0] in "+ ")
    assert text.count(old) == 1, difference
    return text.replace(old, new)


def nearly(got, expected):
    """Whether lines are the same but for numbers that differ by a tenth at most, by 0.002 (the last digits of a small time), or by 5 %."""
    got, expected = got.split(), expected.split()
    if len(got) != len(expected):
        return False
    for i, (word, wanted) in enumerate(zip(got, expected)):
        number, other = NUMBER.fullmatch(word), NUMBER.fullmatch(wanted)
        if word != wanted and not (number and other):
            return False
        if word != wanted:
            value, other = float(number.group(1)), float(other.group(1))
            share = number.group(2) or expected[i + 1:i + 2] == ["%"]
            if abs(value - other) > max(0.1 * other, 5 if share else 0.002):
                return False
    return True


def matches(got, expected, same):
    """Whether lines are those of a block, of which `...` is any number of lines."""
    if not expected:
        return not got
    if expected[0] == "...":
        return any(matches(got[i:], expected[1:], same) for i in range(len(got) + 1))
    return bool(got) and same(got[0], expected[0]) and matches(got[1:], expected[1:], same)


def under_python(words, folder):
    with support.building():
        subprocess.run(["make", "-s", "python"], cwd=support.ROOT, check=True, stdout=subprocess.DEVNULL)
    env = dict(os.environ, PYTHONPATH=str(support.ROOT / "python"), PYTHONDONTWRITEBYTECODE="1")
    return support.run([sys.executable, *words], cwd=folder, env=env, timeout=60)


def run_block(epython, block, folder):
    command, *expected = block.text.splitlines()
    words = shlex.split(command)[1:]
    assert words[0] in ("epython", "python3"), command
    if words[0] == "python3" and not NUMPY:
        return
    result = epython(*words[1:], cwd=folder) if words[0] == "epython" else under_python(words[1:], folder)
    assert result.status in (0, 1), result
    out = result.out.splitlines()
    if "any order" in block.mark:
        out, expected = support.by_core("\n".join(out)), support.by_core("\n".join(expected))
    got = [line.rstrip() for line in out + result.err.splitlines()]
    same = nearly if "figures" in block.mark else str.__eq__
    assert matches(got, expected, same), f"{command}\nprints\n" + "\n".join(got) + "\ninstead of\n" + "\n".join(expected)


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_page(epython, page, tmp_path):
    folder = tmp_path / "course"
    shutil.copytree(COURSE, folder)
    for block in blocks(page):
        program = folder / program_of(page)
        if block.language == "diff":
            program.write_text(changed((COURSE / program.name).read_text(encoding="utf-8"), block.text), encoding="utf-8")
        elif block.text.startswith("$ "):
            run_block(epython, block, folder)


def test_commands_in_the_text(epython, tmp_path):
    """A command that stands in a sentence works too, and leaves its trace."""
    shutil.copytree(COURSE, tmp_path, dirs_exist_ok=True)
    commands = [command for page in PAGES for command in re.findall(r"`epython ([^`]*--trace [^`]*\.py)`", page.read_text(encoding="utf-8"))]
    assert len(commands) == 2
    for words in map(shlex.split, commands):
        assert epython(*words, cwd=tmp_path).status == ("deadlock" in words[-1])
        assert "<html" in (tmp_path / words[words.index("--trace") + 1]).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", STEPS, ids=[page.stem for page in STEPS])
def test_step_is_whole(page):
    """Each step has its parts, its program and its solution, which is run; what it is to compute stands in the page."""
    text = page.read_text(encoding="utf-8")
    for part in ("## New", "## Predict", "## Run", "## Change", "## Exercise", "<details>"):
        assert part in text, part
    programs = [block.text for block in blocks(page) if block.language == "python"]
    assert shown(COURSE / program_of(page)) in programs
    assert shown(COURSE / "solutions" / program_of(page)) in programs
    assert re.search(rf"^\$ epython .*solutions/{program_of(page)}$", text.split("<details>")[1], re.M)
    for line in MEANING.get(page.name[:2], ()):
        assert line in text.split("<details>")[1], line


def test_index():
    """The index names each step with its minutes, and they are as many as it says; each page leads to the next one."""
    index = (COURSE / "README.md").read_text(encoding="utf-8")
    minutes = dict(re.findall(r"\]\((\d\d-[\w-]+\.md)\).*\| (\d+) \|", index))
    assert list(minutes) == [page.name for page in STEPS]
    for page in STEPS:
        assert f"About {minutes[page.name]} minutes." in page.read_text(encoding="utf-8")
    assert f"{sum(map(int, minutes.values()))} minutes" in index


A, B = [3, 1, 4, 1, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8, 1, 8]
# Of the table in from-numpy.md: what a core has, and that it says what it has computed.
WORDS = f"""\
# epython: float 64
from itertools import accumulate
from math import sqrt
from parallel import *
me = coreid()
n = numcores()
a = {A}
b = {B}
p = a[me * 8 // n:(me + 1) * 8 // n]
q = b[me * 8 // n:(me + 1) * 8 // n]
"""


def close(got, expected):
    if isinstance(expected, list):
        return isinstance(got, list) and len(got) == len(expected) and all(map(close, got, expected))
    return got == pytest.approx(expected)


@pytest.mark.skipif(not NUMPY, reason="NumPy is not installed")
def test_words_of_numpy(epython, tmp_path):
    """Each row of the table computes the same in three ways. What each of four cores has of a list are parts of it."""
    import numpy as np  # pylint: disable=import-outside-toplevel
    rows = re.findall(r"^\| `(.+?)` \| `(.+?)` \| (?:`(.+?)` )?\|$", (COURSE / "from-numpy.md").read_text(encoding="utf-8"), re.M)
    assert len(rows) == 23
    names = {"np": np, "a": np.array(A), "b": np.array(B)}
    expected = [np.asarray(eval(numpy, names)).tolist() for numpy, _, _ in rows]  # pylint: disable=eval-used
    for column, cores in ((1, 1), (2, 4)):
        (tmp_path / "p.py").write_text(WORDS + "".join(f"print({row[column] or None})\n" for row in rows), encoding="utf-8")
        result = epython("-c", cores, "p.py", cwd=tmp_path)
        assert (result.err, result.status) == ("", 0)
        printed = [[] for _ in range(cores)]
        for line in result.out.splitlines():
            found = support.CORE.match(line)
            printed[int(found.group(2)) if found else 0].append(ast.literal_eval(line[found.end() if found else 0:].strip()))
        for i, (row, wanted) in enumerate(zip(rows, expected)):
            got = [lines[i] for lines in printed]
            if row[column] and isinstance(got[0], list):
                assert close([item for part in got for item in part], wanted), (row[column], got)
            elif row[column]:
                assert all(close(value, wanted) for value in got), (row[column], got)


def test_all_programs_are_used():
    """No program lies in the course's folder that no page runs."""
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    for path in [*COURSE.glob("*.py"), *COURSE.glob("solutions/*.py")]:
        assert re.search(rf"^\$ (?:epython|python3) .*{path.relative_to(COURSE)}\b", text, re.M), path
