// SPDX-License-Identifier: MIT
// Dicts as far as a core leaves them to the host (core/dict.c): keys that it does not hash itself, dicts that
// are made or merged, methods, views. Where it changes a dict, the core waits meanwhile.
#include <string.h>

#include "contract/hash.h"
#include "host/memory/set_table.h"
#include "host/rare/object.h"

// ---- keys

bool rare_dict_is_unhashable(struct value key) {
    return key.tag == TAG_LIST || key.tag == TAG_DICT || key.tag == TAG_SET || key.tag == TAG_SLICE ||
           key.tag == TAG_REMOTE || key.tag == TAG_CELL || key.tag == TAG_BYTEARRAY;
}

bool rare_dict_key(struct service *s, struct value key) {
    struct items_view items;
    if (memory_is_object(s->env.memory, key)) return true;
    if (rare_dict_is_unhashable(key)) return service_error1(s, ERR_UNHASHABLE, key);
    if (key.tag == TAG_INSTANCE) return rare_object_key(s, &key);
    if (key.tag != TAG_TUPLE || !memory_items(s->env.memory, key, &items)) return true;
    for (uint32_t i = 0; i < items.count; i++)
        if (!rare_dict_key(s, memory_item(&items, i))) return false;
    return true;
}

// A dict and the place in it where a key is, or is to be entered: as in core/dict.c.
struct place {
    struct dict_view in;
    struct dict_entry *entry; // NULL: it has not got the key
    void *slot;               // of the index; NULL: there is none
};

// The entry that is to be looked at when `at` has been come to; NULL: there is none, the key is not there.
static struct dict_entry *look(const struct core_memory *memory, struct place *place, uint32_t at) {
    uint32_t number = at;
    if (place->in.dict->index) {
        place->slot = memory_dict_slot(memory, &place->in, at & place->in.mask);
        if (!place->slot) return NULL;
        number = index_get(place->slot, place->in.mask, 0) - 1;
    }
    return number < place->in.dict->filled ? memory_dict_entry(memory, &place->in, number) : NULL;
}

// Finds a hashable key in a dict, to whose view `place` has been set.
static bool find(struct service *s, struct value key, struct place *place) {
    bool hashed = place->in.dict->index;
    uint32_t rest = hashed ? build_hash(s->env.memory, key) : 0, at = rest;
    // Not for ever, whatever a wrong program made of the index.
    uint64_t tries = hashed ? (uint64_t)place->in.mask + 1 + HASH_STEPS : place->in.dict->filled;
    place->entry = NULL;
    place->slot = NULL;
    for (struct dict_entry *entry; tries-- && (entry = look(s->env.memory, place, at));) {
        bool equal = value_same(entry->key, key);
        if (!equal && entry->key.tag != TAG_UNBOUND && !rare_number_same(s, entry->key, key, &equal))
            return false;
        if (equal) {
            place->entry = entry;
            return true;
        }
        at = hashed ? hash_next(at & place->in.mask, &rest) : at + 1;
    }
    return true;
}

bool rare_dict_find(struct service *s, struct value dict, struct value key, struct dict_entry **entry) {
    struct place place = {0};
    *entry = NULL;
    // A set is looked for in a set as the frozenset of its keys.
    struct value held;
    if (tag_is_set(dict.tag) && rare_object_value(s, key, &held) && held.tag == TAG_SET) key = held;
    if (!(key.tag == TAG_SET && tag_is_set(dict.tag)) && !rare_dict_key(s, key)) return false;
    if (!memory_dict(s->env.memory, dict, &place.in)) return true;
    if (!find(s, key, &place)) return false;
    *entry = place.entry;
    return true;
}

// Enters the key that is not there and for which there is room.
static void enter(struct service *s, struct place *place, struct value key, struct value item) {
    struct dict_object *dict = place->in.dict;
    struct dict_entry *entry = memory_dict_entry(s->env.memory, &place->in, dict->filled);
    if (!entry) return;
    *entry = (struct dict_entry){key, item};
    dict->filled++;
    dict->live++;
    if (place->slot) index_set(place->slot, place->in.mask, 0, dict->filled);
}

