# SPDX-License-Identifier: MIT
# ranks: 4
"""Persistent requests are waited for by all waits and tests; each ends them until they are begun again."""
from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
left, right = (rank - 1) % size, (rank + 1) % size
out = array("i", [rank])
into = array("i", [-1])
send = comm.Send_init(out, dest=right, tag=5)
recv = comm.Recv_init([into, MPI.INT], source=left, tag=5)
both = [send, recv]
print(MPI.Request.Waitany(both) == MPI.UNDEFINED, MPI.Request.Testall(both), recv.Test(), recv.Wait())

for step in range(3):
    MPI.Prequest.Startall(both)
    seen = sorted([MPI.Request.Waitany(both), MPI.Request.Waitany(both)])
    print("any", step, seen, into[0], MPI.Request.Waitany(both) == MPI.UNDEFINED)
    out[0] = into[0]

MPI.Prequest.Startall(both)
count = 0
while count < 2:
    count += len(MPI.Request.Waitsome(both))
print("some", count, into[0])
out[0] = into[0] * 2

MPI.Prequest.Startall(both)
while not MPI.Request.Testall(both):
    pass
print("all", into[0])
out[0] = -into[0]

recv.Start()
send.Start()
status = MPI.Status()
while not recv.Test(status):
    pass
print("test", into[0], status.source == left, status.tag, status.Get_count(MPI.INT), recv.Test())
send.Wait()
print(send != MPI.REQUEST_NULL, send == MPI.REQUEST_NULL)
for request in both:
    request.Free()
print(send != MPI.REQUEST_NULL, send == MPI.REQUEST_NULL)
