# SPDX-License-Identifier: MIT
# Laplace's equation in one dimension with the points on the cores: the data is sent once, stays there between launches, and is
# fetched once. Each launch makes some iterations, swaps halos, and returns the residual, by which this program decides to go on.
#
#     python3 offload_jacobi.py
from epython import copy_from_device, define_on_device, offload

CORES = 16
POINTS = 64     # a core
LEFT, RIGHT = 1.0, 10.0


@offload
def set_boundaries(left, right):
    from parallel import coreid, numcores
    if coreid() == 0:
        u[0] = left
    if coreid() == numcores() - 1:
        u[len(u) - 1] = right


@offload
def iterate(times):
    from parallel import coreid, numcores, reduce, sendrecv
    global u
    me = coreid()
    n = len(u) - 2
    for _ in range(times):
        if me > 0:
            u[0] = sendrecv(u[1], me - 1)
        if me < numcores() - 1:
            u[n + 1] = sendrecv(u[n], me + 1)
        new = u[:]
        for i in range(1, n + 1):
            new[i] = 0.5 * (u[i - 1] + u[i + 1])
        u = new
    residual = 0.0
    for i in range(1, n + 1):
        r = u[i - 1] - 2.0 * u[i] + u[i + 1]
        residual += r * r
    return reduce(residual, "sum") ** 0.5


define_on_device("u", [0.0] * (POINTS + 2))
set_boundaries(LEFT, RIGHT)
first = iterate(1)[0]
for launch in range(20):
    residual = iterate(100)[0]
    if residual < first / 100:
        break
print(f"After {launch + 1} launches the residual is {residual / first:.2e} of the first")
points = [x for part in copy_from_device("u") for x in part[1:-1]]
print(len(points), "points, the last of them", round(points[-1], 2))
