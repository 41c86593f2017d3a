// SPDX-License-Identifier: MIT
// What is done with sets without the host beside what is done with dicts: they are made of items, grow, keys are deleted and taken out.
// Only where bytes do not count. What the host must know of it, for the order of the set (host/memory/set_table.h), stands in the entries.
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

// Adds the items of a list, tuple, range or text, one after the other, as CPython does.
static enum outcome add_all(struct vm *vm, ref set, const struct value *from) {
    uint32_t position = 0;
    if (from->tag != TAG_LIST && from->tag != TAG_TUPLE && from->tag != TAG_RANGE && from->tag != TAG_STR)
        return HOST;
    for (;;) {
        struct value item;
        enum outcome o = sequence_next(vm, from, &position, &item);
        if (o || item.tag == TAG_UNBOUND) return o;
        heap_keep(vm, ROOT_ITEM, item);
        o = dict_enter(vm, set, &item, &UNBOUND);
        if (o) return o;
    }
}

enum outcome set_of(struct vm *vm, const struct value *from, struct value *d) {
    struct value set;
    if (set_make(vm, NULL, 0, &set)) return RAISED;
    enum outcome o = add_all(vm, set.bits, from);
    if (!o) value_copy(d, &set);
    return o;
}

// Whether the host knows all entries of the set: the last one, and it learns of all at once.
static bool all_known(const struct vm *vm, const struct dict_object *d) {
    const struct dict_entry *last = (const struct dict_entry *)port_ptr(vm, d->entries) + d->filled - 1;
    return last->item.tag == TAG_INT || last->item.tag == TAG_NONE;
}

static enum outcome delete_entry(const struct vm *vm, struct set_object *s, struct dict_entry *gone) {
    if (gone->item.tag == TAG_UNBOUND) { // since the host has looked last
        if (gone->key.tag != TAG_INT && gone->key.tag != TAG_STR) return HOST;
        value_set(&gone->item, set_gone(gone->key.tag, s->keys.filled), gone->key.bits);
    } else if (s->table & SET_ASKS || !all_known(vm, &s->keys)) {
        return HOST;
    }
    gone->key = UNBOUND;
    s->keys.live--;
    return DONE;
}

// `must`: a key which is there, otherwise it may not be.
static enum outcome remove_key(struct vm *vm, ref set, const struct value *key, bool must) {
    struct value *item;
    if (dict_find(vm, set, key, &item)) return HOST;
    if (!item) return must ? HOST : DONE;
    struct dict_entry *entry = (struct dict_entry *)((char *)item - offsetof(struct dict_entry, item));
    return delete_entry(vm, port_ptr(vm, set), entry);
}

// The first entry from number `from` on that is not deleted; NULL: there is none.
static struct dict_entry *next_entry(struct dict_entry *entries, uint32_t from, uint32_t end) {
    while (from < end && entries[from].key.tag == TAG_UNBOUND) from++;
    return from < end ? &entries[from] : NULL;
}

// The first entry whose slot is not before that, of entries that are in the order of their slots.
static uint32_t entry_of_slot(const struct dict_entry *entries, uint32_t count, uint32_t slot) {
    uint32_t low = 0;
    while (low < count) {
        uint32_t middle = (low + count) / 2;
        if (entries[middle].item.bits < slot)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

// The first key, or the first behind the one that was popped last; of a set that is in its order, or whose order is of no account.
static enum outcome pop(struct vm *vm, ref set, struct value *d) {
    struct set_object *s = port_ptr(vm, set);
    if (!s->keys.live) return HOST;
    struct dict_entry *entries = port_ptr(vm, s->keys.entries), *entry;
    uint32_t n = s->keys.filled, log = s->table & (SET_ASKS - 1);
    bool in_order = log && s->ordered == n && all_known(vm, &s->keys);
    uint32_t from = in_order ? entry_of_slot(entries, n, s->finger & ((1u << log) - 1)) : s->finger % n;
    if (!(entry = next_entry(entries, from, n))) entry = next_entry(entries, 0, n);
    bool by_chance = !in_order && entry && (!log || entry->key.tag == TAG_STR);
    if (!entry || (!in_order && !by_chance)) return HOST;
    struct value key = entry->key;
    uint32_t next = by_chance ? (uint32_t)(entry - entries) + 1 : entry->item.bits + 1;
    enum outcome o = delete_entry(vm, s, entry);
    if (o) return o;
    s->finger = next;
    value_copy(d, &key);
    return DONE;
}

enum outcome set_method(struct vm *vm, uint32_t method, const struct value *w, uint32_t n, struct value *d) {
    enum outcome o = HOST;
    if (w->tag != TAG_SET) return HOST;
    if (n == 1 && method == METHOD_POP) return pop(vm, w->bits, d);
    if (n != 2) return HOST;
    switch (method) {
    case METHOD_ADD: o = dict_enter(vm, w->bits, &w[1], &UNBOUND); break;
    case METHOD_DISCARD:
    case METHOD_REMOVE: o = remove_key(vm, w->bits, &w[1], method == METHOD_REMOVE); break;
    case METHOD_UPDATE: o = add_all(vm, w->bits, &w[1]); break;
    default: return HOST;
    }
    if (!o) value_set(d, TAG_NONE, 0);
    return o;
}
#endif
