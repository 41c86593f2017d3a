// SPDX-License-Identifier: MIT
// Items of sequences, as far as a core leaves them to the host (core/sequence.c): all of them, their number,
// one by its index or key, whether one is there, unpacking. Where it changes a list, the core waits meanwhile.
#include <string.h>

#include "host/base/unicode.h"
#include "host/rare/bytes.h"
#include "host/rare/set.h"

// ---- all items

void rare_sequence_copy(struct buffer *to, const struct items_view *items) {
    if (!items->count) return;
    struct value *value = (struct value *)buffer_reserve(to, (size_t)items->count * sizeof *value);
    if (!value) return;
    if (element_is_value(items->kind))
        memcpy(value, items->data, items->count * sizeof *value);
    else
        for (uint32_t i = 0; i < items->count; i++) value[i] = memory_item(items, i);
    to->length += (size_t)items->count * sizeof *value;
}

bool rare_sequence_items(struct service *s, struct value iterable, struct buffer *items, uint32_t *n) {
    struct text_view text;
    struct items_view view = {NULL, 0, 0};
    struct entries_view entries;
    const struct range_object *range = memory_range(s->env.memory, iterable);
    const struct view_object *of = memory_view(s->env.memory, iterable);
    bool keys = !of || of->kind == VIEW_KEYS;
    if (of) iterable = of->dict;
    if (tag_is_set(iterable.tag) && !rare_set_order(s, iterable)) return false;
    if (memory_str(s->env.memory, iterable, &text)) {
        for (uint32_t at = 0, code; at < text.length;) {
            at += (uint32_t)unicode_decode(text.bytes + at, text.length - at, &code);
            values_add(items, (struct value){code, BUILD_CHAR});
        }
    } else if (memory_entries(s->env.memory, iterable, &entries)) {
        for (uint32_t i = 0; i < entries.count; i++)
            if (entries.entry[i].key.tag != TAG_UNBOUND)
                values_add(items, keys ? entries.entry[i].key : entries.entry[i].item);
    } else if (memory_octets(s->env.memory, iterable, &text)) {
        for (uint32_t i = 0; i < text.length; i++) values_add(items, value_int((uint8_t)text.bytes[i]));
    } else if (range) {
        if (range->length > BUFFER_MAX / 8) return service_error1(s, ERR_MEMORY, value_none());
        for (uint32_t i = 0; i < range->length; i++)
            values_add(items, value_int((int32_t)((uint32_t)range->start + i * (uint32_t)range->step)));
    } else if (iterable.tag == TAG_REMOTE) {
        if (!rare_remote_items(s, iterable, items)) return false;
    } else {
        if (iterable.tag == TAG_SLICE || !memory_items(s->env.memory, iterable, &view))
            return service_error1(s, ERR_NOT_ITERABLE, iterable);
        rare_sequence_copy(items, &view);
    }
    *n = (uint32_t)(items->length / sizeof(struct value));
    return !items->failed || service_error1(s, ERR_MEMORY, value_none());
}

bool rare_sequence_length(struct service *s, struct value value, int32_t *length) {
    struct text_view text;
    struct items_view view;
    struct entries_view entries;
    const struct range_object *range = memory_range(s->env.memory, value);
    const struct view_object *of = memory_view(s->env.memory, value);
    if (of) value = of->dict;
    if (memory_str(s->env.memory, value, &text)) {
        *length = (int32_t)service_count(s, value, &text);
    } else if (memory_octets(s->env.memory, value, &text)) {
        *length = (int32_t)text.length;
    } else if (memory_entries(s->env.memory, value, &entries)) {
        *length = 0;
        for (uint32_t i = 0; i < entries.count; i++) *length += entries.entry[i].key.tag != TAG_UNBOUND;
    } else if (range) {
        *length = (int32_t)range->length;
    } else if (value.tag == TAG_REMOTE) {
        return rare_remote_length(s, value, length);
    } else {
        if (value.tag == TAG_SLICE || !memory_items(s->env.memory, value, &view))
            return service_error1(s, ERR_LEN, value);
        *length = (int32_t)view.count;
    }
    return true;
}

bool rare_sequence_truth(struct service *s, struct value v) {
    int32_t length = 1;
    if (value_is_number(v)) return value_is_float(v) ? value_float_truth(v) : v.bits != 0;
    if (is_iterable(v) || v.tag == TAG_VIEW) rare_sequence_length(s, v, &length);
    return v.tag != TAG_NONE && length;
}

