// SPDX-License-Identifier: MIT
// Sets and frozensets. The core finds keys and enters them, as those of dicts, and iterates; everything else is done here, on the
// tables that CPython would have of the sets (host/memory/set_table.h), in the steps in which CPython does it, for they decide on the
// order of the result. Where it changes a set, the core waits meanwhile.
#include "host/rare/object.h"
#include "host/rare/set.h"

#include <string.h>

// ---- what an operation is done with

// The keys of an iterable in its order, with their hashes; empty before they are taken.
struct elements {
    struct buffer keys;      // struct set_key
    struct set_table *table; // of a set, else NULL
    bool dict;
};

static const struct set_key *keys_of(const struct elements *e) {
    return (const struct set_key *)e->keys.bytes;
}
static uint32_t count_of(const struct elements *e) {
    return (uint32_t)(e->keys.length / sizeof(struct set_key));
}

static bool no_memory(struct service *s) {
    return service_error1(s, ERR_MEMORY, value_none());
}

// The table of a set in memory. NULL after saying what is wrong.
static struct set_table *table_of(struct service *s, struct value set) {
    struct set_table *table = set_tables_of(&s->answer->sets, s->env.memory, set);
    if (!table) no_memory(s);
    return table;
}

static bool take_set(struct service *s, struct value set, struct elements *e) {
    e->table = table_of(s, set);
    if (!e->table) return false;
    struct set_key *to = (struct set_key *)buffer_reserve(&e->keys, e->table->used * sizeof *to);
    const struct set_key *key;
    for (uint32_t at = 0; to && (key = set_table_next(e->table, &at)); e->keys.length += sizeof *to)
        *to++ = *key;
    return !e->keys.failed || no_memory(s);
}

static bool take(struct service *s, struct value from, struct elements *e) {
    struct value held, iterates;
    if (rare_object_value(s, from, &held) && !rare_object_special(s, from, "__iter__", &iterates))
        from = held;
    *e = (struct elements){.keys = e->keys, .dict = from.tag == TAG_DICT};
    if (tag_is_set(from.tag)) return take_set(s, from, e);
    struct buffer items = BUFFER_EMPTY;
    uint32_t n = 0;
    bool good = rare_sequence_items(s, from, &items, &n);
    for (uint32_t i = 0; good && i < n; i++) {
        struct set_key key = {.key = values_of(&items)[i], .slot = SET_NOWHERE};
        good = rare_dict_key(s, key.key);
        if (!good) break;
        key.known = set_hash(s->env.memory, key.key, &key.hash);
        buffer_add(&e->keys, (const char *)&key, sizeof key);
    }
    buffer_free(&items);
    return good && (!e->keys.failed || no_memory(s));
}

static void drop(struct elements *e) {
    buffer_free(&e->keys);
}

// ---- tables

// The number of the key in a table that equals this one, SET_NOWHERE: there is none.
static bool find(struct service *s, const struct set_table *table, const struct set_key *key,
                 uint32_t *number) {
    struct set_probe probe = set_probe_begin(table, key->hash);
    const struct set_key *other;
    *number = SET_NOWHERE;
    while ((other = set_probe_next(table, &probe))) {
        bool equal;
        if (!rare_number_same(s, other->key, key->key, &equal)) return false;
        if (!equal) continue;
        *number = (uint32_t)(other - set_keys(table));
        return true;
    }
    return true;
}

static bool add(struct service *s, struct set_table *table, const struct set_key *key) {
    uint32_t number;
    if (!find(s, table, key, &number)) return false;
    if (number != SET_NOWHERE) return true;
    if (table->used >= DICT_MAX) return service_error1(s, ERR_SET_LARGE, value_none());
    set_table_add(table, key->key, key->hash, key->known);
    return !set_failed(table) || no_memory(s);
}

// The rest of these says whether it went well.

static bool add_all(struct service *s, struct set_table *table, const struct elements *e) {
    bool good = true;
    for (uint32_t i = 0; good && i < count_of(e); i++) good = add(s, table, &keys_of(e)[i]);
    return good;
}

