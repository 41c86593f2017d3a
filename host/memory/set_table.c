// SPDX-License-Identifier: MIT
// Tables of sets: see set_table.h.
#include "host/memory/set_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/numerals.h"
#include "host/memory/build.h"
#include "host/memory/integer.h"
#include "host/memory/objects.h"

// ---- CPython's hashes: of numbers, modulo a Mersenne prime, so that equal ones of all types agree; of tuples,
// Y. Collet's xxHash; of frozensets, a sum without an order

enum { HASH_BITS = 61, TUPLES_MAX = 100 }; // of nesting
static const uint64_t MODULUS = ((uint64_t)1 << HASH_BITS) - 1;

static uint64_t rotate(uint64_t x, uint32_t bits) { // within the modulus
    return (x << bits & MODULUS) | x >> (HASH_BITS - bits);
}

static uint64_t signed_hash(uint64_t hash, bool negative) {
    if (negative) hash = -hash;
    return hash == UINT64_MAX ? (uint64_t)-2 : hash;
}

static uint64_t hash_double(double x) {
    int exponent;
    uint64_t hash = 0;
    if (isinf(x)) return signed_hash(314159, x < 0);
    double rest = frexp(fabs(x), &exponent);
    while (rest > 0) {
        enum { STEP = 28 };
        hash = rotate(hash, STEP);
        rest = ldexp(rest, STEP);
        exponent -= STEP;
        uint64_t whole = (uint64_t)rest;
        rest -= (double)whole;
        hash += whole;
        if (hash >= MODULUS) hash -= MODULUS;
    }
    exponent = exponent >= 0 ? exponent % HASH_BITS : HASH_BITS - 1 - (-1 - exponent) % HASH_BITS;
    return signed_hash(rotate(hash, (uint32_t)exponent), x < 0);
}

// A float of single precision that is no integer stands for the number that it is written as: 0.1 hashes as CPython's.
static bool hash_float(real x, uint64_t *hash) {
    double same = x;
    *hash = 0;
    if (isnan(x)) return false;
    if (EPY_FLOAT_BITS == 32 && !isinf(x) && floor(same) != same) {
        struct buffer text = BUFFER_EMPTY;
        numerals_repr(&text, x);
        same = strtod(buffer_string(&text), NULL);
        buffer_free(&text);
    }
    *hash = hash_double(same);
    return true;
}

static bool hash_long(const struct core_memory *memory, struct value key, uint64_t *hash) {
    struct integer x, modulus;
    int64_t magnitude = 0;
    integer_begin(&x);
    integer_begin(&modulus);
    integer_set(&modulus, (int64_t)MODULUS);
    bool good = memory_integer(memory, key, &x), negative = good && integer_sign(&x) < 0;
    if (negative) integer_negate(&x, &x);
    if (good) integer_divide(NULL, &x, &x, &modulus);
    good = good && integer_small(&x, &magnitude);
    *hash = signed_hash((uint64_t)magnitude, negative);
    integer_free(&x);
    integer_free(&modulus);
    return good;
}

static bool hash_at(const struct core_memory *memory, struct value key, uint64_t *hash, int depth);

enum { LANE_FIRST, LANE_SECOND, LANE_LAST };
static const uint64_t PRIMES[] = {11400714785074694791u, 14029467366897019727u, 2870177450012600261u};

static uint64_t add_lane(uint64_t sum, uint64_t lane) {
    sum += lane * PRIMES[LANE_SECOND];
    return (sum << 31 | sum >> 33) * PRIMES[LANE_FIRST];
}

static uint64_t end_lanes(uint64_t sum, uint64_t count) {
    sum += count ^ (PRIMES[LANE_LAST] ^ 3527539);
    return sum == UINT64_MAX ? 1546275796 : sum;
}

