# SPDX-License-Identifier: MIT
# Step 4: first one speaks and the other listens, then the other way round.
from parallel import *

me = coreid()
other = 1 - me
if me == 0:
    send(me, other)
    got = recv(other)
else:
    got = recv(other)
    send(me, other)
print("got", got)
