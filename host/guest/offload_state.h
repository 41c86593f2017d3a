// SPDX-License-Identifier: MIT
// What the files of an offload share: its state, and what they offer each other. All functions are called
// with the mutex held, unless they say otherwise.
#ifndef HOST_GUEST_OFFLOAD_STATE_H
#define HOST_GUEST_OFFLOAD_STATE_H

#include <stdatomic.h>

#include "host/guest/offload.h"
#include "native/native.h"

enum member_state { MEMBER_QUEUED, MEMBER_RUNS, MEMBER_DONE, MEMBER_GONE };

struct member { // of a launch: one core
    struct launch *launch;
    uint32_t core;
    enum member_state state;
    struct room *room;   // where it runs
    bool ended;          // its core has, as it must not
    bool given;          // by offload_wait_core
    uint32_t part;       // long lists that have been sent
    struct member *next; // in the core's queue
    struct buffer result;
};

struct launch {
    enum launch_state state;
    uint32_t count, left;    // members; those that have not come to their end
    uint32_t unsent;         // members whose task has not been sent
    struct edition *edition; // that it was made for
    struct room *room;       // in which its task lies, in SLOT_QUEUED at `slot`; NULL: in `words`
    uint32_t slot;
    struct buffer words;
    bool refers;       // its task refers to data elsewhere
    bool released;     // the guest has let it go
    uint32_t watchers; // threads in offload_wait_core
    struct failure failure;
    struct launch *next; // of all that have not come to their end
    struct member member[];
};

struct edition { // a program that was loaded. Launches keep to the one that was there when they were made.
    uint32_t uses;
    struct program *program;
    struct native_program *native; // NULL: none
    struct buffer trouble;         // why there is none, though it was asked for
    uint32_t *setters, setter_count;
};

// A job that runs one edition. Each core of the device lives in at most one of them (station.room), though
// the job has all cores. It begins nothing more once it is retired, and ends with its last launch.
struct room {
    struct offload *offload;
    struct room *next;
    struct edition *edition;
    struct job *job; // NULL: it is no more
    struct guest guest;
    struct guest_ops ops;
    pthread_t thread;              // job_run
    bool ended;                    // the thread is about to return
    uint32_t number;               // counted from 1
    bool recorded;                 // its job is
    bool retired;                  // begins nothing more
    bool blocked;                  // the job has seen all cores blocked while no thread waited
    uint32_t ends;                 // of cores, which room_settle has not looked at
    bool fatal;                    // a core has ended that had nothing to do
    uint32_t launches;             // whose tasks lie here
    uint32_t referring;            // members that run here and whose launch refers
    uint32_t users;                // threads that need it to stay for a moment
    atomic_uint running;           // members
    struct member *busy;           // to which a long list is being sent
    atomic_bool outstanding;       // a message of the guest's core waits for its receiver
    const struct launch *reported; // the report that is being written is about it alone
    struct failure trouble;        // why it has ended, if nothing that was launched is to blame
    bool stopped[];                // cores that are not to do anything here any more
};

struct station { // a core of the device
    struct member *head, *tail, *runs;
    uint32_t length;
    struct room *room;        // where it lives; NULL: what is resident is in `residents`
    bool leaving;             // it is being stopped there
    struct buffer *residents; // words by the numbers of variables; empty: it has none
    uint32_t resident_count;
};

struct kept {
    bool used;
    struct buffer words; // if no room is the home
};

struct waiter { // a thread that waits for launches for ever
    struct launch *const *launches;
    uint32_t count;
    struct waiter *next;
};

struct offload {
    pthread_mutex_t mutex;
    pthread_cond_t changed; // signalled whenever something may have changed for a waiting thread
    struct job_options options;
    bool native;             // what is loaded is compiled
    struct room *rooms;      // newest first
    uint32_t room_count;     // that have begun
    struct edition *edition; // that was loaded last
    struct station *station;
    uint32_t cores;
    struct waiter *waiters;
    uint32_t wakes;          // of offload_wake
    struct launch *launches; // that have not come to their end
    bool closing;
    struct traced *traced; // pages of rooms that were recorded and have ended, oldest first (offload_trace.c)
    struct room *home;     // has the lists that are kept as they are now; others may have earlier copies
    struct kept *kept;     // by id; 0 is none
    uint32_t kept_count;
};

