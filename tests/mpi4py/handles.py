# ranks: 4
# Groups that are freed, attributes, copies of communicators, messages that a probe has taken, and reductions of one rank.
from array import array
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size

group = comm.Get_group()
evens = group.Incl(range(0, size, 2))
other = group.Dup()
print(bool(evens), bool(MPI.GROUP_NULL), bool(MPI.GROUP_EMPTY), evens == MPI.GROUP_NULL, other.size)
for g in (evens, group, other):
    g.Free()
print(bool(evens), evens == MPI.GROUP_NULL, other == MPI.GROUP_NULL)

key = MPI.Comm.Create_keyval()
copy, request = comm.Idup()
request.Wait()
copy.Set_attr(key, {"row": rank})
print(copy.Get_attr(key), comm.Get_attr(key), copy.Get_size())
copy.Delete_attr(key)
print(copy.Get_attr(key), MPI.Comm.Free_keyval(key) == MPI.KEYVAL_INVALID)
copy.Free()
try:
    copy.send("after its end", dest=0)
except MPI.Exception:
    print("freed")

status = MPI.Status()
if rank == 0:
    print(sorted(MPI.Message.probe(comm, MPI.ANY_SOURCE, 1).recv() for _ in range(1, size)))
    got = []
    while len(got) < size - 1:
        message = MPI.Message.Iprobe(comm, tag=2, status=status)
        if message is not None:
            numbers = array("i", [0] * status.Get_count(MPI.INT))
            message.Irecv(numbers).Wait()
            got.append(numbers.tolist())
    print(sorted(got))
    print(MPI.Message.iprobe(comm, tag=3) is None)
    status.Set_cancelled(True)
    print(status.Is_cancelled())
else:
    comm.send(f"from {rank}", dest=0, tag=1)
    comm.Send([array("i", [rank] * rank), MPI.SIGNED_INT], dest=0, tag=2)

a, b = array("i", [1, 2, 30]), array("i", [3, 9, rank])
MPI.SUM.Reduce_local(a, b)
print(b)
MPI.MAX.Reduce_local([a, MPI.INT], [b, MPI.INT])
print(b)
try:
    MPI.SUM.Reduce_local(a, array("i", [1]))
except ValueError:
    print("another length")

cart = comm.Create_cart([size], periods=[True])
around = array("i", [-1, -1])
cart.Ineighbor_allgather(array("i", [rank]), around).Wait()
print(around)
cart.Ineighbor_alltoall(array("i", [rank, -rank]), around).Wait()
print(around)
MPI.Pcontrol(1)
