# ranks: 3
# A list of another length than there are ranks.
from mpi4py import MPI

comm = MPI.COMM_WORLD
part = comm.scatter(list(range(10)) if comm.rank == 0 else None, root=0)  # <- A
