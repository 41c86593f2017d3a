# SPDX-License-Identifier: MIT
"""The riscv device: isolation of its cores, its emulator, and what it counts; test_ports.py has what all chips share. Runs on that
device whatever --device says; without compiler or emulator its tests are skipped.

Isolation is tested with images of a few instructions in place of the interpreter (riscv/access.S).
"""

import os
import re
import shutil
import stat
import subprocess

import pytest

import support

COMPILER = "riscv64-unknown-elf-gcc"
BUILT = support.ROOT / "build" / "riscv"

pytestmark = [
    pytest.mark.skipif(not shutil.which("qemu-system-riscv32"), reason="no qemu-system-riscv32"),
    pytest.mark.skipif(not (BUILT / "riscv.elf").exists(), reason="the image of the riscv device is not built"),
]

HELLO = "from parallel import *\nprint('hello', coreid(), numcores())\n"
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
             "-Wl,--build-id=none", "-Wl,--no-warn-rwx-segments",
             "-T", BUILT / "chip.ld", support.TESTS / "riscv/access.S", BUILT / "monitor.o", BUILT / "chip_monitor.o",
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
    (["sw t1, 0x100(zero)"], "store to 0x00000100"),  # the interpreter's room, where only a real core would have it
    (["lw t1, (zero)"], "load from 0x00000000"),
    (["li t0, 0x10100", "sw t1, (t0)"], "store to 0x00010100"),  # its own code
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
    ["li t0, 0x10000", "lw t1, (t0)"],  # its own code
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
    assert support.gone([int((tmp_path / "pid").read_text())])


# ---- what it does


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
