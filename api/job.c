// SPDX-License-Identifier: MIT
// Jobs of the C API, in which the caller may take the part of a core.
#include "api/library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/core.h"
#include "host/guest/guest.h"
#include "host/job/job.h"
#include "host/report/report.h"
#include "host/report/statistics.h"
#include "host/report/text.h"
#include "native/native.h"

// ---- what the job asks and tells

struct epy_job {
    pthread_mutex_t mutex;
    struct guest guest;
    struct guest_ops ops;
    struct job *job;
    struct native_program *native; // NULL: none
    struct buffer trouble;         // why
    atomic_bool begun, ended;      // epy_job_run, or epy_job_begin and epy_job_end
    bool stepped, steps;           // between those two; epy_job_step may go on
    bool calling;                  // a call has returned EPY_AGAIN
};

static void started(void *context) {
    epy_job *j = context;
    pthread_mutex_lock(&j->mutex);
    guest_started(&j->guest, j->job);
    pthread_mutex_unlock(&j->mutex);
}

static void woken(void *context) {
    epy_job *j = context;
    guest_woken(&j->guest);
}

static enum guest_state state(void *context, uint64_t *epoch) {
    epy_job *j = context;
    pthread_mutex_lock(&j->mutex);
    const struct guest *g = &j->guest;
    enum guest_state result = g->gone ? GUEST_GONE : g->waits ? GUEST_WAITS : GUEST_ACTIVE;
    *epoch = g->epoch;
    pthread_mutex_unlock(&j->mutex);
    return result;
}

static bool stays(void *context, uint64_t epoch) {
    epy_job *j = context;
    pthread_mutex_lock(&j->mutex);
    bool same = j->guest.epoch == epoch;
    pthread_mutex_unlock(&j->mutex);
    return same;
}

static bool wants_idle(void *context) {
    (void)context;
    return true;
}

static void deliver(void *context, uint32_t core, struct value value) {
    (void)context;
    (void)core;
    (void)value;
}

static void ended(void *context, uint32_t core, bool failed) {
    (void)context;
    (void)core;
    (void)failed;
}

static void halted(void *context, uint32_t core) {
    (void)context;
    (void)core;
}

// ---- life

static void tell(void *context, const char *trouble) {
    epy_job *j = context;
    pthread_mutex_lock(&j->mutex);
    buffer_text(&j->trouble, trouble);
    pthread_mutex_unlock(&j->mutex);
}

static struct native_program *make_native(epy_job *j, const struct program *program, enum epy_native when,
                                          bool deterministic) {
    struct buffer error = BUFFER_EMPTY;
    if (program_wants_native(program)) when = EPY_NATIVE_FIRST;
    if (when == EPY_NATIVE_BY_ITSELF) return deterministic ? NULL : native_begin(program, NULL, NULL);
    if (when == EPY_NATIVE_MEANWHILE && !deterministic) return native_begin(program, tell, j);
    struct native_program *native = native_make(program, &error);
    if (error.length) tell(j, buffer_string(&error));
    buffer_free(&error);
    return native;
}

char *epy_job_native_trouble(epy_job *j) {
    if (!j) return NULL;
    pthread_mutex_lock(&j->mutex);
    char *text = j->trouble.length ? strdup(buffer_string(&j->trouble)) : NULL;
    pthread_mutex_unlock(&j->mutex);
    return text;
}

epy_job *epy_job_create(epy_program *program, const epy_options *from, char **error) {
    struct buffer text = BUFFER_EMPTY;
    struct job_options options = library_options(from);
    if (error) *error = NULL;
    if (!program || !error) return NULL;
    epy_job *j = calloc(1, sizeof *j);
    if (!j) return NULL;
    options.guest = !from || !from->apart;
    options.host_cores += options.guest;
    pthread_mutex_init(&j->mutex, NULL);
    guest_init(&j->guest, &j->mutex);
    j->ops = (struct guest_ops){.context = j,
                                .started = started,
                                .woken = woken,
                                .state = state,
                                .stays = stays,
                                .wants_idle = wants_idle,
                                .deliver = deliver,
                                .ended = ended,
                                .halted = halted};
    const struct device_ops *ops = device_find(options.device);
    if (from && from->native && ops && ops->observable)
        j->native = make_native(j, (struct program *)program, from->native, options.deterministic);
    options.native = native_supply(j->native);
    j->job = job_create(&options, (struct program *)program, &text);
    if (j->job) {
        if (options.guest) j->job->guest = &j->ops;
        return j;
    }
    *error = library_text(&text);
    epy_job_destroy(j);
    return NULL;
}

