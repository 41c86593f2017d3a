// SPDX-License-Identifier: MIT
// What is said of a run when it has ended.
#ifndef HOST_REPORT_REPORT_H
#define HOST_REPORT_REPORT_H

#include <stdio.h>

#include "host/base/buffer.h"

struct job;

// Writes why the run ended other than well: tracebacks, the deadlock, where the cores were. Of a run that has
// finished, what SystemExit is to say.
void report_write(const struct job *job, FILE *out);
void report_text(const struct job *job, struct buffer *out);

#endif
