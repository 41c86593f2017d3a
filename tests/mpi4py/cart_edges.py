# ranks: 8
# A grid of three directions: neighbours, planes and lines of it, edges.
from mpi4py import MPI
comm = MPI.COMM_WORLD
cart = comm.Create_cart([2, 2, 2], [False, True, False])
for d in range(3): print(cart.rank, d, cart.Shift(d, 1), cart.Shift(d, -1), cart.Shift(d, 2))
plane = cart.Sub([True, False, True]); line = cart.Sub([False, True, False])
print(plane.dims, plane.periods, plane.coords, line.dims, line.rank, plane.allgather(cart.rank), line.allreduce(cart.rank))
print(cart.neighbor_allgather(cart.rank), cart.neighbor_alltoall(list(range(6))))
try: print(cart.Get_cart_rank([0, 3, 0]))
except MPI.Exception as e: print('err')
print(isinstance(cart, MPI.Cartcomm), isinstance(cart, MPI.Intracomm), cart.inedges, cart.outedges, cart.indegree, cart.degrees)
d2 = cart.Dup(); print(d2.coords, d2.Get_dim(), type(d2) is MPI.Cartcomm)
sub = comm.Create_cart((3, 2)); print(sub == MPI.COMM_NULL)
one = comm.Create_cart((4,), periods=(True,)) 
if one != MPI.COMM_NULL: print(one.Shift(0, 1), one.coords)