static bool hash_tuple(const struct core_memory *memory, struct value key, uint64_t *hash, int depth) {
    struct items_view items;
    bool known = true;
    uint64_t sum = PRIMES[LANE_LAST], lane = 0;
    *hash = 0;
    if (depth == TUPLES_MAX || !memory_items(memory, key, &items)) return false;
    for (uint32_t i = 0; i < items.count; i++) {
        known &= hash_at(memory, memory_item(&items, i), &lane, depth + 1);
        sum = add_lane(sum, lane);
    }
    *hash = end_lanes(sum, items.count);
    return known;
}

// As the tuple of its length, its start and its step; None if they make no difference.
static bool hash_range(const struct core_memory *memory, struct value key, uint64_t *hash) {
    const struct range_object *range = memory_range(memory, key);
    *hash = 0;
    if (!range) return false;
    uint64_t sum = add_lane(PRIMES[LANE_LAST], range->length);
    sum = add_lane(sum, range->length ? signed_hash((uint64_t)(int64_t)range->start, false) : 0);
    sum = add_lane(sum, range->length > 1 ? signed_hash((uint64_t)(int64_t)range->step, false) : 0);
    *hash = end_lanes(sum, 3);
    return range->length > 1;
}

static bool hash_frozenset(const struct core_memory *memory, struct value key, uint64_t *hash, int depth) {
    struct entries_view entries;
    bool known = true;
    uint64_t sum = 0, one = 0, count = 0;
    *hash = 0;
    if (depth == TUPLES_MAX || !memory_entries(memory, key, &entries)) return false;
    for (uint32_t i = 0; i < entries.count; i++) {
        if (entries.entry[i].key.tag == TAG_UNBOUND) continue;
        known &= hash_at(memory, entries.entry[i].key, &one, depth + 1);
        sum ^= (one ^ 89869747 ^ one << 16) * 3644798167;
        count++;
    }
    sum ^= (count + 1) * 1927868237;
    sum ^= sum >> 11 ^ sum >> 25;
    sum = sum * 69069 + 907133923;
    *hash = sum == UINT64_MAX ? 590923713 : sum;
    return known;
}

// What a __hash__ gives is the hash, if it has 64 bits.
static bool set_hash_given(const struct core_memory *memory, struct value given, uint64_t *hash) {
    struct integer x;
    int64_t number = 0;
    integer_begin(&x);
    bool good = memory_integer(memory, given, &x) && integer_small(&x, &number);
    integer_free(&x);
    *hash = number == -1 ? (uint64_t)-2 : (uint64_t)number;
    return good;
}

static bool hash_at(const struct core_memory *memory, struct value key, uint64_t *hash, int depth) {
    switch (value_type(key)) {
    case TAG_INT:
    case TAG_BOOL: *hash = signed_hash((uint64_t)(int64_t)(int32_t)key.bits, false); return true;
    case TAG_LONG: return hash_long(memory, key, hash);
    case TAG_FLOAT: return hash_float(value_float_of(key), hash);
    case TAG_TUPLE: return hash_tuple(memory, key, hash, depth);
    case TAG_RANGE: return hash_range(memory, key, hash);
    case TAG_SET: // as what is looked for
    case TAG_FROZENSET: return hash_frozenset(memory, key, hash, depth);
    case TAG_INSTANCE: {
        struct value by;
        if (objects_hashed(memory, key, &by) && by.tag != TAG_INSTANCE) {
            bool number = value_is_number(by) || by.tag == TAG_LONG;
            if (!number) return hash_at(memory, by, hash, depth);
            return (objects_hash(memory, key) && set_hash_given(memory, by, hash)) ||
                   hash_at(memory, by, hash, depth);
        }
    } // Falls through.
    default: *hash = build_hash(memory, key); return false;
    }
}

bool set_hash(const struct core_memory *memory, struct value key, uint64_t *hash) {
    return hash_at(memory, key, hash, 0);
}

// ---- the table

