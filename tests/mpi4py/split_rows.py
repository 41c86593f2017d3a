# ranks: 6
# Rows and columns of a grid of ranks by Split.
from mpi4py import MPI

world = MPI.COMM_WORLD
world_rank = world.Get_rank()
world_size = world.Get_size()
color = world_rank // 3
row = world.Split(color, world_rank)
print("WORLD RANK/SIZE: %d/%d --- ROW RANK/SIZE: %d/%d" % (world_rank, world_size, row.Get_rank(), row.Get_size()))
col = world.Split(color=world_rank % 3, key=-world_rank)
print("column", col.rank, col.size, col.allgather(world_rank))
print("sums", row.allreduce(world_rank), col.allreduce(world_rank), row.reduce(world_rank, root=1), row.bcast(("row", world_rank), root=2))
odd = world.Split(0 if world_rank % 2 else MPI.UNDEFINED)
if odd != MPI.COMM_NULL:
    print("odd", odd.Get_rank(), odd.gather(world_rank, root=1), odd.scan(1))
    odd.Free()
else:
    print("not odd", odd == MPI.COMM_NULL, bool(odd))
dup = world.Dup()
# The same tag in two communicators.
if world_rank == 0:
    world.send("in world", dest=1, tag=4)
    dup.send("in dup", dest=1, tag=4)
elif world_rank == 1:
    print(dup.recv(source=0, tag=4), world.recv(source=0, tag=4))
print(MPI.Comm.Compare(world, dup) == MPI.CONGRUENT, MPI.Comm.Compare(world, world) == MPI.IDENT, MPI.Comm.Compare(world, row) == MPI.UNEQUAL)
row.Barrier()
row.Free()
dup.Free()
node = world.Split_type(MPI.COMM_TYPE_SHARED)
print(node.size)
