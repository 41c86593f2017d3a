# ranks: 8
# Merge sort up a tree.
from mpi4py import MPI


def merge(a, b):
    out = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] <= b[j]:
            out.append(a[i])
            i += 1
        else:
            out.append(b[j])
            j += 1
    return out + a[i:] + b[j:]


def merge_sort(x):
    if len(x) < 2:
        return x
    mid = len(x) // 2
    return merge(merge_sort(x[:mid]), merge_sort(x[mid:]))


def main():
    comm = MPI.COMM_WORLD
    rank = comm.Get_rank()
    size = comm.Get_size()
    if rank == 0:
        unsorted = [(x * 37) % 101 for x in range(80)]
        chunk = len(unsorted) // size
        parts = [unsorted[i * chunk:(i + 1) * chunk] for i in range(size)]
    else:
        parts = None
    local = merge_sort(comm.scatter(parts, root=0))
    step = 1
    while step < size:
        if rank % (2 * step) == 0:
            if rank + step < size:
                local = merge(local, comm.recv(source=rank + step))
        else:
            comm.send(local, dest=rank - step)
            print(f"rank {rank} hands {len(local)} to {rank - step}")
            break
        step *= 2
    if rank == 0:
        print(local == sorted(unsorted), local[:10])


main()
