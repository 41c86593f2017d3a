// SPDX-License-Identifier: MIT
// The machine as its files see it, which call each other: a core wakes the machine, the machine runs its cores.
#ifndef PORTS_EPIPHANY_SIMULATOR_INTERNAL_H
#define PORTS_EPIPHANY_SIMULATOR_INTERNAL_H

#include "ports/epiphany/simulator/core.h"

struct epi_machine {
    struct epi_layout layout;
    struct epi_costs costs;
    uint32_t count;
    struct epi_core *cores;
    uint64_t *awake; // a bit for each core that may have something to do
    uint64_t *rang;  // and for each that has written to the watched words
    uint8_t *window;
    struct epi_decoded *code; // that cores share (epi_core.shared)
    bool placed;              // memory is the host's
    uint64_t window_free;     // the first cycle at which the window's queue is empty
    struct epi_queue to_window;
    uint64_t now;
    uint64_t until; // the end of the slice
    uint64_t slice; // its length, if it stays quiet
    bool quiet;     // no core has reached outside in it
    uint32_t delay;
    uint64_t random;
    uint32_t watch, watch_size;
    uint32_t wand; // cores that have their flag set
    epi_trap *trap;
    void *trap_context;
    bool rung, exiting, faulty;
    struct epi_fault fault;
};

// A core reaches outside: from there on the slice is short. Those that are further have reached for nothing.
void epi_machine_reach(struct epi_core *core);

// Notes that a core may have something to do.
void epi_machine_wake(struct epi_machine *machine, const struct epi_core *core);

#endif
