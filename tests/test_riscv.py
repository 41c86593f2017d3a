# SPDX-License-Identifier: MIT
"""The riscv device: isolation of its cores, how it ends, and what it counts. Runs on that device whatever --device says; without
compiler or emulator its tests are skipped.

Isolation is tested with images of a few instructions in place of the interpreter (riscv/access.S).
"""

import os
import re
import shutil
import signal
import stat
import subprocess
import time

import pytest

import support

COMPILER = "riscv64-unknown-elf-gcc"
BUILT = support.ROOT / "build" / "riscv"

pytestmark = [
    pytest.mark.skipif(not shutil.which("qemu-system-riscv32"), reason="no qemu-system-riscv32"),
    pytest.mark.skipif(not (BUILT / "riscv.elf").exists(), reason="the image of the riscv device is not built"),
]

HELLO = "from parallel import *\nprint('hello', coreid(), numcores())\n"
ENDLESS = "print('go')\nwhile True:\n    pass\n"
BOOT = 10  # seconds that the device waits for its cores


@pytest.fixture
def riscv(epython, tmp_path):
    """A function that runs a program text on the device, with the given options and environment."""
    def start(text, *options, env=None, timeout=support.TIMEOUT):
        path = tmp_path / "prog.py"
        path.write_text(text, encoding="utf-8")
        # EPYTHON_RISCV_IMAGE: a variant of the program that was built elsewhere has no image beside it.
        merged = dict(os.environ, **(env or {}))
        return support.run([epython.command[0], "--device", "riscv", *options, path], env=merged, timeout=timeout)
    return start


def children(pid):
    """The processes that a process has started, by name."""
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], stdout=subprocess.PIPE, text=True, check=False)
    return [int(word) for word in found.stdout.split()]


