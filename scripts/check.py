# SPDX-License-Identifier: MIT
"""Runs all checks one after the other, whatever fails, and ends with one line `N passed, N failed`.

    python3 scripts/check.py [--only NAME[,NAME...]] [--list]

`make check` calls it. A step is a command; a step of pytest counts its tests, any other step counts as one. The builds
are variants of the same Makefile (B, PROGRAM, OPTIMISE).
"""

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNTS = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", re.MULTILINE)
# The system's python3: that is where apt installs pytest.
ALONE = ["/usr/bin/python3", "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider"]
PYTEST = [*ALONE, "-n", "2"]
WITHOUT_NUMPY = ("import sys; sys.modules['numpy'] = None; import pytest; "
                 "sys.exit(pytest.main(['-q', '--no-header', '-p', 'no:cacheprovider', 'tests/test_offload.py']))")
ADDRESS = "-O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer"


def variant(name, optimise, defines=""):
    """The command that builds a variant, and the program it makes."""
    program = f"build/{name}/epython"
    return ["make", "-s", "-j2", f"B=build/{name}", f"PROGRAM={program}", f"OPTIMISE={optimise}",
            f"CFLAGS_EXTRA={defines}", program]


def tests(name, *words):
    """The tests of a variant: those of the riscv device and of the package epython build programs of their own."""
    others = ["--ignore", "tests/test_riscv.py", "--ignore", "tests/test_offload.py"]
    return [*PYTEST, "tests", "--epython", f"build/{name}/epython", "--patience", "10", *others, *words]


def on_device(name, *also):
    """The tests of what programs print, on a chip's device. --deterministic and 1024 cores are the virtual device's;
    memory_uncaught asks the host 700,000 times. also: what else to leave out."""
    return [*PYTEST, "tests", "--device", name, "--max-cores", "16", "--patience", "10", "-k",
            "(language or parallel or modules or differences or dialect2015 or examples) and not test_deterministic"
            " and not test_many_cores and not random_streams and not memory_uncaught" + "".join(f" and not {x}" for x in also)]


STEPS = [
    ("layout", ["make", "-s", "format-check"]),
    ("instruction table", ["python3", "scripts/opcode_table.py", "--check"]),
    ("build", ["make", "-s", "-j2", "all"]),
    ("size", ["make", "-s", "size"]),
    ("tests", [*PYTEST, "tests"]),
    ("tests on the riscv device", on_device("riscv")),
    # The same image of a program has run on riscv; against CPython all has been compared above.
    ("tests on the arm device", on_device("arm", "test_image", "test_python")),
    ("build with sanitizers", variant("address", ADDRESS)),
    ("tests with sanitizers", tests("address")),
    # gcc warns that this sanitizer does not see fences.
    ("build for threads", variant("thread", "-O1 -fsanitize=thread", "-Wno-tsan")),
    ("tests for threads", tests("thread", "-k", "parallel or examples", "--max-cores", "16")),
    ("build that collects at every allocation", variant("hostile", ADDRESS, "-DEPY_HOSTILE")),
    # sort_large_stable allocates so much that it takes minutes here.
    ("tests that collect at every allocation",
     tests("hostile", "-k", "(test_direct and (language or modules or parallel) and not sort_large_stable) or fail_allocation", "--max-cores", "16")),
    ("tests of the package epython on the riscv device", [*ALONE, "tests/test_offload.py", "--device", "riscv"]),
    ("tests of the package epython without NumPy", ["/usr/bin/python3", "-c", WITHOUT_NUMPY]),
    ("tests of the package epython with sanitizers", ["make", "-s", "-j2", "python-address"]),
    ("tests of the package epython that collect at every allocation", ["make", "-s", "-j2", "python-hostile"]),
    ("fuzzing", ["make", "-s", "fuzz", "FUZZ_LIMIT=-seed=1 -runs=40000", "FUZZ_IMAGE_LIMIT=-seed=1 -runs=8000",
                 "FUZZ_API_LIMIT=-seed=1 -runs=300", "FUZZ_PROGRAMS=0"]),
    ("install and uninstall", ["scripts/check_install.sh"]),
]


def run(name, command):
    """Run a step, its output shown as it comes. -> (passed, failed, skipped), of tests where the step has them"""
    print(f"\n==== {name}: {' '.join(command)}", flush=True)
    begin = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               stdin=subprocess.DEVNULL, errors="replace")
    output = []
    for line in process.stdout:
        output.append(line)
        print(line, end="", flush=True)
    status = process.wait()
    print(f"==== {name}: {'passed' if status == 0 else f'FAILED with status {status}'}, {time.monotonic() - begin:.0f} s",
          flush=True)
    counts = COUNTS.findall("".join(output))
    if not counts:
        return (1, 0, 0) if status == 0 else (0, 1, 0)
    passed, failed, skipped = (int(n or 0) for n in counts[-1])
    return passed, failed if status == 0 else max(failed, 1), skipped


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="names of steps, separated by commas")
    parser.add_argument("--list", action="store_true", help="list the steps")
    arguments = parser.parse_args()
    steps = STEPS
    if arguments.list:
        sys.exit("\n".join(name for name, _ in STEPS))
    if arguments.only:
        wanted = arguments.only.split(",")
        steps = [step for step in STEPS if step[0] in wanted]
        if len(steps) != len(wanted):
            parser.error("no such step; --list names them")
    totals = [sum(column) for column in zip(*(run(*step) for step in steps))]
    print(f"\n{totals[0]} passed, {totals[1]} failed" + (f", {totals[2]} skipped" if totals[2] else ""))
    sys.exit(1 if totals[1] else 0)


main()
