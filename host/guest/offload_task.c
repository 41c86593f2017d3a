// SPDX-License-Identifier: MIT
// A task goes to its core as a message from the guest's core; the result comes back by the built-in
// _deliver, for which the host reads the core's memory: so no two cores wait for each other to hand their
// results over, and the thread that waits for a launch is woken once.
//
// The guest's core makes a task's value once; it is in the list SLOT_QUEUED of a room until the last
// core has it. When it must outlive the room, or begins in another, it is kept as words meanwhile.
#include "host/guest/offload_state.h"

#include <stdlib.h>

#include "core/core.h"

// ---- tasks
//
// What is stored for a launch is the tuple that goes to the core as a message, or, if long lists follow it as
// messages of their own, the tuple of that and of the tuple of the lists.

static struct value task_part(struct room *r, struct value task, uint32_t i) {
    const struct tuple_object *tuple = tuple_at(r->guest.vm, task.bits);
    return tuple->items[0].tag == TAG_TUPLE ? tuple->items[i] : i ? value_none() : task;
}

static struct value task_item(struct room *r, struct value task, uint32_t i) {
    return tuple_at(r->guest.vm, task_part(r, task, 0).bits)->items[i];
}

static struct value blocks_of(struct room *r, struct value task) {
    return task_part(r, task, 1);
}

// ---- launches and queues

struct launch *launch_new(struct edition *edition, uint32_t count) {
    struct launch *l = calloc(1, sizeof *l + count * sizeof l->member[0]);
    if (!l) return NULL;
    l->count = l->left = l->unsent = count;
    l->edition = edition;
    edition->uses++;
    for (uint32_t i = 0; i < count; i++) l->member[i].launch = l;
    return l;
}

void launch_add(struct offload *o, struct launch *l, struct room *r) {
    struct launch **link = &o->launches;
    while (*link) link = &(*link)->next;
    *link = l;
    l->room = r;
    r->launches++;
}

