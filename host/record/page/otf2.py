# SPDX-License-Identifier: MIT
# Writes a recording, JSON on the standard input (host/record/json.c), as an archive of the Open Trace Format 2, the folder argv[1]: each
# core a location, each state a region that is entered and left, each message a send and a receive. Run by epython --trace FILE.otf2.
import json
import sys

import otf2

RUN, WAIT, HOST, ASK, COLLECT, MESSAGE, END = range(7)
FIELDS, OPEN = 9, 128


def name_of(recording, kind, other, message, detail):
    if kind == WAIT:
        return recording["collectives"][message & 15] if message < 0 else recording["waits"][detail & ~OPEN]
    if kind == HOST:
        return recording["hostWaits"][detail & ~OPEN]
    return recording["asks"].get(str(other), "?") if kind == ASK else ("run", "", "", "", "collection")[kind]


def events_of(recording, core):
    """(time, order, what, ...) of a core: leaves before enters, what is inside between those."""
    flat = recording["events"][core]
    for at in range(0, len(flat), FIELDS):
        kind, begin, duration, other, message, size, place, other_place, detail = flat[at:at + FIELDS]
        if kind == MESSAGE:
            tag = max(message, 0)
            yield other, (begin, 2, "send", core, tag, size)
            yield core, (begin + duration, 2, "receive", other, tag, size)
        elif kind != END and duration:  # a region that takes no time would be left before it is entered
            region = name_of(recording, kind, other, message, detail), place
            inner = kind == COLLECT
            yield core, (begin, 1 + 2 * inner, "enter", region)
            yield core, (begin + duration, 0 - inner, "leave", region)


def write(recording, folder):
    cores = range(len(recording["events"]))
    events = [[] for _ in cores]
    for core in cores:
        for owner, event in events_of(recording, core):
            events[owner].append(event)
    with otf2.writer.open(folder, timer_resolution=10**9) as archive:
        definitions = archive.definitions
        node = definitions.system_tree_node("ePython")
        group = definitions.location_group(recording["program"], system_tree_parent=node)
        places = [definitions.location(f"core {core}", group=group) for core in cores]
        writers = [archive.event_writer_from_location(place) for place in places]
        definitions.group("cores", group_type=otf2.GroupType.COMM_LOCATIONS, paradigm=otf2.Paradigm.MPI, members=places)
        members = definitions.group("all", group_type=otf2.GroupType.COMM_GROUP, paradigm=otf2.Paradigm.MPI, members=places)
        communicator = definitions.comm("all", group=members)
        regions = {}

        def region(key):
            if key not in regions:
                file, line, _ = recording["places"][key[1]]
                regions[key] = definitions.region(key[0], source_file=recording["files"][file]["name"], begin_line_number=line,
                                                  end_line_number=line)
            return regions[key]

        for writer, mine in zip(writers, events):
            for time, _, what, *rest in sorted(mine, key=lambda event: event[:2]):
                if what == "enter":
                    writer.enter(time, region(rest[0]))
                elif what == "leave":
                    writer.leave(time, region(rest[0]))
                elif what == "send":
                    writer.mpi_send(time, rest[0], communicator, rest[1], rest[2])
                else:
                    writer.mpi_recv(time, rest[0], communicator, rest[1], rest[2])


write(json.load(sys.stdin), sys.argv[1])