static void make_slots(struct set_table *table, uint32_t count) {
    size_t size = (size_t)count * sizeof(uint32_t);
    buffer_clear(&table->slots);
    void *slots = buffer_reserve(&table->slots, size);
    table->mask = count - 1;
    if (!slots) return;
    memset(slots, 0, size);
    table->slots.length = size;
}

void set_table_begin(struct set_table *table) {
    *table = (struct set_table){.keys = BUFFER_EMPTY};
    make_slots(table, SET_SLOTS_MIN);
}

// The same of a table that has been used: what it has allocated is used again.
static void begin_again(struct set_table *table) {
    struct buffer keys = table->keys, slots = table->slots;
    buffer_clear(&keys);
    *table = (struct set_table){.keys = keys, .slots = slots};
    make_slots(table, SET_SLOTS_MIN);
}

void set_table_free(struct set_table *table) {
    buffer_free(&table->keys);
    buffer_free(&table->slots);
}

// From the slot `start` on.
static void look_from(const struct set_table *table, struct set_probe *probe, uint32_t start) {
    enum { NEIGHBOURS = 9 };
    probe->start = probe->at = start;
    probe->last = start + NEIGHBOURS <= table->mask ? start + NEIGHBOURS : start;
}

struct set_probe set_probe_begin(const struct set_table *table, uint64_t hash) {
    struct set_probe probe = {.rest = hash, .hash = hash};
    look_from(table, &probe, (uint32_t)hash & table->mask);
    return probe;
}

// The slot to look at next.
static uint32_t next_slot(const struct set_table *table, struct set_probe *probe) {
    if (probe->at > probe->last) {
        probe->rest >>= 5;
        look_from(table, probe, (uint32_t)(probe->start * (uint64_t)5 + 1 + probe->rest) & table->mask);
    }
    return probe->at++;
}

const struct set_key *set_probe_next(const struct set_table *table, struct set_probe *probe) {
    for (uint32_t number; (number = set_slots(table)[next_slot(table, probe)]) != SET_FREE;) {
        const struct set_key *key = number & SET_DELETED ? NULL : &set_keys(table)[number - 1];
        if (key && key->hash == probe->hash) return key;
    }
    return NULL;
}

// The slot for a key that is not there: the first free one, or, `reuse`, the last of a deleted key on the way to that.
static uint32_t slot_for(const struct set_table *table, uint64_t hash, bool reuse) {
    const uint32_t *slots = set_slots(table);
    struct set_probe probe = set_probe_begin(table, hash);
    for (uint32_t slot, deleted = SET_NOWHERE;;) {
        slot = next_slot(table, &probe);
        if (slots[slot] == SET_FREE) return deleted != SET_NOWHERE ? deleted : slot;
        if (reuse && slots[slot] & SET_DELETED) deleted = slot;
    }
}

static void put(struct set_table *table, uint32_t i, uint32_t slot) {
    set_slots(table)[slot] = i + 1;
    set_keys(table)[i].slot = slot;
}

void set_table_resize(struct set_table *table, uint32_t least) {
    uint32_t count = SET_SLOTS_MIN, old = table->mask + 1;
    while (count <= least) count *= 2;
    if (count == SET_SLOTS_MIN && old == count && table->fill == table->used) return;
    struct buffer before = table->slots;
    table->slots = BUFFER_EMPTY;
    make_slots(table, count);
    table->moved = true;
    table->fill = table->used;
    const uint32_t *number = (const uint32_t *)before.bytes;
    for (uint32_t i = 0; i < old && !table->slots.failed; i++)
        if (number[i] != SET_FREE && !(number[i] & SET_DELETED))
            put(table, number[i] - 1, slot_for(table, set_keys(table)[number[i] - 1].hash, false));
    buffer_free(&before);
    for (uint32_t i = 0; i < set_count(table); i++)
        if (set_keys(table)[i].key.tag == TAG_UNBOUND) set_keys(table)[i].slot = SET_NOWHERE;
}

