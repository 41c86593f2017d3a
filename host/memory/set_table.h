// SPDX-License-Identifier: MIT
// The order of sets. CPython iterates over a set as its keys lie in a hash table, so that what a program prints depends on how that
// table has come about: the hashes of the keys, where each was put, what was deleted since the table grew. The core's sets are dicts,
// which keep the order of insertion; the host makes CPython's table beside them (R. Hettinger's, of CPython 3.11: open addressing with
// ten slots side by side before the next probe, T. Peters' perturbation), and puts a set in its order when that is asked for.
//
// What the table has of each key stands in the items of a set's entries: int = its slot (also of a deleted key, whose slot is not free
// before the table grows), unbound = entered by the core since, None = nothing.
//
// Keys whose hash is another in each run of CPython (text, None, functions) have no order there that a program could rely on: a set with
// one of them keeps the order of insertion.
#ifndef HOST_MEMORY_SET_TABLE_H
#define HOST_MEMORY_SET_TABLE_H

#include "host/base/buffer.h"
#include "host/memory/memory.h"

struct set_key {
    struct value key; // unbound: deleted
    uint64_t hash;
    uint32_t slot; // SET_NOWHERE: of a key that was deleted before the table grew
    bool known;    // the hash is CPython's
};

enum { SET_FREE = 0, SET_SLOTS_MIN = 8 };
#define SET_NOWHERE UINT32_MAX
#define SET_DELETED 0x80000000u // flag

struct set_table {
    struct buffer keys;  // struct set_key; their numbers are those of the entries of a set in memory
    struct buffer slots; // uint32_t: number of a key + 1, with SET_DELETED if it was deleted; or SET_FREE
    uint32_t mask;       // slots - 1
    uint32_t fill, used; // slots that are not free; keys
    bool by_chance;      // in order of insertion
    bool moved;          // the table has grown since it was made: the slots have changed
    bool asks;           // SET_ASKS of the set
    // Of those kept for sets in memory:
    ref set;
    uint32_t collections, serial;
    uint64_t asked; // when it was asked for last
};

static inline struct set_key *set_keys(const struct set_table *table) {
    return (struct set_key *)table->keys.bytes;
}
static inline uint32_t set_count(const struct set_table *table) { // deleted ones too
    return (uint32_t)(table->keys.length / sizeof(struct set_key));
}
static inline uint32_t *set_slots(const struct set_table *table) {
    return (uint32_t *)table->slots.bytes;
}
static inline bool set_failed(const struct set_table *table) { // for want of memory
    return table->keys.failed || table->slots.failed;
}

// The hash that CPython has for a key. False: it is one by chance; *hash is then one that equal keys share.
bool set_hash(const struct core_memory *memory, struct value key, uint64_t *hash);

// An empty table; to be freed.
void set_table_begin(struct set_table *table);
void set_table_free(struct set_table *table);

// Makes a table, which is empty or has been another set's, the one that a set in memory has. Says if the value is no valid set.
bool set_table_load(struct set_table *table, const struct core_memory *memory, struct value set);

// Enters a key that the table has not got (of which `hash` and `known` are what set_hash said); grows as CPython's. Its number.
void set_table_add(struct set_table *table, struct value key, uint64_t hash, bool known);
// Deletes key number i.
void set_table_delete(struct set_table *table, uint32_t i);
// Makes room for more than `least` keys: a new table of those there are.
void set_table_resize(struct set_table *table, uint32_t least);
// The size that CPython chooses when a table is too full.
static inline uint32_t set_table_grown(const struct set_table *table) {
    return table->used > 50000 ? table->used * 2 : table->used * 4;
}
// Whether `more` keys would fill it too much.
static inline bool set_table_is_full(const struct set_table *table, uint32_t more) {
    return ((uint64_t)table->fill + more) * 5 >= (uint64_t)table->mask * 3;
}
// Makes an empty table one of the same keys as another, as CPython copies a set; it has room for them.
void set_table_copy(struct set_table *table, const struct set_table *from);

// Goes through the keys that have that hash, and are where a key with it is looked for. NULL: there are no more.
struct set_probe {
    uint64_t rest, hash;
    uint32_t at, last, start;
};
struct set_probe set_probe_begin(const struct set_table *table, uint64_t hash);
const struct set_key *set_probe_next(const struct set_table *table, struct set_probe *probe);

// Goes through the keys in order: *at begins at 0. NULL at the end.
const struct set_key *set_table_next(const struct set_table *table, uint32_t *at);

// Numbers the keys in their order; those that were deleted keep a number as long as they have a slot.
void set_table_arrange(struct set_table *table);
// The keys as entries of a set: pairs of values.
void set_table_pairs(const struct set_table *table, struct buffer *pairs);

// ---- tables that are kept, some of a core, so that a set that changes now and then is not gone through each time

struct set_tables; // of one core

// Makes them, if they are not yet. False: no memory.
bool set_tables_make(struct set_tables **tables);

// The table of a set in memory, with all its keys; it is valid until four others have been asked for. *tables: made when it is needed
// first (NULL until then). NULL: no valid set, or no memory. The entries of the set are told their slots.
struct set_table *set_tables_of(struct set_tables **tables, const struct core_memory *memory,
                                struct value set);

// Keeps a table valid until four others have been asked for from here on.
void set_tables_keep(struct set_tables *tables, struct set_table *table);

// The word `table` of a set whose table has been changed and whose entries are now as in it.
uint32_t set_tables_word(struct set_tables *tables, struct set_table *table);

// Tells the entries of a set in memory, of which the table has all, their slots: those from number `from` on, if the others are where
// they were; and the set that this is its table.
void set_tables_write(struct set_tables *tables, struct set_table *table, const struct core_memory *memory,
                      struct value set, uint32_t from);

// What an operation on sets works with: empty, but for the memory that an operation before has left.
struct set_scratch {
    struct set_table table;
    struct buffer keys[2];
};

// That of a core; for one operation at a time. *tables: made when it is needed first. NULL: no memory.
struct set_scratch *set_tables_scratch(struct set_tables **tables);

// A buffer for the pairs of a set, in the same way.
struct buffer *set_tables_pairs(struct set_tables *tables);

void set_tables_free(struct set_tables *tables);

#endif
