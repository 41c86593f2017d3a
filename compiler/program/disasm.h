// SPDX-License-Identifier: MIT
// Byte code in readable form.
#ifndef COMPILER_PROGRAM_DISASM_H
#define COMPILER_PROGRAM_DISASM_H

#include <stdio.h>

#include "compiler/program/program.h"

// Writes all functions of a program to `out`: each instruction with the source line that it comes from, its
// operands and what they stand for. The program's image must be valid.
void disasm_print(const struct program *program, FILE *out);

#ifdef EPY_TRACE
// Writes the instruction at pc, an offset in the image's code, in the same form, without the end of the line.
void disasm_instruction(const struct program *program, uint32_t pc, FILE *out);
#endif

#endif
