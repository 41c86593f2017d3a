# ranks: 4
# Allgather of the vector before each product, as in the tutorial.
from mpi4py import MPI
from array import array


def matvec(comm, A, x):
    m = len(A)
    p = comm.Get_size()
    xg = array('d', [0.0] * (m * p))
    comm.Allgather([x, MPI.DOUBLE], [xg, MPI.DOUBLE])
    return array('d', [sum(a * b for a, b in zip(row, xg)) for row in A])


comm = MPI.COMM_WORLD
rank = comm.Get_rank()
m = 2
n = m * comm.Get_size()
A = [[1.0 / (rank * m + i + j + 1) for j in range(n)] for i in range(m)]
x = array('d', [1.0] * m)
for _ in range(10):
    y = matvec(comm, A, x)
    norm = comm.allreduce(max(y), op=MPI.MAX)
    x = array('d', [v / norm for v in y])
print("%.10f" % norm, ["%.8f" % v for v in x])
