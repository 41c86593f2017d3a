# ranks: 2
# Bandwidth and latency, as benchmarks measure it: sizes double.
from mpi4py import MPI
from array import array


def osu(comm, size, loop=5):
    rank = comm.Get_rank()
    s = bytearray(b"a" * size)
    r = bytearray(b"b" * size)
    comm.Barrier()
    t0 = MPI.Wtime()
    for _ in range(loop):
        if rank == 0:
            comm.Send([s, size, MPI.BYTE], 1, 1)
            comm.Recv([r, size, MPI.BYTE], 1, 1)
        else:
            comm.Recv([r, size, MPI.BYTE], 0, 1)
            comm.Send([s, size, MPI.BYTE], 0, 1)
    elapsed = MPI.Wtime() - t0
    return elapsed >= 0 and r == s


comm = MPI.COMM_WORLD
size = 1
while size <= 4096:
    ok = osu(comm, size)
    if comm.rank == 0:
        print("%-10d%s" % (size, ok))
    size *= 4
window = [comm.isend(i, dest=1, tag=i) for i in range(64)] if comm.rank == 0 else [comm.irecv(source=0, tag=i) for i in range(64)]
print(sum(x or 0 for x in MPI.Request.waitall(window)))
