// SPDX-License-Identifier: MIT
// Sets: set.c.
#ifndef HOST_RARE_SET_H
#define HOST_RARE_SET_H

#include "contract/hash.h"
#include "host/memory/set_table.h"
#include "host/rare/rare.h"

bool rare_set_is_ordered(const struct service *s, struct value set);
// Puts a set into CPython's order, so that the core can iterate over it.
bool rare_set_order(struct service *s, struct value set);

// a | b, a & b, a - b, a ^ b, as host and library number them.
enum set_operation { SET_UNITE, SET_INTERSECT, SET_SUBTRACT, SET_EXCLUDE, SET_OPERATIONS };
// Which of them an instruction is; -1: none.
int rare_set_operation(int op);

// The operation of two sets, or of a view of keys and what has items. False if they are others. The same by the instruction.
bool rare_set_operate(struct service *s, enum set_operation operation, struct value a, struct value b);
bool rare_set_binary(struct service *s, int op, struct value a, struct value b);

// Whether the two can be compared as sets are; the numbers of their keys, and of those that they share.
bool rare_set_is_comparable(const struct service *s, struct value a, struct value b);
bool rare_set_compare(struct service *s, struct value a, struct value b, uint32_t *of_a, uint32_t *of_b,
                      uint32_t *shared);

// A method of set or frozenset with n arguments besides self.
void rare_set_method(struct service *s, uint32_t method, struct value set, const struct value *args,
                     uint32_t n);

#endif
