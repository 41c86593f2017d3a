# SPDX-License-Identifier: MIT
"""Runs GCC's torture tests (gcc.c-torture/execute) on the simulator.

    torture.py --tools PREFIX --tests FOLDER --run EPIPHANY-RUN [--levels -O0,-O2,-Os] [--every N] [NAME...]

Each program is compiled with the options that it names, and must exit with 0. skipped.txt says which do not take part, and why.
Ends with a line of counts for each level; fails if a program that takes part fails.
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
CYCLES = 300_000_000


def options_of(source):
    """What a test asks of the compiler, unless for other machines."""
    words = []
    for _, quoted, rest in re.findall(r"dg-(additional-options|options)\s+\{?\s*\"([^\"]*)\"(.*)", source):
        if "target" not in rest:
            words += quoted.split()
    return words


def skipped():
    """Name -> reason, of programs that do not take part."""
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
        self.gcc = [options.tools + "gcc", "-w", "-ffreestanding"]
        self.objects = [self.folder / "start.o", self.folder / "library.o"]
        runtime = HERE / "runtime"
        self.call([*self.gcc, "-c", runtime / "start.S", "-o", self.objects[0]])
        self.call([*self.gcc, "-O2", "-fno-builtin", "-fno-tree-loop-distribute-patterns", "-c", runtime / "library.c", "-o",
                   self.objects[1]])

    def call(self, command):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                              timeout=SECONDS * 5, check=False)
        if done.returncode:
            raise RuntimeError(f"{done.stdout.strip()[-600:]} (status {done.returncode})")

    def test(self, path, level):
        """None if the program ran well, otherwise what went wrong."""
        elf = self.folder / f"{path.stem}{level}.elf"
        words = options_of(path.read_text(encoding="latin-1"))
        hosted = [word for word in self.gcc if word != "-ffreestanding"]
        try:
            self.call([*hosted, level, *words, "-nostdlib", "-Wl,--no-warn-rwx-segments", "-Wl,-Ttext=0", f"-Wl,--defsym=stack={STACK}",
                       f"-Wl,--defsym=_stack={STACK}", self.objects[0], path, self.objects[1], "-lgcc", "-o", elf])
            self.call([self.options.run, "--memory", str(MEMORY >> 10), "--limit", str(CYCLES), elf])
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            return str(error)
        finally:
            elf.unlink(missing_ok=True)
        return None


def run_level(torture, level, programs, verbose):
    failed = 0
    with ThreadPoolExecutor(torture.options.jobs) as pool:
        for path, error in zip(programs, pool.map(lambda path: torture.test(path, level), programs)):
            if error:
                failed += 1
                print(f"{path.stem} {level}: {error if verbose else error.splitlines()[-1][:200]}", flush=True)
    return failed


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
    chosen = [p for p in programs if p.stem in options.names or not options.names and p.stem not in reasons][::options.every]
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        torture = Torture(options, folder)
        for level in options.levels.split(","):
            failed = run_level(torture, level, chosen, options.verbose)
            failures += failed
            print(f"torture {level}: {len(chosen) - failed} of {len(chosen)} pass; {len(programs)} programs, {len(reasons)} skipped",
                  flush=True)
    return 1 if failures or not programs else 0


if __name__ == "__main__":
    sys.exit(main())
