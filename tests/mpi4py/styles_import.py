# ranks: 3
# Ways to import it.
import mpi4py
mpi4py.rc.recv_mprobe = False
mpi4py.rc.threads = False
import mpi4py.MPI
from mpi4py import MPI as mpi

COMM, RANK, SIZE = mpi.COMM_WORLD, mpi.COMM_WORLD.rank, mpi.COMM_WORLD.size
print(RANK, SIZE, mpi4py.MPI.COMM_WORLD is COMM, mpi4py.__version__ >= "3")


def rank_only(func):
    def wrapper(*args, **kwargs):
        if mpi.COMM_WORLD.Get_rank() == 0:
            return func(*args, **kwargs)
    return wrapper


@rank_only
def log(*args):
    print("LOG:", *args, flush=True)


log("only", "once")


def work():
    from mpi4py import MPI
    return MPI.COMM_WORLD.allreduce(MPI.COMM_WORLD.Get_rank(), op=MPI.SUM)


print(work())
if not mpi.Is_finalized():
    mpi.Finalize()
