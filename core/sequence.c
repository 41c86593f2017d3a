// SPDX-License-Identifier: MIT
// Lists, tuples, text and ranges.
//
// A list's elements lie in one block: 4 bytes each while all are int, all float (of single precision) or all
// bool, 8 when they are not; it changes by itself. Text is UTF-8. What the core does not do (slices of anything but lists, slices
// with a step, indexing of text beyond ASCII) the host does.
#include "core/internal.h"

// ---- making

// Elements: more than a block can hold, few enough that their bytes and half as many again are a number.
enum { CAPACITY_MAX = 1 << 28 };

// Let the list have room for `capacity` elements, and hold values of this kind (or tag) too. A list that
// grows gets up to half as much again, so that appending costs constant time.
static enum outcome shape(struct vm *vm, ref list, uint32_t kind, uint32_t capacity) {
    struct list_object *l = list_at(vm, list);
    uint32_t n = l->length, old = l->kind;
    if (kind > TAG_BOOL || (n && kind != old)) kind = KIND_VALUES;
    uint32_t shift = element_shift(kind);
    if (capacity > CAPACITY_MAX) capacity = CAPACITY_MAX;
    if (kind == old && l->data && heap_room(vm, l->data) >= capacity << shift) return DONE;
    ref data;
    remote_begin(vm, list);
    if (kind == old && l->data) {
        // Half of it if there is no room for that: the last room is filled in few steps too.
        for (uint32_t more = n / 2;; more /= 2) {
            data = heap_resize(vm, l->data, (capacity + more) << shift, n << shift);
            if (data || !more) break;
            vm->exception = value_unbound();
        }
    } else {
        data = heap_new(vm, BLOCK_DATA, capacity << shift);
        if (data) {
            for (uint32_t i = 0; i < n; i++) list_read(vm, l, i, (struct value *)port_ptr(vm, data) + i);
            heap_free(vm, l->data);
            l->kind = kind;
        }
    }
    if (data) l->data = data;
    remote_end(vm, list);
    return data ? DONE : RAISED;
}

APART static void put(struct vm *vm, struct list_object *l, uint32_t i, const struct value *item) {
    if (element_is_value(l->kind))
        value_copy(&list_values(vm, l)[i], item);
    else
        list_words(vm, l)[i] = item->bits;
}

// A new object: a block of `bytes`.
static enum outcome object_new(struct vm *vm, uint32_t tag, uint32_t bytes, struct value *d) {
    ref r = heap_new(vm, tag, bytes);
    if (!r) return RAISED;
    value_set(d, tag, r);
    return DONE;
}

enum outcome list_new(struct vm *vm, uint32_t kind, uint32_t length, struct value *d) {
    struct value list;
    if (object_new(vm, TAG_LIST, sizeof(struct list_object), &list)) return RAISED;
    struct list_object *l = list_at(vm, list.bits);
    *l = (struct list_object){0, 0, kind};
    heap_keep(vm, ROOT_LIST, list);
    if (length && shape(vm, list.bits, kind, length)) return RAISED;
    l->length = length;
    if (kind == KIND_VALUES)
        for (uint32_t i = 0; i < length; i++) list_values(vm, l)[i] = value_none();
    value_copy(d, &list);
    return DONE;
}

enum outcome list_append(struct vm *vm, ref list, const struct value *item) {
    struct list_object *l = list_at(vm, list);
    if (shape(vm, list, value_type(*item), l->length + 1)) return RAISED;
    put(vm, l, l->length, item);
    port_store(&l->length, l->length + 1); // other cores see what they can reach
    return DONE;
}

enum outcome sequence_make(struct vm *vm, uint32_t tag, const struct value *items, uint32_t n,
                           struct value *d) {
    struct value made;
    if (tag == TAG_LIST) {
        uint32_t kind = n ? value_type(items[0]) : TAG_INT;
        for (uint32_t i = 0; i < n; i++)
            if (value_type(items[i]) != kind) kind = KIND_VALUES;
        if (list_new(vm, kind, n, &made)) return RAISED;
        while (n--) put(vm, list_at(vm, made.bits), n, &items[n]);
    } else {
        if (object_new(vm, tag, n * sizeof *items, &made)) return RAISED;
        struct value *to = tuple_at(vm, made.bits)->items;
        static const struct value nothing = {0, TAG_UNBOUND};
        for (uint32_t i = 0; i < n; i++) value_copy(&to[i], items ? &items[i] : &nothing);
    }
    value_copy(d, &made);
    return DONE;
}

