# SPDX-License-Identifier: MIT
# Pi on all cores of all machines: each process of MPI integrates its part on its own cores, which add up with their reduce; the
# processes add up with MPI's.
#
#     mpiexec -n 4 python3 pi.py          (docs/cluster.md: several machines, srun, Dask)
from mpi4py import MPI

from epython import Device, offload

STEPS = 100  # a core


@offload(device=Device(cores=16, workers=1))
def integrate(rank, ranks):
    from parallel import coreid, numcores, reduce
    parts = ranks * numcores() * STEPS
    first = (rank * numcores() + coreid()) * STEPS
    area = 0.0
    for i in range(first, first + STEPS):
        x = (i + 0.5) / parts
        area += 4.0 / (1.0 + x * x)
    return reduce(area, "sum") / parts, numcores()


world = MPI.COMM_WORLD
area, cores = integrate(world.rank, world.size)[0]
pi = world.allreduce(area)
cores = world.allreduce(cores)
if world.rank == 0:
    print(f"Pi is about {pi:.4f}, on {cores} cores of {world.size} processes")
