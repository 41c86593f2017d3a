# ranks: 3
# Barriers, Wtime, and messages that arrive meanwhile.
from mpi4py import MPI
import time

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
start = MPI.Wtime()
comm.Barrier()
if rank == 1:
    time.sleep(0.05)
comm.barrier()
elapsed = MPI.Wtime() - start
print("rank", rank, "waited:", elapsed >= 0.04)
for i in range(3):
    if rank == i:
        print("turn of", i)
    comm.Barrier()
# Sent while the others are in the barrier.
if rank == 0:
    for i in range(5):
        comm.send(i, dest=1, tag=i)
comm.Barrier()
if rank == 1:
    print([comm.recv(source=0, tag=i) for i in (4, 2, 0, 1, 3)])
t = comm.allreduce(elapsed, op=MPI.MAX)
print(t >= elapsed)
