# ranks: 2
# A text is no operator.
from mpi4py import MPI

comm = MPI.COMM_WORLD
print(comm.reduce(comm.rank, op="sum"))  # <- A
