// SPDX-License-Identifier: MIT
// The program: a file to a program, the end of its run to an exit status.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/usage.h"
#include "compiler/compile.h"
#include "compiler/program/disasm.h"
#include "host/job/job.h"
#include "host/report/report.h"
#include "host/report/statistics.h"

// ---- files

// The whole of a file; to be freed. Ends the process if it cannot be read.
static struct buffer read_file(const char *path) {
    struct buffer text = BUFFER_EMPTY;
    if (files_read(path, &text)) return text;
    fprintf(stderr, "epython: cannot read '%s': %s\n", path, strerror(errno));
    exit(STATUS_USAGE);
}

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

static struct program *compile(const struct command *c) {
    struct diag_list errors;
    bool standard_input = !strcmp(c->source, "-");
    struct compile_options options = {
        .file = standard_input ? "<stdin>" : c->source, .dialect = c->dialect, .modules = named_folder()};
    struct buffer text = read_file(c->source);
    char *folder = folder_of(c->source);
    options.length = text.length;
    options.text = text.length ? text.bytes : "";
    options.folder = folder;
    diag_init(&errors);
    struct program *program = compile_program(&options, &errors);
    if (!program) diag_print(stderr, &errors, c->job.colour_err);
    diag_print_notes(stderr, &errors, c->job.colour_err);
    diag_free(&errors);
    buffer_free(&text);
    free(folder);
    return program;
}

static struct program *load(const char *path) {
    char message[200] = "";
    struct buffer bytes = read_file(path);
    struct program *program = program_load(bytes.bytes, bytes.length, message, sizeof message);
    if (!program) fprintf(stderr, "epython: cannot run '%s': %s\n", path, message);
    buffer_free(&bytes);
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

static struct job *running; // the signal handler's

static void interrupt(int number) {
    (void)number;
    job_interrupt(running);
}

// Ctrl-C stops the cores, a second one the process.
static void catch_signals(void) {
    struct sigaction action = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN); // nobody reads the output: write says so
}

static void report(struct job *job, const struct command *c) {
    report_write(job, stderr);
    if (c->statistics) statistics_print(job, stderr);
    if (c->times) statistics_print_times(job, stderr);
}

static int run(const struct command *c, const struct program *program) {
    struct buffer error = BUFFER_EMPTY;
    int status = STATUS_FAILED;
    running = job_create(&c->job, program, &error);
    if (running) {
        catch_signals();
        job_run(running);
        report(running, c);
        status = job_status(running);
    } else {
        fprintf(stderr, "epython: %s\n", buffer_string(&error));
    }
    signal(SIGINT, SIG_DFL); // before the job is gone
    job_destroy(running);
    buffer_free(&error);
    return status;
}

// Where a standard stream is closed, whatever is opened next would take its place. What stands there now
// fails when it is used.
static void occupy_standard_streams(void) {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0) open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv) {
    struct command command = {.job = JOB_DEFAULTS, .dialect = DIALECT_AUTO};
    occupy_standard_streams();
    command_parse(argc, argv, &command);
    struct program *program = command.image ? load(command.image) : compile(&command);
    int status = STATUS_FAILED;
    if (program) command_warn(&command, program);
    if (program && command.output)
        status = save(&command, program);
    else if (program && command.disassemble)
        status = disassemble(program);
    else if (program)
        status = run(&command, program);
    program_free(program);
    free(command.placement);
    return status;
}
