// SPDX-License-Identifier: MIT
// How precise a float is: EPY_FLOAT_BITS, a parameter of the build. 32 is what chips compute in, so that a program prints the same
// on every device; 64 is CPython's, and for virtual cores alone.
#ifndef CONTRACT_REAL_H
#define CONTRACT_REAL_H

#include <stdint.h>

#ifndef EPY_FLOAT_BITS
#define EPY_FLOAT_BITS 32
#endif

#if EPY_FLOAT_BITS == 64
typedef double real;
typedef uint64_t real_bits;
#define REAL_NAN 0x7ff8000000000000u
#else
typedef float real;
typedef uint32_t real_bits;
#endif

static inline real real_from_bits(real_bits bits) {
    union {
        real_bits bits;
        real x;
    } u = {bits};
    return u.x;
}
static inline real_bits real_to_bits(real x) {
    union {
        real x;
        real_bits bits;
    } u = {x};
    return u.bits;
}

#endif
