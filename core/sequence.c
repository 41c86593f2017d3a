// SPDX-License-Identifier: MIT
// Lists, tuples, text and ranges.
//
// A list's elements lie in one block: 4 bytes each while all are int, all float or all bool, 8 when they are
// not; it changes by itself. Text is UTF-8; positions count characters, which are bytes unless the str's
// header says `wide`.
#include "core/internal.h"

// ---- making

static void exposed_change(struct vm *vm, ref list, bool begin) {
    if (!(*header_of(vm, list) & HEADER_WIDE)) return; // for a list the bit means: exposed to other cores
    if (begin)
        remote_begin(vm, list);
    else
        remote_end(vm, list);
}

static uint32_t element_size(uint32_t kind) {
    return kind == KIND_VALUES ? 8 : 4;
}

// Room for `capacity` elements; keeps those there are.
static enum outcome reserve(struct vm *vm, ref list, uint32_t capacity) {
    struct list_object *l = list_at(vm, list);
    uint32_t size = element_size(l->kind);
    if (l->data && units_of(vm, l->data) * 8 - 4 >= capacity * size) return DONE;
    if (capacity > HEADER_UNITS) capacity = HEADER_UNITS;
    exposed_change(vm, list, true);
    ref data = heap_resize(vm, l->data, capacity * size, l->length * size);
    if (data) l->data = data;
    exposed_change(vm, list, false);
    return data ? DONE : RAISED;
}

// The same before growing by one: half as much again, so that appending costs constant time.
static enum outcome reserve_one_more(struct vm *vm, ref list) {
    struct list_object *l = list_at(vm, list);
    uint32_t n = l->length, size = element_size(l->kind);
    if (l->data && units_of(vm, l->data) * 8 - 4 >= (n + 1) * size) return DONE;
    if (!reserve(vm, list, n + n / 2 + 3)) return DONE;
    vm->exception = unbound(); // perhaps there is room for the one
    return reserve(vm, list, n + 1);
}

// Make a list general: 8 bytes an element.
static enum outcome generalise(struct vm *vm, ref list) {
    struct list_object *l = list_at(vm, list);
    if (l->kind == KIND_VALUES) return DONE;
    ref data = 0;
    if (l->length) {
        data = heap_new(vm, BLOCK_DATA, (l->length + 1) * 8);
        if (!data) return RAISED;
    }
    exposed_change(vm, list, true);
    struct value *to = port_ptr(vm, data);
    for (uint32_t i = 0; i < l->length; i++) list_read(vm, l, i, &to[i]);
    heap_free(vm, l->data);
    l->data = data;
    l->kind = KIND_VALUES;
    exposed_change(vm, list, false);
    return DONE;
}

// Let the list hold values of this kind too.
static enum outcome admit(struct vm *vm, ref list, uint32_t kind) {
    struct list_object *l = list_at(vm, list);
    if (kind > TAG_BOOL) kind = KIND_VALUES;
    if (l->kind == kind) return DONE;
    if (l->length) return generalise(vm, list);
    exposed_change(vm, list, true);
    heap_free(vm, l->data);
    l->data = 0;
    l->kind = kind;
    exposed_change(vm, list, false);
    return DONE;
}

struct value list_new(struct vm *vm, uint32_t kind, uint32_t length) {
    ref r = heap_new(vm, TAG_LIST, sizeof(struct list_object));
    if (!r) return unbound();
    struct list_object *l = list_at(vm, r);
    *l = (struct list_object){0, 0, kind};
    struct value list = make(TAG_LIST, r);
    if (length) {
        vm->roots[ROOT_LIST] = list;
        if (reserve(vm, r, length)) return unbound();
        if (kind == KIND_VALUES)
            for (uint32_t i = 0; i < length; i++) list_values(vm, l)[i] = none();
        l->length = length;
    }
    return list;
}

enum outcome list_append(struct vm *vm, ref list, struct value item) {
    struct list_object *l = list_at(vm, list);
    vm->roots[ROOT_ITEM] = item;
    if (unlikely(l->kind != item.tag) && admit(vm, list, item.tag)) return RAISED;
    if (reserve_one_more(vm, list)) return RAISED;
    if (l->kind == KIND_VALUES)
        copy(&list_values(vm, l)[l->length], &item);
    else
        list_words(vm, l)[l->length] = item.bits;
    l->length++;
    return DONE;
}

