# SPDX-License-Identifier: MIT
# A message is there, but of another tag.
from parallel import *
if coreid() == 0:
    send("text", 1, tag=4)
elif coreid() == 1:
    recv(0, tag=5)
else:
    recv(ANY, tag=6)
