# SPDX-License-Identifier: MIT
# A program for mpi4py, as it is.
from mpi4py import MPI

comm = MPI.COMM_WORLD
me = comm.Get_rank()
if me == 0:
    comm.send({"x": 1}, dest=1, tag=7)
elif me == 1:
    print("got", comm.recv(source=0, tag=7))
total = comm.allreduce(me, op=MPI.SUM)
if me == 0:
    print("the ranks add up to", total)
