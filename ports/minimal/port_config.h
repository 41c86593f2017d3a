// SPDX-License-Identifier: MIT
// The smallest port: a chip core whose refs are its addresses. Serves `make size` and as the specification
// of a port.
#ifndef EPY_PORT_CONFIG_H
#define EPY_PORT_CONFIG_H

#include "core/state.h"

#define PORT_LABEL_TABLE 0

static inline void *port_ptr(const struct vm *vm, ref address) {
    (void)vm;
    return (void *)(uintptr_t)address;
}

#endif
