// SPDX-License-Identifier: MIT
// Virtual cores: a pool of resumable cores that a few worker threads run (see scheduler.c for how one gets to
// run). All cores of a virtual device, or those of a job's cores that are the host's: the cores before them
// are then elsewhere, on a chip whose memory is mapped here. This is what devices need, of whatever port;
// scheduler.h is what the files of this folder share beside.
#ifndef PORTS_VIRTUAL_VIRTUAL_H
#define PORTS_VIRTUAL_VIRTUAL_H

#include <pthread.h>
#include <stdatomic.h>

#include "core/native.h"
#include "core/state.h"
#include "host/state/device.h"
#include "ports/virtual/timed.h"

struct worker;
struct pool;

struct virtual_core {
    struct vm vm;
    const struct device_observer *observer; // NULL: nobody; port_config.h finds it here
    uint64_t *counts;         // of its instructions, by their offsets; NULL: they are not counted (counted.c)
    struct turn turn;         // observe.c
    struct model_clock clock; // timed.h finds it here
    _Atomic uint32_t state;   // enum run_state
    _Atomic uint32_t answered; // resumed, perhaps before it was parked
    bool asking;               // not answered yet; its worker's
    atomic_bool halt;          // it is to stop
    uint32_t number;
    _Atomic(struct worker *) home; // that ran it last
    struct virtual_core *next;     // in the queue it is in
    struct pool *pool;
    struct native_place *native;  // of the job's native code; NULL: there is none, or not yet
    struct native_supply *supply; // where it comes from; NULL: from nowhere
    uint64_t entered;             // so many times it was entered
    uint64_t nanoseconds;         // it has run
    _Atomic uint64_t work;        // device_ops.core_work; only its worker writes it
    bool failed;
    uint32_t vain;  // questions in a row whether a message has come (circle.c)
    uint64_t noted; // the state at one of them
    struct core_memory memory;
    // For its neighbours: where its memory is, from address `window` on behind `window_base`, else vm.base;
    // and port_lock, a mutex or a word that a chip's cores can reach too.
    ref window;
    uint8_t *window_base;
    pthread_mutex_t lock;
    uint32_t *shared_lock; // NULL: `lock`
    _Atomic(void *) peers; // of PORT_MANY (peers.c)
};

_Static_assert(offsetof(struct virtual_core, observer) == sizeof(struct vm), "port_observer, model_place");
_Static_assert(
    offsetof(struct virtual_core, counts) - sizeof(struct vm) == offsetof(struct model_place, counts) &&
        offsetof(struct virtual_core, clock) - sizeof(struct vm) == offsetof(struct model_place, clock) &&
        offsetof(struct virtual_core, turn) - sizeof(struct vm) == offsetof(struct model_place, turn),
    "model_place");

struct pool {
    struct device_client client;
    struct virtual_core *cores; // all cores of the job
    uint32_t core_count;
    uint32_t first; // those before it are elsewhere
    uint32_t end;   // the workers run those before it: all, or all but the guest, or ...
    bool far;       // ... those from there on are elsewhere, too
    void (*wake_elsewhere)(void *context, uint32_t core); // any thread
    void *elsewhere;                                      // its context
    struct worker *workers;
    uint32_t worker_count;
    bool deterministic, timed;
    struct native_supply *native;  // NULL: none
    uint64_t began;                // nanoseconds, when cores began to run ...
    _Atomic uint64_t native_since; // ... and the first one had native code; 0: none has
    // With a model: the cores that can run, their heap; the one that runs; what cores know of each other.
    const struct model *model;
    struct virtual_core **queue, *running;
    uint32_t queued;
    // Who decides the order, NULL: nobody. The queue then is of the cores that can run, in no order; how many are held beside, and for
    // how many slices in a row cores have but looked at what others may change.
    const struct device_order *order;
    uint32_t held, passed;
    struct model_peer *peers;
    bool threadless; // no thread runs the one worker's cores, scheduler_advance does
    _Atomic bool stop;
    _Atomic uint32_t live; // cores that have not ended
    _Atomic uint32_t idle; // workers asleep; changed under the mutex
    pthread_mutex_t mutex; // of sleeping and waking workers
};

// Prepares a pool for the cores of a plan from number `first` on. The caller then sets vm.base and memory of
// all cores. False without memory; pool_destroy is to be called in any case.
bool pool_make(struct pool *pool, const struct device_plan *plan, const struct device_client *client,
               uint32_t first);
void pool_destroy(struct pool *pool);

// Prepares the cores to run, whose memory has been loaded; scheduler_start then starts them.
void pool_init(struct pool *pool);

// As those of struct device_ops, for the pool's own cores.
enum device_state pool_state(struct pool *pool);
enum core_state pool_core_state(const struct pool *pool, uint32_t core);
uint64_t pool_core_work(const struct pool *pool, uint32_t core);
bool pool_lock(struct pool *pool, uint32_t core);
void pool_unlock(struct pool *pool, uint32_t core);

// Takes a word that stands for a mutex, of a core that may be stopped: false if it is not to be had for a while.
bool pool_lock_word(uint32_t *word);

// Frees what port_peer has made for the core.
void peers_free(struct virtual_core *core);

// The byte that a core has written for this one, times 256, and the one that this keeps of it (core/message.c).
uint32_t peers_pair(struct vm *vm, uint32_t core);
// Whether a core wants to send to this one, which has not taken that message yet.
bool peers_wants(struct vm *vm, uint32_t core);

// Starts the workers; each begins with a part of the cores. False if the system has no threads.
bool scheduler_start(struct pool *pool);

// As device_ops.advance.
void scheduler_advance(struct pool *pool, uint32_t slices);

// Stops the workers and waits for them.
void scheduler_stop(struct pool *pool);

// Makes a core active that waits for a message, from a thread that is no worker.
void scheduler_wake_from_outside(struct virtual_core *core);

// Makes a core active that waits for the host. Any thread.
void scheduler_resume(struct virtual_core *core);

// As device_ops.halt.
bool scheduler_halt(struct virtual_core *core);

// Gives the cores clocks of a model. False without memory; clocks_free is to be called in any case.
bool clocks_make(struct pool *pool, const struct model *model);
void clocks_free(struct pool *pool);

// Adds a line a core of how far its clock went, and how long it waited; of many cores the sums only.
void clocks_print(const struct pool *pool, struct buffer *out);

// Cores that can run, the one whose clock is the least first; NULL: there is none.
void clocks_push(struct pool *pool, struct virtual_core *core);
struct virtual_core *clocks_pop(struct pool *pool);

// A core that has waited is about to run: notes since when it can, for who watches.
void clocks_wake(struct virtual_core *core);

// The same where the order is decided; false without memory.
bool order_make(struct pool *pool);
void order_push(struct pool *pool, struct virtual_core *core);
struct virtual_core *order_pop(struct pool *pool);
// The core asks the host. True: others run before, or it is held.
bool order_serve_later(struct virtual_core *core);

// Whether something is on its way to the core that it has not seen yet, as its time has not come.
bool clocks_expects(struct virtual_core *core);

// The core asks the host. True: not yet, for others may ask before it.
bool clocks_serve_later(struct virtual_core *core);
void clocks_serve(struct virtual_core *core); // now
// A core that waits for the host goes on because of the one that runs.
void clocks_resume(struct virtual_core *core);

#endif
