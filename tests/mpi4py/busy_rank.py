# ranks: 4
# Many messages to a rank that computes, or is in a collective.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
N = 50
if rank == 0:
    s = 0
    for i in range(3000):
        s = (s * 31 + i) % 1009
    comm.Barrier()
    total = {}
    status = MPI.Status()
    for _ in range(N * (size - 1)):
        value = comm.recv(source=MPI.ANY_SOURCE, tag=MPI.ANY_TAG, status=status)
        total.setdefault(status.source, []).append((status.tag, value))
    for who in sorted(total):
        print(who, len(total[who]), total[who] == sorted(total[who]), total[who][-1])
    print("busy", s)
else:
    for i in range(N):
        comm.send([rank, i, "payload"], dest=0, tag=i)
    comm.Barrier()
    print(rank, "has sent all")
print(comm.allreduce(1))
