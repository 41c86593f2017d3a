# ranks: 4
# One-sided: put, get, accumulate, tickets, compare and swap; fences and locks.
from mpi4py import MPI
from array import array
comm = MPI.COMM_WORLD
rank, size = comm.Get_rank(), comm.Get_size()
mem = array('i', [rank * 10 + i for i in range(4)])
win = MPI.Win.Create(mem, mem.itemsize, comm=comm)
buf = array('i', [0] * 4)
win.Fence()
win.Get([buf, MPI.INT], (rank + 1) % size)
win.Fence()
print("got", buf.tolist())
win.Put([array('i', [100 + rank]), MPI.INT], (rank + 1) % size, target=2)
win.Fence()
print("mem", mem.tolist())
if rank == 0:
    cnt = array('i', [0, 0])
else:
    cnt = array('i')
w2 = MPI.Win.Create(cnt if rank == 0 else None, disp_unit=4, comm=comm)
one = array('i', [1])
old = array('i', [0])
for i in range(5):
    w2.Lock(0)
    w2.Accumulate([one, MPI.INT], 0, op=MPI.SUM)
    w2.Unlock(0)
comm.Barrier()
if rank == 0:
    print("count", cnt[0])
w2.Lock(0)
w2.Get(old, 0, [0, 1, MPI.INT])
w2.Unlock(0)
print("old", old[0])
comm.Barrier()
tickets = []
for i in range(3):
    w2.Lock(0)
    w2.Fetch_and_op(one, old, 0, 1, op=MPI.SUM)
    w2.Unlock(0)
    tickets.append(old[0])
every = comm.gather(tickets, root=0)
if rank == 0:
    print(sorted(sum(every, [])))
comm.Barrier()
res = array('i', [0])
if rank == 1:
    w2.Lock(0)
    w2.Compare_and_swap(array('i', [77]), array('i', [3 * size]), res, 0, 1)
    w2.Unlock(0)
    print("cas", res[0])
comm.Barrier()
if rank == 0: print(cnt.tolist())
w2.Free()
win.Free()
