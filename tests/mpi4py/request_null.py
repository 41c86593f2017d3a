# SPDX-License-Identifier: MIT
# ranks: 4
"""What a request is when its end has been seen."""
from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
peer = rank ^ 1

reqs = [comm.isend({"from": rank}, dest=peer, tag=1), comm.irecv(source=peer, tag=1)]
print([r == MPI.REQUEST_NULL for r in reqs], [MPI.REQUEST_NULL != r for r in reqs])
print(MPI.Request.waitall(reqs))
print([r == MPI.REQUEST_NULL for r in reqs], [MPI.REQUEST_NULL != r for r in reqs])
print(reqs[1].wait(), reqs[1].test(), MPI.REQUEST_NULL == reqs[0], reqs[0] != MPI.REQUEST_NULL)

request = comm.irecv(source=peer, tag=2)
comm.send("x" * rank, peer, tag=2)
flag = False
while not flag:
    flag, text = request.test()
print(text, request.test(), request == MPI.REQUEST_NULL)

buf = array("d", [0.0])
request = comm.Irecv(buf, source=peer, tag=3)
comm.Send(array("d", [rank + 0.5]), peer, 3)
status = MPI.Status()
print(request.Wait(status), buf[0], status.source == peer, status.tag)
print(request.Wait(status), status.source == MPI.ANY_SOURCE, status.tag == MPI.ANY_TAG, request.Test())

pending = [comm.irecv(source=p, tag=4) for p in range(size) if p != rank]
for p in range(size):
    if p != rank:
        comm.send(rank * 10, p, tag=4)
values = []
while any(r != MPI.REQUEST_NULL for r in pending):
    index, value = MPI.Request.waitany(pending)
    values.append((index, value))
print(sorted(values))
print(MPI.Request.waitany(pending)[0] == MPI.UNDEFINED, MPI.Request.Waitsome(pending), MPI.Request.testany(pending)[1])
print(MPI.Request.testsome(pending), MPI.Request.testall(pending))

request = comm.irecv(source=MPI.PROC_NULL)
print(request.wait(status), status.source == MPI.PROC_NULL, status.tag == MPI.ANY_TAG)
