# SPDX-License-Identifier: MIT
# Step 9: heat in a rod, hot at its left end. Each core has 4 points, and a copy of each neighbour's nearest one: the halo.
from parallel import *

me = coreid()
n = numcores()
rod = [0.0] * 6                 # rod[0] and rod[5] are the halo
if me == 0:
    rod[0] = 100.0              # the hot end
for step in range(50):
    if me > 0:
        rod[0] = sendrecv(rod[1], me - 1)
    if me < n - 1:
        rod[5] = sendrecv(rod[4], me + 1)
    new = list(rod)
    for i in range(1, 5):
        new[i] = (rod[i - 1] + rod[i + 1]) / 2
    rod = new
print([round(x) for x in rod[1:5]])
