// SPDX-License-Identifier: MIT
// The interpreter's loop for cores whose order is decided: core/vm.c once more. Before each instruction it sees whether that uses a
// list of the core's own that others may use too: others can run before it, and it is noted. (What a core does to lists of others is
// told by core/remote.c.)
#define PORT_WATCHED
#define PORT_COUNT(vm, offset)                                                                               \
    do {                                                                                                     \
        if (unlikely(begins(vm, offset) && watch(vm, pc, R))) goto early;                                    \
    } while (0)

#define LOOP_NAME(name) name##_watched
#include "ports/virtual/loop_names.h"

#include "core/core.h"
#include "host/state/device.h"
#include "ports/virtual/virtual.h"

// Notes that an instruction begins. True: the core has lists that others may use.
static inline bool begins(struct vm *vm, uint32_t offset) {
    struct model_place *place = model_place(vm);
    if (__builtin_expect(place->counts != NULL, 0)) place->counts[offset]++;
    place->turn.state = place->turn.state == TURN_SWITCHES ? TURN_GOES_ON : TURN_NEW;
    return vm->exposed;
}

struct uses { // of the instruction
    struct vm *vm;
    const uint8_t *pc;
    const struct value *R;
    bool gives_way;
};

static bool is_exposed(const struct vm *vm, const struct value *v) {
    return v->tag == TAG_LIST && *header_of(vm, v->bits) & HEADER_WIDE;
}

// Items first .. first + count, and the length.
enum length { LENGTH_UNUSED, LENGTH_READ, LENGTH_WRITTEN };
static void uses(struct uses *u, const struct value *v, uint32_t first, uint32_t count, bool writes,
                 enum length length) {
    struct vm *vm = u->vm;
    if (!is_exposed(vm, v) || u->gives_way) return;
    u->gives_way = observe_switches(vm);
    if (u->gives_way) return;
    const struct device_order *order = port_observer(vm)->order;
    uint32_t core = vm->control->core;
    struct device_place place = {(uint32_t)(u->pc - vm->code), vm_ref(vm, u->R)};
    if (count) order->accesses(order->context, core, core, v->bits, first, count, writes, place);
    if (length)
        order->accesses(order->context, core, core, v->bits, (uint32_t)DEVICE_LENGTH, 1,
                        length == LENGTH_WRITTEN, place);
}

static uint32_t length_of(const struct vm *vm, const struct value *v) {
    return v->tag == TAG_LIST ? list_at(vm, v->bits)->length : 0;
}

static void reads_all(struct uses *u, const struct value *v) {
    uses(u, v, 0, length_of(u->vm, v), false, LENGTH_READ);
}

static void changes_all(struct uses *u, const struct value *v) {
    uses(u, v, 0, length_of(u->vm, v), true, LENGTH_WRITTEN);
}

static void appends(struct uses *u, const struct value *v) {
    uses(u, v, length_of(u->vm, v), 1, true, LENGTH_WRITTEN);
}

// An item or a slice.
static void uses_at(struct uses *u, const struct value *v, const struct value *index, bool writes) {
    uint32_t n = length_of(u->vm, v), i = index->bits;
    if (!value_is_int(*index)) {
        if (writes)
            changes_all(u, v);
        else
            reads_all(u, v);
        return;
    }
    if (i >= n) i += n;
    uses(u, v, i, i < n, writes, index->bits != i ? LENGTH_READ : LENGTH_UNUSED);
}

// ---- calls

