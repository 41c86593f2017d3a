// SPDX-License-Identifier: MIT
// The C API (include/epython.h): names and types for the outside around what the host's other files do.
#include "include/epython.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/compile.h"
#include "compiler/embedded.h"
#include "core/core.h"
#include "host/report/text.h"
#include "host/guest/offload.h"
#include "host/report/report.h"
#include "host/report/statistics.h"

uint32_t epy_version(void) {
    return EPY_VERSION;
}

const char *epy_release(void) {
    return EPYTHON_VERSION;
}

void epy_free(void *memory) {
    free(memory);
}

const char *epy_device(int i) {
    const struct device_ops *ops = device_number(i);
    return ops ? ops->name : NULL;
}

const char *epy_module(int i, const char **text) {
    const char *unused;
    return i < 0 ? NULL : embedded_number((size_t)i, text ? text : &unused);
}

uint32_t epy_any(void) {
    return BUILTIN_ANY;
}

// The text of a buffer, which is empty then.
static char *take_text(struct buffer *buffer) {
    char *text = strndup(buffer->length ? buffer->bytes : "", buffer->length);
    buffer_free(buffer);
    return text;
}

// ---- answers

void epy_answer_free(epy_answer *answer) {
    if (!answer) return;
    free(answer->words);
    free(answer->type);
    free(answer->message);
    free(answer->report);
    *answer = (epy_answer){0};
}

static void answer_words(epy_answer *answer, struct buffer *words) {
    answer->words = (uint32_t *)(void *)words->bytes;
    answer->count = words->length / 4;
    *words = BUFFER_EMPTY;
}

static void answer_failure(epy_answer *answer, const struct failure *failure) {
    struct buffer copy = BUFFER_EMPTY;
    *answer = (epy_answer){.core = failure->core};
    if (!failure->type) return;
    answer->type = strdup(failure->type);
    answer->message = strndup(failure->message.length ? failure->message.bytes : "", failure->message.length);
    if (failure->report.length) answer->report = strndup(failure->report.bytes, failure->report.length);
    answer->arguments = failure->arguments.length != 0;
    buffer_add(&copy, failure->arguments.bytes, failure->arguments.length);
    answer_words(answer, &copy);
}

static void answer_simple(epy_answer *answer, const char *type, const char *message) {
    *answer = (epy_answer){.type = strdup(type), .message = strdup(message)};
}

// ---- programs

struct sources {
    const epy_source *source;
    size_t count;
};

static char *read_source(void *context, const char *path, size_t *length) {
    const struct sources *sources = context;
    for (size_t i = 0; i < sources->count; i++) {
        if (strcmp(sources->source[i].path, path) != 0) continue;
        *length = strlen(sources->source[i].text);
        return strdup(sources->source[i].text);
    }
    return source_read(NULL, path, length);
}

static void put_diag(struct buffer *out, const struct diag *d) {
    buffer_format(out, "%s\x1f%s\x1f%s\x1f%d\x1f%d\x1f%d\x1f%d\x1f%s\x1f\x1e", d->type, d->message, d->file,
                  d->pos.line, d->pos.col, d->pos.end_line, d->pos.end_col, d->line_text ? d->line_text : "");
}

epy_program *epy_compile(const char *file, const char *text, const char *modules, const char *folder,
                         const epy_source *sources, size_t source_count, char **errors) {
    struct sources context = {sources, source_count};
    if (errors) *errors = NULL;
    if (!file || !text || !modules || !errors || (source_count && !sources)) return NULL;
    struct compile_options options = {.file = file,
                                      .text = text,
                                      .length = strlen(text),
                                      .modules = modules,
                                      .folder = folder,
                                      .read = read_source,
                                      .read_context = &context};
    struct diag_list list;
    struct buffer out = BUFFER_EMPTY;
    diag_init(&list);
    struct program *program = compile_program(&options, &list);
    for (int i = 0; !program && i < list.count; i++) put_diag(&out, &list.item[i]);
    diag_free(&list);
    *errors = program ? NULL : take_text(&out);
    buffer_free(&out);
    return (epy_program *)program;
}

