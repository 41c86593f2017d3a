// SPDX-License-Identifier: MIT
// A task goes to its core as a message from the application's core; the result comes back by the built-in
// _deliver, for which the host reads the core's memory: so no two cores wait for each other to hand their
// results over, and the thread that waits for a launch is woken once.
//
// The application's core makes a task's value once; it is in the list SLOT_QUEUED until the last core has it.
// When the job begins anew all memory is new: values that must outlive it are kept as words meanwhile.
#include "host/offload_state.h"

#include <stdlib.h>
#include <string.h>

#include "core/internal.h"

// ---- tasks
//
// What is stored for a launch is the tuple that goes to the core as a message, or, if long lists follow it as
// messages of their own, the tuple of that and of the tuple of the lists.

static struct value task_part(struct offload *o, struct value task, uint32_t i) {
    const struct tuple_object *tuple = tuple_at(offload_vm(o), task.bits);
    return tuple->items[0].tag == TAG_TUPLE ? tuple->items[i] : i ? none() : task;
}

static struct value task_item(struct offload *o, struct value task, uint32_t i) {
    return tuple_at(offload_vm(o), task_part(o, task, 0).bits)->items[i];
}

static struct value blocks_of(struct offload *o, struct value task) {
    return task_part(o, task, 1);
}

// ---- launches and queues

struct launch *launch_new(uint32_t count) {
    struct launch *l = calloc(1, sizeof *l + count * sizeof l->member[0]);
    if (!l) return NULL;
    l->count = l->left = l->unsent = count;
    for (uint32_t i = 0; i < count; i++) l->member[i].launch = l;
    return l;
}

void launch_add(struct offload *o, struct launch *l) {
    struct launch **link = &o->launches;
    while (*link) link = &(*link)->next;
    *link = l;
}

void launch_free(struct launch *l) {
    for (uint32_t i = 0; i < l->count; i++) buffer_free(&l->member[i].result);
    buffer_free(&l->words);
    failure_free(&l->failure);
    free(l);
}

void launch_enqueue(struct offload *o, struct member *m, bool first) {
    struct station *s = &o->station[m->core];
    m->next = first ? s->head : NULL;
    if (first || !s->tail) {
        s->head = m;
        if (!s->tail) s->tail = m;
    } else {
        s->tail->next = m;
        s->tail = m;
    }
    s->length++;
}

// ---- the ends of launches

static void drop_items(struct offload *o, struct value tuple) {
    for (uint32_t i = 0; tuple.tag == TAG_TUPLE && i < tuple_length(offload_vm(o), tuple.bits); i++) {
        struct value item = tuple_at(offload_vm(o), tuple.bits)->items[i];
        participant_drop(&o->participant, item);
        if (item.tag == TAG_TUPLE) drop_items(o, item);
    }
}

static void forget_task(struct offload *o, struct launch *l) {
    if (!offload_vm(o)) return;
    struct value task = offload_stored(o, SLOT_QUEUED, l->slot);
    offload_unstore(o, SLOT_QUEUED, l->slot);
    if (task.tag != TAG_TUPLE) return;
    // The arguments are nobody else's: long lists among them can go at once.
    drop_items(o, task_item(o, task, 1));
    drop_items(o, blocks_of(o, task));
}

void launch_settle(struct offload *o, struct launch *l, enum launch_state state) {
    struct launch **link = &o->launches;
    while (*link && *link != l) link = &(*link)->next;
    if (*link) *link = l->next;
    l->state = state;
    if (l->unsent) forget_task(o, l);
    l->unsent = 0;
    participant_changed(&o->participant);
    if (l->released) launch_free(l);
}

void launch_unqueue(struct offload *o, struct launch *l) {
    for (uint32_t i = 0; i < l->count; i++) {
        struct member *m = &l->member[i], *last = NULL;
        struct station *s = &o->station[m->core];
        if (m->state != MEMBER_QUEUED) continue;
        for (struct member **link = &s->head; *link; link = &(*link)->next) {
            if (*link == m) {
                *link = m->next;
                s->length--;
            }
            if (!*link) break;
            last = *link;
        }
        if (s->tail == m) s->tail = last;
        m->state = MEMBER_GONE;
    }
}

