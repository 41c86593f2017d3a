// SPDX-License-Identifier: MIT
// What the making of a job (job.c) needs of its run (run.c).
#ifndef HOST_JOB_RUN_H
#define HOST_JOB_RUN_H

#include "host/state/job_state.h"

// What the device tells the job by.
struct device_client run_client(struct job *job);

#endif
