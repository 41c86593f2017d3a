# SPDX-License-Identifier: MIT
# cores: 1 3 16
# every core: ok
# Work divided by rows, compared with one core doing it all.
from parallel import *
def row(r):
    out = ""
    for c in range(-16, 8):
        zr = zi = 0.0
        n = 0
        while n < 8 and zr * zr + zi * zi <= 4.0:
            zr, zi = zr * zr - zi * zi + c / 8, 2 * zr * zi + r / 4
            n += 1
        out += str(n)
    return out
mine = [(r, row(r)) for r in range(-4, 5) if (r + 4) % numcores() == coreid()]
parts = gather(mine, 0)
if coreid() == 0:
    picture = [line for r, line in sorted([x for p in parts for x in p])]
    print("ok" if picture == [row(r) for r in range(-4, 5)] else picture)
else:
    print("ok")
