# SPDX-License-Identifier: MIT
"""Random programs on exposed lists whose races are known: cores use items in phases, and barriers or a chain of messages stand between
phases. In a phase all that two cores do is concurrent, so two uses of an item are a race if one of them writes; nothing else is.

    python3 tests/fuzz/random_races.py SEED   prints such a program and its races
"""

import random
import sys

CORES = 4
ITEMS = 3

HEAD = """from concurrency import *
from parallel import *
me = coreid()
lists = [None] * {cores}
mine = [1] * {items}
for owner in range({cores}):
    for core in range({cores}):
        if core != owner:
            if me == owner:
                expose(mine, core)
            elif me == core:
                lists[owner] = access(owner)
lists[me] = mine
x = 0
"""

# A use of item i of list o: text, whether it reads, whether it writes.
USES = [
    ("x = lists[{o}][{i}]", True, False),
    ("lists[{o}][{i}] = {n}", False, True),
    ("lists[{o}][{i}] += 1", True, True),
]
# Of all items of the core's own list.
WHOLE = [
    ("x = sum(mine)", True, False),
    ("x = {n} in mine", True, False),
    ("for x in mine: pass", True, False),
    ("x = mine[:]", True, False),
    ("mine.reverse()", False, True),
    ("x = len(str(mine))", True, False),
]
FAR = [
    ("x = sum(lists[{o}])", True, False),
    ("for x in lists[{o}]: pass", True, False),
]


def use(rng, core):
    """-> text, owner, items, reads, writes"""
    owner = rng.randrange(CORES)
    if rng.random() < 0.2:
        text, reads, writes = rng.choice(WHOLE if owner == core else FAR)
        items = list(range(ITEMS))
    else:
        text, reads, writes = rng.choice(USES)
        items = [rng.randrange(ITEMS)]
    return text.format(o=owner, i=items[0], n=rng.randrange(100)), owner, items, reads, writes


def generate(seed):
    """-> the program's text, the set of its races: frozensets of (line, "r" or "w"), one if both are the same."""
    rng = random.Random(seed)
    lines = HEAD.format(cores=CORES, items=ITEMS).splitlines()
    races = set()
    for _ in range(rng.randrange(1, 4)):
        phase = []
        for core in range(CORES):
            lines.append(f"if me == {core}:")
            lines.append("    pass")
            for _ in range(rng.randrange(3)):
                text, owner, items, reads, writes = use(rng, core)
                lines.append("    " + text)
                for item in items:
                    phase += [(core, owner, item, len(lines), kind) for kind, does in (("r", reads), ("w", writes)) if does]
        for a in phase:
            for b in phase:
                if a[0] < b[0] and a[1:3] == b[1:3] and "w" in (a[4], b[4]):
                    races.add(frozenset({a[3:], b[3:]}))
        lines += rng.choice([["barrier()"], [f"x = reduce(1, 'sum')"], ["x = allgather(me)"],
                             [f"if me: x = recv(me - 1)", f"send(None, (me + 1) % {CORES})", "if me == 0: x = recv(ANY)", "x = bcast(1)"]])
    return "\n".join(lines) + "\n", races


if __name__ == "__main__":
    program, found = generate(int(sys.argv[1]))
    print(program, end="")
    for race in sorted(map(sorted, found)):
        print("#", *race)
