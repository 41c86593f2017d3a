// SPDX-License-Identifier: MIT
// Sorting, by `<` of the items or of keys that the program has made for them. Each value gets a number that orders it,
// or that orders its beginning; only where two are equal the values are compared.
#include <stdlib.h>
#include <string.h>

#include "host/base/timsort.h"
#include "host/rare/rare.h"

enum { ASK_INTERRUPT = 1 << 14 }; // comparisons of values between two looks at whether the job is to end

struct sorting {
    struct service *s;
    const struct value *values;
    uint32_t compared;
};

static bool is_less(void *context, uint32_t a, uint32_t b, bool *failed) {
    struct sorting *sorting = context;
    struct service *s = sorting->s;
    bool result = false;
    if (++sorting->compared % ASK_INTERRUPT == 0 && atomic_load(&s->job->interrupted))
        *failed = !answer_raise(s->answer, BUILTIN_KeyboardInterrupt, "interrupted");
    else
        *failed = !rare_number_compare(s, RELATION_LT, sorting->values[a], sorting->values[b], &result);
    return result;
}

// ---- the order of values

// Of an int or float. False: a nan has no order.
static bool order_number(struct value v, int64_t *order) {
    double x = value_is_float(v) ? (double)value_float_of(v) : (int32_t)v.bits;
    if (x == 0) x = 0; // -0.0 is no less
    memcpy(order, &x, sizeof *order);
    if (*order < 0) *order ^= INT64_MAX;
    return x == x;
}

// Of the first bytes of a text.
static void order_text(const struct text_view *text, int64_t *order) {
    uint64_t bytes = 0;
    memcpy(&bytes, text->bytes, text->length < sizeof bytes ? text->length : sizeof bytes);
    *order = (int64_t)(__builtin_bswap64(bytes) ^ 1ull << 63);
}

// Whether the values can all be ordered, those of one kind; of lists and of tuples it is their first items that are. `all`:
// whether values are equal whose order is.
static bool order_values(const struct service *s, const struct value *values, uint32_t n,
                         struct timsort_entry *entry, bool *all) {
    const struct core_memory *memory = s->env.memory;
    uint32_t tag = values[0].tag, first = tag;
    *all = value_is_number(values[0]) || tag == BUILD_CHAR;
    for (uint32_t i = 0; i < n; i++) {
        struct value v = values[i];
        struct items_view items;
        struct text_view text;
        if (tag == TAG_LIST || tag == TAG_TUPLE) {
            if (v.tag != tag || !memory_items(memory, v, &items) || !items.count) return false;
            v = memory_item(&items, 0);
            if (!i) first = v.tag;
        }
        if (value_is_number(v) && value_is_number((struct value){0, first})) {
            if (!order_number(v, &entry[i].order)) return false;
        } else if (v.tag != first) {
            return false;
        } else if (v.tag == BUILD_CHAR) {
            entry[i].order = v.bits;
        } else if (memory_str(memory, v, &text)) {
            order_text(&text, &entry[i].order);
        } else {
            return false;
        }
    }
    return true;
}

// ---- sorting

// Entries of the values, in the order of the values sorted; *good: whether that succeeded. NULL without memory. Free it.
static struct timsort_entry *sort_values(struct service *s, const struct value *values, uint32_t n,
                                         bool reverse, bool *good) {
    struct sorting sorting = {s, values, 0};
    struct timsort_entry *entry = malloc(n * sizeof *entry);
    bool all = false;
    if (!entry || !n) {
        service_error1(s, ERR_MEMORY, value_none());
        free(entry);
        return NULL;
    }
    if (!order_values(s, values, n, entry, &all)) {
        all = false;
        for (uint32_t i = 0; i < n; i++) entry[i].order = 0;
    }
    for (uint32_t i = 0; i < n; i++) entry[i].item = i;
    // In reverse, equal ones keep their order too.
    if (reverse) timsort_reverse(entry, n);
    service_error1(s, ERR_MEMORY, value_none()); // unless a comparison says what is wrong
    *good = timsort(entry, n, all ? NULL : is_less, &sorting);
    if (reverse) timsort_reverse(entry, n);
    return entry;
}

// Sort the items by the keys, which may be the items themselves. False after an error, after which they are in the order
// that CPython leaves them in.
static bool sort_by(struct service *s, struct value *items, const struct value *keys, uint32_t n,
                    bool reverse) {
    bool good = true;
    if (n < 2) return true;
    struct timsort_entry *entry = sort_values(s, keys, n, reverse, &good);
    struct value *old = entry ? malloc(n * sizeof *old) : NULL;
    if (entry && !old) service_error1(s, ERR_MEMORY, value_none());
    if (old) {
        memcpy(old, items, n * sizeof *old);
        for (uint32_t i = 0; i < n; i++) items[i] = old[entry[i].item];
    }
    free(entry);
    free(old);
    return old && good;
}

void rare_sort(struct service *s, struct value list, struct value keys, bool reverse) {
    struct buffer items = BUFFER_EMPTY, by = BUFFER_EMPTY;
    struct items_view view;
    uint32_t n = 0, k = 0;
    bool good = memory_items(s->env.memory, list, &view) && rare_sequence_items(s, list, &items, &n) &&
                (keys.tag == TAG_NONE || rare_sequence_items(s, keys, &by, &k));
    if (good && keys.tag != TAG_NONE && k != n) good = service_error1(s, ERR_BAD_IMAGE, value_none());
    struct value *values = (struct value *)items.bytes;
    if (good && sort_by(s, values, k ? values_of(&by) : values, n, reverse)) answer_none(s->answer);
    for (uint32_t i = 0; good && i < n; i++) rare_list_put(&view, i, values[i]);
    buffer_free(&items);
    buffer_free(&by);
}

// _sort(list, keys or None, reverse)
void rare_sortby(struct service *s) {
    int32_t reverse = 0;
    if (s->args[0].tag != TAG_LIST)
        service_error(s, ERR_LIST_NEEDED, s->args[0], value_none());
    else if (service_int(s, 2, &reverse))
        rare_sort(s, s->args[0], s->args[1], reverse != 0);
}

// _sorted(iterable)
void rare_sorted(struct service *s) {
    struct buffer items = BUFFER_EMPTY;
    uint32_t n = 0;
    bool good = rare_sequence_items(s, s->args[0], &items, &n);
    struct value *values = (struct value *)items.bytes;
    if (good && sort_by(s, values, values, n, false))
        answer_built(s->answer, TAG_LIST,
                     build_list(&s->answer->build, values, n, build_hold(s->env.memory)));
    buffer_free(&items);
}
