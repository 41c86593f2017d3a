// SPDX-License-Identifier: MIT
// What the core's files offer each other; core/core.h has the rest, and the conventions.
#ifndef CORE_INTERNAL_H
#define CORE_INTERNAL_H

#include "contract/frame.h"
#include "contract/liveness.h"
#include "core/core.h"

// A function that makes more code where it is inlined, though it is called once.
#define APART __attribute__((noinline))

#define likely(x)   __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

// The square root, and x to the power of 0.5, which in CPython's last digit is not the same.
#if EPY_FLOAT_BITS == 64
#define real_sqrt    __builtin_sqrt
#define real_root(x) __builtin_pow(x, 0.5)
#else
#define real_sqrt    __builtin_sqrtf
#define real_root(x) real_sqrt(x)
#endif

static inline struct view_object *view_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}
static inline struct generator_object *generator_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}

// heap.c
// Resize a block of elements, keeping the first `keep` bytes: in place if possible. The new block or 0
// (MemoryError raised, old one kept).
ref heap_resize(struct vm *vm, ref block, uint32_t bytes, uint32_t keep);
// Use the heaps of vm->control, which are empty.
void heap_init(struct vm *vm);
// Keep what C code is about to allocate for, until the running instruction is complete.
void heap_keep(struct vm *vm, enum root root, struct value v);
// Bytes that a block has room for.
static inline uint32_t heap_room(const struct vm *vm, ref block) {
    return units_of(vm, block) * 8 - 4;
}

// vm.c
// Raise MemoryError (so many bytes were wanted, so many are in use) or RecursionError, for which there is
// always an object. Always RAISED.
enum outcome vm_full(struct vm *vm, enum error error, enum builtin type, uint32_t wanted, uint32_t in_use);
// The caller of the function whose registers are at *R; false if there is none. *window: the register of the
// caller that gets the result; *offset: where it goes on.
bool vm_outward(const struct vm *vm, struct value **R, uint32_t *window, uint32_t *offset);
// End of the stack, local or shared, that R lies in.
struct value *vm_stack_end(const struct vm *vm, const struct value *R);
#if PORT_LABEL_TABLE
// Enter the function `callee`, whose parameters are these n values, from the window at R[c] of an instruction of `length` bytes;
// flags: of the saved frame.
enum outcome vm_enter(struct vm *vm, struct value callee, uint32_t c, const struct value *args, uint32_t n,
                      uint32_t flags, uint32_t length);
// Make an instance of the class R[c], there, and lay it before its n arguments, which are moved to R[c + 3].
enum outcome vm_instantiate(struct vm *vm, uint32_t c, const struct value *args, uint32_t n);
// Where an instance has the attribute whose slot and mark are at `name`; NULL: it is not for the core.
const struct value *vm_attribute(const struct vm *vm, const struct value *v, const uint8_t *name);
// What CALLA has found does not hold any more.
static inline void vm_forget_methods(struct vm *vm) {
    vm->found += FOUND_STEP;
    if (vm->found) return;
    for (uint32_t i = 0; i < FOUND_METHODS; i++) vm->methods[i].key = 0; // after 1023 times
}

// special.c
// Does the instruction at vm->pc, if it is one of those with objects that need no host: DONE, pc is where it goes on: behind it, or there
// again, with another operand. HOST: it is not.
enum outcome special_do(struct vm *vm);

// calls.c
// Enter a function, from the window at R[c], with the n arguments behind `first` (NULL: there is none) by an instruction of `length`
// bytes: what they leave is left to defaults, *args and **kwargs. HOST: they do not do. They may lie in the window.
enum outcome calls_enter(struct vm *vm, struct value function, uint32_t c, const struct value *first,
                         const struct value *args, uint32_t n, uint32_t length);
// Make an instance of the class R[c], there, and enter its __init__ in the same way.
enum outcome calls_make(struct vm *vm, uint32_t c, const struct value *args, uint32_t n, uint32_t length);
// The call f(*args, **kwargs) of R[c] with a window of n registers behind it, where kwargs are empty.
enum outcome calls_spread(struct vm *vm, uint32_t c, uint32_t n, uint32_t length);

// order.c
// number_compare, where lists and tuples are compared item by item.
enum outcome order_compare(struct vm *vm, uint32_t kind, const struct value *a, const struct value *b,
                           bool *result);

// slices.c
// object[slice] of a list, tuple or text.
enum outcome slices_get(struct vm *vm, const struct value *object, const struct value *slice,
                        struct value *d);

// text.c
// A method of the text w[0], the first of n arguments; the result to *d.
enum outcome text_method(struct vm *vm, uint32_t method, const struct value *w, uint32_t n, struct value *d);
// str(x), and int(v) of a text.
enum outcome text_of_int(struct vm *vm, int32_t x, struct value *d);
enum outcome text_to_int(const struct vm *vm, const struct value *v, struct value *d);

// set.c
// A set of these n items in *d.
enum outcome set_make(struct vm *vm, const struct value *items, uint32_t n, struct value *d);
// One of the items of an iterable.
enum outcome set_of(struct vm *vm, const struct value *from, struct value *d);
// A method of the set w[0], the first of n arguments; the result to *d.
enum outcome set_method(struct vm *vm, uint32_t method, const struct value *w, uint32_t n, struct value *d);
#endif