// CPython makes room for all of a set or a dict first, and copies a set into an empty one as it is.
static bool update(struct service *s, struct set_table *table, const struct elements *e) {
    if (e->table == table) return true;
    if ((e->table || e->dict) && count_of(e)) {
        if (set_table_is_full(table, count_of(e))) set_table_resize(table, (table->used + count_of(e)) * 2);
        if (set_failed(table)) return no_memory(s);
        if (e->table && !table->fill) {
            set_table_copy(table, e->table);
            return !set_failed(table) || no_memory(s);
        }
    }
    return add_all(s, table, e);
}

// The keys of e that are in `table`, or are not, into an empty table.
static bool filter(struct service *s, struct set_table *to, const struct elements *e,
                   const struct set_table *table, bool there) {
    for (uint32_t i = 0, number; i < count_of(e); i++) {
        if (!find(s, table, &keys_of(e)[i], &number)) return false;
        if ((number != SET_NOWHERE) == there && !add(s, to, &keys_of(e)[i])) return false;
    }
    return true;
}

// ---- sets in memory

static struct set_object *object_of(const struct service *s, struct value set) {
    return memory_at(s->env.memory, set.bits, sizeof(struct set_object), 8);
}

static struct set_object words_of(struct service *s, struct set_table *table, uint32_t finger) {
    uint32_t n = set_count(table);
    return (struct set_object){{table->used, n, 0, 0}, n, set_tables_word(s->answer->sets, table), finger};
}

// Makes a new set of the keys of a table, or (`replaced`) that set's new content. Its number to *number.
static bool build(struct service *s, struct set_table *table, uint32_t tag, ref replaced, uint32_t finger,
                  uint32_t *number) {
    struct buffer *pairs = set_tables_pairs(s->answer->sets);
    table->asks = false;
    set_table_arrange(table);
    set_table_pairs(table, pairs);
    struct set_object words = words_of(s, table, finger);
    bool good = (!pairs->failed && !set_failed(table)) || no_memory(s);
    if (good) *number = build_set(&s->answer->build, s->env.memory, tag, &words, values_of(pairs), replaced);
    return good;
}

// Answers with a new set.
static void answer_set(struct service *s, struct set_table *table, uint32_t tag) {
    uint32_t number;
    if (!set_tables_make(&s->answer->sets))
        no_memory(s);
    else if (build(s, table, tag, 0, 0, &number))
        answer_built(s->answer, tag, number);
}

static bool has_characters(const struct set_table *table, uint32_t from) {
    for (uint32_t i = from; i < set_count(table); i++)
        if (set_keys(table)[i].key.tag == BUILD_CHAR) return true;
    return false;
}

// Enters a key in the index of a set for which there is room, as its last entry.
static void enter(struct service *s, const struct dict_view *view, struct value key) {
    struct dict_object *dict = view->dict;
    struct dict_entry *entry = memory_dict_entry(s->env.memory, view, dict->filled);
    if (!entry) return;
    *entry = (struct dict_entry){key, value_unbound()};
    dict->filled++;
    dict->live++;
    if (!dict->index) return;
    uint32_t rest = build_hash(s->env.memory, key), at = rest;
    void *slot;
    for (uint32_t tries = view->mask + 1 + HASH_STEPS;
         tries-- && (slot = memory_dict_slot(s->env.memory, view, at & view->mask));
         at = hash_next(at & view->mask, &rest))
        if (!index_get(slot, view->mask, 0)) {
            index_set(slot, view->mask, 0, dict->filled);
            return;
        }
}

// The table of a set, which has been changed: so is the set. Keys before number `from` are those of its entries. Answers with `result`.
static void store(struct service *s, struct value set, struct set_table *table, uint32_t from,
                  struct value result) {
    struct dict_view view;
    uint32_t n = set_count(table), number;
    if (!memory_dict(s->env.memory, set, &view)) return;
    answer_value(s->answer, result);
    if (n > view.room || has_characters(table, from)) {
        build(s, table, set.tag, set.bits, object_of(s, set)->finger, &number);
        return;
    }
    for (uint32_t i = from; i < n; i++) enter(s, &view, set_keys(table)[i].key);
    set_tables_write(s->answer->sets, table, s->env.memory, set, from);
}

