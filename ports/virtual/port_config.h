// SPDX-License-Identifier: MIT
// Virtual cores on the host's CPU: a ref is an offset from the core's arena.
#ifndef EPY_PORT_CONFIG_H
#define EPY_PORT_CONFIG_H

#include <float.h>

#include "core/state.h"

_Static_assert(FLT_EVAL_METHOD == 0, "float operations must round to float (x86 with 32 bits: -mfpmath=sse)");

#define PORT_LABEL_TABLE 1
#define PORT_COPIES_CODE 1 // no gain here, but for --code=shared as on a chip, and its tests

static inline void *port_ptr(const struct vm *vm, ref address) {
    return vm->base + address;
}

#endif
