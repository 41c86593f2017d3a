# SPDX-License-Identifier: MIT
# The kernel of dask_pi.py, in a module that its workers can import: a kernel goes to them by its name.
from epython import Device, offload


@offload(device=Device(cores=16, workers=1))
def area(first, count, parts):
    """The area under 4 / (1 + x*x) in `count` of so many parts of 0 .. 1, from the first of them on, times `parts`."""
    from parallel import coreid, numcores, reduce
    total = 0.0
    for i in range(first + coreid(), first + count, numcores()):
        x = (i + 0.5) / parts
        total += 4.0 / (1.0 + x * x)
    return reduce(total, "sum")


def integrate(first, count, parts):
    return area(first, count, parts)[0] / parts
