// SPDX-License-Identifier: MIT
// The application as one more core of a job: the last one, which has memory and a struct vm like any other
// but runs no code. Threads of the application call the core's own message functions in its place, so the
// protocol between cores exists once.
//
// All functions but participant_init are to be called with the mutex held, unless they say otherwise.
#ifndef HOST_GUEST_PARTICIPANT_H
#define HOST_GUEST_PARTICIPANT_H

#include <pthread.h>

#include "host/guest/convert.h"
#include "host/state/job_state.h"

struct participant {
    struct job *job;
    struct vm *vm;       // NULL until the job runs
    struct value *slots; // on the core's stack: what the collector is to leave alone
    pthread_mutex_t *mutex;
    pthread_cond_t changed; // signalled whenever something may have changed for a waiting thread
    uint64_t epoch;         // see struct guest
    bool waits;             // a thread of the application, for the cores
    bool gone;              // takes no further part
    bool over;              // the job has ended
    bool again;             // the call that is being made has a message for the core itself
    uint32_t call;          // enum builtin of the call that goes on
};

enum {           // slots
    SLOT_RESULT, // what a call returns, followed by its arguments
    SLOT_ARGUMENTS,
    SLOT_KEPT = SLOT_ARGUMENTS + 4, // lists that the application keeps for the cores: a list
    SLOT_QUEUED,                    // what waits to be sent: a list
    SLOT_MADE,                      // a value that has just been made
    SLOT_CONVERT,                   // for struct converter
    SLOT_COUNT = SLOT_CONVERT + CONVERT_SLOTS
};

enum participant_result {
    PARTICIPANT_DONE,   // the result is in its slot
    PARTICIPANT_RAISED, // vm->exception
    PARTICIPANT_AGAIN,  // the time is up: continue
    PARTICIPANT_OVER    // the job has ended
};

// A condition with which condition_wait waits at most so many milliseconds (negative: for ever); false when
// the time is up.
void condition_init(pthread_cond_t *condition);
bool condition_wait(pthread_cond_t *condition, pthread_mutex_t *mutex, int milliseconds);

// Prepares a participant; the mutex is the owner's. No errors.
void participant_init(struct participant *participant, pthread_mutex_t *mutex);
void participant_destroy(struct participant *participant);

// The job's cores run.
void participant_started(struct participant *participant, struct job *job);

// Moves messages on that wait for their receivers. The core has a vm.
void participant_progress(struct participant *participant);

// Something was written for the core (struct guest). Takes the mutex.
void participant_woken(struct participant *participant);

// Waits until something changes, at most so many milliseconds (negative: for ever). False when the
// time is up.
bool participant_wait(struct participant *participant, int milliseconds);

// Begins a call of a built-in for messages, whose arguments are in their slots, and goes on with it for at
// most so many milliseconds. `participant_continue` goes on with a call that returned PARTICIPANT_AGAIN.
enum participant_result participant_call(struct participant *participant, enum builtin call,
                                         int milliseconds);
enum participant_result participant_continue(struct participant *participant, int milliseconds);

// Takes no further part: the job may end.
void participant_leave(struct participant *participant);

// Tells all waiting threads that something has changed.
void participant_changed(struct participant *participant);

// A converter that makes values in this core's memory.
struct converter participant_converter(struct participant *participant, const uint32_t *words, size_t count);

// Gives back what a value that nothing refers to takes, if it is much; the collector finds the rest.
void participant_drop(struct participant *participant, struct value value);

#endif