// Deletes key number i of the table of a set, and its entry.
static void delete (struct service *s, struct value set, struct set_table *table, uint32_t i) {
    struct dict_view view;
    if (!memory_dict(s->env.memory, set, &view)) return;
    struct dict_entry *entry = i < view.dict->filled ? memory_dict_entry(s->env.memory, &view, i) : NULL;
    if (!entry) return;
    set_table_delete(table, i);
    entry->key = value_unbound();
    view.dict->live--;
}

bool rare_set_is_ordered(const struct service *s, struct value set) {
    const struct set_object *object = object_of(s, set);
    return object && object->ordered == object->keys.filled;
}

bool rare_set_order(struct service *s, struct value set) {
    struct set_table *table = table_of(s, set);
    if (!table) return false;
    struct set_object *object = object_of(s, set);
    if (!table->by_chance && object->ordered != object->keys.filled) {
        struct buffer pairs = BUFFER_EMPTY;
        struct dict_view view;
        set_table_arrange(table);
        set_table_pairs(table, &pairs);
        if (pairs.failed || !memory_dict(s->env.memory, set, &view)) {
            buffer_free(&pairs);
            return no_memory(s);
        }
        void *entries = memory_at(s->env.memory, object->keys.entries, pairs.length, 8);
        if (entries) memcpy(entries, pairs.bytes, pairs.length);
        object->keys.filled = set_count(table);
        uint32_t size = (index_is_wide(view.mask) ? 4 : 2) * (view.mask + 1);
        void *index = object->keys.index ? memory_at(s->env.memory, object->keys.index, size, 4) : NULL;
        if (index) build_index(s->env.memory, index, size, values_of(&pairs), set_count(table));
        object->table = set_tables_word(s->answer->sets, table);
        buffer_free(&pairs);
    }
    object->ordered = object->keys.filled;
    return true;
}

// ---- made

static void make(struct service *s, uint32_t tag) {
    struct set_table table;
    struct elements e = {.keys = BUFFER_EMPTY};
    set_table_begin(&table);
    if (!s->count) {
        answer_set(s, &table, tag);
    } else {
        if (take(s, s->args[0], &e) && update(s, &table, &e)) answer_set(s, &table, tag);
        drop(&e);
    }
    set_table_free(&table);
}

void rare_set(struct service *s) {
    make(s, TAG_SET);
}

void rare_frozenset(struct service *s) {
    if (s->count && s->args[0].tag == TAG_FROZENSET)
        answer_value(s->answer, s->args[0]);
    else
        make(s, TAG_FROZENSET);
}

// ---- one key

static void add_one(struct service *s, struct value set, struct value value) {
    struct set_key key = {.key = value};
    struct set_table *table = NULL;
    if (!rare_dict_key(s, value) || !(table = table_of(s, set))) return;
    uint32_t before = set_count(table);
    key.known = set_hash(s->env.memory, value, &key.hash);
    if (add(s, table, &key)) store(s, set, table, before, value_none());
}

// Answers with None, or raises KeyError.
static void remove_one(struct service *s, struct value set, struct value value, bool must) {
    struct set_key key = {.key = value};
    struct set_table *table = NULL;
    uint32_t number;
    if (value.tag != TAG_SET && !rare_dict_key(s, value)) return;
    if (!(table = table_of(s, set))) return;
    set_hash(s->env.memory, value, &key.hash);
    if (!find(s, table, &key, &number)) return;
    if (number != SET_NOWHERE) delete (s, set, table, number);
    if (number == SET_NOWHERE && must)
        service_error1(s, ERR_KEY, value);
    else
        answer_none(s->answer);
}

// The first key, or the first behind the one that was popped last.
static void pop(struct service *s, struct value set) {
    struct set_table *table = table_of(s, set);
    if (!table) return;
    if (!table->used) {
        answer_raise(s->answer, BUILTIN_KeyError, "pop from an empty set");
        return;
    }
    struct set_object *object = object_of(s, set);
    // Of a set in its order the core pops the next ones itself. To order it pays only where many keys have come since.
    enum { FEW = 8 };
    uint32_t filled = object->keys.filled;
    if (!table->by_chance && filled > FEW && object->ordered <= filled / 2 && !rare_set_order(s, set)) return;
    uint32_t places = table->by_chance ? set_count(table) : table->mask + 1;
    uint32_t at = table->by_chance ? object->finger % places : object->finger & table->mask;
    const struct set_key *key = set_table_next(table, &at);
    if (!key) {
        at = 0;
        key = set_table_next(table, &at);
    }
    if (!key) return;
    answer_value(s->answer, key->key);
    object->finger = at;
    delete (s, set, table, (uint32_t)(key - set_keys(table)));
}

