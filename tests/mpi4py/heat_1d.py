# ranks: 4
# A rod whose ends are held: halos by sendrecv with PROC_NULL, until nothing moves.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
nx = 8
u = [0.0] * (nx + 2)
left = rank - 1 if rank else MPI.PROC_NULL
right = rank + 1 if rank < size - 1 else MPI.PROC_NULL
if rank == 0:
    u[0] = 100.0
iterations = 0
while True:
    got = comm.sendrecv(u[nx], dest=right, source=left)
    if left != MPI.PROC_NULL:
        u[0] = got
    got = comm.sendrecv(u[1], dest=left, source=right)
    if right != MPI.PROC_NULL:
        u[nx + 1] = got
    new = u[:]
    for i in range(1, nx + 1):
        new[i] = u[i] + 0.25 * (u[i - 1] - 2 * u[i] + u[i + 1])
    change = max(abs(a - b) for a, b in zip(u, new))
    u = new
    iterations += 1
    change = comm.allreduce(change, op=MPI.MAX)
    if change < 1e-2 or iterations >= 300:
        break
print(f"rank {rank} after {iterations}: " + " ".join(f"{x:.3f}" for x in u[1:-1]))
