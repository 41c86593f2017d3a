// SPDX-License-Identifier: MIT
// How virtual cores get to run.
//
// Each worker thread has a queue of active cores that it alone touches: it runs the first until that blocks,
// asks or has used its slice, and appends those that it wakes. So two cores that exchange messages do it
// within one thread, for the price of one atomic operation a wake and one a block. A core that is woken from
// another worker goes to the inbox of the worker that ran it last, if that is awake, else it moves to the
// waker's. A worker with nothing to run sleeps; one whose cores use up their slices gives half of its queue
// to a sleeping one. Nothing spins.
//
// No wake is lost: the waker writes the message, then changes the state; the runner changes the state,
// then looks for messages (in vm_run). Each change is a read-modify-write of the same word or has a
// fence before it.
#include <time.h>

#include "core/core.h"
#include "host/base/system.h"
#include "ports/virtual/far.h"
#include "ports/virtual/scheduler.h"

enum {
    SLICE = 20000,    // backward jumps and calls that a core may use before others run: some 0.2 ms
    ANSWERS = 64,     // requests that are served within one slice; each lengthens it by that part of it
    SHARE_TURNS = 256 // slices after which a worker with much to do looks for a sleeping one
};

// ---- queues

static void push(struct worker *worker, struct virtual_core *core) {
    struct pool *pool = worker->pool;
    if (pool->queue) {
        if (pool->model)
            clocks_push(pool, core);
        else
            order_push(pool, core);
        return;
    }
    core->next = NULL;
    if (worker->tail)
        worker->tail->next = core;
    else
        worker->head = core;
    worker->tail = core;
    worker->length++;
}

static bool has_work(const struct worker *worker) {
    return worker->head || worker->pool->queued || worker->pool->held;
}

static struct virtual_core *pop(struct worker *worker) {
    struct virtual_core *core = worker->head;
    struct pool *pool = worker->pool;
    if (pool->queue) return pool->model ? clocks_pop(pool) : order_pop(pool);
    if (!core) return NULL;
    worker->head = core->next;
    if (!worker->head) worker->tail = NULL;
    worker->length--;
    return core;
}

// Takes what others gave, oldest first.
static void take_inbox(struct worker *worker) {
    struct virtual_core *newest = atomic_exchange(&worker->inbox, NULL), *oldest = NULL;
    while (newest) {
        struct virtual_core *next = newest->next;
        newest->next = oldest;
        oldest = newest;
        newest = next;
    }
    while (oldest) {
        struct virtual_core *next = oldest->next;
        push(worker, oldest);
        oldest = next;
    }
}

static void signal_worker(struct worker *worker) {
    struct pool *pool = worker->pool;
    if (pool->threadless && atomic_load(&pool->idle)) pool->client.notify(pool->client.context);
    if (!atomic_load(&worker->asleep)) return;
    pthread_mutex_lock(&worker->pool->mutex);
    pthread_cond_signal(&worker->wake);
    pthread_mutex_unlock(&worker->pool->mutex);
}

static void give(struct worker *worker, struct virtual_core *core) {
    struct virtual_core *top = atomic_load_explicit(&worker->inbox, memory_order_relaxed);
    do core->next = top;
    while (!atomic_compare_exchange_weak(&worker->inbox, &top, core));
    signal_worker(worker);
}

// ---- waking

// Notes that something was written for a core. True if it was waiting for that: it is active now, and
// to be queued.
static bool activate(struct virtual_core *core) {
    struct pool *pool = core->pool;
    uint32_t state = RUN_BLOCKED;
    if (core->number >= pool->end) {
        pool->client.woken(pool->client.context);
        return false;
    }
    while (
        !atomic_compare_exchange_strong(&core->state, &state, state == RUN_ACTIVE ? RUN_WOKEN : RUN_ACTIVE)) {
        atomic_thread_fence(memory_order_seq_cst);
        state = atomic_load(&core->state);
        if (state != RUN_BLOCKED && state != RUN_SENDING && state != RUN_ACTIVE) return false;
    }
    return state != RUN_ACTIVE;
}

