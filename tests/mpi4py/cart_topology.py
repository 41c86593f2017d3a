# ranks: 6
# A torus: coordinates, shifts, sub-grids, neighbours.
from mpi4py import MPI

comm = MPI.COMM_WORLD
cart = comm.Create_cart(dims=[2, 3], periods=[False, True], reorder=True)
me = cart.Get_rank()
print(me, cart.coords, cart.Get_coords(me), cart.dims, cart.periods, cart.ndim, cart.Get_dim())
print(cart.Get_topo(), cart.Shift(0, 1), cart.Shift(1, 1), cart.Shift(1, -1), cart.Shift(direction=1, disp=2))
source, dest = cart.Shift(1, 1)
print(cart.sendrecv(me, dest=dest, source=source))
rows = cart.Sub([False, True])
cols = cart.Sub([True, False])
print(rows.rank, rows.size, rows.allgather(me), cols.rank, cols.allgather(me), rows.Get_topo(), cols.coords)
print(cart.neighbor_allgather(me), cart.neighbor_alltoall([10 * me + i for i in range(4)]))
print(cart.Get_cart_rank([1, 2]), cart.Get_cart_rank((0, -1)), MPI.Compute_dims(6, 2), MPI.Compute_dims(12, [0, 0, 2]), MPI.Compute_dims(7, 3))
print(cart.Get_topology() == MPI.CART, cart.is_topo, isinstance(cart, MPI.Cartcomm), isinstance(cart, MPI.Intracomm))
small = comm.Create_cart([2, 2])
if small == MPI.COMM_NULL:
    print("no place")
else:
    print(small.Get_topo(), small.allreduce(1))
