# ranks: 2
# A probe for what is never sent.
from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 1:
    status = MPI.Status()
    comm.probe(source=MPI.ANY_SOURCE, tag=4, status=status)  # <- A