// ---- one item

bool rare_sequence_place(struct service *s, struct value object, struct value index, int64_t length,
                         enum error error, uint32_t *i) {
    if (index.tag == TAG_LONG)
        return rare_integer_fits(s, index, BUILTIN_IndexError) && service_error(s, error, object, index);
    if (!value_is_int(index))
        return service_error(s, object.tag == TAG_STR ? ERR_STR_INDEX_TYPE : ERR_INDEX_TYPE, object, index);
    int64_t at = (int32_t)index.bits;
    if (at < 0) at += length;
    *i = (uint32_t)at;
    return (at >= 0 && at < length) || service_error(s, error, object, index);
}

// Whether it is a type that stands for itself with others in brackets behind it, as list[int].
static bool takes_brackets(struct value v) {
    return v.tag == TAG_BUILTIN &&
           (v.bits == BUILTIN_list || v.bits == BUILTIN_tuple || v.bits == BUILTIN_dict ||
            v.bits == BUILTIN_set || v.bits == BUILTIN_frozenset || v.bits == BUILTIN_type ||
            v.bits == BUILTIN_alias);
}

void rare_sequence_get(struct service *s, struct value object, struct value index) {
    static const uint16_t ERRORS[] = {ERR_STR_INDEX, ERR_LIST_INDEX, ERR_TUPLE_INDEX, ERR_NONE,
                                      ERR_RANGE_INDEX};
    struct dict_entry *entry;
    struct text_view text;
    int32_t length;
    uint32_t i;
    if (tag_is_octets(object.tag)) {
        rare_bytes_get(s, object, index);
    } else if (object.tag == TAG_DICT) {
        if (!rare_dict_find(s, object, index, &entry)) return;
        if (!entry)
            service_error1(s, ERR_KEY, index);
        else
            answer_value(s->answer, entry->item);
    } else if (object.tag == TAG_REMOTE && !is_slice(s, index)) {
        rare_remote_item(s, object, index, (struct value){0, TAG_UNBOUND});
    } else if (takes_brackets(object)) {
        answer_value(s->answer, object);
    } else if (object.tag == TAG_BUILTIN && object.bits < BUILTIN_FIRST_FUNC) {
        answer_raise(s->answer, BUILTIN_TypeError, "type '%s' is not subscriptable",
                     text_builtin(object.bits));
    } else if (!is_iterable(object) || tag_is_set(object.tag)) {
        service_error1(s, ERR_SUBSCRIPT, object);
    } else if (is_slice(s, index)) {
        rare_slice_get(s, object, index);
    } else if (rare_sequence_length(s, object, &length) &&
               rare_sequence_place(s, object, index, length, (enum error)ERRORS[object.tag - TAG_STR], &i) &&
               memory_str(s->env.memory, object, &text)) {
        size_t from = service_offset(s, object, &text, i);
        uint32_t code;
        buffer_add(answer_text(s->answer), text.bytes + from,
                   unicode_decode(text.bytes + from, text.length - from, &code));
    }
}

// Items of sequences that cannot be changed; an index may be too large before that.
static void refuse_item(struct service *s, enum error error, struct value object, struct value index) {
    if (index.tag != TAG_LONG || !is_iterable(object) || rare_integer_fits(s, index, BUILTIN_IndexError))
        service_error1(s, error, object);
}

void rare_sequence_set(struct service *s, struct value object, struct value index, struct value item) {
    struct items_view items = {NULL, 0, 0};
    uint32_t i;
    if (object.tag == TAG_BYTEARRAY)
        rare_bytes_set(s, object, index, item);
    else if (object.tag == TAG_DICT)
        rare_dict_set(s, object, index, item);
    else if (object.tag == TAG_REMOTE)
        rare_remote_item(s, object, index, item);
    else if (object.tag != TAG_LIST)
        refuse_item(s, ERR_ITEM_ASSIGN, object, index);
    else if (is_slice(s, index))
        rare_slice_set(s, object, index, item);
    else if (memory_items(s->env.memory, object, &items))
        rare_sequence_place(s, object, index, items.count, ERR_LIST_ASSIGN, &i);
}

// CPython words it differently where the type is a sequence, or is searched as one, and the index an int.
static void refuse_deletion(struct service *s, struct value object, struct value index) {
    bool searched = is_iterable(object) || object.tag == TAG_VIEW || object.tag == TAG_INSTANCE;
    if (value_is_integer(index) && searched)
        refuse_item(s, ERR_ITEM_DELETE, object, index);
    else
        answer_raise(s->answer, BUILTIN_TypeError, "'%s' object does not support item deletion",
                     text_type(&s->env, object));
}

