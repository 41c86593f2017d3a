# ranks: 6
# All send first, then receive: small messages are not waited for.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
total = 0
passing = rank
for step in range(size):
    comm.send(passing, dest=(rank + 1) % size, tag=step)
    passing = comm.recv(source=(rank - 1) % size, tag=step)
    total += passing
print(f"rank {rank}: total = {total}")

# Several in a row, taken in the other order.
for i in range(20):
    comm.send((rank, i * i), dest=(rank + 1) % size, tag=i)
received = [comm.recv(source=(rank - 1) % size, tag=i) for i in range(19, -1, -1)]
print(received[0], received[-1], sum(x for _, x in received))
