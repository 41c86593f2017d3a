# ranks: 4
# Parallel sorting by regular sampling.
from mpi4py import MPI
from bisect import bisect_right

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

N = 64
data = [(i * 7919 + 31) % 997 for i in range(rank, N, size)]
data.sort()
step = len(data) // size
samples = [data[i * step] for i in range(size)]
all_samples = comm.gather(samples, root=0)
pivots = None
if rank == 0:
    s = sorted(x for part in all_samples for x in part)
    pivots = [s[i * size + size // 2] for i in range(1, size)]
    print("pivots", pivots)
pivots = comm.bcast(pivots, root=0)
buckets = [[] for _ in range(size)]
for x in data:
    buckets[bisect_right(pivots, x)].append(x)
received = comm.alltoall(buckets)
mine = sorted(sum(received, []))
print("rank", rank, "has", len(mine), "from", mine[0] if mine else None, "to", mine[-1] if mine else None)
offset = comm.exscan(len(mine)) or 0
print("places", offset, "to", offset + len(mine))
result = comm.gather(mine, root=0)
if rank == 0:
    flat = [x for part in result for x in part]
    assert flat == sorted((i * 7919 + 31) % 997 for i in range(N))
    print("sorted", flat[:8], "...", flat[-3:])
