// SPDX-License-Identifier: MIT
// What the interpreter and native code (native/) have of each other: native code runs a function of the byte code on the
// interpreter's own registers, from where it is entered to where it leaves. The C that native/ makes includes this file too.
#ifndef CORE_NATIVE_H
#define CORE_NATIVE_H

#include <stdbool.h>
#include <stdint.h>

// Whether this program has native code: on the machines that it has been tried on, unless it is static and so can load none.
#if defined __linux__ && (defined __x86_64__ || defined __aarch64__) && !defined EPY_STATIC
enum { NATIVE_IS_HERE = true };
#else
enum { NATIVE_IS_HERE = false };
#endif

typedef uint64_t native_word; // a value: tag in the upper half, payload in the lower

#if __STDC_HOSTED__ && !defined NATIVE_CHIP
struct native;

// What makes objects, as the interpreter does, where the memory at hand has room: nothing is collected. 0: nothing has happened.
struct native_makes {
    // Into *d: a list, tuple or slice of items; kind: that the list is to have.
    int (*items)(struct native *n, uint32_t tag, uint32_t kind, const native_word *from, uint32_t count,
                 native_word *d);
    // list[slice], list + other, list * times, of that kind.
    int (*part)(struct native *n, native_word list, native_word slice, native_word *d);
    int (*sum)(struct native *n, native_word list, native_word other, uint32_t kind, native_word *d);
    int (*times)(struct native *n, native_word list, int32_t times, native_word *d);
    // An item more for a list of that kind.
    int (*append)(struct native *n, native_word list, native_word item, uint32_t kind);
};

struct native {
    // Where the interpreter goes on, and with what of its budget.
    native_word *R;
    uint32_t pc; // offset in the image's code
    int32_t budget;
    // What native code uses of the core.
    uint8_t *base; // that refs are relative to
    native_word *globals;
    native_word *limit; // end of the stack that R lies in
    char *c_limit;      // how far the C stack may grow, downward
    uint32_t image;     // ref of the image
    uint32_t core, cores;
    uint32_t storm; // of test builds: how many exits have been looked at
    const struct native_makes *make;
    void *vm; // the interpreter's
};
#else
// On a chip, where the core's memory has its byte code to itself, it is struct vm, whose first fields these are (ports/chip/resident).
struct native {
    const uint8_t *at; // the instruction
    native_word *R, *limit, *globals;
    const uint32_t *constants;
    const uint8_t *code;
    const void *functions;
    int32_t budget;
    const uint8_t *image_header, *base;
    const uint32_t *control;
    // By which the interpreter begins; NULL: its own. One without tables begins by the head if it is not NULL.
    const int16_t *table;
};
enum { NATIVE_CORE, NATIVE_CORES, NATIVE_IMAGE = 4 }; // of the control block's words

// What begins the native code of a chip's core. The interpreter comes there by the opcode OP_COUNT, which whoever loads the core lays
// over that of an instruction where native code is entered; `labels` is its table of what opcodes lead to. Runs native code, and returns
// the table by which the interpreter goes on: its own, or one of which each opcode leads back here, once the instruction that OP_COUNT was
// laid over has been done. Without tables (`labels` is NULL) it comes back by another place, or when the core is resumed.
typedef const int16_t *native_head(struct native *n, const int16_t *labels);
#endif

// Runs the byte code from the instruction at `pc` on, in registers R, until something is the interpreter's. Returns 0 where that
// is so at once: nothing has happened.
typedef int native_entry(struct native *n, native_word *R, uint32_t pc);

// Of each offset in the code: what it is entered by. An entry that leads to little is left alone for a while.
struct native_place {
    native_entry *entry; // NULL: none
    uint32_t pause;      // so many times it is not entered
    uint32_t vain;       // so many times in a row it has led to little
    uint32_t always;     // of tests: it is entered all the same
};

#endif