// ---- text

enum outcome text_new(struct vm *vm, const char *from, uint32_t length, struct value *d) {
    struct value made;
    if (object_new(vm, TAG_STR, 4 + length, &made)) return RAISED;
    struct str_object *s = str_at(vm, made.bits);
    s->length = length;
    memcpy(s->text, from, length);
    if (length && *from & 0x80) *header_of(vm, made.bits) |= HEADER_WIDE;
    value_copy(d, &made);
    return DONE;
}

// Whether a text is part of one; of a long one the host searches faster, whose answer is HOST.
PORT_OVERLAY(text)
static enum outcome text_contains(const struct vm *vm, ref part, ref whole, bool *found) {
    enum { LONG = 256 };
    const char *text = text_of(vm, whole), *wanted = text_of(vm, part);
    uint32_t n = str_at(vm, part)->length, last = str_at(vm, whole)->length - n;
    if (str_at(vm, whole)->length > LONG) return HOST;
    for (uint32_t at = 0; !*found && (int32_t)at <= (int32_t)last; at++)
        *found = !n || (text[at] == *wanted && !memcmp(text + at, wanted, n));
    return DONE;
}

// The character at byte `at` as a str, which may be the first of several bytes.
PORT_OVERLAY(remote)
static enum outcome character(struct vm *vm, ref str, uint32_t at, uint32_t *next, struct value *d) {
    PORT_CALLS(vm, remote);
    const char *text = text_of(vm, str);
    uint32_t end = at;
    do end++;
    while (end < str_at(vm, str)->length && (text[end] & 0xc0) == 0x80);
    *next = end;
    return text_new(vm, text + at, end - at, d);
}

// *a + *b, both str. Where little is added to much, the sum lies in a block with room for an eighth more, and so do the sums that are
// made of it, each at the end of the one before: `s += 'x'` copies each byte some eight times in all, and no text ever changes.
PORT_OVERLAY(text)
enum outcome text_add(struct vm *vm, const struct value *a, const struct value *b, struct value *d) {
    PORT_CALLS(vm, text);
    uint32_t n = str_at(vm, a->bits)->length, m = str_at(vm, b->bits)->length, size = 4 + n + m;
    uint32_t wide = (*header_of(vm, a->bits) | *header_of(vm, b->bits)) & HEADER_WIDE;
    ref old = text_block(vm, a->bits), block = old;
    if (old == a->bits || str_at(vm, old)->length != n || heap_room(vm, old) < size) {
        uint32_t more = m + 7 <= n / 8 ? n / 8 : 0;
        while (!(block = heap_new(vm, more ? BLOCK_DATA : TAG_STR, size + more))) {
            if (!more) return RAISED;
            vm->exception = value_unbound(); // less, if there is no room for that
            more /= 2;
        }
        memcpy(str_at(vm, block)->text, str_at(vm, old)->text, n);
    }
    ref sum = block;
    if (header_type(*header_of(vm, block)) == BLOCK_DATA) {
        heap_keep(vm, ROOT_MADE, value_make(TAG_STR, block)); // any tag of a ref
        sum = heap_new(vm, TAG_STR, sizeof(struct str_shared));
        if (!sum) return RAISED;
        shared_at(vm, sum)->block = block;
    }
    memcpy(str_at(vm, block)->text + n, text_of(vm, b->bits), m);
    PORT_COPIES(vm, m);
    str_at(vm, sum)->length = str_at(vm, block)->length = n + m;
    *header_of(vm, sum) |= wide;
    value_set(d, TAG_STR, sum);
    return DONE;
}

// ---- length, iteration

