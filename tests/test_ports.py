# SPDX-License-Identifier: MIT
"""What ports of chips share, on those that are emulated or simulated: what cannot start, how it ends, the window, cores of the host
beside them, memory that the host does not map (EPYTHON_UNMAPPED)."""

import functools
import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

import support

sys.path.insert(0, str(support.TESTS / "fuzz"))
import random_floats  # noqa: E402

# epiphany-v is the epiphany device with more cores (test_epiphany_v.py); parallella needs a board, or a stand-in for one.
CHIPS = sorted({path.parent.name for path in (support.ROOT / "ports").glob("*/device.c")} - {"chip", "virtual", "epiphany-v", "parallella"})
COUNT = re.compile(r"memory of the chip: (\d+) reads, (\d+) writes\n")
# Text, exceptions, input, a mutex, lists in other cores' memory, and objects that the host makes.
PROGRAM = """from parallel import *
from concurrency import *
me = coreid()
print(f"{me} {1.5 * me:.2f}", repr(["a", {me: (1, None)}]), "x".upper() * 3)
try:
    [][me]
except IndexError as e:
    print("caught", e)
lock()
print("alone")
unlock()
print(input().split(",") if me == 0 else sorted([3, 1, 2]))
mine = [me, 2.5]
if me % 2:
    expose(mine, me ^ 1)
theirs = access(me ^ 1)
if me % 2 == 0:
    expose(mine, me ^ 1)
print(theirs[0], len(theirs), list(theirs))
print(reduce(me, "sum"), bcast([1.5, "text"], 0))
"""


HELLO = "from parallel import *\nprint('hello', coreid(), numcores())\n"


@pytest.fixture(params=CHIPS)
def device(request):
    """The name of a chip's device that can be used here."""
    missing = support.run([support.ROOT / "scripts" / "need.sh", "--missing", request.param]).out.split()
    if missing or not (support.ROOT / "build" / request.param / f"{request.param}.elf").exists():
        pytest.skip(f"the {request.param} device is not built, or lacks {missing}")
    return request.param


@pytest.fixture
def chip(epython, device, tmp_path):
    """A function that runs a program text on a device; unmapped (1 or count): as if its memory were not mapped."""
    def start(text, *options, unmapped="", image="", stdin=""):
        path = tmp_path / "prog.py"
        path.write_text(text, encoding="utf-8")
        env = dict(os.environ, EPYTHON_UNMAPPED=unmapped)
        if image:
            env[f"EPYTHON_{device.upper()}_IMAGE"] = str(image)
        return support.run([epython.command[0], "--device", device, *options, path], stdin=stdin, env=env)
    return start


# ---- what cannot start


def fails(result, words):
    assert (result.status, result.out) == (1, "")
    assert words in result.err
    assert len(result.err.splitlines()) == 1


def test_no_image(chip, device):
    how = "make epiphany" if device == "epiphany" else "apt install gcc-"
    fails(chip(HELLO, image="/no/such/image"), how)


def test_damaged_image(chip, device, tmp_path):
    """An image that is none, is cut off, or has a wrong byte in its headers: it is refused, or whatever is wrong with it is said."""
    image = (support.ROOT / "build" / device / f"{device}.elf").read_bytes()
    bad = tmp_path / "bad.elf"
    for content in (b"", b"\x7fELF" + bytes(100), image[:1000], image[:-1000], image[:4] + b"\x02" + image[5:], image[:18] + b"\x03" + image[19:]):
        bad.write_bytes(content)
        fails(chip(HELLO, image=bad), f"is no image for the {device} device of this epython: run make again")
    for at in range(24, 84, 6):
        bad.write_bytes(image[:at] + b"\xfe" + image[at + 1:])
        result = chip(HELLO, "-c", 1, image=bad)
        assert result.status == 0 or (result.status == 1 and result.err), result


@pytest.mark.parametrize("options, words", [
    (["-c", "17"], "1 to 16 cores"), (["-c", "14:16"], "no core 16"), (["--local-memory", "64K"], "32768 bytes"),
    (["--shared-memory", "64M"], "bytes of shared memory, not 67108864"), (["--deterministic"], "deterministic"), (["-h", "500"], "no room for 500")])
def test_what_the_chip_has_not(chip, options, words):
    fails(chip(HELLO, *options), words)