struct value str_new(struct vm *vm, const char *text, uint32_t bytes, uint32_t wide) {
    ref r = heap_new(vm, TAG_STR, bytes + 4);
    if (!r) return unbound();
    struct str_object *s = str_at(vm, r);
    s->length = bytes;
    if (wide) *header_of(vm, r) |= HEADER_WIDE;
    if (text) memcpy(s->text, text, bytes);
    return make(TAG_STR, r);
}

struct value sequence_make(struct vm *vm, uint32_t tag, const struct value *items, uint32_t n) {
    if (tag == TAG_LIST) {
        uint32_t kind = n ? items[0].tag : TAG_INT;
        for (uint32_t i = 1; i < n; i++)
            if (items[i].tag != kind) kind = KIND_VALUES;
        if (kind > TAG_BOOL) kind = KIND_VALUES;
        struct value list = list_new(vm, kind, n);
        if (list.tag == TAG_UNBOUND) return list;
        struct list_object *l = list_at(vm, list.bits);
        for (uint32_t i = 0; i < n; i++)
            if (kind == KIND_VALUES)
                copy(&list_values(vm, l)[i], &items[i]);
            else
                list_words(vm, l)[i] = items[i].bits;
        return list;
    }
    ref r = heap_new(vm, tag, n * sizeof *items);
    if (!r) return unbound();
    struct value *to = tuple_at(vm, r)->items;
    for (uint32_t i = 0; i < n; i++) {
        if (items)
            copy(&to[i], &items[i]);
        else
            to[i] = none();
    }
    return make(tag, r);
}

// ---- text

static bool is_wide(const struct vm *vm, ref str) {
    return *header_of(vm, str) & HEADER_WIDE;
}

static bool continues(char c) {
    return ((uint8_t)c & 0xc0) == 0x80;
}

// Byte offset of character i, counted from byte `from`; never beyond the end.
static uint32_t skip(const struct str_object *s, uint32_t from, uint32_t i) {
    for (; i && from < s->length; i--) do
            from++;
        while (from < s->length && continues(s->text[from]));
    return from;
}

uint32_t str_length(const struct vm *vm, ref str) {
    const struct str_object *s = str_at(vm, str);
    if (!is_wide(vm, str)) return s->length;
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->length; i++) n += !continues(s->text[i]);
    return n;
}

// Bytes from..to of a str as a new one.
static enum outcome substring(struct vm *vm, ref str, uint32_t from, uint32_t to, struct value *d) {
    uint32_t wide = 0;
    for (uint32_t i = from; i < to; i++) wide |= str_at(vm, str)->text[i] & 0x80;
    struct value s = str_new(vm, NULL, to - from, wide);
    if (s.tag == TAG_UNBOUND) return RAISED;
    memcpy(str_at(vm, s.bits)->text, str_at(vm, str)->text + from, to - from);
    copy(d, &s);
    return DONE;
}

static enum outcome character(struct vm *vm, ref str, uint32_t i, struct value *d) {
    const struct str_object *s = str_at(vm, str);
    uint32_t from = is_wide(vm, str) ? skip(s, 0, i) : i;
    return substring(vm, str, from, is_wide(vm, str) ? skip(s, from, 1) : from + 1, d);
}

// ---- length, iteration

enum outcome sequence_length(struct vm *vm, struct value v, int32_t *length) {
    switch (v.tag) {
    case TAG_STR: *length = (int32_t)str_length(vm, v.bits); return DONE;
    case TAG_LIST: *length = (int32_t)list_at(vm, v.bits)->length; return DONE;
    case TAG_TUPLE: *length = (int32_t)tuple_length(vm, v.bits); return DONE;
    case TAG_DICT: *length = (int32_t)dict_at(vm, v.bits)->live; return DONE;
    case TAG_RANGE: *length = (int32_t)((struct range_object *)port_ptr(vm, v.bits))->length; return DONE;
    case TAG_REMOTE: return remote_length(vm, v, length);
    }
    return raise1(vm, ERR_LEN, v);
}

