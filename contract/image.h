// SPDX-License-Identifier: MIT
// The image: what the compiler makes of a program and a core holds of it. No names, no line numbers: those
// stay on the host. Loaded at an 8-aligned address; all offsets are bytes from its first byte.
//
//     struct image_header
//     uint32_t constants[constant_count]               K[]
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
    uint16_t function_count;
    uint16_t constant_count;
    uint16_t global_count;
    uint16_t method_count;
    uint16_t handler_count;
    uint16_t pad;
    uint32_t functions; // offset
    uint32_t size;      // of the whole image, a multiple of 8
} BY_WORDS;

enum {
    METHOD_HELPER = 0xff,         // no type: the row is one of helpers.def
    FUNCTION_VARARGS = 1,         // the parameter after the positional ones is a tuple of the rest
    FUNCTION_REGISTERS_MAX = 250, // registers of a function; a CALL needs room for the frame beyond
    CODE_MAX = 65535,             // bytes of all code: offsets in the tables have 16 bits
    CONSTANTS_MAX = 65535         // as have indices of constants
};

// Registers of a function begin with its parameters: positional, *args if any, keyword-only; then
// the captured values of a closure; then all else. Keyword-only parameters without a default come
// first among them.
struct image_function {
    uint16_t code;      // offset from the image's code
    uint8_t parameters; // all: positional + (1 if *args) + keyword-only
    uint8_t positional; // that may be given by position
    uint8_t defaults;   // parameters that have one: the last ones, *args not counted
    uint8_t captured;   // values that a closure brings
    uint8_t registers;  // all registers, parameters included
    uint8_t flags;
};

struct image_method { // a method that a library function implements, or a helper
    uint8_t method;   // enum method, or enum helper
    uint8_t tag;      // type of the receiver, or METHOD_HELPER
    uint16_t function;
};

struct image_handler {           // an exception raised at start <= pc < end goes to R[reg], and on at target
    uint16_t start, end, target; // offsets from the image's code; code is at most 65,535 bytes
    uint8_t reg;
    uint8_t pad;
};

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
