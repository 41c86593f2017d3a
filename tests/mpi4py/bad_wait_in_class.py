# ranks: 3
# A cycle of three through methods.
from mpi4py import MPI


class Node:
    def __init__(self, comm):
        self.comm = comm
        self.rank = comm.Get_rank()

    def take(self, source):
        return self.comm.recv(source=source, tag=self.rank)  # <- A


node = Node(MPI.COMM_WORLD)
if node.rank == 0:
    node.take(1)  # <- B
elif node.rank == 1:
    node.take(2)  # <- C
else:
    node.take(0)  # <- D
