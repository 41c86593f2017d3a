// SPDX-License-Identifier: MIT
// A job ends when a core fails, when all are blocked, or for another program: its launches fail or are kept,
// and what must outlive it is kept as words until the next one has begun, for all memory is new then.
#include "host/offload_state.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/asm.h"
#include "core/internal.h"
#include "host/diagnostics.h"
#include "host/errors.h"

// ---- the end of a job

static void describe_exception(struct offload *o, struct launch *l) {
    struct failure *f = &l->failure;
    const struct core_memory *memory = o->job->ops->memory(o->job->device, f->core);
    struct text_env env = job_env(o->job, f->core);
    struct value value = memory_control(memory)->exception;
    const struct exc_object *exc = memory_exc(memory, value);
    if (!exc) {
        failure_set(f, "RuntimeError", "the core has ended");
        return;
    }
    errors_message(&f->message, &env, value);
    f->type = strdup(text_type(&env, value));
    if ((exc->error == ERR_USER || exc->error == ERR_KEY) && exc->a.tag != TAG_UNBOUND &&
        !convert_out(&f->arguments, memory, exc->a))
        buffer_clear(&f->arguments);
    if (f->arguments.length && !errors_has_arguments(exc)) { // one argument: as a list of it
        uint32_t head[2] = {TAG_TUPLE, 1};
        struct buffer one = BUFFER_EMPTY;
        buffer_add(&one, (const char *)head, sizeof head);
        buffer_add(&one, f->arguments.bytes, f->arguments.length);
        buffer_free(&f->arguments);
        f->arguments = one;
    }
}

static bool runs(const struct launch *l) {
    for (uint32_t i = 0; i < l->count; i++)
        if (l->member[i].state == MEMBER_RUNS) return true;
    return false;
}

// The launches that this end of the job leaves without a result.
static void fail_launches(struct offload *o, enum job_result result) {
    struct buffer report = BUFFER_EMPTY;
    job_report_text(o->job, &report);
    for (struct launch *l = o->launches, *next; l; l = next) {
        next = l->next;
        if (!runs(l)) continue; // it goes on in the next job
        buffer_add(&l->failure.report, report.bytes, report.length);
        if (o->job->trouble.length)
            failure_set(&l->failure, "OSError", buffer_string(&o->job->trouble));
        else if (l->failing)
            describe_exception(o, l);
        else if (result == JOB_DEADLOCK || result == JOB_FAILED)
            failure_set(&l->failure, "DeadlockError", "the cores wait for what cannot come");
        else if (result == JOB_CLOSED)
            failure_set(&l->failure, "OSError", "the output cannot be written");
        launch_fail(o, l, o->closing ? "CancelledError" : "KeyboardInterrupt",
                    o->closing ? "the device was closed" : "");
    }
    buffer_free(&report);
    o->running = o->failing = 0;
}

