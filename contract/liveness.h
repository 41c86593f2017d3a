// SPDX-License-Identifier: MIT
// Which registers a function still needs: a table that the host makes of the byte code when it loads it
// (compiler/program/liveness.c) and the collector looks into (core/heap.c). In the shared window if that has
// room: it is read seldom.
//
//     uint32_t places[]  for each LIVENESS_PART bytes of the code: offset of their struct liveness
//     struct liveness    of each, followed by its
//     maps               each: a byte, the number of registers of the function, then a bit a register, the
//                        first in the lowest bit of the first byte
//
// A byte of the code belongs to the last entry whose offset is not beyond it. The first byte of an
// instruction says what is needed while it runs, its other bytes what is needed while a function that it
// has called does.
#ifndef CONTRACT_LIVENESS_H
#define CONTRACT_LIVENESS_H

#include <stdint.h>

#include "value.h"

enum { LIVENESS_PART = 1 << 16 };

struct liveness {
    uint32_t count;     // of entries, at least one: that of the part's first byte
    uint32_t entries[]; // offset in the part << 16 | offset of the map behind the entries; ascending
} BY_WORDS;

#endif
