# ranks: 3
# All receive before they send.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
data = comm.recv(source=(rank - 1) % size)  # <- A
comm.send(rank, dest=(rank + 1) % size)
print(data)
