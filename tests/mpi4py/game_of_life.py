# ranks: 4
# Life on a torus: rows by rank, halo rows by sendrecv.
from mpi4py import MPI

ROWS, COLS, STEPS = 12, 12, 6

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
up = (rank - 1) % size
down = (rank + 1) % size

glider = {(1, 2), (2, 3), (3, 1), (3, 2), (3, 3), (7, 7), (7, 8), (7, 9)}
first = rank * ROWS // size
last = (rank + 1) * ROWS // size
grid = [[1 if (i, j) in glider else 0 for j in range(COLS)] for i in range(first, last)]


def step(grid):
    above = comm.sendrecv(grid[-1], dest=down, sendtag=1, source=up, recvtag=1)
    below = comm.sendrecv(grid[0], dest=up, sendtag=2, source=down, recvtag=2)
    padded = [above] + grid + [below]
    new = []
    for i in range(1, len(padded) - 1):
        row = []
        for j in range(COLS):
            n = 0
            for di in (-1, 0, 1):
                for dj in (-1, 0, 1):
                    if di or dj:
                        n += padded[i + di][(j + dj) % COLS]
            row.append(1 if n == 3 or (n == 2 and padded[i][j]) else 0)
        new.append(row)
    return new


for t in range(STEPS):
    alive = comm.allreduce(sum(map(sum, grid)))
    if rank == 0:
        print("step", t, "alive", alive)
    grid = step(grid)
whole = comm.gather(grid, root=0)
if rank == 0:
    for part in whole:
        for row in part:
            print("".join(".#"[x] for x in row))
else:
    print(rank, sum(map(sum, grid)))
