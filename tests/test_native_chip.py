# SPDX-License-Identifier: MIT
"""Native code on the cores of chips (docs/native.md): programs do with it what they do without. Runs on the chips' devices whatever --device says, those whose
compiler, emulator and image are here. All tests of what programs print, with native code forced, are steps of `make check-long`."""

import os
import pathlib
import re
import shutil

import pytest

import support

CHIPS = { # what is needed beside the image
    "riscv": ("qemu-system-riscv32", "riscv64-unknown-elf-gcc"),
    "arm": ("qemu-arm", "arm-none-eabi-gcc"),
    "epiphany": (f"{support.epiphany_tools()}/bin/epiphany-elf-gcc",),
}


def image(chip):
    return os.environ.get(f"EPYTHON_{chip.upper()}_IMAGE", support.ROOT / "build" / chip / f"{chip}.elf")


@pytest.fixture(params=CHIPS)
def chip(request):
    """The name of a chip's device."""
    missing = [tool for tool in CHIPS[request.param] if not shutil.which(tool)]
    if missing or not os.path.exists(image(request.param)):
        pytest.skip(f"not there: {' '.join(missing) or image(request.param)}")
    return request.param


LOOPS = """def total(n):
    s = 0
    for i in range(n):
        s += i % 7
    return s


def scale(rows):
    for row in rows:
        for k in range(len(row)):
            row[k] = row[k] * 0.5 + k


def smallest(items):
    least = 0
    for i in range(len(items)):
        if items[i] < items[least]:
            least = i
    return least


rows = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
for turn in range(10):
    scale(rows)
print(total(30000), rows, smallest([5, 3, -9, 7]))
try:
    smallest([5, "text"])
except TypeError as e:
    print(e)
big = 1
for i in range(40):
    big = big * 3 + i
print(big)
"""
GROWS = "def f(n):\n    a = []\n    for i in range(n):\n        a.append(i)\n    return a\n\n\nprint(f(5), sum(f(300)))\n"
FAILS = "def f(a):\n    s = 0\n    for i in range(4):\n        s += a[i]\n    return s\n\n\nprint(f([1, 2, 3, 4]))\nprint(f([1, 2, 3]))\n"
WAITS = "from parallel import *\nx = 0\nfor i in range(100):\n    x += i\nif coreid() == 0:\n    print(x, recv(1))\n"
PRINTED = re.compile(r"native code: (\d+) of the (\d+) functions that gain by it, (\d+) bytes of each core\n")


@pytest.fixture
def run(epython, chip, tmp_path, monkeypatch):
    """A function that runs a text on the device with options: a result of support.run."""
    for name in (f"EPYTHON_{chip.upper()}_CC", "EPYTHON_NATIVE", "EPYTHON_NATIVE_STORM"):
        monkeypatch.delenv(name, raising=False)

    def start(text, *options, **environment):
        (tmp_path / "prog.py").write_text(text, encoding="utf-8")
        return support.run([epython.command[0], "--device", chip, *options, "prog.py"], env={**os.environ, **environment}, cwd=tmp_path,
                           timeout=support.TIMEOUT)
    return start


def taken(result):
    """How many functions are native, how many could be, and what they take of a core, as -s says."""
    return tuple(map(int, PRINTED.search(result.err).groups()))


@pytest.mark.parametrize("storm", (0, 1, 2, 3))
@pytest.mark.parametrize("text", (LOOPS, GROWS, FAILS, WAITS), ids=("loops", "grows", "fails", "waits"))
def test_same(text, storm, run):
    cores = ("-c", 2 if text is WAITS else 1)
    expected = run(text, *cores)
    result = run(text, *cores, "--native", EPYTHON_NATIVE_STORM=str(storm))
    assert (result.out, result.err, result.status) == (expected.out, expected.err, expected.status)
    statistics = run(text, *cores, "--native", "-s")
    count, possible, size = taken(statistics)
    assert count == possible >= 1 and 0 < size <= 4096


def instructions(result):
    return int(re.search(r"(\d+) instructions", result.err)[1])


def test_faster(run, chip):
    if chip == "arm":
        pytest.skip("its emulator counts no instructions")
    text = (support.ROOT / "bench" / "kernels" / "gauss_seidel.py").read_text(encoding="utf-8").replace("3134", "30")
    plain, native = run(text, "-c", 1, "-t"), run(text, "-c", 1, "-t", "--native")
    assert plain.out == native.out
    assert instructions(native) * (8 if chip == "riscv" else 6) < instructions(plain)


