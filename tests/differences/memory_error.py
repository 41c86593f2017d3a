# SPDX-License-Identifier: MIT
# What: a list that outgrows the memory of a core and its part of the shared window raises MemoryError, which can be caught; the
#   memory is back then. CPython would take all memory of the machine first.
# Why: a core has 32 KB, and 2 MB in the shared window (options --local-memory and --shared-memory).
# Instead: spread the data over the cores.
def grow():
    l = [1]
    while True:
        l += l

for i in range(3):
    try:
        grow()
    except MemoryError:
        print("MemoryError")
l = list(range(20000))
print(len(l), sum(l[:100]))
try:
    x = [0] * 100000000
except MemoryError:
    print("MemoryError")
try:
    s = "x"
    while True:
        s += s
except MemoryError:
    print("MemoryError")
d = {}
try:
    i = 0
    while True:
        d[i] = (i, [i])
        i += 1
except MemoryError:
    d = None
    print("MemoryError")
print("still running", len(list(range(20000))))
