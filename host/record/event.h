// SPDX-License-Identifier: MIT
// What a recording has of a core.
#ifndef HOST_RECORD_EVENT_H
#define HOST_RECORD_EVENT_H

#include <stdbool.h>
#include <stdint.h>

enum record_kind {
    RECORD_RUN,  // runs instructions
    RECORD_WAIT, // waits for a message; detail: enum waiting; other: the core, WAIT_ANY; message: the collective it is in, or 0
    RECORD_HOST, // waits for what the host has not yet; detail: enum host_wait; other: the mutex
    RECORD_ASK,  // the host does an instruction; other: record_ask_name
    RECORD_COLLECT, // collects, within a run
    RECORD_MESSAGE, // was sent by `other` at `begin`, from other_place, and is taken at `end`
    RECORD_END,     // has ended; detail: with an exception
    RECORD_KINDS
};

enum { RECORD_OPEN = 128 }; // bit of detail: it had not ended when the job did

struct record_event {
    uint64_t begin, end; // nanoseconds since the run began
    uint32_t other, message;
    uint32_t bytes;
    uint32_t place, other_place; // record_place
    uint8_t kind, detail;
};

// All events of a core that are alike, at one place.
struct record_sum {
    uint64_t count, time, longest; // nanoseconds
    uint32_t place;
    uint32_t key; // of a wait in a collective: its number << 8; of an ask: its number; else detail
    uint8_t kind;
    bool used;
};

struct record_flow { // from a core to another
    uint64_t bytes;
    uint32_t count;
};

#endif
