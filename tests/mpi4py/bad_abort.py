# ranks: 3
# status: 3
# One ends all.
from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 1:
    print("something is wrong")
    comm.Abort(3)  # <- A
comm.Barrier()