bool rare_dict_candidates(struct service *s, struct value dict, struct value key, struct buffer *found) {
    struct place place = {0};
    if (!memory_dict(s->env.memory, dict, &place.in)) return true;
    bool hashed = place.in.dict->index;
    uint32_t hash = build_hash(s->env.memory, key), rest = hashed ? hash : 0, at = rest;
    uint64_t tries = hashed ? (uint64_t)place.in.mask + 1 + HASH_STEPS : place.in.dict->filled;
    for (struct dict_entry *entry; tries-- && (entry = look(s->env.memory, &place, at));) {
        bool same = value_same(entry->key, key);
        if (entry->key.tag != TAG_UNBOUND && (same || build_hash(s->env.memory, entry->key) == hash))
            values_add(found, entry->key);
        if (same) break;
        at = hashed ? hash_next(at & place.in.mask, &rest) : at + 1;
    }
    return !found->failed || service_error1(s, ERR_MEMORY, value_none());
}

void rare_hash(struct service *s) {
    struct value key = s->args[0];
    uint64_t hash;
    if (!rare_dict_key(s, key)) return;
    if (value_is_integer(key))
        rare_integer_hash(s, key);
    else if (value_is_float(key))
        rare_integer_hash_float(s, (double)value_float_of(key));
    else if ((key.tag == TAG_TUPLE || key.tag == TAG_FROZENSET) && set_hash(s->env.memory, key, &hash))
        rare_integer_answer(s, (int64_t)hash);
    else if (key.tag == TAG_STR || key.tag == TAG_BYTES)
        answer_int(s->answer, (int32_t)build_text_hash(s->env.memory, key));
    else
        answer_int(s->answer, (int32_t)build_hash(s->env.memory, key));
}

// ---- pairs

void pairs_free(struct pairs *pairs) {
    buffer_free(&pairs->values);
    buffer_free(&pairs->index);
}

bool pairs_add(struct service *s, struct value dict, struct pairs *pairs) {
    struct entries_view entries = {NULL, 0};
    if (!memory_entries(s->env.memory, dict, &entries)) return true;
    for (uint32_t i = 0; i < entries.count; i++)
        if (entries.entry[i].key.tag != TAG_UNBOUND &&
            !pairs_enter(s, pairs, entries.entry[i].key, entries.entry[i].item))
            return false;
    return true;
}

static uint32_t *table(const struct pairs *pairs, uint32_t *mask) {
    *mask = (uint32_t)(pairs->index.length / sizeof(uint32_t)) - 1;
    return (uint32_t *)pairs->index.bytes;
}

// Twice as large a table.
static void enlarge(struct service *s, struct pairs *pairs) {
    size_t size = pairs->index.length ? pairs->index.length * 2 : 16 * sizeof(uint32_t);
    uint32_t mask, n = pairs_count(pairs) / 2;
    buffer_clear(&pairs->index);
    void *room = buffer_reserve(&pairs->index, size);
    if (!room) return;
    memset(room, 0, size);
    pairs->index.length = size;
    uint32_t *number = table(pairs, &mask);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t rest = build_hash(s->env.memory, pairs_values(pairs)[2 * i]), at = rest & mask;
        while (number[at]) at = hash_next(at, &rest) & mask;
        number[at] = i + 1;
    }
}

// Where the key's pair is in the table, or belongs.
static bool look_up(struct service *s, const struct pairs *pairs, struct value key, uint32_t **place) {
    uint32_t mask, *number = table(pairs, &mask), rest = build_hash(s->env.memory, key), at = rest & mask;
    for (bool equal = false; number[at]; at = hash_next(at, &rest) & mask) {
        struct value other = pairs_values(pairs)[2 * (number[at] - 1)];
        equal = value_same(other, key);
        if (!equal && !rare_number_same(s, other, key, &equal)) return false;
        if (equal) break;
    }
    *place = &number[at];
    return true;
}