void epy_program_free(epy_program *program) {
    program_free((struct program *)program);
}

static int64_t add_file(struct program *program, const char *name, const char *text) {
    for (uint32_t i = 0; i < program->file_count; i++)
        if (!strcmp(program->files[i].name, name) && !strcmp(program->files[i].text, text)) return i;
    struct program_file *more = realloc(program->files, (program->file_count + 1) * sizeof *more);
    if (!more) return -1;
    program->files = more;
    struct program_file *file = &more[program->file_count];
    *file =
        (struct program_file){.name = strdup(name), .text = strdup(text), .length = (uint32_t)strlen(text)};
    if (!file->name || !file->text) {
        free(file->name);
        free(file->text);
        return -1;
    }
    return program->file_count++;
}

// A line as far on as it can be.
static int shifted(int line, int shift) {
    int64_t sum = (int64_t)line + shift;
    return sum < 1 ? 1 : sum > INT32_MAX ? INT32_MAX : (int)sum;
}

static void shift_lines(struct program *program, const struct program_function *function, int shift) {
    for (uint32_t i = 0; i < program->line_count; i++) {
        struct program_line *line = &program->lines[i];
        if (line->pc < function->start || line->pc >= function->end || !line->pos.line) continue;
        line->pos.line = shifted(line->pos.line, shift);
        line->pos.end_line = shifted(line->pos.end_line, shift);
    }
}

bool epy_program_place(epy_program *handle, const char *file, int first, int last, const char *name,
                       const char *text, int shift) {
    struct program *program = (struct program *)handle;
    if (!program || !file || !name || !text) return false;
    int64_t to = add_file(program, name, text);
    for (uint32_t i = 0; to >= 0 && i < program->function_count; i++) {
        struct program_function *f = &program->functions[i];
        if (f->file == to || strcmp(program->files[f->file].name, file) != 0) continue;
        if ((int)f->line < first || (int)f->line > last || !strcmp(f->name, "<module>")) continue;
        f->file = (uint32_t)to;
        f->line = (uint32_t)shifted((int)f->line, shift);
        shift_lines(program, f, shift);
    }
    return to >= 0;
}

void epy_program_hide(epy_program *handle, const char *file) {
    struct program *program = (struct program *)handle;
    for (uint32_t i = 0; program && file && i < program->function_count; i++) {
        struct program_function *f = &program->functions[i];
        if (!strcmp(program->files[f->file].name, file)) f->library = true;
    }
}

// ---- options

static struct job_options options_of(const epy_options *from) {
    static const epy_options NONE;
    struct job_options options = JOB_DEFAULTS;
    if (!from) from = &NONE;
    if (from->device) options.device = from->device;
    if (from->cores) options.device_cores = from->cores;
    if (from->local_memory) options.map.local_memory = from->local_memory;
    if (from->shared_memory) options.map.shared_memory = from->shared_memory;
    options.host_cores = from->host_cores;
    options.host_memory = from->own_memory;
    options.threadless = from->workers == (uint32_t)EPY_NO_WORKERS;
    options.workers = options.threadless ? 0 : from->workers;
    options.prefix = from->prefix > 0   ? JOB_PREFIX_ALWAYS
                     : from->prefix < 0 ? JOB_PREFIX_NEVER
                                        : JOB_PREFIX_AUTO;
    options.deterministic = from->deterministic;
    options.timed = from->timed;
    options.seeded = from->seeded;
    options.seed = from->seed;
    options.sink = from->sink;
    options.sink_context = from->context;
    options.arguments = from->arguments;
    options.argument_count = from->arguments ? from->argument_count : 0;
    return options;
}

// ---- jobs

