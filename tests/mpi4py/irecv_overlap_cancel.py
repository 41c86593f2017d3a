# ranks: 4
# irecv with test loop and overlapping work; waitany; cancel
from mpi4py import MPI
comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
if rank == 0:
    reqs = [comm.irecv(source=r, tag=r) for r in range(1, size)]
    got = []
    while len(got) < size - 1:
        i, msg = MPI.Request.waitany(reqs)
        got.append((i, msg))
    print(sorted(got))
    r = comm.irecv(source=1, tag=99)
    flag, data = r.test()
    comm.send("go", dest=1)
    spins = 0
    while not flag:
        spins += 1
        flag, data = r.test()
    print(flag, data)
    late = comm.irecv(source=MPI.ANY_SOURCE, tag=12345)
    late.Cancel()
    st = MPI.Status()
    late.Wait(st)
    print("cancelled", st.Is_cancelled())
else:
    comm.send({"rank": rank, "sq": rank ** 2}, dest=0, tag=rank)
    if rank == 1:
        comm.recv(source=0)
        comm.isend([1, 2, 3], dest=0, tag=99).wait()
comm.Barrier()
print("end", rank)
