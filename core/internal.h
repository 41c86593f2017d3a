// SPDX-License-Identifier: MIT
// What the core's files offer each other. Conventions:
//
// - Objects never move. C code may hold pointers across an allocation if the object can be reached from a
// root: the registers that the running instruction reads or writes and those that are read later, the
// globals, what heap_keep was told, vm->exception.
// - A function that can fail returns an enum outcome; RAISED means that vm->exception is set: there was no
// memory. All other errors are HOST: the host finds out which, from the instruction and its operands, so a
// function must not have changed them.
// - Before calling anything here the interpreter loop stores its pc and R in vm.
#ifndef EPY_INTERNAL_H
#define EPY_INTERNAL_H

#include "core/core.h"
#include "contract/liveness.h"
#include "contract/port.h"

typedef uint64_t __attribute__((may_alias)) u64_alias;

enum outcome {
    DONE = 0,    // the result is where it belongs
    HOST = 1,    // this is not for the core: the host does the instruction, or says what is wrong with it
    RAISED = 2,  // vm->exception
    WAITING = 3, // the instruction is to be run again when this core is woken
    ASKED = 4,   // control.request is filled in; the reply becomes the instruction's result
    ENTERED = 5, // a Python function was entered: vm->pc and vm->R are its
    YIELD = 6    // done for now: let other cores run, then run the instruction again
};

// A function that makes more code where it is inlined, though it is called once.
#define APART __attribute__((noinline))

#define likely(x)   __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

// ---- values
static inline struct value make(uint32_t tag, uint32_t bits) {
    return (struct value){bits, tag};
}
static inline struct value make_int(int32_t i) {
    return make(TAG_INT, (uint32_t)i);
}
static inline struct value none(void) {
    return make(TAG_NONE, 0);
}
static inline struct value unbound(void) {
    return make(TAG_UNBOUND, 0);
}
static inline float as_float(uint32_t bits) {
    union {
        uint32_t bits;
        float real;
    } u = {bits};
    return u.real;
}
static inline uint32_t float_bits(float real) {
    union {
        float real;
        uint32_t bits;
    } u = {real};
    return u.bits;
}
static inline bool is_ref(struct value v) {
    return v.tag - TAG_FIRST_REF <= TAG_LAST_REF - TAG_FIRST_REF;
}
static inline bool same(struct value a, struct value b) {
    return a.bits == b.bits && a.tag == b.tag;
}
// bool is an int where a number is wanted
static inline bool is_int(struct value v) {
    return v.tag == TAG_INT || v.tag == TAG_BOOL;
}
static inline bool is_number(struct value v) {
    return v.tag <= TAG_BOOL;
}
// Move a value by one 64-bit load and store: two 32-bit stores would stall the load that follows
// on wide machines.
static inline void copy(struct value *to, const struct value *from) {
    *(u64_alias *)to = *(const u64_alias *)from;
}
static inline void set(struct value *to, uint32_t tag, uint32_t bits) {
    *(u64_alias *)to = (uint64_t)tag << 32 | bits;
}

// ---- memory of objects
static inline ref vm_ref(const struct vm *vm, const void *p) {
    return (ref)((uintptr_t)p - (uintptr_t)vm->base);
}
static inline uint32_t *header_of(const struct vm *vm, ref r) {
    return (uint32_t *)port_ptr(vm, r - 4);
}
static inline uint32_t units_of(const struct vm *vm, ref r) {
    return *header_of(vm, r) & HEADER_UNITS;
}
static inline struct list_object *list_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}
static inline struct str_object *str_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}
static inline struct tuple_object *tuple_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}
static inline struct dict_object *dict_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}
static inline struct view_object *view_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}
static inline struct generator_object *generator_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}
static inline uint32_t tuple_length(const struct vm *vm, ref r) {
    return units_of(vm, r) - 1;
}

// heap.c
// A new block of `type` (with BLOCK_SHARED: from the shared window if it has room) with room for `bytes`;
// contents undefined. 0 and MemoryError raised if there is none after a collection.
ref heap_new(struct vm *vm, uint32_t type, uint32_t bytes);
// Give a block back at once: only blocks that one object owns (elements).
void heap_free(struct vm *vm, ref block);
// Resize a block of elements, keeping the first `keep` bytes: in place if possible. The new block or 0
// (MemoryError raised, old one kept).
ref heap_resize(struct vm *vm, ref block, uint32_t bytes, uint32_t keep);
// Use the heaps of vm->control, which are empty.
void heap_init(struct vm *vm);
void heap_collect(struct vm *vm);
// Keep what C code is about to allocate for, until the running instruction is complete.
void heap_keep(struct vm *vm, enum root root, struct value v);
// The *n values that an object holds, wherever they are: what collector and messages walk.
struct value *heap_values(const struct vm *vm, ref object, uint32_t *n);
static inline uint32_t block_type(uint32_t header) {
    return header >> HEADER_TYPE_SHIFT & HEADER_TYPE;
}
// Bytes that a block has room for.
static inline uint32_t heap_room(const struct vm *vm, ref block) {
    return units_of(vm, block) * 8 - 4;
}
// Elements of an unboxed or general list as words or values.
static inline uint32_t *list_words(const struct vm *vm, const struct list_object *l) {
    return port_ptr(vm, l->data);
}
static inline struct value *list_values(const struct vm *vm, const struct list_object *l) {
    return port_ptr(vm, l->data);
}

