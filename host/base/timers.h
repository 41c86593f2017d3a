// SPDX-License-Identifier: MIT
// Cores that sleep, by the time at which they wake. The owner locks.
#ifndef HOST_BASE_TIMERS_H
#define HOST_BASE_TIMERS_H

#include <stdbool.h>
#include <stdint.h>

struct timer {
    uint64_t time;  // nanoseconds
    uint64_t order; // of setting: equal times wake in this order
    uint32_t core;
};

struct timers { // a heap, the earliest first
    struct timer *heap;
    uint32_t count, capacity;
    uint64_t order;
};

// Adds a timer. False without memory.
bool timers_add(struct timers *timers, uint64_t time, uint32_t core);

// The time of the earliest; UINT64_MAX if there is none.
uint64_t timers_next(const struct timers *timers);

// Removes the earliest (there must be one) and returns its core.
uint32_t timers_pop(struct timers *timers);

#endif
