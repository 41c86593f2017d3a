# ranks: 4
# Odd-even transposition sort of blocks.
from mpi4py import MPI


def compute_partner(phase, my_rank, p):
    if phase % 2 == 0:
        partner = my_rank - 1 if my_rank % 2 != 0 else my_rank + 1
    else:
        partner = my_rank + 1 if my_rank % 2 != 0 else my_rank - 1
    if partner == -1 or partner == p:
        partner = MPI.PROC_NULL
    return partner


comm = MPI.COMM_WORLD
rank, p = comm.rank, comm.size
seed = 17 + rank
local = []
for _ in range(6):
    seed = (seed * 1103 + 12345) % 1009
    local.append(seed)
print("before", local)
local.sort()
for phase in range(p):
    partner = compute_partner(phase, rank, p)
    if partner == MPI.PROC_NULL:
        continue
    other = comm.sendrecv(local, dest=partner, source=partner)
    merged = sorted(local + other)
    local = merged[:len(local)] if rank < partner else merged[-len(local):]
print("after", local)
everything = comm.gather(local, root=0)
if rank == 0:
    flat = sum(everything, [])
    print(flat == sorted(flat), len(flat))
