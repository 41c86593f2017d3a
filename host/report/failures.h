// SPDX-License-Identifier: MIT
// Reports of cores that failed. They read the cores' memory, so the device must have been stopped.
#ifndef HOST_REPORT_FAILURES_H
#define HOST_REPORT_FAILURES_H

#include "host/state/job_state.h"

// Adds tracebacks of the cores that failed, the mutexes that ended cores hold, and what SystemExit is to say.
void failures_report(const struct job *job, struct buffer *out);

// Adds the traceback of an exception that a core has caught, with those of the exceptions that led to it. The
// core waits; the device may run.
void failures_caught(const struct job *job, uint32_t core, struct value exception, struct buffer *out);

#endif
