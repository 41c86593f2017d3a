# SPDX-License-Identifier: MIT
# cores: 2
# Output before the errors is kept, whichever core fails first.
from parallel import *
print("before", coreid())
sync()
if coreid() == 0:
    int("x")
else:
    recv(0)
