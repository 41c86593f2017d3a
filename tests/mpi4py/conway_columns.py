# ranks: 4
# Halos by irecv before isend, then waitall; objects as fields.
from mpi4py import MPI


class Domain:
    def __init__(self, comm, n):
        self.comm = comm
        self.rank = comm.Get_rank()
        self.size = comm.Get_size()
        self.cells = [(self.rank * n + i) % 3 for i in range(n)]
        self.left = (self.rank - 1) % self.size
        self.right = (self.rank + 1) % self.size

    def exchange(self):
        recv_left = self.comm.irecv(source=self.left, tag=1)
        recv_right = self.comm.irecv(source=self.right, tag=2)
        send_right = self.comm.isend(self.cells[-1], dest=self.right, tag=1)
        send_left = self.comm.isend(self.cells[0], dest=self.left, tag=2)
        left = recv_left.wait()
        right = recv_right.wait()
        MPI.Request.Waitall([send_left, send_right])
        return left, right

    def step(self):
        left, right = self.exchange()
        padded = [left] + self.cells + [right]
        self.cells = [padded[i - 1] ^ (padded[i] | padded[i + 1]) for i in range(1, len(padded) - 1)]


d = Domain(MPI.COMM_WORLD, 6)
for t in range(8):
    d.step()
    print(t, "".join(str(c) for c in d.cells))
