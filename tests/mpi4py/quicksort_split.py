# ranks: 4
# Quicksort on a hypercube that is split again and again.
"""gather and sort with numbers of unequal load; nested communicators freed"""
from mpi4py import MPI
def quicksort(a):
    return a if len(a) <= 1 else quicksort([x for x in a[1:] if x < a[0]]) + [a[0]] + quicksort([x for x in a[1:] if x >= a[0]])
def hyperquick(comm, data):
    if comm.Get_size() == 1:
        return quicksort(data)
    half = comm.Get_size() // 2
    pivot = comm.bcast(sorted(data)[len(data) // 2] if comm.rank == 0 and data else 50, root=0)
    low = [x for x in data if x <= pivot]; high = [x for x in data if x > pivot]
    if comm.rank < half:
        got = comm.sendrecv(high, dest=comm.rank + half, source=comm.rank + half); data = low + got
    else:
        got = comm.sendrecv(low, dest=comm.rank - half, source=comm.rank - half); data = high + got
    sub = comm.Split(comm.rank < half, comm.rank)
    result = hyperquick(sub, data)
    sub.Free()
    return result
w = MPI.COMM_WORLD
print(w.rank, hyperquick(w, [(i * 37 + 11 * w.rank) % 100 for i in range(10)]))
