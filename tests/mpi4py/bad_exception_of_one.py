# ranks: 3
# An exception of one that others wait for.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
numbers = [3, 1, 0]
value = 6 // numbers[rank]  # <- A
total = comm.reduce(value, op=MPI.SUM, root=0)
if rank == 0:
    print(total)
