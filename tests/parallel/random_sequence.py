# SPDX-License-Identifier: MIT
# cores: 1 2 3 5 8 16 33 64
# every core: ok
# A long random sequence of sends and collectives with values of all kinds, the same on all cores; each result is known.
from parallel import *
me = coreid()
n = numcores()
state = 12345
def rnd(k):
    global state
    state = (state * 75 + 74) % 65537
    return state % k
def value(i, c):
    k = i % 8
    if k == 0: return i * 1000 + c
    if k == 1: return [i, c] * (i % 40)
    if k == 2: return "text" * (i % 30) + str(c)
    if k == 3: return {"a": i, "b": [c, None, (1.5, "x" * (i % 50))]}
    if k == 4: return [float(c)] * (i % 300)
    if k == 5: return (i, [c, [i, [c, "deep"]]])
    if k == 6: return None
    return [True, False, c == i % n]
bad = 0
def check(a, b):
    global bad
    if a != b:
        bad += 1
        if bad < 3: print("BAD", me, a, b)
for i in range(300):
    op = rnd(9)
    a = rnd(n); b = rnd(n)
    if op == 0 and a != b:
        if me == a: send(value(i, a), b)
        if me == b: check(recv(a), value(i, a))
    elif op == 1:
        check(bcast(value(i, me), a), value(i, a))
    elif op == 2:
        check(reduce(me + i, "sum"), n * (n - 1) // 2 + n * i)
    elif op == 3:
        check(allgather(value(i, me)), [value(i, c) for c in range(n)])
    elif op == 4:
        sync()
    elif op == 5:
        nonblocking_send(value(i, me), (me + 1) % n)
        check(recv((me - 1) % n), value(i, (me - 1) % n))
        wait_sent((me + 1) % n)
    elif op == 6:
        check(alltoall([value(i, me * n + c) for c in range(n)]) if n < 9 else [], [value(i, c * n + me) for c in range(n)] if n < 9 else [])
    elif op == 7:
        other = n - 1 - me
        if other != me: check(sendrecv(value(i, me), other), value(i, other))
    else:
        g = gather(value(i, me), a)
        if me == a: check(g, [value(i, c) for c in range(n)])
        check(scan(1, "sum"), me + 1)
sync()
print("ok" if not bad else bad)
