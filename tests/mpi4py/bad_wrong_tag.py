# ranks: 2
# Sent with a tag, waited for with another.
from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    comm.send([1, 2, 3], dest=1, tag=11)
else:
    print(comm.recv(source=0, tag=12))  # <- A
