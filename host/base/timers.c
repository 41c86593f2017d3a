// SPDX-License-Identifier: MIT
// A binary heap of timers.
#include "host/base/timers.h"

#include <stdlib.h>

static bool before(const struct timer *a, const struct timer *b) {
    return a->time != b->time ? a->time < b->time : a->order < b->order;
}

bool timers_add(struct timers *timers, uint64_t time, uint32_t core) {
    if (timers->count == timers->capacity) {
        uint32_t capacity = timers->capacity ? 2 * timers->capacity : 16;
        struct timer *heap = realloc(timers->heap, capacity * sizeof *heap);
        if (!heap) return false;
        timers->heap = heap;
        timers->capacity = capacity;
    }
    struct timer timer = {time, timers->order++, core};
    uint32_t i = timers->count++;
    for (; i && before(&timer, &timers->heap[(i - 1) / 2]); i = (i - 1) / 2)
        timers->heap[i] = timers->heap[(i - 1) / 2];
    timers->heap[i] = timer;
    return true;
}

uint64_t timers_next(const struct timers *timers) {
    return timers->count ? timers->heap[0].time : UINT64_MAX;
}

uint32_t timers_pop(struct timers *timers) {
    uint32_t core = timers->heap[0].core, i = 0;
    struct timer last = timers->heap[--timers->count];
    for (;;) {
        uint32_t child = 2 * i + 1;
        if (child >= timers->count) break;
        if (child + 1 < timers->count && before(&timers->heap[child + 1], &timers->heap[child])) child++;
        if (!before(&timers->heap[child], &last)) break;
        timers->heap[i] = timers->heap[child];
        i = child;
    }
    timers->heap[i] = last;
    return core;
}
