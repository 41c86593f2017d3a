# ranks: 4
# Laplace's equation on a grid of ranks.
from mpi4py import MPI

N = 8
comm = MPI.COMM_WORLD
dims = MPI.Compute_dims(comm.Get_size(), 2)
cart = comm.Create_cart(dims, periods=(False, False), reorder=False)
rank = cart.Get_rank()
coords = cart.Get_coords(rank)
north, south = cart.Shift(0, 1)
west, east = cart.Shift(1, 1)
print(rank, dims, coords, (north, south, west, east) == tuple(
    MPI.PROC_NULL if n is None else n for n in (
        None if coords[0] == 0 else cart.Get_cart_rank([coords[0] - 1, coords[1]]),
        None if coords[0] == dims[0] - 1 else cart.Get_cart_rank([coords[0] + 1, coords[1]]),
        None if coords[1] == 0 else cart.Get_cart_rank([coords[0], coords[1] - 1]),
        None if coords[1] == dims[1] - 1 else cart.Get_cart_rank([coords[0], coords[1] + 1]))))
rows, cols = N // dims[0], N // dims[1]
u = [[0.0] * (cols + 2) for _ in range(rows + 2)]
if north == MPI.PROC_NULL:
    u[0] = [1.0] * (cols + 2)
for iteration in range(30):
    reqs = [cart.isend(u[1][1:-1], dest=north, tag=0), cart.isend(u[rows][1:-1], dest=south, tag=1),
            cart.isend([r[1] for r in u[1:-1]], dest=west, tag=2), cart.isend([r[cols] for r in u[1:-1]], dest=east, tag=3)]
    below = cart.recv(source=south, tag=0)
    above = cart.recv(source=north, tag=1)
    after = cart.recv(source=east, tag=2)
    before = cart.recv(source=west, tag=3)
    MPI.Request.Waitall(reqs)
    if above:
        u[0][1:-1] = above
    if below:
        u[rows + 1][1:-1] = below
    for i in range(rows):
        if before:
            u[i + 1][0] = before[i]
        if after:
            u[i + 1][cols + 1] = after[i]
    old = [row[:] for row in u]
    diff = 0.0
    for i in range(1, rows + 1):
        for j in range(1, cols + 1):
            u[i][j] = 0.25 * (old[i - 1][j] + old[i + 1][j] + old[i][j - 1] + old[i][j + 1])
            diff += (u[i][j] - old[i][j]) ** 2
    total = cart.allreduce(diff, op=MPI.SUM)
print("rank %d: %.6f %.6f, change %.3e" % (rank, u[1][1], u[rows][cols], total))
