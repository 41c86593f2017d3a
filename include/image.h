// SPDX-License-Identifier: MIT
// The image: what the compiler makes of a program and a core holds of it. No names, no line numbers: those
// stay on the host. Loaded at an 8-aligned address; all offsets are bytes from its first byte.
//
//     struct image_header
//     uint32_t constants[constant_count]            K[]
//     objects                                       str and tuple constants, each 8-aligned with its header
//     word before it struct image_function functions[function_count] struct image_method
//     methods[method_count] struct image_handler handlers[handler_count]  inner ranges before outer ones
//     parameter names                               only if the program calls with keywords what it cannot
//     know: see below code                                          of all functions; function 0 is the
//     program's top level
//
// Sections follow each other in this order, aligned to 4 (header, constants, functions, handlers, names) or 8
// (objects); code needs no alignment and ends the image.
#ifndef EPY_IMAGE_H
#define EPY_IMAGE_H

#include "value.h"

struct image_header {
    uint16_t function_count;
    uint16_t constant_count;
    uint16_t global_count;
    uint16_t method_count;
    uint16_t handler_count;
    uint16_t name_count; // 0, or the sum over all functions of their `parameters`
    uint32_t functions;  // offset
    uint32_t code;       // offset
    uint32_t size;       // of the whole image, a multiple of 8
};

enum {
    FUNCTION_VARARGS = 1,   // the parameter after the positional ones is a tuple of the rest
    FUNCTION_LIBRARY = 2,   // of ePython's own modules: tracebacks show its caller instead
    FUNCTION_MAX_REGS = 250 // registers of a function; a CALL needs room for the frame beyond
};

// Registers of a function begin with its parameters: positional, *args if any, keyword-only; then the
// captured values of a closure; then all else. Defaults belong to the last of `positional` and to
// keyword-only parameters, in order, as flags say nothing of which: keyword-only parameters without a default
// are `kwonly_required`, placed first among them.
struct image_function {
    uint32_t code;      // offset from the image's code
    uint8_t parameters; // all: positional + (1 if *args) + keyword-only
    uint8_t positional; // that may be given by position
    uint8_t
        defaults; // how many parameters have one: the last `defaults` of the parameters, *args not counted
    uint8_t captured;  // values that a closure brings
    uint8_t registers; // all registers, parameters included
    uint8_t flags;
    uint16_t names; // index of its first parameter's name in the names section, if there is one
};

struct image_method { // a method that a library function implements
    uint8_t method;   // enum method
    uint8_t tag;      // type of the receiver
    uint16_t function;
};

struct image_handler {           // an exception raised at start <= pc < end goes to R[reg], and on at target
    uint16_t start, end, target; // offsets from the image's code; code is at most 65,535 bytes
    uint8_t reg;
    uint8_t pad;
};

// The names section: uint32_t[name_count], for each function in turn its parameters' names as image offsets
// of str constants (the same offset for the same text everywhere in the image, so that comparing offsets
// compares names).

#endif
