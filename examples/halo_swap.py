# SPDX-License-Identifier: MIT
# Halo swap: a row of numbers is split over the cores; to compute at the ends of its part, a core needs the neighbours' end
# values. sendrecv exchanges them, in both directions at once and without deadlock.
#
#     epython halo_swap.py
#
# Every core prints its part with the halo around it: on core 1 `[3, 4, 5, 6, 7, 8]`, of which 4 to 7 are its own. The first
# and the last core have a boundary, -1, on one side.
from parallel import coreid, numcores, sendrecv

LENGTH = 4
me = coreid()
part = [-1] + [me * LENGTH + i for i in range(LENGTH)] + [-1]
if me > 0:
    part[0] = sendrecv(part[1], me - 1)
if me < numcores() - 1:
    part[LENGTH + 1] = sendrecv(part[LENGTH], me + 1)
print(part)
