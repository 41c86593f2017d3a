# SPDX-License-Identifier: MIT
# cores: 4
# Instructions that go through a whole list of another core, while others do so too, and behind a print.
from concurrency import access, expose
from parallel import barrier, coreid, numcores

me = coreid()
box = list(range(20))
if me == 0:
    for other in range(1, numcores()):
        expose(box, other)
    barrier()
else:
    there = access(0)
    barrier()
    items = [-1]
    items.extend(there)
    print(len(items), sum(items))
    items += there
    print(len(items), list(there) == box, tuple(there) == tuple(box))
    items[1:2] = there
    print(len(items), items[-1])
    items[5:30] = there
    print(items[4:7], 19 in there, 50 in there)
    print(sum(there), max(there), min(there), any(there), sorted(there)[3])
    first, *rest = there
    print(first, len(rest), [x * 2 for x in there][-1])
    print([b for _, b in zip(there, range(3))], {*there} == {*box})
barrier()
