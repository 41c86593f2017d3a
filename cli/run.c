// SPDX-License-Identifier: MIT
// A program's text or image to the end of its run.
#include "cli/run.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/explore.h"
#include "cli/files.h"
#include "cli/trace.h"
#include "cli/usage.h"
#include "compiler/program/disasm.h"
#include "host/job/job.h"
#include "host/races/order.h"
#include "host/record/profile.h"
#include "host/report/report.h"
#include "host/report/statistics.h"
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

static void say_trouble(void *context, const char *trouble) {
    (void)context;
    fprintf(stderr, "epython: no native code: %s\n", trouble);
}

// Native code for the job, if that is asked for. Without it the program runs all the same. In deterministic runs nothing hangs on how fast
// a compiler is.
static struct native_program *make_native(const struct command *c, const struct program *program) {
    struct buffer error = BUFFER_EMPTY;
    if (!c->native || !device_find(c->job.device)->observable) return NULL;
    native_own_process();
    if (c->native == NATIVE_MEANWHILE && !c->job.deterministic)
        return native_begin(program, say_trouble, NULL);
    struct native_program *native = native_make(program, &error);
    if (error.length) say_trouble(NULL, buffer_string(&error));
    buffer_free(&error);
    return native;
}

static int run_job(const struct command *c, const struct program *program, struct native_program *native) {
    struct buffer error = BUFFER_EMPTY;
    struct job_options options = c->job;
    int status = STATUS_FAILED;
    options.native = native_supply(native);
    running = job_create(&options, program, &error);
    if (running) {
        catch_signals();
        job_run(running);
        report(running, c);
        status = job_status(running);
        if (!trace_write(c, running) && !status) status = STATUS_FAILED;
    } else {
        fprintf(stderr, "epython: %s\n", buffer_string(&error));
    }
    signal(SIGINT, SIG_DFL); // before the job is gone
    job_destroy(running);
    buffer_free(&error);
    return status;
}

static int run(const struct command *c, const struct program *program) {
    if (!trace_check(c)) return STATUS_USAGE;
    if (c->explore) {
        catch_signals();
        return explore_run(c, program, &running);
    }
    struct native_program *native = make_native(c, program);
    int status = run_job(c, program, native);
    native_free(native);
    return status;
}

static int report_native(const struct program *program) {
    if (!NATIVE_IS_HERE) {
        fprintf(stderr, "epython: no native code: " NATIVE_MISSING "\n");
        return STATUS_FAILED;
    }
    native_report(program, stdout);
    return files_finish();
}

int run_program(const struct command *c, const struct buffer *text) {
    struct program *program = c->image ? load(c->image, text) : compile(c, text);
    int status = STATUS_FAILED;
    if (program) command_warn(c, program);
    if (program && c->output)
        status = save(c, program);
    else if (program && c->disassemble)
        status = disassemble(program);
    else if (program && c->native_report)
        status = report_native(program);
    else if (program)
        status = run(c, program);
    program_free(program);
    return status;
}
