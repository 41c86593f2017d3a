# ranks: 4
# Stages of a pipeline, ended by None.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

stages = [None, lambda x: x + 1, lambda x: x * x, lambda x: x % 7]
if rank == 0:
    for item in range(12):
        comm.send(item, dest=1)
    comm.send(None, dest=1)
    print("source done")
else:
    out = []
    while True:
        item = comm.recv(source=rank - 1)
        if item is None:
            if rank + 1 < size:
                comm.send(None, dest=rank + 1)
            break
        item = stages[rank](item)
        if rank + 1 < size:
            comm.send(item, dest=rank + 1)
        out.append(item)
    print("stage", rank, out)
