# SPDX-License-Identifier: MIT
"""What ports of chips share, on those that are emulated: memory that the host does not map (EPYTHON_UNMAPPED)."""

import os
import re
import subprocess

import pytest

import support

CHIPS = sorted({path.parent.name for path in (support.ROOT / "ports").glob("*/device.c")} - {"chip", "virtual"})
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


@pytest.fixture(params=CHIPS)
def chip(epython, request, tmp_path):
    """A function that runs a program text on a device, its memory mapped or (how: 1 or count) not."""
    device = request.param
    missing = support.run([support.ROOT / "scripts" / "need.sh", "--missing", device]).out.split()
    if missing or not (support.ROOT / "build" / device / f"{device}.elf").exists():
        pytest.skip(f"the {device} device is not built, or lacks {missing}")

    def start(text, *options, how=None, stdin=""):
        path = tmp_path / "prog.py"
        path.write_text(text, encoding="utf-8")
        env = {name: value for name, value in os.environ.items() if name != "EPYTHON_UNMAPPED"}
        if how:
            env["EPYTHON_UNMAPPED"] = how
        return support.run([epython.command[0], "--device", device, *options, path], stdin=stdin, env=env)
    return start


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
    unmapped = chip(PROGRAM, "-c", 4, how="count", stdin="1,2\n")
    reads, writes = map(int, COUNT.fullmatch(unmapped.err).groups())
    assert (mapped.err, mapped.status, unmapped.status) == ("", 0, 0)
    assert support.by_core(unmapped.out) == support.by_core(mapped.out)
    assert reads > writes > 0


@pytest.mark.parametrize("text", ["from parallel import *\n1 / coreid()\n", "from parallel import *\nrecv(1 - coreid())\n"])
def test_same_report(chip, text):
    """Tracebacks and deadlocks are read from the memory of cores that have ended, or wait."""
    mapped, unmapped = chip(text, "-c", 2), chip(text, "-c", 2, how="1")
    assert unmapped.status == mapped.status == 1
    assert unmapped.err == mapped.err != ""


def test_only_the_chip_s_cores(chip):
    """A core of the host would have to reach the chip's memory as its own."""
    result = chip("pass\n", "-c", 1, "-h", 1, how="1")
    assert re.fullmatch(r"epython: the memory of the \w+ device is not mapped here: all cores of a job are the chip's "
                        r"\(no -h, no offload\)\n", result.err)
    assert result.status == 1
