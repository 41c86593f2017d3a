// SPDX-License-Identifier: MIT
// A pool of virtual cores: its parts, states, and the port functions that the core calls.
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "contract/port.h"
#include "host/base/system.h"
#include "ports/virtual/scheduler.h"

// ---- what the core asks of its port

static struct virtual_core *core_of(struct vm *vm, uint32_t core) {
    struct virtual_core *self = vm->port;
    return &self->pool->cores[core];
}

void *port_remote(struct vm *vm, uint32_t number, ref address) {
    struct virtual_core *core = core_of(vm, number);
    return (address < core->window ? core->vm.base : core->window_base) + address;
}

void port_wake(struct vm *vm, uint32_t core) {
    struct virtual_core *self = vm->port;
    struct pool *pool = self->pool;
    if (core < pool->first)
        pool->wake_elsewhere(pool->elsewhere, core);
    else if (self->number >= pool->end)
        scheduler_wake_from_outside(&pool->cores[core]);
    else
        scheduler_wake(self, &pool->cores[core]);
}

// Takes a word that stands for a mutex, if it is free. It may be something else than 0 and 1: see port_unlock of the Epiphany, whose core waits
// until it has read what it wrote there.
static bool take(uint32_t *word) {
    uint32_t open = 0;
    return __atomic_compare_exchange_n(word, &open, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

void port_lock(struct vm *vm, uint32_t number) {
    struct virtual_core *core = core_of(vm, number);
    if (number != vm->control->core) circle_break(vm->port);
    if (!core->shared_lock)
        pthread_mutex_lock(&core->lock);
    else
        while (!take(core->shared_lock)) sched_yield();
}

static void unlock(struct virtual_core *core) {
    if (!core->shared_lock)
        pthread_mutex_unlock(&core->lock);
    else
        __atomic_store_n(core->shared_lock, 0, __ATOMIC_RELEASE);
}

void port_unlock(struct vm *vm, uint32_t number) {
    unlock(core_of(vm, number));
}

// ---- the same for the host

bool pool_lock_word(uint32_t *word) {
    enum { TRIES = 1000 };
    uint32_t tries = 0;
    while (!take(word)) {
        if (++tries == TRIES) return false;
        sched_yield();
    }
    return true;
}

bool pool_lock(struct pool *pool, uint32_t number) {
    struct virtual_core *core = &pool->cores[number];
    return core->shared_lock ? pool_lock_word(core->shared_lock) : pthread_mutex_lock(&core->lock) == 0;
}

void pool_unlock(struct pool *pool, uint32_t number) {
    unlock(&pool->cores[number]);
}

#ifdef EPY_TRACE
void port_trace(struct vm *vm, uint32_t offset) {
    const struct virtual_core *self = vm->port;
    self->pool->client.trace(self->pool->client.context, self->number, offset);
}
#endif

// ---- a pool

static uint32_t count_workers(const struct device_plan *plan, uint32_t cores) {
    bool one = plan->deterministic || plan->model || plan->threadless;
    uint32_t workers = one ? 1 : plan->workers ? plan->workers : system_processors();
    return workers < cores ? workers : cores;
}

static bool make_workers(struct pool *pool, uint32_t count) {
    pool->workers = calloc(count ? count : 1, sizeof *pool->workers);
    if (!pool->workers) return false;
    pool->worker_count = count;
    for (uint32_t i = 0; i < count; i++) {
        pool->workers[i].pool = pool;
        pthread_cond_init(&pool->workers[i].wake, NULL);
    }
    return true;
}

static bool make_cores(struct pool *pool, const struct device_plan *plan) {
    static const struct device_observer nobody; // that cores with a clock have (timed.h)
    uint32_t count = plan->cores;
    pool->cores = aligned_alloc(64, ((count * sizeof *pool->cores) + 63) & ~(size_t)63);
    if (!pool->cores) return false;
    memset(pool->cores, 0, count * sizeof *pool->cores);
    pool->core_count = count;
    for (uint32_t i = 0; i < count; i++) {
        struct virtual_core *core = &pool->cores[i];
        core->number = i;
        core->pool = pool;
        core->state = RUN_ACTIVE;
        core->vm.port = core;
        core->observer = pool->client.observer ? pool->client.observer : plan->model ? &nobody : NULL;
        if (!core->observer) core->supply = plan->native; // who watches sees the byte code
        if (core->observer && core->observer->counts)
            core->counts = core->observer->counts(core->observer->context, i);
        core->window = UINT32_MAX;
        core->window_base = NULL;
        pthread_mutex_init(&core->lock, NULL);
    }
    return true;
}

bool pool_make(struct pool *pool, const struct device_plan *plan, const struct device_client *client,
               uint32_t first) {
    memset(pool, 0, sizeof *pool);
    pthread_mutex_init(&pool->mutex, NULL);
    pool->client = *client;
    pool->deterministic = plan->deterministic;
    if (client->observer) pool->order = client->observer->order;
    pool->threadless = plan->threadless;
    pool->timed = plan->timed;
    pool->native = plan->native;
    pool->first = first;
    pool->end = plan->cores - plan->guest;
    pool->live = pool->end - first;
    return make_workers(pool, count_workers(plan, pool->live)) && make_cores(pool, plan) &&
           (!plan->model || clocks_make(pool, plan->model)) && (!pool->order || order_make(pool));
}

void pool_destroy(struct pool *pool) {
    for (uint32_t i = 0; i < pool->core_count; i++) {
        pthread_mutex_destroy(&pool->cores[i].lock);
        peers_free(&pool->cores[i]);
    }
    for (uint32_t i = 0; i < pool->worker_count; i++) pthread_cond_destroy(&pool->workers[i].wake);
    pthread_mutex_destroy(&pool->mutex);
    clocks_free(pool);
    free(pool->cores);
    free(pool->workers);
}

void pool_init(struct pool *pool) {
    pool->began = system_time();
    uint32_t end = pool->far ? pool->end : pool->core_count;
    for (uint32_t i = pool->first; i < end; i++)
        vm_init(&pool->cores[i].vm, pool->cores[i].vm.base, pool->cores[i].memory.control);
    for (uint32_t i = pool->first; i < end; i++) // native code lays no frames of copied byte code
        if (pool->cores[i].vm.cached) pool->cores[i].supply = NULL;
    for (uint32_t i = 0; pool->model && i < pool->core_count;
         i++) { // what is printed is shown when its time has come
        struct core_control *control = pool->cores[i].vm.control;
        control->output_end = control->output;
    }
}

enum device_state pool_state(struct pool *pool) {
    enum device_state result = DEVICE_RUNNING;
    pthread_mutex_lock(&pool->mutex);
    if (pool->idle == pool->worker_count) {
        result = pool->live ? DEVICE_IDLE : DEVICE_DONE;
        for (uint32_t i = 0; i < pool->worker_count; i++)
            if (atomic_load(&pool->workers[i].inbox)) result = DEVICE_RUNNING;
    }
    pthread_mutex_unlock(&pool->mutex);
    return result;
}

uint64_t pool_core_work(const struct pool *pool, uint32_t number) {
    return atomic_load_explicit(&pool->cores[number].work, memory_order_relaxed);
}

enum core_state pool_core_state(const struct pool *pool, uint32_t number) {
    const struct virtual_core *core = &pool->cores[number];
    switch (atomic_load(&core->state)) {
    case RUN_BLOCKED: return CORE_BLOCKED;
    case RUN_PARKED:
    case RUN_SENDING: return CORE_ASKING;
    case RUN_ENDED: return core->failed ? CORE_FAILED : CORE_FINISHED;
    default: return CORE_READY;
    }
}
