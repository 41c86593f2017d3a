// SPDX-License-Identifier: MIT
// Standard input, a line for each core that asks, in the order they ask. The mutex of the job is held.
#ifndef HOST_RARE_BUILTIN_INPUT_H
#define HOST_RARE_BUILTIN_INPUT_H

#include "host/state/job_state.h"

// Gives lines to waiting cores as far as they have been read; true if some core still waits.
bool input_serve(struct job *job);

// Reads what is there (blocking if nothing is).
void input_read(struct job *job);

#endif
