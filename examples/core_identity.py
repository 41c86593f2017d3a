# SPDX-License-Identifier: MIT
# What a core can find out about itself, and how one program does different things on different cores.
#
#     epython core_identity.py
#     epython -c 4 -h 2 core_identity.py      4 device cores and 2 virtual host cores: numbers 4 and 5
#
# Every core prints its number and kind; the first and the last print a line more.
from parallel import coreid, ishost, numcores

me = coreid()
kind = "a virtual core of the host" if ishost() else "a core of the device"
print(f"I am core {me}, {'even' if me % 2 == 0 else 'odd'}, {kind}")
if me == 0:
    print(f"I am the first of {numcores()} cores")
if me == numcores() - 1:
    print("I am the last core")