static uint32_t append(struct set_table *table, struct value key, uint64_t hash, bool known) {
    // Not what the core has noted in a deleted entry: how many others follow, which is so only where that is.
    if (key.tag == TAG_UNBOUND) key = value_unbound();
    struct set_key added = {key, hash, SET_NOWHERE, known};
    buffer_add(&table->keys, (const char *)&added, sizeof added);
    return set_count(table) - 1;
}

void set_table_add(struct set_table *table, struct value key, uint64_t hash, bool known) {
    uint32_t i = append(table, key, hash, known);
    if (set_failed(table)) return;
    uint32_t slot = slot_for(table, hash, true);
    bool fresh = set_slots(table)[slot] == SET_FREE;
    table->by_chance |= !known;
    table->used++;
    table->fill += fresh;
    if (!fresh) set_keys(table)[(set_slots(table)[slot] & ~SET_DELETED) - 1].slot = SET_NOWHERE;
    put(table, i, slot);
    if (fresh && set_table_is_full(table, 0)) set_table_resize(table, set_table_grown(table));
}

void set_table_delete(struct set_table *table, uint32_t i) {
    struct set_key *key = &set_keys(table)[i];
    key->key = value_unbound();
    set_slots(table)[key->slot] |= SET_DELETED;
    table->used--;
}

void set_table_copy(struct set_table *table, const struct set_table *from) {
    const struct set_key *key;
    bool alike = table->mask == from->mask && from->fill == from->used;
    buffer_reserve(&table->keys, from->used * sizeof *key);
    for (uint32_t at = 0; (key = set_table_next(from, &at));) {
        uint32_t i = append(table, key->key, key->hash, key->known);
        if (set_failed(table)) return;
        table->by_chance |= !key->known;
        put(table, i, alike ? key->slot : slot_for(table, key->hash, false));
        table->used = ++table->fill;
    }
}

const struct set_key *set_table_next(const struct set_table *table, uint32_t *at) {
    const struct set_key *keys = set_keys(table);
    if (table->by_chance) {
        uint32_t n = set_count(table);
        while (*at < n && keys[*at].key.tag == TAG_UNBOUND) ++*at;
        return *at < n ? &keys[(*at)++] : NULL;
    }
    const uint32_t *slots = set_slots(table);
    while (*at <= table->mask && (slots[*at] == SET_FREE || slots[*at] & SET_DELETED)) ++*at;
    return *at <= table->mask ? &keys[slots[(*at)++] - 1] : NULL;
}

// ---- as entries

static int by_slot(const void *a, const void *b) {
    uint32_t x = ((const struct set_key *)a)->slot, y = ((const struct set_key *)b)->slot;
    return (x > y) - (x < y);
}

// Few keys are mostly nearly in order: D. E. Knuth's straight insertion (The Art of Computer Programming 3, 5.2.1).
static void sort(struct set_key *keys, uint32_t n) {
    enum { FEW = 16 };
    if (n > FEW) {
        qsort(keys, n, sizeof *keys, by_slot);
        return;
    }
    for (uint32_t i = 1, k; i < n; i++) {
        struct set_key key = keys[i];
        for (k = i; k && by_slot(&keys[k - 1], &key) > 0; k--) keys[k] = keys[k - 1];
        keys[k] = key;
    }
}

// Takes out the keys that were deleted and have no slot.
static void drop_deleted(struct set_table *table) {
    uint32_t n = 0, count = set_count(table);
    struct set_key *keys = set_keys(table);
    for (uint32_t i = 0; i < count; i++)
        if (keys[i].slot != SET_NOWHERE) keys[n++] = keys[i];
    table->keys.length = n * sizeof *keys;
}

void set_table_arrange(struct set_table *table) {
    uint32_t n;
    if (set_failed(table)) return;
    drop_deleted(table);
    n = set_count(table);
    struct set_key *keys = set_keys(table);
    bool sorted = true;
    for (uint32_t i = 1; i < n && sorted; i++) sorted = keys[i - 1].slot < keys[i].slot;
    if (!table->by_chance && !sorted) sort(keys, n);
    for (uint32_t i = 0; i < n; i++)
        set_slots(table)[keys[i].slot] = (i + 1) | (keys[i].key.tag == TAG_UNBOUND ? SET_DELETED : 0);
}

