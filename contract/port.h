// SPDX-License-Identifier: MIT
// What the core needs from a port. Each port's folder has a port_config.h, found first on the include path,
// that says how, and the functions below that it does not define inline there.
#ifndef CONTRACT_PORT_H
#define CONTRACT_PORT_H

#include <stdint.h>

#include "value.h"

struct vm;

// port_config.h defines:
//   PORT_LABEL_TABLE   1: dispatch by a table of labels (fast), 0: by one of distances (small)
//   PORT_SWITCH        1: by a switch, where a compiler makes too much of labels; not defined: 0
//   PORT_WAKES_ALWAYS  1: a store of mine may reach another core after I have read what that core wrote before it: it is
//                      woken whenever something was written for it; not defined: 0
//   PORT_NOTE(pc, R)   in the interpreter's loop: may note in the image, not in code, where these are; not defined: nothing
//   PORT_COPIES_CODE   1: shared memory is so slow that functions whose code lies there are run from copies in local memory
//                      (core/vm.c; some 350 bytes); not defined: 0
//   PORT_PAIRS         1: two words at a multiple of 8 are loaded by one instruction, by port_pair, and there are registers to
//                      spare; not defined: 0
//   static inline void *port_ptr(const struct vm *vm, ref address): this core's memory
#include "port_config.h"

#ifndef PORT_SWITCH
#define PORT_SWITCH 0
#endif
#ifndef PORT_NOTE
#define PORT_NOTE(pc, R) (void)0
#endif
#ifndef PORT_COPIES_CODE
#define PORT_COPIES_CODE 0
#endif
#ifndef PORT_PAIRS
#define PORT_PAIRS 0
static inline value_word port_pair(const void *at) {
    return *(const value_word *)at;
}
#endif
// For who watches what cores do (host/state/device.h, struct device_observer); a port without one defines none of them.
//   PORT_CALL(vm, context)            where a message is sent, as struct outgoing keeps it: the call of its collective
//   PORT_SENT(vm, outgoing)           the message is complete and about to be given to its receiver
//   PORT_TAKEN(vm, box)               the message in the inbox is about to be taken
//   PORT_COLLECTS(vm), PORT_COLLECTED(vm)  around a collection
#ifndef PORT_CALL
#define PORT_CALL(vm, context) ((vm)->control->call_pc)
#endif
#ifndef PORT_SENT
#define PORT_SENT(vm, outgoing) (void)0
#endif
#ifndef PORT_TAKEN
#define PORT_TAKEN(vm, box) (void)0
#endif
#ifndef PORT_COLLECTS
#define PORT_COLLECTS(vm)  (void)0
#define PORT_COLLECTED(vm) (void)0
#endif
#ifndef PORT_WAKES_ALWAYS
#define PORT_WAKES_ALWAYS 0
#endif

// An attribute of a function that is seldom called, or for long: a port may keep it outside of a core's memory, and copy it there,
// with the others of its group, when it is called.
#ifndef PORT_OVERLAY
#define PORT_OVERLAY(group)
#endif

// Where `address` of core `core`'s local memory can be written (or, slowly, read) by this core.
void *port_remote(struct vm *vm, uint32_t core, ref address);

// Tell core `core` that something was written to its memory: if it is blocked it runs again. Never blocks.
void port_wake(struct vm *vm, uint32_t core);

// Mutual exclusion with the owner of exposed lists (remote.c), held for some memory accesses only.
void port_lock(struct vm *vm, uint32_t core);
void port_unlock(struct vm *vm, uint32_t core);

#ifdef EPY_TRACE
// Before each instruction; offset: its place in the image's code.
void port_trace(struct vm *vm, uint32_t offset);
#endif

// Shared words: a release store is seen by the other side after everything written before it; an acquire
// load goes before everything read after it. Naturally aligned words; both are single instructions on the
// machines in view, so every port can use the compiler's; a machine that needs more defines PORT_OWN_SYNC
// and these in its port_config.h.
#ifndef PORT_OWN_SYNC
static inline __attribute__((always_inline)) uint32_t port_load(const uint32_t *word) {
    return __atomic_load_n(word, __ATOMIC_ACQUIRE);
}
static inline __attribute__((always_inline)) void port_store(uint32_t *word, uint32_t x) {
    __atomic_store_n(word, x, __ATOMIC_RELEASE);
}
static inline __attribute__((always_inline)) uint8_t port_load8(const uint8_t *byte) {
    return __atomic_load_n(byte, __ATOMIC_ACQUIRE);
}
static inline __attribute__((always_inline)) void port_store8(uint8_t *byte, uint8_t x) {
    __atomic_store_n(byte, x, __ATOMIC_RELEASE);
}
// Both sides write, then read what the other wrote: at least one sees the other's.
static inline __attribute__((always_inline)) void port_fence(void) {
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
}
#endif

// Whoever sees what this core writes from now on, anywhere, sees `word` too, which it has written last, and what it wrote before. For
// shared memory, to which a chip's stores may take longer than those to a core: it waits for them.
#ifndef PORT_OWN_ARRIVAL
static inline void port_arrive(const uint32_t *word) {
    (void)word;
}
#endif

#endif
