# SPDX-License-Identifier: MIT
"""What the host does for a core is bounded by what the core could hold: small structures whose parts are shared, which written
out or compared part by part would take 2 ** 40 steps, are refused or done in the time that their size in memory takes.

CPython is no oracle here: it does not come back.
"""

import re
import signal

import pytest

import support
from test_cli import start

TOWERS = """
def tower(x, height, make=lambda x: [x, x]):
    for i in range(height):
        x = make(x)
    return x


def attempt(f):
    try:
        return f()
    except MemoryError as e:
        return type(e)


"""


VALUES = {"a": "tower(0, 40)", "b": "tower(0, 40)", "c": "tower(1, 40)", "t": "tower(0, 40, lambda x: (x, x))", "u": "tower(0, 40, lambda x: (x, x))",
          "d": "tower(0, 40, lambda x: {1: x, 2: x})", "e": "tower(0, 40, lambda x: {1: x, 2: x})"}


def run(epython, tmp_path, text, *options):
    """Run a program after defining those of VALUES that it names."""
    path = tmp_path / "prog.py"
    used = "".join(f"{name} = {value}\n" for name, value in VALUES.items() if re.search(rf"\b{name}\b", text))
    path.write_text(TOWERS + used + text, encoding="utf-8")
    return epython("-c", 1, *options, path)


@pytest.mark.parametrize("text", ["str(a)", "repr(t)", "f'{d}'", "'%s' % (a,)", "'{!r}'.format(a)", "print(a)", "str([a])", "str(ValueError(a))", "'{0:5}{1}'.format(1, a)", "print(1, t, sep=',')", "'x'.join([str(d)])"])
@pytest.mark.parametrize("options", [["--data=core"], ["--shared-memory", "1M"]], ids=["core", "window"])
def test_text_is_a_memory_error(epython, tmp_path, text, options):
    result = run(epython, tmp_path, f"print(attempt(lambda: {text}))\nprint('goes on')\n", *options)
    assert (result.out, result.err, result.status) == ("<class 'MemoryError'>\ngoes on\n", "", 0)


@pytest.mark.parametrize("text, value", [("a == b", True), ("a != b", False), ("a == c", False), ("a < c", True), ("a <= b", True), ("a < b", False), ("t == u", True), ("t < u", False),
                                         ("d == e", True), ("a in [c, b]", True), ("[c, b].index(a)", 1), ("[c, b, a].count(a)", 2),
                                         ("[[a], [c]] == [[b], [c]]", True), ("max([a, c, b]) is c", True)])
def test_comparison_ends(epython, tmp_path, text, value):
    result = run(epython, tmp_path, f"print({text})\n")
    assert (result.out, result.err, result.status) == (f"{value}\n", "", 0)


def test_report_shows_a_part(epython, tmp_path):
    """The message of an exception that nobody catches is cut, the rest of the report is there."""
    result = run(epython, tmp_path, "raise ValueError(a)\n")
    last = result.err.splitlines()[-1]
    assert (result.out, result.status) == ("", 1)
    assert result.err.startswith("Traceback (most recent call last):\n")
    assert last.startswith("ValueError: [[[[") and last.endswith(" [... and more]")
    assert len(last) < 70000


def test_interrupt_of_a_long_comparison(epython, tmp_path):
    """Different pairs of containers, each compared once: long, but Ctrl-C is heard."""
    path = tmp_path / "prog.py"
    path.write_text("rows = [[i] for i in range(3000)]\nothers = [[i] for i in range(3000)]\nprint('begins', flush=True)\n"
                    "while True:\n    x = [[a, b] for a in rows[:50] for b in others[:50]] == [[b, a] for a in rows[:50] for b in others[:50]]\n",
                    encoding="utf-8")
    process = start(epython, "-c", 1, path)
    assert process.stdout.readline() == "begins\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=support.WALL) == 130
