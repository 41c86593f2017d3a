# ranks: 2
# The buffer is too short.
from mpi4py import MPI

comm = MPI.COMM_WORLD
if comm.rank == 0:
    comm.Send(bytearray(8), dest=1)
else:
    buf = bytearray(4)
    comm.Recv(buf, source=0)  # <- A
    print(buf)
