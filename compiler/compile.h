// SPDX-License-Identifier: MIT
// The compiler's one entry point: a program's source text, with everything it imports, to byte code
// and debug information.
#ifndef COMPILER_COMPILE_H
#define COMPILER_COMPILE_H

#include "compiler/parse/ast.h"
#include "compiler/diag.h"
#include "compiler/program/program.h"

struct compile_options {
    const char *file;     // the program's name, as diagnostics and tracebacks show it
    const char *text;     // its source, UTF-8
    size_t length;        // bytes
    enum dialect dialect; // DIALECT_AUTO: find out
    const char *modules;  // folder of ePython's own modules; NULL: those in this program
    const char *folder;   // folder of the user's modules: the program's; NULL = none may be imported
    // Reads a whole file: text of malloc and its *length in bytes, or NULL if there is none.
    // NULL = compile_read_file.
    char *(*read)(void *context, const char *path, size_t *length);
    void *read_context;
};

// Reads a file of the system as compile_options.read does.
char *compile_read_file(void *context, const char *path, size_t *length);

// Compiles a program. Returns it (program_free frees it), or NULL after adding at least one
// error to `errors`.
struct program *compile_program(const struct compile_options *options, struct diag_list *errors);

#endif
