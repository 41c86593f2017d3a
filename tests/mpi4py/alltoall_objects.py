# ranks: 3
# What was sent is not changed by what the sender does then.
from mpi4py import MPI

comm = MPI.COMM_WORLD
me, n = comm.rank, comm.size
data = {"list": [me]}
reqs = []
for i in range(n):
    data["list"].append(i)
    reqs.append(comm.isend(data, dest=i, tag=i))
data["list"].clear()
for i in range(n):
    print("from", i, comm.recv(source=i, tag=me))
MPI.Request.waitall(reqs)
received = comm.alltoall([{"to": i, "from": me, "square": i * i} for i in range(n)])
print([d["from"] for d in received], {d["square"] for d in received})
print(comm.allgather([[me] * (me + 1), (me,)]))
