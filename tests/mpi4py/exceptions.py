# ranks: 3
# Errors that are caught.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()
size = comm.Get_size()

try:
    comm.send(1, dest=size)
except MPI.Exception as e:
    print("caught", e.Get_error_class() == MPI.ERR_RANK, e.Get_error_string())
try:
    comm.recv(source=99)
except MPI.Exception as e:
    print("caught", e.Get_error_code() == MPI.ERR_RANK, isinstance(e, RuntimeError))
try:
    comm.bcast(1, root=-7)
except MPI.Exception as e:
    print("caught", e.Get_error_class() == MPI.ERR_ROOT)
try:
    comm.send(1, dest=0, tag=-5)
except MPI.Exception as e:
    print("caught", e.Get_error_class() == MPI.ERR_TAG)
try:
    comm.send("a", dest="b")
except TypeError as e:
    print("TypeError")
try:
    comm.scatter([1, 2, 3, 4] if rank == 0 else [1, 2, 3, 4], root=rank)
except ValueError as e:
    print("ValueError", e)
comm.Barrier()
try:
    value = comm.bcast({"k": rank}, root=1)
    print(value["missing"])
except KeyError as e:
    print("KeyError", e)
try:
    comm.Create_cart([100, 100])
except MPI.Exception as e:
    print("caught", e.Get_error_class() > 0)
print(MPI.Get_error_string(MPI.SUCCESS), MPI.Get_error_class(MPI.ERR_RANK) == MPI.ERR_RANK)
