# SPDX-License-Identifier: MIT
# Step 4: both wait for the other. This does not end well.
from parallel import *

me = coreid()
other = 1 - me
got = recv(other)
send(me, other)
print("got", got)
