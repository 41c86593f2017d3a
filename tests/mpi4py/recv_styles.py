# ranks: 3
# Arguments by place and by name; buffers that are ignored.
from mpi4py import MPI
comm = MPI.COMM_WORLD
s = MPI.Status()
r = comm.rank
print(comm.sendrecv(sendobj=r, dest=(r+1)%3, sendtag=5, source=MPI.ANY_SOURCE, recvtag=MPI.ANY_TAG, status=s), s.Get_source(), s.Get_tag())
req = comm.irecv(source=(r-1)%3)
comm.isend("x", (r+1)%3)
print(req.wait(s), s.tag, s.source)
rq = comm.irecv(250000, (r+1)%3, 4)
comm.issend(r, (r-1)%3, 4)
print(rq.wait())
rq = comm.irecv(bytearray(1 << 10), source=(r+1)%3, tag=4)
sq = comm.issend([r], (r-1)%3, 4)
print(rq.wait(), sq.wait())
