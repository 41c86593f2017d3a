# SPDX-License-Identifier: MIT
"""Runs programs on the simulated chip for run.py: Python ones on the device `epiphany`, C ones in its simulator. All figures are cycles of
the chip's own clock, the same in every run."""

import contextlib
import functools
import io
import os
import re
import runpy
import subprocess
import sys
import tempfile
import types
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RUNTIME = ROOT / "ports/epiphany/check/runtime"
HERTZ = 600e6
ITERATIONS = 3099  # of Gauss-Seidel with 1000 points to 1e-3 on 16 cores


class Failure(Exception):
    """A program that did not run, or not as expected; the text says which."""


def checked(command, **options):
    """Run a command. -> (standard output, standard error)"""
    done = subprocess.run([*map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False, **options)
    if done.returncode != 0:
        raise Failure(f"{' '.join(map(str, command))}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout, done.stderr


@dataclass
class Run:
    """What core 0 printed, how many cycles the chip took, and the bytes of data in shared memory."""
    out: str
    cycles: int
    shared: int


def found(pattern, text):
    """The number that the pattern's group finds in the text."""
    match = re.search(pattern, text, re.MULTILINE)
    if not match:
        raise Failure(f"nothing like '{pattern}' in:\n{text}")
    return int(match[1])


# ---- Python on the device

def python(program, cores, *words, options=(), costs=None):
    """Run a program on so many cores of the device. costs: {name: cycles} of another cycle model."""
    with tempfile.NamedTemporaryFile("w", suffix=".costs") as file:
        file.writelines(f"{name} {cycles}\n" for name, cycles in (costs or {}).items())
        file.flush()
        out, err = checked([ROOT / "epython", "--device", "epiphany", "-t", "-s", "--no-prefix", "-c", cores, *options, program, *words],
                           env={**os.environ, "EPYTHON_EPIPHANY_COSTS": file.name})
    shared = re.findall(r"^\[device [\d-]+\] +[\d-]+ +\d+ +(\d+)", err, re.MULTILINE)
    return Run(out, found(r"^the chip +took .*\((\d+) cycles", err), sum(map(int, shared)))


def gauss_seidel(cores, iterations=None, **how):
    """Run examples/gauss_seidel.py, or so many iterations of it."""
    source = (ROOT / "examples/gauss_seidel.py").read_text(encoding="utf-8")
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write(re.sub(r"^LIMIT = .*", f"LIMIT = {iterations}", source, flags=re.MULTILINE) if iterations else source)
        file.flush()
        run = python(file.name, cores, **how)
    done = found(r"Completed in (\d+) iterations", run.out)
    if iterations and done != iterations:
        raise Failure(f"{done} iterations of Gauss-Seidel, not {iterations}")
    return run


@functools.lru_cache(None)
def in_cpython(program):
    """What a program prints under CPython, where it is one core alone."""
    parallel, taskfarm = types.ModuleType("parallel"), types.ModuleType("taskfarm")
    vars(parallel).update(coreid=lambda: 0, numcores=lambda: 1, reduce=lambda value, op: value, sendrecv=None)
    vars(taskfarm).update(initTaskFarm=lambda master: None, shutdownTaskFarm=lambda: None, worker=None,
                          map_tasks=lambda function, items: [function(item) for item in items])
    sys.modules.update(parallel=parallel, taskfarm=taskfarm)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        runpy.run_path(str(program), run_name="__main__")
    return out.getvalue()


# ---- C in the simulator

def c_program(tools, folder, name, cores, flags, window=()):
    """Compile gauss_seidel.c for so many cores, in a folder. window: its own sources whose code is to be in shared memory.
    -> path of the program"""
    objects = []
    for source in (HERE / "gauss_seidel.c", ROOT / "ports/epiphany/chip/arithmetic.c", RUNTIME / "library.c"):
        own = flags if source.parent == HERE else ["-O2", "-fno-tree-loop-distribute-patterns"]
        target = Path(folder) / f"{name}.{source.stem}.o"
        checked([tools + "gcc", "-w", "-isystem", RUNTIME / "include", "-ffreestanding", "-ffp-contract=off", "-mfp-mode=round-nearest", *own,
                 "-c", source, "-o", target])
        if source.stem in window:
            checked([tools + "objcopy", "--rename-section", ".text=.window", "--rename-section", ".text.startup=.window", target])
        objects.append(target)
    symbols = {"stack": 0x7FF0, "_stack": 0x7FF0, "config": 0x400000, "_cores": cores}
    elf = Path(folder) / f"{name}.elf"
    checked([tools + "gcc", "-nostdlib", "-T", RUNTIME / "link.ld", "-Wl,--no-warn-rwx-segments", "-Wl,--section-start=.window=0x8e000000",
             *(f"-Wl,--defsym={symbol}={value}" for symbol, value in symbols.items()), RUNTIME / "start.S", *objects, "-lgcc", "-o", elf])
    return elf


def c_gauss_seidel(tools, cores, flags=("-O3",), window=(), iterations=None):
    """Gauss-Seidel in C, or so many iterations of it. -> cycles"""
    with tempfile.TemporaryDirectory() as folder:
        limit = [f"-DLIMIT={iterations + 1}"] if iterations else []
        elf = c_program(tools, folder, "gauss_seidel", cores, [*flags, *limit], window)
        out, err = checked([ROOT / "build/release/epiphany-run", "-c", cores, "-s", elf])
    done = found(r"(\d+) iterations", out)
    if iterations and done != iterations:
        raise Failure(f"{done} iterations of Gauss-Seidel in C, not {iterations}")
    return found(r"^ +0 +(\d+)", err)
