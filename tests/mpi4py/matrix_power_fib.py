# ranks: 4
# A scan with matrices: products of the ranks before.
from mpi4py import MPI


def times(a, b, datatype=None):
    return tuple(tuple(sum(a[i][k] * b[k][j] for k in range(2)) for j in range(2)) for i in range(2))


comm = MPI.COMM_WORLD
Q = ((1, 1), (1, 0))
MATMUL = MPI.Op.Create(times, commute=False)
mine = times(Q, times(Q, Q))
print(comm.scan(mine, op=MATMUL), comm.exscan(mine, op=MATMUL), comm.reduce(mine, MATMUL, comm.size - 1))
