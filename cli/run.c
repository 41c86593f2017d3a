// SPDX-License-Identifier: MIT
// A program's text or image to the end of its run.
#include "cli/run.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/explore.h"
#include "cli/files.h"
#include "cli/prompt.h"
#include "cli/ranks.h"
#include "cli/trace.h"
#include "cli/usage.h"
#include "compiler/program/disasm.h"
#include "host/job/job.h"
#include "host/races/order.h"
#include "host/record/profile.h"
#include "host/report/report.h"
#include "host/report/statistics.h"
#include "native/chip.h"
#include "native/native.h"

// The folder of ePython's own modules that the environment names, NULL: those in this program.
static const char *named_folder(void) {
    const char *named = getenv("EPYTHON_MODULES");
    return named && *named ? named : NULL;
}

// The folder of a file, in memory of malloc.
static char *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash) return strdup(".");
    return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

static struct program *compile(const struct command *c, const struct buffer *text) {
    struct diag_list errors;
    bool standard_input = !strcmp(c->source, "-");
    struct compile_options options = {
        .file = standard_input ? "<stdin>" : c->source, .dialect = c->dialect, .modules = named_folder()};
    char *folder = folder_of(c->source);
    options.length = text->length;
    options.text = text->length ? text->bytes : "";
    options.folder = folder;
    diag_init(&errors);
    struct program *program = compile_program(&options, &errors);
    if (!program) diag_print(stderr, &errors, c->job.colour_err);
    diag_print_notes(stderr, &errors, c->job.colour_err);
    diag_free(&errors);
    free(folder);
    return program;
}

static struct program *load(const char *path, const struct buffer *bytes) {
    char message[200] = "";
    struct program *program = program_load(bytes->bytes, bytes->length, message, sizeof message);
    if (!program) fprintf(stderr, "epython: cannot run '%s': %s\n", path, message);
    return program;
}

static int save(const struct command *c, const struct program *program) {
    struct buffer error = BUFFER_EMPTY;
    return files_told(files_save(program, c->output, c->source, &error), &error);
}

static int disassemble(const struct program *program) {
    disasm_print(program, stdout);
    return files_finish();
}

// ---- running

static struct job *volatile running; // the signal handler's

static void interrupt(int number) {
    (void)number;
    if (running) job_interrupt(running);
}

// Ctrl-C stops the cores, a second one the process.
static void catch_signals(void) {
    struct sigaction action = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN); // nobody reads the output: write says so
}

static void report_order(const struct job *job) {
    struct buffer text = BUFFER_EMPTY;
    order_report(job, &text);
    if (text.length) fwrite(text.bytes, 1, text.length, stderr);
    buffer_free(&text);
}

static void report(struct job *job, const struct command *c) {
    report_write(job, stderr);
    if (c->statistics) statistics_print(job, stderr);
    if (c->times) statistics_print_times(job, stderr);
    if (c->profile) profile_print(job, stderr);
    if (job->order) report_order(job);
}

static atomic_bool in_trouble; // something has been said

static void say_trouble(void *context, const char *trouble) {
    (void)context;
    in_trouble = true;
    fprintf(stderr, "epython: no native code: %s\n", trouble);
}

// Native code for the job. Without it the program runs all the same. In deterministic runs nothing hangs on how fast a compiler is: it is
// there from the beginning or, where nobody asks for it, not at all.
static struct native_program *make_native(const struct command *c, const struct program *program) {
    struct buffer error = BUFFER_EMPTY;
    const struct device_ops *ops = device_find(c->job.device);
    bool asked = c->native != NATIVE_BY_ITSELF;
    if (!c->native || !ops || !ops->observable || (!asked && c->job.deterministic)) return NULL;
    native_own_process();
    if (c->native != NATIVE_FIRST && !c->job.deterministic)
        return native_begin(program, asked ? say_trouble : NULL, NULL);
    struct native_program *native = native_make(program, &error);
    if (error.length) say_trouble(NULL, buffer_string(&error));
    buffer_free(&error);
    return native;
}

// The same for cores of a chip, before they begin.
static void make_block(const struct command *c, const struct program *program, struct native_chip *chip) {
    const struct device_ops *ops = device_find(c->job.device);
    struct native_target target;
    struct buffer error = BUFFER_EMPTY;
    if (!ops || !ops->native || !ops->native(ops, &target)) return;
    if (!NATIVE_IS_HERE) { // else a static program has all that makes it, and another machine is not tried
        say_trouble(NULL, NATIVE_MISSING);
        return;
    }
    native_own_process();
    uint32_t room = job_native_room(&c->job, program);
    if (room > c->native_memory) room = c->native_memory;
    chip_make(program, &target, room, chip, &error);
    if (error.length) say_trouble(NULL, buffer_string(&error));
    buffer_free(&error);
}

