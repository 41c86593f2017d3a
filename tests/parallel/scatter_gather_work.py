# SPDX-License-Identifier: MIT
# cores: 1 2 4 16
# every core: ok
# The usual shape: scatter the work, compute, gather the results.
from parallel import *
me = coreid()
n = numcores()
chunks = None
if me == 0:
    data = list(range(160))
    size = 160 // n
    chunks = [data[i * size:(i + 1) * size] for i in range(n)]
mine = scatter(chunks, 0)
result = gather([x * x for x in mine], 0)
if me == 0:
    flat = [x for part in result for x in part]
    print("ok" if flat == [x * x for x in range(160)] else flat)
else:
    print("ok" if result is None and len(mine) == 160 // n else mine)
