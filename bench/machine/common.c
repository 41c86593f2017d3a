// SPDX-License-Identifier: MIT
// What both machines call out of line, so that their own sizes compare: mixed arithmetic, mixed order, lists.
#include "machine.h"

enum fault arith_slow(enum arith op, value *result, const value *a, const value *b) {
    if (a->tag > FLOAT || b->tag > FLOAT) return FAULT_TYPE;
    float x = a->tag == FLOAT ? a->f : (float)a->i;
    float y = b->tag == FLOAT ? b->f : (float)b->i;
    result->f = op == ARITH_ADD ? x + y : op == ARITH_SUB ? x - y : x * y;
    result->tag = FLOAT;
    return OK;
}

int compare_slow(const value *a, const value *b) {
    if (a->tag > FLOAT || b->tag > FLOAT) return 2;
    float x = a->tag == FLOAT ? a->f : (float)a->i;
    float y = b->tag == FLOAT ? b->f : (float)b->i;
    return x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
}

struct list *list_new(struct machine *vm, u32 length, const value *item) {
    u32 size = sizeof(struct list) + 4 * length;
    if (size > vm->arena_size - vm->arena_used) return 0;
    struct list *l = (struct list *)(vm->arena + vm->arena_used);
    vm->arena_used += (size + 7) & ~7u;
    l->tag = item->tag;
    l->length = length;
    for (u32 k = 0; k < length; k++) l->items[k] = item->i;
    return l;
}