# ---- output, which cores keep (core/builtin.c) until others can learn how far they are


# Each line must come after those that its core could know of: a core tells the next by what the case is about.
ORDERED = {
    "send": """
if me:
    recv(me - 1)
print("line", me)
if me < n - 1:
    send(1, me + 1)
""",
    "nonblocking": """
if me:
    recv(me - 1)
print("line", me)
if me < n - 1:
    nonblocking_send(1, me + 1)
""",
    "taken": """
if me < n - 1:
    send(1, me + 1)
print("line", n - 1 - me)
if me:
    recv(me - 1)
""",
    "written": """
mine = [0, 0]
if me:
    expose(mine, me - 1)
theirs = access(me + 1) if me < n - 1 else None
while me and mine[0] == 0:
    pass
print("line", me)
if theirs:
    theirs[0] = 1
""",
    "read": """
mine = [0, 0]
if me < n - 1:
    expose(mine, me + 1)
theirs = access(me - 1) if me else None
while theirs and theirs[0] == 0:
    pass
print("line", me)
mine[0] = 1
sync()
""",
    "barrier": """
for i in range(n):
    if i == me:
        print("line", me)
    sync()
""",
    "mutex": """
for turn in range(me):
    sync()
lock()
print("line", me)
unlock()
for turn in range(n - me):
    sync()
""",
}
ORDERED_HEAD = "from parallel import *\nfrom concurrency import *\nme, n = coreid(), numcores()\n"


@pytest.mark.parametrize("case", sorted(ORDERED))
def test_output_in_order(chip, case):
    result = chip(ORDERED_HEAD + ORDERED[case], "-c", 4)
    order = [int(line.split()[-1]) for line in result.out.splitlines()]
    assert (result.status, result.err, order) == (0, "", [0, 1, 2, 3]), result


KEPT = """import sys
from parallel import *
for i in range(300):
    print(i, i / 2, None, i == 7, "text", "\u00e9" * (i % 5), print, sep="-" * (i % 3), end="\\n" if i % 4 else ";\\n")
    print("long" * i, [i], (i, "t"))
    print()
    print("to", "here", file=sys.stdout)
print("no end", end="")
"""


def test_output_of_all_kinds(chip, epython, tmp_path):
    """Texts, whose objects go, values that are printed at once, more than is kept: as virtual cores print it."""
    path = tmp_path / "kept.py"
    path.write_text(KEPT, encoding="utf-8")
    expected = support.run([epython.command[0], "-c", "1", path])
    assert expected.status == 0 and len(expected.out.splitlines()) == 1201
    for options in ([], ["--shared-memory", "64K"], ["--data=core"]):
        assert chip(KEPT, "-c", 1, *options).out == expected.out


def test_output_is_one_request_for_many(chip):
    result = chip("for i in range(1000):\n    print('line', i, sep=': ')\n", "-c", 1, "-s")
    requests = int(re.search(r"^\[device 0\] .*?(\d+)$", result.err + result.out, re.M)[1])
    assert result.out.count("line: ") == 1000 and requests < 50


@pytest.mark.parametrize("last, status", [("[][1]", 1), ("exit(3)", 3), ("while True: recv(0)", 1), ("print([][1])", 1), ("x = 1", 0)])
def test_output_before_the_end(chip, last, status):
    result = chip(f"from parallel import *\nfor i in range(20):\n    print(i)\n{last}\n", "-c", 1)
    assert (result.status, result.out.split()) == (status, [str(i) for i in range(20)])


# ---- how it ends


