# ranks: 3
# Rows dealt out in turn, put together by the root.
from mpi4py import MPI


def mandel(x, y, max_iter):
    c = complex(x, y) if False else (x, y)
    zr = zi = 0.0
    for i in range(max_iter):
        zr, zi = zr * zr - zi * zi + c[0], 2 * zr * zi + c[1]
        if zr * zr + zi * zi > 4:
            return i
    return max_iter


width, height, max_iter = 40, 14, 30
comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
rows = {}
for y in range(rank, height, size):
    rows[y] = [mandel(-2.2 + 3.2 * x / width, -1.2 + 2.4 * y / height, max_iter) for x in range(width)]
print("rank", rank, "rows", list(rows), "sum", sum(map(sum, rows.values())))
gathered = comm.gather(rows, root=0)
if rank == 0:
    image = {}
    for part in gathered:
        image.update(part)
    for y in sorted(image):
        print("".join(" .:-=+*#%@"[v * 9 // max_iter] for v in image[y]))
