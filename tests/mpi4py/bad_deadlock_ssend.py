# ranks: 2
# Two that wait until the other has begun to receive.
from mpi4py import MPI

comm = MPI.COMM_WORLD
other = 1 - comm.Get_rank()
comm.ssend("x" * 10, dest=other, tag=3)  # <- A
print(comm.recv(source=other, tag=3))
