# ranks: 3
# Operators that classes define: matrices and fractions.
from mpi4py import MPI
comm = MPI.COMM_WORLD
rank = comm.rank
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __add__(self, o): return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, o.rows)])
    def __mul__(self, o): return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __lt__(self, o): return self.rows < o.rows
    def __gt__(self, o): return self.rows > o.rows
    def __le__(self, o): return self.rows <= o.rows
    def __ge__(self, o): return self.rows >= o.rows
    def __str__(self): return str(self.rows)
m = Matrix([[rank, 1], [0, rank + 1]])
print(comm.allreduce(m, op=MPI.SUM), comm.scan(m, op=MPI.PROD), comm.allreduce(m, op=MPI.MAX))
from fractions import Fraction
print(comm.allreduce(Fraction(1, rank + 1), op=MPI.SUM), comm.reduce(Fraction(rank, 2), op=MPI.MIN))
