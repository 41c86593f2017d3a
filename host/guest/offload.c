// SPDX-License-Identifier: MIT
// Making an offload, and what the guest asks of it: launches, waiting, results.
#include "host/guest/offload_state.h"

#include <stdlib.h>
#include <string.h>

#include "core/core.h"

enum { COLLECT = 1 << 18 }; // bytes of the guest's core that are used before what is garbage is looked for

// ---- making and freeing

struct offload *offload_create(const struct job_options *options, bool native) {
    struct offload *o = calloc(1, sizeof *o);
    if (!o) return NULL;
    pthread_mutex_init(&o->mutex, NULL);
    system_condition_init(&o->changed);
    o->options = *options;
    o->options.guest = true;
    o->options.host_cores++;
    o->cores = options->device_cores;
    const struct device_ops *ops = device_find(o->options.device);
    o->native = native && ops && ops->observable;
    o->station = calloc(o->cores, sizeof *o->station);
    if (o->station) return o;
    offload_destroy(o);
    return NULL;
}

static void free_station(struct station *s) {
    for (uint32_t i = 0; i < s->resident_count; i++) buffer_free(&s->residents[i]);
    free(s->residents);
}

bool offload_destroy(struct offload *o) {
    if (!o) return true;
    if (o->station && !offload_close(o)) return false;
    for (uint32_t id = 0; id < o->kept_count; id++) buffer_free(&o->kept[id].words);
    for (uint32_t core = 0; o->station && core < o->cores; core++) free_station(&o->station[core]);
    edition_release(o->edition);
    offload_free_traces(o);
    free(o->kept);
    free(o->station);
    pthread_cond_destroy(&o->changed);
    pthread_mutex_destroy(&o->mutex);
    free(o);
    return true;
}

// native: with native code.
static struct edition *edition_new(struct program *program, const uint32_t *setters, uint32_t count,
                                   bool native) {
    struct edition *edition = calloc(1, sizeof *edition);
    if (edition) edition->setters = malloc((count + 1) * sizeof *setters);
    if (!edition || !edition->setters) {
        free(edition);
        program_free(program);
        return NULL;
    }
    edition->uses = 1;
    edition->program = program;
    edition->setter_count = count;
    for (uint32_t i = 0; i < count; i++) edition->setters[i] = setters[i];
    if (native) edition->native = native_make(program, &edition->trouble);
    return edition;
}

static void wind_up_rooms(struct offload *o) {
    for (struct room *r = o->rooms; r; r = r->next) room_wind_up(r);
}

bool offload_load(struct offload *o, struct program *program, const uint32_t *setters, uint32_t count) {
    struct edition *edition = edition_new(program, setters, count, o->native);
    if (!edition) return false;
    offload_lock(o);
    edition_release(o->edition);
    o->edition = edition;
    wind_up_rooms(o);
    offload_unlock(o);
    return true;
}

static bool has_rooms(const struct offload *o) {
    for (const struct room *r = o->rooms; r; r = r->next)
        if (!r->ended || r->users) return true;
    return false;
}

char *offload_native_trouble(struct offload *o) {
    offload_lock(o);
    const struct buffer *trouble = o->edition ? &o->edition->trouble : NULL;
    char *text = trouble && trouble->length ? strndup(trouble->bytes, trouble->length) : NULL;
    offload_unlock(o);
    return text;
}

bool offload_close(struct offload *o) {
    offload_lock(o);
    o->closing = true;
    while (o->launches) launch_fail(o, o->launches, "CancelledError", "the device was closed");
    wind_up_rooms(o);
    offload_changed(o);
    while (has_rooms(o) && !output_is_in_sink()) offload_wait_changed(o, -1);
    bool done = !has_rooms(o);
    if (done) offload_reap(o);
    offload_unlock(o);
    return done;
}

void offload_abort(struct offload *o) {
    offload_lock(o);
    for (struct room *r = o->rooms; r; r = r->next) {
        r->retired = true;
        if (r->job) job_interrupt(r->job);
    }
    offload_unlock(o);
}

// ---- launches

