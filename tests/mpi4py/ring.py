# ranks: 5
# A token goes around; each adds its rank.
from mpi4py import MPI

comm = MPI.COMM_WORLD
size = comm.Get_size()
rank = comm.Get_rank()

left = (rank - 1 + size) % size
right = (rank + 1) % size

if rank == 0:
    token = [0]
    comm.send(token, dest=right)
    token = comm.recv(source=left)
    print("Process", rank, "received the token back:", token, "sum", sum(token))
else:
    token = comm.recv(source=left)
    print("Process", rank, "received", token, "from", left)
    token.append(rank)
    comm.send(token, dest=right)
