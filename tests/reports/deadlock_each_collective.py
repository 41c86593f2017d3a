# SPDX-License-Identifier: MIT
# Each core in a collective of its own.
from parallel import *
me = coreid()
if me == 0:
    sync()
elif me == 1:
    bcast(me, 1)
elif me == 2:
    reduce(me, "max")
elif me == 3:
    scan(me, "sum")
elif me == 4:
    gather(me, 4)
elif me == 5:
    allgather(me)
elif me == 6:
    scatter([me] * numcores(), 6)
elif me == 7:
    alltoall([me] * numcores())
