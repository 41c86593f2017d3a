// SPDX-License-Identifier: MIT
// The files that the command line names: reading programs and images, writing images.
#ifndef CLI_FILES_H
#define CLI_FILES_H

#include <stdbool.h>

#include "compiler/program/program.h"
#include "host/base/buffer.h"

// Reads a whole file ("-": standard input) into `text`, which is to be freed. False after setting errno.
bool files_read(const char *path, struct buffer *text);

// Writes a program's image to `path` ("-": standard output). `source`: the file that it was compiled from,
// NULL if it was loaded. What stands at `path` is replaced at once by the complete image, or stays as it is:
// a file of the program's source and whatever is no regular file are refused. False after adding what is
// wrong to `error`.
bool files_save(const struct program *program, const char *path, const char *source, struct buffer *error);

// The status of an action that has added what is wrong to `error`, if it failed: 0, or 1 after saying
// it. Frees `error`.
int files_told(bool good, struct buffer *error);

// Gives standard output what is still in its buffer. The status: 0, or 1 after saying what is wrong, if not
// just that nobody reads it.
int files_finish(void);

#endif