static struct value item_of(const struct set_table *table, const struct set_key *key) {
    bool placed = !table->by_chance && key->slot != SET_NOWHERE;
    return placed ? value_int((int32_t)key->slot) : value_none();
}

void set_table_pairs(const struct set_table *table, struct buffer *pairs) {
    uint32_t n = set_count(table);
    struct dict_entry *entry = (struct dict_entry *)buffer_reserve(pairs, n * sizeof *entry);
    if (!entry) return;
    for (uint32_t i = 0; i < n; i++) {
        const struct set_key *key = &set_keys(table)[i];
        entry[i] = (struct dict_entry){key->key, item_of(table, key)};
    }
    pairs->length += n * sizeof *entry;
}

// ---- of sets in memory

enum {
    LOG_MASK = 31,
    TABLE_BITS = 6,
    TABLE_MAX = 26
}; // of set_object.table: log2 of the slots, 0 = by chance; SET_ASKS

static struct set_object *object_of(const struct core_memory *memory, struct value set) {
    struct dict_view view;
    if (!tag_is_set(set.tag) || !memory_dict(memory, set, &view)) return NULL;
    return memory_at(memory, set.bits, sizeof(struct set_object), 8);
}

// Enters an entry whose slot is known. False if the entry cannot be.
static bool add_known(struct set_table *table, const struct core_memory *memory,
                      const struct dict_entry *entry) {
    bool deleted = entry->key.tag == TAG_UNBOUND;
    uint64_t hash = 0;
    uint32_t slot = entry->item.tag == TAG_INT ? entry->item.bits : SET_NOWHERE;
    if (!deleted && !set_hash(memory, entry->key, &hash)) return false;
    uint32_t i = append(table, entry->key, hash, true);
    if (set_failed(table) || (deleted && slot == SET_NOWHERE)) return true;
    if (slot > table->mask) return false;
    uint32_t before = set_slots(table)[slot]; // of a deleted key, which gave the slot to this
    if (before != SET_FREE && !(before & SET_DELETED)) return false;
    if (before != SET_FREE) set_keys(table)[(before & ~SET_DELETED) - 1].slot = SET_NOWHERE;
    put(table, i, slot);
    if (deleted) set_slots(table)[slot] |= SET_DELETED;
    table->fill += before == SET_FREE;
    table->used += !deleted;
    return table->fill < table->mask;
}

static void add_fresh(struct set_table *table, const struct core_memory *memory, struct value key) {
    uint64_t hash = 0;
    bool known = set_hash(memory, key, &hash);
    set_table_add(table, key, hash, known);
}

// Whether the core has entered the key, and deleted it when there were *when entries.
static bool is_gone(const struct dict_entry *entry, uint32_t *when) {
    *when = entry->item.tag >> SET_GONE_SHIFT;
    return entry->key.tag == TAG_UNBOUND && *when && entry->item.tag & SET_GONE;
}

struct gone {
    uint32_t when, number;
};

static int by_time(const void *a, const void *b) {
    uint32_t x = ((const struct gone *)a)->when, y = ((const struct gone *)b)->when;
    return (x > y) - (x < y);
}

// The keys among the entries from number `from` on that the core has entered and deleted, in the order in which it has deleted them.
// A text makes no difference to the others once it is gone.
static void find_gone(const struct entries_view *entries, uint32_t from, struct buffer *all) {
    struct gone gone;
    for (gone.number = from; gone.number < entries->count; gone.number++) {
        const struct dict_entry *entry = &entries->entry[gone.number];
        if (is_gone(entry, &gone.when) && (entry->item.tag & SET_GONE_TAG) == TAG_INT)
            buffer_add(all, (const char *)&gone, sizeof gone);
    }
    if (all->length) qsort(all->bytes, all->length / sizeof gone, sizeof gone, by_time);
}

