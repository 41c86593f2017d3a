// SPDX-License-Identifier: MIT
// A guest: CPython, or another program that uses the library, as one more core of a job. It is the last one,
// which has memory and a struct vm like any other but runs no code. The guest's own threads call the core's
// message functions in its place, so the protocol between cores exists once.
//
// All functions but guest_init are to be called with the mutex held, unless they say otherwise.
#ifndef HOST_GUEST_GUEST_H
#define HOST_GUEST_GUEST_H

#include <pthread.h>

#include "host/guest/convert.h"
#include "host/job/job.h"
#include "host/state/job_state.h"

struct guest {
    struct job *job;
    struct vm *vm;       // NULL until the job runs
    struct value *slots; // on the core's stack: what the collector is to leave alone
    pthread_mutex_t *mutex;
    pthread_cond_t changed; // signalled whenever something may have changed for a waiting thread
    uint64_t epoch;         // see struct guest_ops
    bool waits;             // a thread of the guest, for the cores
    bool gone;              // takes no further part
    bool over;              // the job has ended
    bool again;             // the call that is being made has a message for the core itself
    uint32_t call;          // enum builtin of the call that goes on
};

enum {           // slots
    SLOT_RESULT, // what a call returns, followed by its arguments
    SLOT_ARGUMENTS,
    SLOT_KEPT = SLOT_ARGUMENTS + 4, // lists that the guest keeps for the cores: a list
    SLOT_QUEUED,                    // what waits to be sent: a list
    SLOT_MADE,                      // a value that has just been made
    SLOT_CONVERT,                   // for struct converter
    SLOT_COUNT = SLOT_CONVERT + CONVERT_SLOTS
};

enum guest_result {
    GUEST_DONE,   // the result is in its slot
    GUEST_RAISED, // vm->exception
    GUEST_AGAIN,  // the time is up: continue
    GUEST_OVER    // the job has ended
};

// Prepares a guest; the mutex is the owner's. No errors.
void guest_init(struct guest *guest, pthread_mutex_t *mutex);
void guest_destroy(struct guest *guest);

// The job's cores run.
void guest_started(struct guest *guest, struct job *job);

// Moves messages on that wait for their receivers. The core has a vm.
void guest_progress(struct guest *guest);

// Drops the messages for a core that has been stopped for good. It may have been about to say where a long one goes: others, of which one
// at a time is on its way, would wait for that for ever. The core has a vm.
void guest_abandon(struct guest *guest, uint32_t core);

// Something was written for the core (struct guest_ops). Takes the mutex.
void guest_woken(struct guest *guest);

// Waits until something changes, at most so many milliseconds (negative: for ever). False when the
// time is up.
bool guest_wait(struct guest *guest, int milliseconds);

// Begins a call of a built-in for messages, whose arguments are in their slots, and goes on with it for at
// most so many milliseconds. `guest_continue` goes on with a call that returned GUEST_AGAIN.
enum guest_result guest_call(struct guest *guest, enum builtin call, int milliseconds);
enum guest_result guest_continue(struct guest *guest, int milliseconds);

// Takes no further part: the job may end.
void guest_leave(struct guest *guest);

// Tells all waiting threads that something has changed.
void guest_changed(struct guest *guest);

// A converter that makes values in this core's memory.
struct converter guest_converter(struct guest *guest, const uint32_t *words, size_t count);

// Gives back what a value that nothing refers to takes, if it is much; the collector finds the rest.
void guest_drop(struct guest *guest, struct value value);

#endif
