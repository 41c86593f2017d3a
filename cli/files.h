// SPDX-License-Identifier: MIT
// The files that the command line names: reading programs and images, writing images.
#ifndef CLI_FILES_H
#define CLI_FILES_H

#include <stdbool.h>
#include <stdio.h>

#include "compiler/program/program.h"
#include "host/base/buffer.h"

// Reads a whole file ("-": standard input) into `text`, which is to be freed. False after setting errno.
bool files_read(const char *path, struct buffer *text);

struct files_content {                       // of a file
    bool (*write)(void *context, FILE *out); // false after setting errno
    void *context;
};

// Writes a file. `source`: the program's, NULL if there is none. What stands at `path` is replaced at once by the complete file, or stays
// as it is: a file of the program's source and whatever is no regular file are refused. False after adding what is wrong to `error`.
bool files_write(const struct files_content *content, const char *path, const char *source,
                 struct buffer *error);

// Whether files_write could write there now; false after adding why not to `error`.
bool files_check(const char *path, const char *source, struct buffer *error);

// Writes a program's image to `path` ("-": standard output). `source`: the file that it was compiled from,
// NULL if it was loaded. As files_write.
bool files_save(const struct program *program, const char *path, const char *source, struct buffer *error);

// The status of an action that has added what is wrong to `error`, if it failed: 0, or 1 after saying
// it. Frees `error`.
int files_told(bool good, struct buffer *error);

// Gives standard output what is still in its buffer. The status: 0, or 1 after saying what is wrong, if not
// just that nobody reads it.
int files_finish(void);

#endif
