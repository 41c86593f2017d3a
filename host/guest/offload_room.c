// SPDX-License-Identifier: MIT
// Rooms: jobs that run what has been launched. A room lasts until a launch in it has come to a bad end, or
// another program has been loaded; then what is launched begins in another room, and the launches that run in
// the first go on there until they end. So nothing that runs is waited for, or disturbed.
//
// A core of the device lives in one room at a time: it has one task at a time whichever room that is in.
// When its next task is in another room, it is stopped where it is, and what is resident on it goes
// along as words.
#include "host/guest/offload_state.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/program/opcode.h"
#include "core/core.h"
#include "host/report/report.h"
#include "host/report/text.h"

// ---- why a launch has failed

static void describe_exception(const struct room *r, struct launch *l) {
    struct failure *f = &l->failure;
    const struct core_memory *memory = r->job->ops->memory(r->job->device, f->core);
    struct text_env env = job_env(r->job, f->core);
    struct value value = memory_control(memory)->exception;
    const struct exc_object *exc = memory_exc(memory, value);
    if (!exc) {
        failure_set(f, "RuntimeError", "the core has ended");
        return;
    }
    text_message(&f->message, &env, value);
    f->type = strdup(text_type(&env, value));
    if (exc->type == BUILTIN_MemoryError && !f->message.length)
        buffer_text(
            &f->message,
            "the memory of a core is full: Device(local_memory=..., shared_memory=...) gives it more");
    if ((exc->error == ERR_USER || exc->error == ERR_KEY) && exc->a.tag != TAG_UNBOUND &&
        !convert_out(&f->arguments, memory, exc->a))
        buffer_clear(&f->arguments);
    if (f->arguments.length && !exc_has_arguments(exc)) { // one argument: as a list of it
        uint32_t head[2] = {TAG_TUPLE, 1};
        struct buffer one = BUFFER_EMPTY;
        buffer_add(&one, (const char *)head, sizeof head);
        buffer_add(&one, f->arguments.bytes, f->arguments.length);
        buffer_free(&f->arguments);
        f->arguments = one;
    }
}

static bool runs_in(const struct room *r, const struct launch *l) {
    for (uint32_t i = 0; i < l->count; i++)
        if (l->member[i].state == MEMBER_RUNS && l->member[i].room == r) return true;
    return false;
}

// Whether a core has ended in a room that works on a launch; the first one.
static bool has_ended_in(const struct room *r, const struct launch *l, uint32_t *core) {
    for (uint32_t i = 0; i < l->count; i++) {
        const struct member *m = &l->member[i];
        *core = m->core;
        if (m->state == MEMBER_RUNS && m->room == r && m->ended) return true;
    }
    return false;
}

// The launches whose cores have failed come to their end; the others go on.
bool room_settle(void *context, uint32_t *count) {
    struct room *r = context;
    struct offload *o = r->offload;
    offload_lock(o);
    *count = r->ends;
    r->ends = 0;
    for (struct launch *l = o->launches, *next; l && !r->fatal; l = next) {
        next = l->next;
        if (!has_ended_in(r, l, &l->failure.core)) continue;
        r->reported = l;
        report_text(r->job, &l->failure.report);
        r->reported = NULL;
        describe_exception(r, l);
        launch_fail(o, l, "RuntimeError", "");
    }
    offload_feed_all(o);
    bool goes_on = !r->fatal;
    offload_unlock(o);
    return goes_on;
}

// A launch that the end of the job leaves without a result.
static void fail_launch(struct room *r, struct launch *l, enum job_result result,
                        const struct buffer *report) {
    struct offload *o = r->offload;
    buffer_add(&l->failure.report, report->bytes, report->length);
    if (r->job->trouble.length)
        failure_set(&l->failure, "OSError", buffer_string(&r->job->trouble));
    else if (result == JOB_DEADLOCK)
        failure_set(&l->failure, "DeadlockError", "the cores wait for what cannot come");
    else if (result == JOB_CLOSED)
        failure_set(&l->failure, "OSError", "the output cannot be written");
    launch_fail(o, l, "KeyboardInterrupt", "");
}

static void fail_launches(struct room *r, enum job_result result) {
    struct buffer report = BUFFER_EMPTY;
    report_text(r->job, &report);
    for (struct launch *l = r->offload->launches, *next; l; l = next) {
        next = l->next;
        if (runs_in(r, l)) fail_launch(r, l, result, &report);
    }
    buffer_free(&report);
}

// The job has ended although nothing that was launched, and nobody here, has ended it: another would do no
// better, so what was launched for its program fails.
static void fail_for_good(struct room *r) {
    struct offload *o = r->offload;
    const struct buffer *trouble = &r->job->trouble;
    r->trouble.type = strdup(trouble->length ? "OSError" : "RuntimeError");
    if (trouble->length)
        buffer_add(&r->trouble.message, trouble->bytes, trouble->length);
    else
        report_text(r->job, &r->trouble.message);
    for (struct launch *l = o->launches, *next; l; l = next) {
        next = l->next;
        if (l->edition == r->edition && (l->state == LAUNCH_QUEUED || runs_in(r, l)))
            launch_fail(o, l, r->trouble.type, buffer_string(&r->trouble.message));
    }
}

