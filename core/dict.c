// SPDX-License-Identifier: MIT
// Dicts: entries in order of insertion; more than a few are found through an open-addressed index of entry
// numbers (R. Hettinger's compact dict, as CPython's since 3.6). A deleted entry stays as a gap until the
// next growth.
#include "core/internal.h"

enum { FEW = 8, MOST = 65534 };

static struct dict_entry *entries(const struct vm *vm, const struct dict_object *d) {
    return port_ptr(vm, d->entries);
}

// Tuples are hashed this deep; equal tuples agree in what is hashed.
enum { HASH_DEPTH = 4 };

static bool hash_value(struct vm *vm, struct value key, int depth, uint32_t *hash) {
    uint32_t h = key.bits;
    switch (key.tag) {
    case TAG_LIST:
    case TAG_DICT:
    case TAG_REMOTE:
    case TAG_CELL:
    case TAG_SLICE: raise1(vm, ERR_UNHASHABLE, key); return false;
    case TAG_FLOAT: { // as the int it equals
        float x = as_float(h);
        if (x >= -2147483648.0f && x < 2147483648.0f && (float)(int32_t)x == x) h = (uint32_t)(int32_t)x;
        break;
    }
    case TAG_STR: {
        const struct str_object *s = str_at(vm, key.bits);
        h = 5381; // D. J. Bernstein's hash: shift and add, no multiplication
        for (uint32_t i = 0; i < s->length; i++) h = (h << 5) + h + (uint8_t)s->text[i];
        break;
    }
    case TAG_TUPLE:
        h = 17;
        for (uint32_t i = 0, n = tuple_length(vm, key.bits); i < n; i++) {
            uint32_t item = 0;
            if (depth && !hash_value(vm, tuple_at(vm, key.bits)->items[i], depth - 1, &item)) return false;
            h = (h << 5) - h + item;
        }
        break;
    case TAG_RANGE: h = ((struct range_object *)port_ptr(vm, key.bits))->length; break;
    }
    *hash = h ^ h >> 15;
    return true;
}

enum outcome dict_hash(struct vm *vm, struct value key, uint32_t *hash) {
    return hash_value(vm, key, HASH_DEPTH, hash) ? DONE : RAISED;
}

struct value dict_new(struct vm *vm) {
    ref r = heap_new(vm, TAG_DICT, sizeof(struct dict_object));
    if (!r) return unbound();
    *dict_at(vm, r) = (struct dict_object){0, 0, 0, 0};
    return make(TAG_DICT, r);
}

static uint32_t index_size(const struct vm *vm, const struct dict_object *d) {
    uint32_t units = units_of(vm, d->index); // of a power of 2 of 2-byte numbers, and a unit for the header
    return (units - 1) * 4;
}

static bool key_equal(struct vm *vm, struct value a, struct value b) {
    if (same(a, b) && a.tag != TAG_FLOAT) return true;
    if (a.tag == TAG_UNBOUND) return false;
    if (a.tag == TAG_STR && b.tag == TAG_STR && str_at(vm, a.bits)->length != str_at(vm, b.bits)->length)
        return false;
    return number_equal(vm, a, b);
}

// Number of the entry with that key, or -1.
static int32_t find(struct vm *vm, const struct dict_object *d, struct value key, uint32_t hash) {
    const struct dict_entry *e = entries(vm, d);
    if (!d->index) {
        for (uint32_t i = 0; i < d->filled; i++)
            if (key_equal(vm, e[i].key, key)) return (int32_t)i;
        return -1;
    }
    const uint16_t *index = port_ptr(vm, d->index);
    uint32_t mask = index_size(vm, d) - 1;
    for (uint32_t i = hash & mask; index[i]; i = (i + 1) & mask)
        if (key_equal(vm, e[index[i] - 1].key, key)) return index[i] - 1;
    return -1;
}

static void enter(struct vm *vm, const struct dict_object *d, uint32_t hash, uint32_t number) {
    uint16_t *index = port_ptr(vm, d->index);
    uint32_t mask = index_size(vm, d) - 1, i = hash & mask;
    while (index[i]) i = (i + 1) & mask;
    index[i] = (uint16_t)(number + 1);
}

