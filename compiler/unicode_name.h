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

#endif
