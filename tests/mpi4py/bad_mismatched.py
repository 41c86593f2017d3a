# ranks: 3
# A collective that not all call.
from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    comm.bcast("x", root=0)  # <- A
else:
    comm.Barrier()  # <- B
