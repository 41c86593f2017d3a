// SPDX-License-Identifier: MIT
// Native code for the cores of a chip: compiled by the compiler of the chip's image, linked for the place in a core's memory where it
// will lie. What does not fit stays interpreted.
#ifndef NATIVE_CHIP_H
#define NATIVE_CHIP_H

#include "compiler/program/program.h"
#include "host/base/buffer.h"
#include "host/state/device.h"

struct native_taken { // a function of which something can be native
    uint32_t function;
    uint32_t bytes; // that it takes, or would take
    bool taken;
};

struct native_chip {
    struct native_block block; // bytes NULL: nothing is native
    struct native_taken *function;
    uint32_t count;
};

// Makes native code of a program, of at most `room` bytes. Returns false after saying in `error` why there is none that should be;
// true without any if nothing gains, or nothing fits. chip_free in any case.
bool chip_make(const struct program *program, const struct native_target *target, uint32_t room,
               struct native_chip *chip, struct buffer *error);
void chip_free(struct native_chip *chip);

#endif
