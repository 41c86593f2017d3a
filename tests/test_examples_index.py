# SPDX-License-Identifier: MIT
"""The index of the examples (examples/README.md) names each of them once, says how to start it, and shows a line that it then prints: `...`
in it stands for anything. `epython --examples` and the page's list (web/build.mjs) are made from it."""

import os
import re
import shlex
import subprocess
import sys

import pytest

import support

EXAMPLES = support.ROOT / "examples"
INDEX = (EXAMPLES / "README.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split(" |")] for line in INDEX.splitlines() if line.startswith("| [")]
STARTED = [(shlex.split(start.strip("`")), shown.strip("`")) for _, _, start, shown in ROWS]


def started_by(command):
    rows = [row for row in STARTED if row[0][0] == command]
    return pytest.mark.parametrize("words, shown", rows, ids=[words[-1] for words, _ in rows])


@pytest.fixture(autouse=True)
def virtual(request):
    if request.config.getoption("--device") != "virtual":
        pytest.skip("tests/test_examples.py and tests/test_offload.py run them on other devices")


def prints(output, shown):
    pattern = re.escape(shown).replace(r"\.\.\.", ".*")
    lines = [support.DEVICE.sub("", line) for line in output.splitlines()]
    return any(line == shown or re.fullmatch(pattern, line) for line in lines)


def test_all_are_there():
    named = [name for row in ROWS for name, link in re.findall(r"\[([\w./]+)\]\(([\w./]+)\)", row[0]) if name == link]
    there = [str(path.relative_to(EXAMPLES)) for path in EXAMPLES.rglob("*") if path.suffix in (".py", ".ipynb") and "." not in path.parent.name]
    assert sorted(named) == sorted(there)
    for program, what, start, _ in ROWS:
        assert what and re.search(rf"\[{re.escape(start.strip('`').split()[-1])}\]", program), program


@started_by("epython")
def test_prints(epython, words, shown):
    result = epython(*words[1:], cwd=EXAMPLES, timeout=60)
    assert (result.err, result.status) == ("", 0)
    assert prints(result.out, shown), result.out


@started_by("python3")
def test_python_prints(words, shown):
    if "dask" in words[-1]:
        pytest.importorskip("distributed")
    with support.building():
        subprocess.run(["make", "-s", "python"], cwd=support.ROOT, check=True, stdout=subprocess.DEVNULL)
    env = dict(os.environ, PYTHONPATH=str(support.ROOT / "python"), PYTHONDONTWRITEBYTECODE="1")
    result = support.run([sys.executable, *words[1:]], cwd=EXAMPLES, env=env, timeout=60)
    assert (result.err, result.status) == ("", 0)
    assert prints(result.out, shown), result.out
