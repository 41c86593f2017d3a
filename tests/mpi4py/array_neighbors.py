# ranks: 4
# Items to and from the neighbours in a grid, collectives that are begun, and what the library says of itself.
from mpi4py import MPI
from array import array

comm = MPI.COMM_WORLD
cart = comm.Create_cart([2, 2], periods=[True, False])
me = cart.Get_rank()
halo = array('i', [-1] * 8)
cart.Neighbor_allgather(array('i', [me, 10 * me]), halo)
print(halo.tolist())
got = array('d', [0.5] * 4)
cart.Neighbor_alltoall([array('d', [me + 0.1 * i for i in range(4)]), MPI.DOUBLE], [got, MPI.DOUBLE])
print(["%.1f" % x for x in got])
total = array('i', [0])
mine = array('i', [me + 1])
req = cart.Iscan(mine, total)
req.Wait()
print(total[0])
if me < 2:
    buf = bytearray(2)
    out = bytearray([me, 7])
    reqs = [cart.Ssend_init(out, dest=1 - me), cart.Recv_init(buf, source=1 - me)]
    for _ in range(2):
        MPI.Prequest.Startall(reqs)
        MPI.Request.Waitall(reqs)
    print(list(buf))
print(MPI.VERSION, MPI.SUBVERSION, MPI.Get_version(), comm.Get_attr(MPI.TAG_UB) >= 32767)
