// SPDX-License-Identifier: MIT
// Diagnostics of the compiler: a list of errors with their places, and their rendering with the
// source line and a caret. The list owns copies of all its text, so it outlives the source and the
// arena of the compilation.
#ifndef COMPILER_DIAG_H
#define COMPILER_DIAG_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "compiler/source.h"

enum { DIAG_MAX = 20 }; // more errors than this in one run help nobody

struct diag {
    char *type;    // "SyntaxError", "IndentationError", "TabError", ...
    char *message; // without the type
    char *file;
    struct pos pos;
    char *line_text; // the source line at pos.line without its newline, or NULL
};

struct diag_list {
    struct diag *item;
    int count;
    int capacity;
    int dropped;                // errors beyond DIAG_MAX, not kept
    bool out_of_memory;         // some diagnostic could not be stored
    char *notes;                // lines that are no errors, NULL: none
    struct diag_list *warnings; // of the same form as errors, NULL: none
};

// Makes *list empty.
void diag_init(struct diag_list *list);

// Frees all memory of *list and makes it empty.
void diag_free(struct diag_list *list);

// Adds an error of the given type at `pos` in `source` (pos may be NULL: no place). The message is formatted
// as by printf. Errors on a place that already has one are ignored.
void diag_add(struct diag_list *list, const char *type, const struct source *source, const struct pos *pos,
              const char *format, ...) __attribute__((format(printf, 5, 6)));

// Adds what is as an error, but stops nothing. Arguments as those of diag_add.
void diag_warn(struct diag_list *list, const char *type, const struct source *source, const struct pos *pos,
               const char *format, ...) __attribute__((format(printf, 5, 6)));

// Adds a line that is to be read, but is no error.
void diag_note(struct diag_list *list, const char *format, ...) __attribute__((format(printf, 2, 3)));

// True when the list holds any error (or lost one for want of memory).
bool diag_any(const struct diag_list *list);

// Writes the notes, then the warnings as diag_print does, to `out`.
void diag_print_notes(FILE *out, const struct diag_list *list, bool colour);

// Writes the errors to `out` in order of place, in CPython's form; with ANSI colours when `colour`.
void diag_print(FILE *out, const struct diag_list *list, bool colour);

#endif
