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
};

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