// The global that a setter sets: its number, or -1.
static int32_t global_of_setter(const struct program *program, uint32_t function) {
    const struct program_function *f = &program->functions[function];
    const uint8_t *code = program->image + image_code((const struct image_header *)program->image);
    for (uint32_t pc = f->start; pc < f->end && code[pc] < OP_COUNT; pc += (uint32_t)asm_size(code[pc])) {
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

static void save_resident(struct offload *o, uint32_t core, uint32_t i, struct buffer *words) {
    uint32_t function;
    const struct core_memory *memory = o->job->ops->memory(o->job->device, core);
    int32_t global = setter_function(o->program, i, &function) ? global_of_setter(o->program, function) : -1;
    if (global < 0) return;
    ref where = memory_control(memory)->globals + (ref)global * (ref)sizeof(struct value);
    const struct value *value = memory_at(memory, where, sizeof *value, 8);
    if (!value || value->tag == TAG_UNBOUND) return;
    if (!convert_out(words, memory, *value)) buffer_clear(words);
}

void offload_free_residents(struct offload *o) {
    for (uint32_t i = 0; i < o->resident_count; i++) buffer_free(&o->residents[i].words);
    free(o->residents);
    o->residents = NULL;
    o->resident_count = 0;
}

static void save_residents(struct offload *o) {
    if (o->residents) return; // the last job ended before it had them all
    o->resident_count = o->cores * o->setter_count;
    if (o->resident_count) o->residents = calloc(o->resident_count, sizeof *o->residents);
    if (!o->residents) o->resident_count = 0;
    for (uint32_t i = 0; i < o->resident_count; i++)
        save_resident(o, i / o->setter_count, i % o->setter_count, &o->residents[i].words);
}

static void save_own(struct offload *o) {
    if (!offload_vm(o)) return;
    for (struct launch *l = o->launches; l; l = l->next)
        offload_give_value(o, &l->words, o->job->cores - 1, offload_stored(o, SLOT_QUEUED, l->slot));
    for (uint32_t id = 1; id < o->kept_count; id++)
        if (o->kept[id].used)
            offload_give_value(o, &o->kept[id].words, o->job->cores - 1, offload_kept_item(o, id, 0));
}

// Whether the job's end is nobody's doing but the program's, so that beginning anew would be no better.
static bool is_fatal(const struct offload *o, enum job_result result) {
    if (o->closing || o->aborting || o->reload || result == JOB_INTERRUPTED) return false;
    return !offload_vm(o) || !o->running;
}

// False if there is to be no other job.
static bool end_job(struct offload *o, enum job_result result, struct failure *failure) {
    offload_lock(o);
    bool fatal = is_fatal(o, result);
    if (fatal) {
        failure->type = strdup(offload_vm(o) ? "RuntimeError" : "OSError");
        job_report_text(o->job, &failure->message);
    }
    o->participant.over = true;
    fail_launches(o, result);
    if (!o->closing) {
        save_residents(o);
        save_own(o);
    }
    while (o->flushing) participant_wait(&o->participant, -1);
    struct job *job = o->job;
    o->job = NULL;
    participant_reset(&o->participant);
    participant_changed(&o->participant);
    offload_unlock(o);
    job_destroy(job);
    return !fatal;
}

// ---- the beginning of a job

static void take_next_program(struct offload *o) {
    o->reload = false;
    if (!o->next_program) return;
    program_free(o->program);
    free(o->setters);
    uint32_t before = o->setter_count;
    o->program = o->next_program;
    o->setters = o->next_setters;
    o->setter_count = o->next_setter_count;
    o->next_program = NULL;
    o->next_setters = NULL;
    if (!o->residents || before == o->setter_count) return;
    // The table of what was resident gets more columns.
    struct resident *wider = calloc((size_t)o->cores * o->setter_count, sizeof *wider);
    for (uint32_t i = 0; wider && i < o->resident_count; i++)
        wider[i / before * o->setter_count + i % before] = o->residents[i];
    free(o->residents);
    o->residents = wider;
    o->resident_count = wider ? o->cores * o->setter_count : 0;
}

// Sends a core what a resident variable of it was, before anything else.
static void restore_resident(struct offload *o, uint32_t core, uint32_t i, struct buffer *words) {
    uint32_t head[] = {TAG_TUPLE, 2, TAG_INT, o->setters[i], TAG_TUPLE, 1};
    struct buffer task = BUFFER_EMPTY;
    struct failure failure = {0};
    buffer_add(&task, (const char *)head, sizeof head);
    buffer_add(&task, words->bytes, words->length);
    struct launch *l = launch_new(1);
    if (l && offload_make_of_buffer(o, &task, &failure) &&
        offload_store(o, SLOT_QUEUED, o->participant.slots[SLOT_MADE], &l->slot)) {
        l->released = true;
        l->member[0].core = core;
        launch_add(o, l);
        launch_enqueue(o, &l->member[0], true);
    } else {
        free(l);
    }
    buffer_free(&task);
    failure_free(&failure);
}

static void restore_residents(struct offload *o) {
    for (uint32_t i = 0; i < o->resident_count; i++)
        if (o->residents[i].words.length)
            restore_resident(o, i / o->setter_count, i % o->setter_count, &o->residents[i].words);
    offload_free_residents(o);
}

static void restore_kept(struct offload *o) {
    struct failure failure = {0};
    for (uint32_t id = 1; id < o->kept_count; id++) {
        struct kept *k = &o->kept[id];
        if (k->used) k->used = offload_make_of_buffer(o, &k->words, &failure) && offload_keep_made(o, id);
        buffer_free(&k->words);
    }
    failure_free(&failure);
}

static void restore_queued(struct offload *o) {
    for (struct launch *l = o->launches, *next; l; l = next) {
        next = l->next;
        if (offload_make_of_buffer(o, &l->words, &l->failure) &&
            offload_store(o, SLOT_QUEUED, o->participant.slots[SLOT_MADE], &l->slot))
            buffer_free(&l->words);
        else
            launch_fail(o, l, "MemoryError", "");
    }
}

void offload_begun(void *context) {
    struct offload *o = context;
    offload_lock(o);
    participant_started(&o->participant, o->job);
    restore_kept(o);
    restore_queued(o);
    restore_residents(o);
    offload_feed_all(o);
    participant_changed(&o->participant);
    offload_unlock(o);
}

static bool begin_job(struct offload *o, struct failure *failure) {
    struct buffer error = BUFFER_EMPTY;
    offload_lock(o);
    o->broken = o->aborting = false;
    o->running = o->failing = 0;
    o->busy = NULL;
    o->outstanding = false;
    take_next_program(o);
    bool closing = o->closing;
    struct job *job = closing ? NULL : job_create(&o->options, o->program, &error);
    if (job) job->guest = &o->guest;
    o->job = job;
    o->jobs++;
    bool virtual = !strcmp(o->options.device, "virtual"); // of others, more may be missing than memory
    if (!job && !closing) failure_set(failure, virtual ? "MemoryError" : "OSError", buffer_string(&error));
    offload_unlock(o);
    buffer_free(&error);
    return job;
}

static void fail_all(struct offload *o, const char *type, const char *message) {
    while (o->launches) launch_fail(o, o->launches, type, message);
}

bool offload_run(struct offload *o, struct failure *failure) {
    while (begin_job(o, failure) && end_job(o, job_run(o->job), failure)) continue;
    offload_lock(o);
    if (failure->type)
        fail_all(o, failure->type, buffer_string(&failure->message));
    else
        fail_all(o, "CancelledError", "the device was closed");
    if (failure->type) failure_set(&o->trouble, failure->type, buffer_string(&failure->message));
    o->participant.over = true;
    o->runs = false;
    participant_changed(&o->participant);
    offload_unlock(o);
    return !failure->type;
}