// The dict, or set, that v is, or is a view of; 0: it is neither.
APART static ref dict_of(const struct vm *vm, const struct value *v) {
    if (v->tag == TAG_VIEW) return view_at(vm, v->bits)->dict.bits;
    return tag_is_keyed(v->tag) ? v->bits : 0;
}

enum outcome sequence_length(struct vm *vm, const struct value *v, int32_t *length) {
    ref r = v->bits;
    uint32_t n;
    switch (v->tag) {
    case TAG_STR: // else its characters would have to be counted
        if (*header_of(vm, r) & HEADER_WIDE) return HOST;
        n = str_at(vm, r)->length;
        break;
    case TAG_TUPLE: n = tuple_length(vm, r); break;
    case TAG_LIST: // the first word of these is their length
    case TAG_RANGE:
    case TAG_BYTES:
    case TAG_BYTEARRAY: n = *(uint32_t *)port_ptr(vm, r); break;
    case TAG_REMOTE: return remote_length(vm, r, length);
    default:
        if (!dict_of(vm, v)) return HOST;
        n = sequence_keys(vm, v);
    }
    *length = (int32_t)n;
    return DONE;
}

bool sequence_iterable(const struct vm *vm, const struct value *v) {
    if (tag_is_set(v->tag)) {
        const struct set_object *s = port_ptr(vm, v->bits);
        return s->ordered == s->keys.filled;
    }
    return (v->tag >= TAG_STR && v->tag <= TAG_RANGE) || v->tag == TAG_REMOTE || v->tag == TAG_VIEW;
}

uint32_t sequence_keys(const struct vm *vm, const struct value *v) {
    ref dict = dict_of(vm, v);
    return dict ? dict_at(vm, dict)->live : 0;
}

enum outcome sequence_next(struct vm *vm, const struct value *v, uint32_t *position, struct value *item) {
    uint32_t i = *position;
    int32_t length;
    PORT_STEP(vm);
    value_set(item, TAG_UNBOUND, 0);
    if (v->tag == TAG_STR) // the position counts bytes
        return i < str_at(vm, v->bits)->length ? character(vm, v->bits, i, position, item) : DONE;
    ref dict = dict_of(vm, v);
    if (dict) { // the position counts entries
        const struct dict_object *d = dict_at(vm, dict);
        struct dict_entry *e = port_ptr(vm, d->entries);
        uint32_t kind = v->tag == TAG_VIEW ? view_at(vm, v->bits)->kind : VIEW_KEYS, first = i;
        while (i < d->filled && e[i].key.tag == TAG_UNBOUND) i += e[i].key.bits + 1;
        if (i > first) e[first].key.bits = i - first - 1;
        *position = i + 1;
        if (i >= d->filled) return DONE;
        if (kind == VIEW_ITEMS) return sequence_make(vm, TAG_TUPLE, &e[i].key, 2, item);
        value_copy(item, kind == VIEW_KEYS ? &e[i].key : &e[i].item);
        return DONE;
    }
    *position = i + 1;
    if (sequence_length(vm, v, &length)) return HOST;
    struct value index = value_int((int32_t)i);
    return i < (uint32_t)length ? sequence_get(vm, v, &index, item) : DONE;
}

// ---- slices of lists

// One bound of a slice, clipped to 0..length.
static enum outcome bound(const struct value *v, uint32_t length, uint32_t missing, uint32_t *i) {
    *i = missing;
    if (v->tag == TAG_NONE) return DONE;
    if (!value_is_int(*v)) return HOST;
    int32_t at = (int32_t)v->bits;
    if (at < 0) {
        at += (int32_t)length;
        if (at < 0) at = 0;
    }
    *i = (uint32_t)at < length ? (uint32_t)at : length;
    return DONE;
}

// Elements start .. start + count that a slice without step means.
PORT_OVERLAY(slices)
static enum outcome span(struct vm *vm, const struct value *slice, uint32_t length, uint32_t *start,
                         uint32_t *count) {
    const struct value *bounds = tuple_at(vm, slice->bits)->items;
    uint32_t end;
    if (bounds[2].tag != TAG_NONE || bound(&bounds[0], length, 0, start) ||
        bound(&bounds[1], length, length, &end))
        return HOST;
    *count = end > *start ? end - *start : 0;
    return DONE;
}

