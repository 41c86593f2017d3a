// SPDX-License-Identifier: MIT
// Items, slices, unpacking and keys, as far as a core leaves them to the host. Where it changes a list or
// dict, the core waits meanwhile.
#include <string.h>

#include "host/rare/service.h"
#include "host/base/unicode.h"

static const struct value *values(const struct buffer *items) {
    return (const struct value *)items->bytes;
}

static void add(struct buffer *items, struct value value) {
    buffer_add(items, (const char *)&value, sizeof value);
}

// ---- all items

static bool remote_items(struct service *s, struct value value, struct items_view *items) {
    const struct remote_object *remote = memory_remote(s->env.memory, value);
    if (!remote || remote->core >= s->job->cores) return service_error1(s, ERR_BAD_IMAGE, value_none());
    const struct core_memory *owner = s->job->ops->memory(s->job->device, remote->core);
    return memory_remote_items(owner, remote, items) ||
           service_error1(s, ERR_STALE, value_int((int32_t)remote->core));
}

bool subscript_items(struct service *s, struct value iterable, struct buffer *items, uint32_t *n) {
    struct text_view text;
    struct items_view view = {NULL, 0, 0};
    struct entries_view entries;
    const struct range_object *range = memory_range(s->env.memory, iterable);
    if (memory_str(s->env.memory, iterable, &text)) {
        for (uint32_t at = 0, code; at < text.length;) {
            at += (uint32_t)unicode_decode(text.bytes + at, text.length - at, &code);
            add(items, (struct value){code, BUILD_CHAR});
        }
    } else if (memory_entries(s->env.memory, iterable, &entries)) {
        for (uint32_t i = 0; i < entries.count; i++)
            if (entries.entry[i].key.tag != TAG_UNBOUND) add(items, entries.entry[i].key);
    } else if (range) {
        if (range->length > BUFFER_LIMIT / 8) return service_error1(s, ERR_MEMORY, value_none());
        for (uint32_t i = 0; i < range->length; i++)
            add(items, value_int((int32_t)((uint32_t)range->start + i * (uint32_t)range->step)));
    } else {
        if (iterable.tag == TAG_REMOTE ? !remote_items(s, iterable, &view)
                                       : !memory_items(s->env.memory, iterable, &view))
            return iterable.tag == TAG_REMOTE ? false : service_error1(s, ERR_NOT_ITERABLE, iterable);
        for (uint32_t i = 0; i < view.count; i++) add(items, memory_item(&view, i));
    }
    *n = (uint32_t)(items->length / sizeof(struct value));
    return !items->failed || service_error1(s, ERR_MEMORY, value_none());
}

bool subscript_length(struct service *s, struct value value, int32_t *length) {
    struct text_view text;
    struct items_view view;
    struct entries_view entries;
    const struct range_object *range = memory_range(s->env.memory, value);
    const struct view_object *of = memory_view(s->env.memory, value);
    if (of) value = of->dict;
    if (memory_str(s->env.memory, value, &text)) {
        *length = (int32_t)unicode_count_of(text.bytes, text.length, text.wide);
    } else if (memory_entries(s->env.memory, value, &entries)) {
        *length = 0;
        for (uint32_t i = 0; i < entries.count; i++) *length += entries.entry[i].key.tag != TAG_UNBOUND;
    } else if (range) {
        *length = (int32_t)range->length;
    } else if (value.tag == TAG_REMOTE) {
        if (!remote_items(s, value, &view)) return false;
        *length = (int32_t)view.count;
    } else {
        if (value.tag == TAG_SLICE || !memory_items(s->env.memory, value, &view))
            return service_error1(s, ERR_LEN, value);
        *length = (int32_t)view.count;
    }
    return true;
}

// ---- slices

struct span { // elements start, start + step, ...
    int64_t start, step, count, stop;
};

static bool bound(struct service *s, struct value v, int64_t low, int64_t high, int64_t length, int64_t *i) {
    if (v.tag == TAG_NONE) return true;
    if (!value_is_int(v)) return service_error1(s, ERR_SLICE_INDEX, value_none());
    *i = (int32_t)v.bits;
    if (*i < 0) *i += length;
    if (*i < low) *i = low;
    if (*i > high) *i = high;
    return true;
}