void scheduler_wake(struct virtual_core *self, struct virtual_core *core) {
    if (!activate(core)) return;
    struct worker *mine = atomic_load_explicit(&self->home, memory_order_relaxed);
    struct worker *home = atomic_load_explicit(&core->home, memory_order_relaxed);
    if (home == mine || atomic_load_explicit(&home->asleep, memory_order_relaxed))
        push(mine, core);
    else
        give(home, core);
}

void scheduler_wake_from_outside(struct virtual_core *core) {
    if (activate(core)) give(atomic_load(&core->home), core);
}

static bool change(struct virtual_core *core, uint32_t from, uint32_t to) {
    return atomic_compare_exchange_strong(&core->state, &from, to);
}

void scheduler_resume(struct virtual_core *core) {
    clocks_resume(core);
    atomic_store(&core->answered, 1); // its worker sees that if the core is not parked yet
    if (change(core, RUN_PARKED, RUN_ACTIVE) || change(core, RUN_SENDING, RUN_ACTIVE))
        give(atomic_load(&core->home), core);
}

// Takes a core that waits in one of the states out of the game: whoever changes its state, alone.
static bool take_out(struct virtual_core *core) {
    if (!change(core, RUN_BLOCKED, RUN_ENDED) && !change(core, RUN_PARKED, RUN_ENDED) &&
        !change(core, RUN_SENDING, RUN_ENDED))
        return false;
    atomic_fetch_sub(&core->pool->live, 1);
    return true;
}

// A core that waits is stopped here; one that runs, by its worker, which looks at `halt` after it has changed
// the state, as this looks at the state after it has changed `halt`.
bool scheduler_halt(struct virtual_core *core) {
    atomic_store(&core->halt, true);
    return take_out(core) || atomic_load(&core->state) == RUN_ENDED;
}

// In the core's worker, when the core has begun to wait.
static void halt_waiting(struct virtual_core *core) {
    struct device_client *client = &core->pool->client;
    if (atomic_load(&core->halt) && take_out(core)) client->halted(client->context, core->number);
}

// Parks a core that waits for the host. Its messages go on meanwhile: what it asked for may depend on them.
// False if the answer has come already.
static bool park(struct virtual_core *core) {
    for (;;) {
        core->asking = !atomic_exchange(&core->answered, 0);
        if (!core->asking) return false;
        if (core->vm.outgoing) message_progress(&core->vm);
        uint32_t parked = core->vm.outgoing ? RUN_SENDING : RUN_PARKED;
        uint32_t before = atomic_exchange(&core->state, parked);
        bool stay = !atomic_load(&core->answered) && !(parked == RUN_SENDING && before == RUN_WOKEN);
        if (stay) halt_waiting(core);
        if (stay || !change(core, parked, RUN_ACTIVE)) return true; // or made active by another, and queued
    }
}

// ---- running

static void count_work(struct virtual_core *core, enum vm_status status, int32_t budget) {
    uint64_t work = atomic_load_explicit(&core->work, memory_order_relaxed);
    work += status == VM_YIELDED ? (uint64_t)budget * DEVICE_SLICE / SLICE : 1;
    atomic_store_explicit(&core->work, work, memory_order_relaxed);
}

// Between its slices a core takes the native code that has come meanwhile. True: it has none, and there will be some if it is wanted.
static bool lacks_native(struct virtual_core *core) {
    struct native_supply *supply = core->supply;
    uint64_t none = 0;
    if (!NATIVE_IS_HERE || !supply || core->native) return false;
    core->native = atomic_load_explicit(&supply->places, memory_order_acquire);
    if (core->native && !atomic_load_explicit(&core->pool->native_since, memory_order_relaxed))
        atomic_compare_exchange_strong(&core->pool->native_since, &none, system_time());
    return !core->native && !atomic_load_explicit(&supply->wanted, memory_order_relaxed);
}

// Of this thread, of the processor.
static uint64_t thread_time(void) {
    struct timespec t;
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t)) return UINT64_MAX;
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

// A core without it has run: whether that is so long that it is worth to be made. What the clock on the wall says costs less, but runs
// ahead where others use the processors too.
static void want_native(struct virtual_core *core, uint64_t nanoseconds) {
    struct worker *worker = atomic_load_explicit(&core->home, memory_order_relaxed);
    worker->ran += nanoseconds;
    uint64_t after = atomic_load_explicit(&core->supply->after, memory_order_relaxed);
    if (worker->ran >= after && thread_time() >= after && !atomic_exchange(&core->supply->wanted, true))
        core->supply->make(core->supply);
}

