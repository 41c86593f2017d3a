// SPDX-License-Identifier: MIT
// Dicts as far as a core leaves them to the host (core/dict.c): keys that it does not hash itself, dicts that
// are made or merged, methods, views. Where it changes a dict, the core waits meanwhile.
#include "host/rare/rare.h"

// ---- keys

bool rare_dict_key(struct service *s, struct value key) {
    struct items_view items;
    if (memory_is_object(s->env.memory, key)) return true;
    if (key.tag == TAG_LIST || key.tag == TAG_DICT || key.tag == TAG_SLICE || key.tag == TAG_REMOTE ||
        key.tag == TAG_CELL)
        return service_error1(s, ERR_UNHASHABLE, key);
    if (key.tag != TAG_TUPLE || !memory_items(s->env.memory, key, &items)) return true;
    for (uint32_t i = 0; i < items.count; i++)
        if (!rare_dict_key(s, memory_item(&items, i))) return false;
    return true;
}

bool rare_dict_find(struct service *s, struct value dict, struct value key, int64_t *entry) {
    struct entries_view entries = {NULL, 0};
    *entry = -1;
    if (!rare_dict_key(s, key)) return false;
    if (!memory_entries(s->env.memory, dict, &entries)) return true;
    for (uint32_t i = 0; i < entries.count && *entry < 0; i++) {
        bool equal;
        if (entries.entry[i].key.tag == TAG_UNBOUND) continue;
        if (!rare_number_same(s, entries.entry[i].key, key, &equal)) return false;
        if (equal) *entry = i;
    }
    return true;
}

void rare_hash(struct service *s) {
    if (rare_dict_key(s, s->args[0])) answer_int(s->answer, (int32_t)build_hash(s->env.memory, s->args[0]));
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
    for (size_t i = 0; i < size; i++) buffer_char(&pairs->index, 0);
    uint32_t *number = table(pairs, &mask);
    for (uint32_t i = 0; i < n && !pairs->index.failed; i++) {
        uint32_t at = build_hash(s->env.memory, pairs_values(pairs)[2 * i]) & mask;
        while (number[at]) at = (at + 1) & mask;
        number[at] = i + 1;
    }
}

// Where the key's pair is in the table, or belongs.
static bool look_up(struct service *s, const struct pairs *pairs, struct value key, uint32_t **place) {
    uint32_t mask, *number = table(pairs, &mask), at = build_hash(s->env.memory, key) & mask;
    for (bool equal = false; number[at]; at = (at + 1) & mask) {
        struct value other = pairs_values(pairs)[2 * (number[at] - 1)];
        equal = other.tag == key.tag && other.bits == key.bits && key.tag != TAG_FLOAT;
        if (!equal && !rare_number_same(s, other, key, &equal)) return false;
        if (equal) break;
    }
    *place = &number[at];
    return true;
}

bool pairs_find(struct service *s, const struct pairs *pairs, struct value key, const struct value **item) {
    uint32_t *place;
    *item = NULL;
    if (!pairs->index.length) return true;
    if (!look_up(s, pairs, key, &place)) return false;
    if (*place) *item = &pairs_values(pairs)[2 * (*place - 1) + 1];
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
    bool good = given;
    for (uint32_t i = 0; good && i + 1 < n; i += 2) good = pairs_enter(s, &pairs, given[i], given[i + 1]);
    if (good)
        answer_built(
            s->answer, TAG_DICT,
            build_dict(&s->answer->build, s->env.memory, pairs_values(&pairs), pairs_count(&pairs), 0));
    pairs_free(&pairs);
}

// A key for which the dict has no room, or that the core does not hash.
void rare_dict_set(struct service *s, struct value dict, struct value key, struct value item) {
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY};
    if (pairs_add(s, dict, &pairs) && pairs_enter(s, &pairs, key, item)) {
        build_new_pairs(&s->answer->build, s->env.memory, dict.bits, pairs_values(&pairs),
                        pairs_count(&pairs));
        answer_none(s->answer);
    }
    pairs_free(&pairs);
}

void rare_dict(struct service *s) {
    struct buffer items = BUFFER_EMPTY;
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY};
    uint32_t n = 0;
    bool good = true;
    const struct view_object *view = s->count ? memory_view(s->env.memory, s->args[0]) : NULL;
    if (s->count && s->args[0].tag == TAG_DICT)
        good = pairs_add(s, s->args[0], &pairs);
    else if (view && view->kind == VIEW_ITEMS)
        good = pairs_add(s, view->dict, &pairs);
    else if (s->count)
        good = rare_sequence_items(s, s->args[0], &items, &n);
    for (uint32_t i = 0; good && i < n; i++) {
        struct value item = ((const struct value *)items.bytes)[i], number = value_int((int32_t)i);
        struct buffer pair = BUFFER_EMPTY;
        uint32_t length = 1;
        if (item.tag != BUILD_CHAR && !is_iterable(item))
            good = service_error(s, ERR_DICT_ELEMENT, number, value_none());
        else if (item.tag != BUILD_CHAR)
            good = rare_sequence_items(s, item, &pair, &length);
        if (good && length != 2) good = service_error(s, ERR_DICT_PAIR, number, value_int((int32_t)length));
        const struct value *both = (const struct value *)pair.bytes;
        if (good) good = pairs_enter(s, &pairs, both[0], both[1]);
        buffer_free(&pair);
    }
    struct items_view names = {NULL, 0, 0};
    if (s->names.tag == TAG_TUPLE) memory_items(s->env.memory, s->names, &names);
    for (uint32_t i = 0; good && i < names.count; i++)
        good = pairs_enter(s, &pairs, memory_item(&names, i), s->keywords[i]);
    if (good)
        answer_built(s->answer, TAG_DICT,
                     build_dict(&s->answer->build, s->env.memory, pairs_values(&pairs), pairs_count(&pairs),
                                build_hold(s->env.memory)));
    buffer_free(&items);
    pairs_free(&pairs);
}

