// SPDX-License-Identifier: MIT
// Saved frames: how a core finds back to the caller of the function that runs, and the host the way of an
// exception. One lies in the register before the callee's R[0] (the call window's first); the result
// takes its place.
//
//     bits: offset in the code of the caller's next instruction
//     tag:
//      31   30 25  24   23        16 15  12  11   10    9    8   7                 0
//     +----+-----+----+-------------+------+----+----+----+----+--------------------+
//     | 1  |  0  |back|  register   |0,far | to |gen.|bot.|sw. |      distance      |
//     +----+-----+----+-------------+------+----+----+----+----+--------------------+
//
// distance: from the caller's R[0] to the callee's, in registers. The flags:
//
// FRAME_SWITCHED: the callee's frame is the first on the shared stack; the slot before the saved frame holds,
// as bits, the ref of the caller's R[0] and, as tag, TAG_FRAME | the window's first register. FRAME_BOTTOM:
// there is no caller. FRAME_GENERATOR: the frame of a generator; the caller's instruction is a NEXT, and the
// generator in its state. FRAME_TO: the host called a helper; the result goes to `register` of the caller,
// which goes on at the offset less `back` (1: the instruction is run again). FRAME_FAR: code is run from
// copies (core/vm.c), and the caller's may be gone.
#ifndef CONTRACT_FRAME_H
#define CONTRACT_FRAME_H

#include "value.h"

enum {
    FRAME_DISTANCE = 0xff,
    FRAME_SWITCHED = 0x100,
    FRAME_BOTTOM = 0x200,
    FRAME_GENERATOR = 0x400,
    FRAME_TO = 0x800,
    FRAME_FAR = 0x1000,
    FRAME_UNUSUAL = FRAME_SWITCHED | FRAME_BOTTOM | FRAME_GENERATOR | FRAME_TO | FRAME_FAR,
    FRAME_REGISTER_SHIFT = 16,
    FRAME_BACK_SHIFT = 24
};

#endif