static int has_ended(epy_job *j, enum job_result result) {
    pthread_mutex_lock(&j->mutex);
    j->guest.over = true;
    atomic_store(&j->ended, true);
    guest_changed(&j->guest);
    pthread_mutex_unlock(&j->mutex);
    return (int)result;
}

int epy_job_run(epy_job *j) {
    if (!j || atomic_exchange(&j->begun, true)) return EPY_INVALID;
    return has_ended(j, job_run(j->job));
}

bool epy_job_begin(epy_job *j) {
    if (!j || atomic_exchange(&j->begun, true)) return false;
    j->stepped = true;
    j->steps = job_begin(j->job);
    return j->steps;
}

bool epy_job_step(epy_job *j, uint32_t slices, epy_pause *pause) {
    struct job_pause p = {0};
    if (!j || !j->steps || !pause) return false;
    j->steps = job_step(j->job, slices, &p);
    *pause = (epy_pause){p.nanoseconds, p.input};
    return j->steps;
}

void epy_job_wait(epy_job *j, const epy_pause *pause) {
    if (j && j->steps && pause) job_wait(j->job, &(struct job_pause){pause->nanoseconds, pause->input});
}

void epy_job_input(epy_job *j, const char *text, size_t size) {
    if (j) job_give_input(j->job, text, text ? size : 0);
}

int epy_job_end(epy_job *j) {
    if (!j || !j->stepped) return EPY_INVALID;
    j->stepped = j->steps = false;
    return has_ended(j, job_end(j->job));
}

char *epy_job_report(epy_job *j) {
    struct buffer text = BUFFER_EMPTY;
    if (!j || !atomic_load(&j->ended)) return NULL;
    report_text(j->job, &text);
    return library_text(&text);
}

char *epy_job_statistics(epy_job *j, bool times) {
    char *text = NULL;
    size_t size = 0;
    FILE *file = j && atomic_load(&j->ended) ? open_memstream(&text, &size) : NULL;
    if (!file) return NULL;
    if (times)
        statistics_print_times(j->job, file);
    else
        statistics_print(j->job, file);
    fclose(file);
    return text;
}

uint32_t epy_job_cores(const epy_job *j) {
    return j ? j->job->cores : 0;
}

// ---- calls of messages

static const enum builtin CALLS[] = {[EPY_SEND] = BUILTIN_send,
                                     [EPY_ISEND] = BUILTIN_isend,
                                     [EPY_RECV] = BUILTIN_recv,
                                     [EPY_SENT] = BUILTIN_sent,
                                     [EPY_PROBE] = BUILTIN_probe};

// Puts the items of the tuple of arguments into their slots.
static bool set_arguments(struct guest *g, const uint32_t *words, size_t count, epy_answer *answer) {
    struct converter c = guest_converter(g, words, count);
    struct value *tuple = &g->slots[SLOT_MADE];
    if (!convert_in(&c, tuple)) {
        library_error(answer, c.type, c.message);
        return false;
    }
    if (tuple->tag != TAG_TUPLE) {
        library_error(answer, "SystemError", "the words are not those of a tuple");
        return false;
    }
    for (uint32_t i = 0; i < 4; i++) g->slots[SLOT_ARGUMENTS + i] = value_none();
    for (uint32_t i = 0; i < 4 && i < tuple_length(g->vm, tuple->bits); i++)
        g->slots[SLOT_ARGUMENTS + i] = tuple_at(g->vm, tuple->bits)->items[i];
    *tuple = value_none();
    return true;
}

static void answer_exception(epy_job *j, epy_answer *answer) {
    struct vm *vm = j->guest.vm;
    uint32_t core = vm->control->core;
    struct text_env env = job_env(j->job, core);
    struct buffer message = BUFFER_EMPTY;
    text_message(&message, &env, vm->exception);
    *answer = (epy_answer){.type = strdup(text_type(&env, vm->exception)), .core = core};
    answer->message = library_text(&message);
    vm->exception = value_unbound();
}