// As new, but for where pop() goes on.
static void clear(struct service *s, struct value set) {
    struct set_object *object = object_of(s, set);
    *object = (struct set_object){.table = SET_NEW, .finger = object->finger};
    answer_none(s->answer);
}

// ---- of two: each does it to the table `to`, which is empty or that of a, and says whether it went well

static bool intersect(struct service *s, struct set_table *to, const struct elements *a,
                      const struct elements *b) {
    bool swapped = b->table && count_of(b) > count_of(a);
    return swapped ? filter(s, to, a, b->table, true) : filter(s, to, b, a->table, true);
}

// Whether the keys can be compared with those of the table and with each other without the methods of objects: where the core must help,
// all begins anew, so nothing of the set may have been changed before.
static bool comparable(struct service *s, const struct set_table *table, const struct elements *b) {
    if (!s->env.program || !s->env.program->class_count) return true;
    for (uint32_t i = 0, number; i < count_of(b); i++)
        if (!find(s, table, &keys_of(b)[i], &number)) return false;
    struct set_table keys;
    set_table_begin(&keys);
    bool good = add_all(s, &keys, b);
    set_table_free(&keys);
    return good;
}

// Deletes keys of the set from its table.
static bool subtract_in_place(struct service *s, struct value set, struct set_table *table,
                              const struct elements *b) {
    for (uint32_t i = 0, number; i < count_of(b); i++) {
        if (!find(s, table, &keys_of(b)[i], &number)) return false;
        if (number != SET_NOWHERE && set.tag != TAG_NONE) delete (s, set, table, number);
        if (number != SET_NOWHERE && set.tag == TAG_NONE) set_table_delete(table, number);
    }
    // More than a quarter of the slots are of deleted keys.
    if (table->fill - table->used > table->mask / 4) set_table_resize(table, set_table_grown(table));
    return !set_failed(table) || no_memory(s);
}

// a - b. CPython copies a and deletes from it if b is small beside it, or is not one in which keys are found.
static bool subtract(struct service *s, struct set_table *to, const struct elements *a,
                     const struct elements *b) {
    if ((!b->table && !b->dict) || count_of(a) / 4 > count_of(b))
        return update(s, to, a) && subtract_in_place(s, value_none(), to, b);
    if (b->table) return filter(s, to, a, b->table, false);
    struct set_table keys;
    set_table_begin(&keys);
    bool good = add_all(s, &keys, b) && filter(s, to, a, &keys, false);
    set_table_free(&keys);
    return good;
}

// to ^= b; `set`: whose table it is, or None
static bool exclude(struct service *s, struct value set, struct set_table *to, const struct elements *b) {
    for (uint32_t i = 0, number; i < count_of(b); i++) {
        const struct set_key *key = &keys_of(b)[i];
        if (!find(s, to, key, &number)) return false;
        if (number == SET_NOWHERE) {
            set_table_add(to, key->key, key->hash, key->known);
            if (set_failed(to)) return no_memory(s);
        } else if (set.tag != TAG_NONE && number < object_of(s, set)->keys.filled) {
            delete (s, set, to, number);
        } else {
            set_table_delete(to, number);
        }
    }
    return true;
}

// Makes `to`, which is empty, a op b.
static bool operate(struct service *s, enum set_operation op, struct set_table *to, const struct elements *a,
                    const struct elements *b) {
    switch (op) {
    case SET_UNITE: return update(s, to, a) && (a->table == b->table || update(s, to, b));
    case SET_INTERSECT: return a->table == b->table ? update(s, to, a) : intersect(s, to, a, b);
    case SET_SUBTRACT: return subtract(s, to, a, b);
    default: return update(s, to, b) && exclude(s, value_none(), to, a); // b ^= a
    }
}

