# SPDX-License-Identifier: MIT
# cores: 3
# A list whose items are not all numbers: what refers to its owner's memory means nothing in another's, and is refused wherever it would be copied.
from concurrency import access, expose
from parallel import barrier, coreid, numcores

me = coreid()


def unpacked(there):
    a, b, c, d = there
    return b


def starred(there):
    a, *b = there
    return b


def in_slice(there):
    own = [1, 2]
    own[0:1] = there
    return own


def added(there):
    own = [1]
    own += there
    return own


def extended(there):
    own = [1]
    own.extend(there)
    return own


def all_arguments(*args):
    return args


WAYS = (list, tuple, set, sum, sorted, max, unpacked, starred, in_slice, added, extended, lambda there: [x for x in there], lambda there: {*there},
        lambda there: all_arguments(*there), lambda there: there[1], lambda there: "mine" in there)

for box in (["text", [5], None, 2 ** 80], [1, (2, 3), 4, 5], [1.5, 2 ** 40, 4, 5]):
    if me == 0:
        for other in range(1, numcores()):
            expose(box, other)
        barrier()
    else:
        own = ["mine", [6], "other"]
        there = access(0)
        seen = []
        for way in WAYS:
            try:
                seen.append(way(there))
            except TypeError as e:
                seen.append(str(e).partition(" can be read")[0])
        print(seen[0], seen.count(seen[0]), [x for x in seen if not isinstance(x, str)], own, there[2])
        barrier()
