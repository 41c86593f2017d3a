# SPDX-License-Identifier: MIT
# Pi by throwing darts: each core counts the hits of its own, a reduction adds them up on the cores.
#
#     python3 offload_pi.py
from epython import Device, offload

DARTS = 20000


@offload(device=Device(seed=1))
def pi():
    from parallel import numcores, reduce
    from random import random
    hits = 0
    for _ in range(DARTS):
        x = random()
        y = random()
        if x * x + y * y <= 1.0:
            hits += 1
    return 4.0 * reduce(hits, "sum") / (DARTS * numcores())


values = pi()
print("All cores have the same value:", len(set(values)) == 1)
print(f"Pi is about {values[0]:.2f}")
