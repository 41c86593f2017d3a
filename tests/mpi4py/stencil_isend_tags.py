# ranks: 4
# Wave equation, tags per step, receives posted in another order than the messages come.
from mpi4py import MPI
from math import sin, pi

comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
n = 5
N = n * size
now = [sin(pi * (rank * n + i) / (N - 1)) for i in range(n)]
old = now[:]
for step in range(10):
    reqs = []
    halo = {}
    if rank > 0:
        reqs.append(comm.isend(now[0], rank - 1, tag=2 * step))
    if rank < size - 1:
        reqs.append(comm.isend(now[-1], rank + 1, tag=2 * step + 1))
    right = comm.irecv(source=rank + 1, tag=2 * step) if rank < size - 1 else None
    left = comm.irecv(source=rank - 1, tag=2 * step + 1) if rank > 0 else None
    halo["r"] = right.wait() if right is not None else 0.0
    halo["l"] = left.wait() if left else 0.0
    for r in reqs:
        r.wait()
    wide = [halo["l"]] + now + [halo["r"]]
    new = [2 * now[i] - old[i] + 0.25 * (wide[i] - 2 * wide[i + 1] + wide[i + 2]) for i in range(n)]
    if rank == 0:
        new[0] = 0.0
    if rank == size - 1:
        new[-1] = 0.0
    old, now = now, new
print(["%.5f" % x for x in now])
