// SPDX-License-Identifier: MIT
// The context of a message that belongs to a collective: which one it is, and what all cores must agree in.
// Negative, so that it is told from a tag, the context of a message between two cores.
//
//      31  30    29                                        4 3            0
//     +---+-------+-----------------------------------------+--------------+
//     | 1 | group |                 detail                  |    number    |
//     +---+-------+-----------------------------------------+--------------+
//
// number: enum collective. group: it is one of a group's cores alone (modules/_groups.py). detail: the root's number + 1, or the number of a reduction's operator; 0: none.
#ifndef CONTRACT_COLLECTIVE_H
#define CONTRACT_COLLECTIVE_H

#include <stdint.h>

enum collective {
    COLLECTIVE_NONE,
#define COLLECTIVE(id, name, detail) COLLECTIVE_##id,
#define OPERATOR(id, text)
#include "collectives.def"
#undef COLLECTIVE
#undef OPERATOR
    COLLECTIVE_COUNT
};

enum { COLLECTIVE_NUMBER = 15, COLLECTIVE_DETAIL_SHIFT = 4, COLLECTIVE_OF_GROUP = 1 << 30 };
_Static_assert(COLLECTIVE_COUNT <= COLLECTIVE_NUMBER + 1, "a number has four bits");

// Return the number of the collective whose context it is, COLLECTIVE_NONE of a tag; and its detail.
static inline uint32_t collective_number(uint32_t context) {
    uint32_t number = context & COLLECTIVE_NUMBER;
    return context >> 31 && number < COLLECTIVE_COUNT ? number : COLLECTIVE_NONE;
}
static inline uint32_t collective_detail(uint32_t context) {
    return (context & (COLLECTIVE_OF_GROUP - 1)) >> COLLECTIVE_DETAIL_SHIFT;
}

#endif
