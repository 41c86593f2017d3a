# SPDX-License-Identifier: MIT
# Launches that are not waited for at once: handles, on some cores or on any.
#
#     python3 offload_asynchronous.py
from epython import offload, waitAll


@offload(blocking=False)
def multiply(a, b):
    return a * b


@offload(async_=True, auto=4)
def anywhere(x):
    return x * x


first = multiply(2, 3, target=[1, 5])
second = multiply(4, 5, target=range(8, 12))
third = anywhere(7)
print("They are on their way, this program goes on")
print(first.wait())
print(second.wait(), second.test())
print(waitAll(first, second, third))

value, core = multiply(6, 7, target=3).wait_any()
print("Core", core, "has", value)
