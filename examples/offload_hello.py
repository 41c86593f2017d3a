# SPDX-License-Identifier: MIT
# A function of ordinary Python runs on all cores: each gets the arguments, and gives one result.
#
#     python3 offload_hello.py
from epython import offload


@offload
def hello(a, b):
    from parallel import coreid
    print("Hello from core", coreid())
    return a + b


print(hello(10, 20))