def gone(pids, seconds=2.0):
    """Whether none of the processes is left within that time (a zombie that nobody of ours must fetch counts as gone)."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        left = 0
        for pid in pids:
            try:
                with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
                    left += file.read().rsplit(")", 1)[1].split()[0] != "Z"
            except OSError:
                pass
        if not left:
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def running(epython, tmp_path):
    """An endless program on the device: the process and QEMU's number, once it has printed something."""
    path = tmp_path / "endless.py"
    path.write_text(ENDLESS, encoding="utf-8")
    process = subprocess.Popen([epython.command[0], "--device", "riscv", "-c", "4", path], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert "go" in process.stdout.readline()
    emulators = children(process.pid)
    assert len(emulators) == 1
    yield process, emulators
    process.kill()
    process.communicate()


def script(tmp_path, text):
    """An executable file in place of QEMU."""
    path = tmp_path / "emulator"
    path.write_text("#!/bin/sh\n" + text + "\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return {"EPYTHON_QEMU": str(path)}


# ---- isolation


@pytest.fixture
def access(riscv, tmp_path):
    """A function that runs an image whose cores execute the given instructions, on two cores."""
    if not shutil.which(COMPILER):
        pytest.skip("no cross compiler")

    def start(*instructions, env=None):
        image = tmp_path / "access.elf"
        subprocess.run(
            [COMPILER, "-march=rv32imafc", "-mabi=ilp32f", "-nostdlib", "-static", "-DACTION=" + "; ".join(instructions),
             "-Wl,--build-id=none", "-Wl,--no-warn-rwx-segments", "-Wl,--defsym=RISCV_RESIDENT=24576",
             "-T", support.ROOT / "ports/riscv/chip/chip.ld", support.TESTS / "riscv/access.S", BUILT / "monitor.o", BUILT / "chip_monitor.o",
             BUILT / "trap.o", "-o", image], check=True)
        return riscv(HELLO, "-c", "2", env=dict(env or {}, EPYTHON_RISCV_IMAGE=str(image)))
    return start


NEIGHBOUR = 0x80900000  # core 1 is at (0, 1)


@pytest.mark.parametrize("instructions, fault", [
    (["li t0, 0x12345678", "lw t1, (t0)"], "load from 0x12345678"),
    (["li t0, 0x12345678", "sw t1, (t0)"], "store to 0x12345678"),
    (["li t0, 0x80000000", "lw t1, (t0)"], "load from 0x80000000"),  # the monitor
    (["li t0, 0x80004000", "sw t1, (t0)"], "store to 0x80004000"),
    (["li t0, 0x80010000", "sw t1, (t0)"], "store to 0x80010000"),  # page tables
    (["sw t1, 0x100(zero)"], "store to 0x00000100"),  # its own code
    (["li t0, 0x80900000", "sw t1, (t0)"], "store to 0x80900000"),  # a neighbour's code
    (["li t0, 0x80900000", "lw t1, (t0)"], "load from 0x80900000"),
    (["li t0, 0x80a08000 - 4", "lw t1, (t0)"], "load from 0x80a07ffc"),  # a core that is not in the job
    (["li t0, 0x8000", "lw t1, (t0)"], "load from 0x00008000"),  # behind local memory
    (["li t0, 0x90000000", "lw t1, (t0)"], "load from 0x90000000"),  # no virtual cores in this job
    (["li t0, 0x02000000", "sw t1, (t0)"], "store to 0x02000000"),  # the emulated machine's devices
    (["li t0, 0x10000000", "sw t1, (t0)"], "store to 0x10000000"),
    (["li t0, 0x7ff0", "jr t0"], "jump to 0x00007ff0"),  # data
    (["li t0, 0x8e000000", "jr t0"], "jump to 0x8e000000"),
    (["li t0, 0x7ff2", "amoadd.w t1, t1, (t0)"], "unaligned store to 0x00007ff2"),
    (["csrr t0, mstatus"], "illegal instruction"),
    (["wfi"], "illegal instruction"),
    ([".word 0"], "illegal instruction"),
])
def test_fault(access, instructions, fault):
    result = access(*instructions)
    assert re.search(rf"interpreter fault on core [01]: {fault}.* at pc 0x[0-9a-f]{{8}}\n", result.err), result
    assert (result.status, result.out) == (1, "")
    assert result.used < 2


@pytest.mark.parametrize("instructions", [
    ["li t0, 0x7ff0", "sw t1, (t0)", "lw t1, (t0)"],
    ["lw t1, (zero)"],
    [f"li t0, {NEIGHBOUR + 0x7ff0}", "sw t1, (t0)", "lw t1, (t0)"],
    ["li t0, 0x8e000000", "sw t1, (t0)", "li t0, 0x90000000 - 4", "sw t1, (t0)"],
    ["li t0, 0x7ff2", "sw t1, (t0)"],  # the emulator does not trap plain unaligned accesses
])
def test_allowed(access, instructions):
    result = access(*instructions)
    assert (result.status, result.err, result.out) == (0, "", "")


def test_alignment_watch(access):
    """A plugin of the emulator catches what it does not trap."""
    result = access("li t0, 0x7ff2", "sw t1, (t0)", env={"EPYTHON_RISCV_ALIGNED": "1"})
    assert "unaligned store to 0x00007ff2" in result.err
    assert result.status == 1


@pytest.mark.parametrize("name", ["nested_values", "concurrency_expose", "reduce_lists", "nonblocking_both"])
def test_nothing_is_unaligned(riscv, name):
    """It would stop an Epiphany for good."""
    text = (support.TESTS / "parallel" / (name + ".py")).read_text()
    result = riscv(text, "-c", "4", env={"EPYTHON_RISCV_ALIGNED": "1"})
    assert (result.status, result.err) == (0, "")


# ---- what cannot start


def test_no_emulator(riscv):
    result = riscv(HELLO, env={"EPYTHON_QEMU": "no-such-emulator"})
    assert (result.status, result.out) == (1, "")
    assert "no-such-emulator is not installed: apt install qemu-system-misc" in result.err


def test_no_image(riscv):
    result = riscv(HELLO, env={"EPYTHON_RISCV_IMAGE": "/no/such/image"})
    assert (result.status, result.out) == (1, "")
    assert "apt install gcc-riscv64-unknown-elf" in result.err


def test_wrong_image(riscv, tmp_path):
    (tmp_path / "image").write_bytes(b"\x7fELF" + bytes(100))
    result = riscv(HELLO, env={"EPYTHON_RISCV_IMAGE": str(tmp_path / "image")})
    assert (result.status, result.out) == (1, "")
    assert "is no image for the riscv device" in result.err


def test_emulator_fails(riscv, tmp_path):
    result = riscv(HELLO, env=script(tmp_path, "echo 'unsupported machine type' >&2; exit 1"))
    assert (result.status, result.out) == (1, "")
    assert "unsupported machine type" in result.err and "QEMU 7.2" in result.err


@pytest.mark.parametrize("megabytes", [600, 1600, 2000])
def test_too_little_address_space(epython, tmp_path, megabytes):
    """Memory for code, stacks of threads, or memory of the chip: what is missing is said, not that QEMU is too old."""
    path = tmp_path / "prog.py"
    path.write_text(HELLO, encoding="utf-8")
    command = f"ulimit -v {megabytes << 10}; exec {epython.command[0]} --device riscv {path}"
    result = support.run(["sh", "-c", command])
    assert (result.status, result.out) == (1, "")
    assert "address space, which ulimit -v may limit" in result.err and "QEMU 7.2" not in result.err


def test_guest_never_starts(riscv, tmp_path):
    """Neither the emulator nor the guest says anything: the wait ends by itself, and leaves nothing."""
    result = riscv(HELLO, env=script(tmp_path, f"echo $$ > {tmp_path}/pid; exec sleep 1000"), timeout=BOOT + 10)
    assert (result.status, result.out) == (1, "")
    assert "does not start: 0 of 17 harts run" in result.err
    assert gone([int((tmp_path / "pid").read_text())])


def test_too_many_cores(riscv):
    result = riscv(HELLO, "-c", "17")
    assert (result.status, result.out) == (1, "")
    assert "1 to 16 cores" in result.err


@pytest.mark.parametrize("options, words", [
    (["-c", "14:16"], "no core 16"), (["--local-memory", "64K"], "32768 bytes"), (["--shared-memory", "64M"], "32 MB"),
    (["--deterministic"], "deterministic"), (["-h", "500"], "no room for 500")])
def test_what_the_chip_has_not(riscv, options, words):
    result = riscv(HELLO, *options)
    assert (result.status, result.out) == (1, "")
    assert words in result.err


# ---- how it ends


def test_killed(running):
    """kill -9 of the host takes the emulator along."""
    process, emulators = running
    process.kill()
    process.wait()
    assert gone(emulators)


def test_interrupt(running):
    """Ctrl-C, which reaches the whole process group."""
    process, emulators = running
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=support.WALL)
    assert process.returncode == 130
    assert re.search(r"\[device 0-3\] run\n.*line [23], in <module>", err), err
    assert gone(emulators)


def test_emulator_killed(running):
    process, emulators = running
    os.kill(emulators[0], signal.SIGKILL)
    _, err = process.communicate(timeout=support.WALL)
    assert process.returncode == 1
    assert "the emulator of the riscv device has ended" in err


def test_nothing_on_disk(running):
    """The chip's memory is a file without a name, and so is all else that both processes hold open."""
    process, emulators = running
    for pid in [process.pid, *emulators]:
        for fd in os.listdir(f"/proc/{pid}/fd"):
            target = os.readlink(f"/proc/{pid}/fd/{fd}")
            mode = os.stat(f"/proc/{pid}/fd/{fd}").st_mode
            assert not stat.S_ISREG(mode) or target.startswith(("/memfd:", "/usr/", "/proc/")), target


# ---- what it does


def test_placement(riscv):
    result = riscv(HELLO, "-s", "-c", "3,9,14")
    assert (result.status, support.by_core(result.out)) == (0, [f"[device {k}] hello {k} 3" for k in range(3)])
    assert re.search(r"\b14\b", result.err)


def test_overflow_to_the_window(riscv):
    """More data than a core's 32 KB."""
    text = "x = [i * 1.5 for i in range(20000)]\ny = [str(i) for i in range(1000)]\nprint(sum(x), len(y), y[-1])\n"
    result = riscv(text, "-s", "-c", "2", "--no-prefix")
    assert (result.status, result.out) == (0, "299989060.0 1000 999\n" * 2)
    peak, shared = map(int, re.search(r"\[device 0-1\] +0-1 +(\d+) +(\d+)", result.err).groups())
    assert peak > 32 * 1024 and shared > 0


MIXED = [program for program in support.programs("parallel")
         if program.stem.startswith(("reduce_", "bcast_", "gather_", "scan_", "scatter_", "alltoall", "sync", "messages", "nested"))]


@pytest.mark.parametrize("program", [program for program in MIXED if not program.with_suffix(".err").exists()],
                         ids=support.names(program for program in MIXED if not program.with_suffix(".err").exists()))
def test_mixed(epython, program):
    """Chip cores and virtual cores in one job print what as many virtual ones do."""
    def run(device):
        command = [epython.command[0], "--device", device, "-c", "16", "-h", "5", program.name]
        result = support.run(command, cwd=program.parent)
        return result.status, result.err, support.by_core(result.out)
    assert run("riscv") == run("virtual")


def instructions(result):
    assert result.status == 0, result
    return re.findall(r"\[device (\d+)\] +ran [0-9.]+ s, (\d+) instructions", result.err)


def test_instructions(riscv):
    """Instructions are counted exactly: the same on all cores that do the same, and in every run."""
    text = "n = 0\nfor i in range(20000):\n    n = n + i % 7\n"
    runs = [instructions(riscv(text, "-t", "-c", "4")) for _ in range(3)]
    assert len(runs[0]) == 4 and len({count for _, count in runs[0]}) == 1
    assert runs[0] == runs[1] == runs[2]
    assert int(runs[0][0][1]) > 1000000


def test_instructions_with_messages(riscv):
    """Waiting and passing messages is left out, so that the counts do not depend on time."""
    text = ("from parallel import *\nme = coreid()\nx = float(me)\nfor i in range(30):\n    x = x + sendrecv(x, me ^ 1)\n"
            "    x = reduce(x, 'sum')\n    sync()\n")
    runs = [instructions(riscv(text, "-t", "-c", "4")) for _ in range(3)]
    assert len(runs[0]) == 4
    assert runs[0] == runs[1] == runs[2]