static bool resolve(struct service *s, struct value slice, int64_t length, struct span *span) {
    struct items_view bounds;
    int64_t step = 1;
    if (!memory_items(s->env.memory, slice, &bounds) || bounds.count < 3)
        return service_error1(s, ERR_BAD_IMAGE, value_none());
    if (!bound(s, memory_item(&bounds, 2), INT64_MIN, INT64_MAX, 0, &step)) return false;
    if (!step) return service_error1(s, ERR_SLICE_STEP, value_none());
    int64_t low = step < 0 ? -1 : 0, high = step < 0 ? length - 1 : length;
    int64_t start = step < 0 ? high : low, stop = step < 0 ? low : high;
    if (!bound(s, memory_item(&bounds, 0), low, high, length, &start)) return false;
    if (!bound(s, memory_item(&bounds, 1), low, high, length, &stop)) return false;
    int64_t way = step < 0 ? start - stop : stop - start, size = step < 0 ? -step : step;
    *span = (struct span){start, step, way > 0 ? (way - 1) / size + 1 : 0, stop};
    return true;
}

static void slice_wide_text(struct service *s, const struct text_view *text, const struct span *span) {
    struct buffer codes = BUFFER_EMPTY, *out = answer_text(s->answer);
    for (uint32_t at = 0, code; at < text->length; buffer_add(&codes, (const char *)&code, sizeof code))
        at += (uint32_t)unicode_decode(text->bytes + at, text->length - at, &code);
    for (int64_t i = 0; i < span->count && !codes.failed; i++)
        buffer_code(out, ((const uint32_t *)codes.bytes)[span->start + i * span->step]);
    if (codes.failed) out->failed = true;
    buffer_free(&codes);
}

static void slice_text(struct service *s, const struct text_view *text, const struct span *span) {
    if (text->wide) {
        slice_wide_text(s, text, span);
    } else if (span->step == 1) {
        buffer_add(answer_text(s->answer), text->bytes + span->start, (size_t)span->count);
    } else {
        struct buffer *out = answer_text(s->answer);
        for (int64_t i = 0; i < span->count; i++) buffer_char(out, text->bytes[span->start + i * span->step]);
    }
}

static void slice_range(struct service *s, struct value v, const struct span *span) {
    const struct range_object *r = memory_range(s->env.memory, v);
    if (!r) return;
    int32_t start = (int32_t)(r->start + span->start * r->step), step = (int32_t)(span->step * r->step);
    struct range_object made = {(uint32_t)span->count, start, step,
                                (int32_t)(r->start + span->stop * r->step)};
    answer_built(s->answer, TAG_RANGE, build_object(&s->answer->build, TAG_RANGE, &made, sizeof made));
}

static void get_slice(struct service *s, struct value v, struct value slice) {
    struct span span;
    struct text_view text;
    struct items_view items;
    int32_t length;
    if (!subscript_length(s, v, &length) || !resolve(s, slice, length, &span)) return;
    if (memory_str(s->env.memory, v, &text)) {
        slice_text(s, &text, &span);
    } else if (v.tag == TAG_RANGE) {
        slice_range(s, v, &span);
    } else if (memory_items(s->env.memory, v, &items)) {
        struct buffer out = BUFFER_EMPTY;
        for (int64_t i = 0; i < span.count; i++)
            add(&out, memory_item(&items, (uint32_t)(span.start + i * span.step)));
        struct build *build = &s->answer->build;
        uint32_t made = v.tag == TAG_LIST ? build_list(build, values(&out), (uint32_t)span.count, 0)
                                          : build_tuple(build, values(&out), (uint32_t)span.count, 0);
        answer_built(s->answer, v.tag, made);
        buffer_free(&out);
    }
}

// The list's items become these: where they are, if they fit.
static void replace(struct service *s, ref list, const struct value *items, uint32_t n) {
    struct list_object *l = memory_at(s->env.memory, list, sizeof *l, 8);
    struct items_view old;
    answer_none(s->answer);
    if (!l || !memory_items(s->env.memory, (struct value){list, TAG_LIST}, &old)) return;
    bool fits = n <= old.count;
    for (uint32_t i = 0; i < n; i++)
        fits &= items[i].tag == l->kind || (l->kind == KIND_VALUES && items[i].tag != BUILD_CHAR);
    if (!fits) {
        build_new_items(&s->answer->build, list, items, n);
        return;
    }
    for (uint32_t i = 0; i < n; i++)
        if (l->kind == KIND_VALUES)
            ((struct value *)(uintptr_t)old.data)[i] = items[i];
        else
            ((uint32_t *)(uintptr_t)old.data)[i] = items[i].bits;
    l->length = n;
}

