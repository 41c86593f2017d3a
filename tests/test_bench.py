# SPDX-License-Identifier: MIT
"""The bench: its programs do what they do under CPython, its operations run, and its usage. How fast is for `make bench` to say."""

import contextlib
import io
import subprocess
import sys

import pytest

import support

BENCH = support.ROOT / "bench"
sys.path.insert(0, str(BENCH))
import operations  # noqa: E402


def run(*words):
    """Run the bench: (status, standard output and error)."""
    done = subprocess.run([sys.executable, BENCH / "run.py", *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          timeout=60 * support.PATIENCE)
    return done.returncode, done.stdout


@pytest.mark.parametrize("program", sorted((BENCH / "programs").glob("*.py")), ids=lambda path: path.stem)
def test_bench_program(epython, program):
    result = epython("-c", "1", str(program))
    assert (result.status, result.out, result.err) == (0, support.oracle(program).out, "")


def test_operations(epython, tmp_path):
    """Each runs on ten elements, both under CPython and here: it asks how many, how often, and when."""
    program = tmp_path / "operation.py"
    for operation in operations.OPERATIONS:
        text = operations.program(operation)
        program.write_text(text, encoding="utf-8")
        lines = ["10", "1", ""] + ["a line"] * 10 * ("input(" in operation.body) + ["0"]
        with contextlib.redirect_stdout(io.StringIO()) as expected:
            exec(text, {"input": iter(lines).__next__})
        result = epython("-c", "1", str(program), stdin="\n".join(lines) + "\n")
        assert (result.status, result.out, result.err) == (0, expected.getvalue(), ""), operation.name


def test_growth_table(epython):
    """A row of one operation: numbers at all sizes, and what stands out."""
    status, out = run("--epython", epython.command[0], "--only", "growth", "--operations", "^list: append$")
    rows = [line for line in out.splitlines() if line.startswith("list: append")]
    assert status == 0 and len(rows) == 1 and all(float(word) > 0 for word in rows[0][30:].split()), out
    assert "Grows more than CPython: none" in out


def test_usage():
    for words, why in ((("--only", "banana"), "parts are kernels,"), (("--only", "growth", "--operations", "("), "no regular expression: (")):
        status, out = run(*words)
        assert status == 2 and why in out