static int answer_call(epy_job *j, enum guest_result result, epy_answer *answer) {
    struct guest *g = &j->guest;
    struct buffer words = BUFFER_EMPTY;
    if (result == GUEST_RAISED) answer_exception(j, answer);
    if (result == GUEST_DONE) {
        const struct core_memory *memory = j->job->ops->memory(j->job->device, g->vm->control->core);
        if (!convert_out(&words, memory, g->slots[SLOT_RESULT])) {
            library_error(answer, "ValueError", "a value is nested too deeply");
            result = GUEST_RAISED;
        }
        if (g->call == BUILTIN_recv) guest_drop(g, g->slots[SLOT_RESULT]);
        if (g->call == BUILTIN_send || g->call == BUILTIN_isend) guest_drop(g, g->slots[SLOT_ARGUMENTS]);
    }
    if (result != GUEST_AGAIN)
        for (int i = SLOT_RESULT; g->vm && i < SLOT_ARGUMENTS + 4; i++) g->slots[i] = value_none();
    library_words(answer, &words);
    return (int)result;
}

static enum guest_result say_where(struct guest *g) {
    g->vm->control->waiting_context = g->slots[SLOT_ARGUMENTS].bits;
    g->slots[SLOT_RESULT] = value_int((int32_t)(g->vm->control->flags & CORE_SHARES_THREADS));
    return GUEST_DONE;
}

static enum guest_result last_sender(struct guest *g) {
    g->slots[SLOT_RESULT] = value_int((int32_t)g->vm->last_sender);
    return GUEST_DONE;
}

static enum guest_result last_tag(struct guest *g) {
    g->slots[SLOT_RESULT] = value_int((int32_t)g->vm->control->received_context);
    return GUEST_DONE;
}

// Why a call cannot be made; NULL: it can.
static const char *wrong_call(const epy_job *j, int number, const uint32_t *words, size_t count) {
    if (number < EPY_CONTINUE || number > EPY_LASTTAG) return "no call has that number";
    if (output_is_in_sink()) return "the cores cannot be waited for while their output is being written";
    if (number == EPY_CONTINUE) return j->calling ? NULL : "there is no call that could go on";
    if (j->calling) return "another call has not come to its end";
    return words || !count ? NULL : "there are no words";
}

static enum guest_result call(epy_job *j, int number, const uint32_t *words, size_t count, int milliseconds,
                              epy_answer *answer) {
    struct guest *g = &j->guest;
    if (number == EPY_CONTINUE) return guest_continue(g, milliseconds);
    if (!set_arguments(g, words, count, answer)) return GUEST_OVER;
    if (number == EPY_WHERE) return say_where(g);
    if (number == EPY_LASTSENDER) return last_sender(g);
    if (number == EPY_LASTTAG) return last_tag(g);
    return guest_call(g, CALLS[number], milliseconds);
}

int epy_job_call(epy_job *j, int number, const uint32_t *words, size_t count, int milliseconds,
                 epy_answer *answer) {
    if (!j || !answer) return EPY_OVER;
    struct guest *g = &j->guest;
    pthread_mutex_lock(&j->mutex);
    int result = EPY_OVER;
    const char *wrong = wrong_call(j, number, words, count);
    *answer = (epy_answer){0};
    if (wrong) library_error(answer, "RuntimeError", wrong);
    while (!wrong && j->job->guest && !g->vm && !g->over) guest_wait(g, -1);
    if (wrong) {
        result = EPY_RAISED;
    } else if (g->vm && !g->over) {
        result = (int)call(j, number, words, count, milliseconds, answer);
        if (answer->type)
            result = EPY_RAISED;
        else
            result = answer_call(j, (enum guest_result)result, answer);
    }
    if (!wrong) j->calling = result == EPY_AGAIN;
    pthread_mutex_unlock(&j->mutex);
    return result;
}

// ---- end

void epy_job_leave(epy_job *j) {
    if (!j) return;
    pthread_mutex_lock(&j->mutex);
    guest_leave(&j->guest);
    pthread_mutex_unlock(&j->mutex);
}

void epy_job_interrupt(epy_job *j) {
    if (j) job_interrupt(j->job);
}

void epy_job_flush(epy_job *j) {
    if (j && !output_is_in_sink()) output_flush(&j->job->output);
}

void epy_job_destroy(epy_job *j) {
    if (!j) return;
    job_destroy(j->job);
    native_free(j->native);
    guest_destroy(&j->guest);
    buffer_free(&j->trouble);
    pthread_mutex_destroy(&j->mutex);
    free(j);
}
