# SPDX-License-Identifier: MIT
# What: map and filter whose function takes an item of the same map or filter: a ValueError, as of a generator that is running.
# Why: an iterator is the frame of a function, which cannot run twice at a time; CPython's are loops in C.
# Instead: take the items of what the map runs over.
m = map(lambda x: (x, next(m)), [1, 2, 3])
try:
    print(next(m))
except ValueError as e:
    print(e)
