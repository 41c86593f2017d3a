// SPDX-License-Identifier: MIT
// The interpreter's loop for cores with native code: core/vm.c once more. Where a function or a loop begins it looks whether there is
// native code for it (core/native.h).
#define PORT_NATIVE

#define LOOP_NAME(name) name##_native
#include "ports/virtual/loop_names.h"

#include "core/core.h"
#include "core/native.h"
#include "ports/virtual/virtual.h"

enum {
    NATIVE_STACK = 256 * 1024, // bytes of the C stack that native code may use
    LITTLE = 8,                // jumps and calls: an entry that leads to fewer was in vain
    VAIN_MAX = 12              // log2 of the times that it is left alone at most
};

static inline struct native_place *place_of(const struct vm *vm, const uint8_t *pc) {
    const struct virtual_core *core = vm->port;
    return &core->native[pc - vm->code];
}

// Whether native code is to be entered at pc. Its counts are those of all cores, and only say what is worth a try.
static inline bool enters(const struct vm *vm, const uint8_t *pc) {
    struct native_place *place = place_of(vm, pc);
    if (!place->entry) return false;
    uint32_t pause = __atomic_load_n(&place->pause, __ATOMIC_RELAXED);
    if (__builtin_expect(!pause, 1)) return vm->budget >= 0;
    __atomic_store_n(&place->pause, pause - 1, __ATOMIC_RELAXED);
    return false;
}

static void note(struct native_place *place, bool in_vain) {
    uint32_t vain = __atomic_load_n(&place->vain, __ATOMIC_RELAXED);
    if (!in_vain) {
        if (vain) __atomic_store_n(&place->vain, 0, __ATOMIC_RELAXED);
        return;
    }
    if (vain < VAIN_MAX) vain++;
    __atomic_store_n(&place->vain, vain, __ATOMIC_RELAXED);
    if (vain > 2 && !place->always) __atomic_store_n(&place->pause, 1u << (vain - 2), __ATOMIC_RELAXED);
}

static void native_run(struct vm *vm) {
    struct native_place *place = place_of(vm, vm->pc);
    struct virtual_core *core = vm->port;
    uint32_t offset = vm_offset(vm);
    struct native n = {.budget = vm->budget,
                       .base = vm->base,
                       .globals = (native_word *)vm->globals,
                       .limit = (native_word *)vm->stack_limit,
                       .c_limit = (char *)__builtin_frame_address(0) - NATIVE_STACK,
                       .image = vm->control->image,
                       .core = vm->control->core,
                       .cores = vm->control->cores,
                       .storm = offset};
    core->entered++;
    if (!place->entry(&n, (native_word *)vm->R, offset)) {
        note(place, true);
        return;
    }
    note(place, n.budget >= 0 && vm->budget - n.budget < LITTLE && n.R >= (native_word *)vm->R);
    vm->budget = n.budget;
    vm->R = (struct value *)n.R;
    vm->pc = vm->code + n.pc;
}

#define PORT_ENTERS(vm, pc)                                                                                  \
    do {                                                                                                     \
        if (enters(vm, pc)) goto native;                                                                     \
    } while (0)

// On purpose: NOLINTNEXTLINE(bugprone-suspicious-include)
#include "core/vm.c"