void launch_free(struct launch *l) {
    for (uint32_t i = 0; i < l->count; i++) buffer_free(&l->member[i].result);
    buffer_free(&l->words);
    failure_free(&l->failure);
    edition_release(l->edition);
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

static void drop_items(struct room *r, struct value tuple) {
    for (uint32_t i = 0; tuple.tag == TAG_TUPLE && i < tuple_length(r->guest.vm, tuple.bits); i++) {
        struct value item = tuple_at(r->guest.vm, tuple.bits)->items[i];
        guest_drop(&r->guest, item);
        if (item.tag == TAG_TUPLE) drop_items(r, item);
    }
}

// The task of a launch is not needed any more where it lies.
static void forget_task(struct launch *l) {
    struct room *r = l->room;
    if (!r || !r->guest.vm || !l->unsent) return;
    struct value task = room_stored(r, SLOT_QUEUED, l->slot);
    room_unstore(r, SLOT_QUEUED, l->slot);
    if (task.tag != TAG_TUPLE) return;
    // The arguments are nobody else's: long lists among them can go at once.
    drop_items(r, task_item(r, task, 1));
    drop_items(r, blocks_of(r, task));
}

static void leave_room(struct launch *l) {
    if (l->room) l->room->launches--;
    l->room = NULL;
}

void launch_save(struct launch *l) {
    struct room *r = l->room;
    if (l->unsent) room_give_value(r, &l->words, r->job->cores - 1, room_stored(r, SLOT_QUEUED, l->slot));
    forget_task(l);
    leave_room(l);
}

static void unqueue(struct offload *o, struct member *m) {
    struct station *s = &o->station[m->core];
    struct member *last = NULL, **link = &s->head;
    while (*link && *link != m) last = *link, link = &last->next;
    if (!*link) return;
    *link = m->next;
    if (s->tail == m) s->tail = last;
    s->length--;
}

// A member that runs does so no more.
static void end_member(struct offload *o, struct member *m, enum member_state state) {
    struct room *r = m->room;
    m->state = state;
    o->station[m->core].runs = NULL;
    r->running--;
    r->referring -= m->launch->refers;
    if (r->busy == m) r->busy = NULL;
    r->guest.epoch++;
}

// Stops a core in the middle of its task. Nothing else begins in that room: messages may be on their way.
static void stop_member(struct offload *o, struct member *m) {
    struct station *s = &o->station[m->core];
    struct room *r = m->room;
    end_member(o, m, MEMBER_GONE);
    r->stopped[m->core] = true;
    if (r->job && s->room == r && !m->ended) s->leaving = !job_halt(r->job, m->core);
    if (!s->leaving && r->guest.vm) guest_abandon(&r->guest, m->core);
    room_retire(r);
}

void launch_end(struct offload *o, struct launch *l, enum launch_state state) {
    for (uint32_t i = 0; i < l->count; i++) {
        struct member *m = &l->member[i];
        if (m->state == MEMBER_RUNS) stop_member(o, m);
        if (m->state != MEMBER_QUEUED) continue;
        unqueue(o, m);
        m->state = MEMBER_GONE;
    }
    struct launch **link = &o->launches;
    while (*link && *link != l) link = &(*link)->next;
    if (*link) *link = l->next;
    l->state = state;
    forget_task(l);
    l->unsent = 0;
    leave_room(l);
    edition_release(l->edition);
    l->edition = NULL; // what is left is the guest's alone
    for (struct room *r = o->rooms; r; r = r->next) room_wind_up(r);
    offload_changed(o);
    if (l->released) launch_free(l);
}

void launch_fail(struct offload *o, struct launch *l, const char *type, const char *message) {
    failure_set(&l->failure, type, message);
    launch_end(o, l, LAUNCH_FAILED);
}

// ---- sending tasks

static enum outcome send(struct room *r, struct value value, uint32_t core, bool blocking) {
    struct guest *g = &r->guest;
    struct value *arguments = &g->slots[SLOT_ARGUMENTS];
    arguments[0] = value;
    arguments[1] = value_int((int32_t)core);
    arguments[2] = value_none();
    arguments[3] = value_int(0);
    enum outcome outcome = message_send(g->vm, arguments, blocking);
    arguments[0] = value_none();
    return outcome;
}

// A task, or a part of it, cannot be sent.
static void no_memory(struct room *r, struct launch *l) {
    r->guest.vm->exception = value_unbound();
    launch_fail(r->offload, l, "MemoryError", OFFLOAD_NO_ROOM);
}

static void sent(struct launch *l) {
    if (l->unsent == 1) forget_task(l);
    l->unsent--;
}

// What a core gets of an item of blocks: all of it, or its part.
static struct value part_of(struct room *r, struct value block, const struct member *m) {
    uint32_t index = (uint32_t)(m - m->launch->member);
    if (block.tag != TAG_TUPLE || index >= tuple_length(r->guest.vm, block.bits)) return block;
    return tuple_at(r->guest.vm, block.bits)->items[index];
}

// Sends the long lists of a task one after the other, from where they lie: one at a time for all cores. Goes
// on where it was when the receiver has taken a part of it.
static void send_blocks(struct room *r) {
    while (r->busy) {
        struct member *m = r->busy;
        struct value blocks = blocks_of(r, room_stored(r, SLOT_QUEUED, m->launch->slot));
        if (m->part == tuple_length(r->guest.vm, blocks.bits)) {
            r->busy = NULL;
            sent(m->launch);
            return;
        }
        struct value block = tuple_at(r->guest.vm, blocks.bits)->items[m->part];
        enum outcome outcome = send(r, part_of(r, block, m), m->core, true);
        if (outcome == WAITING) return;
        m->part++;
        if (outcome == RAISED) no_memory(r, m->launch);
    }
}

static bool has_more(const struct room *r) {
    return r->busy || r->guest.vm->outgoing;
}

// Moves messages on that wait. Whoever wakes this core looks at `outstanding` after it has written, so it is
// set before the last look at what was written.
static void progress(struct room *r) {
    if (!r->guest.vm || !has_more(r)) return;
    atomic_store(&r->outstanding, true);
    atomic_thread_fence(memory_order_seq_cst);
    guest_progress(&r->guest);
    send_blocks(r);
    if (!has_more(r)) atomic_store(&r->outstanding, false);
}

// ---- beginning tasks

static void begin(struct room *r, struct station *s) {
    struct offload *o = r->offload;
    struct member *m = s->head;
    struct launch *l = m->launch;
    unqueue(o, m);
    s->runs = m;
    m->state = MEMBER_RUNS;
    m->room = r;
    r->running++;
    r->referring += l->refers;
    r->guest.epoch++;
    l->state = LAUNCH_RUNNING;
    struct value task = room_stored(r, SLOT_QUEUED, l->slot);
    if (send(r, task_part(r, task, 0), m->core, false) != DONE)
        no_memory(r, l);
    else if (blocks_of(r, task).tag == TAG_TUPLE)
        r->busy = m;
    else
        sent(l);
    progress(r);
}

// Moves the task of a launch to a room. False after setting the launch's failure.
static bool move_task(struct launch *l, struct room *r) {
    struct room *old = l->room;
    if (old == r) return true;
    if (old) launch_save(l);
    if (old) room_wind_up(old);
    bool good = room_make_of_buffer(r, &l->words, &l->failure) &&
                room_store(r, SLOT_QUEUED, r->guest.slots[SLOT_MADE], &l->slot);
    r->guest.slots[SLOT_MADE] = value_none();
    buffer_free(&l->words);
    if (!good) return false;
    l->room = r;
    r->launches++;
    return true;
}

// Whether the task of a launch can be moved: it is not being sent.
static bool is_busy(const struct launch *l) {
    return l->room && l->room->busy && l->room->busy->launch == l;
}

// The room in which a launch begins; NULL if it does not yet, or after failing it.
static struct room *room_of(struct offload *o, struct launch *l) {
    struct failure failure = {0};
    struct room *r = l->room;
    if (!r || r->retired) r = is_busy(l) ? NULL : room_for(o, l->edition, &failure);
    if (failure.type) launch_fail(o, l, failure.type, buffer_string(&failure.message));
    failure_free(&failure);
    return r && r->guest.vm && !r->busy ? r : NULL;
}

void offload_feed(struct offload *o, uint32_t core) {
    struct station *s = &o->station[core];
    while (s->head && !s->runs && !s->leaving && !o->closing) {
        const struct member *first = s->head;
        struct launch *l = first->launch;
        struct room *r = room_of(o, l);
        if (s->head != first) continue; // it has failed
        if (!r || !room_enter(r, core)) return;
        if (s->head != first) continue; // what is resident comes first
        if (l->refers && !room_be_home(r)) return;
        if (move_task(l, r))
            begin(r, s);
        else
            launch_fail(o, l, "MemoryError", OFFLOAD_NO_ROOM);
    }
}

void offload_feed_all(struct offload *o) {
    for (struct room *r = o->rooms; r; r = r->next)
        progress(r); // what waited behind a message that was abandoned
    for (uint32_t core = 0; core < o->cores; core++) offload_feed(o, core);
}

// ---- what the job tells (struct guest_ops)

static void woken(void *context) {
    struct room *r = context;
    atomic_thread_fence(memory_order_seq_cst);
    if (!atomic_load_explicit(&r->outstanding, memory_order_relaxed)) return;
    offload_lock(r->offload);
    bool was_busy = r->busy;
    progress(r);
    if (was_busy && !r->busy) offload_feed_all(r->offload);
    r->guest.epoch++;
    offload_unlock(r->offload);
}

// Whether a launch cannot come to its end before something happens in a room.
static bool depends_on(const struct offload *o, const struct launch *l, const struct room *r) {
    for (uint32_t i = 0; i < l->count; i++) {
        const struct member *m = &l->member[i], *first = o->station[m->core].runs;
        if (m->state == MEMBER_RUNS && m->room == r) return true;
        if (m->state == MEMBER_QUEUED && first && first->room == r) return true;
        if (m->state == MEMBER_QUEUED && !first && r->referring) return true; // see room_enter, room_be_home
    }
    return false;
}

// Whether a thread waits for ever for something that depends on a room.
static bool is_awaited(const struct room *r) {
    for (const struct waiter *w = r->offload->waiters; w; w = w->next)
        for (uint32_t i = 0; i < w->count; i++)
            if (w->launches[i]->state < LAUNCH_DONE && depends_on(r->offload, w->launches[i], r)) return true;
    return false;
}

static enum guest_state guest_state(void *context, uint64_t *epoch) {
    struct room *r = context;
    offload_lock(r->offload);
    // While no thread waits, another launch may come that has what the cores wait for.
    bool waits = r->running && is_awaited(r);
    r->blocked = r->running && !waits;
    *epoch = r->guest.epoch;
    offload_unlock(r->offload);
    return waits ? GUEST_WAITS : GUEST_ACTIVE;
}

static bool stays(void *context, uint64_t epoch) {
    struct room *r = context;
    offload_lock(r->offload);
    bool same = r->guest.epoch == epoch;
    if (same)
        r->retired = true;
    else
        r->blocked = true; // perhaps: the next that waits lets the job look again
    offload_unlock(r->offload);
    return same;
}

static bool wants_idle(void *context) {
    struct room *r = context; // may be called by a thread that has the mutex
    return atomic_load(&r->running);
}

static bool at_rest(void *context, uint32_t core) {
    const struct room *r = context;
    if (core >= r->offload->cores) return true;
    const struct member *m = r->offload->station[core].runs;
    return !m || m->room != r || (r->reported && m->launch != r->reported);
}

// What a core of a room works on.
static struct member *member_of(const struct room *r, uint32_t core) {
    struct member *m = core < r->offload->cores ? r->offload->station[core].runs : NULL;
    return m && m->room == r ? m : NULL;
}

static void finish_member(struct room *r, struct member *m) {
    struct launch *l = m->launch;
    end_member(r->offload, m, MEMBER_DONE);
    if (l->watchers) offload_changed(r->offload);
    if (--l->left == 0) launch_end(r->offload, l, LAUNCH_DONE);
}

static void deliver(void *context, uint32_t core, struct value value) {
    struct room *r = context;
    struct offload *o = r->offload;
    output_end_line(&r->job->output, core);
    offload_lock(o);
    struct member *m = member_of(r, core);
    bool referred = r->referring;
    if (m && (!room_give_value(r, &m->result, core, value) || m->result.failed)) buffer_clear(&m->result);
    if (m) finish_member(r, m);
    if (referred && !r->referring)
        offload_feed_all(o);
    else
        offload_feed(o, core);
    offload_unlock(o);
}

static void ended(void *context, uint32_t core, bool failed) {
    struct room *r = context;
    (void)failed;
    offload_lock(r->offload);
    struct member *m = member_of(r, core);
    r->guest.epoch++;
    r->ends++;
    if (m)
        m->ended = true;
    else if (core >= r->offload->cores || !r->stopped[core])
        r->fatal = true;
    offload_unlock(r->offload);
}

static void halted(void *context, uint32_t core) {
    struct room *r = context;
    struct offload *o = r->offload;
    offload_lock(o);
    if (r->guest.vm) guest_abandon(&r->guest, core);
    struct station *s = core < o->cores ? &o->station[core] : NULL;
    if (s && s->room == r) s->leaving = false;
    offload_feed_all(o);
    offload_unlock(o);
}

void room_set_ops(struct room *r) {
    r->ops = (struct guest_ops){.context = r,
                                .started = room_started,
                                .woken = woken,
                                .state = guest_state,
                                .stays = stays,
                                .wants_idle = wants_idle,
                                .settle = room_settle,
                                .at_rest = at_rest,
                                .deliver = deliver,
                                .ended = ended,
                                .halted = halted};
}