// ---- resident variables

// The global that a setter sets: its number, or -1.
static int32_t global_of_setter(const struct program *program, uint32_t function) {
    const struct program_function *f = &program->functions[function];
    const uint8_t *code = program->image + image_code((const struct image_header *)program->image);
    for (uint32_t pc = f->start; pc < f->end && code[pc] < OP_COUNT; pc += (uint32_t)opcode_size(code[pc])) {
        if (code[pc] == OP_SETG) return code[pc + 2];
        if (code[pc] == OP_SETGX) return code[pc + 2] | code[pc + 3] << 8;
    }
    return -1;
}

static const struct program_function *setter_function(const struct program *program, uint32_t i,
                                                      uint32_t *number) {
    char name[32];
    snprintf(name, sizeof name, "_epython_set_%u", i);
    for (uint32_t k = 0; k < program->function_count; k++)
        if (!strcmp(program->functions[k].name, name)) return *number = k, &program->functions[k];
    return NULL;
}

static void save_resident(struct offload *o, uint32_t core, uint32_t i) {
    uint32_t function;
    const struct room *r = o->station[core].room;
    const struct core_memory *memory = r->job->ops->memory(r->job->device, core);
    const struct program_function *setter = setter_function(r->edition->program, i, &function);
    int32_t global = setter ? global_of_setter(r->edition->program, function) : -1;
    if (global < 0) return;
    struct buffer *words = &o->station[core].residents[i];
    ref where = memory_control(memory)->globals + (ref)global * (ref)sizeof(struct value);
    const struct value *value = memory_at(memory, where, sizeof *value, 8);
    buffer_clear(words);
    if (!value || value->tag == TAG_UNBOUND) return;
    if (!room_give_value(o->station[core].room, words, core, *value)) buffer_clear(words);
}

void room_leave(struct offload *o, uint32_t core) {
    struct station *s = &o->station[core];
    uint32_t count = s->room->edition->setter_count;
    if (count > s->resident_count) {
        struct buffer *more = realloc(s->residents, count * sizeof *more);
        for (uint32_t i = s->resident_count; more && i < count; i++) more[i] = BUFFER_EMPTY;
        if (more) s->residents = more, s->resident_count = count;
    }
    for (uint32_t i = 0; i < count && i < s->resident_count; i++) save_resident(o, core, i);
    s->room = NULL;
    s->leaving = false;
}

// Sends a core what a resident variable of it was, before anything else.
static void restore_resident(struct room *r, uint32_t core, uint32_t i) {
    struct offload *o = r->offload;
    struct buffer *words = &o->station[core].residents[i], task = BUFFER_EMPTY;
    uint32_t head[] = {TAG_TUPLE, 2, TAG_INT, r->edition->setters[i], TAG_TUPLE, 1}, function;
    if (!words->length || !setter_function(r->edition->program, i, &function)) return;
    struct failure failure = {0};
    buffer_add(&task, (const char *)head, sizeof head);
    buffer_add(&task, words->bytes, words->length);
    struct launch *l = launch_new(r->edition, 1);
    if (l && room_make_of_buffer(r, &task, &failure) &&
        room_store(r, SLOT_QUEUED, r->guest.slots[SLOT_MADE], &l->slot)) {
        l->released = true;
        l->member[0].core = core;
        launch_add(o, l, r);
        launch_enqueue(o, &l->member[0], true);
    } else if (l) {
        launch_free(l);
    }
    buffer_free(words);
    buffer_free(&task);
    failure_free(&failure);
}

bool room_enter(struct room *r, uint32_t core) {
    struct offload *o = r->offload;
    struct station *s = &o->station[core];
    struct room *old = s->room;
    if (old == r) return true;
    if (old && old->referring) return false; // to data that may be here
    if (old) old->stopped[core] = true;
    if (old && !job_halt(old->job, core)) {
        s->leaving = true;
        return false;
    }
    if (old) room_leave(o, core);
    s->room = r;
    for (uint32_t i = 0; i < s->resident_count && i < r->edition->setter_count; i++)
        restore_resident(r, core, i);
    if (old) room_wind_up(old);
    return true;
}

// ---- the life of a room

void edition_release(struct edition *edition) {
    if (!edition || --edition->uses) return;
    native_free(edition->native);
    program_free(edition->program);
    buffer_free(&edition->trouble);
    free(edition->setters);
    free(edition);
}

void room_retire(struct room *r) {
    r->retired = true;
    room_wind_up(r);
}

