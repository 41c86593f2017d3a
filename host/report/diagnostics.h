// SPDX-License-Identifier: MIT
// Reports of a job: why cores failed, what a deadlock consists of, where everybody was when the run was
// interrupted. Cores of which the same is to be said are named together. All read the cores' memory, so the
// device must have been stopped; diagnostics_user_pc only needs its core to wait.
#ifndef HOST_REPORT_DIAGNOSTICS_H
#define HOST_REPORT_DIAGNOSTICS_H

#include "host/state/job_state.h"

// The instruction of the user's program that the core is in: of the innermost function that is not of
// ePython's own modules.
uint32_t diagnostics_user_pc(const struct job *job, uint32_t core);

// Adds the traceback of an exception that a core has caught, with those of the exceptions that led to it.
void diagnostics_caught(const struct job *job, uint32_t core, struct value exception, struct buffer *out);

// Adds tracebacks of the cores that failed, the mutexes that ended cores hold, and what SystemExit is to say.
void diagnostics_failures(const struct job *job, struct buffer *out);

// Adds what every core that has not ended waits for.
void diagnostics_deadlock(const struct job *job, struct buffer *out);

// Adds where every core that has not ended was.
void diagnostics_interrupt(const struct job *job, struct buffer *out);

#endif
