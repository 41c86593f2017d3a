# ranks: 2
# Programs that end what began by itself.
from mpi4py import MPI

if not MPI.Is_initialized():
    MPI.Init()
world = MPI.COMM_WORLD
print("process", world.rank, "of", world.size, MPI.Is_finalized())
world.Barrier()
MPI.Finalize()