bool pairs_enter(struct service *s, struct pairs *pairs, struct value key, struct value item) {
    uint32_t n = pairs_count(pairs) / 2, *place;
    if (!rare_dict_key(s, key)) return false;
    if (pairs->index.length < (n + 1) * 2 * sizeof(uint32_t)) enlarge(s, pairs);
    if (pairs->index.failed) return service_error1(s, ERR_MEMORY, value_none());
    if (!look_up(s, pairs, key, &place)) return false;
    if (*place) {
        ((struct value *)pairs->values.bytes)[2 * (*place - 1) + 1] = item;
        return true;
    }
    if (n >= DICT_MAX) return service_error1(s, ERR_DICT_LARGE, value_none());
    *place = n + 1;
    values_add(&pairs->values, key);
    values_add(&pairs->values, item);
    return !pairs->values.failed || service_error1(s, ERR_MEMORY, value_none());
}

// ---- making

void rare_dict_make(struct service *s, const struct value *given, uint32_t n) {
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY};
    struct items_view items = {0};
    bool good = given;
    if (given && n == 1) {
        good = memory_items(s->env.memory, *given, &items);
        n = items.count;
    }
    for (uint32_t i = 0; good && i + 1 < n; i += 2) {
        bool listed = items.count;
        good = pairs_enter(s, &pairs, listed ? memory_item(&items, i) : given[i],
                           listed ? memory_item(&items, i + 1) : given[i + 1]);
    }
    if (good)
        answer_built(
            s->answer, TAG_DICT,
            build_dict(&s->answer->build, s->env.memory, pairs_values(&pairs), pairs_count(&pairs), 0));
    pairs_free(&pairs);
}

// Lets a dict grow by n values: pairs of keys that it has not got.
static bool grow(struct service *s, const struct dict_view *view, ref dict, const struct value *pairs,
                 uint32_t n) {
    if (n / 2 > DICT_MAX - view->dict->live) return service_error1(s, ERR_DICT_LARGE, value_none());
    build_more_pairs(&s->answer->build, view, dict, pairs, n);
    return true;
}

// A key for which the dict has no room, or that the core does not hash.
void rare_dict_set(struct service *s, struct value dict, struct value key, struct value item) {
    struct place place = {0};
    if (!rare_dict_key(s, key) || !memory_dict(s->env.memory, dict, &place.in) || !find(s, key, &place))
        return;
    if (place.entry)
        place.entry->item = item;
    else if (place.in.dict->filled < place.in.room)
        enter(s, &place, key, item);
    else if (!grow(s, &place.in, dict.bits, (const struct value[]){key, item}, 2))
        return;
    answer_none(s->answer);
}

// dict(d), dict(d.items())
static bool copy(struct service *s, struct value of) {
    struct dict_view view;
    if (of.tag != TAG_DICT || !memory_dict(s->env.memory, of, &view)) return false;
    answer_built(s->answer, TAG_DICT, build_dict_copy(&s->answer->build, &view));
    return true;
}

// Enters the pairs that the items of a sequence are. Where one gives its items to the core alone, `helper`
// does the whole with `args`.
static bool pairs_add_items(struct service *s, struct value from, struct pairs *pairs, enum helper helper,
                            const struct value *args) {
    struct buffer items = BUFFER_EMPTY;
    uint32_t n = 0;
    bool good = rare_sequence_items(s, from, &items, &n);
    for (uint32_t i = 0; good && i < n; i++) {
        struct value item = ((const struct value *)items.bytes)[i], number = value_int((int32_t)i);
        struct buffer pair = BUFFER_EMPTY;
        uint32_t length = 1;
        if (rare_object_gives_items(s, item) && rare_help_is_there(s, helper)) {
            rare_help(s, helper, args, helper == HELPER_UPDATE ? 2 : 1, (uint32_t)instruction_result(s->ins));
            good = false;
        } else if (item.tag != BUILD_CHAR && !is_iterable(item))
            good = service_error(s, ERR_DICT_ELEMENT, number, value_none());
        else if (item.tag != BUILD_CHAR)
            good = rare_sequence_items(s, item, &pair, &length);
        if (good && length != 2) good = service_error(s, ERR_DICT_PAIR, number, value_int((int32_t)length));
        const struct value *both = (const struct value *)pair.bytes;
        if (good) good = pairs_enter(s, pairs, both[0], both[1]);
        buffer_free(&pair);
    }
    buffer_free(&items);
    return good;
}

