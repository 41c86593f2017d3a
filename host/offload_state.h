// SPDX-License-Identifier: MIT
// What the files of an offload share: its state, and what they offer each other. All functions are called
// with the mutex held, unless they say otherwise.
#ifndef HOST_OFFLOAD_STATE_H
#define HOST_OFFLOAD_STATE_H

#include <stdatomic.h>

#include "host/offload.h"

enum member_state { MEMBER_QUEUED, MEMBER_RUNS, MEMBER_DONE, MEMBER_GONE };

struct member { // of a launch: one core
    struct launch *launch;
    uint32_t core;
    enum member_state state;
    bool given;          // by offload_wait_core
    uint32_t part;       // long lists that have been sent
    struct member *next; // in the core's queue
    struct buffer result;
};

struct launch {
    enum launch_state state;
    uint32_t count, left; // members; those that have not come to their end
    uint32_t unsent;      // members whose task has not been sent
    uint32_t slot;        // in SLOT_QUEUED
    struct buffer words;  // of the task, while the job is not there
    bool released;        // the application has let it go
    uint32_t watchers;    // threads in offload_wait_core
    bool failing;         // a core has failed
    struct failure failure;
    struct launch *next; // of all that have not come to their end
    struct member member[];
};

struct station { // a core of the device
    struct member *head, *tail, *runs;
    uint32_t length;
};

struct resident { // what a resident variable of a core was, while the job is not there
    struct buffer words;
};

struct kept {
    bool used;
    struct buffer words; // while the job is not there
};

struct offload {
    pthread_mutex_t mutex;
    struct participant participant;
    struct guest guest;
    struct job_options options;
    struct job *job; // NULL: between two
    uint32_t jobs;   // that have begun
    struct program *program, *next_program;
    uint32_t *setters, setter_count, *next_setters, next_setter_count;
    struct station *station;
    uint32_t cores;
    uint32_t waiters;        // threads that wait for launches for ever
    bool blocked;            // the job has seen all cores blocked while no thread waited
    struct member *busy;     // to which a long list is being sent
    struct launch *launches; // that have not come to their end
    atomic_uint running;     // members
    uint32_t failing;        // those of them whose launch has failed
    atomic_bool broken;      // a core has ended
    atomic_bool outstanding; // a message of the application's core waits for its receiver
    bool runs;               // offload_run, or it is about to
    bool reload, closing, aborting;
    uint32_t flushing;          // threads in offload_flush
    struct resident *residents; // [core * setter_count + i]
    uint32_t resident_count;
    struct failure trouble; // why there is no job
    struct kept *kept;      // by id; 0 is none
    uint32_t kept_count;
};

static inline void offload_lock(struct offload *o) {
    pthread_mutex_lock(&o->mutex);
}

static inline void offload_unlock(struct offload *o) {
    pthread_mutex_unlock(&o->mutex);
}

// The application's core; NULL between two jobs.
static inline struct vm *offload_vm(const struct offload *o) {
    return o->participant.vm;
}

// ---- offload_value.c: values in the application's core

// Makes a failure one of that type, if it is none yet.
void failure_set(struct failure *f, const char *type, const char *message);

// Makes a value of words, in SLOT_MADE. False after setting `failure`.
bool offload_make_value(struct offload *o, const uint32_t *words, size_t count, struct failure *failure);
bool offload_make_of_buffer(struct offload *o, const struct buffer *words, struct failure *failure);

// Puts a value into a list of slots, where None is. False without memory.
bool offload_store(struct offload *o, int slot, struct value value, uint32_t *index);

// Item of a list of slots; None beyond its end.
struct value offload_stored(struct offload *o, int slot, uint32_t index);

// Puts None in its place.
void offload_unstore(struct offload *o, int slot, uint32_t index);

// Of what the application keeps under a number: 0 the list, 1 the reference to it that the cores get.
struct value offload_kept_item(struct offload *o, uint32_t id, uint32_t i);

// Keeps the list in SLOT_MADE under a number, with a reference to it. False without memory.
bool offload_keep_made(struct offload *o, uint32_t id);

// Adds the words of a value of a core; references to lists that are kept by their numbers.
bool offload_give_value(struct offload *o, struct buffer *out, uint32_t core, struct value value);

// ---- offload_task.c: tasks on their way to the cores

// A launch on so many cores, which the caller sets; NULL without memory.
struct launch *launch_new(uint32_t count);

// Adds it to those that have not come to their end.
void launch_add(struct offload *o, struct launch *l);
void launch_free(struct launch *l);

// Puts a member into the queue of its core, at its end or first.
void launch_enqueue(struct offload *o, struct member *m, bool first);

// Takes the members that have not begun out of the queues.
void launch_unqueue(struct offload *o, struct launch *l);

// It has come to its end; frees it if the application has let it go.
void launch_settle(struct offload *o, struct launch *l, enum launch_state state);

// The same, by an exception.
void launch_fail(struct offload *o, struct launch *l, const char *type, const char *message);

// Gives a core that has nothing to do its next task.
void offload_feed(struct offload *o, uint32_t core);
void offload_feed_all(struct offload *o);

// Sets o->guest.
void offload_set_guest(struct offload *o);

// ---- offload_job.c: the end of a job, and the beginning of the next

// Of struct guest: the cores of a job run. Restores what is to be carried over.
void offload_begun(void *context);
void offload_free_residents(struct offload *o);

// ---- offload.c

// Waits until there is a job whose program is the last one loaded. False after setting `failure` if there
// will be none.
bool offload_wait_for_job(struct offload *o, struct failure *failure);

#endif
