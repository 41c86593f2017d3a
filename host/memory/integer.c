// SPDX-License-Identifier: MIT
// Ints beyond 32 bits in a core's memory: see integer.h.
#include "host/memory/integer.h"

#include <math.h>
#include <string.h>

#include "contract/hash.h"

// The words of an int beyond 32 bits.
static bool words_of(const struct core_memory *memory, struct value value, const uint32_t **words,
                     uint32_t *count) {
    struct text_view view;
    if (value.tag != TAG_LONG || !memory_bytes(memory, value, &view) || view.length % 4) return false;
    *words = (const uint32_t *)view.bytes;
    *count = view.length / 4;
    return *count;
}

bool memory_integer(const struct core_memory *memory, struct value value, struct integer *x) {
    const uint32_t *words;
    uint32_t count;
    if (value_is_int(value)) {
        integer_set(x, (int32_t)value.bits);
        return true;
    }
    if (!words_of(memory, value, &words, &count)) return false;
    integer_set_words(x, words, count);
    return true;
}

bool memory_integer_clipped(const struct core_memory *memory, struct value value, int32_t *x) {
    const uint32_t *words;
    uint32_t count;
    if (value_is_int(value)) {
        *x = (int32_t)value.bits;
        return true;
    }
    if (!words_of(memory, value, &words, &count)) return false;
    *x = words[count - 1] >> 31 ? INT32_MIN : INT32_MAX;
    return true;
}

bool memory_real(const struct core_memory *memory, struct value value, int bits, double *x) {
    if (value_is_number(value)) {
        *x = value_is_float(value) ? (double)value_float_of(value) : (int32_t)value.bits;
        return true;
    }
    struct integer integer;
    integer_begin(&integer);
    bool good = memory_integer(memory, value, &integer);
    if (good) *x = integer_to_double(&integer, bits);
    integer_free(&integer);
    return good;
}

uint32_t memory_integer_hash(const struct core_memory *memory, struct value value) {
    const uint32_t *words = NULL;
    uint32_t count = 0, h = HASH_TUPLE;
    struct integer x;
    integer_begin(&x);
    if (words_of(memory, value, &words, &count)) integer_set_words(&x, words, count);
    double nearest = integer_to_double(&x, INTEGER_FLOAT);
    if (!isinf(nearest) && !integer_compare_double(&x, nearest))
        h = hash_float(value_float((real)nearest));
    else
        for (uint32_t i = 0; i < count; i++) h = hash_item(h, words[i]);
    integer_free(&x);
    return h;
}

bool integer_is_word(const struct integer *x, int32_t *word) {
    int64_t small;
    if (!integer_small(x, &small) || small != (int32_t)small) return false;
    *word = (int32_t)small;
    return true;
}
