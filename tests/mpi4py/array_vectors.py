# ranks: 3
# Gatherv and Scatterv: parts of different lengths.
from mpi4py import MPI
from array import array

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
counts = [2, 3, 5]
displs = [0, 2, 5]
send = array('i', range(100, 110)) if rank == 0 else None
recv = array('i', [0] * counts[rank])
comm.Scatterv([send, counts, displs, MPI.INT] if rank == 0 else None, recv, root=0)
print("part", recv)
for i in range(len(recv)):
    recv[i] *= rank + 1
back = array('i', [0] * 10) if rank == 0 else None
comm.Gatherv([recv, MPI.INT], [back, (counts, displs), MPI.INT] if rank == 0 else None, root=0)
if rank == 0:
    print("back", back)
everywhere = array('i', [0] * 10)
comm.Allgatherv([recv, len(recv), MPI.INT], [everywhere, (counts, displs), MPI.INT])
print(everywhere.tolist())
block = array('i', [0])
comm.Reduce_scatter_block(array('i', [1, 2, 3]), block, op=MPI.SUM)
print(block)
