// SPDX-License-Identifier: MIT
// Makes the table of contract/liveness.h from the byte code of an image: nothing that an image brings along
// need be trusted. (What a program says of the exceptions that its code handles can only keep more alive.)
#ifndef COMPILER_PROGRAM_LIVENESS_H
#define COMPILER_PROGRAM_LIVENESS_H

#include <stdint.h>

#include "compiler/program/program.h"
#include "contract/liveness.h"

// Returns the table of a program's verified image, to be freed, and its size in bytes, a multiple of 8.
// NULL without memory. Takes time in proportion to the code, times the depth of its loops.
uint8_t *liveness_make(const struct program *program, uint32_t *size);

#endif
