# ranks: 4
# An operator of one's own, on objects.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()


def merge_counts(a, b, datatype=None):
    result = dict(a)
    for key, value in b.items():
        result[key] = result.get(key, 0) + value
    return result


counts = {"x": rank, "yz"[rank % 2]: 1}
op = MPI.Op.Create(merge_counts, commute=True)
total = comm.reduce(counts, op=op, root=0)
if rank == 0:
    print(sorted(total.items()))
print(sorted(comm.allreduce(counts, op=op).items()))
op.Free()

longest = MPI.Op.Create(lambda a, b, t: a if len(a) >= len(b) else b, commute=False)
print(comm.allreduce("word" * (3 - rank), op=longest), longest.Is_commutative())
affine = MPI.Op.Create(lambda f, g, t: (f[0] * g[0], f[1] * g[0] + g[1]))
print(comm.scan((rank + 2, rank), op=affine), comm.exscan((rank + 2, rank), op=affine))
print(MPI.SUM(2, 3), MPI.MAX(2, 3), MPI.MAXLOC((1, 2), (1, 1)))