def test_little_memory(run):
    expected = run(LOOPS, "-c", 1)
    result = run(LOOPS, "-c", 1, "-s", "--native", "--native-memory=1000")
    count, possible, size = taken(result)
    assert result.out == expected.out and 0 < count < possible and 0 < size <= 1000
    result = run(LOOPS, "-c", 1, "-s", "--native", "--native-memory=100")
    count, possible, size = taken(result)
    assert result.out == expected.out and count == 0 < possible and size == 0


def test_wanted_before_others(run):
    """A function that is decorated has room before those that are worth more, without an option."""
    marked = "from epython import native\n" + LOOPS.replace("def scale(", "@native\ndef scale(")
    report = run(marked, "-c", 1, "--native=report", "--native-memory=1150").out
    assert re.search(r"^scale \(line 10, \d+ bytes\): native in loops$", report, re.M) and "interpreted for want of room" in report
    result = run(marked, "-c", 1, "-s", "--native-memory=1150")
    assert result.out == run(LOOPS, "-c", 1).out and "warning" not in result.err and taken(result)[2] > 0
    result = run(marked, "-c", 1, "--native-memory=100")
    assert result.err == "epython: warning: @native: scale (line 10): interpreted for want of room\n"
    assert run(marked, "-c", 1, "--no-native", "-s").err.count("native") == 0


def test_report(run):
    result = run(LOOPS, "-c", 1, "--native=report")
    assert re.search(r"^total \(line 1, \d+ bytes\): native", result.out, re.M)
    assert re.search(r"^native code of a core: \d+ bytes$", result.out, re.M)
    result = run(LOOPS, "-c", 1, "--native=report", "--native-memory=1000")
    assert re.search(r"^\w+ \(line \d+, \d+ bytes\): interpreted for want of room$", result.out, re.M)


def test_code_shared(run):
    expected = run(LOOPS, "-c", 1)
    result = run(LOOPS, "-c", 1, "-s", "--native", "--code=shared")
    assert result.out == expected.out and taken(result)[0] == 0


def test_image(run, epython, chip, tmp_path):
    expected = run(LOOPS, "-c", 1)
    assert run(LOOPS, "-o", "prog.epy").status == 0
    result = support.run([epython.command[0], "--device", chip, "-c", "1", "-s", "--native", "-l", "prog.epy"], env=dict(os.environ), cwd=tmp_path,
                         timeout=support.TIMEOUT)
    assert result.out == expected.out and taken(result)[0] >= 3


def test_no_compiler(run, chip):
    compiler = f"EPYTHON_{chip.upper()}_CC"
    expected = run(LOOPS, "-c", 1)
    result = run(LOOPS, "-c", 1, "--native", **{compiler: "/nowhere/gcc"})
    assert (result.out, result.err, result.status) == (expected.out, "epython: no native code: there is no compiler '/nowhere/gcc'\n", 0)
    result = run(LOOPS, "-c", 1, "--native", **{compiler: "false"})
    assert (result.out, result.err, result.status) == (expected.out, "epython: no native code: the compiler 'false' has failed\n", 0)
    assert run(LOOPS, "-c", 1, "--no-native", EPYTHON_NATIVE="1", **{compiler: "false"}).err == ""


def test_compiler_that_refuses(run, chip, tmp_path):
    """The Epiphany's compiler cannot compile every text with every option: it is tried with others."""
    real = pathlib.Path(support.epiphany_tools()) / "bin" / "epiphany-elf-gcc"
    if chip != "epiphany" or not real.exists():
        pytest.skip("of the Epiphany's compiler")
    script = tmp_path / "refuses"
    expected = run(LOOPS, "-c", 1)
    for needed in ("-fno-cse-follow-jumps", "-O1"):
        script.write_text(f"""#!/bin/sh
            case " $* " in *" -c "*" {needed} "*|*" {needed} "*" -c "*) ;; *" -c "*) exit 1;; esac
            exec {real} "$@"
        """, encoding="utf-8")
        script.chmod(0o755)
        result = run(LOOPS, "-c", 1, "-s", "--native", EPYTHON_EPIPHANY_CC=str(script))
        assert result.out == expected.out and "has failed" not in result.err and taken(result)[0] >= 3
    script.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    result = run(LOOPS, "-c", 1, "--native", EPYTHON_EPIPHANY_CC=str(script))
    assert (result.out, result.err) == (expected.out, f"epython: no native code: the compiler '{script}' has failed\n")
