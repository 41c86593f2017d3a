# ranks: 4
# A matrix of which each has a row: transposed.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

row = [rank * size + j for j in range(size)]
column = comm.alltoall(row)
print("before", row, "after", column)
back = comm.alltoall(column)
assert back == row
lists = [[rank] * j for j in range(size)]
print(comm.alltoall(lists))
matrix = comm.gather(column, root=0)
if rank == 0:
    for line in matrix:
        print(" ".join("%3d" % x for x in line))
