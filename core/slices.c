// SPDX-License-Identifier: MIT
// Slices that skip items or go backwards, of lists and texts of ASCII characters, and all of tuples. Only where bytes do not count; on a
// chip the host makes them (host/rare/sequence_slice.c), as it does everywhere what is unusual.
#include "core/internal.h"
#if PORT_LABEL_TABLE

struct items {
    uint32_t first, count;
    int32_t step;
};

// A bound as a place from `least` to `most`; None: `missing`. False: it is no int.
static bool place(const struct value *bound, int32_t length, int32_t missing, int32_t least, int32_t most,
                  int32_t *to) {
    int64_t at = (int32_t)bound->bits;
    *to = missing;
    if (bound->tag == TAG_NONE) return true;
    if (bound->tag != TAG_INT) return false;
    if (at < 0) at += length;
    *to = at < least ? least : at > most ? most : (int32_t)at;
    return true;
}

static bool find_items(const struct value *slice, int32_t length, struct items *items) {
    int32_t start, stop, step = slice[2].tag == TAG_NONE ? 1 : (int32_t)slice[2].bits;
    if ((slice[2].tag != TAG_NONE && slice[2].tag != TAG_INT) || !step || step == INT32_MIN) return false;
    bool back = step < 0;
    int32_t least = back ? -1 : 0, most = back ? length - 1 : length;
    if (!place(&slice[0], length, back ? most : least, least, most, &start) ||
        !place(&slice[1], length, back ? least : most, least, most, &stop))
        return false;
    int64_t distance = back ? (int64_t)start - stop : (int64_t)stop - start,
            stride = back ? -(int64_t)step : step;
    *items = (struct items){(uint32_t)start, distance > 0 ? (uint32_t)((distance + stride - 1) / stride) : 0,
                            step};
    return true;
}

static enum outcome of_list(struct vm *vm, const struct list_object *from, struct items items,
                            struct value *d) {
    struct value made;
    if (list_new(vm, from->kind, items.count, &made)) return RAISED;
    const struct list_object *to = list_at(vm, made.bits);
    uint32_t at = items.first, step = (uint32_t)items.step;
    if (element_is_value(from->kind))
        for (uint32_t i = 0; i < items.count; i++, at += step)
            value_copy(&list_values(vm, to)[i], &list_values(vm, from)[at]);
    else
        for (uint32_t i = 0; i < items.count; i++, at += step)
            list_words(vm, to)[i] = list_words(vm, from)[at];
    value_copy(d, &made);
    return DONE;
}

static enum outcome of_tuple(struct vm *vm, const struct value *from, struct items items, struct value *d) {
    struct value made;
    if (sequence_make(vm, TAG_TUPLE, NULL, items.count, &made)) return RAISED;
    struct value *to = tuple_at(vm, made.bits)->items;
    uint32_t at = items.first, step = (uint32_t)items.step;
    for (uint32_t i = 0; i < items.count; i++, at += step) value_copy(&to[i], &from[at]);
    value_copy(d, &made);
    return DONE;
}

static enum outcome of_text(struct vm *vm, ref from, struct items items, struct value *d) {
    ref r = heap_new(vm, TAG_STR, 4 + items.count);
    if (!r) return RAISED;
    str_at(vm, r)->length = items.count;
    char *to = text_of(vm, r);
    const char *text = text_of(vm, from);
    uint32_t at = items.first, step = (uint32_t)items.step;
    for (uint32_t i = 0; i < items.count; i++, at += step) to[i] = text[at];
    value_set(d, TAG_STR, r);
    return DONE;
}

enum outcome slices_get(struct vm *vm, const struct value *object, const struct value *slice,
                        struct value *d) {
    struct value from = *object;
    const struct value *bounds = tuple_at(vm, slice->bits)->items;
    struct items items;
    int32_t length;
    bool fits = from.tag == TAG_LIST || from.tag == TAG_TUPLE ||
                (from.tag == TAG_STR && !(*header_of(vm, from.bits) & HEADER_WIDE));
    if (!fits || sequence_length(vm, &from, &length) || !find_items(bounds, length, &items)) return HOST;
    if (from.tag == TAG_LIST) return of_list(vm, list_at(vm, from.bits), items, d);
    if (from.tag == TAG_TUPLE) return of_tuple(vm, tuple_at(vm, from.bits)->items, items, d);
    return of_text(vm, from.bits, items, d);
}
#endif
