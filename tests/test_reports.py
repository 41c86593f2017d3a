# SPDX-License-Identifier: MIT
"""Every report that epython makes, compared whole: deadlocks, tracebacks, compile errors, usage, statistics.

reports/NAME.report is a transcript. A line that begins with `$ ` is a command, which is run; what it printed follows, under
`-- output` and `-- errors`, and `-- status N` unless that is 0. Commands are the shell's, run in the folder reports/, one after
the other; epython is the program to test, $TMP a folder of the test's own. `interrupt COMMAND` presses Ctrl-C after the command
has printed its first line, in its loop, and never ends its input. Lines before the first command are comments, of which
`# mask: numbers` lets `N` stand for every number. `\\e` is an escape character. Output of several cores is sorted by core, since
nothing promises an order; reports of errors are not.

    python3 -m pytest tests/test_reports.py --update-reports [-k NAME]     # then read: git diff tests/reports

writes what is printed now into the transcripts. A new report begins as a file with commands alone.
"""

import os
import re
import shlex
import subprocess
import sys

import pytest

import support

FOLDER = support.TESTS / "reports"
REPORTS = sorted(FOLDER.glob("*.report"))
NUMBER = re.compile(r" *(0x[0-9a-f]+|\d+(\.\d+)?)")
NO_LINE_END = "-- no line end\n"

# Waits for a line and then for 0.1 s of processor time: wherever the program was while it printed, it is in its loop by then.
INTERRUPT = f"#!{sys.executable}" """
import os, signal, subprocess, sys, time
process = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
def used():
    return sum(map(int, open(f"/proc/{process.pid}/stat").read().rsplit(")", 1)[1].split()[11:13])) / os.sysconf("SC_CLK_TCK")
line = process.stdout.readline()
begin = used()
while process.poll() is None and used() - begin < 0.1:
    time.sleep(0.01)
process.send_signal(signal.SIGINT)
sys.stdout.buffer.write(line + process.stdout.read())
sys.exit(process.wait())
"""


def commands(transcript):
    """The comments at the head of a transcript, and its commands."""
    lines = transcript.splitlines(keepends=True)
    first = next(i for i, line in enumerate(lines) if line.startswith("$ "))
    return "".join(lines[:first]), [line[2:].rstrip("\n") for line in lines if line.startswith("$ ")]


def script(path, text):
    """Write a program that can be run."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def environment(epython, tmp_path):
    """The environment of the commands: where `epython` and `interrupt` are found, and $TMP."""
    tools = tmp_path / "tools"
    tools.mkdir()
    (tmp_path / "files").mkdir()
    script(tools / "epython", f'#!/bin/sh\nexec {shlex.join(epython.command)} "$@"\n')
    script(tools / "interrupt", INTERRUPT)
    return dict(os.environ, PATH=f"{tools}:{os.environ['PATH']}", TMP=str(tmp_path / "files"), LC_ALL="C.UTF-8")


def section(title, text):
    if not text:
        return ""
    return f"-- {title}\n{text}" + ("" if text.endswith("\n") else "\n" + NO_LINE_END)


def sorted_output(text):
    """Output with its lines sorted by core if cores are named in it."""
    if not any(map(support.CORE.match, text.splitlines())):
        return text
    return "\n".join(support.by_core(text)) + "\n"


def run(command, environment, masked):
    """What a transcript says of a command: the command and what it printed."""
    result = support.run(["sh", "-c", command], cwd=FOLDER, env=environment)
    out, err = (text.replace(environment["TMP"], "$TMP").replace("\x1b", "\\e") for text in (sorted_output(result.out), result.err))
    if masked:
        out, err = (NUMBER.sub(" N", text) for text in (out, err))
    status = f"-- status {result.status}\n" if result.status else ""
    return f"$ {command}\n" + section("output", out) + section("errors", err) + status


@pytest.mark.parametrize("path", REPORTS, ids=support.names(REPORTS))
def test_report(path, environment, request):
    expected = path.read_text(encoding="utf-8")
    comments, lines = commands(expected)
    masked = "# mask: numbers\n" in comments
    found = comments + "".join("\n" * (i > 0) + run(line, environment, masked) for i, line in enumerate(lines))
    if request.config.getoption("--update-reports"):
        path.write_text(found, encoding="utf-8")
    else:
        assert found.splitlines() == expected.splitlines()


@pytest.fixture
def load():
    """Processes that keep the processors busy."""
    busy = [subprocess.Popen(["timeout", "300", "sh", "-c", "while :; do :; done"]) for _ in range(6)]
    yield
    for process in busy:
        process.terminate()
        process.wait()


@pytest.mark.parametrize("cores", [2, 16, 100, 1024])
def test_alike_under_load(cores, epython, load, request):
    """Cores that fail alike are reported together, however little processor time one of them gets."""
    if cores > request.config.getoption("--max-cores"):
        pytest.skip(f"the device has no {cores} cores")
    for _ in range(12):
        result = epython("-c", cores, "exception_on_all.py", cwd=FOLDER)
        assert result.err.splitlines()[0] == f"[device 0-{cores - 1}] Traceback (most recent call last):"
