# SPDX-License-Identifier: MIT
"""Random programs of sends, receives from any core and mutexes, and all the ways in which they can end.

    python3 tests/fuzz/random_orders.py SEED   prints such a program, and those ways
"""

import random
import sys

CORES = 4


def operations(rng):
    """-> for each core a list of ("send", core), ("any",), ("recv", core), ("lock", k), ("unlock", k)"""
    programs = [[] for _ in range(CORES)]
    for _ in range(rng.randrange(2, 8)):
        sender, receiver = rng.sample(range(CORES), 2)
        programs[sender].append(("send", receiver))
        programs[receiver].append(("any",) if rng.random() < 0.8 else ("recv", sender))
    for core in range(CORES):
        if rng.random() < 0.35:
            first, second = rng.sample(range(2), 2)
            at = rng.randrange(len(programs[core]) + 1)
            inside = programs[core][at:at + 1]
            nested = [("lock", second), *inside, ("unlock", second)] if rng.random() < 0.5 else inside
            programs[core][at:at + 1] = [("lock", first), *nested, ("unlock", first)]
    return programs


TEXT = {"send": "send(me, {})", "any": "print(recv_any()[1])", "recv": "print(recv({}))", "lock": "lock({})", "unlock": "unlock({})"}


def text_of(programs):
    lines = ["from concurrency import *", "from parallel import *", "me = coreid()"]
    for core, program in enumerate(programs):
        lines.append(f"if me == {core}:")
        lines += ["    " + TEXT[name].format(*more) for name, *more in program] or ["    pass"]
    return "\n".join(lines) + "\n"


def steps(programs, at, locks):
    """What can happen next: (cores that go on, the core that one of them has received from or None, mutexes then)"""
    now = [program[i] if i < len(program) else ("end",) for program, i in zip(programs, at)]
    for core, (name, *more) in enumerate(now):
        if name == "lock" and locks[more[0]] is None:
            yield (core,), None, tuple(core if k == more[0] else owner for k, owner in enumerate(locks))
        elif name == "unlock":
            yield (core,), None, tuple(None if k == more[0] else owner for k, owner in enumerate(locks))
        elif name in ("any", "recv"):
            for sender, (does, *to) in enumerate(now):
                if does == "send" and to[0] == core and (name == "any" or more[0] == sender):
                    yield (core, sender), sender, locks


def endings(programs):
    """-> the set of all ways to end: (whether all cores do, for each core the tuple of what it prints)"""
    found, seen = set(), set()
    pending = [((0,) * len(programs), (None, None), ((),) * len(programs))]
    while pending:
        state = pending.pop()
        if state in seen:
            continue
        seen.add(state)
        at, locks, printed = state
        ended = True
        for cores, sender, after in steps(programs, at, locks):
            ended = False
            pending.append((tuple(i + (core in cores) for core, i in enumerate(at)), after,
                            tuple(p + (sender,) * (sender is not None and core == cores[0]) for core, p in enumerate(printed))))
        if ended:
            found.add((all(i == len(program) for program, i in zip(programs, at)), printed))
    return found


def generate(seed):
    """-> the program's text, all the ways in which it can end"""
    programs = operations(random.Random(seed))
    return text_of(programs), endings(programs)


if __name__ == "__main__":
    text, ways = generate(int(sys.argv[1]))
    print(text, end="")
    for way in sorted(ways):
        print("#", *way)
