// SPDX-License-Identifier: MIT
// What a build with EPY_TRACE says of each instruction (docs/debugging.md).
#ifndef HOST_REPORT_INSTRUCTIONS_H
#define HOST_REPORT_INSTRUCTIONS_H

#include <stdint.h>

// Writes a line to the standard error: core, function, place, instruction, line. `job`: struct job; `offset`:
// of an instruction that the core is about to run. Any thread.
void instructions_trace(void *job, uint32_t core, uint32_t offset);

#endif
