# SPDX-License-Identifier: MIT
# Data that stays on the cores: each core has its own copy of a kernel's global, and keeps it from launch to launch.
#
#     python3 offload_resident.py
from epython import copy_from_device, copy_to_device, define_on_device, memkind, offload

a = 19


@offload
def add(n):
    global a
    a += n
    return a


define_on_device("a", a)
print(add(1, target=[0, 1]))
copy_to_device("a", 100, target=3)
print(add(2)[:4])
print(copy_from_device("a", target=[0, 2, 3]), "and here it is still", a)


# Where lists lie: with CPython, in the window that all cores share, or on each core.
@offload
def double(values, k):
    values[k] = values[k] * 2


for kind in (memkind.Host, memkind.Shared, memkind.Device):
    values = kind([1, 2, 3])
    double(values, 1, target=2)
    print(kind.__name__, values.read())
print("Device, core 2:", values.read(2))