// Whether functions of it ask for native code, and nothing is against it: nobody has said never, or sees the byte code run.
static bool is_marked(const struct command *c, const struct program *program) {
    const struct job_options *job = &c->job;
    bool watched = job->record.on || job->order.on || job->model_name || job->model;
    return c->native && !watched && program_wants_native(program);
}

static void print_native(const struct native_chip *chip) {
    uint32_t taken = 0;
    for (uint32_t i = 0; i < chip->count; i++) taken += chip->function[i].taken;
    if (chip->count)
        fprintf(stderr, "native code: %u of the %u functions that gain by it, %u bytes of each core\n", taken,
                chip->count, chip->block.size + chip->block.code_size);
}

static int run_job(const struct command *c, const struct program *program, struct native_program *native,
                   const struct native_chip *chip) {
    struct buffer error = BUFFER_EMPTY;
    struct job_options options = c->job;
    int status = STATUS_FAILED;
    options.native = native_supply(native);
    ranks_set_options(&options);
    if (chip->block.bytes) options.block = &chip->block;
    running = job_create(&options, program, &error);
    if (running) {
        catch_signals();
        job_run(running);
        if (ranks_is_first()) report(running, c);
        if (c->statistics && ranks_is_first()) print_native(chip);
        status = ranks_is_first() ? job_status(running) : 0;
        if (ranks_is_first() && !trace_write(c, running) && !status) status = STATUS_FAILED;
    } else {
        fprintf(stderr, "epython: %s\n", buffer_string(&error));
        ranks_abort(status);
    }
    signal(SIGINT, SIG_DFL); // before the job is gone
    job_destroy(running);
    buffer_free(&error);
    return status;
}

// Whether the file of a trace can be written: by the first of several processes.
static bool can_trace(const struct command *c) {
    struct buffer none = BUFFER_EMPTY;
    bool good = ranks_share(ranks_is_first() && trace_check(c), &none);
    buffer_free(&none);
    return good;
}

static int run(const struct command *c, const struct program *program) {
    if (!can_trace(c)) return STATUS_USAGE;
    if (c->explore) {
        catch_signals();
        return explore_run(c, program, &running);
    }
    struct native_chip chip = {0};
    struct command as_marked = *c;
    if (is_marked(c, program)) as_marked.native = NATIVE_FIRST;
    c = &as_marked;
    struct native_program *native = make_native(c, program);
    if (c->native && c->native != NATIVE_BY_ITSELF) make_block(c, program, &chip);
    if (NATIVE_IS_HERE && is_marked(c, program) && !in_trouble)
        native_warn(program, chip.function ? &chip : NULL, stderr);
    int status = run_job(c, program, native, &chip);
    native_free(native);
    chip_free(&chip);
    return status;
}

static int report_native(const struct command *c, const struct program *program) {
    const struct device_ops *ops = device_find(c->job.device);
    bool for_chip = ops && ops->native;
    struct native_chip chip = {0};
    if (!NATIVE_IS_HERE) {
        say_trouble(NULL, NATIVE_MISSING);
        return STATUS_FAILED;
    }
    if (for_chip) make_block(c, program, &chip);
    native_report(program, for_chip ? &chip : NULL, stdout);
    chip_free(&chip);
    return files_finish();
}

// The program, which only the first of several processes compiles, or has from it.
static struct program *program_of_all(const struct command *c, const struct buffer *text) {
    struct program *program = NULL;
    struct buffer bytes = BUFFER_EMPTY;
    if (ranks_is_first()) {
        program = c->image ? load(c->image, text) : compile(c, text);
        if (program && RANKS) {
            size_t size;
            uint8_t *all = program_bytes(program, &size);
            if (all) buffer_add(&bytes, (const char *)all, size);
            free(all);
        }
    }
    bool good = ranks_share(program && !bytes.failed, &bytes);
    if (good && !program) program = load("<rank 0>", &bytes);
    buffer_free(&bytes);
    return good ? program : NULL;
}

int run_program(const struct command *c, const struct buffer *text) {
    if (!c->image && !c->source) return prompt_run(c);
    struct program *program = program_of_all(c, text);
    int status = STATUS_FAILED;
    if (program && ranks_is_first()) command_warn(c, program);
    if (program && !ranks_is_first() && (c->output || c->disassemble || c->native_report))
        status = 0;
    else if (program && c->output)
        status = save(c, program);
    else if (program && c->disassemble)
        status = disassemble(program);
    else if (program && c->native_report)
        status = report_native(c, program);
    else if (program)
        status = run(c, program);
    program_free(program);
    return status;
}
