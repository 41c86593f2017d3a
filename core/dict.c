// SPDX-License-Identifier: MIT
// Dicts: entries in order of insertion; more than a few are found through an open-addressed index of entry
// numbers (R. Hettinger's compact dict, as CPython's since 3.6). A deleted entry stays as a gap until the
// next growth; who goes through a row of gaps notes its length at its start, so that the first key of a dict whose
// oldest are deleted is found at once. It is the host that lets a dict grow, and makes its index (host/memory/build.c): what is
// hashed how, both have from contract/hash.h.
#include "contract/hash.h"
#include "core/internal.h"

static struct dict_entry *entries(const struct vm *vm, const struct dict_object *d) {
    return port_ptr(vm, d->entries);
}

PORT_OVERLAY(dict)
static enum outcome hash_value(const struct vm *vm, const struct value *key, int depth, uint32_t *hash) {
    uint32_t h = key->bits, n;
    switch (value_type(*key)) {
    case TAG_FLOAT: h = hash_float(*key); break;
    case TAG_STR: {
        const uint8_t *text = (const uint8_t *)text_of(vm, h);
        n = str_at(vm, h)->length;
        for (h = HASH_TEXT; n--; text++) h = HASH_BYTE(h, *text);
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

// Where a key is, or is to be entered.
struct place {
    uint32_t slot, mask; // of the index
    int32_t number;      // of the entry, or -1
};

// Whether a key that is not the same value is equal.
static enum outcome equals(struct vm *vm, const struct value *other, const struct value *key, bool *equal) {
    if (PORT_LABEL_TABLE &&
        other->tag == key->tag) { // a tenth of the instructions of a program that counts words
        *equal = false;
        if (key->tag == TAG_INT) return DONE;
        if (key->tag == TAG_STR) {
            uint32_t n = str_at(vm, key->bits)->length;
            *equal = str_at(vm, other->bits)->length == n &&
                     !memcmp(text_of(vm, other->bits), text_of(vm, key->bits), n);
            return DONE;
        }
    }
    return number_compare(vm, COMPARE_ITEM, other, key, equal);
}

PORT_OVERLAY(dict)
static enum outcome find(struct vm *vm, const struct dict_object *d, const struct value *key,
                         struct place *place) {
    bool equal;
    uint32_t rest, i = 0;
    const void *index = port_ptr(vm, d->index);
    if (hash_value(vm, key, HASH_DEPTH, &rest)) return HOST;
    if (d->index) place->mask = index_mask(units_of(vm, d->index)), i = rest;
    for (;;) {
        int32_t number = i < d->filled ? (int32_t)i : -1;
        if (d->index) {
            i &= place->mask;
            place->slot = i;
            number = (int32_t)index_get(index, place->mask, i) - 1;
        }
        place->number = number;
        if (number < 0) return DONE;
        const struct value *other = &entries(vm, d)[number].key;
        if (value_same(*other, *key)) return DONE;
        if (equals(vm, other, key, &equal)) return HOST;
        if (equal) return DONE;
        i = d->index ? hash_next(i, &rest) : i + 1;
    }
}

PORT_OVERLAY(dict)
enum outcome dict_find(struct vm *vm, ref dict, const struct value *key, struct value **item) {
    struct place place;
    const struct dict_object *d = dict_at(vm, dict);
    if (find(vm, d, key, &place)) return HOST;
    *item = place.number < 0 ? NULL : &entries(vm, d)[place.number].item;
    return DONE;
}

PORT_OVERLAY(dict)
enum outcome dict_set(struct vm *vm, ref dict, const struct value *key, const struct value *item) {
    struct place place;
    struct dict_object *d = dict_at(vm, dict);
    if (find(vm, d, key, &place)) return HOST;
    if (place.number < 0) {
        if (!d->entries) {
            ref block = heap_new(vm, BLOCK_DATA, DICT_FIRST * sizeof(struct dict_entry));
            if (!block) return RAISED;
            d->entries = block;
        }
        if (d->filled >= heap_room(vm, d->entries) / sizeof(struct dict_entry)) return HOST;
        place.number = (int32_t)d->filled++;
        d->live++;
        value_copy(&entries(vm, d)[place.number].key, key);
        if (d->index) index_set(port_ptr(vm, d->index), place.mask, place.slot, d->filled);
    } else if (item->tag == TAG_UNBOUND) { // the set has it
        return DONE;
    }
    value_copy(&entries(vm, d)[place.number].item, item);
    return DONE;
}

PORT_OVERLAY(remote) enum outcome dict_delete(struct vm *vm, ref dict, const struct value *key) {
    struct place place;
    struct dict_object *d = dict_at(vm, dict);
    if (find(vm, d, key, &place) || place.number < 0) return HOST;
    struct dict_entry *gone = &entries(vm, d)[place.number];
    gone->key = gone->item = value_unbound();
    d->live--;
    return DONE;
}

#if PORT_LABEL_TABLE
// Enters all keys of a dict or set in an index of so many bytes. False: one is not for the core.
static bool fill_index(const struct vm *vm, const struct dict_object *d, void *index, uint32_t size) {
    uint32_t mask = index_mask(size / 8 + 1);
    memset(index, 0, size);
    for (uint32_t i = 0, rest; i < d->filled; i++) {
        if (hash_value(vm, &entries(vm, d)[i].key, HASH_DEPTH, &rest)) return false;
        uint32_t at = rest & mask;
        while (index_get(index, mask, at)) at = hash_next(at, &rest) & mask;
        index_set(index, mask, at, i + 1);
    }
    return true;
}

enum outcome dict_grow(struct vm *vm, ref dict, uint32_t more) {
    struct dict_object *d = dict_at(vm, dict);
    uint32_t n = d->filled;
    if (d->entries && n + more <= heap_room(vm, d->entries) / sizeof(struct dict_entry)) return DONE;
    if (d->live != n || n + more > DICT_MAX) return HOST;
    uint32_t room = dict_room(n + more), size = room > DICT_FEW ? index_size(room) : 0;
    ref index = 0;
    if (size) {
        index = heap_new(vm, BLOCK_DATA, size);
        if (!index) return RAISED;
        if (!fill_index(vm, d, port_ptr(vm, index), size)) {
            heap_free(vm, index);
            return HOST;
        }
        heap_keep(vm, ROOT_COPY, value_make(TAG_STR, index)); // any tag of a ref
    }
    uint32_t bytes = room * (uint32_t)sizeof(struct dict_entry);
    ref block = d->entries ? heap_resize(vm, d->entries, bytes, n * (uint32_t)sizeof(struct dict_entry))
                           : heap_new(vm, BLOCK_DATA, bytes);
    if (!block) return RAISED;
    d->entries = block;
    if (size) {
        ref old = d->index;
        d->index = index;
        heap_free(vm, old);
    }
    return DONE;
}

enum outcome dict_enter(struct vm *vm, ref dict, const struct value *key, const struct value *item) {
    enum outcome o = dict_grow(vm, dict, 1);
    return o ? o : dict_set(vm, dict, key, item);
}

// An empty dict becomes as another, which has no deleted entries: the same entries and the same index.
static enum outcome copy(struct vm *vm, ref dict, ref from) {
    const struct dict_object *other = dict_at(vm, from);
    ref entries = heap_new(vm, BLOCK_DATA, heap_room(vm, other->entries)), index = 0;
    if (!entries) return RAISED;
    heap_keep(vm, ROOT_COPY, value_make(TAG_STR, entries));
    if (other->index) {
        index = heap_new(vm, BLOCK_DATA, heap_room(vm, other->index));
        if (!index) return RAISED;
        memcpy(port_ptr(vm, index), port_ptr(vm, other->index), heap_room(vm, index));
    }
    memcpy(port_ptr(vm, entries), port_ptr(vm, other->entries), other->filled * sizeof(struct dict_entry));
    *dict_at(vm, dict) = (struct dict_object){other->live, other->filled, entries, index};
    return DONE;
}

enum outcome dict_merge(struct vm *vm, ref dict, const struct value *from) {
    struct value from_dict = *from;
    const struct dict_object *d = dict_at(vm, dict), *other = dict_at(vm, from_dict.bits);
    if (!d->filled && other->filled && other->live == other->filled) return copy(vm, dict, from_dict.bits);
    for (uint32_t i = 0; i < dict_at(vm, from_dict.bits)->filled; i++) {
        const struct dict_entry entry = entries(vm, dict_at(vm, from_dict.bits))[i];
        if (entry.key.tag == TAG_UNBOUND) continue;
        enum outcome o = dict_enter(vm, dict, &entry.key, &entry.item);
        if (o) return o;
    }
    return DONE;
}
#endif
