# ranks: 4
# A communicator whose root has the others make its calls; all go on behind.
from mpi4py import MPI
from mpi4py.futures import MPICommExecutor


def f(x):
    return x + 1, MPI.COMM_WORLD.Get_rank() > 0


with MPICommExecutor(MPI.COMM_WORLD, root=0) as executor:
    if executor is not None:
        print(list(executor.map(f, range(5))))
print("after", MPI.COMM_WORLD.rank)
with MPICommExecutor(MPI.COMM_WORLD, root=2) as executor:
    if executor is not None:
        futures = [executor.submit(f, i) for i in range(7)]
        print([x.result()[0] for x in futures])
print(MPI.COMM_WORLD.allreduce(1))
