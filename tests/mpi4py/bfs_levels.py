# ranks: 4
# Breadth-first search of a graph whose vertices belong to ranks in turn.
from mpi4py import MPI


def neighbours(v, n):
    return {(v * 2 + 1) % n, (v * 3 + 2) % n, (v + 7) % n}


def main(n=40, source=0):
    comm = MPI.COMM_WORLD
    rank, size = comm.Get_rank(), comm.Get_size()
    level = {}
    frontier = {source} if source % size == rank else set()
    depth = 0
    while comm.allreduce(len(frontier), op=MPI.SUM) > 0:
        for v in frontier:
            level[v] = depth
        out = [set() for _ in range(size)]
        for v in frontier:
            for w in neighbours(v, n):
                out[w % size].add(w)
        arrived = comm.alltoall(out)
        frontier = set().union(*arrived) - set(level)
        depth += 1
    print("rank %d knows %s" % (rank, sorted(level.items())))
    every = comm.gather(level, root=0)
    if rank == 0:
        whole = {}
        for part in every:
            whole.update(part)
        print("reached %d of %d, depth %d" % (len(whole), n, max(whole.values())))


main()
