// SPDX-License-Identifier: MIT
// A call that has to wait is repeated each time that the core is woken, as the interpreter of a real core
// repeats an instruction. While no thread waits, whoever wakes the core moves its outstanding messages on.
#include "host/guest/participant.h"

#include <errno.h>
#include <string.h>
#include <time.h>

#include "core/internal.h"

enum { DROP = 4096 }; // bytes that are worth giving back at once

void condition_init(pthread_cond_t *condition) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &attributes);
    pthread_condattr_destroy(&attributes);
}

void participant_init(struct participant *p, pthread_mutex_t *mutex) {
    *p = (struct participant){.mutex = mutex};
    condition_init(&p->changed);
}

void participant_destroy(struct participant *p) {
    pthread_cond_destroy(&p->changed);
}

// The slots are the registers of the frame in which the core is for ever, and the collector is told that all
// of them are needed.
static void keep_slots(struct vm *vm) {
    struct liveness *table = port_ptr(vm, vm->control->liveness);
    uint8_t *map = (uint8_t *)&table->entries[1];
    table->count = 1;
    table->entries[0] = 0;
    map[0] = SLOT_COUNT;
    memset(map + 1, 0xff, (SLOT_COUNT + 7) / 8);
}
_Static_assert(SLOT_COUNT <= UINT8_MAX, "a table of live registers has room for so many");

void participant_started(struct participant *p, struct job *job) {
    p->job = job;
    p->vm = job->ops->outsider(job->device);
    p->slots = p->vm->R;
    for (int i = 0; i < SLOT_COUNT; i++) p->slots[i] = none();
    keep_slots(p->vm);
    participant_changed(p);
}

void participant_changed(struct participant *p) {
    p->epoch++;
    pthread_cond_broadcast(&p->changed);
}

void participant_progress(struct participant *p) {
    const struct core_statistics *statistics = &p->vm->control->statistics;
    // Long messages go one at a time: when one is through, another that was passed over may begin.
    for (uint32_t before = ~statistics->messages_sent; before != statistics->messages_sent;) {
        before = statistics->messages_sent;
        message_progress(p->vm);
    }
}

// In a call, which wakes the core that makes it if a message is for itself.
static _Thread_local const struct participant *performing;

void participant_woken(struct participant *p) {
    if (performing == p) {
        p->again = true;
        return;
    }
    pthread_mutex_lock(p->mutex);
    if (p->vm) participant_progress(p);
    p->waits = false; // its thread looks, as soon as it gets to run
    participant_changed(p);
    pthread_mutex_unlock(p->mutex);
}

bool condition_wait(pthread_cond_t *condition, pthread_mutex_t *mutex, int milliseconds) {
    struct timespec until;
    if (milliseconds < 0) {
        pthread_cond_wait(condition, mutex);
        return true;
    }
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += milliseconds / 1000;
    until.tv_nsec += milliseconds % 1000 * 1000000L;
    if (until.tv_nsec >= 1000000000L) until.tv_sec++, until.tv_nsec -= 1000000000L;
    return pthread_cond_timedwait(condition, mutex, &until) != ETIMEDOUT;
}

bool participant_wait(struct participant *p, int milliseconds) {
    return condition_wait(&p->changed, p->mutex, milliseconds);
}

// The core leaves the call to the host: it is not valid. Raises the error.
static enum outcome refuse(struct participant *p) {
    struct vm *vm = p->vm;
    struct answer answer = {0};
    services_refuse(p->job, vm->control->core, p->call, &p->slots[SLOT_ARGUMENTS], &answer);
    ref r = heap_new(vm, TAG_EXC, EXC_SIZE);
    if (!r) return RAISED;
    struct exc_object exc = {.type = (uint8_t)answer.exception,
                             .error = (uint8_t)answer.error,
                             .pc = vm_offset(vm),
                             .a = answer.a,
                             .b = answer.b,
                             .context = none()};
    memcpy(port_ptr(vm, r), &exc, EXC_SIZE);
    vm->exception = make(TAG_EXC, r);
    return RAISED;
}

static enum outcome perform_call(struct participant *p) {
    struct value *arguments = &p->slots[SLOT_ARGUMENTS], *result = &p->slots[SLOT_RESULT];
    switch (p->call) {
    case BUILTIN_send:
    case BUILTIN_isend: *result = none(); return message_send(p->vm, arguments, p->call == BUILTIN_send);
    case BUILTIN_recv: return message_receive(p->vm, arguments, result);
    case BUILTIN_sent: return message_sent(p->vm, arguments, result);
    case BUILTIN_probe: return message_probe(p->vm, arguments, result);
    default: return HOST;
    }
}

static enum outcome perform(struct participant *p) {
    enum outcome outcome;
    do {
        p->again = false;
        performing = p;
        outcome = perform_call(p);
        if (p->again) participant_progress(p);
        performing = NULL;
    } while (outcome == WAITING && p->again);
    return outcome;
}

// A wait that may be the end of a deadlock: the job looks.
static bool wait_for_cores(struct participant *p, int milliseconds) {
    p->waits = true;
    p->epoch++;
    job_notify(p->job);
    uint64_t epoch = p->epoch;
    bool good = true;
    while (good && epoch == p->epoch && !p->over) good = participant_wait(p, milliseconds);
    return good;
}

enum participant_result participant_continue(struct participant *p, int milliseconds) {
    while (!p->over) {
        p->waits = false;
        enum outcome outcome = perform(p);
        if (outcome == HOST) outcome = refuse(p);
        if (outcome == DONE || outcome == RAISED)
            return outcome == DONE ? PARTICIPANT_DONE : PARTICIPANT_RAISED;
        // After YIELD the call gives its answer.
        if (outcome == WAITING && !wait_for_cores(p, milliseconds)) return PARTICIPANT_AGAIN;
    }
    return PARTICIPANT_OVER; // for the report it still waits
}

enum participant_result participant_call(struct participant *p, enum builtin call, int milliseconds) {
    p->call = call;
    return participant_continue(p, milliseconds);
}

void participant_leave(struct participant *p) {
    p->gone = true;
    participant_changed(p);
    if (p->job && !p->over) job_notify(p->job);
}

static const struct core_memory *memory_of(void *job, uint32_t core) {
    const struct job *j = job;
    return j->ops->memory(j->device, core);
}

struct converter participant_converter(struct participant *p, const uint32_t *words, size_t count) {
    return (struct converter){.vm = p->vm,
                              .memory = memory_of,
                              .place = p->job,
                              .slots = &p->slots[SLOT_CONVERT],
                              .words = words,
                              .end = words + count};
}

void participant_drop(struct participant *p, struct value value) {
    struct vm *vm = p->vm;
    if (value.tag != TAG_LIST) return;
    struct list_object *list = list_at(vm, value.bits);
    if (list->data && units_of(vm, list->data) * 8 >= DROP) {
        heap_free(vm, list->data);
        list->data = 0;
        list->length = 0;
    }
}
