# SPDX-License-Identifier: MIT
"""What the test files share: running a program, and comparing what it printed.

The corpus is data: a program NAME.py stands beside NAME.out (its standard output), NAME.in (what it reads) and NAME.err
(how it fails). The test files of this folder only pair programs with ways of running them. Output of several cores is
compared core by core, so that the interleaving, which nothing promises, cannot matter.
"""

import fcntl
import functools
import hashlib
import json
import math
import os
import re
import signal
import subprocess
import time
from collections import namedtuple
from contextlib import contextmanager
from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
CACHE = ROOT / "build" / "oracle"
TIMEOUT = 10  # seconds of processor time; whatever takes more hangs
WALL = 120  # seconds by the clock that are allowed besides: a busy machine is no fault, and a hang may cost nothing
PATIENCE = 1  # factor of all limits of time: --patience
ORACLE_VERSION = (3, 11)  # whose messages the corpus holds

Result = namedtuple("Result", "status out err seconds used")  # seconds by the clock, and of processor time
Failure = namedtuple("Failure", "message frames")
CompileError = namedtuple("CompileError", "line message")

DEVICE = re.compile(r"^\[(?:device|host) [^\]]*\] ?")
CORE = re.compile(r"^\[(device|host) (\d+)\] ?")
FRAME = re.compile(r'^ *File ".*", line (\d+), in (.+)$')
PLACE = re.compile(r'^ *File ".*", line (\d+)')
MESSAGE = re.compile(r"^([A-Z]\w*)(:.*)?$")
MARK = re.compile(r"# <- (\w+)\s*$")


class Hang(Exception):
    """A command has used more processor time than it may."""


def limited(command, timeout=TIMEOUT):
    """The words of a command that ends, by SIGXCPU, when a process of it has used so many seconds of processor time."""
    return ["sh", "-c", f'ulimit -t {math.ceil(timeout * PATIENCE)}; exec "$@"', "sh", *map(str, command)]


def used_by_children():
    """Seconds of processor time of all processes that this one has started and waited for."""
    times = os.times()
    return times.children_user + times.children_system


def used(pid):
    """Seconds of processor time that a process has used."""
    words = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def run(command, stdin="", cwd=None, timeout=TIMEOUT, env=None):
    """Run a command with text as its input. Output that is no UTF-8 is kept readable, so that the report can show it.
    Raises Hang or subprocess.TimeoutExpired, which fail the test, when the command hangs."""
    start, before = time.monotonic(), used_by_children()
    done = subprocess.run(
        limited(command, timeout), input=stdin.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=cwd, timeout=WALL + timeout * PATIENCE, env=env)
    if done.returncode in (-signal.SIGXCPU, 128 + signal.SIGXCPU):
        raise Hang(f"{command} has used {timeout * PATIENCE} s of processor time: {done.stdout[-1000:]} {done.stderr[-1000:]}")
    return Result(done.returncode, done.stdout.decode("utf-8", "backslashreplace"),
                  done.stderr.decode("utf-8", "backslashreplace"), time.monotonic() - start, used_by_children() - before)


