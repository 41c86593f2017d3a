# ranks: 4
# Measuring: the slowest, the fastest, the mean, without printing times.
from mpi4py import MPI
from time import sleep, time


class Timer:
    def __enter__(self):
        self.t0 = MPI.Wtime()
        return self

    def __exit__(self, *exc):
        self.elapsed = MPI.Wtime() - self.t0
        return False


comm = MPI.COMM_WORLD
rank = comm.Get_rank()
start = time()
with Timer() as t:
    sleep(0.1 * rank)
slowest = comm.reduce((t.elapsed, rank), op=MPI.MAXLOC, root=0)
fastest = comm.reduce((t.elapsed, rank), op=MPI.MINLOC, root=0)
mean = comm.reduce(t.elapsed, op=MPI.SUM, root=0)
if rank == 0:
    print("slowest", slowest[1], "fastest", fastest[1], slowest[0] >= mean / comm.size >= fastest[0])
print("rank", rank, t.elapsed >= 0.1 * rank, time() >= start)
comm.Barrier()