uint32_t sequence_range_length(int32_t start, int32_t stop, int32_t step) {
    if (step > 0) return start >= stop ? 0 : ((uint32_t)stop - (uint32_t)start - 1) / (uint32_t)step + 1;
    return start <= stop ? 0 : ((uint32_t)start - (uint32_t)stop - 1) / (0 - (uint32_t)step) + 1;
}

bool sequence_iterable(struct value v) {
    return (v.tag >= TAG_STR && v.tag <= TAG_RANGE) || v.tag == TAG_REMOTE;
}

enum outcome sequence_next(struct vm *vm, struct value v, uint32_t *position, struct value *item) {
    uint32_t i = *position;
    int32_t length;
    item->tag = TAG_UNBOUND;
    item->bits = 0;
    if (v.tag == TAG_STR) { // the position counts bytes
        const struct str_object *s = str_at(vm, v.bits);
        if (i >= s->length) return DONE;
        *position = skip(s, i, 1);
        return substring(vm, v.bits, i, *position, item);
    }
    if (v.tag == TAG_DICT) { // the position counts entries
        const struct dict_object *d = dict_at(vm, v.bits);
        const struct dict_entry *e = port_ptr(vm, d->entries);
        while (i < d->filled && e[i].key.tag == TAG_UNBOUND) i++;
        if (i < d->filled) copy(item, &e[i].key);
        *position = i + 1;
        return DONE;
    }
    if (sequence_length(vm, v, &length)) return RAISED;
    if (i >= (uint32_t)length) return DONE;
    *position = i + 1;
    return sequence_get(vm, v, make_int((int32_t)i), item);
}

// ---- slices

struct span { // elements start, start + step, ... of a sequence
    int32_t start, step;
    uint32_t count;
};

// One bound of a slice: clipped to low..high; `missing` for None.
static enum outcome bound(struct vm *vm, struct value v, int32_t length, int32_t low, int32_t high,
                          int32_t missing, int32_t *i) {
    *i = missing;
    if (v.tag == TAG_NONE) return DONE;
    if (!is_int(v)) return raise0(vm, ERR_SLICE_INDEX);
    *i = (int32_t)v.bits;
    if (*i < 0) *i += length;
    if (*i < low) *i = low;
    if (*i > high) *i = high;
    return DONE;
}

static enum outcome resolve(struct vm *vm, struct value slice, int32_t length, struct span *span) {
    const struct value *v = tuple_at(vm, slice.bits)->items;
    int32_t step = 1, stop;
    if (tuple_length(vm, slice.bits) != 3) return raise0(vm, ERR_BAD_IMAGE);
    if (v[2].tag != TAG_NONE) {
        if (!is_int(v[2])) return raise0(vm, ERR_SLICE_INDEX);
        step = (int32_t)v[2].bits;
        if (!step) return raise0(vm, ERR_SLICE_STEP);
    }
    int32_t low = step > 0 ? 0 : -1, high = step > 0 ? length : length - 1;
    if (bound(vm, v[0], length, low, high, step > 0 ? low : high, &span->start) ||
        bound(vm, v[1], length, low, high, step > 0 ? high : low, &stop))
        return RAISED;
    span->step = step;
    span->count = sequence_range_length(span->start, stop, step);
    return DONE;
}

