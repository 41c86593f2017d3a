// SPDX-License-Identifier: MIT
// Methods of lists and tuples that look through their items or move them where they are.
#include <string.h>

#include "host/base/buffer.h"
#include "host/rare/rare.h"

static uint32_t *words(const struct items_view *items) {
    return (uint32_t *)(uintptr_t)items->data;
}
static struct value *values(const struct items_view *items) {
    return (struct value *)(uintptr_t)items->data;
}

void rare_list_put(const struct items_view *items, uint32_t i, struct value item) {
    if (element_is_value(items->kind))
        values(items)[i] = item;
    else
        words(items)[i] = item.bits;
}

// ---- searching

// How many items equal the value, of those from `at` to before `end`; no more than `most` are sought. *last: the last of
// them.
static bool find(struct service *s, const struct items_view *items, struct value value, uint32_t at,
                 uint32_t end, uint32_t most, uint32_t *last, uint32_t *found) {
    *found = 0;
    for (; at < end && *found < most; at++) {
        bool same;
        if (items->kind == TAG_INT && value.tag == TAG_INT)
            same = words(items)[at] == value.bits;
        else if (!rare_number_same(s, memory_item(items, at), value, &same))
            return false;
        if (!same) continue;
        *last = at;
        ++*found;
    }
    return true;
}

static void count(struct service *s, const struct items_view *items, struct value value) {
    uint32_t found, last;
    if (find(s, items, value, 0, items->count, UINT32_MAX, &last, &found))
        answer_int(s->answer, (int32_t)found);
}

// A start or end of index() as a place.
static uint32_t clip(struct value v, uint32_t length) {
    int64_t at = (int32_t)v.bits;
    if (at < 0) at += length;
    return at < 0 ? 0 : at < length ? (uint32_t)at : length;
}

static void missing(struct service *s, struct value self, struct value value) {
    struct buffer text = BUFFER_EMPTY;
    if (self.tag == TAG_TUPLE)
        answer_raise(s->answer, BUILTIN_ValueError, "tuple.index(x): x not in tuple");
    else if (text_repr(&text, &s->env, value))
        answer_raise(s->answer, BUILTIN_ValueError, "%s is not in list", buffer_string(&text));
    else
        service_too_deep(s);
    buffer_free(&text);
}

static void place(struct service *s, const struct items_view *items, const struct value *args) {
    uint32_t found, at = 0, start = clip(args[2], items->count), end = clip(args[3], items->count);
    if (!find(s, items, args[1], start, end, 1, &at, &found)) return;
    if (found)
        answer_int(s->answer, (int32_t)at);
    else
        missing(s, args[0], args[1]);
}

// ---- changing

static void reverse(const struct items_view *items) {
    for (uint32_t i = 0, j = items->count; i + 1 < j; i++) {
        struct value x = memory_item(items, i);
        rare_list_put(items, i, memory_item(items, --j));
        rare_list_put(items, j, x);
    }
}

// Move the items from `from` on, so that they begin at `to`.
static void move(const struct items_view *items, uint32_t from, uint32_t to) {
    uint32_t shift = element_shift(items->kind);
    uint8_t *data = (uint8_t *)(uintptr_t)items->data;
    memmove(data + (to << shift), data + (from << shift), (items->count - from) << shift);
}

static void remove_first(struct service *s, struct list_object *list, const struct items_view *items,
                         struct value value) {
    uint32_t found, at = 0;
    if (!find(s, items, value, 0, items->count, 1, &at, &found)) return;
    if (!found) {
        answer_raise(s->answer, BUILTIN_ValueError, "list.remove(x): x not in list");
        return;
    }
    move(items, at + 1, at);
    list->length--;
    answer_none(s->answer);
}

// Whether there is room for one item more of the value's type.
static bool has_room(const struct service *s, const struct list_object *list, const struct items_view *items,
                     struct value value) {
    uint32_t size = (items->count + 1) << element_shift(items->kind);
    const uint32_t *header = memory_at(s->env.memory, list->data - 4, 4, 4);
    return items->count && header && (value_type(value) == items->kind || items->kind == KIND_VALUES) &&
           size <= header_units(*header) * 8 - 4 && memory_at(s->env.memory, list->data, size, 8);
}

static bool insert(struct service *s, struct list_object *list, struct items_view *items,
                   const struct value *args) {
    if (!has_room(s, list, items, args[2])) return false;
    uint32_t at = clip(args[1], items->count);
    move(items, at, at + 1);
    rare_list_put(items, at, args[2]);
    list->length++;
    answer_none(s->answer);
    return true;
}

// False: the library's.
static bool change(struct service *s, uint32_t method, struct list_object *list, struct items_view *items,
                   const struct value *args) {
    switch (method) {
    case METHOD_INSERT: return insert(s, list, items, args);
    case METHOD_REMOVE: remove_first(s, list, items, args[1]); return true;
    case METHOD_REVERSE:
        reverse(items);
        answer_none(s->answer);
        return true;
    case METHOD_SORT:
        if (args[1].tag != TAG_NONE) return false;
        rare_sort(s, args[0], value_none(), args[2].bits != 0);
        return true;
    default: return false;
    }
}

bool rare_list_method(struct service *s, uint32_t method, const struct value *args) {
    struct items_view items;
    struct list_object *list = NULL;
    if (!memory_items(s->env.memory, args[0], &items)) return false;
    if (args[0].tag == TAG_LIST) list = memory_at(s->env.memory, args[0].bits, sizeof *list, 8);
    if (method == METHOD_COUNT) {
        count(s, &items, args[1]);
    } else if (method == METHOD_INDEX) {
        place(s, &items, args);
    } else if (!list) {
        return false;
    } else if (rare_remote_exclude(s)) {
        bool good = change(s, method, list, &items, args);
        rare_remote_admit(s);
        return good;
    }
    return true;
}
