// SPDX-License-Identifier: MIT
// Stable sorting with the comparisons of CPython 3.11's list.sort, one by one in its order, so that what no order is well defined for
// (a nan among floats) comes out as there: Tim Peters' listsort.txt of CPython, with the merge policy of J. I. Munro and
// S. Wild, Nearly-Optimal Mergesorts (2018).
#ifndef HOST_BASE_TIMSORT_H
#define HOST_BASE_TIMSORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct timsort_entry {
    int64_t order; // whichever of two is less comes first
    uint32_t item; // of the caller's, to tell two apart whose order is equal
};

// Whether item a is less than b, of two entries whose order is equal. It may set *failed: then the
// entries stay in the order that they have by then.
typedef bool timsort_less(void *context, uint32_t a, uint32_t b, bool *failed);

// Sorts n entries. less: NULL if entries of equal order are equal. False without memory, or when `less` has failed.
bool timsort(struct timsort_entry *entry, size_t n, timsort_less *less, void *context);

// Turns their order round.
void timsort_reverse(struct timsort_entry *entry, size_t n);

#endif
