# ranks: 4
# y = A x, rows dealt out.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
N = 8

A = x = None
if rank == 0:
    A = [[(i * N + j) % 7 - 3 for j in range(N)] for i in range(N)]
    x = [j + 1 for j in range(N)]
    blocks = [A[i * N // size:(i + 1) * N // size] for i in range(size)]
else:
    blocks = None
local_A = comm.scatter(blocks, root=0)
x = comm.bcast(x, root=0)
local_y = [sum(a * b for a, b in zip(row, x)) for row in local_A]
print("rank", rank, "local_y", local_y)
parts = comm.gather(local_y, root=0)
if rank == 0:
    y = [value for part in parts for value in part]
    expected = [sum(A[i][j] * x[j] for j in range(N)) for i in range(N)]
    print("y =", y)
    print("correct:", y == expected)
