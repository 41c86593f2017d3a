# ranks: 4
# The first program of every course.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

print("Hello, World! I am process %d of %d." % (rank, size))
name = MPI.Get_processor_name()
if rank == 0:
    print("on a named machine:", isinstance(name, str) and len(name) > 0)
