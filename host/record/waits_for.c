// SPDX-License-Identifier: MIT
#include "host/record/waits_for.h"

uint32_t waits_for(const struct job *job, uint32_t core) {
    enum core_state state = job_core_state(job, core);
    if (state == CORE_BLOCKED && !job_is_guest(job, core)) {
        const struct core_control *control = memory_control(job->ops->memory(job->device, core));
        return control->waiting == WAIT_PROBE ? (uint32_t)WAIT_ANY : control->waiting_core;
    }
    if (state == CORE_ASKING && job->core[core].wait == HOST_WAIT_LOCK) {
        uint32_t owner = job->locks[job->core[core].lock].owner;
        if (owner) return owner - 1;
    }
    return (uint32_t)WAITS_FOR_NOBODY;
}

// The core that is reached from `core` by so many steps; job->cores: the way ends before.
static uint32_t behind(const struct job *job, uint32_t core, uint32_t steps) {
    while (steps-- && core < job->cores) core = waits_for(job, core);
    return core < job->cores ? core : job->cores;
}

uint32_t waits_for_cycle(const struct job *job, uint32_t *cycle) {
    for (uint32_t core = 0; core < job->cores; core++) {
        uint32_t at = behind(job, core, job->cores), count = 0; // so far on, all that is left is the cycle
        if (at == job->cores) continue;
        uint32_t lowest = at;
        for (uint32_t next = behind(job, at, 1); next != at; next = behind(job, next, 1))
            if (next < lowest) lowest = next;
        at = lowest;
        do {
            cycle[count++] = at;
            at = behind(job, at, 1);
        } while (at != cycle[0]);
        return count;
    }
    return 0;
}