static enum outcome get_slice(struct vm *vm, struct value v, struct value slice, struct value *d) {
    struct span s;
    int32_t length;
    if (sequence_length(vm, v, &length) || resolve(vm, slice, length, &s)) return RAISED;
    int32_t from = s.start;
    if (v.tag == TAG_STR) {
        const struct str_object *t = str_at(vm, v.bits);
        bool wide = is_wide(vm, v.bits);
        if (s.step == 1) {
            uint32_t first = wide ? skip(t, 0, (uint32_t)from) : (uint32_t)from;
            return substring(vm, v.bits, first, wide ? skip(t, first, s.count) : first + s.count, d);
        }
        uint32_t bytes = 0, at = 0;
        struct value made = unbound();
        for (int pass = 0; pass < 2; pass++) { // measure, then copy
            int32_t i = from;
            at = 0;
            for (uint32_t k = 0; k < s.count; k++, i += s.step) {
                uint32_t a = wide ? skip(t, 0, (uint32_t)i) : (uint32_t)i, b = wide ? skip(t, a, 1) : a + 1;
                if (pass) memcpy(str_at(vm, made.bits)->text + at, t->text + a, b - a);
                at += b - a;
            }
            bytes = at;
            if (!pass) {
                made = str_new(vm, NULL, bytes, bytes != s.count);
                if (made.tag == TAG_UNBOUND) return RAISED;
            }
        }
        copy(d, &made);
        return DONE;
    }
    if (v.tag == TAG_RANGE) {
        const struct range_object *r = port_ptr(vm, v.bits);
        int32_t start = r->start + s.start * r->step, step = r->step * s.step;
        ref made = heap_new(vm, TAG_RANGE, sizeof *r);
        if (!made) return RAISED;
        struct range_object *o = port_ptr(vm, made);
        *o = (struct range_object){start, step, s.count, start + step * (int32_t)s.count};
        set(d, TAG_RANGE, made);
        return DONE;
    }
    if (v.tag == TAG_TUPLE) {
        struct value made = sequence_make(vm, TAG_TUPLE, NULL, s.count);
        if (made.tag == TAG_UNBOUND) return RAISED;
        for (uint32_t k = 0; k < s.count; k++, from += s.step)
            copy(&tuple_at(vm, made.bits)->items[k], &tuple_at(vm, v.bits)->items[from]);
        copy(d, &made);
        return DONE;
    }
    const struct list_object *l = list_at(vm, v.bits);
    struct value made = list_new(vm, l->kind, s.count);
    if (made.tag == TAG_UNBOUND) return RAISED;
    struct list_object *m = list_at(vm, made.bits);
    for (uint32_t k = 0; k < s.count; k++, from += s.step)
        if (l->kind == KIND_VALUES)
            copy(&list_values(vm, m)[k], &list_values(vm, l)[from]);
        else
            list_words(vm, m)[k] = list_words(vm, l)[from];
    copy(d, &made);
    return DONE;
}

// Replace `count` elements from `start` by room for n.
static enum outcome splice(struct vm *vm, ref list, uint32_t start, uint32_t count, uint32_t n) {
    struct list_object *l = list_at(vm, list);
    if (n > count && reserve(vm, list, l->length + n - count)) return RAISED;
    uint32_t size = element_size(l->kind);
    exposed_change(vm, list, true);
    uint8_t *data = port_ptr(vm, l->data);
    if (l->data)
        memmove(data + (start + n) * size, data + (start + count) * size, (l->length - start - count) * size);
    l->length += n - count;
    exposed_change(vm, list, false);
    return DONE;
}

static void put(struct vm *vm, struct list_object *l, uint32_t i, struct value item) {
    if (l->kind == KIND_VALUES)
        copy(&list_values(vm, l)[i], &item);
    else
        list_words(vm, l)[i] = item.bits;
}

struct value sequence_item(struct vm *vm, struct value v, uint32_t i) {
    struct value item;
    if (v.tag == TAG_TUPLE)
        item = tuple_at(vm, v.bits)->items[i];
    else
        list_read(vm, list_at(vm, v.bits), i, &item);
    return item;
}

// A list or tuple with the items of any iterable; lists and tuples as they are.
static enum outcome listed(struct vm *vm, struct value v, struct value *list) {
    *list = v;
    if (v.tag == TAG_LIST || v.tag == TAG_TUPLE) return DONE;
    struct value made = list_new(vm, TAG_INT, 0);
    if (made.tag == TAG_UNBOUND) return RAISED;
    vm->roots[ROOT_COPY] = made;
    *list = made;
    return list_extend(vm, made.bits, v);
}

