// SPDX-License-Identifier: MIT
// A call that has to wait is repeated each time that the core is woken, as the interpreter of a real core
// repeats an instruction. While no thread waits, whoever wakes the core moves its outstanding messages on.
#include "host/guest/guest.h"

#include <string.h>

#include "contract/liveness.h"
#include "core/core.h"
#include "host/rare/request.h"

enum { DROP = 4096 }; // bytes that are worth giving back at once

void guest_init(struct guest *g, pthread_mutex_t *mutex) {
    *g = (struct guest){.mutex = mutex};
    system_condition_init(&g->changed);
}

void guest_destroy(struct guest *g) {
    pthread_cond_destroy(&g->changed);
}

// The slots are the registers of the frame in which the core is for ever, and the collector is told that all
// of them are needed.
static void keep_slots(struct vm *vm) {
    uint32_t *place = port_ptr(vm, vm->control->liveness);
    struct liveness *table = (struct liveness *)(place + 1);
    uint8_t *map = (uint8_t *)&table->entries[1];
    *place = sizeof *place;
    table->count = 1;
    table->entries[0] = 0;
    map[0] = SLOT_COUNT;
    memset(map + 1, 0xff, (SLOT_COUNT + 7) / 8);
}
_Static_assert(SLOT_COUNT <= UINT8_MAX, "a table of live registers has room for so many");

void guest_started(struct guest *g, struct job *job) {
    g->job = job;
    g->vm = job->ops->guest(job->device);
    g->slots = g->vm->R;
    for (int i = 0; i < SLOT_COUNT; i++) g->slots[i] = value_none();
    keep_slots(g->vm);
    guest_changed(g);
}

void guest_changed(struct guest *g) {
    g->epoch++;
    pthread_cond_broadcast(&g->changed);
}

void guest_progress(struct guest *g) {
    const struct core_statistics *statistics = &g->vm->control->statistics;
    // Long messages go one at a time: when one is through, another that was passed over may begin.
    for (uint32_t before = ~statistics->messages_sent; before != statistics->messages_sent;) {
        before = statistics->messages_sent;
        message_progress(g->vm);
    }
}

void guest_abandon(struct guest *g, uint32_t core) {
    struct vm *vm = g->vm;
    if (vm->sending.core == core)
        memset(&vm->sending, 0, sizeof vm->sending); // its payload is the collector's
    for (ref *link = &vm->outgoing; *link;) {
        ref r = *link;
        struct outgoing *o = port_ptr(vm, r);
        if (o->core == core) {
            *link = o->next;
            heap_free(vm, r);
        } else {
            link = &o->next;
        }
    }
}

// In a call, which wakes the core that makes it if a message is for itself.
static _Thread_local const struct guest *performing;

void guest_woken(struct guest *g) {
    if (performing == g) {
        g->again = true;
        return;
    }
    pthread_mutex_lock(g->mutex);
    if (g->vm) guest_progress(g);
    g->waits = false; // its thread looks, as soon as it gets to run
    guest_changed(g);
    pthread_mutex_unlock(g->mutex);
}

bool guest_wait(struct guest *g, int milliseconds) {
    return system_condition_wait(&g->changed, g->mutex, milliseconds);
}

// The core leaves the call to the host: it is not valid. Raises the error.
static enum outcome refuse(struct guest *g) {
    struct vm *vm = g->vm;
    struct answer answer = {0};
    request_refuse(g->job, vm->control->core, g->call, &g->slots[SLOT_ARGUMENTS], &answer);
    ref r = heap_new(vm, TAG_EXC, EXC_SIZE);
    if (!r) return RAISED;
    struct exc_object exc = {.type = (uint8_t)answer.exception,
                             .error = (uint8_t)answer.error,
                             .pc = vm_offset(vm),
                             .a = answer.a,
                             .b = answer.b,
                             .context = value_none()};
    memcpy(port_ptr(vm, r), &exc, EXC_SIZE);
    vm->exception = value_make(TAG_EXC, r);
    return RAISED;
}

static enum outcome perform_call(struct guest *g) {
    struct value *arguments = &g->slots[SLOT_ARGUMENTS], *result = &g->slots[SLOT_RESULT];
    switch (g->call) {
    case BUILTIN_send:
    case BUILTIN_isend:
        *result = value_none();
        return message_send(g->vm, arguments, g->call == BUILTIN_send);
    case BUILTIN_recv: return message_receive(g->vm, arguments, result);
    case BUILTIN_sent: return message_sent(g->vm, arguments, result);
    case BUILTIN_probe: return message_probe(g->vm, arguments, result);
    default: return HOST;
    }
}

static enum outcome perform(struct guest *g) {
    enum outcome outcome;
    do {
        g->again = false;
        performing = g;
        outcome = perform_call(g);
        if (g->again) guest_progress(g);
        performing = NULL;
    } while (outcome == WAITING && g->again);
    return outcome;
}

// A wait that may be the end of a deadlock: the job looks.
static bool wait_for_cores(struct guest *g, int milliseconds) {
    g->waits = true;
    g->epoch++;
    job_notify(g->job);
    uint64_t epoch = g->epoch;
    bool good = true;
    while (good && epoch == g->epoch && !g->over) good = guest_wait(g, milliseconds);
    return good;
}

enum guest_result guest_continue(struct guest *g, int milliseconds) {
    while (!g->over) {
        g->waits = false;
        enum outcome outcome = perform(g);
        if (outcome == HOST) outcome = refuse(g);
        if (outcome == DONE || outcome == RAISED) return outcome == DONE ? GUEST_DONE : GUEST_RAISED;
        // After YIELD the call gives its answer.
        if (outcome == WAITING && !wait_for_cores(g, milliseconds)) return GUEST_AGAIN;
    }
    return GUEST_OVER; // for the report it still waits
}

enum guest_result guest_call(struct guest *g, enum builtin call, int milliseconds) {
    g->call = call;
    return guest_continue(g, milliseconds);
}

void guest_leave(struct guest *g) {
    g->gone = true;
    guest_changed(g);
    if (g->job && !g->over) job_notify(g->job);
}

static const struct core_memory *memory_of(void *job, uint32_t core) {
    const struct job *j = job;
    return j->ops->memory(j->device, core);
}

struct converter guest_converter(struct guest *g, const uint32_t *words, size_t count) {
    return (struct converter){.vm = g->vm,
                              .memory = memory_of,
                              .place = g->job,
                              .slots = &g->slots[SLOT_CONVERT],
                              .words = words,
                              .end = words + count};
}

void guest_drop(struct guest *g, struct value value) {
    struct vm *vm = g->vm;
    if (value.tag != TAG_LIST) return;
    struct list_object *list = list_at(vm, value.bits);
    if (list->data && units_of(vm, list->data) * 8 >= DROP) {
        heap_free(vm, list->data);
        list->data = 0;
        list->length = 0;
    }
}