// Make room for one more entry: close the gaps, or grow; then index anew.
static enum outcome grow(struct vm *vm, struct dict_object *d) {
    uint32_t capacity = d->live + d->live / 2 + 4;
    if (d->live >= MOST) return raise0(vm, ERR_DICT_LARGE);
    if (capacity > MOST + 1) capacity = MOST + 1;
    struct dict_entry *e = entries(vm, d);
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->filled; i++)
        if (e[i].key.tag != TAG_UNBOUND) e[n++] = e[i];
    d->filled = n;
    // No index while memory is being asked for: the collector would keep it, a lookup would not match.
    heap_free(vm, d->index);
    d->index = 0;
    ref block = heap_resize(vm, d->entries, capacity * sizeof *e, n * sizeof *e);
    if (block) d->entries = block;
    uint32_t have = d->entries ? (units_of(vm, d->entries) * 8 - 4) / sizeof *e : 0;
    if (have > FEW) {
        uint32_t size = 16;
        while (size < have + have / 2) size *= 2; // at least 16: a whole number of units
        d->index = heap_new(vm, BLOCK_DATA, size * 2);
        if (d->index) {
            memset(port_ptr(vm, d->index), 0, size * 2);
            for (uint32_t i = 0; i < n; i++) {
                uint32_t hash = 0;
                hash_value(vm, entries(vm, d)[i].key, HASH_DEPTH, &hash);
                enter(vm, d, hash, i);
            }
        } else {
            block = 0; // still a dict, searched in order
        }
    }
    return block ? DONE : RAISED;
}

struct value *dict_find(struct vm *vm, ref dict, struct value key) {
    uint32_t hash;
    struct dict_object *d = dict_at(vm, dict);
    if (!hash_value(vm, key, HASH_DEPTH, &hash)) return NULL;
    int32_t i = find(vm, d, key, hash);
    return i < 0 ? NULL : &entries(vm, d)[i].item;
}

enum outcome dict_set(struct vm *vm, ref dict, struct value key, struct value item) {
    uint32_t hash;
    struct dict_object *d = dict_at(vm, dict);
    if (!hash_value(vm, key, HASH_DEPTH, &hash)) return RAISED;
    int32_t i = find(vm, d, key, hash);
    if (i < 0) {
        if (!d->entries || d->filled >= (units_of(vm, d->entries) * 8 - 4) / sizeof(struct dict_entry)) {
            // The caller may hold key and item in nothing but C variables.
            vm->roots[ROOT_KEY] = key;
            vm->roots[ROOT_VALUE] = item;
            if (grow(vm, d)) return RAISED;
        }
        i = (int32_t)d->filled++;
        d->live++;
        copy(&entries(vm, d)[i].key, &key);
        if (d->index) enter(vm, d, hash, (uint32_t)i);
    }
    copy(&entries(vm, d)[i].item, &item);
    return DONE;
}

enum outcome dict_delete(struct vm *vm, ref dict, struct value key) {
    uint32_t hash;
    struct dict_object *d = dict_at(vm, dict);
    if (!hash_value(vm, key, HASH_DEPTH, &hash)) return RAISED;
    int32_t i = find(vm, d, key, hash);
    if (i < 0) return raise1(vm, ERR_KEY, key);
    entries(vm, d)[i].key = entries(vm, d)[i].item = unbound();
    d->live--;
    return DONE;
}

enum outcome dict_update(struct vm *vm, ref dict, struct value other) {
    if (other.tag == TAG_DICT) {
        const struct dict_object *from = dict_at(vm, other.bits);
        for (uint32_t i = 0; i < from->filled; i++) {
            const struct dict_entry *e = &entries(vm, from)[i];
            if (e->key.tag != TAG_UNBOUND && dict_set(vm, dict, e->key, e->item)) return RAISED;
        }
        return DONE;
    }
    if (!sequence_iterable(other)) return raise1(vm, ERR_NOT_ITERABLE, other);
    uint32_t at = 0;
    for (struct value pair, key, item;;) {
        int32_t length = 0;
        if (sequence_next(vm, other, &at, &pair)) return RAISED;
        if (pair.tag == TAG_UNBOUND) return DONE;
        if (!sequence_iterable(pair)) return raise1(vm, ERR_DICT_ELEMENT, make_int((int32_t)at - 1));
        sequence_length(vm, pair, &length);
        if (length != 2) return raise(vm, ERR_DICT_PAIR, make_int((int32_t)at - 1), make_int(length));
        vm->roots[ROOT_PAIR] = pair;
        uint32_t i = 0;
        if (sequence_next(vm, pair, &i, &key)) return RAISED;
        vm->roots[ROOT_FIRST] = key;
        if (sequence_next(vm, pair, &i, &item) || dict_set(vm, dict, key, item)) return RAISED;
    }
}
