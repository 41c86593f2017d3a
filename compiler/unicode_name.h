// SPDX-License-Identifier: MIT
// Characters by their names, as in "\N{DEGREE SIGN}".
#ifndef COMPILER_UNICODE_NAME_H
#define COMPILER_UNICODE_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Finds the character of that name, in upper or lower case. False if none is known: not those of rare scripts
// beyond the basic plane.
bool unicode_name(const char *name, size_t length, uint32_t *code);

struct unicode_row {
    uint32_t hash;  // bits 32 to 63 of that of the name
    uint32_t check; // its bits 0 to 7, and in bits 0 to 23 the code
};

// The rows by their hashes, and how many there are; in ports/wasm they are loaded when this is called first.
const struct unicode_row *unicode_rows(size_t *count);

#endif