// Of a MemoryError.
#define OFFLOAD_NO_ROOM                                                                                      \
    "the arguments do not fit into the memory of CPython's core: Device(own_memory=...) gives it more"

static inline void offload_lock(struct offload *o) {
    pthread_mutex_lock(&o->mutex);
}

static inline void offload_unlock(struct offload *o) {
    pthread_mutex_unlock(&o->mutex);
}

// Tells all waiting threads that something has changed.
static inline void offload_changed(struct offload *o) {
    pthread_cond_broadcast(&o->changed);
}

// Waits for that, at most so many milliseconds (negative: for ever). False when the time is up.
static inline bool offload_wait_changed(struct offload *o, int milliseconds) {
    return system_condition_wait(&o->changed, &o->mutex, milliseconds);
}

// ---- offload_value.c: values in the guest's core of a room

// Makes a value of words, in SLOT_MADE; says in *refers, unless NULL, whether it refers to data elsewhere.
// False after setting `failure`.
bool room_make_value(struct room *r, const uint32_t *words, size_t count, bool *refers,
                     struct failure *failure);
bool room_make_of_buffer(struct room *r, const struct buffer *words, struct failure *failure);

// Puts a value into a list of slots, where None is. False without memory.
bool room_store(struct room *r, int slot, struct value value, uint32_t *index);

// Item of a list of slots; None beyond its end.
struct value room_stored(struct room *r, int slot, uint32_t index);

// Puts None in its place.
void room_unstore(struct room *r, int slot, uint32_t index);

// Adds the words of a value of a core; references to lists that are kept by their numbers.
bool room_give_value(struct room *r, struct buffer *out, uint32_t core, struct value value);

// Makes a room the home of the lists that are kept. False while something elsewhere refers to them.
bool room_be_home(struct room *r);

// Keeps the words of the lists whose home this room is.
void room_save_kept(struct room *r);

// ---- offload_task.c: tasks on their way to the cores

// A launch on so many cores, which the caller sets; NULL without memory.
struct launch *launch_new(struct edition *edition, uint32_t count);

// Adds it to those that have not come to their end. Its task lies in a room, at launch->slot.
void launch_add(struct offload *o, struct launch *l, struct room *r);
void launch_free(struct launch *l);

// Puts a member into the queue of its core, at its end or first.
void launch_enqueue(struct offload *o, struct member *m, bool first);

// It comes to its end: cores that work on it are stopped, members that have not begun leave the queues. Frees
// it if the guest has let it go.
void launch_end(struct offload *o, struct launch *l, enum launch_state state);

// The same, by an exception.
void launch_fail(struct offload *o, struct launch *l, const char *type, const char *message);

// Keeps the task of a launch as words, since its room is about to go.
void launch_save(struct launch *l);

// Gives a core that has nothing to do its next task.
void offload_feed(struct offload *o, uint32_t core);
void offload_feed_all(struct offload *o);

// Sets r->ops.
void room_set_ops(struct room *r);

// ---- offload_room.c: jobs, and what is carried from one to the next

void edition_release(struct edition *edition);

// The room in which launches for the program that was loaded last begin; it runs. NULL
// after setting `failure`.
struct room *offload_current(struct offload *o, struct failure *failure);

// The room in which launches for an edition begin: the newest, or a new one. NULL after setting `failure`.
struct room *room_for(struct offload *o, struct edition *edition, struct failure *failure);

// Waits until the cores of a room run. False if they never will, after setting `failure` if that is so of
// every other room too.
bool room_wait(struct room *r, struct failure *failure);

// Has a core live in a room, with what is resident. False while it has to stay where it is.
bool room_enter(struct room *r, uint32_t core);

// What is resident on a core that has been stopped is taken from its room.
void room_leave(struct offload *o, uint32_t core);

// Begins nothing more there.
void room_retire(struct room *r);

// Ends a room that is not needed any more.
void room_wind_up(struct room *r);

// ---- offload_trace.c: recordings

// Keeps that of a room whose job has ended, if it was recorded.
void offload_keep_trace(struct room *r, enum job_result result);
void offload_free_traces(struct offload *o);

// ---- of struct guest_ops

void room_started(void *context);
bool room_settle(void *context, uint32_t *count);

// Frees the rooms that have ended.
void offload_reap(struct offload *o);

#endif
