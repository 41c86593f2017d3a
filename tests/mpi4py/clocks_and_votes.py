# ranks: 5
# Lamport's clocks, a two-phase commit, gossip.
from mpi4py import MPI
comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
# clock synchronisation: Lamport clocks by messages
clock = 0
def event():
    global clock
    clock += 1
def send(dest, msg):
    global clock
    clock += 1
    comm.send((msg, clock), dest=dest)
def recv(source):
    global clock
    msg, t = comm.recv(source=source)
    clock = max(clock, t) + 1
    return msg
event()
if rank == 0:
    for d in range(1, size): send(d, "start")
    print([recv(s) for s in range(1, size)], clock)
else:
    print(recv(0), clock)
    for _ in range(rank): event()
    send(0, f"ok {rank}")
# two-phase commit
vote = rank != 3
votes = comm.gather(vote, root=0)
decision = comm.bcast("commit" if rank == 0 and all(votes) else "abort", root=0)
print(decision, clock)
# gossip
known = {rank}
for r in range(3):
    to = (rank + 2 ** r) % size
    comm.isend(known, dest=to, tag=r)
    known |= comm.recv(tag=r)
print(sorted(known))
