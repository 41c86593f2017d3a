// SPDX-License-Identifier: MIT
// --schedule all: a program is run in all orders.
#ifndef CLI_EXPLORE_H
#define CLI_EXPLORE_H

#include "cli/command.h"
#include "host/base/buffer.h"

struct job;

// Runs the program in one order after the other; shows what the first run prints, then how they end. *running is the job that runs.
// The exit status: the first run's if all end alike, otherwise 1.
int explore_run(const struct command *c, const struct program *program, struct job *volatile *running);

#endif
