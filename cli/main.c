// SPDX-License-Identifier: MIT
// The program: the command line to an exit status.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/ranks.h"
#include "cli/run.h"
#include "cli/usage.h"
#include "cli/width.h"
#include "host/model/model.h"

// The whole of a file, which only the first of several processes reads; to be freed. Ends the process if it cannot be read.
static struct buffer read_file(const char *path) {
    struct buffer text = BUFFER_EMPTY;
    bool good = ranks_is_first() && files_read(path, &text);
    if (!good && ranks_is_first()) fprintf(stderr, "epython: cannot read '%s': %s\n", path, strerror(errno));
    if (!ranks_share(good, &text)) exit(STATUS_USAGE);
    return text;
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
    ranks_begin(&argc, &argv);
    command_parse(argc, argv, &command);
    ranks_check(&command);
    const char *file = command.image ? command.image : command.source;
    struct buffer text = BUFFER_EMPTY;
    if (file) text = read_file(file);
    int status = width_run(&command, &text);
    buffer_free(&text);
    free(command.placement);
    model_free(command.job.model);
    return status;
}
