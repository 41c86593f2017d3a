# SPDX-License-Identifier: MIT
"""What mpiexec and python3 make of programs for mpi4py, where they are installed (Debian: python3-mpi4py)."""

import os
import shutil
import subprocess
from pathlib import Path

PYTHON = "/usr/bin/python3"  # where Debian installs mpi4py
RUNNER = Path(__file__).with_name("mpi_runner.py")


def installed():
    """Whether there is mpiexec, and mpi4py for Debian's python3."""
    return shutil.which("mpiexec") is not None and os.path.exists(PYTHON) and subprocess.run(
        [PYTHON, "-c", "import mpi4py"], stderr=subprocess.DEVNULL, check=False).returncode == 0


def outputs(programs, ranks, folder, seconds=300):
    """The output of each program, as `epython --prefix` prints it, the cores' lines one core after the other; an exception says which
    program could not be run. folder: an empty one for files."""
    # Ranks that wait give way to those that do not: there are more of them than processors.
    env = dict(os.environ, OMPI_MCA_mpi_yield_when_idle="1", OMPI_MCA_rmaps_base_oversubscribe="1", OMPI_ALLOW_RUN_AS_ROOT="1",
               OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1")
    done = subprocess.run(["mpiexec", "-n", str(ranks), PYTHON, RUNNER, folder, *programs], env=env, timeout=seconds,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout)
    return [prefixed([Path(folder, f"{Path(program).stem}.{rank}").read_text(encoding="utf-8") for rank in range(ranks)])
            for program in programs]


def prefixed(texts):
    """The lines of each core, with its number."""
    return "".join(f"[device {core}] {line}\n" for core, text in enumerate(texts) for line in text.splitlines())
