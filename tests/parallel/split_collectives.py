# SPDX-License-Identifier: MIT
# cores: 1 2 3 5 7 16
# every core: ok
# Every collective of a group gives what it gives of its cores alone, in the order of their keys, while other groups are in others.
from parallel import *
me = coreid()
n = numcores()
bad = []
def expect(what, got, wanted):
    if got != wanted:
        bad.append((what, got, wanted))
def check(group, cores):
    k = len(cores)
    mine = cores.index(me)
    expect("who", (group.coreid(), group.numcores(), [group.core(i) for i in range(k)]), (mine, k, cores))
    for root in {0, k - 1, k // 2}:
        expect("bcast", group.bcast([me, "x"] if mine == root else None, root), [cores[root], "x"])
        expect("gather", group.gather(me, root), cores if mine == root else None)
        expect("scatter", group.scatter([i * 10 for i in range(k)] if mine == root else None, root), mine * 10)
    expect("sum", group.reduce(me, "sum"), sum(cores))
    expect("lists", group.reduce([me, 1], "max"), [max(cores), 1])
    expect("function", group.reduce([me], lambda a, b: a + b), cores)
    expect("place", group.reduce((-me, mine), "min"), min([(-c, i) for i, c in enumerate(cores)]))
    expect("scan", group.scan(me, "sum"), sum(cores[:mine + 1]))
    expect("exscan", group.exscan([me], lambda a, b: a + b), cores[:mine] if mine else None)
    expect("allgather", group.allgather(me), cores)
    expect("alltoall", group.alltoall([(me, c) for c in cores]), [(c, me) for c in cores])
    group.sync()
    group.barrier()
check(split(0), list(range(n)))
check(split("all", -me), list(range(n - 1, -1, -1)))
check(split(me % 2), list(range(me % 2, n, 2)))
check(split(me % 3, key=(me * 5) % 7), sorted([c for c in range(n) if c % 3 == me % 3], key=lambda c: (c * 5 % 7, c)))
check(split(me), [me])
few = split(None if me % 2 else "even")
if me % 2:
    expect("no group", few, None)
else:
    check(few, list(range(0, n, 2)))
# Groups of a group; both go on existing.
rows = split(me // 4, me)
row = list(range(me // 4 * 4, min(me // 4 * 4 + 4, n)))
pair = rows.split(rows.coreid() // 2)
two = [c for c in row if (c - row[0]) // 2 == (me - row[0]) // 2]
check(pair, two)
check(rows, row)
# Messages between two, by the group's numbers.
k = rows.numcores()
right = (rows.coreid() + 1) % k
left = (rows.coreid() - 1) % k
expect("sendrecv", rows.sendrecv(me, right, left), row[left])
rows.nonblocking_send([me], right)
expect("recv", rows.recv(left), [row[left]])
rows.wait_sent(right)
expect("test_sent", rows.test_sent(right), True)
if rows.coreid() and k > 1:
    rows.send([1, 2, me], 0, 3)
elif not rows.coreid():
    for i in range(1, k):
        while not rows.probe(i):
            pass
        expect("counted", rows.recv(i, 3), [1, 2, row[i]])
# A collective of all between those of groups.
expect("all", reduce(1, "sum"), n)
print("ok" if not bad else bad[:3])