static void set_slice(struct service *s, struct value list, struct value slice, struct value from) {
    struct span span;
    struct buffer old = BUFFER_EMPTY, new = BUFFER_EMPTY, all = BUFFER_EMPTY;
    uint32_t length = 0, n = 0;
    bool good = subscript_items(s, list, &old, &length) && resolve(s, slice, length, &span);
    if (good && !is_iterable(from))
        good = span.step == 1
                   ? service_error1(s, ERR_SLICE_VALUE, value_none())
                   : answer_raise(s->answer, BUILTIN_TypeError, "must assign iterable to extended slice");
    good = good && subscript_items(s, from, &new, &n);
    if (good && span.step != 1 && n != span.count)
        good = service_error(s, ERR_SLICE_SIZE, value_int((int32_t)n), value_int((int32_t)span.count));
    if (good && span.step == 1) {
        buffer_add(&all, old.bytes, (size_t)span.start * 8);
        buffer_add(&all, new.bytes, new.length);
        buffer_add(&all, old.bytes + (span.start + span.count) * 8,
                   (size_t)(length - span.start - span.count) * 8);
    } else if (good) {
        buffer_add(&all, old.bytes, old.length);
        for (int64_t i = 0; i < span.count && !all.failed; i++)
            ((struct value *)all.bytes)[span.start + i * span.step] = values(&new)[i];
    }
    if (all.failed) good = service_error1(s, ERR_MEMORY, value_none());
    if (good) replace(s, list.bits, values(&all), (uint32_t)(all.length / 8));
    buffer_free(&old);
    buffer_free(&new);
    buffer_free(&all);
}

static void delete_slice(struct service *s, struct value list, struct value slice) {
    struct span span;
    struct buffer old = BUFFER_EMPTY, all = BUFFER_EMPTY;
    uint32_t length = 0;
    if (subscript_items(s, list, &old, &length) && resolve(s, slice, length, &span)) {
        for (int64_t i = 0; i < length; i++) {
            int64_t from_start = i - span.start;
            bool deleted = from_start % span.step == 0 && from_start / span.step >= 0 &&
                           from_start / span.step < span.count;
            if (!deleted) add(&all, values(&old)[i]);
        }
        if (all.failed)
            service_error1(s, ERR_MEMORY, value_none());
        else
            replace(s, list.bits, values(&all), (uint32_t)(all.length / 8));
    }
    buffer_free(&old);
    buffer_free(&all);
}

// ---- dicts

bool subscript_key(struct service *s, struct value key) {
    struct items_view items;
    if (memory_is_object(s->env.memory, key)) return true;
    if (key.tag == TAG_LIST || key.tag == TAG_DICT || key.tag == TAG_SLICE || key.tag == TAG_REMOTE ||
        key.tag == TAG_CELL)
        return service_error1(s, ERR_UNHASHABLE, key);
    if (key.tag != TAG_TUPLE || !memory_items(s->env.memory, key, &items)) return true;
    for (uint32_t i = 0; i < items.count; i++)
        if (!subscript_key(s, memory_item(&items, i))) return false;
    return true;
}

bool subscript_find(struct service *s, struct value dict, struct value key, int64_t *entry) {
    struct entries_view entries = {NULL, 0};
    *entry = -1;
    if (!subscript_key(s, key)) return false;
    if (!memory_entries(s->env.memory, dict, &entries)) return true;
    for (uint32_t i = 0; i < entries.count && *entry < 0; i++) {
        bool equal;
        if (entries.entry[i].key.tag == TAG_UNBOUND) continue;
        if (!operate_same(s, entries.entry[i].key, key, &equal)) return false;
        if (equal) *entry = i;
    }
    return true;
}

void pairs_free(struct pairs *pairs) {
    buffer_free(&pairs->values);
    buffer_free(&pairs->index);
}

bool subscript_pairs(struct service *s, struct value dict, struct pairs *pairs) {
    struct entries_view entries = {NULL, 0};
    if (!memory_entries(s->env.memory, dict, &entries)) return true;
    for (uint32_t i = 0; i < entries.count; i++)
        if (entries.entry[i].key.tag != TAG_UNBOUND &&
            !subscript_enter(s, pairs, entries.entry[i].key, entries.entry[i].item))
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
        if (!equal && !operate_same(s, other, key, &equal)) return false;
        if (equal) break;
    }
    *place = &number[at];
    return true;
}

bool subscript_look_up(struct service *s, const struct pairs *pairs, struct value key,
                       const struct value **item) {
    uint32_t *place;
    *item = NULL;
    if (!pairs->index.length) return true;
    if (!look_up(s, pairs, key, &place)) return false;
    if (*place) *item = &pairs_values(pairs)[2 * (*place - 1) + 1];
    return true;
}