@pytest.fixture
def running(epython, device, tmp_path):
    """A function that starts a program that prints lines with `go`, on 4 cores of a device, and waits for so many. Its process
    begins a session."""
    processes = []

    def start(text, lines=1):
        path = tmp_path / "prog.py"
        path.write_text(text, encoding="utf-8")
        process = subprocess.Popen([epython.command[0], "--device", device, "-c", "4", path], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
        processes.append(process)
        for _ in range(lines):
            assert "go" in process.stdout.readline()
        return process
    yield start
    for process in processes:
        process.kill()
        process.communicate()


def session_of(file):
    """The session that a process is in, from its file /proc/NUMBER/stat; 0 if it has ended."""
    try:
        return int(file.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[3])
    except OSError:
        return 0


def others(process):
    """The emulators that it has started: what else is in its session."""
    files = [file for file in Path("/proc").glob("[0-9]*/stat") if session_of(file) == process.pid]
    return [int(file.parent.name) for file in files if file.parent.name != str(process.pid)]


ENDLESS = "print('go')\nwhile True:\n    pass\n"
WAITS = "from parallel import *\nif coreid():\n    recv(0)\nprint('go')\nwhile True:\n    pass\n"
PRINTS = "while True:\n    print('go', 'on' * 50)\n"
READS = "from parallel import *\nif coreid():\n    recv(0)\nprint('go')\ninput()\n"


def test_killed(running):
    """kill -9 of the host takes the emulator along."""
    process = running(ENDLESS)
    emulators = others(process)
    process.kill()
    process.wait()
    assert support.gone(emulators)


@pytest.mark.parametrize("text, report", [
    (ENDLESS, r"\[device 0-3\] run\n.*line [23], in <module>"),
    (WAITS, r"\[device 0\] runs\n.*line [456], in <module>(.|\n)*\[device 1-3\] wait in recv for a message from core 0\n.*line 3, in"),
    (PRINTS, r"\[device .*line [12], in <module>"),
    (READS, r"\[device 0\] (waits for input|runs)\n.*line [45], in <module>\n.*\n(.*\n)?\[device 1-3\] wait in recv"),
], ids=["loop", "recv", "output", "input"])
def test_interrupt(running, text, report):
    """Ctrl-C, which reaches the whole process group."""
    process = running(text, 4 if text == ENDLESS else 1)
    emulators = others(process)
    time.sleep(0.2)  # the cores come to where they stay
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=support.WALL)
    assert process.returncode == 130
    assert re.search(report, err, re.DOTALL if text == PRINTS else 0), err
    assert support.gone(emulators)


def test_nothing_runs_while_all_sleep(chip):
    """Neither the cores nor the host that waits for them."""
    result = chip("import time\ntime.sleep(2)\n", "-c", "2")
    assert result.status == 0 and result.used < 1, result


def test_emulator_killed(running, device):
    process = running(ENDLESS)
    emulators = others(process)
    if device == "epiphany":
        assert not emulators
        return
    os.kill(emulators[0], signal.SIGKILL)
    _, err = process.communicate(timeout=support.WALL)
    assert process.returncode == 1
    assert f"the emulator of the {device} device has ended" in err


def test_nothing_on_disk(running):
    """The chip's memory is a file without a name, and so is all else that the processes hold open."""
    process = running(ENDLESS)
    for pid in [process.pid, *others(process)]:
        for fd in os.listdir(f"/proc/{pid}/fd"):
            target = os.readlink(f"/proc/{pid}/fd/{fd}")
            mode = os.stat(f"/proc/{pid}/fd/{fd}").st_mode
            assert not stat.S_ISREG(mode) or target.startswith(("/memfd:", "/usr/", "/proc/")), target


@functools.lru_cache(maxsize=None)
def outcome(epython, device, *words, folder):
    """What a program prints on a device, core by core, what is said of it, and its status."""
    result = support.run([epython, "--device", device, *words], cwd=folder)
    return support.by_core(result.out), result.err, result.status


REPORTS = ["deadlock_collective_and_recv", "deadlock_lock", "deadlock_many_places", "deadlock_nonblocking", "deadlock_wait_sent",
           "deadlock_in_taskfarm", "exception_on_some", "exception_two_kinds", "exit", "input_end", "lock_held",
           "standard_error", "taskfarm_error", "traceback_through"]


@pytest.mark.parametrize("name", REPORTS)
def test_same_reports(epython, device, name):
    """Deadlocks, errors that nobody catches, ends by exit and the end of input are reported as on virtual cores."""
    words = ("-c", "16", f"{name}.py")
    assert outcome(epython.command[0], device, *words, folder=support.TESTS / "reports") == \
        outcome(epython.command[0], "virtual", *words, folder=support.TESTS / "reports")


# ---- memory, cores


def test_placement(chip):
    result = chip(HELLO, "-s", "-c", "3,9,14")
    assert (result.status, support.by_core(result.out)) == (0, [f"[device {k}] hello {k} 3" for k in range(3)])
    assert re.search(r"\b14\b", result.err)


