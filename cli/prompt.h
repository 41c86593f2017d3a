// SPDX-License-Identifier: MIT
// The prompt: what is typed runs on all cores, statement by statement.
#ifndef CLI_PROMPT_H
#define CLI_PROMPT_H

#include "cli/command.h"

// Reads statements from the terminal and runs them until it ends. The exit status.
int prompt_run(const struct command *c);

#endif
