# ranks: 2
# A request that never ends.
from mpi4py import MPI

comm = MPI.COMM_WORLD
requests = []
if comm.rank == 0:
    requests.append(comm.irecv(source=1, tag=1))
    requests.append(comm.irecv(source=1, tag=2))
    print(MPI.Request.waitall(requests))  # <- A
else:
    comm.send("one", dest=0, tag=1)
