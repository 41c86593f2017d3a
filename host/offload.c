// SPDX-License-Identifier: MIT
// Making an offload, and what the application asks of it: launches, waiting, results.
#include "host/offload_state.h"

#include <stdlib.h>
#include <string.h>

#include "core/internal.h"

enum {
    COLLECT = 1 << 18
}; // bytes of the application's core that are used before what is garbage is looked for

// ---- making and freeing

struct offload *offload_create(const struct job_options *options) {
    struct offload *o = calloc(1, sizeof *o);
    if (!o) return NULL;
    pthread_mutex_init(&o->mutex, NULL);
    participant_init(&o->participant, &o->mutex);
    o->options = *options;
    o->options.outsider = true;
    o->options.host_cores++;
    o->cores = options->device_cores;
    o->station = calloc(o->cores, sizeof *o->station);
    offload_set_guest(o);
    if (o->station) return o;
    offload_destroy(o);
    return NULL;
}

void offload_destroy(struct offload *o) {
    if (!o) return;
    offload_free_residents(o);
    failure_free(&o->trouble);
    for (uint32_t id = 0; id < o->kept_count; id++) buffer_free(&o->kept[id].words);
    program_free(o->program);
    program_free(o->next_program);
    free(o->setters);
    free(o->next_setters);
    free(o->kept);
    free(o->station);
    participant_destroy(&o->participant);
    pthread_mutex_destroy(&o->mutex);
    free(o);
}

bool offload_load(struct offload *o, struct program *program, const uint32_t *setters, uint32_t count) {
    offload_lock(o);
    program_free(o->next_program);
    free(o->next_setters);
    o->next_program = program;
    o->next_setters = malloc((count + 1) * sizeof *setters);
    for (uint32_t i = 0; o->next_setters && i < count; i++) o->next_setters[i] = setters[i];
    o->next_setter_count = o->next_setters ? count : 0;
    o->reload = o->job;
    o->participant.over = false;
    failure_free(&o->trouble);
    if (o->job && !o->running) job_interrupt(o->job);
    bool runs = o->runs;
    o->runs = true;
    offload_unlock(o);
    return runs;
}

void offload_close(struct offload *o) {
    offload_lock(o);
    o->closing = true;
    if (o->job) job_interrupt(o->job);
    offload_unlock(o);
}

void offload_abort(struct offload *o) {
    offload_lock(o);
    o->aborting = true;
    if (o->job) job_interrupt(o->job);
    offload_unlock(o);
}

// ---- launches

bool offload_wait_for_job(struct offload *o, struct failure *failure) {
    const struct participant *p = &o->participant;
    while (!o->closing && !(p->over && !o->job)) { // over without a job: for good
        if (!p->over && p->vm && !o->reload) return true;
        participant_wait(&o->participant, -1);
    }
    const struct failure *trouble = &o->trouble;
    if (trouble->type && !o->closing) failure_set(failure, trouble->type, buffer_string(&o->trouble.message));
    failure_set(failure, "RuntimeError", "the device is closed");
    return false;
}

static uint32_t least_loaded(const struct offload *o, const struct launch *l, uint32_t chosen) {
    uint32_t best = 0, least = UINT32_MAX;
    for (uint32_t core = 0; core < o->cores; core++) {
        const struct station *s = &o->station[core];
        uint32_t load = s->length + (s->runs != NULL);
        bool taken = false;
        for (uint32_t i = 0; i < chosen && !taken; i++) taken = l->member[i].core == core;
        if (!taken && load < least) best = core, least = load;
    }
    return best;
}

static bool is_task(const struct offload *o, struct value v) {
    if (v.tag != TAG_TUPLE || tuple_length(offload_vm(o), v.bits) < 2) return false;
    const struct value *items = tuple_at(offload_vm(o), v.bits)->items;
    if (items[0].tag == TAG_TUPLE) return items[1].tag == TAG_TUPLE && is_task(o, items[0]);
    return items[0].tag == TAG_INT && items[1].tag == TAG_TUPLE;
}