// vm.c
// Raise MemoryError (so many bytes were wanted, so many are in use) or RecursionError, for which there is
// always an object. Always RAISED.
enum outcome vm_full(struct vm *vm, enum error error, enum builtin type, uint32_t wanted, uint32_t in_use);
// Offset in the image's code of the instruction that runs.
uint32_t vm_offset(const struct vm *vm);

// The caller of the function whose registers are at *R; false if there is none. *window: the register of the
// caller that gets the result; *offset: where it goes on.
bool vm_outward(const struct vm *vm, struct value **R, uint32_t *window, uint32_t *offset);
// End of the stack, local or shared, that R lies in.
struct value *vm_stack_end(const struct vm *vm, const struct value *R);

// number.c
// The relations after COMPARE_EQ are equality too, of items: they are equal if they are the same, as a nan is
// itself; those that deep in tuples: 7 because the C stack of a core is short.
enum { COMPARE_LT, COMPARE_LE, COMPARE_EQ, COMPARE_ITEM, COMPARE_DEPTH = 7 };
// *a OP *b for the operators from OP_ADD; the result to *d (which may be a or b).
enum outcome number_binary(struct vm *vm, uint32_t op, const struct value *a, const struct value *b,
                           struct value *d);
enum outcome number_unary(uint32_t op, const struct value *a, struct value *d);
// Compare two values; *result only if DONE.
enum outcome number_compare(struct vm *vm, uint32_t kind, const struct value *a, const struct value *b,
                            bool *result);
bool number_truth(struct vm *vm, const struct value *v);
// Let the program's other cores run once before the instruction's result is given: true the first time
// it is asked.
static inline bool give_way(struct vm *vm) {
    return vm->gave_way = !vm->gave_way;
}

// sequence.c
// A list, tuple or slice of n items; NULL: of None.
enum outcome sequence_make(struct vm *vm, uint32_t tag, const struct value *items, uint32_t n,
                           struct value *d);
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
bool sequence_iterable(const struct value *v);
// How many keys the dict has that v is, or is a view of; 0 for other values.
uint32_t sequence_keys(const struct vm *vm, const struct value *v);
// A list with `length` elements, undefined if unboxed, else None.
enum outcome list_new(struct vm *vm, uint32_t kind, uint32_t length, struct value *d);
enum outcome list_append(struct vm *vm, ref list, const struct value *item);
enum outcome list_extend(struct vm *vm, ref list, const struct value *iterable);
enum outcome list_pop(struct vm *vm, ref list, const struct value *index, struct value *d);
enum outcome list_add(struct vm *vm, const struct value *a, const struct value *b, bool in_place,
                      struct value *d);
enum outcome list_repeat(struct vm *vm, const struct value *a, const struct value *b, bool in_place,
                         struct value *d);
static inline void list_read(const struct vm *vm, const struct list_object *l, uint32_t i, struct value *d) {
    uint32_t kind = l->kind;
    if (kind != KIND_VALUES)
        set(d, kind, list_words(vm, l)[i]);
    else
        copy(d, &list_values(vm, l)[i]);
}

// dict.c
enum outcome dict_new(struct vm *vm, struct value *d);
// The item, NULL if there is none; HOST if that cannot be said here (a key that is unhashable, or unusual).
enum outcome dict_find(struct vm *vm, ref dict, const struct value *key, struct value **item);
enum outcome dict_set(struct vm *vm, ref dict, const struct value *key, const struct value *item);
enum outcome dict_delete(struct vm *vm, ref dict, const struct value *key);

// builtin.c
// Run built-in b with n arguments; the result to *d. `checked`: n is known to be right.
enum outcome builtin_call(struct vm *vm, uint32_t b, struct value *args, uint32_t n, bool checked,
                          struct value *d);

// message.c
enum outcome message_send(struct vm *vm, struct value *args, bool blocking);
enum outcome message_receive(struct vm *vm, struct value *args, struct value *d);
enum outcome message_sent(struct vm *vm, struct value *args, struct value *d);
enum outcome message_probe(struct vm *vm, struct value *args, struct value *d);
bool message_outstanding(struct vm *vm); // sends of mine that are not taken; says so in control.waiting
void message_progress(struct vm *vm);    // push what receivers are ready to take
void message_mark(struct vm *vm, void (*mark)(struct vm *, ref));

// remote.c
enum outcome remote_expose(struct vm *vm, const struct value *v, struct value *d);
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
