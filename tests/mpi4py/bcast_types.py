# ranks: 4
# Objects of all kinds to all.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


if rank == 0:
    data = {'key1': [7, 2.72, 2], 'key2': ('abc', 'xyz')}
else:
    data = None
data = comm.bcast(data, root=0)
print(rank, data)

things = [1, 2.5, "text", b"bytes", None, True, (1, (2, 3)), [[]], {}, {1: {2: 3}}, {4}, 10 ** 30, Point(1, 2), -7, "ä€"]
for i, thing in enumerate(things):
    root = i % comm.size
    x = comm.bcast(thing if rank == root else None, root=root)
    print(repr(x), end="; ")
print()
a = [1, [2]]
b = comm.bcast(a, root=rank * 0)
print(b is a if rank == 0 else b == a)
