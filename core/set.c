// SPDX-License-Identifier: MIT
// What is done with sets without the host beside what is done with dicts: small ones are made, keys deleted. Only where bytes do not
// count. What the host must know of it, for the order of the set (host/memory/set_table.h), stands in the entries.
#include "core/internal.h"
#if PORT_LABEL_TABLE

static const struct value UNBOUND = {0, TAG_UNBOUND};

// set(), or of the items of a tuple, for which no index is needed.
enum outcome set_make(struct vm *vm, const struct value *items, uint32_t n, struct value *d) {
    if (n > DICT_FEW) return HOST;
    ref r = heap_new(vm, TAG_SET, sizeof(struct set_object));
    if (!r) return RAISED;
    *(struct set_object *)port_ptr(vm, r) = (struct set_object){.table = SET_NEW};
    heap_keep(vm, ROOT_MADE, value_make(TAG_SET, r));
    ref entries = n ? heap_new(vm, BLOCK_DATA, DICT_FEW * sizeof(struct dict_entry)) : 0;
    if (n && !entries) return RAISED;
    dict_at(vm, r)->entries = entries;
    for (uint32_t i = 0; i < n; i++)
        if (dict_set(vm, r, &items[i], &UNBOUND)) return HOST;
    value_set(d, TAG_SET, r);
    return DONE;
}

// Whether the host knows all entries of the set: the last one, and it learns of all at once.
static bool all_known(const struct vm *vm, const struct dict_object *d) {
    const struct dict_entry *last = (const struct dict_entry *)port_ptr(vm, d->entries) + d->filled - 1;
    return last->item.tag == TAG_INT || last->item.tag == TAG_NONE;
}

enum outcome set_delete(struct vm *vm, ref set, const struct value *key, bool must) {
    struct set_object *s = port_ptr(vm, set);
    struct value *item;
    if (dict_find(vm, set, key, &item)) return HOST;
    if (!item) return must ? HOST : DONE;
    struct dict_entry *gone = (struct dict_entry *)((char *)item - offsetof(struct dict_entry, item));
    if (item->tag == TAG_UNBOUND) { // since the host has looked last
        if (gone->key.tag != TAG_INT && gone->key.tag != TAG_STR) return HOST;
        value_set(item, set_gone(gone->key.tag, s->keys.filled), gone->key.bits);
    } else if (s->table & SET_ASKS || !all_known(vm, &s->keys)) {
        return HOST;
    }
    gone->key = UNBOUND;
    s->keys.live--;
    return DONE;
}
#endif
