# ranks: 4
# A cyclic shift and one with ends.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

values = [rank * 10 + i for i in range(3)]
received = comm.sendrecv(values, dest=(rank + 1) % size, sendtag=1, source=(rank - 1) % size, recvtag=1)
print("cyclic", received)

left = rank - 1 if rank > 0 else MPI.PROC_NULL
right = rank + 1 if rank < size - 1 else MPI.PROC_NULL
status = MPI.Status()
a = comm.sendrecv(("r", rank), dest=right, source=left, status=status)
print("from left", a, status.Get_source() == left)
a = comm.sendrecv(("l", rank), dest=left, sendtag=3, recvbuf=None, source=right, recvtag=3)
print("from right", a)
comm.send("nobody", dest=MPI.PROC_NULL)
print(comm.recv(source=MPI.PROC_NULL), comm.irecv(source=MPI.PROC_NULL).wait(), comm.isend(1, MPI.PROC_NULL).wait())
print(comm.sendrecv(rank, rank, 0, None, rank, 0))
