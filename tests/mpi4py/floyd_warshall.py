# ranks: 4
# All shortest paths: row k is broadcast by its owner.
from mpi4py import MPI

INF = float("inf")
comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
n = 8
if rank == 0:
    d = [[INF] * n for _ in range(n)]
    for i in range(n):
        d[i][i] = 0
        d[i][(i + 1) % n] = i + 1
        d[i][(i + 3) % n] = 2 * i + 2
else:
    d = None
rows = n // size
local = comm.scatter([d[i * rows:(i + 1) * rows] for i in range(size)] if rank == 0 else None, root=0)
for k in range(n):
    owner = k // rows
    row_k = comm.bcast(local[k % rows] if rank == owner else None, root=owner)
    for row in local:
        for j in range(n):
            if row[k] + row_k[j] < row[j]:
                row[j] = row[k] + row_k[j]
print(rank, local)
d = comm.gather(local)
if rank == 0:
    for part in d:
        for row in part:
            print(*row)
