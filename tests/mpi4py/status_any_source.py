# ranks: 5
# Who sent it, with which tag: Status, ANY_SOURCE, ANY_TAG.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
status = MPI.Status()

if rank == 0:
    seen = {}
    for i in range(1, size):
        data = comm.recv(source=MPI.ANY_SOURCE, tag=MPI.ANY_TAG, status=status)
        seen[status.Get_source()] = (status.Get_tag(), data, status.source, status.tag, status.Get_error())
    for who in sorted(seen):
        print("from", who, seen[who])
    print(MPI.ANY_SOURCE, MPI.ANY_TAG, MPI.PROC_NULL, MPI.UNDEFINED < 0)
else:
    comm.send("x" * rank, dest=0, tag=10 * rank)
comm.Barrier()
if rank == 0:
    s = comm.recv(source=3, status=None)
    print(s)
elif rank == 3:
    comm.send(["second", rank], 0, 99)
