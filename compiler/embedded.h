// SPDX-License-Identifier: MIT
// ePython's own modules as they were when this program was built: it needs no other file.
#ifndef COMPILER_EMBEDDED_H
#define COMPILER_EMBEDDED_H

#include <stddef.h>

// Returns the text of a module, *length bytes, NULL if there is none of that name.
const char *embedded_module(const char *name, size_t *length);

// Returns the name of module `i`, and sets *text to its text; NULL beyond the last.
const char *embedded_number(size_t i, const char **text);

// Returns the name of module number i among those that programs import, those first that are asked for most;
// NULL beyond the last.
const char *embedded_public(size_t i);

// Returns the name of number i among the built-ins that are library functions (modules/_builtins.py), NULL
// beyond the last.
const char *embedded_builtin(size_t i);

#endif
