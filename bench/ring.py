# SPDX-License-Identifier: MIT
# Many cores: a number goes once round the ring, every core adding one; then all reduce their number.
from parallel import coreid, numcores, recv, reduce, send

me = coreid()
n = numcores()
if me == 0:
    send(1, 1)
    count = recv(n - 1)
else:
    count = recv(me - 1)
    send(count + 1, (me + 1) % n)
total = reduce(me, "sum")
if me == 0:
    print(count, total)