// Answers with a op b, a set with that tag.
static void answer_operation(struct service *s, enum set_operation op, struct value a, struct value b,
                             uint32_t tag) {
    struct set_scratch *scratch = set_tables_scratch(&s->answer->sets);
    if (!scratch) {
        no_memory(s);
        return;
    }
    struct elements x = {.keys = scratch->keys[0]}, y = {.keys = scratch->keys[1]};
    if (take(s, a, &x) && take(s, b, &y) && operate(s, op, &scratch->table, &x, &y))
        answer_set(s, &scratch->table, tag);
    scratch->keys[0] = x.keys;
    scratch->keys[1] = y.keys;
}

// The set a becomes the keys of a table.
static void replace(struct service *s, struct value a, struct set_table *table, struct value result) {
    uint32_t number;
    answer_value(s->answer, result);
    build(s, table, a.tag, a.bits, object_of(s, a)->finger, &number);
}

// A set whose keys those of an iterable are, once each.
static bool unique(struct service *s, struct elements *e) {
    struct set_table keys;
    const struct set_key *key;
    if (e->table || e->dict) return true;
    set_table_begin(&keys);
    bool good = add_all(s, &keys, e);
    buffer_clear(&e->keys);
    for (uint32_t at = 0; good && (key = set_table_next(&keys, &at));)
        buffer_add(&e->keys, (const char *)key, sizeof *key);
    set_table_free(&keys);
    return good && (!e->keys.failed || no_memory(s));
}

// a op= b; answers with `result`.
static void operate_in_place(struct service *s, enum set_operation op, struct value a, struct value b,
                             struct value result) {
    struct set_table *table = table_of(s, a), made;
    struct elements x = {.keys = BUFFER_EMPTY}, y = {.keys = BUFFER_EMPTY};
    if (!table || !take(s, b, &y)) {
        drop(&y);
        return;
    }
    uint32_t before = set_count(table);
    set_table_begin(&made);
    if ((op == SET_SUBTRACT || op == SET_EXCLUDE) && y.table == table) {
        clear(s, a);
        answer_value(s->answer, result);
    } else if (op == SET_INTERSECT) {
        if (take(s, a, &x) && operate(s, op, &made, &x, &y)) replace(s, a, &made, result);
    } else if (op == SET_UNITE      ? update(s, table, &y)
               : op == SET_SUBTRACT ? comparable(s, table, &y) && subtract_in_place(s, a, table, &y)
                                    : unique(s, &y) && comparable(s, table, &y) && exclude(s, a, table, &y)) {
        store(s, a, table, before, result);
    } else {
        table->set = 0; // half done
    }
    set_table_free(&made);
    drop(&x);
    drop(&y);
}

// ---- operators

static bool is_keys(const struct service *s, struct value v) {
    const struct view_object *view = memory_view(s->env.memory, v);
    return view && view->kind == VIEW_KEYS;
}

// What CPython takes for a set if it stands on the left of an operator of a view.
static struct value as_operand(const struct service *s, struct value v) {
    return is_keys(s, v) ? memory_view(s->env.memory, v)->dict : v;
}

// Of a view and anything with items: CPython makes a set of the left one and changes it, but looks in the larger one for the keys of the
// smaller one where it intersects.
static void operate_view(struct service *s, enum set_operation op, struct value a, struct value b) {
    struct set_table to;
    struct elements x = {.keys = BUFFER_EMPTY}, y = {.keys = BUFFER_EMPTY};
    set_table_begin(&to);
    bool good = take(s, as_operand(s, a), &x) && take(s, b, &y);
    if (good && op == SET_INTERSECT) {
        bool right = !is_keys(s, a);
        struct value other = right ? a : b;
        const struct elements *view = right ? &y : &x, *others = right ? &x : &y;
        uint32_t n = count_of(view), m = count_of(others);
        bool through_view = (other.tag == TAG_SET && n <= m) || (is_keys(s, other) && m > n);
        struct set_table in;
        set_table_begin(&in);
        good = add_all(s, &in, through_view ? others : view) &&
               filter(s, &to, through_view ? view : others, &in, true);
        set_table_free(&in);
    } else if (good) {
        good =
            update(s, &to, &x) && (op == SET_UNITE      ? update(s, &to, &y)
                                   : op == SET_SUBTRACT ? subtract_in_place(s, value_none(), &to, &y)
                                                        : unique(s, &y) && exclude(s, value_none(), &to, &y));
    }
    if (good) answer_set(s, &to, TAG_SET);
    set_table_free(&to);
    drop(&x);
    drop(&y);
}

