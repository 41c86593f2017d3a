# SPDX-License-Identifier: MIT
# Time that is the same in every run: of the cores, of the run, and what the program sees.
from parallel import *
import time
start = time.time()
if coreid() == 0:
    for i in range(100000): pass
elif coreid() == 1:
    time.sleep(2.5)
print(round(time.time() - start, 3))
