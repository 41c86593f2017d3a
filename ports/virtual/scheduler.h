// SPDX-License-Identifier: MIT
// What the files of this folder share: how a core waits, who runs it, and circles of cores that only ask.
#ifndef PORTS_VIRTUAL_SCHEDULER_H
#define PORTS_VIRTUAL_SCHEDULER_H

#include "ports/virtual/virtual.h"

enum run_state { // of a core
    RUN_BLOCKED, // waits for a message: a wake makes it active
    RUN_ACTIVE,  // runs or is queued
    RUN_WOKEN,   // the same, and was woken meanwhile: when it blocks it runs once more
    RUN_PARKED,  // waits for the host: only a resume makes it active
    RUN_SENDING, // the same, but has messages on the way: a wake makes it active too, to push them on
    RUN_ENDED
};

struct worker {
    struct pool *pool;
    struct virtual_core *head, *tail; // queue of active cores: only this worker's thread touches it
    uint32_t length;
    uint32_t turns;
    uint64_t ran; // nanoseconds that its cores have run while there was no native code
    _Atomic(struct virtual_core *) inbox; // active cores that others give it, newest first
    _Atomic bool asleep;
    pthread_cond_t wake;
    pthread_t thread;
    bool started;
};

// Makes a core active that waits for a message (its number may be of any core), called by the
// running core `self`.
void scheduler_wake(struct virtual_core *self, struct virtual_core *core);

// vm_run of a core whose instructions are counted (counted.c).
enum vm_status vm_run_counted(struct vm *vm, int32_t budget);

// The same of a core with native code (native.c).
enum vm_status vm_run_native(struct vm *vm, int32_t budget);

// The same of a core whose order is decided (watched.c).
enum vm_status vm_run_watched(struct vm *vm, int32_t budget);

// Whether the core, which has just asked in vain whether a message has come, is seen to do nothing else until
// somebody writes to it. Something that its memory does not show breaks the circle.
bool circle_closed(struct virtual_core *core);
void circle_break(struct virtual_core *core);

#endif
