# ranks: 6
# Chang and Roberts in a ring.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
uid = (rank * 5 + 3) % 17
nxt, prev = (rank + 1) % size, (rank - 1) % size
comm.send(("election", uid), dest=nxt)
leader = None
messages = 0
while leader is None:
    kind, value = comm.recv(source=prev)
    messages += 1
    if kind == "election":
        if value > uid:
            comm.send(("election", value), dest=nxt)
        elif value == uid:
            leader = uid
            comm.send(("leader", uid), dest=nxt)
    else:
        leader = value
        comm.send((kind, value), dest=nxt)
if leader == uid:
    comm.recv(source=prev)
    print("I,", rank, "lead with", uid)
else:
    print("rank", rank, "uid", uid, "follows", leader)
