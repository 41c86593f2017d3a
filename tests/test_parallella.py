# SPDX-License-Identifier: MIT
"""The parallella device, whose board nobody here has: its library, libe-hal, is a stand-in on the simulator (ports/parallella/check/ehal.c),
loaded by the same path. Left out where the image of the epiphany device is not built."""

import fcntl
import os
import re
import signal
import struct
import subprocess

import pytest

import support
import test_epiphany

IMAGE = support.ROOT / "build/epiphany/epiphany.elf"
BUILD = support.ROOT / "build/release"
STANDIN = BUILD / "parallella-check/libe-hal.so"
DEADLOCK = "from parallel import *\nrecv((coreid() + 1) % numcores())\n"

pytestmark = pytest.mark.skipif(not IMAGE.exists(), reason="the image of the epiphany device is not built: make epiphany")


@pytest.fixture(scope="session")
def library():
    """The stand-in, built by one process of the tests while the others wait."""
    BUILD.mkdir(parents=True, exist_ok=True)
    with open(BUILD / "parallella-tests.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run(["make", "-s", "parallella-standin"], cwd=support.ROOT, check=True)
    return STANDIN


@pytest.fixture
def environment(library, tmp_path):
    """The environment that a board's user has, with the stand-in as library."""
    description = tmp_path / "platform.hdf"
    description.write_text("PLATFORM_VERSION PARALLELLA1601\n")
    return dict({name: value for name, value in os.environ.items() if not name.startswith("EPIPHANY_H")},
                EPYTHON_EHAL=str(library), EPIPHANY_HDF=str(description))


@pytest.fixture
def command(epython):
    return [epython.command[0], "--device", "parallella"]


@pytest.fixture
def board(command, environment, tmp_path):
    """A function that runs a program text, or a program of the tests, on the device; an environment of None takes a variable away."""
    def start(program, *options, stdin="", **changes):
        if isinstance(program, str):
            path = tmp_path / "prog.py"
            path.write_text(program, encoding="utf-8")
            program = path
        env = {name: value for name, value in {**environment, **changes}.items() if value is not None}
        return support.run([*command, *options, program.name], stdin=stdin, cwd=program.parent, env=env)
    return start


# ---- what programs do

@pytest.mark.parametrize("name", ["hello", "halo_swap", "mutexes", "mandelbrot"])
def test_examples(board, epython, name):
    """As on the virtual device, on all cores."""
    program = support.ROOT / "examples" / f"{name}.py"
    result, expected = board(program), support.run([epython.command[0], program])
    assert (result.err, result.status) == ("", 0)
    assert support.by_core(result.out) == support.by_core(expected.out)


@pytest.mark.parametrize("delay", ["0", "300"])
@pytest.mark.parametrize("name", ["alltoall_transpose", "concurrency_expose", "concurrency_mutex", "deadlock_mixed"])
def test_parallel(board, epython, name, delay):
    """Messages, locks, lists in other cores' memory, a deadlock; with stores between cores that take longer, too."""
    program = support.TESTS / "parallel" / f"{name}.py"
    result, expected = board(program, "-c", 16, STANDIN_DELAY=delay), support.run([epython.command[0], "-c", "16", program.name], cwd=program.parent)
    assert (result.status, support.by_core(result.out)) == (expected.status, support.by_core(expected.out))
    assert result.err == expected.err


@pytest.mark.parametrize("name", ["builtin_input", "dict_methods", "exception_values", "float_repr", "generators_traceback"])
def test_language(board, name):
    program = support.TESTS / "language" / f"{name}.py"
    support.check_run(program, board(program, "-c", 1, stdin=support.beside(program, ".in") or ""))


def test_shared_memory(board):
    """Byte code and data in the window, of which the host has read and written its part: the last words are the host's and cores' own."""
    result = board("a = [1.5] * 5000\nprint(len(a), sum(a), 'x' * 3)\n", "-c", 2, "--code", "shared", "--data", "shared", "-s")
    assert result.status == 0 and sorted(result.out.splitlines()) == [f"[device {i}] 5000 7500.0 xxx" for i in (0, 1)]
    assert re.search(r"^ +0x8e\w+ \.\. 0x8f7ff0\w\w +\d+  heap \(shared\)|0x8eff\w+ +\d+  heap \(shared\)", result.err, re.MULTILINE), result.err


def test_input_and_placement(board):
    result = board("from parallel import *\nprint(input() if coreid() == 0 else coreid())\n", "-c", "15,3,4", stdin="line\n")
    assert (result.status, support.by_core(result.out)) == (0, ["[device 0] line", "[device 1] 1", "[device 2] 2"])


def test_times(board):
    """The cores' own timers: one core computes, the other waits for it."""
    result = board("from parallel import *\nif coreid():\n    for i in range(20000):\n        x = i * i\n    send(x, 0)\nelse:\n    recv(1)\n",
                   "-c", 2, "-t")
    rows = dict(re.findall(r"^\[(\d)\] +(\d+ +\d+)$", result.err, re.MULTILINE))
    awake = [int(rows[i].split()[0]) for i in "01"]
    assert awake[1] > 20000 * 30 > 10000 > awake[0]
    assert float(re.search(r"^\[device 1\] +ran ([\d.]+) s", result.err, re.MULTILINE)[1]) == pytest.approx(awake[1] / 600e6, rel=0.01)


# ---- bad ends

def test_error(board):
    result = board("from parallel import *\nprint(1 / coreid())\n", "-c", 2)
    assert (result.status, result.out) == (1, "[device 1] 1.0\n")
    assert support.parse_failure(result.err).message == "ZeroDivisionError: division by zero"


def test_deadlock(board):
    """Nobody rings when all have fallen asleep: the host sees it."""
    result = board(DEADLOCK, "-c", 4)
    assert result.status == 1 and result.err.startswith("Deadlock: all 4 cores are blocked\n[device 0-3] wait in recv")


def test_no_deadlock_while_the_host_is_asked(board):
    """All wait, one of them for a line that comes late."""
    program = "from parallel import *\nprint(bcast(input() if coreid() == 0 else None, 0))\n"
    late = board(program, "-c", 4, stdin="late\n")
    assert (late.status, late.err) == (0, "") and late.out.count("late") == 4


def with_code(tmp_path, address, code):
    """The environment with an image that has other code there; address None: where the start has just let interrupts come."""
    image = bytearray(IMAGE.read_bytes())
    start = struct.unpack_from("<II", image, struct.unpack_from("<I", image, 28)[0])[1]
    at = start + address if address else image.index(b"\xd2\x01", start + 0x68) + 2  # rti
    image[at:at + len(code) // 2] = bytes.fromhex(code)
    (tmp_path / "bad.elf").write_bytes(image)
    return {"EPYTHON_EPIPHANY_IMAGE": str(tmp_path / "bad.elf")}


@pytest.mark.parametrize("code, fault", [("0f000f00", "illegal instruction"), ("23004400", "misaligned access")])
def test_fault(board, tmp_path, code, fault):
    """A core that does what it cannot stays in a vector, where the host sees it."""
    result = board("pass\n", "-c", 2, **with_code(tmp_path, None, code))
    assert (result.status, result.out) == (1, "")
    assert re.fullmatch(rf"OSError: interpreter fault on core 0: {fault} near 0x000000(\w\w) at pc 0x000000\1\n", result.err), result.err


@test_epiphany.NEEDS_TOOLS
def test_fault_in_the_program(board, tmp_path):
    """Which line that was is in the core's registers."""
    at = test_epiphany.addresses("epiphany_multiply", "")[0]
    result = board("from parallel import *\na = coreid()\nif a:\n    a * 3\nrecv(0)\n", "-c", 2, **with_code(tmp_path, at, "0f000f00"))
    assert (result.status, result.out) == (1, "")
    assert "line 4, in <module>\n    a * 3\n" in result.err
    assert result.err.endswith(f"OSError: interpreter fault on core 1: illegal instruction near 0x{at:08x} at pc 0x{at:08x}\n")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_ended(command, environment, tmp_path, how):
    """Ctrl-C says where the cores were; a board's go on after a kill, until the next job resets them."""
    (tmp_path / "prog.py").write_text("print('go')\nwhile True:\n    pass\n")
    process = subprocess.Popen([*command, "-c", "2", "prog.py"], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert "go" in process.stdout.readline()
    process.send_signal(how)
    err = process.communicate(timeout=60)[1]
    assert process.returncode in ((-how,) if how == signal.SIGKILL else (-how, 130))
    assert re.search("line [23], in <module>", err) if how == signal.SIGINT else err == ""


# ---- what a first user may lack

@pytest.mark.parametrize("changes, said", [
    ({"EPYTHON_EHAL": "/none/libe-hal.so"}, "the parallella device needs a Parallella board, and its library libe-hal.so .*"
                                            "/none/libe-hal.so.* Without a board: --device epiphany"),
    ({"EPYTHON_EHAL": "libm.so.6"}, "the library libe-hal lacks e_init: .*"),
    ({"EPIPHANY_HDF": None}, "neither EPIPHANY_HOME nor EPIPHANY_HDF says where .*"),
    ({"EPIPHANY_HDF": "/none.hdf"}, "e_init of the board's library libe-hal has failed .*"),
    ({"EPYTHON_EPIPHANY_IMAGE": "/none.elf"}, "the image of the parallella device's cores, /none.elf, is not there: make epiphany"),
    *(({"STANDIN_FAIL": name}, rf"{name} of the board's library libe-hal has failed \(-1\): .*")
      for name in ("e_init", "e_reset_system", "e_open", "e_alloc", "e_load_group")),
])
def test_what_is_lacking(board, changes, said):
    result = board("print(1)\n", **changes)
    assert (result.status, result.out) == (1, "")
    assert re.fullmatch(rf"epython: {said}", result.err.splitlines()[-1]), result.err


def test_core_does_not_start(board):
    result = board("print(1)\n", "-c", 4, STANDIN_STUCK="2")
    assert (result.status, result.out) == (1, "")
    assert "the parallella device does not start: 3 of 4 cores run after 10 s. Core 2 at 0x80a00000: pc " in result.err


def test_all_cores_are_the_chip_s(board):
    result = board("print(1)\n", "-c", 2, "-h", 1)
    assert (result.status, result.err) == (1, "epython: the memory of the parallella device is not mapped here: all cores of a job are the "
                                              "chip's (no -h, no offload)\n")
