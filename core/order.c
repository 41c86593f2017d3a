// SPDX-License-Identifier: MIT
// Lists and tuples compared, item after item, and sets, where none is of a class of the program. Only where bytes do not count; on a chip the host
// compares what number.c does not (host/rare/number_compare.c), as it does everywhere what is unusual, and says what has no order.
#include "core/internal.h"
#if PORT_LABEL_TABLE

enum { DEPTH = 32 }; // of what lies in each other: the host's stack is longer

static uint32_t length_of(const struct vm *vm, const struct value *v) {
    return v->tag == TAG_LIST ? list_at(vm, v->bits)->length : tuple_length(vm, v->bits);
}

static void read_item(const struct vm *vm, const struct value *v, uint32_t i, struct value *item) {
    if (v->tag == TAG_LIST)
        list_read(vm, list_at(vm, v->bits), i, item);
    else
        *item = tuple_at(vm, v->bits)->items[i];
}

// Sets: whether they have the same keys, or one those of the other.
static enum outcome compare_sets(struct vm *vm, uint32_t kind, ref a, ref b, bool *result) {
    const struct dict_object *d = dict_at(vm, a), *e = dict_at(vm, b);
    const struct dict_entry *entry = port_ptr(vm, d->entries);
    *result = kind == COMPARE_LT   ? d->live < e->live
              : kind == COMPARE_LE ? d->live <= e->live
                                   : d->live == e->live;
    for (uint32_t i = 0; i < d->filled && *result; i++, entry++) {
        struct value *item;
        if (entry->key.tag == TAG_UNBOUND) continue;
        if (dict_find(vm, b, &entry->key, &item)) return HOST;
        *result = item;
    }
    return DONE;
}

static enum outcome compare(struct vm *vm, uint32_t kind, const struct value *a, const struct value *b,
                            uint32_t depth, bool *result) {
    if (!number_compare(vm, kind, a, b, result)) return DONE;
    if (tag_is_set(a->tag) && tag_is_set(b->tag)) return compare_sets(vm, kind, a->bits, b->bits, result);
    if (a->tag != b->tag || (a->tag != TAG_LIST && a->tag != TAG_TUPLE) || !depth) return HOST;
    uint32_t n = length_of(vm, a), m = length_of(vm, b);
    if (kind >= COMPARE_EQ && n != m) {
        *result = false;
        return DONE;
    }
    for (uint32_t i = 0; i < n && i < m; i++) {
        struct value x, y;
        bool equal;
        read_item(vm, a, i, &x);
        read_item(vm, b, i, &y);
        if (compare(vm, COMPARE_ITEM, &x, &y, depth - 1, &equal)) return HOST;
        if (equal) continue;
        if (kind < COMPARE_EQ) return compare(vm, kind, &x, &y, depth - 1, result);
        *result = false;
        return DONE;
    }
    *result = kind == COMPARE_LT ? n < m : kind == COMPARE_LE ? n <= m : true;
    return DONE;
}

enum outcome order_compare(struct vm *vm, uint32_t kind, const struct value *a, const struct value *b,
                           bool *result) {
    return compare(vm, kind, a, b, DEPTH, result);
}
#endif