// Replace `count` elements from `start` by room for n.
PORT_OVERLAY(slices)
static enum outcome splice(struct vm *vm, ref list, uint32_t start, uint32_t count, uint32_t n) {
    struct list_object *l = list_at(vm, list);
    uint32_t shift = element_shift(l->kind), rest = l->length - start - count;
    if (n > count && shape(vm, list, l->kind, l->length + n - count)) return RAISED;
    remote_begin(vm, list);
    uint8_t *data = port_ptr(vm, l->data);
    if (n != count) memmove(data + ((start + n) << shift), data + ((start + count) << shift), rest << shift);
    l->length += n - count;
    if (!l->length) { // give the memory back
        heap_free(vm, l->data);
        l->data = 0;
    }
    remote_end(vm, list);
    return DONE;
}

static enum outcome store(struct vm *vm, ref list, uint32_t i, const struct value *item) {
    struct list_object *l = list_at(vm, list);
    if (l->kind != value_type(*item) && shape(vm, list, value_type(*item), l->length)) return RAISED;
    put(vm, l, i, item);
    return DONE;
}

// Of a list, or of a str of `length` characters that are ASCII.
PORT_OVERLAY(slices)
static enum outcome get_slice(struct vm *vm, const struct value *object, uint32_t length,
                              const struct value *slice, struct value *d) {
    PORT_CALLS(vm, slices);
    const struct list_object *l = list_at(vm, object->bits);
    uint32_t start, count;
    if (span(vm, slice, length, &start, &count)) return HOST;
    if (object->tag == TAG_STR) return text_new(vm, text_of(vm, object->bits) + start, count, d);
    uint32_t shift = element_shift(l->kind); // which a text at the end of the memory has no word for
    struct value made;
    if (list_new(vm, l->kind, count, &made)) return RAISED;
    const struct list_object *m = list_at(vm, made.bits);
    if (count)
        memcpy(port_ptr(vm, m->data), (uint8_t *)port_ptr(vm, l->data) + (start << shift), count << shift);
    PORT_COPIES(vm, count << shift);
    value_copy(d, &made);
    return DONE;
}

// Puts n items of a list or tuple in place of `count` elements.
PORT_OVERLAY(slices)
static enum outcome fill(struct vm *vm, ref list, uint32_t start, uint32_t count, uint32_t n,
                         const struct value *from) {
    uint32_t position = 0;
    struct value item;
    struct list_object *l = list_at(vm, list);
    if (splice(vm, list, start, count, n)) return RAISED;
    const struct list_object *f = list_at(vm, from->bits);
    if (n && from->tag == TAG_LIST && f->kind == l->kind) { // 60 bytes; sorting consists of it
        uint32_t shift = element_shift(l->kind);
        memcpy((uint8_t *)port_ptr(vm, l->data) + (start << shift), port_ptr(vm, f->data), n << shift);
        PORT_COPIES(vm, n << shift);
        return DONE;
    }
    for (uint32_t i = 0; i < n; i++)
        if (sequence_next(vm, from, &position, &item) || store(vm, list, start + i, &item)) return RAISED;
    return DONE;
}

APART PORT_OVERLAY(slices) static enum outcome
    set_slice(struct vm *vm, ref list, const struct value *slice, const struct value *from) {
    PORT_CALLS(vm, slices);
    struct list_object *l = list_at(vm, list);
    uint32_t start, count, n, position = 0;
    int32_t length;
    struct value item, copied;
    if (!sequence_iterable(vm, from) || span(vm, slice, l->length, &start, &count)) return HOST;
    if ((from->tag != TAG_LIST && from->tag != TAG_TUPLE) || from->bits == list) { // work from a copy
        if (list_new(vm, TAG_INT, 0, &copied)) return RAISED;
        heap_keep(vm, ROOT_COPY, copied);
        enum outcome o = list_extend(vm, copied.bits, from);
        if (o) return o;
        from = &copied;
    }
    if (sequence_length(vm, from, &length)) return HOST;
    n = (uint32_t)length;
    if (n && !l->length) { // of the kind of the first
        sequence_next(vm, from, &position, &item);
        if (shape(vm, list, value_type(item), n)) return RAISED;
    }
    remote_begin(vm, list); // no other core sees the room before it is filled
    enum outcome o = fill(vm, list, start, count, n, from);
    remote_end(vm, list);
    return o;
}