static bool add_entry(struct set_table *table, const struct core_memory *memory,
                      const struct dict_entry *entry) {
    uint32_t when;
    if (is_gone(entry, &when)) {
        bool text = (entry->item.tag & SET_GONE_TAG) != TAG_INT;
        table->by_chance |= text;
        if (text)
            append(table, entry->key, 0, true);
        else
            add_fresh(table, memory, value_int((int32_t)entry->item.bits));
    } else if (entry->item.tag == TAG_INT && !table->by_chance) {
        return add_known(table, memory, entry);
    } else if (entry->key.tag != TAG_UNBOUND) {
        add_fresh(table, memory, entry->key);
    } else {
        append(table, entry->key, 0, true);
    }
    return true;
}

// Enters the entries that the table has not got yet, and deletes what the core has deleted of them when it did.
static bool add_entries(struct set_table *table, const struct core_memory *memory, struct value set) {
    struct entries_view entries;
    struct buffer all = BUFFER_EMPTY;
    if (!memory_entries(memory, set, &entries)) return false;
    find_gone(&entries, set_count(table), &all);
    const struct gone *gone = (const struct gone *)all.bytes, *end = gone + all.length / sizeof *gone;
    bool good = !all.failed;
    for (uint32_t i = set_count(table); good && i <= entries.count && !set_failed(table); i++) {
        for (; gone != end && (gone->when <= i || i == entries.count); gone++)
            if (gone->number < set_count(table)) set_table_delete(table, gone->number);
        if (i < entries.count) good = add_entry(table, memory, &entries.entry[i]);
    }
    buffer_free(&all);
    return good;
}

bool set_table_load(struct set_table *table, const struct core_memory *memory, struct value set) {
    const struct set_object *object = object_of(memory, set);
    begin_again(table);
    if (!object) return false;
    uint32_t log = object->table & LOG_MASK;
    table->asks = object->table & SET_ASKS;
    if (log > TABLE_MAX) return false;
    table->by_chance = !log && object->keys.filled;
    if (log > 3) make_slots(table, 1u << log);
    buffer_reserve(&table->keys,
                   object->keys.filled * sizeof(struct set_key)); // at once: most sets are small
    return add_entries(table, memory, set);
}

// ---- tables that are kept

enum { KEPT = 6 };

struct set_tables {
    struct set_table table[KEPT];
    struct set_scratch scratch;
    struct buffer pairs;
    uint32_t serial;
    uint64_t asked;
};

void set_tables_free(struct set_tables *tables) {
    if (!tables) return;
    for (int i = 0; i < KEPT; i++) set_table_free(&tables->table[i]);
    set_table_free(&tables->scratch.table);
    buffer_free(&tables->scratch.keys[0]);
    buffer_free(&tables->scratch.keys[1]);
    buffer_free(&tables->pairs);
    free(tables);
}

uint32_t set_tables_word(struct set_tables *tables, struct set_table *table) {
    uint32_t log = 0;
    while (!table->by_chance && table->mask >> log) log++;
    table->serial = ++tables->serial & (UINT32_MAX >> TABLE_BITS);
    table->moved = false;
    return log | (table->asks ? SET_ASKS : 0) | table->serial << TABLE_BITS;
}

void set_tables_write(struct set_tables *tables, struct set_table *table, const struct core_memory *memory,
                      struct value set, uint32_t from) {
    struct set_object *object = object_of(memory, set);
    struct dict_view view;
    uint32_t n = set_count(table);
    if (!object || !memory_dict(memory, set, &view) || n != view.dict->filled) return;
    struct dict_entry *entry = n ? memory_at(memory, view.dict->entries, n * sizeof *entry, 8) : NULL;
    if (table->moved) from = 0;
    for (uint32_t i = from; entry && i < n; i++) entry[i].item = item_of(table, &set_keys(table)[i]);
    if (table->moved && !table->by_chance && n) object->ordered = 0;
    object->table = set_tables_word(tables, table);
}