static enum vm_status run_core(struct virtual_core *core, int32_t budget) {
    bool lacks = lacks_native(core), timed = core->pool->timed || lacks;
    uint64_t start = timed ? system_time() : 0;
    enum vm_status status = NATIVE_IS_HERE && core->native ? vm_run_native(&core->vm, budget)
                            : !core->observer              ? vm_run(&core->vm, budget)
                            : core->clock.model            ? vm_run_timed(&core->vm, budget)
                            : core->pool->order            ? vm_run_watched(&core->vm, budget)
                            : core->counts                 ? vm_run_counted(&core->vm, budget)
                                                           : vm_run(&core->vm, budget);
    uint64_t took = timed ? system_time() - start : 0;
    if (core->pool->timed) core->nanoseconds += took;
    if (lacks) want_native(core, took);
    count_work(core, status, budget);
    return status;
}

static void end(struct virtual_core *core, bool failed) {
    struct pool *pool = core->pool;
    core->failed = failed;
    atomic_store(&core->state, RUN_ENDED);
    atomic_fetch_sub(&pool->live, 1);
    if (atomic_load(&core->halt))
        pool->client.halted(pool->client.context, core->number);
    else
        pool->client.ended(pool->client.context, core->number, failed);
}

static void halt_running(struct virtual_core *core) {
    struct pool *pool = core->pool;
    atomic_store(&core->state, RUN_ENDED);
    atomic_fetch_sub(&pool->live, 1);
    pool->client.halted(pool->client.context, core->number);
}

// The status of a core that has run; one that would only ask again and again is blocked. Where it has let others run before
// it asks, it has not asked.
static enum vm_status without_circles(struct virtual_core *core, enum vm_status status) {
    if (status != VM_YIELDED) circle_break(core);
    if (core->clock.gives_way || core->turn.state == TURN_SWITCHES) return status;
    if (status != VM_YIELDED || !core->vm.gave_way || !circle_closed(core) || clocks_expects(core))
        return status;
    core->vm.control->waiting = WAIT_PROBE;
    return VM_BLOCKED;
}

static enum vm_status observed_run(struct virtual_core *core, int32_t budget) {
    const struct device_observer *observer = core->observer;
    if (!observer || !observer->runs) return without_circles(core, run_core(core, budget));
    clocks_wake(core);
    observer->runs(observer->context, core->number);
    enum vm_status status = without_circles(core, run_core(core, budget));
    observer->ran(observer->context, core->number, status);
    return status;
}

// Lets the host serve a core. False: it is parked until the answer comes.
static bool serve(struct virtual_core *core) {
    struct device_client *client = &core->pool->client;
    clocks_serve(core);
    return client->serve(client->context, core->number) != SERVED_LATER || !park(core);
}

// A core asks the host: whether others are to run before.
static bool serves_later(struct virtual_core *core) {
    return core->observer && (clocks_serve_later(core) || order_serve_later(core));
}

// Runs a core until it blocks, parks or ends (false) or is to go to the end of the queue (true): for two
// slices at most, however often it asks the host.
static bool run(struct virtual_core *core) {
    if (core->asking && park(core)) return false;
    if (core->clock.asks || core->turn.asks) {
        if (serves_later(core)) return true;
        if (!serve(core)) return false;
    }
    for (int answers = 0;
         answers < ANSWERS && !atomic_load_explicit(&core->pool->stop, memory_order_relaxed);) {
        if (atomic_load_explicit(&core->halt, memory_order_relaxed)) {
            halt_running(core);
            return false;
        }
        if (atomic_load_explicit(&core->state, memory_order_relaxed) == RUN_WOKEN)
            atomic_exchange(&core->state, RUN_ACTIVE);
        switch (observed_run(core, answers ? SLICE / ANSWERS : SLICE)) {
        case VM_YIELDED: return true;
        case VM_BLOCKED:
            if (!change(core, RUN_ACTIVE, RUN_BLOCKED)) return true; // woken meanwhile
            halt_waiting(core);
            return false;
        case VM_HOST:
            if (serves_later(core)) return true;
            if (!serve(core)) return false;
            answers++;
            break;
        case VM_FINISHED: end(core, false); return false;
        case VM_FAILED: end(core, true); return false;
        }
    }
    return true;
}