static enum outcome set_slice(struct vm *vm, ref list, struct value slice, struct value from) {
    struct span s;
    int32_t length;
    struct list_object *l = list_at(vm, list);
    if (!sequence_iterable(from)) return raise0(vm, ERR_SLICE_VALUE);
    if (resolve(vm, slice, (int32_t)l->length, &s)) return RAISED;
    if (from.tag == TAG_LIST && from.bits == list) { // x[a:b] = x: work from a copy
        struct value all = sequence_make(vm, TAG_SLICE, NULL, 3);
        if (all.tag == TAG_UNBOUND) return RAISED;
        vm->roots[ROOT_COPY] = all;
        if (get_slice(vm, from, all, &from)) return RAISED;
        vm->roots[ROOT_COPY] = from;
    }
    if (listed(vm, from, &from)) return RAISED;
    sequence_length(vm, from, &length);
    uint32_t n = (uint32_t)length, count = s.count;
    if (s.step != 1 && n != count)
        return raise(vm, ERR_SLICE_SIZE, make_int(length), make_int((int32_t)count));
    // All of one kind, or general.
    uint32_t kind = l->length || !n ? l->kind : KIND_VALUES + 1;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t tag = sequence_item(vm, from, i).tag;
        if (kind != tag) kind = kind > KIND_VALUES ? tag : KIND_VALUES;
        if (kind > TAG_BOOL) kind = KIND_VALUES;
    }
    if (admit(vm, list, kind)) return RAISED;
    if (s.step == 1 && splice(vm, list, (uint32_t)s.start, count, n)) return RAISED;
    int32_t to = s.start;
    for (uint32_t i = 0; i < n; i++, to += s.step) put(vm, l, (uint32_t)to, sequence_item(vm, from, i));
    return DONE;
}

static enum outcome delete_slice(struct vm *vm, ref list, struct value slice) {
    struct span s;
    struct list_object *l = list_at(vm, list);
    if (resolve(vm, slice, (int32_t)l->length, &s)) return RAISED;
    if (s.step < 0) { // the same elements, upward
        s.start += s.step * ((int32_t)s.count - 1);
        s.step = -s.step;
    }
    uint32_t each = s.step == 1 ? s.count : 1; // neighbours go together
    for (uint32_t k = 0; k < s.count; k += each)
        splice(vm, list, (uint32_t)s.start + k * (uint32_t)(s.step - 1), each, 0);
    if (!l->length) { // give the memory back
        exposed_change(vm, list, true);
        heap_free(vm, l->data);
        l->data = 0;
        exposed_change(vm, list, false);
    }
    return DONE;
}

// ---- items

// Index v of a sequence of `length` elements.
static enum outcome position(struct vm *vm, struct value object, struct value v, uint32_t length,
                             enum error error, uint32_t *i) {
    if (!is_int(v)) return raise(vm, object.tag == TAG_STR ? ERR_STR_INDEX_TYPE : ERR_INDEX_TYPE, object, v);
    uint32_t at = v.bits;
    if (at >= length) at += length;
    if (at >= length) return raise(vm, error, object, v);
    *i = at;
    return DONE;
}

enum outcome sequence_get(struct vm *vm, struct value object, struct value index, struct value *d) {
    static const uint8_t errors[] = {[TAG_STR - TAG_STR] = ERR_STR_INDEX,
                                     [TAG_LIST - TAG_STR] = ERR_LIST_INDEX,
                                     [TAG_TUPLE - TAG_STR] = ERR_TUPLE_INDEX,
                                     [TAG_RANGE - TAG_STR] = ERR_RANGE_INDEX};
    int32_t length;
    uint32_t i;
    if (object.tag == TAG_DICT) {
        const struct value *item = dict_find(vm, object.bits, index);
        if (item) {
            copy(d, item);
            return DONE;
        }
        return vm->exception.tag != TAG_UNBOUND ? RAISED : raise1(vm, ERR_KEY, index);
    }
    if (object.tag == TAG_REMOTE) return remote_access(vm, object, index, d, false);
    if (!sequence_iterable(object)) return raise1(vm, ERR_SUBSCRIPT, object);
    if (index.tag == TAG_SLICE) return get_slice(vm, object, index, d);
    sequence_length(vm, object, &length);
    if (position(vm, object, index, (uint32_t)length, errors[object.tag - TAG_STR], &i)) return RAISED;
    switch (object.tag) {
    case TAG_STR: return character(vm, object.bits, i, d);
    case TAG_LIST: list_read(vm, list_at(vm, object.bits), i, d); break;
    case TAG_TUPLE: copy(d, &tuple_at(vm, object.bits)->items[i]); break;
    default: {
        const struct range_object *r = port_ptr(vm, object.bits);
        set(d, TAG_INT, (uint32_t)r->start + i * (uint32_t)r->step);
    }
    }
    return DONE;
}

