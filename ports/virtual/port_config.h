// SPDX-License-Identifier: MIT
// Virtual cores on the host's CPU: a ref is an offset from the core's arena.
#ifndef EPY_PORT_CONFIG_H
#define EPY_PORT_CONFIG_H

#include "core/core.h"

#define PORT_LABEL_TABLE 1

static inline void *port_ptr(const struct vm *vm, ref address) {
    return vm->base + address;
}

#endif
