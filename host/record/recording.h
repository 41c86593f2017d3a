// SPDX-License-Identifier: MIT
// What a recording is made of, for the files that make it alone: record.c while the cores run, elsewhere.c where several processes do.
#ifndef HOST_RECORD_RECORDING_H
#define HOST_RECORD_RECORDING_H

#include "host/record/event.h"
#include "host/record/sites.h"

// The message in a core's inbox: its sender writes it before it is there, the core reads it when it takes it.
struct arriving {
    struct record_event event;
    bool there;
};

struct record_core {
    struct record_event *events;
    uint32_t count, capacity;
    uint32_t first;          // of the oldest, where the last ones are kept
    uint64_t added;          // events, dropped ones included
    struct record_event now; // what it does: a run, a wait, or what the host does for it
    bool begun;
    uint64_t collects;           // when it began to collect
    uint32_t collects_at;        // place
    uint32_t acts, acts_at_wait; // messages and requests so far, and when it began to wait last
    struct record_sum *sums;     // a hash table
    uint32_t sum_count, sum_mask;
    uint64_t spent[RECORD_KINDS], spent_in_collectives;
    uint64_t *counts;         // of instructions, by their pc; NULL: they are not counted
    struct record_flow *sent; // by receivers, NULL: nothing
    struct arriving arriving;
};

struct recording {
    struct job *job;
    struct device_observer observer;
    struct sites *sites;
    struct record_core *core;
    uint64_t end, since;     // when it is closed
    uint64_t end_elsewhere;  // of other processes' cores
    atomic_ullong room;      // events that may still be kept, where the first ones are
    atomic_ullong until;     // when there was no room
    uint32_t limit;          // events of a core, where the last ones are kept
    atomic_ullong last_time; // of a deterministic job
};

// The sum of a core that is like another, made if there was none: NULL without memory.
struct record_sum *recording_sum_like(struct record_core *core, const struct record_sum *like);

// The picture is complete until then: what any core does later is left out. Any thread.
void recording_end_picture(struct recording *recording, uint64_t time);

// A message is about to be there for a core to take.
void recording_arrives(struct recording *recording, uint32_t core, const struct record_event *message);

#endif
