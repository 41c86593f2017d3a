# SPDX-License-Identifier: MIT
"""Runs GCC's torture tests (gcc.c-torture/execute) on the simulator.

    torture.py --tools PREFIX --tests FOLDER --run EPIPHANY-RUN [--levels -O0,-O2,-Os] [--every N] [NAME...]

Each program is compiled with the options that it names, and must exit with 0. skipped.txt says which do not take part, and why.
Ends each level with a line of counts; fails if a program that takes part fails.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
MEMORY = 512 << 10  # more than a chip has: some programs are large at -O0
STACK = MEMORY - 16
SECONDS = 120
# At -O0 this GCC cannot compile many functions with products of integers or with floats: it keeps a value for CONFIG in memory,
# and has no instruction for that. For most programs there is a mode of the FPU in which it need not switch, and CONFIG begins so;
# some 40 are compiled at -O1 instead.
CRASH = "unrecognizable insn"
MODES = {"caller": 0x400000, "int": 0x480000, "truncate": 0x400001}
CYCLES = 300_000_000


def options_of(source):
    """What a test asks of the compiler, unless for other machines."""
    words = []
    for _, quoted, rest in re.findall(r"dg-(additional-options|options)\s+\{?\s*\"([^\"]*)\"(.*)", source):
        if "target" not in rest:
            words += quoted.split()
    return words


def skipped():
    """Name, or name and level, -> reason, of programs that do not take part."""
    reasons = {}
    for line in (HERE / "skipped.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            names, _, reason = line.partition(":")
            reasons.update(dict.fromkeys(names.split(), reason.strip()))
    return reasons


class Torture:
    def __init__(self, options, folder):
        self.options = options
        self.folder = Path(folder)
        self.gcc = [options.tools + "gcc", "-w", "-isystem", HERE / "runtime/include"]
        self.objects = [self.folder / "start.o", self.folder / "library.o"]
        runtime = HERE / "runtime"
        self.call([*self.gcc, "-c", runtime / "start.S", "-o", self.objects[0]])
        self.call([*self.gcc, "-O2", "-ffreestanding", "-fno-tree-loop-distribute-patterns", "-c", runtime / "library.c", "-o",
                   self.objects[1]])

    def call(self, command):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                              timeout=SECONDS * 5, check=False)
        if done.returncode:
            raise RuntimeError(f"{done.stdout.strip()} (status {done.returncode})")

    def compile(self, path, level, elf):
        """In the first way in which the compiler does not crash. Returns the level."""
        words = options_of(path.read_text(encoding="latin-1"))
        ways = [*((level, mode) for mode in MODES), ("-O1", "caller")]
        for actual, mode in ways:
            try:
                self.call([*self.gcc, actual, f"-mfp-mode={mode}", *words, "-nostdlib", "-Wl,--no-warn-rwx-segments",
                           "-T", HERE / "runtime/link.ld", f"-Wl,--defsym=stack={STACK}", f"-Wl,--defsym=_stack={STACK}",
                           f"-Wl,--defsym=config={MODES[mode]}", self.objects[0], path, self.objects[1], "-lgcc", "-o", elf])
                return actual
            except RuntimeError as error:
                if CRASH not in str(error) or (actual, mode) == ways[-1]:
                    raise

    def test(self, path, level):
        """What went wrong, or None; and the level at which the program was compiled."""
        elf = self.folder / f"{path.stem}{level}.elf"
        try:
            actual = self.compile(path, level, elf)
            self.call([self.options.run, "--memory", str(MEMORY >> 10), "--limit", str(CYCLES), elf])
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            return str(error), level
        finally:
            elf.unlink(missing_ok=True)
        return None, actual


def run_level(torture, level, programs, verbose):
    """How many programs passed, and how many of them were compiled at another level."""
    passed = others = 0
    with ThreadPoolExecutor(torture.options.jobs) as pool:
        for path, (error, actual) in zip(programs, pool.map(lambda path: torture.test(path, level), programs)):
            passed += error is None
            others += actual != level
            if error:
                print(f"{path.stem} {level}: {error if verbose else error.splitlines()[-1][-300:]}", flush=True)
    return passed, others


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", required=True, help="the compiler's name without its gcc")
    parser.add_argument("--tests", required=True, type=Path, help="the folder gcc.c-torture/execute")
    parser.add_argument("--run", required=True, help="the simulator")
    parser.add_argument("--levels", default="-O0,-O2,-Os")
    parser.add_argument("--every", type=int, default=1, help="only every Nth program")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("names", nargs="*", help="only these")
    options = parser.parse_args()
    reasons = skipped()
    programs = sorted(options.tests.glob("*.c"))
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        torture = Torture(options, folder)
        for level in options.levels.split(","):
            chosen = [p for p in programs if not {p.stem, p.stem + "@" + level} & reasons.keys()][::options.every]
            if options.names:
                chosen = [p for p in programs if p.stem in options.names]
            passed, others = run_level(torture, level, chosen, options.verbose)
            failures += len(chosen) - passed
            instead = f", {others} of them compiled at -O1" if others else ""
            print(f"torture {level}: {passed} of {len(chosen)} pass{instead}; all are {len(programs)}", flush=True)
    return 1 if failures or not programs else 0


if __name__ == "__main__":
    sys.exit(main())
