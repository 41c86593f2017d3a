// SPDX-License-Identifier: MIT
// Virtual cores on the host's CPU: a ref is an offset from the core's arena.
#ifndef EPY_PORT_CONFIG_H
#define EPY_PORT_CONFIG_H

#include <float.h>

#include "core/state.h"
#ifndef EPY_UNTIMED // defined where there are cores, but none of ports/virtual/*.c (tests/fuzz)
#include "ports/virtual/timed.h"
#endif

_Static_assert(FLT_EVAL_METHOD == 0, "float operations must round to float (x86 with 32 bits: -mfpmath=sse)");

#define PORT_LABEL_TABLE 1
#define PORT_COPIES_CODE 1 // no gain here, but for --code=shared as on a chip, and its tests

// Who watches is in memory that is hot: behind struct vm (struct virtual_core).
struct device_observer;
static inline const struct device_observer *port_observer(const struct vm *vm) {
    return *(const struct device_observer *const *)(vm + 1);
}
uint32_t observe_call(struct vm *vm, uint32_t context);
void observe_sent(struct vm *vm, const struct outgoing *o);
void observe_taken(struct vm *vm, const struct inbox *box);
void observe_collection(struct vm *vm, bool begins);
#define PORT_OBSERVED(vm)       __builtin_expect(!!port_observer(vm), 0)
#define PORT_CALL(vm, context)  (PORT_OBSERVED(vm) ? observe_call(vm, context) : (vm)->control->call_pc)
#define PORT_SENT(vm, outgoing) (PORT_OBSERVED(vm) ? observe_sent(vm, outgoing) : (void)0)
#define PORT_TAKEN(vm, box)     (PORT_OBSERVED(vm) ? observe_taken(vm, box) : (void)0)
#define PORT_COLLECTS(vm)       (PORT_OBSERVED(vm) ? observe_collection(vm, true) : (void)0)
#define PORT_COLLECTED(vm)      (PORT_OBSERVED(vm) ? observe_collection(vm, false) : (void)0)

#ifndef EPY_UNTIMED
struct remote_object;
bool observe_switches(struct vm *vm);
bool observe_early_any(struct vm *vm);
bool observe_seen(const struct vm *vm, uint32_t core);
bool observe_was_sent(const struct vm *vm, uint32_t core);
void observe_leaves(struct vm *vm, const struct outgoing *o, bool blocking, bool behind);
void observe_signals(struct vm *vm, uint32_t core, bool wants, uint32_t context);
void observe_access(struct vm *vm, const struct remote_object *r, uint32_t i, bool writes);
void observe_exposed(struct vm *vm, ref list);
#define PORT_SWITCHES(vm)               (PORT_OBSERVED(vm) && observe_switches(vm))
#define PORT_ACCESSES(vm, r, i, writes) (PORT_OBSERVED(vm) ? observe_access(vm, r, i, writes) : (void)0)
#define PORT_EXPOSES(vm, list, before)                                                                       \
    (PORT_OBSERVED(vm) && (list) != (before) ? observe_exposed(vm, list) : (void)0)
#endif

#ifdef EPY_MPI // cores of one job in several processes (ports/mpi)
bool port_is_far(const struct vm *vm, uint32_t core);
#define PORT_FAR(vm, core) port_is_far(vm, core)
#endif

#ifndef EPY_UNTIMED
#define PORT_MANY(vm) __builtin_expect(!(vm)->control->peer_in, 0)
#endif

static inline void *port_ptr(const struct vm *vm, ref address) {
    return vm->base + address;
}

#endif