enum outcome sequence_set(struct vm *vm, struct value object, struct value index, struct value item) {
    uint32_t i;
    if (object.tag == TAG_DICT) return dict_set(vm, object.bits, index, item);
    if (object.tag == TAG_REMOTE) return remote_access(vm, object, index, &item, true);
    if (object.tag != TAG_LIST) return raise1(vm, ERR_ITEM_ASSIGN, object);
    if (index.tag == TAG_SLICE) return set_slice(vm, object.bits, index, item);
    struct list_object *l = list_at(vm, object.bits);
    if (position(vm, object, index, l->length, ERR_LIST_ASSIGN, &i)) return RAISED;
    if (l->kind != item.tag && l->kind != KIND_VALUES && generalise(vm, object.bits)) return RAISED;
    put(vm, l, i, item);
    return DONE;
}

enum outcome sequence_delete(struct vm *vm, struct value object, struct value index) {
    uint32_t i;
    if (object.tag == TAG_DICT) return dict_delete(vm, object.bits, index);
    if (object.tag != TAG_LIST) return raise1(vm, ERR_ITEM_DELETE, object);
    if (index.tag == TAG_SLICE) return delete_slice(vm, object.bits, index);
    if (position(vm, object, index, list_at(vm, object.bits)->length, ERR_LIST_ASSIGN, &i)) return RAISED;
    return splice(vm, object.bits, i, 1, 0);
}

enum outcome list_pop(struct vm *vm, ref list, int32_t index, struct value *d) {
    struct list_object *l = list_at(vm, list);
    uint32_t i = (uint32_t)index;
    if (!l->length) return raise0(vm, ERR_POP_EMPTY);
    if (i >= l->length) i += l->length;
    if (i >= l->length) return raise0(vm, ERR_POP_INDEX);
    struct value item;
    list_read(vm, l, i, &item);
    splice(vm, list, i, 1, 0);
    copy(d, &item);
    return DONE;
}

// ---- + * in

enum outcome list_extend(struct vm *vm, ref list, struct value v) {
    if (!sequence_iterable(v)) return raise1(vm, ERR_NOT_ITERABLE, v);
    vm->roots[ROOT_INTO] = make(TAG_LIST, list);
    vm->roots[ROOT_FROM] = v;
    int32_t length = -1;
    if (v.tag == TAG_LIST) { // x += x must end; one block, if it is of one kind
        const struct list_object *from = list_at(vm, v.bits);
        struct list_object *to = list_at(vm, list);
        uint32_t n = from->length;
        length = (int32_t)n;
        if (n && !to->length && to->kind != from->kind && admit(vm, list, from->kind)) return RAISED;
        if (to->kind == from->kind && to->kind != KIND_VALUES) {
            if (n && reserve(vm, list, to->length + n)) return RAISED;
            if (n) memcpy(list_words(vm, to) + to->length, list_words(vm, from), n * 4);
            to->length += n;
            length = 0;
        }
    }
    uint32_t at = 0;
    enum outcome o = DONE;
    while (length--) {
        struct value item;
        o = sequence_next(vm, v, &at, &item);
        if (o || item.tag == TAG_UNBOUND) break;
        o = list_append(vm, list, item);
        if (o) break;
    }
    return o;
}

enum outcome sequence_add(struct vm *vm, struct value a, struct value b, struct value *d) {
    struct value made;
    if (a.tag != b.tag || a.tag < TAG_STR || a.tag > TAG_TUPLE) {
        bool sequence = a.tag >= TAG_STR && a.tag <= TAG_TUPLE;
        return raise(vm, sequence ? ERR_CONCAT : ERR_BINARY, a, b);
    }
    if (a.tag == TAG_STR) {
        uint32_t n = str_at(vm, a.bits)->length, m = str_at(vm, b.bits)->length;
        made = str_new(vm, NULL, n + m, is_wide(vm, a.bits) || is_wide(vm, b.bits));
        if (made.tag == TAG_UNBOUND) return RAISED;
        char *text = str_at(vm, made.bits)->text;
        memcpy(text, str_at(vm, a.bits)->text, n);
        memcpy(text + n, str_at(vm, b.bits)->text, m);
    } else if (a.tag == TAG_TUPLE) {
        uint32_t n = tuple_length(vm, a.bits), m = tuple_length(vm, b.bits);
        made = sequence_make(vm, TAG_TUPLE, NULL, n + m);
        if (made.tag == TAG_UNBOUND) return RAISED;
        struct value *items = tuple_at(vm, made.bits)->items;
        memcpy(items, tuple_at(vm, a.bits)->items, n * sizeof *items);
        memcpy(items + n, tuple_at(vm, b.bits)->items, m * sizeof *items);
    } else {
        made = list_new(vm, list_at(vm, a.bits)->kind, 0);
        if (made.tag == TAG_UNBOUND) return RAISED;
        vm->roots[ROOT_MADE] = made;
        if (list_extend(vm, made.bits, a) || list_extend(vm, made.bits, b)) return RAISED;
    }
    copy(d, &made);
    return DONE;
}

