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
    bool threadless; // the thread of job_run or job_step runs the cores
    bool timed;      // measure each core's run time
    bool seeded;     // `seed` is given
    uint64_t seed;   // of random numbers
    bool colour_out, colour_err;
    const char *const *arguments; // the program's name and words
    uint32_t argument_count;
    uint32_t fail_allocation; // of the hostile build: that one of each core's allocations fails; 0: none
    uint32_t workers;         // threads of the virtual device; 0: as many as there are processors
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

// The same in steps, for a thread that does other things between them, such as stepping another job: job_begin,
// job_step until it is false, job_end. All in one thread.

struct job_pause {        // how long a job may be left alone:
    uint64_t nanoseconds; // 0: it goes on at once. UINT64_MAX: until somebody does something
    bool input;           // or until there is input (job_wait, job_give_input), for which a core waits
};

// Starts the cores. False if the device does not start: only job_end is left to be called.
bool job_begin(struct job *job);

// Does what is to be done now; the cores of a threadless job run for at most so many slices (some 0.2 ms each).
// True: it goes on; sets *pause. Only a core of a deterministic job that asks for input which has not been
// given waits for it here, as nothing else may happen meanwhile.
bool job_step(struct job *job, uint32_t slices, struct job_pause *pause);

// Waits as long as the pause lasts at most, and takes what has come on the standard input if that is waited
// for.
void job_wait(struct job *job, const struct job_pause *pause);

// Gives the cores a text to read as if it had come on the standard input; no bytes: there will be no more.
void job_give_input(struct job *job, const char *text, size_t size);

// Stops the cores, wherever they are, and writes what is left of the output. Returns how the job ended,
// JOB_INTERRUPTED if it had not.
enum job_result job_end(struct job *job);

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
