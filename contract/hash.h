// SPDX-License-Identifier: MIT
// How keys of dicts are hashed: by the core that looks for them (core/dict.c), and by the host that makes the
// index of a dict (host/memory/build.c). The two walk a key each in its own way; what they compute is here.
#ifndef CONTRACT_HASH_H
#define CONTRACT_HASH_H

#include "value.h"

// Items of tuples are hashed that deep; what lies deeper counts as 0.
enum { HASH_DEPTH = 4 };

// Of a float: as the int it equals, if there is one.
static inline uint32_t hash_float(uint32_t bits) {
    float x = float_from_bits(bits);
    if (x >= -2147483648.0f && x < 2147483648.0f && (float)(int32_t)x == x) bits = (uint32_t)(int32_t)x;
    return bits;
}

// Of a text: begun with HASH_TEXT, then with each byte. D. J. Bernstein's: shift and add, no multiplication.
// Of a tuple: begun with HASH_TUPLE, then with each item. Equal tuples agree in what is hashed.
enum { HASH_TEXT = 5381, HASH_TUPLE = 17 };
#define HASH_BYTE(h, byte) (((h) << 5) + (h) + (byte)) // as a function: 2 bytes more in the core
static inline uint32_t hash_item(uint32_t h, uint32_t item) {
    return (h << 5) - h + item;
}

// The last step for every key, and for each item of a tuple.
static inline uint32_t hash_end(uint32_t h) {
    return h ^ h >> 15;
}

#endif