// ---- items

// Index v of a sequence of `length` elements; not below it: there is none.
static uint32_t position(const struct value *v, uint32_t length) {
    if (!value_is_int(*v)) return length;
    return v->bits >= length ? v->bits + length : v->bits;
}

enum outcome sequence_get(struct vm *vm, const struct value *object, const struct value *index,
                          struct value *d) {
    ref r = object->bits;
    struct value *item;
    int32_t length;
    uint32_t i, next;
    if (object->tag == TAG_DICT) {
        enum outcome o = dict_find(vm, r, index, &item);
        if (o || !item) return HOST;
        value_copy(d, item);
        return DONE;
    }
    if (object->tag == TAG_REMOTE) return remote_access(vm, object, index, d, false);
    if (object->tag >= TAG_VIEW || sequence_length(vm, object, &length)) return HOST;
    if (index->tag == TAG_SLICE && object->tag <= TAG_LIST)
        return get_slice(vm, object, (uint32_t)length, index, d);
    i = position(index, (uint32_t)length);
    if (i >= (uint32_t)length) return HOST;
    switch (object->tag) {
    case TAG_LIST: list_read(vm, list_at(vm, r), i, d); break;
    case TAG_TUPLE: value_copy(d, &tuple_at(vm, r)->items[i]); break;
    case TAG_RANGE: {
        const struct range_object *range = port_ptr(vm, r);
        value_set(d, TAG_INT, (uint32_t)range->start + i * (uint32_t)range->step);
        break;
    }
    default: return character(vm, r, i, &next, d);
    }
    return DONE;
}

enum outcome sequence_set(struct vm *vm, const struct value *object, const struct value *index,
                          const struct value *item) {
    if (object->tag == TAG_DICT) return dict_set(vm, object->bits, index, item);
    if (object->tag == TAG_REMOTE) {
        struct value v = *item;
        return remote_access(vm, object, index, &v, true);
    }
    if (object->tag != TAG_LIST) return HOST;
    if (index->tag == TAG_SLICE) return set_slice(vm, object->bits, index, item);
    uint32_t length = list_at(vm, object->bits)->length, i = position(index, length);
    return i < length ? store(vm, object->bits, i, item) : HOST;
}

PORT_OVERLAY(slices)
enum outcome sequence_delete(struct vm *vm, const struct value *object, const struct value *index) {
    uint32_t i, n = 1;
    if (object->tag == TAG_DICT) return dict_delete(vm, object->bits, index);
    if (object->tag != TAG_LIST) return HOST;
    uint32_t length = list_at(vm, object->bits)->length;
    if (index->tag == TAG_SLICE) {
        if (span(vm, index, length, &i, &n)) return HOST;
    } else {
        i = position(index, length);
        if (i >= length) return HOST;
    }
    return splice(vm, object->bits, i, n, 0);
}

enum outcome list_pop(struct vm *vm, ref list, const struct value *index, struct value *d) {
    struct list_object *l = list_at(vm, list);
    uint32_t i = position(index, l->length);
    if (i >= l->length) return HOST;
    struct value item;
    list_read(vm, l, i, &item);
    splice(vm, list, i, 1, 0);
    value_copy(d, &item);
    return DONE;
}

// ---- + * in

