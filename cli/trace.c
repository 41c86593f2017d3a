// SPDX-License-Identifier: MIT
#include "cli/trace.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/files.h"
#include "host/record/json.h"
#include "host/record/page.h"
#include "host/record/page_text.h"

// ---- files

static bool finish(FILE *out) {
    return !fflush(out) && !ferror(out);
}

static bool write_page(void *context, FILE *out) {
    page_write(context, out);
    return finish(out);
}

static bool write_chrome(void *context, FILE *out) {
    json_chrome(context, out);
    return finish(out);
}

// ---- the Open Trace Format, by Debian's package python3-otf2

// Becomes a Python with that script and argument: the system's, whose modules packages install.
static _Noreturn void become_python(const char *script, const char *argument) {
    char *const words[] = {"/usr/bin/python3", "-c", (char *)script, (char *)argument, NULL};
    execv(words[0],
          words); // by its path: by its name alone it would look for its modules where another one is
    execvp("python3", words);
    _exit(127);
}

// Starts it. *input: what it reads; NULL: nothing. Its number, -1: it cannot be started.
static pid_t start_python(const char *script, const char *argument, FILE **input) {
    int pipes[2];
    if (pipe(pipes)) return -1;
    pid_t child = fork();
    if (!child) {
        dup2(pipes[0], STDIN_FILENO);
        close(pipes[0]);
        close(pipes[1]);
        if (!input) dup2(STDIN_FILENO, STDERR_FILENO); // only its status is asked for
        become_python(script, argument);
    }
    close(pipes[0]);
    if (input && child > 0)
        *input = fdopen(pipes[1], "w");
    else
        close(pipes[1]);
    return child;
}

static bool ends_well(pid_t child) {
    int status = -1;
    if (child < 0) return false;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return !status;
}

static bool check_otf2(const char *path, struct buffer *error) {
    struct stat there;
    if (!lstat(path, &there)) {
        buffer_format(error, "cannot write '%s': it exists already, and a new folder is made", path);
        return false;
    }
    if (ends_well(start_python("import otf2", "", NULL))) return true;
    buffer_text(error,
                "traces in the Open Trace Format need Debian's package python3-otf2, which is not installed");
    return false;
}

static bool write_otf2(const struct job *job, const char *path, struct buffer *error) {
    FILE *input = NULL;
    char *script = inflated(page_otf2);
    pid_t child = start_python(script, path, &input);
    free(script);
    if (input) {
        json_recording(job, input);
        fclose(input);
    }
    if (ends_well(child) && input) return true;
    buffer_format(error, "cannot write '%s'", path);
    return false;
}

// ---- either

bool trace_check(const struct command *c) {
    struct buffer error = BUFFER_EMPTY;
    if (!c->trace) return true;
    bool good = c->trace_format == TRACE_OTF2 ? check_otf2(c->trace, &error)
                                              : files_check(c->trace, c->source, &error);
    return !files_told(good, &error);
}

bool trace_write(const struct command *c, struct job *job) {
    struct buffer error = BUFFER_EMPTY;
    struct files_content content = {c->trace_format == TRACE_PAGE ? write_page : write_chrome, job};
    if (!c->trace) return true;
    bool good = c->trace_format == TRACE_OTF2 ? write_otf2(job, c->trace, &error)
                                              : files_write(&content, c->trace, c->source, &error);
    return !files_told(good, &error);
}
