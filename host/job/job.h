// SPDX-License-Identifier: MIT
// A job: one program on a set of cores, from loading to its end. The host's library; the command line
// is one client.
#ifndef HOST_JOB_JOB_H
#define HOST_JOB_JOB_H

#include "compiler/program/program.h"
#include "host/job/run.h"
#include "host/state/options.h"

// Makes a job: the cores' memory, with the program in it. The program must outlive the job. NULL after saying
// in `error` why not.
struct job *job_create(const struct job_options *options, const struct program *program,
                       struct buffer *error);

// How many bytes native code may take of a core of the device: half of what the program leaves free of its local memory; 0 if its byte
// code is not there, too, or there can be no such job.
uint32_t job_native_room(const struct job_options *options, const struct program *program);

// The status with which a program that runs just this job exits: 0, 1 or 130.
int job_status(const struct job *job);

// Frees it; NULL is allowed.
void job_destroy(struct job *job);

#endif
