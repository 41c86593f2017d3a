# ranks: 2
# A message that nobody takes.
from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    comm.send("lost", dest=1, tag=5)  # <- A
print("done", comm.rank)
