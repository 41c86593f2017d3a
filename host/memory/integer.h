// SPDX-License-Identifier: MIT
// Ints of any size in a core's memory: those beyond 32 bits are objects (TAG_LONG, contract/value.h) that the core passes on and never
// computes with.
#ifndef HOST_MEMORY_INTEGER_H
#define HOST_MEMORY_INTEGER_H

#include "compiler/integer.h"
#include "host/memory/memory.h"

// A float's bits of fraction, as integer_to_double wants them.
enum { INTEGER_FLOAT = EPY_FLOAT_BITS == 64 ? INTEGER_DOUBLE : INTEGER_SINGLE };

// Whether it is an int, bool included, of any size.
static inline bool value_is_integer(struct value v) {
    return value_is_int(v) || v.tag == TAG_LONG;
}

// An int as x, which has been begun. False if `value` is none, or no valid one.
bool memory_integer(const struct core_memory *memory, struct value value, struct integer *x);

// An int that is clipped to 32 bits, for places in sequences, which have fewer. False as above.
bool memory_integer_clipped(const struct core_memory *memory, struct value value, int32_t *x);

// The nearest float with so many bits of fraction of any number. False as above; an infinity where it is beyond the float's range.
bool memory_real(const struct core_memory *memory, struct value value, int bits, double *x);

// The hash of an int beyond 32 bits: that of the float that is equal to it, if there is one.
uint32_t memory_integer_hash(const struct core_memory *memory, struct value value);

// Whether 32 bits hold x; then it is no object but an int value.
bool integer_is_word(const struct integer *x, int32_t *word);

#endif
