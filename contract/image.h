// SPDX-License-Identifier: MIT
// The image: what the compiler makes of a program and a core holds of it. No names, no line numbers: those
// stay on the host. Loaded at an 8-aligned address; all offsets are bytes from its first byte.
//
//     struct image_header
//     uint32_t constants[constant_count]               K[]; a float of double precision takes two, as in a value
//     objects                                          str and tuple constants, each at a multiple of 8 with
//     its
//                                                      header word before it
//     struct image_function functions[function_count]  function 0 is the program's top level
//     struct image_method methods[method_count]
//     struct image_handler handlers[handler_count]     inner ranges before outer ones
//     code                                             of all functions, in their order; ends the image
//
// Sections follow each other without gaps (but one of 4 bytes where objects need it).
#ifndef CONTRACT_IMAGE_H
#define CONTRACT_IMAGE_H

#include "value.h"

struct image_header {
    uint32_t constant_count;
    uint32_t global_count;
    uint32_t handler_count;
    uint16_t function_count;
    uint16_t method_count;
    uint32_t functions; // offset
    uint32_t size;      // of the whole image, a multiple of 8
};

enum {
    METHOD_HELPER = 0xff,         // no type: the row is one of helpers.def
    FUNCTION_REGISTERS_MAX = 250, // registers of a function; a CALL needs room for the frame beyond
    FUNCTIONS_MAX = 65535,        // a number of one has 16 bits in the table of methods
    CODE_MAX = 0x3fffff,          // bytes of all code: an offset has 22 bits in the table of functions
    INDEX_MAX = 0x7fffff          // of constants and globals: operands have 24 bits with the sign
};

// Registers of a function begin with its parameters: positional, *args if any, **kwargs if any, keyword-only; then
// the captured values of a closure; then all else. Keyword-only parameters without a default come
// first among them.
struct image_function {
    uint32_t place;     // image_place
    uint8_t parameters; // all: positional + (1 if *args) + (1 if **kwargs) + keyword-only
    uint8_t positional; // that may be given by position
    uint8_t defaults;   // parameters that have one: the last ones, *args and **kwargs not counted
    uint8_t registers;  // all registers, parameters included
};

// Of a function: the offset of its code from the image's code; whether the parameter after the positional
// ones is a tuple of the rest; whether the one after that is a dict of the other keywords; how many values a closure brings.
//
//      31      24  23   22  21              0
//     +----------+----+----+-----------------+
//     | captured | *  | ** | offset of code  |
//     +----------+----+----+-----------------+
static inline uint32_t image_place(uint32_t code, bool varargs, bool kwargs, uint32_t captured) {
    return code | (uint32_t)kwargs << 22 | (uint32_t)varargs << 23 | captured << 24;
}
static inline uint32_t image_function_code(const struct image_function *f) {
    return f->place & CODE_MAX;
}
static inline bool image_function_varargs(const struct image_function *f) {
    return f->place >> 23 & 1;
}
static inline bool image_function_kwargs(const struct image_function *f) {
    return f->place >> 22 & 1;
}
static inline uint32_t image_function_captured(const struct image_function *f) {
    return f->place >> 24;
}

// A method that a library function implements, or a helper; behind those, the special methods of the program's classes.
struct image_method {
    uint8_t method;    // enum method, or enum helper, or the opcode (OP_CALLB: len; OP_MOVE: __value__)
    uint8_t tag;       // type of the receiver, or METHOD_HELPER, or TAG_INSTANCE
    uint16_t function; // its number, or slot | mark << 8
};

struct image_handler {   // an exception raised at start <= pc < end goes to R[reg], and on at target
    uint32_t start, end; // offsets from the image's code
    uint32_t to;         // target << 8 | reg
} BY_WORDS;

// Offsets of the sections that the header does not give; of objects, if there are any: the header word of the
// first, which itself is at a multiple of 8.
static inline uint32_t image_objects(uint32_t constant_count) {
    uint32_t at = (uint32_t)sizeof(struct image_header) + constant_count * 4u;
    return ((at + 4 + 7) & ~7u) - 4;
}
static inline uint32_t image_methods(const struct image_header *h) {
    return h->functions + h->function_count * (uint32_t)sizeof(struct image_function);
}
static inline uint32_t image_handlers(const struct image_header *h) {
    return image_methods(h) + h->method_count * (uint32_t)sizeof(struct image_method);
}
static inline uint32_t image_code(const struct image_header *h) {
    return image_handlers(h) + h->handler_count * (uint32_t)sizeof(struct image_handler);
}

#endif
