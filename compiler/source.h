// SPDX-License-Identifier: MIT
// Source text, and places in it.
#ifndef COMPILER_SOURCE_H
#define COMPILER_SOURCE_H

#include <stddef.h>
#include <stdint.h>

// A range of source text. Lines count from 1, columns from 0 in characters (not bytes); the end is exclusive.
// line 0: no place is known.
struct pos {
    int line, col;
    int end_line, end_col;
    uint32_t offset, end_offset; // the same range in bytes from the start of the text
};

// One source file in memory. The text need not end in a zero or a newline.
struct source {
    const char *file; // as it is shown to the user
    const char *text;
    size_t length; // bytes
};

// Reads a file of the system: memory of malloc and its *length in bytes, or NULL. `context` is not used: this
// is what compile_options.read may be.
char *source_read(void *context, const char *path, size_t *length);

#endif
