# ranks: 4
# A histogram of letters and of numbers, element by element with a list operator.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
text = "It was the best of times, it was the worst of times, it was the age of wisdom" if rank == 0 else None
text = comm.bcast(text, root=0)
chunk = -(-len(text) // size)
mine = text[rank * chunk:(rank + 1) * chunk]
counts = [0] * 26
for ch in mine.lower():
    if ch.isalpha():
        counts[ord(ch) - ord('a')] += 1
add = MPI.Op.Create(lambda a, b, _: [x + y for x, y in zip(a, b)], commute=True)
total = comm.reduce(counts, op=add, root=0)
print(repr(mine), sum(counts))
if rank == 0:
    for i, c in enumerate(total):
        if c:
            print(chr(ord('a') + i), '*' * c)