// ---- workers

// Gives the later half of the queue to a worker that sleeps.
static void share(struct worker *worker) {
    struct pool *pool = worker->pool;
    if (worker->length < 2 || !atomic_load_explicit(&pool->idle, memory_order_relaxed)) return;
    struct worker *other = NULL;
    for (uint32_t i = 0; i < pool->worker_count && !other; i++)
        if (atomic_load(&pool->workers[i].asleep)) other = &pool->workers[i];
    if (!other) return;
    for (uint32_t n = worker->length / 2; n; n--) {
        struct virtual_core *core = pop(worker);
        atomic_store(&core->home, other);
        give(other, core);
    }
}

// Sleeps until there is something in the inbox. The last to fall asleep tells the host.
static void sleep_until_woken(struct worker *worker) {
    struct pool *pool = worker->pool;
    pthread_mutex_lock(&pool->mutex);
    atomic_store(&worker->asleep, true);
    bool told = false;
    atomic_fetch_add(&pool->idle, 1);
    while (!atomic_load(&worker->inbox) && !atomic_load(&pool->stop)) {
        if (!told && atomic_load(&pool->idle) == pool->worker_count) {
            told = true;
            pthread_mutex_unlock(&pool->mutex);
            pool->client.notify(pool->client.context);
            pthread_mutex_lock(&pool->mutex);
            continue;
        }
        pthread_cond_wait(&worker->wake, &pool->mutex);
    }
    atomic_fetch_sub(&pool->idle, 1);
    atomic_store(&worker->asleep, false);
    pthread_mutex_unlock(&pool->mutex);
}

// Runs the first core of the queue for a slice. False if there is none.
static bool work_slice(struct worker *worker) {
    struct pool *pool = worker->pool;
    if (atomic_load_explicit(&worker->inbox, memory_order_relaxed)) take_inbox(worker);
    struct virtual_core *core = pop(worker);
    if (!core) return false;
    if (pool->deterministic) pool->client.turn(pool->client.context, core->number);
    atomic_store_explicit(&core->home, worker, memory_order_relaxed);
    bool again = run(core);
    if (again) push(worker, core);
    if (again || ++worker->turns % SHARE_TURNS == 0) share(worker);
    return true;
}

static void *work(void *argument) {
    struct worker *worker = argument;
    while (!atomic_load_explicit(&worker->pool->stop, memory_order_relaxed)) {
        if (!work_slice(worker) && !far_wait(worker)) sleep_until_woken(worker);
        far_send();
    }
    return NULL;
}

void scheduler_advance(struct pool *pool, uint32_t slices) {
    struct worker *worker = pool->workers;
    if (!pool->worker_count) return;
    atomic_store(&pool->idle, 0);
    while (slices && work_slice(worker)) slices--;
    if (!has_work(worker)) atomic_store(&pool->idle, 1);
}

bool scheduler_start(struct pool *pool) {
    uint32_t core = pool->first, count = pool->end - pool->first;
    for (uint32_t i = 0; i < pool->worker_count; i++) {
        struct worker *worker = &pool->workers[i];
        uint32_t end = pool->first + (uint32_t)((uint64_t)count * (i + 1) / pool->worker_count);
        for (; core < end; core++) {
            pool->cores[core].home = worker;
            push(worker, &pool->cores[core]);
        }
    }
    for (uint32_t i = 0; i < pool->worker_count && !pool->threadless; i++) {
        struct worker *worker = &pool->workers[i];
        worker->started = pthread_create(&worker->thread, NULL, work, worker) == 0;
        if (!worker->started) return false;
    }
    return true;
}

void scheduler_stop(struct pool *pool) {
    pthread_mutex_lock(&pool->mutex);
    atomic_store(&pool->stop, true);
    for (uint32_t i = 0; i < pool->worker_count; i++) pthread_cond_signal(&pool->workers[i].wake);
    pthread_mutex_unlock(&pool->mutex);
    for (uint32_t i = 0; i < pool->worker_count; i++) {
        struct worker *worker = &pool->workers[i];
        if (worker->started) pthread_join(worker->thread, NULL);
        worker->started = false;
    }
}
