# ranks: 2
# Requests that are started again and again.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
other = 1 - rank
out = bytearray(4)
inp = bytearray(4)
send = comm.Send_init(out, dest=other, tag=3)
recv = comm.Recv_init(inp, source=other, tag=3)
for step in range(4):
    for i in range(4):
        out[i] = 16 * step + 4 * rank + i
    recv.Start()
    send.Start()
    send.Wait()
    recv.Wait()
    print(step, list(inp))
MPI.Prequest.Startall([recv, send])
MPI.Request.Waitall([recv, send])
print(list(inp))
recv.Free()
send.Free()
