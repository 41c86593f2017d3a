# SPDX-License-Identifier: MIT
# python3: same
# Time goes on, and sleep takes time.
import time
from time import perf_counter, sleep
a = time.time()
p = perf_counter()
sleep(0.05)
b = time.time()
q = perf_counter()
print(b >= a, 0.03 < q - p < 3, 0.03 < b - a < 3)
time.sleep(0)
print(isinstance(a, float), isinstance(p, float), time.perf_counter() >= q)
try:
    time.sleep(-1)
except ValueError:
    print("ValueError")
