// SPDX-License-Identifier: MIT
// What text of a core's values and services for it read them by.
#ifndef HOST_STATE_ENV_H
#define HOST_STATE_ENV_H

#include "compiler/program/program.h"
#include "host/memory/memory.h"

// What is needed to read a value: the memory it lies in and the program that it belongs to.
struct text_env {
    const struct core_memory *memory;
    const struct program *program; // names of functions; NULL: they have none
    uint32_t cores;                // of the job, for messages that say how many there are
};

#endif
