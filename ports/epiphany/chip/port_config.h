// SPDX-License-Identifier: MIT
// A core of this chip: a ref is an address; no multiplication that says whether it overflows, so that is a function.
#ifndef EPY_PORT_CONFIG_H
#define EPY_PORT_CONFIG_H

#include "core/state.h"

#define PORT_LABEL_TABLE 0

static inline void *port_ptr(const struct vm *vm, ref address) {
    (void)vm;
    return (void *)(uintptr_t)address;
}

// Lengths, which the core multiplies too, are far below 2^31.
bool epiphany_multiply(int32_t a, int32_t b, int32_t *product);
#define __builtin_mul_overflow(a, b, product)                                                                \
    epiphany_multiply((int32_t)(a), (int32_t)(b), (int32_t *)(product))

#endif