enum outcome sequence_repeat(struct vm *vm, struct value a, struct value times, bool in_place,
                             struct value *d) {
    if (a.tag < TAG_STR || a.tag > TAG_TUPLE) return raise(vm, ERR_BINARY, a, times);
    if (!is_int(times)) return raise(vm, ERR_REPEAT, a, times);
    int32_t length;
    uint32_t k = (int32_t)times.bits < 0 ? 0 : times.bits, n, total;
    sequence_length(vm, a, &length);
    n = a.tag == TAG_STR ? str_at(vm, a.bits)->length : (uint32_t)length;
    if (__builtin_mul_overflow(n, k, &total) || total > HEADER_UNITS)
        total = HEADER_UNITS * 2; // beyond all memory
    struct value made = a;
    uint8_t *to;
    const uint8_t *from;
    uint32_t size = 1;
    if (a.tag == TAG_STR) {
        made = str_new(vm, NULL, total, is_wide(vm, a.bits));
    } else if (a.tag == TAG_TUPLE) {
        made = sequence_make(vm, TAG_TUPLE, NULL, total);
    } else if (in_place) {
        if (total > n && reserve(vm, a.bits, total)) return RAISED;
    } else {
        made = list_new(vm, list_at(vm, a.bits)->kind, total);
    }
    if (made.tag == TAG_UNBOUND) return RAISED;
    if (a.tag == TAG_STR) {
        to = (uint8_t *)str_at(vm, made.bits)->text;
        from = (const uint8_t *)str_at(vm, a.bits)->text;
    } else if (a.tag == TAG_TUPLE) {
        to = (uint8_t *)tuple_at(vm, made.bits)->items;
        from = (const uint8_t *)tuple_at(vm, a.bits)->items;
        size = 8;
    } else {
        list_at(vm, made.bits)->length = total;
        to = port_ptr(vm, list_at(vm, made.bits)->data);
        from = port_ptr(vm, list_at(vm, a.bits)->data);
        size = element_size(list_at(vm, a.bits)->kind);
    }
    n *= size;
    if (total && to != from) memcpy(to, from, n);
    // What has been written repeats: twice as much each time.
    for (uint32_t done = n, all = total * size, more; done < all; done += more) {
        more = done < all - done ? done : all - done;
        memcpy(to + done, to, more);
    }
    copy(d, &made);
    return DONE;
}

static bool contains_text(const struct str_object *s, const struct str_object *part) {
    for (uint32_t i = 0; i + part->length <= s->length; i++)
        if (!memcmp(s->text + i, part->text, part->length)) return true;
    return false;
}

enum outcome sequence_contains(struct vm *vm, struct value item, struct value container, struct value *d) {
    bool found = false;
    if (container.tag == TAG_STR) {
        if (item.tag != TAG_STR) return raise1(vm, ERR_IN_STR, item);
        found = contains_text(str_at(vm, container.bits), str_at(vm, item.bits));
    } else if (container.tag == TAG_DICT) {
        found = dict_find(vm, container.bits, item);
        if (!found && vm->exception.tag != TAG_UNBOUND) return RAISED;
    } else if (!sequence_iterable(container)) {
        return raise1(vm, ERR_NOT_CONTAINER, container);
    } else {
        uint32_t at = 0;
        for (struct value v;;) {
            if (sequence_next(vm, container, &at, &v)) return RAISED;
            if (v.tag == TAG_UNBOUND) break;
            enum outcome o = number_compare(vm, COMPARE_EQ, v, item, &found);
            if (o) return o;
            if (found) break;
        }
    }
    *d = make_bool(found);
    return DONE;
}
