# SPDX-License-Identifier: MIT
# The parallel calls in a job of one core.
from parallel import *
print(coreid(), numcores(), ishost(), isdevice())
print(bcast("x", 0), reduce(5, "sum"), reduce([1, 2], "max"), scan(3, "prod"), gather(1, 0), allgather("a"), scatter([7], 0), alltoall([8]))
sync()
print(probe(0), probe(ANY))
try:
    send(1, 1)
except ValueError as e:
    print(e)