void rare_dict(struct service *s) {
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY};
    bool good = true;
    const struct view_object *view = s->count ? memory_view(s->env.memory, s->args[0]) : NULL;
    if (s->count && !s->names.count && copy(s, view && view->kind == VIEW_ITEMS ? view->dict : s->args[0]))
        return;
    if (s->count && s->args[0].tag == TAG_DICT)
        good = pairs_add(s, s->args[0], &pairs);
    else if (view && view->kind == VIEW_ITEMS)
        good = pairs_add(s, view->dict, &pairs);
    else if (s->count)
        good = pairs_add_items(s, s->args[0], &pairs, HELPER_DICT, s->args);
    for (uint32_t i = 0; good && i < s->names.count; i++)
        good = pairs_enter(s, &pairs, memory_item(&s->names, i), s->keywords[i]);
    if (good)
        answer_built(s->answer, TAG_DICT,
                     build_dict(&s->answer->build, s->env.memory, pairs_values(&pairs), pairs_count(&pairs),
                                build_hold(s->env.memory)));
    pairs_free(&pairs);
}

void rare_dict_delete(struct service *s, struct value object, struct value index) {
    struct place place = {0};
    if (!rare_dict_key(s, index) || !memory_dict(s->env.memory, object, &place.in) || !find(s, index, &place))
        return;
    if (!place.entry) {
        service_error1(s, ERR_KEY, index);
        return;
    }
    place.entry->key = place.entry->item = value_unbound();
    place.in.dict->live--;
    answer_none(s->answer);
}

// a |= n / 2 pairs. Keys that a has got their new values; the others follow, those in `fresh` for which there is no room.
static bool merge(struct service *s, struct value a, const struct value *pairs, uint32_t n,
                  struct buffer *fresh) {
    struct place place = {0};
    if (!memory_dict(s->env.memory, a, &place.in)) return true;
    for (uint32_t i = 0; i + 1 < n; i += 2) {
        struct value key = pairs[i], item = pairs[i + 1];
        if (!find(s, key, &place)) return false;
        if (place.entry) {
            if (item.tag != BUILD_CHAR) place.entry->item = item; // else the same (lacks_characters)
        } else if (place.in.dict->filled < place.in.room) {
            enter(s, &place, key, item);
        } else {
            values_add(fresh, key);
            values_add(fresh, item);
        }
    }
    if (fresh->failed) return service_error1(s, ERR_MEMORY, value_none());
    return !fresh->length ||
           grow(s, &place.in, a.bits, values_of(fresh), (uint32_t)(fresh->length / sizeof(struct value)));
}

// a |= b of two dicts.
static bool merge_dict(struct service *s, struct value a, struct value b, struct buffer *fresh) {
    struct entries_view from;
    struct buffer pairs = BUFFER_EMPTY;
    if (!memory_entries(s->env.memory, b, &from)) return true;
    for (uint32_t i = 0; i < from.count; i++) {
        if (from.entry[i].key.tag == TAG_UNBOUND) continue;
        values_add(&pairs, from.entry[i].key);
        values_add(&pairs, from.entry[i].item);
    }
    bool good = !pairs.failed
                    ? merge(s, a, values_of(&pairs), (uint32_t)(pairs.length / sizeof(struct value)), fresh)
                    : service_error1(s, ERR_MEMORY, value_none());
    buffer_free(&pairs);
    return good;
}