// number.c
// The relations after COMPARE_EQ are equality too, of items: they are equal if they are the same, as a nan is
// itself; those that deep in tuples: 7 because the C stack of a core is short.
enum { COMPARE_LT, COMPARE_LE, COMPARE_EQ, COMPARE_ITEM, COMPARE_DEPTH = 7 };
// *a OP *b for the operators from OP_ADD; the result to *d (which may be a or b).
enum outcome number_binary(struct vm *vm, uint32_t op, const struct value *a, const struct value *b,
                           struct value *d);
// The instruction MULMOD at pc, whose first operands are *d, *a, *b; false: another than the usual case.
bool number_fused(const uint8_t *pc, const struct value *R, const struct value *a, const struct value *b,
                  struct value *d);
enum outcome number_unary(uint32_t op, const struct value *a, struct value *d);
// Compare two values; *result only if DONE.
enum outcome number_compare(struct vm *vm, uint32_t kind, const struct value *a, const struct value *b,
                            bool *result);
// Whether the value is true; NUMBER_UNKNOWN: the host knows.
enum { NUMBER_UNKNOWN = 2 };
uint32_t number_truth(struct vm *vm, const struct value *v);

// sequence.c
enum outcome sequence_get(struct vm *vm, const struct value *object, const struct value *index,
                          struct value *d);
enum outcome sequence_set(struct vm *vm, const struct value *object, const struct value *index,
                          const struct value *item);
enum outcome sequence_delete(struct vm *vm, const struct value *object, const struct value *index);
enum outcome sequence_contains(struct vm *vm, const struct value *item, const struct value *container,
                               struct value *d);
enum outcome sequence_length(struct vm *vm, const struct value *v, int32_t *length);
// Iteration: *position begins at 0; DONE with *item set, or *item unbound at the end.
enum outcome sequence_next(struct vm *vm, const struct value *iterable, uint32_t *position,
                           struct value *item);
// Whether the core can take the items of a value, as it is: of a set that is not in order the host makes one that is.
bool sequence_iterable(const struct vm *vm, const struct value *v);
// How many keys the dict has that v is, or is a view of; 0 for other values.
uint32_t sequence_keys(const struct vm *vm, const struct value *v);
enum outcome list_extend(struct vm *vm, ref list, const struct value *iterable);
enum outcome list_pop(struct vm *vm, ref list, const struct value *index, struct value *d);
enum outcome list_add(struct vm *vm, const struct value *a, const struct value *b, bool in_place,
                      struct value *d);
enum outcome list_repeat(struct vm *vm, const struct value *a, const struct value *b, bool in_place,
                         struct value *d);

// *a + *b, both str.
enum outcome text_add(struct vm *vm, const struct value *a, const struct value *b, struct value *d);

// A str of `length` bytes, which a collection leaves where they are, in *d; the first tells whether it is one with characters beyond
// ASCII.
enum outcome text_new(struct vm *vm, const char *from, uint32_t length, struct value *d);

// dict.c
// The item, NULL if there is none; HOST if that cannot be said here (a key that is unhashable, or unusual).
enum outcome dict_find(struct vm *vm, ref dict, const struct value *key, struct value **item);
enum outcome dict_delete(struct vm *vm, ref dict, const struct value *key);
#if PORT_LABEL_TABLE
// Makes room in a dict or set, which the program can reach, for `more` keys. HOST: some have been deleted, or are not for the core.
enum outcome dict_grow(struct vm *vm, ref dict, uint32_t more);
// dict_set, with room for the key.
enum outcome dict_enter(struct vm *vm, ref dict, const struct value *key, const struct value *item);
// The same with all of another dict, or of itself; HOST: some have been entered, and are to be entered again.
enum outcome dict_merge(struct vm *vm, ref dict, const struct value *from);
#endif

// builtin.c
// Run built-in b with n arguments; the result to *d. `checked`: n is known to be right.
enum outcome builtin_call(struct vm *vm, uint32_t b, struct value *args, uint32_t n, bool checked,
                          struct value *d);

// Whether there is something that the host has not shown. Whoever is about to do what others may see returns YIELD then.
static inline bool has_printed(const struct vm *vm) {
    return vm->control->kept;
}

// message.c
bool message_outstanding(struct vm *vm); // sends of mine that are not taken; says so in control.waiting
void message_mark(struct vm *vm, void (*mark)(struct vm *, ref));

// remote.c
enum outcome remote_access(struct vm *vm, const struct value *object, const struct value *index,
                           struct value *item, bool write);
enum outcome remote_length(struct vm *vm, ref object, int32_t *length);
void remote_sweep(struct vm *vm); // for the collector: keep the entries, forget lists that it has not marked
// Bracket every change of an exposed list's size, kind or place.
void remote_begin(struct vm *vm, ref list);
void remote_end(struct vm *vm, ref list);

// memory.c
void *memcpy(void *to, const void *from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *to, int c, size_t n);
int memcmp(const void *a, const void *b, size_t n);

#endif
