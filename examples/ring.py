# SPDX-License-Identifier: MIT
# A message goes once round all cores; every core adds its number on the way.
#
#     epython ring.py
#     epython -c 1024 ring.py
#
# Core 0 prints the sum and the time: 523776 for 1024 cores.
from parallel import coreid, numcores, recv, send
from time import perf_counter

me = coreid()
n = numcores()
start = perf_counter()
if n == 1:
    print("ring.py needs two cores or more: epython -c 2 ring.py")
elif me == 0:
    send(me, 1)
    print("The sum of the core numbers is", recv(n - 1))
    print(f"Once round {n} cores: {perf_counter() - start:.6f} s")
else:
    send(recv(me - 1) + me, (me + 1) % n)
