# SPDX-License-Identifier: MIT
# Laplace's equation in one dimension on all cores of all machines. Each process has a strip, each of its cores a part of that, which
# stays there. Neighbouring cores swap halos by ePython's messages, neighbouring processes by MPI's: between the sweeps of the
# cores only the two ends of a strip cross.
#
#     mpiexec -n 4 python3 jacobi.py      (docs/cluster.md: several machines, srun, Dask)
from mpi4py import MPI

from epython import Device, define_on_device, offload, set_default_device

POINTS = 2          # a core
SWEEPS = 400
LEFT, RIGHT = 1.0, 10.0

set_default_device(Device(cores=16, workers=1))


@offload
def sweep(left, right):
    """One sweep, given what lies beside the strip. -> the ends of the strip, and how much it has changed"""
    from parallel import coreid, numcores, reduce, sendrecv
    global u
    me = coreid()
    last = numcores() - 1
    n = len(u) - 2
    u[0] = left if me == 0 else sendrecv(u[1], me - 1)
    u[n + 1] = right if me == last else sendrecv(u[n], me + 1)
    new = u[:]
    change = 0.0
    for i in range(1, n + 1):
        new[i] = 0.5 * (u[i - 1] + u[i + 1])
        change = max(change, abs(new[i] - u[i]))
    u = new
    return u[1], u[n], reduce(change, "max")


world = MPI.COMM_WORLD
before = world.rank - 1 if world.rank > 0 else MPI.PROC_NULL
behind = world.rank + 1 if world.rank < world.size - 1 else MPI.PROC_NULL
define_on_device("u", [0.0] * (POINTS + 2))
first = last = 0.0
changes = []
for _ in range(SWEEPS):
    right = world.sendrecv(first, before, source=behind)
    left = world.sendrecv(last, behind, source=before)
    results = sweep(LEFT if left is None else left, RIGHT if right is None else right)
    first, last = results[0][0], results[-1][1]
    changes.append(world.allreduce(results[0][2], MPI.MAX))
strips = world.gather((first, last))
if world.rank == 0:
    for rank, (first, last) in enumerate(strips):
        print(f"process {rank}: its strip is from {first:.3f} to {last:.3f}")
    print(f"the last sweep changed {changes[-1] / changes[0]:.1e} of what the first did")
