# SPDX-License-Identifier: MIT
# cores: 2 3 16
# every core: ok
# ANY core with a tag: recv, recv_any and probe choose among the messages of all cores.
from parallel import *
me = coreid()
n = numcores()
bad = []
if me:
    nonblocking_send((me, "work"), 0, tag=5)
    nonblocking_send((me, "more"), 0, tag=6)
    send((me, "end"), 0, tag=7)
    if recv(0, tag=8) != me:
        bad.append("answer")
else:
    ends = []
    for i in range(n - 1):
        while not probe(ANY, tag=7):
            pass
        value, core = recv_any(tag=7)
        ends.append(core)
        if value != (core, "end"):
            bad.append(value)
    if sorted(ends) != list(range(1, n)):
        bad.append(ends)
    if probe(ANY, tag=7) or probe(1, tag=4) or not probe(1, tag=5) or not probe(1) or not probe(ANY):
        bad.append("probe")
    more = sorted([recv(ANY, tag=6) for i in range(n - 1)])
    work = sorted([recv_any(5)[0] for i in range(n - 1)])
    if more != [(core, "more") for core in range(1, n)] or work != [(core, "work") for core in range(1, n)]:
        bad.append((more, work))
    if probe(ANY):
        bad.append("one too many")
    for core in range(1, n):
        send(core, core, tag=8)
print("ok" if not bad else bad)
