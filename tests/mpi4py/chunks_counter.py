# ranks: 4
# Chunks of lists, Counters and sets that are combined by operators.
from mpi4py import MPI
import sys
comm = MPI.COMM_WORLD
size, rank = comm.Get_size(), comm.Get_rank()
def chunks(lst, n):
    k, m = divmod(len(lst), n)
    return [lst[i * k + min(i, m):(i + 1) * k + min(i + 1, m)] for i in range(n)]
data = comm.scatter(chunks(list(range(10)), size) if rank == 0 else None, root=0)
res = comm.gather([x ** 2 for x in data], root=0)
if rank == 0:
    print([y for x in res for y in x])
    words = "the cat sat on the mat the end".split()
parts = comm.scatter(chunks(words, size) if rank == 0 else [], root=0) if rank == 0 else comm.scatter(None, root=0)
from collections import Counter
c = comm.reduce(Counter(parts), op=MPI.SUM, root=0)
if rank == 0:
    print(c.most_common(2), sorted(c))
s = comm.allreduce(set(parts), op=MPI.BOR)
print(sorted(s), len(comm.allgather(parts)))
f = comm.allreduce(frozenset(parts), op=MPI.BAND)
print(sorted(f))
