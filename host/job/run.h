// SPDX-License-Identifier: MIT
// The run of a job.
#ifndef HOST_JOB_RUN_H
#define HOST_JOB_RUN_H

#include "host/state/device.h"
#include "host/state/options.h"

struct job;

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

// Waits as long as the pause lasts at most, and takes what has come on the standard input if that
// is waited for.
void job_wait(struct job *job, const struct job_pause *pause);

// Gives the cores a text to read as if it had come on the standard input; no bytes: there will be no more.
void job_give_input(struct job *job, const char *text, size_t size);

// Stops the cores, wherever they are, and writes what is left of the output. Returns how the job ended,
// JOB_INTERRUPTED if it had not.
enum job_result job_end(struct job *job);

// Ends the run soon. May be called by a signal handler.
void job_interrupt(struct job *job);

// For job_create: what the device tells the job by.
struct device_client run_client(struct job *job);

#endif
