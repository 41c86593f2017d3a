// SPDX-License-Identifier: MIT
// The compiler's one entry point: a program's source text, with everything it imports, to byte code
// and debug information.
#ifndef COMPILER_COMPILE_H
#define COMPILER_COMPILE_H

#include "compiler/diag.h"
#include "compiler/modules.h"
#include "compiler/program/program.h"

// Compiles a program. Returns it (program_free frees it), or NULL after adding at least one
// error to `errors`.
struct program *compile_program(const struct compile_options *options, struct diag_list *errors);

#endif
