// SPDX-License-Identifier: MIT
// What the program epython-mpi does otherwise than epython: cli/ranks.h.
#include "cli/ranks.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/usage.h"
#include "host/base/system.h"
#include "ports/virtual/far.h"
#include "ports/mpi/link.h"

static int errors = -1; // the standard error of a rank that is silent

static void be_silent(void) {
    int nothing = open("/dev/null", O_RDWR);
    errors = dup(STDERR_FILENO);
    if (nothing < 0 || errors < 0) return;
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) dup2(nothing, fd);
    close(nothing);
}

static void end(int status, void *nothing) {
    (void)nothing;
    link_end(link_rank() ? EXIT_SUCCESS : status);
    if (link_rank()) _exit(EXIT_SUCCESS); // what became of the program is said by rank 0
}

void ranks_begin(int *argc, char ***argv) {
    if (!link_begin(argc, argv)) exit(STATUS_FAILED);
    on_exit(end, NULL);
    if (link_rank()) be_silent();
}

bool ranks_is_first(void) {
    return !link_rank();
}

// What a command asks for that one process alone can do, NULL: nothing.
static const char *asks_for_one(const struct command *c) {
    if (!c->source && !c->image) return "the prompt";
    if (c->job.deterministic) return "--deterministic";
    if (c->job.order.on || c->explore) return "--races and --schedule";
    if (c->job.fail_allocation) return "--fail-allocation";
    return NULL;
}

// A model runs one core after the other, in the order of its time: one process has all of them.
static void leave_to_the_first(void) {
    if (link_rank()) exit(EXIT_SUCCESS);
    link_be_alone();
}

void ranks_check(const struct command *c) {
    const char *what = link_ranks() > 1 ? asks_for_one(c) : NULL;
    if (what) usage_error("%s: of one process, not of %u", what, link_ranks());
    if (c->job.model || c->job.model_name) leave_to_the_first();
    if (!link_rank()) return;
    dup2(errors, STDERR_FILENO);
    close(errors);
}

bool ranks_share(bool good, struct buffer *text) {
    char said = good;
    void *bytes = &said;
    size_t size = 1;
    if (link_ranks() == 1) return good;
    if (!link_share(&bytes, &size) || !*(char *)bytes) return false;
    if (link_rank()) free(bytes);
    bytes = text->bytes;
    size = text->length;
    if (!link_share(&bytes, &size)) return false;
    if (link_rank()) {
        buffer_add(text, bytes, size);
        free(bytes);
    }
    return !text->failed;
}

void ranks_set_options(struct job_options *options) {
    if (link_ranks() == 1) return;
    struct {
        uint64_t seed;
        struct record_options record;
        bool colour_out;
    } common;
    memset(&common, 0, sizeof common);
    common.seed = options->seeded ? options->seed : system_random();
    common.record = options->record;
    common.colour_out = options->colour_out;
    void *bytes = &common;
    size_t size = sizeof common;
    if (!link_share(&bytes, &size)) link_abort(STATUS_FAILED);
    if (link_rank()) {
        memcpy(&common, bytes, sizeof common);
        free(bytes);
    }
    options->seed = common.seed;
    options->seeded = true;
    options->record = common.record;
    options->colour_out = common.colour_out;
    options->sink = far_print;
}

void ranks_abort(int status) {
    if (link_ranks() > 1) link_abort(status);
}
