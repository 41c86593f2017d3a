// SPDX-License-Identifier: MIT
// Classes and instances in a core's memory, checked as memory.h's objects are.
#ifndef HOST_MEMORY_OBJECTS_H
#define HOST_MEMORY_OBJECTS_H

#include "compiler/program/program.h"
#include "host/memory/memory.h"

struct class_view {
    struct class_object *object;
    uint32_t members; // slots of members
    uint32_t flags;   // CLASS_TRUTH ...
};
// False if `value` is no valid class.
bool objects_class(const struct core_memory *memory, struct value value, struct class_view *class);

struct instance_view {
    struct value class_value;
    struct class_view class;
    ref address;
    struct value *attributes;
    uint32_t count; // of their slots
};
// False if `value` is neither a valid instance nor an exception of a class of the program.
bool objects_instance(const struct core_memory *memory, struct value value, struct instance_view *instance);

// The parts of a TAG_METHOD: a bound method's function and first argument, or a descriptor's. NULL if it is none.
const struct value *objects_method(const struct core_memory *memory, struct value value, uint32_t *count);

// The kind of descriptor that a value is (enum descriptor), 0 if it is none.
uint32_t objects_descriptor(const struct core_memory *memory, struct value value);

// Where a class has its member, or an instance its attribute, with that slot and mark; NULL if nowhere. It may be unbound.
struct value *objects_member(const struct core_memory *memory, const struct class_view *class, uint32_t slot,
                             uint32_t mark);
struct value *objects_attribute(const struct core_memory *memory, const struct instance_view *instance,
                                uint32_t slot, uint32_t mark);

// The statement that has made a class, NULL if it is none of the program's.
const struct program_class *objects_statement(const struct core_memory *memory, const struct program *program,
                                              struct value class);

// Whether the class, or one of those it derives from, is `of`: a class, or a built-in type.
bool objects_derives(const struct core_memory *memory, struct value class, struct value of);

// The value of a built-in type that an object of a class derived from it holds. False: none.
bool objects_value(const struct core_memory *memory, struct value v, struct value *value);
// Where an instance has the hash that its class's __hash__ gave last, NULL: its class has none. By what a key that is an instance is
// hashed: that, or its value of a built-in type; false: by its identity.
struct value *objects_hash(const struct core_memory *memory, struct value v);
bool objects_hashed(const struct core_memory *memory, struct value v, struct value *by);

// Whether the host keeps something of its own in instances under that name: a dict of attributes, a value, a hash.
bool objects_keep(const char *name);

// The built-in type of an exception; of one whose class derives from several: the first of them.
uint32_t objects_exception(const struct core_memory *memory, struct value exception);

// The built-in type that a class derives from first, BUILTIN_object if it derives from no other.
uint32_t objects_built_in(const struct core_memory *memory, struct value class);

#endif
