# SPDX-License-Identifier: MIT
# ranks: 4
"""Epochs of groups: Post and Wait where the memory is, Start and Complete where it is used; attributes of windows."""
from array import array

from mpi4py import MPI

comm = MPI.COMM_WORLD
rank, size = comm.rank, comm.size
buf = array("i", [0] * size)
win = MPI.Win.Create(buf, buf.itemsize, MPI.INFO_NULL, comm)
group = win.group
for target in range(2):
    at_target = group.Incl([target])
    others = group.Excl([target])
    if rank == target:
        win.Post(others)
        win.Wait()
        print(target, buf.tolist())
    else:
        win.Start(at_target)
        win.Put(array("i", [rank * rank + target]), target, rank)
        win.Complete()

# Nobody's memory.
win.Fence()
one = array("i", [5])
win.Put(one, MPI.PROC_NULL)
win.Get(one, MPI.PROC_NULL)
win.Accumulate(one, MPI.PROC_NULL)
win.Fence()
try:
    win.Fetch_and_op(one, array("i", [0] * 3), 0)
except ValueError as e:
    print(e, one[0])
print(win.Get_attr(MPI.WIN_SIZE), win.Get_attr(MPI.WIN_DISP_UNIT), win.Get_group().size, win == MPI.WIN_NULL, bool(win))
win.Free()
print(win == MPI.WIN_NULL, bool(win))