static bool is_pairs(const struct service *s, struct value v) {
    const struct view_object *view = memory_view(s->env.memory, v);
    return view && view->kind == VIEW_ITEMS;
}

// The tuples that a view of pairs gives are made by the core, and what an iterator gives.
static void help_view(struct service *s, enum set_operation op, struct value a, struct value b) {
    struct value args[] = {a, b, value_int(op)};
    rare_help(s, HELPER_VIEW_OPERATION, args, 3, (uint32_t)s->ins->operand[0]);
}

int rare_set_operation(int op) {
    switch (op) {
    case OP_OR:
    case OP_IOR: return SET_UNITE;
    case OP_AND: return SET_INTERSECT;
    case OP_SUB:
    case OP_SUBI: return SET_SUBTRACT;
    case OP_XOR: return SET_EXCLUDE;
    default: return -1;
    }
}

bool rare_set_operate(struct service *s, enum set_operation operation, struct value a, struct value b) {
    bool sets = tag_is_set(a.tag) && tag_is_set(b.tag), views = is_keys(s, a) || is_keys(s, b);
    bool pairs =
        is_pairs(s, a) || is_pairs(s, b) || (views && (a.tag == TAG_GENERATOR || b.tag == TAG_GENERATOR));
    if (!sets && !views && !pairs) return false;
    if (pairs)
        help_view(s, operation, a, b);
    else if (!sets)
        operate_view(s, operation, a, b);
    else if (a.tag == TAG_SET && service_in_place(s))
        operate_in_place(s, operation, a, b, a);
    else
        answer_operation(s, operation, a, b, a.tag);
    return true;
}

bool rare_set_binary(struct service *s, int op, struct value a, struct value b) {
    int operation = rare_set_operation(op);
    return operation >= 0 && rare_set_operate(s, (enum set_operation)operation, a, b);
}

// ---- relations

// How many keys of b a set, or view of keys or of pairs, has.
static bool common(struct service *s, struct value a, const struct elements *b, uint32_t *n) {
    const struct view_object *pairs = is_pairs(s, a) ? memory_view(s->env.memory, a) : NULL;
    *n = 0;
    for (uint32_t i = 0; i < count_of(b); i++) {
        struct dict_entry *entry = NULL;
        bool found = false;
        if (pairs ? !rare_dict_has_pair(s, pairs->dict, keys_of(b)[i].key, &found)
                  : !rare_dict_find(s, as_operand(s, a), keys_of(b)[i].key, &entry))
            return false;
        *n += found || entry;
    }
    return true;
}

bool rare_set_compare(struct service *s, struct value a, struct value b, uint32_t *of_a, uint32_t *of_b,
                      uint32_t *shared) {
    struct elements y = {.keys = BUFFER_EMPTY};
    struct dict_view view;
    if (is_pairs(s, b)) return rare_set_compare(s, b, a, of_b, of_a, shared);
    struct value dict = is_pairs(s, a) ? memory_view(s->env.memory, a)->dict : as_operand(s, a);
    *of_a = memory_dict(s->env.memory, dict, &view) ? view.dict->live : 0;
    bool good = take(s, b, &y) && common(s, a, &y, shared);
    *of_b = count_of(&y);
    drop(&y);
    return good;
}

bool rare_set_is_comparable(const struct service *s, struct value a, struct value b) {
    bool x = tag_is_set(a.tag) || is_keys(s, a), y = tag_is_set(b.tag) || is_keys(s, b);
    return (x && y) || (x && is_pairs(s, b)) || (y && is_pairs(s, a));
}

// issubset, issuperset, isdisjoint
static void relate(struct service *s, uint32_t method, struct value set, struct value other) {
    struct elements y = {.keys = BUFFER_EMPTY};
    struct dict_view view;
    uint32_t shared;
    if (memory_dict(s->env.memory, set, &view) && take(s, other, &y) && unique(s, &y) &&
        common(s, set, &y, &shared))
        answer_bool(s->answer, method == METHOD_ISDISJOINT ? !shared
                               : method == METHOD_ISSUBSET ? shared == view.dict->live
                                                           : shared == count_of(&y));
    drop(&y);
}

