# SPDX-License-Identifier: MIT
# A second message on its way to the same core, and one to a core that has ended.
from parallel import *
if coreid() < 2:
    nonblocking_send("first", 2)
    nonblocking_send("second", 2)