@contextmanager
def building():
    """Only one process of those that are testing builds in the checkout at a time."""
    (ROOT / "build").mkdir(exist_ok=True)
    with open(ROOT / "build" / "python.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def gone(pids, seconds=2.0):
    """Whether none of the processes is left within that time (a zombie that nobody of ours must fetch counts as gone)."""
    def state(pid):
        try:
            return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
        except OSError:
            return "Z"
    end = time.monotonic() + seconds * PATIENCE
    while any(state(pid) != "Z" for pid in pids):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def programs(folder):
    """The programs of a folder: those with an expectation beside them or in their header. Others are modules they import."""
    return [path for path in sorted((TESTS / folder).glob("*.py"))
            if path.with_suffix(".out").exists() or path.with_suffix(".err").exists() or header(path, "every core")]


def names(paths):
    """The ids under which pytest shows the programs."""
    return [path.stem for path in paths]


def beside(program, suffix):
    """The text of the file of that suffix beside a program, or None. Line ends are kept as they are."""
    path = program.with_suffix(suffix)
    return path.read_bytes().decode() if path.exists() else None


def header(program, key):
    """The rest of the line `# key: rest` at the head of a program, or None."""
    for line in program.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            return None
        if line.startswith(f"# {key}:"):
            return line.split(":", 1)[1].strip()
    return None


def resolve_marks(program, text):
    """Put line numbers for `{A}` in an expectation: that of the program's line that ends with `# <- A`."""
    for number, line in enumerate(program.read_text(encoding="utf-8").splitlines(), 1):
        found = MARK.search(line)
        if found:
            text = text.replace("{" + found.group(1) + "}", str(number))
    return text


def oracle(program):
    """What python3 makes of a program. The answer is kept under build/, under a hash of everything it depends on."""
    key = hashlib.sha256(" ".join(Result._fields).encode())
    inputs = [program] + [path for path in (program.with_suffix(".in"),) if path.exists()]
    inputs += sorted(set(program.parent.glob("*.py")) - set(programs(program.parent.name)))
    for path in inputs:
        key.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    kept = CACHE / (key.hexdigest() + ".json")
    if kept.exists():
        return Result(*json.loads(kept.read_text(encoding="utf-8")))
    env = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", PYTHONIOENCODING="utf-8")
    result = run(["python3", program.name], stdin=beside(program, ".in") or "", cwd=program.parent, env=env)
    CACHE.mkdir(parents=True, exist_ok=True)
    draft = kept.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(result), encoding="utf-8")
    draft.replace(kept)
    return result


def strip_devices(text):
    """The text without the `[device K] ` at the head of each line."""
    return "".join(DEVICE.sub("", line) for line in text.splitlines(keepends=True))


def by_core(text):
    """The lines of each core in that core's order: a stable sort by kind and number. Lines of no core come first."""
    def place(line):
        found = CORE.match(line)
        return (found.group(1), int(found.group(2))) if found else ("", -1)
    return sorted(text.splitlines(), key=place)


def parse_failure(stderr):
    """The last traceback of a standard error text: its message and the `line N, in name` of each frame, outermost first.
    None where there is no traceback."""
    lines = strip_devices(stderr).splitlines()
    starts = [i for i, line in enumerate(lines) if line.startswith("Traceback (most recent call last)")]
    if not starts:
        return None
    frames = []
    for line in lines[starts[-1] + 1:]:
        frame = FRAME.match(line)
        if frame:
            frames.append(f"line {frame.group(1)}, in {frame.group(2)}")
        elif MESSAGE.match(line):
            return Failure(line, frames)
    return Failure(None, frames)


def expected_failure(program):
    """What NAME.err expects: the message in its first line, then the frames. None where the program is to succeed."""
    text = beside(program, ".err")
    if text is None:
        return None
    lines = text.splitlines()
    return Failure(lines[0], lines[1:])


def check_run(program, result):
    """Compare a run on one core with all expectations beside the program."""
    failure = expected_failure(program)
    if failure is None:
        assert (result.err, result.status) == ("", 0)
        assert result.out == beside(program, ".out")
        return
    assert result.out == (beside(program, ".out") or "")
    assert parse_failure(result.err) == failure, result.err
    assert result.status == 1


def compile_errors(stderr):
    """All errors of a compilation, in the order they are reported: line and `Type: message`."""
    errors, line = [], None
    for text in stderr.splitlines():
        place = PLACE.match(text)
        if place:
            line = int(place.group(1))
        elif MESSAGE.match(text) and line is not None:
            errors.append(CompileError(line, text))
            line = None
    return errors


@functools.cache
def epiphany_tools():
    """The folder of the Epiphany's compiler, whether it is there or not."""
    script = ROOT / "ports" / "epiphany" / "toolchain.sh"
    return subprocess.run([script, "--where"], capture_output=True, text=True, check=True).stdout.strip()
