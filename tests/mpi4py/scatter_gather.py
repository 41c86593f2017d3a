# ranks: 4
# Squares by parts.
from mpi4py import MPI

comm = MPI.COMM_WORLD
size = comm.Get_size()
rank = comm.Get_rank()

if rank == 0:
    data = [(i + 1) ** 2 for i in range(size)]
else:
    data = None
data = comm.scatter(data, root=0)
assert data == (rank + 1) ** 2
data = comm.gather(data, root=0)
print(rank, data)

# Chunks of a list that does not divide.
if rank == 0:
    numbers = list(range(1, 18))
    chunks = [[] for _ in range(size)]
    for i, chunk in enumerate(numbers):
        chunks[i % size].append(chunk)
else:
    chunks = None
mine = comm.scatter(chunks, root=0)
print("rank", rank, "has", mine)
partial = sum(x * x for x in mine)
everything = comm.gather((rank, partial), root=size - 1)
if rank == size - 1:
    print(everything, sum(p for _, p in everything))
else:
    print(everything)
print(comm.allgather({rank: chr(97 + rank)}))
print(comm.scatter([{"id": i} for i in range(size)] if rank == 2 else None, root=2))