void launch_fail(struct offload *o, struct launch *l, const char *type, const char *message) {
    failure_set(&l->failure, type, message);
    launch_unqueue(o, l);
    for (uint32_t i = 0; i < l->count; i++) {
        struct member *m = &l->member[i];
        if (m->state != MEMBER_RUNS) continue;
        m->state = MEMBER_GONE;
        o->station[m->core].runs = NULL;
        o->running--;
    }
    launch_settle(o, l, LAUNCH_FAILED);
}

// ---- sending tasks

static enum outcome send(struct offload *o, struct value value, uint32_t core, bool blocking) {
    struct participant *p = &o->participant;
    struct value *arguments = &p->slots[SLOT_ARGUMENTS];
    arguments[0] = value;
    arguments[1] = make_int((int32_t)core);
    arguments[2] = none();
    arguments[3] = make_int(0);
    enum outcome outcome = message_send(p->vm, arguments, blocking);
    arguments[0] = none();
    return outcome;
}

// A task, or a part of it, cannot be sent.
static void no_memory(struct offload *o, struct launch *l) {
    offload_vm(o)->exception = unbound();
    o->broken = true;
    o->busy = NULL;
    launch_fail(o, l, "MemoryError", "the arguments do not fit into the memory of CPython's core");
    job_interrupt(o->job);
}

static void sent(struct offload *o, struct launch *l) {
    if (--l->unsent == 0) forget_task(o, l);
}

// What a core gets of an item of blocks: all of it, or its part.
static struct value part_of(struct offload *o, struct value block, const struct member *m) {
    uint32_t index = (uint32_t)(m - m->launch->member);
    if (block.tag != TAG_TUPLE || index >= tuple_length(offload_vm(o), block.bits)) return block;
    return tuple_at(offload_vm(o), block.bits)->items[index];
}

// Sends the long lists of a task one after the other, from where they lie: one at a time for all cores. Goes
// on where it was when the receiver has taken a part of it.
static void send_blocks(struct offload *o) {
    while (o->busy) {
        struct member *m = o->busy;
        struct value blocks = blocks_of(o, offload_stored(o, SLOT_QUEUED, m->launch->slot));
        if (m->part == tuple_length(offload_vm(o), blocks.bits)) {
            o->busy = NULL;
            sent(o, m->launch);
            return;
        }
        struct value block = tuple_at(offload_vm(o), blocks.bits)->items[m->part];
        enum outcome outcome = send(o, part_of(o, block, m), m->core, true);
        if (outcome == WAITING) return;
        m->part++;
        if (outcome == RAISED) no_memory(o, m->launch);
    }
}

static bool has_more(const struct offload *o) {
    return o->busy || offload_vm(o)->outgoing;
}

// Moves messages on that wait. Whoever wakes this core looks at `outstanding` after it has written, so it is
// set before the last look at what was written.
static void progress(struct offload *o) {
    if (!offload_vm(o) || !has_more(o)) return;
    atomic_store(&o->outstanding, true);
    atomic_thread_fence(memory_order_seq_cst);
    participant_progress(&o->participant);
    send_blocks(o);
    if (offload_vm(o) && !has_more(o)) atomic_store(&o->outstanding, false);
}

// ---- beginning tasks

static bool may_begin(const struct offload *o) {
    return offload_vm(o) && !o->busy && !o->broken && !o->reload && !o->closing && !o->aborting &&
           !o->participant.over;
}

static void begin(struct offload *o, struct station *s) {
    struct member *m = s->head;
    struct launch *l = m->launch;
    s->head = m->next;
    if (!s->head) s->tail = NULL;
    s->length--;
    s->runs = m;
    m->state = MEMBER_RUNS;
    o->running++;
    l->state = LAUNCH_RUNNING;
    struct value task = offload_stored(o, SLOT_QUEUED, l->slot);
    if (send(o, task_part(o, task, 0), m->core, false) != DONE)
        no_memory(o, l);
    else if (blocks_of(o, task).tag == TAG_TUPLE)
        o->busy = m;
    else
        sent(o, l);
    progress(o);
}

void offload_feed(struct offload *o, uint32_t core) {
    struct station *s = &o->station[core];
    if (!s->runs && s->head && may_begin(o)) begin(o, s);
}

