// SPDX-License-Identifier: MIT
// From C text to code in this process: the system's compiler, the folder where what it made is kept.
#ifndef NATIVE_BUILD_H
#define NATIVE_BUILD_H

#include <stdatomic.h>

#include "host/base/buffer.h"

// Loads what was made of the very same text before. Returns what dlopen does; NULL: nothing was, or it is not trusted.
void *build_find(const char *text, size_t length);

// The same, or compiles the text. NULL after saying in `error` why not. stop: as of compiler_run.
void *build_load(const char *text, size_t length, const atomic_bool *stop, struct buffer *error);

// Adds what all texts begin with.
void build_begin(struct buffer *text);

#endif
