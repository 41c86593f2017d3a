// SPDX-License-Identifier: MIT
// What others may call of the core: a port, and the host for a guest, a core whose program is not ePython's
// (host/guest/guest.h). Conventions:
//
// - Objects never move. C code may hold pointers across an allocation if the object can be reached from a
// root: the registers that the running instruction reads or writes and those that are read later, the
// globals, what heap_keep was told, vm->exception.
// - A function that can fail returns an enum outcome; RAISED means that vm->exception is set: there was no
// memory. All other errors are HOST: the host finds out which, from the instruction and its operands, so a
// function must not have changed them.
// - Whoever runs instructions stores pc and R in vm before calling anything here.
#ifndef CORE_CORE_H
#define CORE_CORE_H

#include "contract/port.h"
#include "core/state.h"

enum outcome {
    DONE = 0,    // the result is where it belongs
    HOST = 1,    // this is not for the core: the host does the instruction, or says what is wrong with it
    RAISED = 2,  // vm->exception
    WAITING = 3, // the instruction is to be run again when this core is woken
    ASKED = 4,   // control.request is filled in; the reply becomes the instruction's result
    ENTERED = 5, // a Python function was entered: vm->pc and vm->R are its
    YIELD = 6    // done for now: let other cores run, then run the instruction again
};

// ---- memory of objects

static inline ref vm_ref(const struct vm *vm, const void *p) {
    return (ref)((uintptr_t)p - (uintptr_t)vm->base);
}
static inline uint32_t *header_of(const struct vm *vm, ref r) {
    return (uint32_t *)port_ptr(vm, r - 4);
}
static inline uint32_t units_of(const struct vm *vm, ref r) {
    return header_units(*header_of(vm, r));
}
static inline struct list_object *list_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}
static inline struct str_object *str_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}
static inline struct str_shared *shared_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}
// The block that the text of a str lies in: its own, or one that it shares.
static inline ref text_block(const struct vm *vm, ref r) {
    return str_is_shared(*header_of(vm, r), str_at(vm, r)->length) ? shared_at(vm, r)->block : r;
}
static inline char *text_of(const struct vm *vm, ref r) {
    return str_at(vm, text_block(vm, r))->text;
}
static inline struct tuple_object *tuple_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}
static inline struct dict_object *dict_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}
static inline struct class_object *class_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}
static inline struct instance_object *instance_at(const struct vm *vm, ref r) {
    return port_ptr(vm, r);
}
static inline uint32_t tuple_length(const struct vm *vm, ref r) {
    return units_of(vm, r) - 1;
}
// Elements of an unboxed or general list as words or values.
static inline uint32_t *list_words(const struct vm *vm, const struct list_object *l) {
    return port_ptr(vm, l->data);
}
static inline struct value *list_values(const struct vm *vm, const struct list_object *l) {
    return port_ptr(vm, l->data);
}
static inline void list_read(const struct vm *vm, const struct list_object *l, uint32_t i, struct value *d) {
    uint32_t kind = l->kind;
    if (!element_is_value(kind))
        value_set(d, kind, list_words(vm, l)[i]);
    else
        value_copy(d, &list_values(vm, l)[i]);
}

// heap.c
bool heap_is_keyed(uint32_t tag); // tag_is_keyed, once for all
// A new block of `type` (with BLOCK_SHARED: from the shared window if it has room) with room for `bytes`;
// contents undefined. 0 and MemoryError raised if there is none after a collection.
ref heap_new(struct vm *vm, uint32_t type, uint32_t bytes);
// Give a block back at once: only blocks that one object owns (elements).
void heap_free(struct vm *vm, ref block);
void heap_collect(struct vm *vm);
// The *n values that an object holds, wherever they are: what collector and messages walk.
struct value *heap_values(const struct vm *vm, ref object, uint32_t *n);

// vm.c
// Offset in the image's code of the instruction that runs.
uint32_t vm_offset(const struct vm *vm);

// sequence.c
// A list, tuple or slice, or an instance, of n items; NULL: unbound ones, of which the caller makes others.
enum outcome sequence_make(struct vm *vm, uint32_t tag, const struct value *items, uint32_t n,
                           struct value *d);
// A list with `length` elements, undefined if unboxed, else None.
enum outcome list_new(struct vm *vm, uint32_t kind, uint32_t length, struct value *d);
enum outcome list_append(struct vm *vm, ref list, const struct value *item);

// dict.c: of sets too, whose items are unbound when the core enters them
enum outcome dict_new(struct vm *vm, struct value *d);
enum outcome dict_set(struct vm *vm, ref dict, const struct value *key, const struct value *item);

// message.c: the built-ins of their names, with their arguments
enum outcome message_send(struct vm *vm, struct value *args, bool blocking);
enum outcome message_receive(struct vm *vm, struct value *args, struct value *d);
enum outcome message_sent(struct vm *vm, struct value *args, struct value *d);
enum outcome message_probe(struct vm *vm, struct value *args, struct value *d);
void message_progress(struct vm *vm); // push what receivers are ready to take

// remote.c
// Let other cores access the list *v: a reference to it in *d.
enum outcome remote_expose(struct vm *vm, const struct value *v, struct value *d);

#if PORT_HAS_FAR
// Stores an item of a list of this core, for one that another process runs: DONE (0) if it can be.
struct remote_object;
enum outcome remote_store(struct vm *vm, const struct remote_object *r, uint32_t i, struct value *item);
#endif

#endif
