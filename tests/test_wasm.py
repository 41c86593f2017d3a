# SPDX-License-Identifier: MIT
"""ePython as WebAssembly under Node.js: what differs there from the program, which is the system around it. What programs print is tested by
the corpus itself, as for devices (`make check-web`):

    python3 -m pytest tests -n 2 --epython "node build/wasm/epython.js" -k "(language or parallel) and test_direct"
"""

import re
import shutil
import time

import pytest

import support

PROGRAM = support.ROOT / "build" / "wasm" / "epython.js"
pytestmark = pytest.mark.skipif(not PROGRAM.exists() or not shutil.which("node"), reason="not built: make wasm")


@pytest.fixture
def run(tmp_path):
    """A function that runs a program's text, with options, under Node.js."""
    def start(text, *options, stdin=""):
        (tmp_path / "p.py").write_text(text, encoding="utf-8")
        return support.run(["node", PROGRAM, *options, "p.py"], stdin=stdin, cwd=tmp_path)
    return start


def test_cores(run):
    result = run("from parallel import *\nprint(reduce(coreid(), 'sum'))\n", "-c", "5")
    assert (result.err, result.status) == ("", 0)
    assert sorted(result.out.splitlines()) == [f"[device {core}] 10" for core in range(5)]


def test_failure(run):
    result = run("print('before')\n1 // 0\n", "-c", "1")
    assert (result.out, result.status) == ("before\n", 1)
    assert support.parse_failure(result.err) == ("ZeroDivisionError: integer division or modulo by zero", ["line 2, in <module>"])


def test_deadlock(run):
    result = run("from parallel import *\nrecv((coreid() + 1) % 3)\n", "-c", "3")
    assert result.status == 1
    assert result.err.startswith("Deadlock: all 3 cores are blocked\n")


def test_errors_of_the_compiler(run):
    result = run("for i in range(3)\n    pass\n")
    assert result.status == 1
    assert support.compile_errors(result.err) == [(1, "SyntaxError: expected ':'")]


def test_status(run):
    assert run("import sys\nsys.exit(7)\n", "-c", "1").status == 7


def test_input(run):
    """What is typed goes to the cores in their order; where it ends, they are told."""
    assert run("print(input(), input())\n", "-c", "1", stdin="one\ntwo\n").out == "one two\n"
    assert "EOFError" in run("input()\n", "-c", "1").err


def test_regular_expressions(run):
    assert run("import re\nprint(re.sub('(a)(b)', r'\\2\\1', 'abab'))\n", "-c", "1").out == "baba\n"


def test_long_integers(run):
    assert run("print(3 ** 200 // 7 ** 20)\n", "-c", "1").out == f"{3 ** 200 // 7 ** 20}\n"


def test_files(run, tmp_path):
    result = run("with open('f', 'w') as f:\n    f.write('text')\nprint(open('f').read())\nopen('g')\n", "-c", "1")
    assert result.out == "text\n"
    assert (tmp_path / "f").read_text(encoding="utf-8") == "text"
    assert "FileNotFoundError: [Errno 2] No such file or directory: 'g'" in result.err  # Linux's number, not emscripten's


def test_sleep(run):
    start = time.monotonic()
    assert run("import time\ntime.sleep(0.5)\nprint('awake')\n", "-c", "2").out == "[device 0] awake\n[device 1] awake\n"
    assert time.monotonic() - start >= 0.5


def test_saved_image(run, tmp_path):
    """An image that the program has saved runs there, and the other way round."""
    assert run("print('saved')\n", "-o", "p.epy").status == 0
    assert support.run(["node", PROGRAM, "-c", "1", "-l", "p.epy"], cwd=tmp_path).out == "saved\n"


def test_trace(run, tmp_path):
    assert run("from parallel import *\nprint(reduce(1, 'sum'))\n", "-c", "4", "--trace", "t.html").status == 0
    assert re.search(r'<script id="recording"', (tmp_path / "t.html").read_text(encoding="utf-8"))
