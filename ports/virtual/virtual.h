// SPDX-License-Identifier: MIT
// The virtual device: resumable cores that a few worker threads run. See scheduler.c for how a core gets to
// run.
#ifndef PORTS_VIRTUAL_VIRTUAL_H
#define PORTS_VIRTUAL_VIRTUAL_H

#include <pthread.h>
#include <stdatomic.h>

#include "core/vm.h"
#include "host/device.h"

enum run_state { // of a core
    RUN_BLOCKED, // waits for a message: a wake makes it active
    RUN_ACTIVE,  // runs or is queued
    RUN_WOKEN,   // the same, and was woken meanwhile: when it blocks it runs once more
    RUN_PARKED,  // waits for the host: only a resume makes it active
    RUN_ENDED
};

struct worker;

struct virtual_core {
    struct vm vm;
    _Atomic uint32_t state;    // enum run_state
    _Atomic uint32_t answered; // resumed, perhaps before it was parked
    uint32_t number;
    _Atomic(struct worker *) home; // that ran it last
    struct virtual_core *next;     // in the queue it is in
    struct device *device;
    uint64_t nanoseconds; // it has run
    bool failed;
    struct core_memory memory;
    pthread_mutex_t lock; // port_lock
};

struct worker {
    struct device *device;
    struct virtual_core *head, *tail; // queue of active cores: only this worker's thread touches it
    uint32_t length;
    uint32_t turns;
    _Atomic(struct virtual_core *) inbox; // active cores that others give it, newest first
    _Atomic bool asleep;
    pthread_cond_t wake;
    pthread_t thread;
    bool started;
};

struct device {
    struct device_client client;
    struct virtual_core *cores;
    uint32_t core_count;
    struct worker *workers;
    uint32_t worker_count;
    bool deterministic, timed;
    uint8_t *arena;
    uint64_t arena_size;
    _Atomic bool stop;
    _Atomic uint32_t live; // cores that have not ended
    _Atomic uint32_t idle; // workers asleep; changed under the mutex
    pthread_mutex_t mutex; // of sleeping and waking workers
};

// Starts the workers; each begins with a part of the cores. False if the system has no threads.
bool scheduler_start(struct device *device);

// Stops the workers and waits for them.
void scheduler_stop(struct device *device);

// Makes a core active that waits for a message (its number may be of any core), called by the running core
// `self`.
void scheduler_wake(struct virtual_core *self, struct virtual_core *core);

// Makes a core active that waits for the host. Any thread.
void scheduler_resume(struct virtual_core *core);

#endif
