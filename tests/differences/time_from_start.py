# SPDX-License-Identifier: MIT
# What: time.time() counts seconds from the start of the run, not from 1970.
# Why: a single-precision float of seconds since 1970 would count in steps of two minutes.
# Instead: subtract two readings, as for measuring time in CPython.
import time
t = time.time()
print(0 <= t < 5)
time.sleep(0.02)
print(0.01 < time.time() - t < 5)