// Whether the dict lacks one of the pairs that have characters, which the host is to make texts of.
static bool lacks_characters(struct service *s, struct value a, const struct pairs *pairs) {
    struct place place = {0};
    if (!memory_dict(s->env.memory, a, &place.in)) return false;
    for (uint32_t i = 0; i < pairs_count(pairs); i += 2) {
        struct value key = pairs_values(pairs)[i], item = pairs_values(pairs)[i + 1];
        bool same = true;
        if (key.tag != BUILD_CHAR && item.tag != BUILD_CHAR) continue;
        if (!find(s, key, &place)) return false;
        if (!place.entry) return true;
        if (item.tag == BUILD_CHAR && rare_number_same(s, place.entry->item, item, &same) && !same)
            return true;
    }
    return false;
}

// Merges pairs with characters: all of the dict is made anew.
static bool remake(struct service *s, struct value a, const struct pairs *pairs) {
    struct pairs all = {BUFFER_EMPTY, BUFFER_EMPTY};
    bool good = pairs_add(s, a, &all);
    for (uint32_t i = 0; good && i < pairs_count(pairs); i += 2)
        good = pairs_enter(s, &all, pairs_values(pairs)[i], pairs_values(pairs)[i + 1]);
    if (good)
        build_new_pairs(&s->answer->build, s->env.memory, a.bits, pairs_values(&all), pairs_count(&all));
    pairs_free(&all);
    return good;
}

// a |= pairs; *grows: there is something to build for it.
static bool merge_pairs(struct service *s, struct value a, const struct pairs *pairs, bool *grows) {
    struct buffer fresh = BUFFER_EMPTY;
    *grows = lacks_characters(s, a, pairs);
    bool good = *grows ? remake(s, a, pairs) : merge(s, a, pairs_values(pairs), pairs_count(pairs), &fresh);
    *grows |= fresh.length;
    buffer_free(&fresh);
    return good;
}

void rare_dict_update(struct service *s, struct value a, struct value items) {
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY};
    struct value both[] = {a, items};
    const struct view_object *view = memory_view(s->env.memory, items);
    bool grows = false;
    if (view && view->kind == VIEW_ITEMS) {
        rare_dict_merge(s, true, a, view->dict);
    } else if (!view && !is_iterable(items)) {
        service_error1(s, ERR_NOT_ITERABLE, items);
    } else if (pairs_add_items(s, items, &pairs, HELPER_UPDATE, both)) {
        if (merge_pairs(s, a, &pairs, &grows)) answer_value(s->answer, a);
    } else if (!s->meets && s->answer->kind != ANSWER_CALL) {
        // The pairs before the one that is none stay, as in CPython. Where something was built for them the instruction runs again,
        // and finds them there.
        struct answer error = *s->answer;
        bool merged = merge_pairs(s, a, &pairs, &grows);
        if (merged && grows)
            s->answer->kind = ANSWER_AGAIN;
        else if (merged)
            *s->answer = error;
    }
    pairs_free(&pairs);
}

void rare_dict_merge(struct service *s, bool in_place, struct value a, struct value b) {
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY};
    if (in_place) {
        if (merge_dict(s, a, b, &pairs.values)) answer_value(s->answer, a);
    } else if (pairs_add(s, a, &pairs) && pairs_add(s, b, &pairs)) {
        answer_built(
            s->answer, TAG_DICT,
            build_dict(&s->answer->build, s->env.memory, pairs_values(&pairs), pairs_count(&pairs), 0));
    }
    pairs_free(&pairs);
}

// ---- methods

static void get(struct service *s, struct value dict, struct value key, struct value otherwise) {
    struct dict_entry *entry;
    if (rare_dict_find(s, dict, key, &entry)) answer_value(s->answer, entry ? entry->item : otherwise);
}

// The last entry that is not deleted, its number in *i; NULL: there is none. The row of deleted ones behind it notes
// its length at its end, so that the next search is short.
static const struct dict_entry *last_live(const struct core_memory *memory, const struct dict_view *view,
                                          uint32_t *i) {
    uint32_t end = view->dict->filled, last = end;
    struct dict_entry *entry = NULL, *top = NULL;
    while (last && (entry = memory_dict_entry(memory, view, last - 1)) && entry->key.tag == TAG_UNBOUND) {
        if (!top) top = entry;
        last -= entry->item.bits < last ? entry->item.bits + 1 : last;
    }
    if (top) top->item.bits = end - last - 1;
    *i = last - 1;
    return last ? entry : NULL;
}