struct room *offload_current(struct offload *o, struct failure *failure) {
    if (!o->edition) failure_set(failure, "RuntimeError", "no program has been loaded");
    if (output_is_in_sink())
        failure_set(failure, "RuntimeError", "the cores cannot be asked while their output is being written");
    while (!o->closing && !failure->type) {
        struct room *r = room_for(o, o->edition, failure);
        if (r && room_wait(r, failure) && !r->retired) return r;
    }
    failure_set(failure, "RuntimeError", "the device is closed");
    return NULL;
}

static uint32_t least_loaded(const struct offload *o, const struct launch *l, uint32_t chosen) {
    uint32_t best = 0, least = UINT32_MAX;
    for (uint32_t core = 0; core < o->cores; core++) {
        const struct station *s = &o->station[core];
        uint32_t load = s->length + (s->runs ? 1 : 0);
        bool taken = false;
        for (uint32_t i = 0; i < chosen && !taken; i++) taken = l->member[i].core == core;
        if (!taken && load < least) best = core, least = load;
    }
    return best;
}

static bool is_task(struct room *r, struct value v) {
    struct vm *vm = r->guest.vm;
    if (v.tag != TAG_TUPLE || tuple_length(vm, v.bits) < 2) return false;
    const struct value *items = tuple_at(vm, v.bits)->items;
    if (items[0].tag == TAG_TUPLE) return items[1].tag == TAG_TUPLE && is_task(r, items[0]);
    return items[0].tag == TAG_INT && (int32_t)items[0].bits >= 0 && items[1].tag == TAG_TUPLE;
}

// Whether the cores are those of a launch: of the device, each once. False after setting `failure`.
static bool check_cores(const struct offload *o, const uint32_t *cores, uint32_t count,
                        struct failure *failure) {
    if (count < 1 || count > o->cores)
        failure_set(failure, "ValueError", "a launch is for 1 core at least, and each once");
    for (uint32_t i = 0; cores && !failure->type && i < count; i++) {
        if (cores[i] >= o->cores)
            failure_set(failure, "ValueError", "a launch is for a core that the device has not");
        for (uint32_t k = 0; k < i; k++)
            if (cores[k] == cores[i]) failure_set(failure, "ValueError", "a launch is for a core twice");
    }
    return !failure->type;
}

// Makes the task of a launch from words. False after setting `failure`.
static bool make_task(struct room *r, struct launch *l, const uint32_t *words, size_t count,
                      struct failure *failure) {
    struct value *made = &r->guest.slots[SLOT_MADE];
    if (!room_make_value(r, words, count, &l->refers, failure)) return false;
    if (!is_task(r, *made)) failure_set(failure, "SystemError", "the words are not those of a task");
    if (!failure->type && !room_store(r, SLOT_QUEUED, *made, &l->slot))
        failure_set(failure, "MemoryError", OFFLOAD_NO_ROOM);
    *made = value_none();
    return !failure->type;
}

static void enqueue(struct offload *o, struct launch *l, const uint32_t *cores) {
    for (uint32_t i = 0; i < l->count; i++) l->member[i].core = cores ? cores[i] : least_loaded(o, l, i);
    for (uint32_t i = 0; i < l->count; i++) launch_enqueue(o, &l->member[i], false);
    for (uint32_t i = 0; i < l->count && l->unsent; i++) offload_feed(o, l->member[i].core);
}

struct launch *offload_launch(struct offload *o, const uint32_t *cores, uint32_t count, const uint32_t *words,
                              size_t word_count, struct failure *failure) {
    if (!check_cores(o, cores, count, failure)) return NULL;
    struct launch *l = NULL;
    offload_lock(o);
    struct room *r = offload_current(o, failure);
    if (r && r->guest.vm->allocated > COLLECT) heap_collect(r->guest.vm);
    if (r) l = launch_new(r->edition, count);
    if (r && !l) failure_set(failure, "MemoryError", "no memory for a launch");
    bool good = l && make_task(r, l, words, word_count, failure);
    if (good) {
        launch_add(o, l, r);
        enqueue(o, l, cores);
    } else if (l) {
        launch_free(l);
    }
    offload_unlock(o);
    return good ? l : NULL;
}

static bool has_ended(const struct launch *l) {
    return l->state >= LAUNCH_DONE;
}

