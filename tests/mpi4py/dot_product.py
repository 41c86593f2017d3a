# ranks: 4
# The dot product of vectors that do not divide, and a mean and deviation.
from mpi4py import MPI
from math import sqrt

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()
n = 103
count = n // size + (1 if rank < n % size else 0)
start = rank * (n // size) + min(rank, n % size)
x = [0.5 * i for i in range(start, start + count)]
y = [2.0 / (i + 1) for i in range(start, start + count)]
local = 0.0
for i in range(count):
    local += x[i] * y[i]
dot = comm.allreduce(local, op=MPI.SUM)
mean = comm.allreduce(sum(x)) / n
var = comm.allreduce(sum([(v - mean) ** 2 for v in x])) / n
print("rank %d: %d..%d, dot %.10f, mean %g, deviation %.6f" % (rank, start, start + count - 1, dot, mean, sqrt(var)))
print("range", comm.allreduce(min(x), op=MPI.MIN), comm.allreduce(max(x), op=MPI.MAX), comm.allreduce((max(y), rank), op=MPI.MAXLOC))