PORT_OVERLAY(lists) enum outcome list_extend(struct vm *vm, ref list, const struct value *iterable) {
    PORT_CALLS(vm, lists);
    struct value v = *iterable, item;
    uint32_t at = 0, n = UINT32_MAX;
    if (!sequence_iterable(vm, &v)) return HOST;
    heap_keep(vm, ROOT_INTO, value_make(TAG_LIST, list));
    heap_keep(vm, ROOT_FROM, v);
    if (v.tag == TAG_LIST) { // x += x must end; one block, if it is of one kind
        const struct list_object *from = list_at(vm, v.bits);
        struct list_object *to = list_at(vm, list);
        n = from->length;
        if (n && from->kind != KIND_VALUES && (!to->length || to->kind == from->kind)) {
            if (shape(vm, list, from->kind, to->length + n)) return RAISED;
            uint32_t shift = number_shift(from->kind);
            memcpy((uint8_t *)list_words(vm, to) + (to->length << shift), list_words(vm, from), n << shift);
            PORT_COPIES(vm, n << shift);
            PORT_CALLS(vm, lists);
            port_store(&to->length, to->length + n); // as list_append
            return DONE;
        }
    }
    while (n--) {
        enum outcome o = sequence_next(vm, &v, &at, &item);
        if (o || item.tag == TAG_UNBOUND) return o;
        heap_keep(vm, ROOT_ITEM, item);
        if (list_append(vm, list, &item)) return RAISED;
    }
    return DONE;
}

PORT_OVERLAY(lists)
enum outcome list_add(struct vm *vm, const struct value *a, const struct value *b, bool in_place,
                      struct value *d) {
    PORT_CALLS(vm, lists);
    struct value made = *a;
    if (a->tag != TAG_LIST) return HOST;
    if (!in_place) {
        if (b->tag != TAG_LIST) return HOST;
        if (list_new(vm, TAG_INT, 0, &made)) return RAISED;
        heap_keep(vm, ROOT_MADE, made);
        if (list_extend(vm, made.bits, a)) return RAISED;
    }
    enum outcome o = list_extend(vm, made.bits, b);
    if (!o) value_copy(d, &made);
    return o;
}

PORT_OVERLAY(lists)
enum outcome list_repeat(struct vm *vm, const struct value *a, const struct value *b, bool in_place,
                         struct value *d) {
    PORT_CALLS(vm, lists);
    struct value made, keep;
    if (b->tag == TAG_LIST) { // n * list
        const struct value *list = b;
        b = a, a = list, in_place = false;
    }
    if (a->tag != TAG_LIST || !value_is_int(*b)) return HOST;
    struct list_object *l = list_at(vm, a->bits);
    uint32_t n = l->length, k = (int32_t)b->bits < 0 ? 0 : b->bits, total;
    if (__builtin_mul_overflow(n, k, &total)) total = CAPACITY_MAX;
    keep = *a;
    if (list_new(vm, l->kind, total, &made)) return RAISED;
    struct list_object *m = list_at(vm, made.bits);
    uint32_t shift = element_shift(l->kind);
    uint8_t *to = port_ptr(vm, m->data);
    const uint8_t *from = port_ptr(vm, l->data);
    // The elements, then what has been written: twice as much each time.
    for (uint32_t at = 0, all = total << shift, more = n << shift; at < all; from = to) {
        memcpy(to + at, from, more);
        at += more;
        more = at < all - at ? at : all - at;
    }
    PORT_COPIES(vm, total << shift);
    if (in_place) { // the elements change their list
        remote_begin(vm, keep.bits);
        ref old = l->data;
        l->data = m->data;
        l->length = total;
        remote_end(vm, keep.bits);
        m->data = old;
        m->length = 0;
        made = keep;
    }
    value_copy(d, &made);
    return DONE;
}

PORT_OVERLAY(builtins)
enum outcome sequence_contains(struct vm *vm, const struct value *item, const struct value *container,
                               struct value *d) {
    bool found = false;
    struct value v, *entry;
    uint32_t at = 0;
    if (heap_is_keyed(container->tag)) {
        if (dict_find(vm, container->bits, item, &entry)) return HOST;
        found = entry;
    } else if (container->tag == TAG_STR && item->tag == TAG_STR) {
        if (text_contains(vm, item->bits, container->bits, &found)) return HOST;
    } else {
        if (container->tag != TAG_LIST && container->tag != TAG_TUPLE) return HOST;
        while (!found) {
            sequence_next(vm, container, &at, &v);
            if (v.tag == TAG_UNBOUND) break;
            if (number_compare(vm, COMPARE_ITEM, &v, item, &found)) return HOST;
        }
    }
    value_set(d, TAG_BOOL, found);
    return DONE;
}