struct epy_job {
    pthread_mutex_t mutex;
    struct guest guest;
    struct guest_ops ops;
    struct job *job;
    atomic_bool begun, ended; // epy_job_run, or epy_job_begin and epy_job_end
    bool stepped, steps;      // between those two; epy_job_step may go on
    bool calling;             // a call has returned EPY_AGAIN
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

epy_job *epy_job_create(epy_program *program, const epy_options *from, char **error) {
    struct buffer text = BUFFER_EMPTY;
    struct job_options options = options_of(from);
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
    j->job = job_create(&options, (struct program *)program, &text);
    if (j->job) {
        if (options.guest) j->job->guest = &j->ops;
        return j;
    }
    *error = take_text(&text);
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
    return take_text(&text);
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
        answer_simple(answer, c.type, c.message);
        return false;
    }
    if (tuple->tag != TAG_TUPLE) {
        answer_simple(answer, "SystemError", "the words are not those of a tuple");
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
    answer->message = take_text(&message);
    vm->exception = value_unbound();
}

static int answer_call(epy_job *j, enum guest_result result, epy_answer *answer) {
    struct guest *g = &j->guest;
    struct buffer words = BUFFER_EMPTY;
    if (result == GUEST_RAISED) answer_exception(j, answer);
    if (result == GUEST_DONE) {
        const struct core_memory *memory = j->job->ops->memory(j->job->device, g->vm->control->core);
        if (!convert_out(&words, memory, g->slots[SLOT_RESULT])) {
            answer_simple(answer, "ValueError", "a value is nested too deeply");
            result = GUEST_RAISED;
        }
        if (g->call == BUILTIN_recv) guest_drop(g, g->slots[SLOT_RESULT]);
        if (g->call == BUILTIN_send || g->call == BUILTIN_isend) guest_drop(g, g->slots[SLOT_ARGUMENTS]);
    }
    if (result != GUEST_AGAIN)
        for (int i = SLOT_RESULT; g->vm && i < SLOT_ARGUMENTS + 4; i++) g->slots[i] = value_none();
    answer_words(answer, &words);
    return (int)result;
}

static enum guest_result say_where(struct guest *g) {
    g->vm->control->waiting_context = g->slots[SLOT_ARGUMENTS].bits;
    g->slots[SLOT_RESULT] = value_none();
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
    if (wrong) answer_simple(answer, "RuntimeError", wrong);
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
    guest_destroy(&j->guest);
    pthread_mutex_destroy(&j->mutex);
    free(j);
}

// ---- offload

static struct offload *offload_of(epy_offload *handle) {
    return (struct offload *)handle;
}

static struct launch *launch_of(const epy_launch *handle) {
    return (struct launch *)(uintptr_t)handle;
}

epy_offload *epy_offload_create(const epy_options *from) {
    struct job_options options = options_of(from);
    return (epy_offload *)offload_create(&options);
}

bool epy_offload_load(epy_offload *offload, epy_program *program, const uint32_t *setters, uint32_t count) {
    if (offload && program && (setters || !count))
        return offload_load(offload_of(offload), (struct program *)program, setters, count);
    epy_program_free(program);
    return false;
}

bool epy_offload_close(epy_offload *offload) {
    return !offload || offload_close(offload_of(offload));
}

void epy_offload_abort(epy_offload *offload) {
    if (offload) offload_abort(offload_of(offload));
}

void epy_offload_cancel(epy_offload *offload) {
    if (offload) offload_cancel_all(offload_of(offload));
}

void epy_offload_wake(epy_offload *offload) {
    if (offload) offload_wake(offload_of(offload));
}

bool epy_offload_destroy(epy_offload *offload) {
    return offload_destroy(offload_of(offload));
}

void epy_offload_flush(epy_offload *offload) {
    if (offload) offload_flush(offload_of(offload));
}

uint32_t epy_offload_jobs(epy_offload *offload) {
    return offload ? offload_jobs(offload_of(offload)) : 0;
}

epy_launch *epy_launch_create(epy_offload *offload, const uint32_t *cores, uint32_t count,
                              const uint32_t *words, size_t word_count, epy_answer *answer) {
    struct failure failure = {0};
    if (!answer) return NULL;
    struct launch *launch = NULL;
    if (offload && (words || !word_count))
        launch = offload_launch(offload_of(offload), cores, count, words, word_count, &failure);
    else
        failure_set(&failure, "SystemError", "there is no device, or there are no words");
    *answer = (epy_answer){0};
    if (!launch) answer_failure(answer, &failure);
    failure_free(&failure);
    return (epy_launch *)launch;
}

int epy_launch_wait(epy_offload *offload, epy_launch *const *launches, uint32_t count, bool all,
                    bool for_ever, uint32_t wakes, int milliseconds) {
    if (!offload || !launches || !count) return -1;
    return offload_wait(offload_of(offload), (struct launch *const *)launches, count, all, for_ever, wakes,
                        milliseconds);
}

int epy_launch_wait_core(epy_offload *offload, epy_launch *launch, bool for_ever, int milliseconds) {
    if (!offload || !launch) return -2;
    return offload_wait_core(offload_of(offload), launch_of(launch), for_ever, milliseconds);
}

int epy_launch_state(epy_offload *offload, const epy_launch *launch) {
    if (!offload || !launch) return EPY_CANCELLED;
    return (int)offload_state(offload_of(offload), launch_of(launch));
}

bool epy_launch_cancel(epy_offload *offload, epy_launch *launch) {
    if (!offload || !launch) return false;
    return offload_cancel(offload_of(offload), launch_of(launch));
}

uint32_t epy_launch_count(const epy_launch *launch) {
    return !launch ? 0 : offload_count(launch_of(launch));
}

uint32_t epy_launch_core(const epy_launch *launch, uint32_t i) {
    return !launch ? UINT32_MAX : offload_core(launch_of(launch), i);
}

const uint32_t *epy_launch_result(const epy_launch *launch, uint32_t i, size_t *count) {
    const struct buffer *result = launch ? offload_result(launch_of(launch), i) : NULL;
    size_t length = result ? result->length : 0;
    if (count) *count = length / 4;
    return length ? (const uint32_t *)(const void *)result->bytes : NULL;
}

void epy_launch_failure(const epy_launch *launch, epy_answer *answer) {
    if (launch && answer) answer_failure(answer, offload_failure(launch_of(launch)));
}

void epy_launch_release(epy_offload *offload, epy_launch *launch) {
    if (offload && launch) offload_release(offload_of(offload), launch_of(launch));
}

uint32_t epy_keep(epy_offload *offload, const uint32_t *words, size_t count, epy_answer *answer) {
    struct failure failure = {0};
    if (!offload || !words || !answer) return 0;
    uint32_t id = offload_keep(offload_of(offload), words, count, &failure);
    *answer = (epy_answer){0};
    if (!id) answer_failure(answer, &failure);
    failure_free(&failure);
    return id;
}

bool epy_kept_read(epy_offload *offload, uint32_t id, epy_answer *answer) {
    struct buffer words = BUFFER_EMPTY;
    if (!offload || !answer) return false;
    *answer = (epy_answer){0};
    bool good = offload_read(offload_of(offload), id, &words);
    if (good) answer_words(answer, &words);
    buffer_free(&words);
    return good;
}

bool epy_kept_write(epy_offload *offload, uint32_t id, const uint32_t *words, size_t count,
                    epy_answer *answer) {
    struct failure failure = {0};
    if (!offload || !words || !answer) return false;
    bool good = offload_write(offload_of(offload), id, words, count, &failure);
    answer_failure(answer, &failure);
    failure_free(&failure);
    return good;
}

void epy_kept_forget(epy_offload *offload, uint32_t id) {
    if (offload) offload_forget(offload_of(offload), id);
}
