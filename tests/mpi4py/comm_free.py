# ranks: 4
# A communicator that has been freed is COMM_NULL.
from mpi4py import MPI

world = MPI.COMM_WORLD
rank = world.rank
dup = world.Dup()
half = world.Split(rank // 2, rank)
some = world.Split(0 if rank < 3 else MPI.UNDEFINED)
grid = world.Create_cart([2, 2])
for comm in (world, dup, half, some, grid):
    print(comm == MPI.COMM_NULL, comm != MPI.COMM_NULL, MPI.COMM_NULL == comm, MPI.COMM_NULL != comm, comm == world)
request = dup.irecv(source=(rank + 1) % 4, tag=3)
dup.send(rank, dest=(rank - 1) % 4, tag=3)
dup.Free()
status = MPI.Status()
print(request.wait(status), status.tag)
half.Free()
grid.Free()
if some != MPI.COMM_NULL:
    print(some.allreduce(rank))
    some.Free()
for comm in (dup, half, some, grid):
    print(comm == MPI.COMM_NULL, comm != MPI.COMM_NULL, comm == dup or comm == MPI.COMM_NULL)
    try:
        comm.send(1, dest=0)
    except MPI.Exception:
        print("not any more")
for comm in (world, MPI.COMM_SELF, MPI.COMM_NULL):
    try:
        comm.Free()
    except MPI.Exception as e:
        print(e.Get_error_class() == MPI.ERR_COMM)
print(world.allreduce(rank))
