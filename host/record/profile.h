// SPDX-License-Identifier: MIT
// A recording's sums as text: where cores wait, line by line; who sends how much to whom; what is asked of the host; memory.
#ifndef HOST_RECORD_PROFILE_H
#define HOST_RECORD_PROFILE_H

#include <stdio.h>

#include "host/record/record.h"

// Prints it.
void profile_print(const struct job *job, FILE *out);

#endif
