# SPDX-License-Identifier: MIT
# The same in the words of the module parallel.
from parallel import *

me = coreid()
if me == 0:
    send({"x": 1}, 1, tag=7)
elif me == 1:
    print("got", recv(0, tag=7))
total = reduce(me, "sum")
if me == 0:
    print("the ranks add up to", total)
