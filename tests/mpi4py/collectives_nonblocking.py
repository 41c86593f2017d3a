# ranks: 4
# Collectives that are begun, and ended by Wait.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
req = comm.Ibarrier()
req.Wait()
buf = bytearray([7, 8, 9]) if rank == 2 else bytearray(3)
req = comm.Ibcast([buf, MPI.BYTE], root=2)
work = sum(range(100))
req.Wait()
print(list(buf), work)
out = bytearray(size)
req = comm.Iallgather(bytearray([rank * rank]), out)
while not req.Test():
    pass
print(list(out))
total = bytearray(1)
mine = bytearray([rank + 1])
req = comm.Iallreduce(mine, total, op=MPI.SUM)
req.Wait()
print(total[0])
part = bytearray(1)
MPI.Request.Waitall([comm.Iscatter(out if rank == 0 else None, part, root=0)])
print(part[0])