// The place of the table of a set: its own, or that of the one that was asked for the longest ago.
static struct set_table *place_of(struct set_tables *tables, ref set, uint32_t collections) {
    struct set_table *oldest = &tables->table[0];
    for (int i = 0; i < KEPT; i++) {
        struct set_table *table = &tables->table[i];
        if (table->set == set && table->collections == collections) return table;
        if (table->asked < oldest->asked) oldest = table;
    }
    return oldest;
}

// Deletes the keys that the core has deleted of those whose place it was told. It does that only while it has entered none: so it was
// before all that the table has not got yet. Where few are to be found among many, the core asks from then on, until the set grows.
static void delete_known(struct set_table *table, const struct core_memory *memory, struct value set,
                         struct set_object *object) {
    struct entries_view entries;
    uint32_t known = set_count(table), live = object->keys.live, found = 0;
    if (!memory_entries(memory, set, &entries)) return;
    for (uint32_t i = known; i < entries.count; i++) live -= entries.entry[i].key.tag != TAG_UNBOUND;
    if (live >= table->used) return;
    for (uint32_t i = 0; i < known && i < entries.count; i++) {
        if (entries.entry[i].key.tag != TAG_UNBOUND || set_keys(table)[i].key.tag == TAG_UNBOUND) continue;
        set_table_delete(table, i);
        found++;
    }
    enum { SELDOM = 64 };
    table->asks = found < known / SELDOM;
    if (table->asks) object->table |= SET_ASKS;
}

static bool is_current(const struct set_table *table, const struct set_object *object, ref set,
                       uint32_t collections) {
    return table->set == set && table->collections == collections && !set_failed(table) &&
           table->serial == object->table >> TABLE_BITS && set_count(table) <= object->keys.filled;
}

bool set_tables_make(struct set_tables **tables) {
    if (!*tables) *tables = calloc(1, sizeof **tables);
    return *tables;
}

// Makes a buffer empty; of what is large it keeps nothing.
static void clear(struct buffer *buffer) {
    enum { LARGE = 1 << 20 };
    if (buffer->capacity > LARGE)
        buffer_free(buffer);
    else
        buffer_clear(buffer);
}

struct set_scratch *set_tables_scratch(struct set_tables **tables) {
    if (!set_tables_make(tables)) return NULL;
    struct set_scratch *scratch = &(*tables)->scratch;
    clear(&scratch->keys[0]);
    clear(&scratch->keys[1]);
    clear(&scratch->table.keys);
    clear(&scratch->table.slots);
    begin_again(&scratch->table);
    return scratch;
}

struct buffer *set_tables_pairs(struct set_tables *tables) {
    clear(&tables->pairs);
    return &tables->pairs;
}

void set_tables_keep(struct set_tables *tables, struct set_table *table) {
    table->asked = ++tables->asked;
}

struct set_table *set_tables_of(struct set_tables **tables, const struct core_memory *memory,
                                struct value set) {
    struct set_object *object = object_of(memory, set);
    uint32_t collections = memory_control(memory)->statistics.collections;
    if (!set_tables_make(tables) || !object) return NULL;
    struct set_table *table = place_of(*tables, set.bits, collections);
    bool good = true, current = is_current(table, object, set.bits, collections);
    table->asked = ++(*tables)->asked;
    uint32_t known = current ? set_count(table) : 0;
    if (current) {
        delete_known(table, memory, set, object);
        good = add_entries(table, memory, set);
    } else {
        good = set_table_load(table, memory, set);
        table->asked = (*tables)->asked;
        table->set = set.bits;
        table->collections = collections;
    }
    if (!good || set_failed(table)) {
        table->set = 0;
        return NULL;
    }
    if (!current || known != set_count(table)) set_tables_write(*tables, table, memory, set, known);
    return table;
}
