# ranks: 3
# An operator on arrays, and MAXLOC of pairs in lists.
from mpi4py import MPI
from array import array

comm = MPI.COMM_WORLD
rank = comm.rank
biggest = comm.allreduce([((rank * 5) % 7, rank)], op=MPI.MAX)
print(biggest)
values = array('i', [(rank * 3 + i) % 5 for i in range(4)])
low = array('i', [0] * 4)
comm.Allreduce([values, MPI.INT], [low, MPI.INT], op=MPI.MIN)
print(values.tolist(), low.tolist())
bits = array('B', [1 << rank, 0xF0])
joined = array('B', [0, 0])
comm.Allreduce(bits, joined, op=MPI.BOR)
print(joined.tolist())
before = array('i', [0])
comm.Exscan(array('i', [rank + 1]), before)
if rank:
    print(before[0])
