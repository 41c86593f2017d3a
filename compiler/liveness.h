// SPDX-License-Identifier: MIT
//
// Makes the table of include/liveness.h from the byte code of an image: nothing that an image brings along
// need be trusted.
#ifndef COMPILER_LIVENESS_H
#define COMPILER_LIVENESS_H

#include <stdint.h>

#include "include/liveness.h"

// Returns the table of a verified image, to be freed, and its size in bytes, a multiple of 8. NULL without
// memory.
struct liveness *liveness_make(const uint8_t *image, uint32_t *size);

#endif
