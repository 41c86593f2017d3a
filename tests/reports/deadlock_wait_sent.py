# SPDX-License-Identifier: MIT
# A message that is on its way for ever.
from parallel import *
if coreid() == 0:
    nonblocking_send("text", 1)
    wait_sent(1)