// Waits until something changes. A wait for ever can be a deadlock: jobs that have seen their cores blocked
// are told to look.
static bool wait_for_cores(struct offload *o, struct launch *const *launches, uint32_t count, bool for_ever,
                           int milliseconds) {
    struct waiter waiter = {launches, count, o->waiters}, **link = &o->waiters;
    if (for_ever) o->waiters = &waiter;
    for (struct room *r = for_ever ? o->rooms : NULL; r; r = r->next)
        if (r->blocked && r->job) job_notify(r->job);
    bool changed = offload_wait_changed(o, milliseconds);
    while (*link && *link != &waiter) link = &(*link)->next;
    if (*link) *link = waiter.next;
    return changed;
}

// One of the launches that has ended, if any or all have; else -1.
static int ended_of(struct launch *const *launches, uint32_t count, bool all) {
    int found = -1;
    uint32_t ended = 0;
    for (uint32_t i = 0; i < count; i++)
        if (has_ended(launches[i])) ended++, found = (int)i;
    return all && ended < count ? -1 : found;
}

int offload_wait(struct offload *o, struct launch *const *launches, uint32_t count, bool all, bool for_ever,
                 uint32_t wakes, int milliseconds) {
    int found;
    bool time_is_up = milliseconds == 0;
    offload_lock(o);
    while ((found = ended_of(launches, count, all)) < 0 && !time_is_up && o->wakes <= wakes)
        time_is_up = output_is_in_sink() || !wait_for_cores(o, launches, count, for_ever, milliseconds);
    offload_unlock(o);
    return found;
}

void offload_wake(struct offload *o) {
    offload_lock(o);
    o->wakes++;
    offload_changed(o);
    offload_unlock(o);
}

static int next_done(struct launch *l) {
    for (uint32_t i = 0; i < l->count; i++)
        if (l->member[i].state == MEMBER_DONE && !l->member[i].given) {
            l->member[i].given = true;
            return (int)i;
        }
    return has_ended(l) ? -2 : -1;
}

int offload_wait_core(struct offload *o, struct launch *l, bool for_ever, int milliseconds) {
    int found;
    bool time_is_up = milliseconds == 0;
    offload_lock(o);
    l->watchers++;
    while ((found = next_done(l)) == -1 && !time_is_up)
        time_is_up = output_is_in_sink() || !wait_for_cores(o, &l, 1, for_ever, milliseconds);
    l->watchers--;
    offload_unlock(o);
    return found;
}

enum launch_state offload_state(struct offload *o, const struct launch *l) {
    offload_lock(o);
    enum launch_state state = l->state;
    offload_unlock(o);
    return state;
}

bool offload_cancel(struct offload *o, struct launch *l) {
    offload_lock(o);
    bool can = !has_ended(l);
    if (can) launch_end(o, l, LAUNCH_CANCELLED);
    if (can) offload_feed_all(o);
    offload_unlock(o);
    return can;
}

void offload_cancel_all(struct offload *o) {
    offload_lock(o);
    while (o->launches) launch_end(o, o->launches, LAUNCH_CANCELLED);
    offload_feed_all(o);
    offload_unlock(o);
}

uint32_t offload_count(const struct launch *l) {
    return l->count;
}

uint32_t offload_core(const struct launch *l, uint32_t i) {
    return i < l->count ? l->member[i].core : UINT32_MAX;
}

const struct buffer *offload_result(const struct launch *l, uint32_t i) {
    return i < l->count && l->member[i].state == MEMBER_DONE ? &l->member[i].result : NULL;
}

const struct failure *offload_failure(const struct launch *l) {
    return &l->failure;
}

void offload_release(struct offload *o, struct launch *l) {
    if (o) offload_lock(o);
    if (has_ended(l))
        launch_free(l);
    else
        l->released = true;
    if (o) offload_unlock(o);
}

uint32_t offload_jobs(struct offload *o) {
    struct failure failure = {0};
    offload_lock(o);
    const struct room *r = offload_current(o, &failure);
    uint32_t number = r ? r->number : 0;
    offload_unlock(o);
    failure_free(&failure);
    return number;
}

void offload_flush(struct offload *o) {
    if (output_is_in_sink()) return;
    offload_lock(o);
    for (struct room *r = o->rooms; r; r = r->next) {
        if (!r->job) continue;
        struct job *job = r->job;
        r->users++;
        offload_unlock(o);
        bool good = output_flush(&job->output);
        offload_lock(o);
        if (!good) room_retire(r);
        if (--r->users == 0 && r->guest.over) offload_changed(o);
    }
    offload_unlock(o);
}
