# SPDX-License-Identifier: MIT
# cores: 3
# options: -h 2
# Virtual host cores come after the device cores, and differ in ishost and isdevice.
from parallel import *
print(coreid(), numcores(), ishost(), isdevice())
total = reduce(coreid(), "sum")
print(total)
if coreid() == 0:
    send("to host", 4)
elif coreid() == 4:
    print(recv(0))
