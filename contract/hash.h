// SPDX-License-Identifier: MIT
// How keys of dicts are hashed and found: by the core that looks for them (core/dict.c), and by the host that makes
// the index of a dict (host/memory/build.c). The two walk a key each in its own way; what they compute is here.
#ifndef CONTRACT_HASH_H
#define CONTRACT_HASH_H

#include "value.h"

// Items of tuples are hashed that deep; what lies deeper counts as 0.
enum { HASH_DEPTH = 4 };

// Of a float: as the int it equals, if there is one.
static inline uint32_t hash_float(struct value v) {
    real x = value_float_of(v);
    if (x >= INT32_MIN && x < (real)2147483648.0 && (real)(int32_t)x == x) return (uint32_t)(int32_t)x;
    return EPY_FLOAT_BITS == 64 ? v.bits + v.tag : v.bits;
}

// Of a text: begun with HASH_TEXT, then with each byte. D. J. Bernstein's: shift and add, no multiplication.
// Of a tuple: begun with HASH_TUPLE, then with each item. Equal tuples agree in what is hashed.
enum { HASH_TEXT = 5381, HASH_TUPLE = 17 };
#define HASH_BYTE(h, byte) (((h) << 5) + (h) + (byte)) // as a function: 2 bytes more in the core
static inline uint32_t hash_item(uint32_t h, uint32_t item) {
    h += item;
    return h + (h << 10); // (i, j) of 320 * 320: 1.3 probes a key; by 31 and 1, 8, for want of different sums
}

// The last step for every key, and for each item of a tuple. Keys i << 14, i + 0.5 or "k%d" make 2.5 probes at
// most, those that follow each other stay neighbours; without the second half 3.2.
static inline uint32_t hash_end(uint32_t h) {
    h ^= h >> 15;
    return h ^ h >> 7;
}

// Where to look when the slot `at` of an index is another key's; *rest is the hash at first. It is T. Peters' way,
// CPython's: slot after slot instead, regular keys run into each other (tuples (i, j): 46,000 probes a key).
enum { HASH_STEPS = 7 }; // until the rest is 0: from there on each slot comes up once
static inline uint32_t hash_next(uint32_t at, uint32_t *rest) {
    *rest >>= 5;
    return (at << 2) + at + *rest + 1;
}

// ---- the index of a dict: slots with the number of an entry + 1, or 0. Their number is a power of 2; they have 2
// bytes, or 4 if there are more of them than INDEX_NARROW, which is enough for all numbers of 2 bytes.

enum { INDEX_NARROW = 1 << 17 };

// Number of slots - 1 of an index whose block has so many units, of which the header takes one.
static inline uint32_t index_mask(uint32_t units) {
    uint32_t shift = units - 1 > INDEX_NARROW / 4 ? 1 : 2;
    return ((units - 1) << shift) - 1;
}
static inline bool index_is_wide(uint32_t mask) {
    return mask >= INDEX_NARROW;
}
// Bytes of an index for so many entries; a third of its slots at least stays free.
static inline uint32_t index_size(uint32_t room) {
    uint32_t slots = 16;
    while (slots < room + room / 2) slots *= 2;
    if (slots == INDEX_NARROW && room > UINT16_MAX) slots *= 2;
    return index_is_wide(slots - 1) ? slots * 4 : slots * 2;
}
// Entries to have room for if there are so many: half as many again; twice as many of those that are too large for
// the core's own memory anyway.
static inline uint32_t dict_room(uint32_t count) {
    enum { LARGE = 512 };
    uint32_t room = count + (count < LARGE ? count / 2 + 2 : count);
    return room < DICT_MAX ? room : DICT_MAX;
}
static inline uint32_t index_get(const void *index, uint32_t mask, uint32_t slot) {
    return index_is_wide(mask) ? ((const uint32_t *)index)[slot] : ((const uint16_t *)index)[slot];
}
static inline void index_set(void *index, uint32_t mask, uint32_t slot, uint32_t number) {
    if (index_is_wide(mask))
        ((uint32_t *)index)[slot] = number;
    else
        ((uint16_t *)index)[slot] = (uint16_t)number;
}

#endif
