// SPDX-License-Identifier: MIT
// The file that --trace names. (The traces of -DEPY_TRACE, docs/debugging.md, are another thing: of instructions.)
#ifndef CLI_TRACE_H
#define CLI_TRACE_H

#include "cli/command.h"
#include "host/state/job_state.h"

// Before the run: false, after saying why, if the trace that the command line asks for cannot be written.
bool trace_check(const struct command *c);

// After it: writes it. False after saying what went wrong.
bool trace_write(const struct command *c, struct job *job);

#endif
