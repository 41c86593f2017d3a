# SPDX-License-Identifier: MIT
"""The published system's main figure, Gauss-Seidel with 1000 points to 1e-3, in C on simulated Epiphany cores: cycles, and time at
600 MHz. `make epiphany-bench` calls it.

    run.py --tools PREFIX --run EPIPHANY-RUN [--cores 1,2,4,8,16] [--costs FILE]
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECK = HERE.parent.parent / "ports/epiphany/check"
PUBLISHED = 1.01  # seconds, 16 cores of a Parallella
FLAGS = ["-O3", "-ffreestanding", "-ffp-contract=off", "-mfp-mode=round-nearest"]


def compiled(options, cores, folder):
    elf = Path(folder) / f"{cores}.elf"
    symbols = {"stack": 0x7FF0, "_stack": 0x7FF0, "config": 0x400000, "_cores": cores}
    library = Path(folder) / "library.o"
    gcc = [options.tools + "gcc", "-w", "-isystem", CHECK / "runtime/include"]
    subprocess.run([*gcc, "-O2", "-ffreestanding", "-fno-tree-loop-distribute-patterns", "-c", CHECK / "runtime/library.c", "-o", library],
                   check=True)
    subprocess.run([*gcc, *FLAGS, "-nostdlib", "-T", CHECK / "runtime/link.ld", "-Wl,--no-warn-rwx-segments",
                    *(f"-Wl,--defsym={name}={value}" for name, value in symbols.items()), CHECK / "runtime/start.S",
                    HERE / "gauss_seidel.c", library, "-lgcc", "-o", elf], check=True)
    return elf


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", required=True, help="the compiler's name without its gcc")
    parser.add_argument("--run", required=True, help="the simulator")
    parser.add_argument("--cores", default="1,2,4,8,16")
    parser.add_argument("--costs", help="a file that changes the cycle model")
    options = parser.parse_args()
    print(f"Gauss-Seidel in C, 1000 points to 1e-3; published, 16 cores: {PUBLISHED} s\n\ncores iterations       cycles   at 600 MHz  speedup")
    alone = None
    with tempfile.TemporaryDirectory() as folder:
        for cores in map(int, options.cores.split(",")):
            costs = ["--costs", options.costs] if options.costs else []
            done = subprocess.run([options.run, "-c", str(cores), "-s", *costs, compiled(options, cores, folder)],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=True)
            iterations = re.search(r"(\d+) iterations", done.stdout)[1]
            cycles = int(re.search(r"^ +0 +(\d+)", done.stderr, re.MULTILINE)[1])
            alone = alone or cycles
            print(f"{cores:5} {iterations:>10} {cycles:12,} {cycles / 600e3:9.1f} ms {alone / cycles:8.2f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
