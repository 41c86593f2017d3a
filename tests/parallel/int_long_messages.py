# SPDX-License-Identifier: MIT
# cores: 2 4 16
# Ints beyond 32 bits in messages and collectives, alone and among others.
from parallel import *
me, n = coreid(), numcores()
values = [2 ** 40 + me, [2 ** 40, 1, -2 ** 70], {2 ** 40: (2 ** 41, "a")}, (me, 2 ** 33)]
before = (me - 1) % n
got = []
for turn in range(2):
    if me % 2 == turn:
        for value in values:
            send(value, (me + 1) % n)
    else:
        got = [recv(before) for _ in values]
assert got == [2 ** 40 + before, values[1], values[2], (before, 2 ** 33)], got
assert reduce(2 ** 31 + me, "sum") == 2 ** 31 * n + n * (n - 1) // 2
assert reduce(2 ** 31 * me, "max") == 2 ** 31 * (n - 1)
assert reduce(me - 2 ** 40, "min") == -2 ** 40
assert reduce([2 ** 31, me], "sum") == [2 ** 31 * n, n * (n - 1) // 2]
assert reduce(2 ** 20, "prod") == 2 ** (20 * n)
assert bcast(2 ** 50 + me, 0) == 2 ** 50
assert scan(2 ** 31, "sum") == 2 ** 31 * (me + 1)
everything = gather(2 ** 40 + me, 0)
if me == 0:
    assert everything == [2 ** 40 + i for i in range(n)]
