// SPDX-License-Identifier: MIT
// A job: one program on a set of cores, from loading to its report. The host's library; the command line
// is one client.
#ifndef HOST_JOB_JOB_H
#define HOST_JOB_JOB_H

#include <stdio.h>

#include "compiler/program/program.h"
#include "host/base/buffer.h"
#include "host/state/device.h"

struct job_options {
    const char *device;        // its name
    uint32_t device_cores;     // cores 0 .. device_cores - 1
    uint32_t host_cores;       // the cores after them
    bool guest;                // the last of which is a guest's (host/guest/guest.h)
    const uint32_t *placement; // physical number of each device core, for the report; NULL: its own number
    struct map_options map;
    uint32_t host_memory; // bytes of a core of the host; 0: MAP_HOST_LOCAL
    enum { JOB_PREFIX_AUTO, JOB_PREFIX_ALWAYS, JOB_PREFIX_NEVER } prefix; // auto: with more than one core
    bool deterministic;
    bool timed;    // measure each core's run time
    bool seeded;   // `seed` is given
    uint64_t seed; // of random numbers
    bool colour_out, colour_err;
    const char *const *arguments; // the program's name and words
    uint32_t argument_count;
    uint32_t fail_allocation; // of the hostile build: that one of each core's allocations fails; 0: none
    uint32_t workers;         // of the virtual device; 0: as many as there are processors
    // Takes the output instead of standard output; false ends the job. NULL: standard output.
    bool (*sink)(void *context, const char *text, size_t size);
    void *sink_context;
};

// The defaults: 16 virtual cores with the memory of an Epiphany-III's.
#define JOB_DEFAULTS                                                                                         \
    ((struct job_options){.device = "virtual",                                                               \
                          .device_cores = 16,                                                                \
                          .map = {.local_memory = MAP_LOCAL, .shared_memory = MAP_WINDOW}})

enum job_result {
    JOB_FINISHED,    // all cores have
    JOB_FAILED,      // an exception that nobody handled, or a core that ended as it must not
    JOB_DEADLOCK,    // every core that has not finished is blocked
    JOB_INTERRUPTED, // by job_interrupt
    JOB_CLOSED       // nobody reads the output any more, or it cannot be written
};

struct job;

// Makes a job: the cores' memory, with the program in it. The program must outlive the job. NULL after saying
// in `error` why not.
struct job *job_create(const struct job_options *options, const struct program *program,
                       struct buffer *error);

// Runs it to its end; output goes to standard output. Returns how it ended.
enum job_result job_run(struct job *job);

// Ends the run soon. May be called by a signal handler.
void job_interrupt(struct job *job);

// Writes why the run ended other than well: tracebacks, the deadlock, where the cores were.
// Nothing for JOB_FINISHED.
void job_report(struct job *job, FILE *out);
void job_report_text(struct job *job, struct buffer *out);

// The status with which a program that runs just this job exits: 0, 1 or 130.
int job_status(const struct job *job);

// Writes statistics of the cores (-s) and their run times (-t).
void job_print_statistics(struct job *job, FILE *out);
void job_print_times(struct job *job, FILE *out);

// Frees it; NULL is allowed.
void job_destroy(struct job *job);

#endif
