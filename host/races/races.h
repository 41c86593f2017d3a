// SPDX-License-Identifier: MIT
// Races: two cores use the same item of an exposed list, one of them writes it, and nothing says who comes first.
//
// What happens before what is known by vector clocks (Mattern, Virtual time and global states of distributed systems, 1989): a message
// brings its receiver what its sender had done, a mutex what who held it before had; who is told that its message was taken, by send or
// wait_sent, has what the receiver had done until it received. Each item has the last uses of it that are not yet before all that come,
// as epochs: the clock of one core (Flanagan and Freund, FastTrack: efficient and precise dynamic race detection, 2009; here as many
// as are concurrent, writes too, so that all lines are named).
#ifndef HOST_RACES_RACES_H
#define HOST_RACES_RACES_H

#include "host/state/job_state.h"

// ---- what was found, of one run or more of the same program

struct race_side {
    uint32_t core;
    uint32_t place, pc; // its line, by a number; a byte of its instruction
    bool writes;
};
struct race {
    struct race_side side[2]; // in the order of their lines
    uint32_t owner;           // of the list
    uint32_t first, last;     // items; both DEVICE_LENGTH: the length
    uint64_t count;
};
struct races_found {
    struct race *race;
    uint32_t count, capacity;
    uint64_t uses;  // that were looked at
    uint32_t lists; // that were exposed
    bool failed;    // there was no memory for all
};

void races_found_free(struct races_found *found);

// Adds what was found in runs of the job's program, and how to mend it.
void races_report(const struct job *job, const struct races_found *found, struct buffer *out);

// ---- finding them, while a job runs

struct races;

// NULL without memory. `found` outlives it.
struct races *races_create(uint32_t cores, struct races_found *found);
void races_free(struct races *races);

// As the functions of struct device_order.
void races_issues(struct races *races, uint32_t core, uint32_t to, bool collective, bool blocking,
                  bool behind);
void races_ready(struct races *races, uint32_t core, uint32_t from);
void races_sent(struct races *races, uint32_t core, uint32_t to, bool collective);
void races_taken(struct races *races, uint32_t core);
void races_confirmed(struct races *races, uint32_t core, uint32_t to);
void races_exposes(struct races *races, uint32_t core, ref list);

// A core uses items of an owner's list, or DEVICE_LENGTH, at a place.
struct races_use {
    uint32_t owner;
    ref list;
    uint32_t first, count;
    bool writes;
    uint32_t place, pc; // as of struct race_side
};
void races_uses(struct races *races, uint32_t core, const struct races_use *use);

// It has taken a mutex, is about to give it back.
void races_locks(struct races *races, uint32_t core, uint32_t lock);
void races_unlocks(struct races *races, uint32_t core, uint32_t lock);

#endif