// isdisjoint of a view of keys or pairs, which looks for one item after the other until one is there.
static void look_for_each(struct service *s, struct value view, struct value other) {
    struct buffer items = BUFFER_EMPTY;
    uint32_t n = 0;
    bool disjoint = true;
    bool good = rare_sequence_items(s, other, &items, &n);
    for (uint32_t i = 0; good && disjoint && i < n; i++) {
        good = rare_dict_view_finds(s, values_of(&items)[i], view, &disjoint);
        disjoint = !disjoint;
    }
    if (good) answer_bool(s->answer, disjoint);
    buffer_free(&items);
}

// ---- methods

static enum set_operation operation_of(uint32_t method) {
    switch (method) {
    case METHOD_UNION:
    case METHOD_UPDATE: return SET_UNITE;
    case METHOD_INTERSECTION:
    case METHOD_INTERSECTION_UPDATE: return SET_INTERSECT;
    case METHOD_DIFFERENCE:
    case METHOD_DIFFERENCE_UPDATE: return SET_SUBTRACT;
    default: return SET_EXCLUDE;
    }
}

static bool changes(uint32_t method) {
    return method == METHOD_UPDATE || method == METHOD_INTERSECTION_UPDATE ||
           method == METHOD_DIFFERENCE_UPDATE || method == METHOD_SYMMETRIC_DIFFERENCE_UPDATE;
}

// A table of a op each of the others, one after the other.
static bool fold(struct service *s, enum set_operation op, struct value a, const struct value *others,
                 uint32_t n, struct set_table *result) {
    struct elements x = {.keys = BUFFER_EMPTY}, y = {.keys = BUFFER_EMPTY};
    bool good = take(s, a, &x);
    if (good && !n) good = update(s, result, &x);
    for (uint32_t i = 0; good && i < n; i++) {
        good = take(s, others[i], &y);
        if (good && i && op != SET_INTERSECT) {
            good = op != SET_UNITE             ? subtract_in_place(s, value_none(), result, &y)
                   : !value_same(others[i], a) ? update(s, result, &y)
                                               : true;
        } else if (good && i) { // of the result so far
            struct set_table next;
            struct elements so_far = {.keys = BUFFER_EMPTY, .table = result};
            const struct set_key *key;
            for (uint32_t at = 0; (key = set_table_next(result, &at));)
                buffer_add(&so_far.keys, (const char *)key, sizeof *key);
            set_table_begin(&next);
            good = operate(s, op, &next, &so_far, &y);
            drop(&so_far);
            set_table_free(result);
            *result = next;
        } else if (good) {
            good = operate(s, op, result, &x, &y);
        }
        drop(&y);
    }
    drop(&x);
    return good;
}

static void answer_fold(struct service *s, uint32_t method, struct value a, const struct value *others,
                        uint32_t n) {
    struct set_scratch *scratch = set_tables_scratch(&s->answer->sets);
    if (!scratch) {
        no_memory(s);
        return;
    }
    if (!fold(s, operation_of(method), a, others, n, &scratch->table)) return;
    if (method == METHOD_INTERSECTION_UPDATE)
        replace(s, a, &scratch->table, value_none());
    else
        answer_set(s, &scratch->table, a.tag);
}

// update() and difference_update() keep what they did before their error, as in CPython: the set gets it, and the instruction runs again,
// to find nothing new before the error. `before`, `used`: how many keys there were, with and without those that are deleted. False: the
// error is to be given now, or the core is to help first.
static bool keep_partial(struct service *s, struct value set, struct set_table *table, uint32_t before,
                         uint32_t used) {
    if (s->answer->kind == ANSWER_CALL || set_failed(table)) return false;
    if (set_count(table) == before && table->used == used) return false;
    store(s, set, table, before, value_none());
    s->answer->kind = ANSWER_AGAIN;
    return true;
}

