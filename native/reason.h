// SPDX-License-Identifier: MIT
// Why an instruction stays interpreted, for who has written the program: what it calls, or where a value comes from of which nothing is known.
#ifndef NATIVE_REASON_H
#define NATIVE_REASON_H

#include "host/base/buffer.h"
#include "native/types.h"

// Adds the reason of instruction i of f, `why` as native/emit.h has it, to a text.
void reason_add(struct native_types *types, const struct program *program, const struct native_function *f,
                uint32_t i, const char *why, struct buffer *out);

#endif
