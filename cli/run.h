// SPDX-License-Identifier: MIT
// What is done with a program, by the half of this program whose floats are as precise as its.
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/command.h"
#include "host/base/buffer.h"

// Compiles, or loads, what the file holds that the command line names, and does with it what that asks for. The exit status.
int run_program(const struct command *c, const struct buffer *text);

// The same, where floats have 64 bits: all that knows floats is compiled twice (FLOATS in the Makefile), and from outside nothing of the
// second half can be seen but this.
int run_program_float64(const struct command *c, const struct buffer *text);

#endif
