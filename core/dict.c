// SPDX-License-Identifier: MIT
// Dicts: entries in order of insertion; more than a few are found through an open-addressed index of entry
// numbers (R. Hettinger's compact dict, as CPython's since 3.6). A deleted entry stays as a gap until the
// next growth. It is the host that lets a dict grow, and makes its index (host/memory/build.c): what is
// hashed how, both have from contract/hash.h.
#include "contract/hash.h"
#include "core/internal.h"

static struct dict_entry *entries(const struct vm *vm, const struct dict_object *d) {
    return port_ptr(vm, d->entries);
}

PORT_OVERLAY(dict)
static enum outcome hash_value(const struct vm *vm, const struct value *key, int depth, uint32_t *hash) {
    uint32_t h = key->bits, n;
    switch (key->tag) {
    case TAG_FLOAT: h = hash_float(h); break;
    case TAG_STR: {
        const struct str_object *s = str_at(vm, h);
        h = HASH_TEXT;
        n = s->length;
        for (uint32_t i = 0; i < n; i++) h = HASH_BYTE(h, (uint8_t)s->text[i]);
        break;
    }
    case TAG_TUPLE:
        n = tuple_length(vm, h);
        h = HASH_TUPLE;
        for (uint32_t i = 0; i < n; i++) {
            uint32_t item = 0;
            if (depth && hash_value(vm, &tuple_at(vm, key->bits)->items[i], depth - 1, &item)) return HOST;
            h = hash_item(h, item);
        }
        break;
    case TAG_CLOSURE:
    case TAG_GENERATOR:
    case TAG_EXC: h = key->tag; break;
    default:
        if (value_is_ref(*key)) return HOST;
    }
    *hash = hash_end(h);
    return DONE;
}

PORT_OVERLAY(remote) enum outcome dict_new(struct vm *vm, struct value *d) {
    ref r = heap_new(vm, TAG_DICT, sizeof(struct dict_object));
    if (!r) return RAISED;
    *dict_at(vm, r) = (struct dict_object){0, 0, 0, 0};
    value_set(d, TAG_DICT, r);
    return DONE;
}

// Of a power of 2 of 2-byte numbers; the block has a unit more for the header.
static uint32_t index_mask(const struct vm *vm, const struct dict_object *d) {
    return (units_of(vm, d->index) - 1) * 4 - 1;
}

// The number of the entry with that key, or -1.
PORT_OVERLAY(dict)
static enum outcome find(struct vm *vm, const struct dict_object *d, const struct value *key, uint32_t *hash,
                         int32_t *number) {
    bool equal;
    if (hash_value(vm, key, HASH_DEPTH, hash)) return HOST;
    const uint16_t *index = port_ptr(vm, d->index);
    uint32_t mask = d->index ? index_mask(vm, d) : UINT32_MAX, i = d->index ? *hash & mask : 0;
    for (;; i = (i + 1) & mask) {
        *number = d->index ? index[i] - 1 : i < d->filled ? (int32_t)i : -1;
        if (*number < 0) return DONE;
        const struct value *other = &entries(vm, d)[*number].key;
        if (number_compare(vm, COMPARE_ITEM, other, key, &equal)) return HOST;
        if (equal) return DONE;
    }
}

static void enter(struct vm *vm, const struct dict_object *d, uint32_t hash, uint32_t number) {
    if (!d->index) return;
    uint16_t *index = port_ptr(vm, d->index);
    uint32_t mask = index_mask(vm, d), i = hash & mask;
    while (index[i]) i = (i + 1) & mask;
    index[i] = (uint16_t)(number + 1);
}

PORT_OVERLAY(dict)
enum outcome dict_find(struct vm *vm, ref dict, const struct value *key, struct value **item) {
    uint32_t hash;
    int32_t i;
    const struct dict_object *d = dict_at(vm, dict);
    if (find(vm, d, key, &hash, &i)) return HOST;
    *item = i < 0 ? NULL : &entries(vm, d)[i].item;
    return DONE;
}

PORT_OVERLAY(dict)
enum outcome dict_set(struct vm *vm, ref dict, const struct value *key, const struct value *item) {
    uint32_t hash;
    int32_t i;
    struct dict_object *d = dict_at(vm, dict);
    if (find(vm, d, key, &hash, &i)) return HOST;
    if (i < 0) {
        if (!d->entries) {
            ref block = heap_new(vm, BLOCK_DATA, DICT_FIRST * sizeof(struct dict_entry));
            if (!block) return RAISED;
            d->entries = block;
        }
        if (d->filled >= heap_room(vm, d->entries) / sizeof(struct dict_entry)) return HOST;
        i = (int32_t)d->filled++;
        d->live++;
        value_copy(&entries(vm, d)[i].key, key);
        enter(vm, d, hash, (uint32_t)i);
    }
    value_copy(&entries(vm, d)[i].item, item);
    return DONE;
}

PORT_OVERLAY(remote) enum outcome dict_delete(struct vm *vm, ref dict, const struct value *key) {
    uint32_t hash;
    int32_t i;
    struct dict_object *d = dict_at(vm, dict);
    if (find(vm, d, key, &hash, &i) || i < 0) return HOST;
    entries(vm, d)[i].key = entries(vm, d)[i].item = value_unbound();
    d->live--;
    return DONE;
}
