# SPDX-License-Identifier: MIT
# A thousand cores pass what they have to the right, again and again; then a tree of them adds up.
from parallel import coreid, numcores, reduce, recv, send

me, n = coreid(), numcores()
value = me
for i in range(40):
    if me % 2 == 0:
        send(value, (me + 1) % n)
        value = recv((me - 1) % n)
    else:
        received = recv((me - 1) % n)
        send(value, (me + 1) % n)
        value = received
total = reduce(value, "sum")
if me == 0:
    print("the sum is", total)