def test_overflow_to_the_window(chip):
    """More data than a core's 32 KB."""
    text = "x = [i * 1.5 for i in range(20000)]\ny = [str(i) for i in range(1000)]\nprint(sum(x), len(y), y[-1])\n"
    result = chip(text, "-s", "-c", 2, "--no-prefix")
    assert (result.status, result.out) == (0, "299989060.0 1000 999\n" * 2)
    peak, shared = map(int, re.search(r"\[device 0-1\] +0-1 +(\d+) +(\d+)", result.err).groups())
    assert peak > 32 * 1024 and shared > 0


def test_program_outgrows_the_window(chip):
    """Both cores, at the same line; one of them goes on."""
    text = ("from parallel import *\nx = []\ntry:\n    while True:\n        x.append([len(x)])\nexcept MemoryError:\n    n = len(x)\n"
            "    x = None\nprint(n > 1500, len([0] * 1500))\nif coreid() == 1:\n    x = [0.5] * 100000\nrecv(1)\n")
    result = chip(text, "-c", 2, "--shared-memory", "256K")
    assert support.by_core(result.out) == ["[device 0] True 1500", "[device 1] True 1500"]
    assert result.status == 1
    assert re.search(r"^\[device 1\] Traceback .*\n  File .*, line 11, in <module>\n.*\n.*\nMemoryError: no room for \d+ bytes", result.err), result


@pytest.mark.parametrize("seed", [1, 2, 102])
def test_floats(epython, device, seed):
    """A chip computes as virtual cores do; fuzz/random_floats.py compares more. The Epiphany has 0 for subnormal numbers, others do not."""
    text = random_floats.program(seed)
    expected, found = (random_floats.run(epython.command[:1], name, text) for name in ("virtual", device))
    assert random_floats.differences(expected, found) == []
    assert (expected != found) == (device == "epiphany")


MIXED = [program for program in support.programs("parallel") if not program.with_suffix(".err").exists()
         and program.stem.startswith(("reduce_", "bcast_", "gather_", "scan_", "scatter_", "alltoall", "sync", "messages", "nested"))]


@pytest.mark.parametrize("program", MIXED, ids=support.names(MIXED))
def test_mixed(epython, device, program):
    """Chip cores and virtual cores in one job print what as many virtual ones do."""
    words = ("-c", "16", "-h", "5", program.name)
    assert outcome(epython.command[0], device, *words, folder=program.parent) == \
        outcome(epython.command[0], "virtual", *words, folder=program.parent)


# ---- memory that is not mapped


def test_mirror(tmp_path):
    """How often memory that is not mapped is read and written, and that mapped memory is not: unit/mirror.c."""
    program = tmp_path / "mirror"
    sources = [support.TESTS / "unit" / "mirror.c", *(support.ROOT / "host" / "memory" / name for name in ("memory.c", "mirror.c"))]
    subprocess.run(["gcc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-g", "-fsanitize=address,undefined", f"-I{support.ROOT}",
                    *sources, "-o", program], check=True)
    assert support.run([program]).out == "ok\n"


def test_same_output(chip):
    """The same output as with mapped memory, which is read and written by no functions."""
    mapped = chip(PROGRAM, "-c", 4, stdin="1,2\n")
    unmapped = chip(PROGRAM, "-c", 4, unmapped="count", stdin="1,2\n")
    reads, writes = map(int, COUNT.fullmatch(unmapped.err).groups())
    assert (mapped.err, mapped.status, unmapped.status) == ("", 0, 0)
    assert support.by_core(unmapped.out) == support.by_core(mapped.out)
    assert reads > writes > 0


@pytest.mark.parametrize("text", ["from parallel import *\n1 / coreid()\n", "from parallel import *\nrecv(1 - coreid())\n"])
def test_same_report(chip, text):
    """Tracebacks and deadlocks are read from the memory of cores that have ended, or wait."""
    mapped, unmapped = chip(text, "-c", 2), chip(text, "-c", 2, unmapped="1")
    assert unmapped.status == mapped.status == 1
    assert unmapped.err == mapped.err != ""


def test_only_the_chip_s_cores(chip):
    """A core of the host would have to reach the chip's memory as its own."""
    result = chip("pass\n", "-c", 1, "-h", 1, unmapped="1")
    assert re.fullmatch(r"epython: the memory of the \w+ device is not mapped here: all cores of a job are the chip's "
                        r"\(no -h, no offload\)\n", result.err)
    assert result.status == 1
