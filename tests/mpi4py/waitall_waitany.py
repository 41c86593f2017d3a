# ranks: 4
# Requests in lists: waitall, waitany, waitsome, testall, testany.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

reqs = []
for i in range(size):
    if i != rank:
        reqs.append(comm.isend({"from": rank, "to": i}, dest=i, tag=77))
for i in range(size):
    if i != rank:
        reqs.append(comm.irecv(source=i, tag=77))
results = MPI.Request.waitall(reqs)
print([r for r in results if r is not None], results[:3])

if rank == 0:
    reqs = [comm.irecv(source=i, tag=5) for i in range(1, size)]
    got = []
    for _ in range(size - 1):
        index, message = MPI.Request.waitany(reqs)
        got.append((index, message))
    print(sorted(got))
    index, message = MPI.Request.waitany(reqs)
    print(index == MPI.UNDEFINED, message)
else:
    comm.send("from %d" % rank, dest=0, tag=5)
comm.barrier()
if rank == 1:
    reqs = [comm.irecv(source=i, tag=6) for i in range(size) if i != 1]
    done = []
    while len(done) < size - 1:
        indices, messages = MPI.Request.waitsome(reqs)
        done += zip(indices, messages)
    print(sorted(done), MPI.Request.waitsome(reqs))
    statuses = [MPI.Status() for _ in range(3)]
    reqs = [comm.irecv(source=i, tag=7) for i in range(size) if i != 1]
    MPI.Request.waitall(reqs, statuses)
    print([(s.source, s.tag) for s in statuses])
else:
    comm.isend(rank * 1.5, dest=1, tag=6).wait()
    comm.send(None, dest=1, tag=7)
comm.barrier()
r = comm.irecv(source=(rank + 1) % size, tag=8)
s = comm.isend(rank, dest=(rank - 1) % size, tag=8)
flag, messages = MPI.Request.testall([r, s])
while not flag:
    flag, messages = MPI.Request.testall([r, s])
print(flag, messages)