void rare_dict_delete(struct service *s, struct value object, struct value index) {
    int64_t entry;
    if (!rare_dict_find(s, object, index, &entry)) return;
    struct entries_view entries = {NULL, 0};
    struct dict_object *dict = memory_at(s->env.memory, object.bits, sizeof *dict, 8);
    if (entry < 0 || !dict || !memory_entries(s->env.memory, object, &entries)) {
        service_error1(s, ERR_KEY, index);
        return;
    }
    struct dict_entry *gone = (struct dict_entry *)(uintptr_t)&entries.entry[entry];
    gone->key = gone->item = (struct value){0, TAG_UNBOUND};
    dict->live--;
    answer_none(s->answer);
}

void rare_dict_merge(struct service *s, bool in_place, struct value a, struct value b) {
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY};
    struct build *build = &s->answer->build;
    if (pairs_add(s, a, &pairs) && pairs_add(s, b, &pairs)) {
        uint32_t n = pairs_count(&pairs);
        if (!in_place)
            answer_built(s->answer, TAG_DICT, build_dict(build, s->env.memory, pairs_values(&pairs), n, 0));
        else if (n)
            build_new_pairs(build, s->env.memory, a.bits, pairs_values(&pairs), n);
        if (in_place) answer_value(s->answer, a);
    }
    pairs_free(&pairs);
}

// ---- methods

static void get(struct service *s, struct value dict, struct value key, struct value otherwise) {
    struct entries_view entries;
    int64_t entry;
    if (!rare_dict_find(s, dict, key, &entry)) return;
    bool found = entry >= 0 && memory_entries(s->env.memory, dict, &entries);
    answer_value(s->answer, found ? entries.entry[entry].item : otherwise);
}

// The entry stays until the tuple of the two is made: a collection on the way would not know of them.
static void popitem(struct service *s, struct value object) {
    struct build *build = &s->answer->build;
    struct entries_view entries = {NULL, 0};
    ref dict = object.bits;
    const struct dict_object *d = memory_at(s->env.memory, dict, sizeof *d, 8);
    if (!d || !memory_entries(s->env.memory, object, &entries)) return;
    uint32_t last = entries.count;
    while (last && entries.entry[last - 1].key.tag == TAG_UNBOUND) last--;
    if (!last) {
        answer_raise(s->answer, BUILTIN_KeyError, "popitem(): dictionary is empty");
        return;
    }
    const struct dict_entry *entry = &entries.entry[--last];
    ref place = d->entries + last * (uint32_t)sizeof *entry;
    uint32_t tuple = build_tuple(build, (const struct value[]){entry->key, entry->item}, 2, 0);
    for (uint32_t word = 0; word < sizeof *entry; word += 8) {
        build_word(build, tuple, BUILD_ABSOLUTE, place + word, 0);
        build_word(build, tuple, BUILD_ABSOLUTE, place + word + 4, TAG_UNBOUND);
    }
    build_word(build, tuple, BUILD_ABSOLUTE, dict + offsetof(struct dict_object, live), d->live - 1);
    answer_built(s->answer, TAG_TUPLE, tuple);
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
    else if (method - METHOD_ITEMS <= VIEW_VALUES)
        view(s, method - METHOD_ITEMS, values[0]);
    else
        return false;
    return true;
}

// ---- views

static bool has_item(struct service *s, struct value dict, struct value pair, bool *found) {
    struct items_view both;
    struct entries_view entries;
    int64_t entry;
    if (pair.tag != TAG_TUPLE || !memory_items(s->env.memory, pair, &both) || both.count != 2) return true;
    if (!rare_dict_find(s, dict, memory_item(&both, 0), &entry)) return false;
    if (entry < 0 || !memory_entries(s->env.memory, dict, &entries)) return true;
    return rare_number_compare(s, RELATION_EQ, entries.entry[entry].item, memory_item(&both, 1), found);
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

void rare_dict_view_has(struct service *s, struct value item, struct value value) {
    const struct view_object *view = memory_view(s->env.memory, value);
    bool found = false, good = view;
    int64_t entry;
    if (good && view->kind == VIEW_KEYS) {
        good = rare_dict_find(s, view->dict, item, &entry);
        found = entry >= 0;
    } else if (good) {
        good = view->kind == VIEW_ITEMS ? has_item(s, view->dict, item, &found)
                                        : has_value(s, view->dict, item, &found);
    }
    if (good) answer_bool(s->answer, found);
}
