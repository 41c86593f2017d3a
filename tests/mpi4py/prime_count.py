# ranks: 4
# Primes counted in stripes, and the sieve with a broadcast of each prime.
from mpi4py import MPI
import math

LIMIT = 500


def is_prime(n):
    if n < 2:
        return False
    for d in range(2, int(math.sqrt(n)) + 1):
        if n % d == 0:
            return False
    return True


comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
found = [n for n in range(2 * rank + 1, LIMIT, 2 * size) if is_prime(n)]
count = comm.reduce(len(found), op=MPI.SUM, root=0)
largest = comm.reduce(found[-1], op=MPI.MAX, root=0)
if rank == 0:
    print("%d primes below %d, the largest %d" % (count + 1, LIMIT, largest))
print("rank", rank, found[:5])

low = 2 + rank * (LIMIT - 2) // size
high = 2 + (rank + 1) * (LIMIT - 2) // size
marked = [False] * (high - low)
k = 2
while k * k < LIMIT:
    first = max(k * k, (low + k - 1) // k * k)
    for multiple in range(first, high, k):
        marked[multiple - low] = True
    if rank == 0:
        k += 1
        while marked[k - low]:
            k += 1
    k = comm.bcast(k, root=0)
total = comm.allreduce(marked.count(False), op=MPI.SUM)
print("sieve", low, high, marked.count(False), total)
