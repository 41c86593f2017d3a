# SPDX-License-Identifier: MIT
"""examples/cluster: processes of MPI, each with cores of its own, on this host as on several machines (docs/cluster.md)."""

import os
import re
import shutil
import subprocess
import sys

import pytest

import support

FOLDER = support.ROOT / "examples" / "cluster"
LAUNCHERS = {"Open MPI": "mpiexec.openmpi", "MPICH": "mpiexec.hydra"}
# Open MPI wants to be told that it may run as root, and more processes than there are processors.
ENVIRONMENT = dict(os.environ, PYTHONPATH=str(support.ROOT / "python"), OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
                   OMPI_MCA_rmaps_base_oversubscribe="1")


@pytest.fixture(scope="module")
def package():
    """The package epython, from the checkout."""
    with support.building():
        subprocess.run(["make", "-s", "python"], cwd=support.ROOT, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def launcher(package):
    """The launcher that belongs to the MPI of mpi4py."""
    vendor = subprocess.run([sys.executable, "-c", "import mpi4py.MPI as m; print(m.get_vendor()[0])"], stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, text=True, check=False).stdout.strip()
    if not vendor:
        pytest.skip("mpi4py is not installed: apt install python3-mpi4py")
    found = shutil.which(LAUNCHERS.get(vendor, "mpiexec")) or shutil.which("mpiexec")
    if not found:
        pytest.skip(f"mpiexec of {vendor} is not installed: apt install python3-mpi4py")
    return found


def run(launcher, processes, name):
    result = support.run([launcher, "-n", processes, sys.executable, FOLDER / name], env=ENVIRONMENT, timeout=60)
    assert result.status == 0, result.err
    return result.out


def test_pi(launcher):
    assert run(launcher, 4, "pi.py") == "Pi is about 3.1416, on 64 cores of 4 processes\n"


def test_jacobi(launcher):
    """The strips of three processes are those of the whole, computed here."""
    strip, sweeps = 16 * 2, 400
    u = [1.0] + [0.0] * (3 * strip) + [10.0]
    for _ in range(sweeps):
        u = [u[0]] + [0.5 * (u[i - 1] + u[i + 1]) for i in range(1, len(u) - 1)] + [u[-1]]
    lines = run(launcher, 3, "jacobi.py").splitlines()
    for rank in range(3):
        first, last = map(float, re.fullmatch(rf"process {rank}: its strip is from ([\d.]+) to ([\d.]+)", lines[rank]).groups())
        assert (first, last) == pytest.approx((u[1 + rank * strip], u[(rank + 1) * strip]), abs=2e-3)
    assert lines[3].startswith("the last sweep changed 2.4e-03")


def test_dask(package):
    pytest.importorskip("distributed")
    result = support.run([sys.executable, FOLDER / "dask_pi.py"], env=ENVIRONMENT, timeout=60)
    assert (result.out, result.status) == ("Pi is about 3.1416, by 10 tasks on 2 workers\n", 0), result.err


def test_slurm(tmp_path):
    """What the script gives to srun: it has been tried on Slurm 22.05 of one machine, which wants to be configured by root."""
    (tmp_path / "srun").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    (tmp_path / "srun").chmod(0o755)
    for words, expected in (([], ["../ring.py"]), (["../mandelbrot.py", "-c", "256"], ["-c", "256", "../mandelbrot.py"])):
        result = support.run([FOLDER / "slurm.sh", *words], cwd=FOLDER, env=dict(os.environ, PATH=f"{tmp_path}:{os.environ['PATH']}"))
        assert result.out.split() == ["--mpi=pmi2", "../../epython-mpi", *expected]
        assert (FOLDER / result.out.split()[-1]).exists()
