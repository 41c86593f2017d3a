// SPDX-License-Identifier: MIT
#ifdef EPY_TRACE
#include "host/report/instructions.h"

#include <stdio.h>

#include "compiler/program/disasm.h"
#include "host/report/traceback.h"
#include "host/state/job_state.h"

void instructions_trace(void *context, uint32_t core, uint32_t offset) {
    const struct program *program = ((const struct job *)context)->program;
    const struct program_function *function = program_function_at(program, offset);
    flockfile(stderr); // a line at a time
    fprintf(stderr, "[core %u] line %d, %s:", core, traceback_line(program, offset),
            function ? function->name : "?");
    disasm_instruction(program, offset, stderr);
    putc('\n', stderr);
    funlockfile(stderr);
}
#endif
