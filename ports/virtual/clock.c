// SPDX-License-Identifier: MIT
// Clocks of cores that have a model: what one core does for another, and who may go on (timed.h; contract/port.h says when the core
// calls these). A message that is not waited for goes by itself as soon as its receiver is ready, at whatever moment the core that
// sends it gets round to it here.
#include <stdio.h>
#include <stdlib.h>

#include "contract/port.h"
#include "host/base/system.h"
#include "ports/virtual/virtual.h"

enum { COLLECTS_GROUPS = 5 }; // of overlays, which a collection copies

static struct model_clock *clock_of(const struct vm *vm, uint32_t core) {
    const struct virtual_core *self = vm->port;
    return &self->pool->cores[core].clock;
}

static uint32_t self_of(const struct vm *vm) {
    return ((const struct virtual_core *)vm->port)->number;
}

// What that core knows of this one.
static struct model_peer *there(const struct vm *vm, uint32_t core) {
    return &clock_of(vm, core)->peer[self_of(vm)];
}

static struct model_peer *here(const struct vm *vm, uint32_t core) {
    return &model_clock(vm)->peer[core];
}

static uint32_t number(const struct vm *vm, enum model_number which) {
    return model_clock(vm)->model->number[which];
}

static uint64_t arrival(const struct vm *vm, uint32_t core, uint64_t time) {
    return time + model_latency(model_clock(vm)->model, self_of(vm), core);
}

static uint64_t later(uint64_t a, uint64_t b) {
    return a > b ? a : b;
}

static uint32_t class_of(uint32_t context) {
    return context >> 31;
}

// The core goes on at a time, if it is not further.
static void meet(struct vm *vm, uint64_t time) {
    struct model_clock *clock = model_clock(vm);
    if (time <= clock->now) return;
    clock->waited += time - clock->now;
    clock->now = time;
}

// ---- messages

void model_issues(struct vm *vm, uint32_t core, uint32_t context, bool blocking) {
    model_clock(vm)->blocking = blocking;
    here(vm, core)->issued[class_of(context)] = model_clock(vm)->now;
}

void model_signals(struct vm *vm, uint32_t core, bool wants, uint32_t context) {
    uint64_t time = arrival(vm, core, model_clock(vm)->now);
    if (!wants)
        there(vm, core)->ready[class_of(context)] = time;
    else if (!class_of(context))
        there(vm, core)->wants = time;
}

static bool is_waited_for(const struct vm *vm, const struct outgoing *o) {
    return o == &vm->sending && model_clock(vm)->blocking;
}

// The message, or a part of it, has gone at a time at the earliest; returns when.
static uint64_t goes(struct vm *vm, const struct outgoing *o, uint64_t time) {
    struct model_peer *peer = here(vm, o->core);
    uint32_t class = class_of(o->context);
    if (is_waited_for(vm, o)) {
        meet(vm, time);
        time = model_clock(vm)->now;
    }
    peer->sent[class] = time;
    clock_of(vm, o->core)->arrives = arrival(vm, o->core, time);
    return time;
}

void model_pushes(struct vm *vm, const struct outgoing *o) {
    struct model_peer *peer = here(vm, o->core);
    uint64_t issued = peer->issued[class_of(o->context)], ready = peer->ready[class_of(o->context)];
    // Until it was ready this core has slept.
    if (ready > issued) issued = ready + number(vm, MODEL_wake_send);
    goes(vm, o, issued);
}

void model_granted(struct vm *vm, const struct outgoing *o) {
    uint64_t time = later(here(vm, o->core)->sent[class_of(o->context)],
                          model_clock(vm)->grant + number(vm, MODEL_wake_send));
    goes(vm, o, time + (uint64_t)o->size / 4 * number(vm, MODEL_word_sent));
}

void model_arrives(struct vm *vm, const struct inbox *box) {
    struct model_clock *clock = model_clock(vm);
    if (clock->arrives > clock->begun) meet(vm, clock->arrives + number(vm, MODEL_wake_receive));
    (void)box;
}

void model_admits(struct vm *vm, uint32_t core) {
    model_clock(vm)->now += number(vm, MODEL_announced);
    clock_of(vm, core)->grant = arrival(vm, core, model_clock(vm)->now);
}