void rare_sequence_delete(struct service *s, struct value object, struct value index) {
    struct items_view items = {NULL, 0, 0};
    uint32_t i;
    if (object.tag == TAG_BYTEARRAY) {
        rare_bytes_delete(s, object, index);
    } else if (object.tag == TAG_DICT) {
        rare_dict_delete(s, object, index);
    } else if (object.tag != TAG_LIST) {
        refuse_deletion(s, object, index);
    } else if (is_slice(s, index)) {
        rare_slice_delete(s, object, index);
    } else if (memory_items(s->env.memory, object, &items)) {
        rare_sequence_place(s, object, index, items.count, ERR_LIST_ASSIGN, &i);
    }
}

// ---- in

void rare_sequence_contains(struct service *s, struct value item, struct value container) {
    struct text_view text, part;
    bool found = false;
    struct dict_entry *entry;
    if (memory_str(s->env.memory, container, &text)) {
        if (!memory_str(s->env.memory, item, &part)) {
            service_error(s, ERR_IN_STR, item, value_none());
            return;
        }
        found = !part.length || memmem(text.bytes, text.length, part.bytes, part.length);
    } else if (memory_octets(s->env.memory, container, &text)) {
        if (!rare_bytes_find(s, &text, item, &found)) return;
    } else if (container.tag == TAG_VIEW) {
        rare_dict_view_has(s, item, container);
        return;
    } else if (container.tag == TAG_RANGE) {
        found = rare_range_find(s, container, item) >= 0;
    } else if (tag_is_keyed(container.tag)) {
        if (!rare_dict_find(s, container, item, &entry)) return;
        found = entry;
    } else if (is_iterable(container)) {
        struct buffer items = BUFFER_EMPTY;
        uint32_t n = 0;
        bool good = rare_sequence_items(s, container, &items, &n);
        for (uint32_t i = 0; good && i < n && !found; i++)
            good = rare_number_same(s, ((const struct value *)items.bytes)[i], item, &found);
        buffer_free(&items);
        if (!good) return;
    } else {
        service_error(s, ERR_NOT_CONTAINER, container, value_none());
        return;
    }
    answer_bool(s->answer, found);
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
    uint32_t list = build_list(build, middle, rest, characters ? build_hold(s->env.memory) : 0);
    if (characters) {
        unpack_characters(build, to, items, star);
        unpack_characters(build, to + (star + 1) * 8, middle + rest, n - 1 - star);
    }
    uint32_t last = build_last(build);
    build_store(build, last, list, to + star * 8, TAG_LIST);
    if (characters) return;
    for (uint32_t i = 0; i < n; i++) {
        const struct value *from = &items[i > star ? i + rest - 1 : i];
        if (i == star) continue;
        build_word(build, last, BUILD_ABSOLUTE, to + i * 8, from->bits);
        build_word(build, last, BUILD_ABSOLUTE, to + i * 8 + 4, from->tag);
    }
}

void rare_sequence_unpack(struct service *s, uint32_t first, uint32_t n, struct value from, uint32_t star) {
    struct buffer items = BUFFER_EMPTY;
    uint32_t length = 0;
    bool starred = star < n;
    if (!is_iterable(from)) {
        service_error1(s, ERR_UNPACK_TYPE, from);
    } else if (rare_sequence_items(s, from, &items, &length)) {
        if (length < n - starred)
            service_error(s, starred ? ERR_UNPACK_STAR : ERR_UNPACK_FEW, value_int((int32_t)(n - starred)),
                          value_int((int32_t)length));
        else if (!starred && length > n)
            service_error1(s, ERR_UNPACK_MANY, value_int((int32_t)n));
        else
            answer_none(s->answer);
        ref to = s->ins->frame + first * 8;
        if (s->answer->kind != ANSWER_VALUE)
            length = 0;
        else if (starred)
            unpack_star(s, to, n, values_of(&items), length, star);
        else if (tag_is_octets(from.tag))
            memcpy(service_window(s, first, n), items.bytes, items.length);
        else // of a text beyond ASCII
            unpack_characters(&s->answer->build, to, values_of(&items), from.tag == TAG_STR ? n : 0);
    }
    buffer_free(&items);
}