// Changes the set by each of the others.
static void change_by_all(struct service *s, uint32_t method, struct value set, const struct value *others,
                          uint32_t n) {
    struct set_table *table = table_of(s, set);
    enum set_operation op = operation_of(method);
    if (!table) return;
    uint32_t before = set_count(table), used = table->used;
    for (uint32_t i = 0; i < n; i++) {
        struct elements y = {.keys = BUFFER_EMPTY};
        if (value_same(others[i], set) && op == SET_UNITE) continue;
        if (value_same(others[i], set)) {
            clear(s, set);
            return;
        }
        set_tables_keep(s->answer->sets, table);
        bool taken = take(s, others[i], &y), good = taken;
        if (op == SET_UNITE)
            good = update(s, table, &y) && taken; // what comes before an item that no set can have
        else if (taken || s->answer->kind != ANSWER_CALL)
            good = comparable(s, table, &y) && subtract_in_place(s, set, table, &y) && taken;
        drop(&y);
        if (!good) {
            if (!keep_partial(s, set, table, before, used)) table->set = 0;
            return;
        }
    }
    store(s, set, table, before, value_none());
}

// If one of the arguments gives its items only to the core: lets the core make a list of it, and begin anew.
static bool take_items(struct service *s, const struct value *args, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        const struct view_object *view = memory_view(s->env.memory, args[i]);
        struct value iterates;
        bool gives =
            args[i].tag == TAG_GENERATOR || rare_object_special(s, args[i], "__iter__", &iterates) ||
            (rare_object_special(s, args[i], "__getitem__", &iterates) && !rare_object_has_value(s, args[i]));
        if (view ? view->kind != VIEW_ITEMS : !gives) continue;
        ref at = memory_address(s->env.memory, &args[i]);
        if (at >= s->ins->frame && at < s->ins->frame + 256 * sizeof *args)
            rare_help_operand(s, HELPER_LIST, &args[i], 1, (at - s->ins->frame) / (uint32_t)sizeof *args);
        else if (s->ins->op == OP_CALLX)
            rare_help_listed(s, args[i]);
        else
            answer_raise(s->answer, BUILTIN_TypeError,
                         "the items of an iterator cannot be taken here: make a list of it");
        return true;
    }
    return false;
}

// Whether running code gives the items of one of the arguments.
static bool has_iterator(const struct service *s, const struct value *args, uint32_t n) {
    struct value iterates;
    for (uint32_t i = 0; i < n; i++)
        if (args[i].tag == TAG_GENERATOR || rare_object_special(s, args[i], "__iter__", &iterates))
            return true;
    return false;
}

void rare_set_method(struct service *s, uint32_t method, struct value set, const struct value *args,
                     uint32_t n) {
    bool one = method == METHOD_ADD || method == METHOD_DISCARD || method == METHOD_REMOVE;
    int32_t to = instruction_result(s->ins);
    enum helper helper = method == METHOD_UPDATE ? HELPER_ADD_ALL : HELPER_DISCARD_ALL;
    if ((method == METHOD_UPDATE || method == METHOD_DIFFERENCE_UPDATE) && has_iterator(s, args, n) &&
        to >= 0 && rare_help_is_there(s, helper)) {
        rare_help_call(s, helper, set, NULL, 0, args, n, (uint32_t)to);
        return;
    }
    if (!one && take_items(s, args, n)) return;
    switch (method) {
    case METHOD_ADD: add_one(s, set, args[0]); break;
    case METHOD_DISCARD: remove_one(s, set, args[0], false); break;
    case METHOD_REMOVE: remove_one(s, set, args[0], true); break;
    case METHOD_POP: pop(s, set); break;
    case METHOD_CLEAR: clear(s, set); break;
    case METHOD_COPY:
        if (set.tag == TAG_FROZENSET)
            answer_value(s->answer, set);
        else
            answer_fold(s, METHOD_UNION, set, NULL, 0);
        break;
    case METHOD_ISDISJOINT:
        if (set.tag == TAG_VIEW) {
            look_for_each(s, set, args[0]);
            break;
        }
        // Falls through.
    case METHOD_ISSUBSET:
    case METHOD_ISSUPERSET: relate(s, method, set, args[0]); break;
    case METHOD_SYMMETRIC_DIFFERENCE_UPDATE:
        operate_in_place(s, SET_EXCLUDE, set, args[0], value_none());
        break;
    default:
        if (changes(method) && method != METHOD_INTERSECTION_UPDATE)
            change_by_all(s, method, set, args, n);
        else
            answer_fold(s, method, set, args, n);
    }
}
