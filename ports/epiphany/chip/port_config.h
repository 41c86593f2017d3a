// SPDX-License-Identifier: MIT
// A core of this chip: a ref is an address; no multiplication that says whether it overflows, so that is a function.
#ifndef EPY_PORT_CONFIG_H
#define EPY_PORT_CONFIG_H

#include "core/state.h"
#include "ports/chip/native_hook.h"

#define PORT_LABEL_TABLE  0
#define PORT_SWITCH       1 // a computed goto makes the compiler set the FPU's mode again in 57 places (2 KB)
#define PORT_WAKES_ALWAYS 1 // no fence
#define PORT_COPIES_CODE  1 // 546 cycles a byte against 1

#define PORT_OVERLAY(group) __attribute__((noinline, section(".text.overlay." #group))) // overlay.S

static inline void *port_ptr(const struct vm *vm, ref address) {
    (void)vm;
    return (void *)(uintptr_t)address;
}

// The compiler makes two loads of one whose halves are used apart.
#define PORT_PAIRS 1
static inline value_word port_pair(const void *at) {
    value_word pair;
    __asm__("ldrd %0, %1" : "=r"(pair) : "m"(*(const value_word *)at));
    return pair;
}

// Stores to the window are slower than those to a core, and not in order with them. A load from the window waits for the
// stores before it, of the same core to the same address.
#define PORT_OWN_ARRIVAL
static inline void port_arrive(const uint32_t *word) {
    if ((uintptr_t)word >= 0x8e000000) (void)__atomic_load_n(word, __ATOMIC_RELAXED);
}

// Lengths, which the core multiplies too, are far below 2^31.
bool epiphany_multiply(int32_t a, int32_t b, int32_t *product);
#define __builtin_mul_overflow(a, b, product)                                                                \
    epiphany_multiply((int32_t)(a), (int32_t)(b), (int32_t *)(product))

// Writes into the image, in a section that is not loaded, in which registers the compiler keeps them, for the report of a fault.
#define PORT_NOTE(pc, R)                                                                                     \
    __asm__ volatile(".pushsection .where,\"\",@progbits\n.asciz \"%0 %1\"\n.popsection" : : "r"(pc), "r"(R))

#endif
