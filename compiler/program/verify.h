// SPDX-License-Identifier: MIT
// The verifier: rejects every image that could make a core read or write outside its memory. What it proves
// is in docs/bytecode.md.
#ifndef COMPILER_PROGRAM_VERIFY_H
#define COMPILER_PROGRAM_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Checks an image of `size` bytes at an 8-aligned address. False if it is not valid; `message` (of `room`
// bytes) then says what is wrong and where.
bool verify_image(const uint8_t *image, size_t size, char *message, size_t room);

#endif
