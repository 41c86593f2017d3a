# ranks: 4
# The same in a communicator that was split off, and one whose rank has ended.
from mpi4py import MPI

comm = MPI.COMM_WORLD
half = comm.Split(comm.rank % 2, comm.rank)
if comm.rank != 2:
    print(half.rank, half.allreduce(comm.rank))  # <- A
