# SPDX-License-Identifier: MIT
"""Verifies the simulator of the Epiphany by what others wrote, and ends with one line `N passed, N failed`.

    check.py --tools PREFIX --tests FOLDER --build FOLDER [--sample]

decoder   all short words and a million random long ones, as objdump reads them
pairs     binutils' pairs of word and text
floats    30 million operations beside this machine's SSE
torture   GCC's torture tests at -O0, -O2, -Os
Short programs, binutils' regression.s among them, are in tests/test_epiphany.py.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", required=True, help="the compiler's name without its gcc")
    parser.add_argument("--tests", required=True, type=Path, help="the tests that toolchain.sh has kept")
    parser.add_argument("--build", required=True, type=Path, help="where epiphany-run and epiphany-check/ are")
    parser.add_argument("--sample", action="store_true", help="a part of it, in half a minute")
    options = parser.parse_args()
    sample = options.sample
    disassemble = options.build / "epiphany-check/disassemble"
    pairs = options.tests / "binutils/gas/testsuite/gas/epiphany"
    torture = ["--tools", options.tools, "--tests", options.tests / "gcc/gcc/testsuite/gcc.c-torture/execute",
               "--run", options.build / "epiphany-run"]
    steps = [
        [sys.executable, HERE / "decoder.py", disassemble, options.tools + "objdump", "--long", "20000" if sample else "1000000"],
        [sys.executable, HERE / "pairs.py", disassemble, pairs / "allinsn.d", pairs / "sample.d"],
        [options.build / "epiphany-check/floats", "1" if sample else "30"],
        [sys.executable, HERE / "torture.py", *torture, *(["--every", "50"] if sample else [])],
    ]
    failed = sum(subprocess.run(step, check=False).returncode != 0 for step in steps)
    print(f"{len(steps) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