// Whether a launch is or will be made for an edition, or waits to begin.
static bool is_wanted(const struct offload *o, const struct edition *edition) {
    if (o->closing) return false;
    for (const struct launch *l = o->launches; l; l = l->next)
        if (l->edition == edition) return true;
    return edition == o->edition;
}

void room_wind_up(struct room *r) {
    if (!r->job || r->launches || r->running || (!r->retired && is_wanted(r->offload, r->edition))) return;
    r->retired = true;
    job_interrupt(r->job);
}

void room_started(void *context) {
    struct room *r = context;
    offload_lock(r->offload);
    guest_started(&r->guest, r->job);
    offload_feed_all(r->offload);
    offload_changed(r->offload);
    offload_unlock(r->offload);
}

// What is carried over leaves the job's memory.
static void save_all(struct room *r) {
    struct offload *o = r->offload;
    for (uint32_t core = 0; core < o->cores; core++)
        if (o->station[core].room == r) room_leave(o, core);
    for (struct launch *l = o->launches; l; l = l->next)
        if (l->room == r) launch_save(l);
    if (o->home == r) room_save_kept(r);
}

static void finish(struct room *r, enum job_result result) {
    struct offload *o = r->offload;
    offload_lock(o);
    r->guest.over = true;
    bool failed = result == JOB_FAILED || result == JOB_DEADLOCK;
    if (r->fatal || (failed && !r->running && !r->retired)) fail_for_good(r);
    r->retired = true;
    fail_launches(r, result);
    save_all(r);
    offload_changed(o);
    while (r->users) offload_wait_changed(o, -1);
    offload_keep_trace(r, result);
    struct job *job = r->job;
    r->job = NULL;
    r->guest.vm = NULL;
    offload_unlock(o);
    job_destroy(job);
    offload_lock(o);
    offload_feed_all(o);
    r->ended = true;
    offload_changed(o);
    offload_unlock(o);
}

static void *run(void *context) {
    struct room *r = context;
    finish(r, job_run(r->job));
    return NULL;
}

static void room_free(struct room *r) {
    edition_release(r->edition);
    failure_free(&r->trouble);
    guest_destroy(&r->guest);
    free(r);
}

void offload_reap(struct offload *o) {
    for (struct room **link = &o->rooms; *link;) {
        struct room *r = *link;
        if (!r->ended || r->users) {
            link = &r->next;
            continue;
        }
        *link = r->next;
        pthread_join(r->thread, NULL);
        room_free(r);
    }
}

static struct room *room_new(struct offload *o, struct edition *edition) {
    struct room *r = calloc(1, sizeof *r + o->cores * sizeof r->stopped[0]);
    if (!r) return NULL;
    r->offload = o;
    r->edition = edition;
    edition->uses++;
    guest_init(&r->guest, &o->mutex);
    room_set_ops(r);
    return r;
}

// False after setting `failure`.
static bool begin(struct room *r, struct failure *failure) {
    struct offload *o = r->offload;
    struct buffer error = BUFFER_EMPTY;
    const struct device_ops *ops = device_find(o->options.device);
    struct job_options options = o->options;
    options.native = native_supply(r->edition->native);
    r->job = job_create(&options, r->edition->program, &error);
    // Of virtual cores there may be no memory, but if a model is asked for, that is what most likely cannot be.
    const char *type = ops && ops->in_process ? "MemoryError" : "OSError";
    if (!r->job) failure_set(failure, o->options.model_name ? "ValueError" : type, buffer_string(&error));
    buffer_free(&error);
    if (!r->job) return false;
    r->job->guest = &r->ops;
    r->recorded = o->options.record.on;
    if (pthread_create(&r->thread, NULL, run, r) == 0) return true;
    failure_set(failure, "RuntimeError", "can't start new thread");
    job_destroy(r->job);
    return false;
}

struct room *room_for(struct offload *o, struct edition *edition, struct failure *failure) {
    offload_reap(o);
    for (struct room *r = o->rooms; r; r = r->next)
        if (r->edition == edition && !r->retired) return r;
    struct room *r = room_new(o, edition);
    if (!r) failure_set(failure, "MemoryError", "no memory for a job");
    if (!r || !begin(r, failure)) {
        if (r) room_free(r);
        return NULL;
    }
    r->number = ++o->room_count;
    r->next = o->rooms;
    o->rooms = r;
    for (struct room *other = r->next; other; other = other->next) room_wind_up(other);
    return r;
}

bool room_wait(struct room *r, struct failure *failure) {
    struct offload *o = r->offload;
    r->users++;
    while (!r->guest.vm && !r->guest.over) offload_wait_changed(o, -1);
    bool good = !r->guest.over;
    if (!good && r->trouble.type && !o->closing)
        failure_set(failure, r->trouble.type, buffer_string(&r->trouble.message));
    r->users--;
    offload_changed(o);
    return good;
}
