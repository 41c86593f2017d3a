# ranks: 4
# Collectives of arrays.
from mpi4py import MPI
from array import array

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

data = array('d', [i * 1.5 for i in range(4)]) if rank == 0 else array('d', [0.0] * 4)
comm.Bcast([data, MPI.DOUBLE], root=0)
print("bcast", list(data))

sendbuf = array('i', [rank * 10 + i for i in range(3)])
recvbuf = array('i', [0] * 3 * size) if rank == 1 else None
comm.Gather(sendbuf, recvbuf, root=1)
print("gather", recvbuf)

part = array('i', [0] * 3)
comm.Scatter(recvbuf, part, root=1)
print("scatter", part)

every = array('l', [0] * size)
comm.Allgather(array('l', [rank ** 2]), every)
print("allgather", every)

out = array('i', [0] * size)
comm.Alltoall(array('i', [rank * size + i for i in range(size)]), out)
print("alltoall", out.tolist())

total = array('d', [0.0] * 2)
comm.Reduce(array('d', [rank, 0.25 * rank]), total, op=MPI.SUM, root=0)
if rank == 0:
    print("reduce", total)
high = array('i', [0, 0])
comm.Allreduce([array('i', [rank, -rank]), MPI.INT], [high, MPI.INT], op=MPI.MAX)
print("allreduce", high)
running = array('i', [0])
comm.Scan(array('i', [rank + 1]), running)
print("scan", running[0])
comm.Allreduce(MPI.IN_PLACE, running, op=MPI.SUM)
print("in place", running)
product = array('d', [0])
comm.Allreduce(array('d', [rank + 0.5]), product, MPI.PROD)
print("prod", product[0])