void model_meets_sent(struct vm *vm, uint32_t core, uint32_t context) {
    meet(vm, here(vm, core)->sent[class_of(context)]);
}

bool model_was_sent(const struct vm *vm, uint32_t core) {
    return here(vm, core)->sent[0] <= model_clock(vm)->now;
}

bool model_seen(const struct vm *vm, uint32_t core) {
    return here(vm, core)->wants <= model_clock(vm)->now;
}

// ---- order

// The core gives way until a time, if others can still do something before.
static bool is_early(struct model_clock *clock, uint64_t time) {
    if (time <= clock->horizon) return false;
    clock->due = time;
    return clock->gives_way = true;
}

// Only before the instruction does anything: one that goes through another core's list has done part of it, and its clock is later
// by then.
bool model_early(struct vm *vm) {
    struct turn *turn = &model_place(vm)->turn;
    if (turn->state == TURN_GOES_ON) return false;
    if (is_early(model_clock(vm), model_clock(vm)->now)) return true;
    turn->state = TURN_GOES_ON;
    return false;
}

bool model_early_sent(struct vm *vm, uint32_t core, bool waits) {
    if (!waits) return model_early(vm);
    model_meets_sent(vm, core, 0);
    return false;
}

bool model_early_any(struct vm *vm) {
    struct model_clock *clock = model_clock(vm);
    uint64_t least = UINT64_MAX;
    if (model_early(vm)) return true;
    for (uint32_t core = 0; core < vm->control->cores; core++)
        if (peers_wants(vm, core) && here(vm, core)->wants < least) least = here(vm, core)->wants;
    if (least == UINT64_MAX || least <= clock->now) return false;
    if (is_early(clock, least)) return true;
    meet(vm, least);
    return false;
}

bool clocks_expects(struct virtual_core *core) {
    struct vm *vm = &core->vm;
    uint64_t now = core->clock.now;
    if (!core->clock.model) return false;
    for (uint32_t i = 0; i < vm->control->cores; i++)
        if ((peers_wants(vm, i) && here(vm, i)->wants > now) || here(vm, i)->sent[0] > now) return true;
    return false;
}

void clocks_wake(struct virtual_core *core) {
    const struct core_control *c = core->vm.control;
    const struct outgoing *o = &core->vm.sending;
    if (!core->clock.model) return;
    if (c->waiting == WAIT_RECV && port_load(&c->inbox.state) != INBOX_EMPTY)
        core->clock.woken = core->clock.arrives;
    if (c->waiting == WAIT_SEND && o->state == OUTGOING_WAITS)
        core->clock.woken = here(&core->vm, o->core)->ready[class_of(o->context)];
}

// ---- memory

void model_remote(struct vm *vm, uint32_t core, uint32_t words) {
    uint32_t hops = model_hops(model_clock(vm)->model, self_of(vm), core);
    model_clock(vm)->now += (uint64_t)words * (number(vm, MODEL_load) + hops * number(vm, MODEL_load_hop)) +
                            number(vm, MODEL_lock);
}

void model_copies(struct vm *vm, uint32_t bytes) {
    model_clock(vm)->now += (uint64_t)bytes / 4 * number(vm, MODEL_word_copied);
}

void model_packs(struct vm *vm, uint32_t bytes) {
    model_copies(vm, bytes);
    model_group(model_clock(vm), GROUP_pack);
}

void model_calls(struct vm *vm, uint32_t group) {
    model_group(model_clock(vm), group);
}

void model_step(struct vm *vm) {
    model_clock(vm)->now += number(vm, MODEL_item);
}

void model_collection(struct vm *vm, uint32_t blocks) {
    struct model_clock *clock = model_clock(vm);
    clock->now += COLLECTS_GROUPS * (uint64_t)number(vm, MODEL_overlay) + number(vm, MODEL_collect) +
                  (uint64_t)blocks * number(vm, MODEL_collect_block);
    clock->group = GROUP_start; // where it ends
}

// ---- cores

