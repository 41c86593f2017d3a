# ranks: 4
# A farm that ends by StopIteration as a message.
from mpi4py import MPI
comm = MPI.COMM_WORLD
rank = comm.Get_rank()
def master():
    jobs = [(i, i * 3) for i in range(11)]
    out = []
    st = MPI.Status()
    n = 0
    for w in range(1, comm.size):
        if jobs:
            comm.send(jobs.pop(), dest=w, tag=1); n += 1
    while n:
        res = comm.recv(source=MPI.ANY_SOURCE, tag=MPI.ANY_TAG, status=st)
        n -= 1
        out.append(res)
        if jobs:
            comm.send(jobs.pop(), dest=st.Get_source(), tag=1); n += 1
    for w in range(1, comm.size): comm.send(StopIteration, dest=w, tag=2)
    print(sorted(out))
def slave():
    for task in iter(lambda: comm.recv(source=0), StopIteration):
        comm.send(task[0] * task[1], dest=0, tag=task[0])
if rank == 0: master()
else: slave()
