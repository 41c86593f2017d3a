# ranks: 2
# The tutorial's example of what is not blocking, and both kinds of test.
from mpi4py import MPI

comm = MPI.COMM_WORLD
rank = comm.Get_rank()

if rank == 0:
    data = {'key1': [7, 2.72, 2+3], 'key2': ('abc', 'xyz')}
    req = comm.isend(data, dest=1, tag=11)
    req.wait()
    req = comm.isend({"done": True}, dest=1, tag=12)
    data.clear()
    print(req.wait(), data)
elif rank == 1:
    req = comm.irecv(source=0, tag=11)
    data = req.wait()
    print(data["key1"], data["key2"])
    req = comm.irecv(source=0, tag=12)
    flag, message = req.test()
    while not flag:
        flag, message = req.test()
    print(flag, message)
