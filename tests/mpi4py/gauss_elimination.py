# ranks: 3
# Elimination: rows dealt out in turn, the pivot row broadcast, then back substitution.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
n = 6
rows = {i: [float((i * j + i + j) % 5 + (8 if i == j else 0)) for j in range(n)] + [float(i + 1)] for i in range(n) if i % size == rank}
for k in range(n):
    owner = k % size
    pivot = comm.bcast(rows.get(k), root=owner)
    if rank == owner:
        rows[k][n] += 0.0
    for i, row in rows.items():
        if i > k:
            factor = row[k] / pivot[k]
            for j in range(k, n + 1):
                row[j] -= factor * pivot[j]
x = [0.0] * n
for k in range(n - 1, -1, -1):
    owner = k % size
    if rank == owner:
        x[k] = (rows[k][n] - sum(rows[k][j] * x[j] for j in range(k + 1, n))) / rows[k][k]
    x[k] = comm.bcast(x[k], root=owner)
residual = max(abs(sum(float((i * j + i + j) % 5 + (8 if i == j else 0)) * x[j] for j in range(n)) - (i + 1)) for i in range(n))
print("x =", ["%.6f" % v for v in x], residual < 1e-12)
