# ranks: 2
# Two players, a counter.
from mpi4py import MPI
import sys

PING_PONG_LIMIT = 10

comm = MPI.COMM_WORLD
world_rank = comm.Get_rank()
world_size = comm.Get_size()

if world_size != 2:
    sys.stderr.write("World size must be two for %s\n" % sys.argv[0])
    comm.Abort(1)

ping_pong_count = 0
partner_rank = (world_rank + 1) % 2
while ping_pong_count < PING_PONG_LIMIT:
    if world_rank == ping_pong_count % 2:
        ping_pong_count += 1
        comm.send(ping_pong_count, dest=partner_rank, tag=0)
        print("%d sent and incremented ping_pong_count %d to %d" % (world_rank, ping_pong_count, partner_rank))
    else:
        ping_pong_count = comm.recv(source=partner_rank, tag=0)
        print("%d received ping_pong_count %d from %d" % (world_rank, ping_pong_count, partner_rank))