bool subscript_enter(struct service *s, struct pairs *pairs, struct value key, struct value item) {
    uint32_t n = pairs_count(pairs) / 2, *place;
    if (!subscript_key(s, key)) return false;
    if (pairs->index.length < (n + 1) * 2 * sizeof(uint32_t)) enlarge(s, pairs);
    if (pairs->index.failed) return service_error1(s, ERR_MEMORY, value_none());
    if (!look_up(s, pairs, key, &place)) return false;
    if (*place) {
        ((struct value *)pairs->values.bytes)[2 * (*place - 1) + 1] = item;
        return true;
    }
    if (n >= DICT_MOST) return service_error1(s, ERR_DICT_LARGE, value_none());
    *place = n + 1;
    add(&pairs->values, key);
    add(&pairs->values, item);
    return !pairs->values.failed || service_error1(s, ERR_MEMORY, value_none());
}

void subscript_dict(struct service *s, const struct value *given, uint32_t n) {
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY};
    bool good = given;
    for (uint32_t i = 0; good && i + 1 < n; i += 2) good = subscript_enter(s, &pairs, given[i], given[i + 1]);
    if (good)
        answer_built(
            s->answer, TAG_DICT,
            build_dict(&s->answer->build, s->env.memory, pairs_values(&pairs), pairs_count(&pairs), 0));
    pairs_free(&pairs);
}

// A key for which the dict has no room, or that the core does not hash.
static void set_key(struct service *s, struct value dict, struct value key, struct value item) {
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY};
    if (subscript_pairs(s, dict, &pairs) && subscript_enter(s, &pairs, key, item)) {
        build_new_pairs(&s->answer->build, s->env.memory, dict.bits, pairs_values(&pairs),
                        pairs_count(&pairs));
        answer_none(s->answer);
    }
    pairs_free(&pairs);
}

// ---- items

// An index within 0..length, or an error.
static bool position(struct service *s, struct value object, struct value index, int64_t length,
                     enum error error, uint32_t *i) {
    if (!value_is_int(index))
        return service_error(s, object.tag == TAG_STR ? ERR_STR_INDEX_TYPE : ERR_INDEX_TYPE, object, index);
    int64_t at = (int32_t)index.bits;
    if (at < 0) at += length;
    *i = (uint32_t)at;
    return (at >= 0 && at < length) || service_error(s, error, object, index);
}

// What is wrong with item `index` of another core's list; `item`: to be written there, or unbound.
static void remote_item(struct service *s, struct value object, struct value index, struct value item) {
    struct items_view items;
    uint32_t i;
    bool write = item.tag != TAG_UNBOUND;
    if (!value_is_int(index)) {
        service_error1(s, ERR_INT_NEEDED, index);
        return;
    }
    if (write && value_is_ref(item)) {
        service_error1(s, ERR_REMOTE_ITEM, item);
        return;
    }
    if (!remote_items(s, object, &items) || !position(s, object, index, items.count, ERR_REMOTE_INDEX, &i))
        return;
    struct value now = memory_item(&items, i);
    if (write)
        service_error1(s, ERR_REMOTE_KIND, item);
    else if (value_is_ref(now))
        service_error1(s, ERR_REMOTE_ITEM, now);
    else
        s->answer->kind = ANSWER_AGAIN; // it has changed meanwhile
}

// Whether it is a type that stands for itself with others in brackets behind it, as list[int].
static bool takes_brackets(struct value v) {
    return v.tag == TAG_BUILTIN &&
           (v.bits == BUILTIN_list || v.bits == BUILTIN_tuple || v.bits == BUILTIN_dict ||
            v.bits == BUILTIN_type || v.bits == BUILTIN_alias);
}

void subscript_get(struct service *s, struct value object, struct value index) {
    static const uint16_t ERRORS[] = {ERR_STR_INDEX, ERR_LIST_INDEX, ERR_TUPLE_INDEX, ERR_NONE,
                                      ERR_RANGE_INDEX};
    struct entries_view entries;
    struct text_view text;
    int64_t entry;
    int32_t length;
    uint32_t i;
    if (object.tag == TAG_DICT) {
        if (!subscript_find(s, object, index, &entry)) return;
        if (entry < 0 || !memory_entries(s->env.memory, object, &entries))
            service_error1(s, ERR_KEY, index);
        else
            answer_value(s->answer, entries.entry[entry].item);
    } else if (object.tag == TAG_REMOTE) {
        remote_item(s, object, index, (struct value){0, TAG_UNBOUND});
    } else if (takes_brackets(object)) {
        answer_value(s->answer, object);
    } else if (object.tag == TAG_BUILTIN && object.bits < BUILTIN_FIRST_FUNC) {
        answer_raise(s->answer, BUILTIN_TypeError, "type '%s' is not subscriptable",
                     text_builtin(object.bits));
    } else if (!is_iterable(object)) {
        service_error1(s, ERR_SUBSCRIPT, object);
    } else if (is_slice(s, index)) {
        get_slice(s, object, index);
    } else if (subscript_length(s, object, &length) &&
               position(s, object, index, length, (enum error)ERRORS[object.tag - TAG_STR], &i) &&
               memory_str(s->env.memory, object, &text)) {
        size_t from = unicode_offset_of(text.bytes, text.length, text.wide, i);
        buffer_add(answer_text(s->answer), text.bytes + from,
                   unicode_offset_of(text.bytes, text.length, text.wide, i + 1) - from);
    }
}