bool clocks_make(struct pool *pool, const struct model *model) {
    uint64_t size = (uint64_t)pool->core_count * pool->core_count * sizeof(struct model_peer);
    pool->peers = system_memory(size);
    pool->queue = calloc(pool->core_count, sizeof *pool->queue);
    if (!pool->peers || !pool->queue) return false;
    for (uint32_t core = 0; core < pool->core_count; core++)
        pool->cores[core].clock = (struct model_clock){
            .model = model, .horizon = UINT64_MAX, .peer = pool->peers + (uint64_t)core * pool->core_count};
    pool->model = model;
    return true;
}

void clocks_free(struct pool *pool) {
    if (pool->peers)
        system_memory_free(pool->peers,
                           (uint64_t)pool->core_count * pool->core_count * sizeof(struct model_peer));
    free(pool->queue);
}

enum { LISTED = 64 }; // more cores than that are summed up

static void put(const struct model *model, const char *name, uint64_t cycles, uint64_t waited,
                struct buffer *out) {
    buffer_format(out, "%-18s%14.6f s %14llu cycles, of which it waited %5.1f %%\n", name,
                  (double)cycles / model->number[MODEL_clock] * 1e-6, (unsigned long long)cycles,
                  cycles ? 100.0 * (double)waited / (double)cycles : 0.0);
}

void clocks_print(const struct pool *pool, struct buffer *out) {
    const struct model *model = pool->model;
    uint64_t cycles = 0, waited = 0;
    buffer_format(out, "model time: %s, %u MHz\n", model->name, model->number[MODEL_clock]);
    for (uint32_t core = pool->first; core < pool->end; core++) {
        const struct model_clock *clock = &pool->cores[core].clock;
        char name[16];
        snprintf(name, sizeof name, "[%u]", core);
        if (pool->end - pool->first <= LISTED) put(model, name, clock->now, clock->waited, out);
        cycles += clock->now;
        waited += clock->waited;
    }
    put(model, "all cores", cycles, waited, out);
}

// ---- the queue: a heap of the cores that can run, the one whose clock is the least first

static uint64_t time_of(const struct virtual_core *core) {
    return later(core->clock.now, core->clock.due);
}

static bool is_before(const struct virtual_core *a, const struct virtual_core *b) {
    uint64_t x = time_of(a), y = time_of(b);
    return x != y ? x < y : a->number < b->number;
}

void clocks_push(struct pool *pool, struct virtual_core *core) {
    uint32_t i = pool->queued++;
    for (; i && is_before(core, pool->queue[(i - 1) / 2]); i = (i - 1) / 2)
        pool->queue[i] = pool->queue[(i - 1) / 2];
    pool->queue[i] = core;
    if (pool->running && time_of(core) < pool->running->clock.horizon)
        pool->running->clock.horizon = time_of(core);
}

struct virtual_core *clocks_pop(struct pool *pool) {
    if (!pool->queued) return NULL;
    struct virtual_core *first = pool->queue[0], *last = pool->queue[--pool->queued];
    uint32_t i = 0;
    for (uint32_t child; (child = 2 * i + 1) < pool->queued; i = child) {
        if (child + 1 < pool->queued && is_before(pool->queue[child + 1], pool->queue[child])) child++;
        if (is_before(last, pool->queue[child])) break;
        pool->queue[i] = pool->queue[child];
    }
    pool->queue[i] = last;
    first->clock.due = 0;
    first->clock.gives_way = false;
    first->clock.horizon = pool->queued ? time_of(pool->queue[0]) : UINT64_MAX;
    pool->running = first;
    return first;
}

// ---- the host

bool clocks_serve_later(struct virtual_core *core) {
    if (!core->clock.model || core->vm.control->request.status == REQUEST_ROOM) return false;
    return core->clock.asks = is_early(&core->clock, core->clock.now);
}

void clocks_serve(struct virtual_core *core) {
    struct model_clock *clock = &core->clock;
    if (!clock->model) return;
    if (core->vm.control->request.status == REQUEST_ROOM) {
        clock->now += number(&core->vm, MODEL_answer);
        return;
    }
    clock->now += number(&core->vm, MODEL_request);
    model_group(clock, clock->model->number[MODEL_request_group]);
}

void clocks_resume(struct virtual_core *core) {
    const struct virtual_core *by = core->pool->running;
    if (core->clock.model && by && by != core && by->clock.now > core->clock.now) {
        core->clock.waited += by->clock.now - core->clock.now;
        core->clock.now = by->clock.now;
    }
}
