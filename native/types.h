// SPDX-License-Identifier: MIT
// What types the values in a program's registers probably have: a guess, by flow over the whole program. Nothing relies on one that
// is not looked at where the value comes from (native/emit.c): at an entry, out of a list, a global or an attribute.
//
// A type is a kind, and of lists and tuples a class: those that one variable may hold have the same, and with it the types of their
// items (as B. Steensgaard, Points-to analysis in almost linear time, 1996).
#ifndef NATIVE_TYPES_H
#define NATIVE_TYPES_H

#include "native/code.h"

enum native_kind {
    T_NOTHING, // no value is seen to come here
    T_UNBOUND,
    T_INT,
    T_FLOAT,
    T_BOOL,
    T_NONE,
    T_LIST,
    T_TUPLE,
    T_ANY // a value as it is: in its register
};
typedef uint32_t native_type;
enum { TYPE_CLASS_SHIFT = 4 };

static inline enum native_kind kind_of(native_type type) {
    return (enum native_kind)(type & 15);
}
static inline uint32_t class_of(native_type type) {
    return type >> TYPE_CLASS_SHIFT;
}

enum { TUPLE_ITEMS = 8 }; // of which the types are known one by one

struct native_class {
    uint32_t parent;  // itself: it is a class; otherwise the one that it has become
    native_type item; // of all items of a list of which something is known
    bool vague;       // there may be others
    native_type items[TUPLE_ITEMS];
};

struct native_attribute {
    uint32_t name; // slot | mark << 8
    native_type type;
};

struct native_types {
    struct native_code *code;
    native_type **parameter; // of each function
    native_type *result;     // of each function
    native_type **expected;  // in the registers of each function: T_ANY: nothing is known
    native_type *global;
    struct native_attribute *attribute;
    uint32_t attribute_count, attribute_room;
    struct native_class *class;
    uint32_t class_count, class_room;
    uint32_t *site; // the class of what the instruction at an offset makes; 0: none
    bool changed, failed;
    bool settled; // nothing changes any more
};

// Guesses the types of all registers: into each instruction's `types`; program: what the code was read from. False without memory;
// types_free in any case.
bool types_find(struct native_code *code, const struct program *program, struct native_types *types);
void types_free(struct native_types *types);

// A type with the class that it is in now.
native_type types_now(const struct native_types *types, native_type type);

// The types behind an instruction, if it jumps, or does not: into `to`, of all registers.
void types_after(struct native_types *types, const struct native_function *f, const struct native_ins *ins,
                 bool jump, native_type *to);

// The type of items of a list, of item i of a tuple, of an attribute.
native_type types_item(const struct native_types *types, native_type list);
native_type types_tuple_item(const struct native_types *types, native_type tuple, uint32_t i);
native_type types_attribute(const struct native_types *types, uint32_t slot, uint32_t mark);

// What an operator makes of two numbers (as types of kinds T_INT, T_FLOAT, T_BOOL); T_ANY: none of these.
native_type types_binary(int op, native_type a, native_type b);

static inline bool is_int(native_type type) {
    return kind_of(type) == T_INT || kind_of(type) == T_BOOL;
}
static inline bool is_number(native_type type) {
    return is_int(type) || kind_of(type) == T_FLOAT;
}

#endif