// The entry stays until the tuple of the two is made: a collection on the way would not know of them.
static void popitem(struct service *s, struct value object) {
    struct build *build = &s->answer->build;
    struct dict_view view;
    uint32_t i;
    if (!memory_dict(s->env.memory, object, &view)) return;
    const struct dict_entry *entry = last_live(s->env.memory, &view, &i);
    if (!entry) {
        answer_raise(s->answer, BUILTIN_KeyError, "popitem(): dictionary is empty");
        return;
    }
    ref place = view.dict->entries + i * (uint32_t)sizeof *entry;
    uint32_t tuple = build_tuple(build, (const struct value[]){entry->key, entry->item}, 2, 0);
    for (uint32_t word = 0; word < sizeof *entry; word += 8) {
        build_word(build, tuple, BUILD_ABSOLUTE, place + word, 0);
        build_word(build, tuple, BUILD_ABSOLUTE, place + word + 4, TAG_UNBOUND);
    }
    build_word(build, tuple, BUILD_ABSOLUTE, object.bits + offsetof(struct dict_object, live),
               view.dict->live - 1);
    answer_built(s->answer, TAG_TUPLE, tuple);
}

// As new.
static void clear(struct service *s, struct value dict) {
    struct dict_view view;
    if (!memory_dict(s->env.memory, dict, &view)) return;
    *view.dict = (struct dict_object){0, 0, 0, 0};
    answer_none(s->answer);
}

static void view(struct service *s, uint32_t kind, struct value dict) {
    struct view_object made = {kind, 0, dict};
    answer_built(s->answer, TAG_VIEW, build_object(&s->answer->build, TAG_VIEW, &made, sizeof made));
}

bool rare_dict_method(struct service *s, uint32_t method, const struct value *values) {
    if (method == METHOD_GET)
        get(s, values[0], values[1], values[2]);
    else if (method == METHOD_POPITEM)
        popitem(s, values[0]);
    else if (method == METHOD_CLEAR)
        clear(s, values[0]);
    else if (method - METHOD_ITEMS <= VIEW_VALUES)
        view(s, method - METHOD_ITEMS, values[0]);
    else
        return false;
    return true;
}

// ---- views

bool rare_dict_has_pair(struct service *s, struct value dict, struct value pair, bool *found) {
    struct items_view both;
    struct dict_entry *entry;
    if (pair.tag != TAG_TUPLE || !memory_items(s->env.memory, pair, &both) || both.count != 2) return true;
    if (!rare_dict_find(s, dict, memory_item(&both, 0), &entry)) return false;
    return !entry || rare_number_compare(s, RELATION_EQ, entry->item, memory_item(&both, 1), found);
}

static bool has_value(struct service *s, struct value dict, struct value item, bool *found) {
    struct entries_view entries;
    if (!memory_entries(s->env.memory, dict, &entries)) return true;
    for (uint32_t i = 0; i < entries.count && !*found; i++)
        if (entries.entry[i].key.tag != TAG_UNBOUND &&
            !rare_number_compare(s, RELATION_EQ, entries.entry[i].item, item, found))
            return false;
    return true;
}

bool rare_dict_view_finds(struct service *s, struct value item, struct value value, bool *found) {
    const struct view_object *view = memory_view(s->env.memory, value);
    bool good = view;
    struct dict_entry *entry;
    *found = false;
    if (good && view->kind == VIEW_KEYS) {
        good = rare_dict_find(s, view->dict, item, &entry);
        *found = entry;
    } else if (good) {
        good = view->kind == VIEW_ITEMS ? rare_dict_has_pair(s, view->dict, item, found)
                                        : has_value(s, view->dict, item, found);
    }
    return good;
}

void rare_dict_view_has(struct service *s, struct value item, struct value value) {
    bool found;
    if (rare_dict_view_finds(s, item, value, &found)) answer_bool(s->answer, found);
}