void offload_feed_all(struct offload *o) {
    for (uint32_t core = 0; core < o->cores; core++) offload_feed(o, core);
}

// ---- what the job tells (struct guest)

static void woken(void *context) {
    struct offload *o = context;
    atomic_thread_fence(memory_order_seq_cst);
    if (!atomic_load_explicit(&o->outstanding, memory_order_relaxed)) return;
    offload_lock(o);
    bool was_busy = o->busy;
    progress(o);
    if (was_busy && !o->busy) offload_feed_all(o);
    o->participant.epoch++;
    offload_unlock(o);
}

static enum guest_state guest_state(void *context, uint64_t *epoch) {
    struct offload *o = context;
    offload_lock(o);
    // While no thread waits, another launch may come that has what the cores wait for.
    enum guest_state state = o->running && o->waiters ? GUEST_WAITS : GUEST_ACTIVE;
    o->blocked = o->running && !o->waiters;
    *epoch = o->participant.epoch;
    offload_unlock(o);
    return state;
}

static bool stays(void *context, uint64_t epoch) {
    struct offload *o = context;
    offload_lock(o);
    bool same = o->participant.epoch == epoch;
    if (same)
        o->broken = true;
    else
        o->blocked = true; // perhaps: the next that waits lets the job look again
    offload_unlock(o);
    return same;
}

static bool wants_idle(void *context) {
    struct offload *o = context; // may be called by a thread that has the mutex
    return atomic_load(&o->running) || atomic_load(&o->broken);
}

// Whether a core of a launch that has not failed waits for the host.
static bool somebody_waits(const struct offload *o) {
    for (uint32_t core = 0; core < o->cores; core++) {
        const struct member *m = o->station[core].runs;
        if (m && !m->launch->failing && o->job->core[core].wait != HOST_WAIT_NONE) return true;
    }
    return false;
}

// Other launches are let come to their end, unless all are blocked.
static bool may_end(void *context, bool idle, uint64_t epoch) {
    struct offload *o = context;
    offload_lock(o);
    bool blocked = idle && epoch == o->participant.epoch && !somebody_waits(o);
    bool may = o->running <= o->failing || blocked;
    offload_unlock(o);
    return may;
}

static bool at_rest(void *context, uint32_t core) {
    struct offload *o = context;
    return core >= o->cores || !o->station[core].runs;
}

static void finish_member(struct offload *o, struct member *m) {
    struct launch *l = m->launch;
    m->state = MEMBER_DONE;
    o->station[m->core].runs = NULL;
    o->running--;
    if (l->failing) o->failing--;
    if (l->watchers) participant_changed(&o->participant);
    if (--l->left == 0 && !l->failing) launch_settle(o, l, LAUNCH_DONE);
}

static void deliver(void *context, uint32_t core, struct value value) {
    struct offload *o = context;
    output_end_line(&o->job->output, core);
    offload_lock(o);
    struct member *m = core < o->cores ? o->station[core].runs : NULL;
    o->participant.epoch++;
    if (m && !offload_give_value(o, &m->result, core, value)) buffer_clear(&m->result);
    if (m) finish_member(o, m);
    offload_feed(o, core);
    // The end of a wait of offload_load, or for those that have not failed.
    if ((o->reload && !o->running) || o->broken) job_notify(o->job);
    if (o->reload && !o->running) job_interrupt(o->job);
    offload_unlock(o);
}

static void ended(void *context, uint32_t core, bool failed) {
    struct offload *o = context;
    (void)failed;
    offload_lock(o);
    struct member *m = core < o->cores ? o->station[core].runs : NULL;
    o->broken = true;
    o->participant.epoch++;
    if (m && !m->launch->failing) {
        m->launch->failing = true;
        m->launch->failure.core = core;
        for (uint32_t i = 0; i < m->launch->count; i++)
            o->failing += m->launch->member[i].state == MEMBER_RUNS;
    }
    offload_unlock(o);
}

void offload_set_guest(struct offload *o) {
    o->guest = (struct guest){.context = o,
                              .started = offload_begun,
                              .woken = woken,
                              .state = guest_state,
                              .stays = stays,
                              .wants_idle = wants_idle,
                              .may_end = may_end,
                              .at_rest = at_rest,
                              .deliver = deliver,
                              .ended = ended};
}
