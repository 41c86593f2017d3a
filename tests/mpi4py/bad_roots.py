# ranks: 3
# Not all name the same root.
from mpi4py import MPI

comm = MPI.COMM_WORLD
print(comm.bcast(comm.rank, root=1 if comm.rank == 2 else 0))  # <- A