void subscript_set(struct service *s, struct value object, struct value index, struct value item) {
    struct items_view items = {NULL, 0, 0};
    uint32_t i;
    if (object.tag == TAG_DICT)
        set_key(s, object, index, item);
    else if (object.tag == TAG_REMOTE)
        remote_item(s, object, index, item);
    else if (object.tag != TAG_LIST)
        service_error1(s, ERR_ITEM_ASSIGN, object);
    else if (is_slice(s, index))
        set_slice(s, object, index, item);
    else if (memory_items(s->env.memory, object, &items))
        position(s, object, index, items.count, ERR_LIST_ASSIGN, &i);
}

void subscript_delete(struct service *s, struct value object, struct value index) {
    struct items_view items = {NULL, 0, 0};
    int64_t entry;
    uint32_t i;
    if (object.tag == TAG_DICT) {
        if (!subscript_find(s, object, index, &entry)) return;
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
    } else if (object.tag != TAG_LIST) {
        service_error1(s, ERR_ITEM_DELETE, object);
    } else if (is_slice(s, index)) {
        delete_slice(s, object, index);
    } else if (memory_items(s->env.memory, object, &items)) {
        position(s, object, index, items.count, ERR_LIST_ASSIGN, &i);
    }
}

// ---- unpacking

// Characters of a text to n registers, from `from` on.
static void unpack_characters(struct build *build, ref to, const struct value *from, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        struct buffer text = BUFFER_EMPTY;
        buffer_code(&text, from[i].bits);
        uint32_t str = build_str(build, text.bytes, text.length);
        build_store(build, str, str, to + i * 8, TAG_STR);
        buffer_free(&text);
    }
}

// Registers are written when nothing is allocated any more (they may be what keeps the items alive), except
// where there are but characters.
static void unpack_star(struct service *s, ref to, uint32_t n, const struct value *items, uint32_t length,
                        uint32_t star) {
    uint32_t rest = length - (n - 1);
    struct build *build = &s->answer->build;
    bool characters = length && items->tag == BUILD_CHAR;
    const struct value *middle = length ? items + star : NULL;
    uint32_t list = build_list(build, middle, rest, characters ? to + star * 8 : 0), last = list + (rest > 0);
    if (characters) {
        unpack_characters(build, to, items, star);
        unpack_characters(build, to + (star + 1) * 8, middle + rest, n - 1 - star);
        return;
    }
    build_store(build, last, list, to + star * 8, TAG_LIST);
    for (uint32_t i = 0; i < n; i++) {
        const struct value *from = &items[i > star ? i + rest - 1 : i];
        if (i == star) continue;
        build_word(build, last, BUILD_ABSOLUTE, to + i * 8, from->bits);
        build_word(build, last, BUILD_ABSOLUTE, to + i * 8 + 4, from->tag);
    }
}

void subscript_unpack(struct service *s, uint32_t first, uint32_t n, struct value from, uint32_t star) {
    struct buffer items = BUFFER_EMPTY;
    uint32_t length = 0;
    bool starred = star < n;
    if (!is_iterable(from)) {
        service_error1(s, ERR_UNPACK_TYPE, from);
    } else if (subscript_items(s, from, &items, &length)) {
        if (length < n - starred)
            service_error(s, starred ? ERR_UNPACK_STAR : ERR_UNPACK_FEW, value_int((int32_t)(n - starred)),
                          value_int((int32_t)length));
        else if (!starred && length > n)
            service_error1(s, ERR_UNPACK_MANY, value_int((int32_t)n));
        else
            answer_none(s->answer);
        ref to = s->ins.frame + first * 8;
        if (s->answer->kind != ANSWER_VALUE)
            length = 0;
        else if (starred)
            unpack_star(s, to, n, values(&items), length, star);
        else // of a text beyond ASCII
            unpack_characters(&s->answer->build, to, values(&items), from.tag == TAG_STR ? n : 0);
    }
    buffer_free(&items);
}
