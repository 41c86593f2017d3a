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

static const struct native_makes MAKES; // below

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
                       .storm = offset,
                       .make = &MAKES,
                       .vm = vm};
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

// ---- what native code makes

static inline struct value value_of(native_word word) {
    return value_make((uint32_t)(word >> 32), (uint32_t)word);
}

static inline native_word word_of(struct value v) {
    return (native_word)v.tag << 32 | v.bits;
}

// Whether so many units are free in a heap at its cursor, where allocation begins to look.
static bool is_free(const struct vm *vm, const struct heap *heap, uint64_t units) {
    ref at = heap->cursor;
    uint64_t size = 0;
    if (units >= heap->hopeless) return false;
    while (size < units && at < heap->end) {
        uint32_t header = *header_of(vm, at);
        if (header > HEADER_UNITS) break; // it is in use
        size += header;
        at += header * 8;
    }
    return size >= units;
}

// The hostile build collects at each allocation.
#ifdef EPY_HOSTILE
enum { COLLECTS_ALWAYS = 1 };
#else
enum { COLLECTS_ALWAYS = 0 };
#endif

// Whether so many units can be allocated without a collection, as core/heap.c does it: locally, or, as long as little has been
// allocated since the last one, in the shared window.
static bool is_at_hand(const struct vm *vm, uint64_t units) {
    return !COLLECTS_ALWAYS &&
           (is_free(vm, &vm->heap[0], units) ||
            (vm->allocated + units * 8 <= vm->threshold && is_free(vm, &vm->heap[1], units)));
}

// What an instruction has done; what it has kept while it ran is not kept any more.
static int made(struct vm *vm, uint32_t rooted, enum outcome o, struct value v, native_word *d) {
    vm->rooted = rooted;
    if (o == RAISED) vm->exception = value_unbound(); // the interpreter does it again
    if (o) return 0;
    *d = word_of(v);
    return 1;
}

// Units of a list of n items, of which nothing is known but that.
static uint64_t units_of_list(uint64_t n) {
    return 2 + n + 2;
}

static int make_items(struct native *n, uint32_t tag, uint32_t kind, const native_word *from, uint32_t count,
                      native_word *d) {
    struct vm *vm = n->vm;
    const struct value *items = (const struct value *)from;
    struct value v = value_unbound();
    uint32_t rooted = vm->rooted;
    if (!is_at_hand(vm, units_of_list(count))) return 0;
    if (tag == TAG_LIST && !count) return made(vm, rooted, list_new(vm, kind, 0, &v), v, d);
    if (tag == TAG_LIST) {
        uint32_t of = value_type(items[0]) > TAG_BOOL ? KIND_VALUES : value_type(items[0]);
        for (uint32_t i = 1; i < count; i++)
            if (value_type(items[i]) != of) of = KIND_VALUES;
        if (of != kind) return 0;
    }
    return made(vm, rooted, sequence_make(vm, tag, items, count, &v), v, d);
}

static int make_part(struct native *n, native_word list, native_word slice, native_word *d) {
    struct vm *vm = n->vm;
    struct value from = value_of(list), bounds = value_of(slice), v = value_unbound();
    if (bounds.tag != TAG_SLICE || !is_at_hand(vm, units_of_list(list_at(vm, from.bits)->length))) return 0;
    return made(vm, vm->rooted, sequence_get(vm, &from, &bounds, &v), v, d);
}

static int make_sum(struct native *n, native_word list, native_word other, uint32_t kind, native_word *d) {
    struct vm *vm = n->vm;
    struct value a = value_of(list), b = value_of(other), v = value_unbound();
    uint64_t items = (uint64_t)list_at(vm, a.bits)->length + list_at(vm, b.bits)->length;
    uint32_t rooted = vm->rooted;
    if (!is_at_hand(vm, 8 * units_of_list(items)))
        return 0; // it may grow, by half as much again, item by item
    if (!made(vm, rooted, list_add(vm, &a, &b, false, &v), v, d)) return 0;
    if (!items) list_at(vm, v.bits)->kind = kind;
    return 1;
}

static int make_times(struct native *n, native_word list, int32_t times, native_word *d) {
    struct vm *vm = n->vm;
    struct value a = value_of(list), b = value_of((native_word)TAG_INT << 32 | (uint32_t)times),
                 v = value_unbound();
    uint64_t items = times > 0 ? (uint64_t)list_at(vm, a.bits)->length * (uint32_t)times : 0;
    if (!is_at_hand(vm, units_of_list(items))) return 0;
    return made(vm, vm->rooted, list_repeat(vm, &a, &b, false, &v), v, d);
}

static int make_room(struct native *n, native_word list, native_word item, uint32_t kind) {
    struct vm *vm = n->vm;
    struct value v = value_of(item);
    const struct list_object *l = list_at(vm, (uint32_t)list);
    native_word nothing;
    if (!l->length && kind == KIND_VALUES && value_type(v) <= TAG_BOOL)
        return 0; // it would be of the item's kind
    if (!is_at_hand(vm, 2 * units_of_list((uint64_t)l->length + 1))) return 0;
    return made(vm, vm->rooted, list_append(vm, (uint32_t)list, &v), v, &nothing);
}

static const struct native_makes MAKES = {make_items, make_part, make_sum, make_times, make_room};
