# SPDX-License-Identifier: MIT
# What: a list that outgrows all memory, uncaught, ends with MemoryError and the line.
# Why: see memory_error.py.
# Instead: -
l = []
while True:
    l.append("item " + str(len(l)))