struct launch *offload_launch(struct offload *o, const uint32_t *cores, uint32_t count, const uint32_t *words,
                              size_t word_count, struct failure *failure) {
    struct launch *l = launch_new(count);
    offload_lock(o);
    if (offload_vm(o) && offload_vm(o)->allocated > COLLECT) heap_collect(offload_vm(o));
    if (!l) failure_set(failure, "MemoryError", "no memory for a launch");
    bool good = l && offload_wait_for_job(o, failure) && offload_make_value(o, words, word_count, failure);
    if (good && !is_task(o, o->participant.slots[SLOT_MADE])) {
        failure_set(failure, "SystemError", "the words are not those of a task");
        good = false;
    }
    if (good && !offload_store(o, SLOT_QUEUED, o->participant.slots[SLOT_MADE], &l->slot)) {
        failure_set(failure, "MemoryError", "the arguments do not fit into the memory of CPython's core");
        good = false;
    }
    if (good) {
        o->participant.slots[SLOT_MADE] = none();
        for (uint32_t i = 0; i < count; i++) l->member[i].core = cores ? cores[i] : least_loaded(o, l, i);
        launch_add(o, l);
        for (uint32_t i = 0; i < count; i++) launch_enqueue(o, &l->member[i], false);
        o->participant.epoch++;
        for (uint32_t i = 0; i < count && l->unsent; i++) offload_feed(o, l->member[i].core);
    }
    offload_unlock(o);
    if (good) return l;
    free(l);
    return NULL;
}

static bool has_ended(const struct launch *l) {
    return l->state >= LAUNCH_DONE;
}

// Waits until something changes. A wait for ever can be a deadlock: the job is told to look, if it has seen
// the cores blocked.
static bool wait_for_cores(struct offload *o, int milliseconds, bool for_ever) {
    o->waiters += for_ever;
    if (for_ever && o->blocked && o->job) job_notify(o->job);
    bool changed = participant_wait(&o->participant, milliseconds);
    o->waiters -= for_ever;
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
                 int milliseconds) {
    int found;
    bool time_is_up = milliseconds == 0;
    offload_lock(o);
    while ((found = ended_of(launches, count, all)) < 0 && !time_is_up)
        time_is_up = !wait_for_cores(o, milliseconds, for_ever);
    offload_unlock(o);
    return found;
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
        time_is_up = !wait_for_cores(o, milliseconds, for_ever);
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
    bool can = l->state == LAUNCH_QUEUED;
    if (can) {
        launch_unqueue(o, l);
        launch_settle(o, l, LAUNCH_CANCELLED);
    }
    offload_unlock(o);
    return can;
}

uint32_t offload_count(const struct launch *l) {
    return l->count;
}

uint32_t offload_core(const struct launch *l, uint32_t i) {
    return l->member[i].core;
}

const struct buffer *offload_result(const struct launch *l, uint32_t i) {
    return &l->member[i].result;
}

const struct failure *offload_failure(const struct launch *l) {
    return &l->failure;
}

void offload_release(struct offload *o, struct launch *l) {
    offload_lock(o);
    if (has_ended(l))
        launch_free(l);
    else
        l->released = true;
    offload_unlock(o);
}

uint32_t offload_jobs(struct offload *o) {
    struct failure failure = {0};
    offload_lock(o);
    uint32_t jobs = offload_wait_for_job(o, &failure) ? o->jobs : 0;
    offload_unlock(o);
    failure_free(&failure);
    return jobs;
}

void offload_flush(struct offload *o) {
    offload_lock(o);
    struct job *job = o->job;
    if (job) o->flushing++;
    offload_unlock(o);
    if (!job) return;
    output_flush(&job->output);
    offload_lock(o);
    o->flushing--;
    participant_changed(&o->participant);
    offload_unlock(o);
}
