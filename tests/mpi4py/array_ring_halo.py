# ranks: 4
# A ring of arrays by Sendrecv, halos by Isend and Irecv, an exchange in place.
from mpi4py import MPI
from array import array

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
left, right = (rank - 1) % size, (rank + 1) % size
buf = array('d', [float(rank)] * 2)
for step in range(size):
    comm.Sendrecv_replace([buf, MPI.DOUBLE], dest=right, source=left)
    buf[1] += 1
print(buf)

u = array('d', [0.0] * 6)
for i in range(1, 5):
    u[i] = rank * 4 + i
for iteration in range(4):
    reqs = []
    head, tail = array('d', [u[1]]), array('d', [u[4]])
    before, after = array('d', [0.0]), array('d', [0.0])
    reqs.append(comm.Irecv([before, MPI.DOUBLE], source=left, tag=1))
    reqs.append(comm.Irecv([after, MPI.DOUBLE], source=right, tag=2))
    reqs.append(comm.Isend([tail, MPI.DOUBLE], dest=right, tag=1))
    reqs.append(comm.Isend([head, MPI.DOUBLE], dest=left, tag=2))
    MPI.Request.Waitall(reqs)
    u[0], u[5] = before[0], after[0]
    u = array('d', [u[0]] + [(u[i - 1] + u[i + 1]) / 2 for i in range(1, 5)] + [u[5]])
print([round(x, 6) for x in u[1:5]])
