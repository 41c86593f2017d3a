// SPDX-License-Identifier: MIT
// How many bits the floats of a program have: what it is compiled for if it is an image, else what the option --float says, or a comment
// `# epython: float 64` before the program's first line, or the environment variable EPYTHON_FLOAT; if nothing does 32, but 64 of a program
// that imports mpi4py, on virtual cores.
#ifndef CLI_WIDTH_H
#define CLI_WIDTH_H

#include "cli/command.h"
#include "host/base/buffer.h"

// run_program of that half of this program. Ends the process if what asks for floats is wrong.
int width_run(const struct command *c, const struct buffer *text);

#endif
