# ranks: 2
# The last rank has no neighbour.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()


def pass_on(value):
    comm.send(value, dest=rank + 1)  # <- A


if rank == 1:
    pass_on("on")  # <- B
