// SPDX-License-Identifier: MIT
// Reports of cores that have not ended. They read the cores' memory, so the device must have been stopped.
#ifndef HOST_REPORT_DEADLOCK_H
#define HOST_REPORT_DEADLOCK_H

#include "host/state/job_state.h"

// Adds what every core that has not ended waits for.
void deadlock_report(const struct job *job, struct buffer *out);

// Adds where every core that has not ended was.
void deadlock_interrupt(const struct job *job, struct buffer *out);

#endif