static void calls_builtin(struct uses *u, uint32_t b, const struct value *args, uint32_t n) {
    if (b <= BUILTIN_TaskTraceback) return; // an exception with these arguments
    switch (b) {                            // what does not look at items
    case BUILTIN_len:
    case BUILTIN_bool:
    case BUILTIN_nbytes: uses(u, args, 0, 0, false, LENGTH_READ); return;
    case BUILTIN_sortby: uses(u, args, 0, length_of(u->vm, args), true, LENGTH_READ); return;
    case BUILTIN_type:
    case BUILTIN_isinstance:
    case BUILTIN_expose:
    case BUILTIN_id:
    case BUILTIN_callable:
    case BUILTIN_getattr:
    case BUILTIN_fetch:
    case BUILTIN_hasattr:
    case BUILTIN_lookup:
    case BUILTIN_special:
    case BUILTIN_isobject:
    case BUILTIN_typename:
    case BUILTIN_instance:
    case BUILTIN_value:
    case BUILTIN_place:
    case BUILTIN_put:
    case BUILTIN_setattr:
    case BUILTIN_share:
    case BUILTIN_give: return;
    default:
        for (; n--; args++) reads_all(u, args);
    }
}

static void calls_method(struct uses *u, uint32_t m, const struct value *self, uint32_t n) {
    const struct value *argument = n > 1 ? self + 1 : self;
    if (self->tag == TAG_INSTANCE) return; // the program's own
    switch (m) {
    case METHOD_APPEND: appends(u, self); return;
    case METHOD_POP:
        if (n < 2 && length_of(u->vm, self))
            uses(u, self, length_of(u->vm, self) - 1, 1, true, LENGTH_WRITTEN);
        else
            changes_all(u, self);
        return;
    case METHOD_EXTEND:
        reads_all(u, argument);
        appends(u, self);
        return;
    case METHOD_JOIN: reads_all(u, argument); return;
    case METHOD_COPY:
    case METHOD_COUNT:
    case METHOD_INDEX: reads_all(u, self); return;
    case METHOD_SORT:
    case METHOD_REVERSE: uses(u, self, 0, length_of(u->vm, self), true, LENGTH_READ); return;
    default: changes_all(u, self);
    }
}

// ---- instructions

static bool watch(struct vm *vm, const uint8_t *pc, const struct value *R) {
    struct uses all = {vm, pc, R, false}, *u = &all;
    const struct value *d = &R[pc[1]], *a = &R[pc[2]], *b = &R[pc[3]];
    switch (*pc) {
    case OP_GETI: uses_at(u, a, b, false); break;
    case OP_SETI:
        if (a->tag == TAG_SLICE) reads_all(u, b);
        uses_at(u, d, a, true);
        break;
    case OP_DELI: changes_all(u, d); break;
    case OP_APPEND: appends(u, d); break;
    case OP_NEXT: uses(u, a, a[1].bits, a[1].bits < length_of(vm, a), false, LENGTH_READ); break;
    case OP_UNPACK:
    case OP_UNPACKX: reads_all(u, b); break;
    case OP_IADD:
        reads_all(u, b);
        appends(u, a);
        break;
    case OP_MOD: reads_all(u, b); break; // of a format
    case OP_IMUL: changes_all(u, a); break;
    case OP_ADD:
    case OP_MUL:
    case OP_EQ:
    case OP_NE:
    case OP_LT:
    case OP_LE:
    case OP_IN:
        reads_all(u, a);
        reads_all(u, b);
        break;
    case OP_JEQ:
    case OP_JNE:
    case OP_JLT:
    case OP_JNLT:
    case OP_JLE:
    case OP_JNLE:
        reads_all(u, d);
        reads_all(u, a);
        break;
    case OP_NOT: uses(u, a, 0, 0, false, LENGTH_READ); break;
    case OP_JT:
    case OP_JF: uses(u, d, 0, 0, false, LENGTH_READ); break;
    case OP_CALLB: calls_builtin(u, pc[1], a + 1, pc[3]); break;
    case OP_CALL:
        if (d->tag == TAG_BUILTIN) calls_builtin(u, d->bits, d + 1, pc[2]);
        break;
    case OP_CALLX: reads_all(u, d + 1); break;
    case OP_CALLM: calls_method(u, pc[1], a + 1, pc[3]); break;
    case OP_CALLA: calls_method(u, pc[3], &R[pc[4]] + 1, pc[5]); break;
    default: break;
    }
    return u->gives_way;
}

// On purpose: NOLINTNEXTLINE(bugprone-suspicious-include)
#include "core/vm.c"
