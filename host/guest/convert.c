// SPDX-License-Identifier: MIT
// Both directions walk the value recursively to a limited depth. Going out, everything is read with the
// checks of memory.h, for a core may hold anything. Coming in, what has been made so far is kept in slots
// that the collector looks at, two a level: the container, and the key of a dict.
#include "host/guest/convert.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "contract/hash.h"
#include "core/core.h"
#include "host/memory/build.h"
#include "host/memory/objects.h"

// ---- from a core

static void put_word(struct buffer *out, uint32_t word) {
    buffer_add(out, (const char *)&word, sizeof word);
}

static void put_pair(struct buffer *out, uint32_t head, uint32_t word) {
    put_word(out, head);
    put_word(out, word);
}

// A float of double precision takes a word more than other numbers.
static void put_real(struct buffer *out, real x) {
    real_bits bits = real_to_bits(x);
    buffer_add(out, (const char *)&bits, sizeof bits);
}

struct writer {
    struct buffer *out;
    const struct core_memory *memory;
    uint32_t (*number)(void *context, const struct remote_object *remote);
    void *context;
    uint32_t depth;
};

static bool put_value(struct writer *w, struct value value);

static bool put_long(struct writer *w, struct value value) {
    struct text_view words;
    if (!memory_bytes(w->memory, value, &words) || words.length % 4) return false;
    put_pair(w->out, TAG_LONG, words.length / 4);
    buffer_add(w->out, words.bytes, words.length);
    return true;
}

static bool put_str(struct writer *w, struct value value) {
    struct text_view text;
    if (!memory_str(w->memory, value, &text)) return false;
    put_pair(w->out, TAG_STR, text.length);
    buffer_add(w->out, text.bytes, text.length);
    buffer_add(w->out, "\0\0\0", -text.length & 3);
    return true;
}

static bool put_octets(struct writer *w, struct value value) {
    struct text_view octets;
    if (!memory_octets(w->memory, value, &octets)) return false;
    put_pair(w->out, value.tag, octets.length);
    buffer_add(w->out, octets.bytes, octets.length);
    buffer_add(w->out, "\0\0\0", -octets.length & 3);
    return true;
}

static bool put_items(struct writer *w, struct value value) {
    struct items_view items;
    bool good = memory_items(w->memory, value, &items);
    if (!good) return false;
    bool block = value.tag == TAG_LIST && items.kind != KIND_VALUES;
    put_pair(w->out, value.tag | (block ? items.kind + 1 : 0) << 8, items.count);
    if (block && element_is_value(items.kind)) {
        for (uint32_t i = 0; i < items.count; i++)
            put_real(w->out, value_float_of(((const struct value *)items.data)[i]));
        return true;
    }
    if (block) {
        if (items.count) buffer_add(w->out, items.data, (size_t)items.count * 4);
        return true;
    }
    for (uint32_t i = 0; i < items.count && good; i++) good = put_value(w, memory_item(&items, i));
    return good;
}

static bool put_dict(struct writer *w, struct value value) {
    struct entries_view entries;
    if (!memory_entries(w->memory, value, &entries)) return false;
    uint32_t live = 0;
    for (uint32_t i = 0; i < entries.count; i++) live += entries.entry[i].key.tag != TAG_UNBOUND;
    put_pair(w->out, TAG_DICT, live);
    bool good = true;
    for (uint32_t i = 0; i < entries.count && good; i++) {
        if (entries.entry[i].key.tag == TAG_UNBOUND) continue;
        good = put_value(w, entries.entry[i].key) && put_value(w, entries.entry[i].item);
    }
    return good;
}

static bool put_range(struct writer *w, struct value value) {
    const struct range_object *range = memory_range(w->memory, value);
    if (!range) return false;
    put_pair(w->out, TAG_RANGE, (uint32_t)range->start);
    put_pair(w->out, (uint32_t)range->step, range->length);
    put_word(w->out, (uint32_t)range->stop);
    return true;
}

// A reference to a list elsewhere: its words as they lie in the object.
static bool put_remote(struct writer *w, struct value value) {
    const void *words = memory_at(w->memory, value.bits, sizeof(struct remote_object), 8);
    if (!words) return false;
    uint32_t kept = w->number ? w->number(w->context, words) : 0;
    if (kept) {
        put_pair(w->out, CONVERT_KEPT, kept);
        return true;
    }
    put_word(w->out, value.tag);
    buffer_add(w->out, words, sizeof(struct remote_object));
    return true;
}

static bool put_exception(struct writer *w, struct value value) {
    const struct exc_object *exc = memory_exc(w->memory, value);
    if (!exc) return false;
    put_pair(w->out, TAG_EXC, objects_exception(w->memory, value));
    return true;
}

static bool put_function(struct writer *w, struct value value) {
    uint32_t function;
    if (!memory_function(w->memory, value, &function)) return false;
    put_pair(w->out, TAG_FUNC, function);
    return true;
}

static bool put_value(struct writer *w, struct value value) {
    if (w->depth == CONVERT_DEPTH_MAX) return false;
    bool good = true;
    w->depth++;
    switch (value_type(value)) {
    case TAG_FLOAT:
        put_word(w->out, TAG_FLOAT);
        put_real(w->out, value_float_of(value));
        break;
    case TAG_STR: good = put_str(w, value); break;
    case TAG_LONG: good = put_long(w, value); break;
    case TAG_BYTES:
    case TAG_BYTEARRAY: good = put_octets(w, value); break;
    case TAG_LIST:
    case TAG_TUPLE: good = put_items(w, value); break;
    case TAG_DICT: good = put_dict(w, value); break;
    case TAG_RANGE: good = put_range(w, value); break;
    case TAG_REMOTE: good = put_remote(w, value); break;
    case TAG_CLOSURE: good = put_function(w, value); break;
    case TAG_EXC: good = put_exception(w, value); break;
    default: good = value.tag < TAG_FIRST_REF; put_pair(w->out, value.tag, value.bits);
    }
    w->depth--;
    return good;
}

bool convert_out(struct buffer *out, const struct core_memory *memory, struct value value) {
    return convert_out_kept(out, memory, value, NULL, NULL);
}

bool convert_out_kept(struct buffer *out, const struct core_memory *memory, struct value value,
                      uint32_t (*number)(void *context, const struct remote_object *remote), void *context) {
    struct writer writer = {out, memory, number, context, 0};
    return put_value(&writer, value);
}

// ---- to a core

static bool __attribute__((format(printf, 3, 4)))
fail(struct converter *c, const char *type, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(c->message, sizeof c->message, format, arguments);
    va_end(arguments);
    c->type = type;
    return false;
}

static bool no_memory(struct converter *c) {
    c->vm->exception = value_unbound();
    return fail(c, "MemoryError", "the value does not fit into the memory of CPython's core");
}

static bool malformed(struct converter *c) {
    return fail(c, "SystemError", "the words of a value are not valid");
}

static size_t words_left(const struct converter *c) {
    return (size_t)(c->end - c->words);
}

static bool get_value(struct converter *c, struct value *slots, uint32_t depth, struct value *value);

// An object that is laid out as a str, of `length` bytes.
static bool get_octets(struct converter *c, uint32_t tag, uint32_t length, struct value *value) {
    size_t words = ((size_t)length + 3) / 4;
    const char *text = (const char *)c->words;
    if (words > words_left(c)) return malformed(c);
    c->words += words;
    ref r = heap_new(c->vm, tag, length + 4);
    if (!r) return no_memory(c);
    struct str_object *str = str_at(c->vm, r);
    str->length = length;
    if (length) memcpy(str->text, text, length);
    *value = value_make(tag, r);
    return true;
}

static bool get_str(struct converter *c, uint32_t length, struct value *value) {
    const char *text = (const char *)c->words;
    bool wide = false;
    if (!get_octets(c, TAG_STR, length, value)) return false;
    for (uint32_t i = 0; i < length && !wide; i++) wide = (unsigned char)text[i] > 127;
    if (wide) *header_of(c->vm, value->bits) |= HEADER_WIDE;
    return true;
}

static bool get_bytearray(struct converter *c, struct value *slots, uint32_t length, struct value *value) {
    if (!get_octets(c, TAG_BYTES, length, &slots[0])) return false;
    ref r = heap_new(c->vm, TAG_BYTEARRAY, sizeof(struct bytearray_object));
    if (!r) return no_memory(c);
    struct bytearray_object *object = port_ptr(c->vm, r);
    *object = (struct bytearray_object){.length = length, .content = slots[0]};
    *value = value_make(TAG_BYTEARRAY, r);
    return true;
}

// An int beyond 32 bits, in the fewest words.
static bool make_long(struct converter *c, const uint32_t *words, uint32_t count, struct value *value) {
    ref r = heap_new(c->vm, TAG_LONG, count * 4 + 4);
    if (!r) return no_memory(c);
    struct str_object *object = str_at(c->vm, r);
    object->length = count * 4;
    memcpy(object->text, words, count * 4);
    *value = value_make(TAG_LONG, r);
    return true;
}

static bool get_long(struct converter *c, uint32_t count, struct value *value) {
    const uint32_t *words = c->words;
    if (count > words_left(c)) return malformed(c);
    if (count < 2 || words[count - 1] == 0 - (words[count - 2] >> 31)) return malformed(c);
    c->words += count;
    return make_long(c, words, count, value);
}

// Floats to the elements of a list; a NaN becomes the only one that values have.
static void get_reals(void *to, const void *from, uint32_t count) {
#if EPY_FLOAT_BITS == 64
    for (uint32_t i = 0; i < count; i++) {
        double x;
        memcpy(&x, (const char *)from + i * sizeof x, sizeof x);
        if (isnan(x)) x = real_from_bits(REAL_NAN);
        value_set_float((struct value *)to + i, x);
    }
#else
    memcpy(to, from, (size_t)count * 4);
#endif
}

static bool get_block(struct converter *c, uint32_t kind, uint32_t count, struct value *value) {
    uint32_t size = kind == TAG_FLOAT ? sizeof(real) / 4 : 1; // words of an item
    if (kind > TAG_BOOL || count > words_left(c) / size) return malformed(c);
    if (list_new(c->vm, kind, count, value)) return no_memory(c);
    uint32_t *to = count ? list_words(c->vm, list_at(c->vm, value->bits)) : NULL;
    if (count && kind == TAG_FLOAT)
        get_reals(to, c->words, count);
    else if (count)
        memcpy(to, c->words, (size_t)count * 4);
    c->words += (size_t)count * size;
    return true;
}

static bool get_float(struct converter *c, struct value *value) {
    size_t size = sizeof(real) / 4;
    if (words_left(c) + 1 < size) return malformed(c);
    get_reals(value, c->words - 1, 1); // whose first word has been read
    if (EPY_FLOAT_BITS == 32) *value = value_make(TAG_FLOAT, value->bits);
    c->words += size - 1;
    return true;
}

static bool get_items(struct converter *c, struct value *slots, uint32_t depth, uint32_t tag, uint32_t count,
                      struct value *value) {
    if (count > words_left(c)) return malformed(c); // at least: an item has two words
    if (tag == TAG_LIST ? list_new(c->vm, KIND_VALUES, count, value)
                        : sequence_make(c->vm, TAG_TUPLE, NULL, count, value))
        return no_memory(c);
    slots[0] = *value;
    for (uint32_t i = 0; i < count; i++) {
        struct value item;
        if (!get_value(c, slots + 2, depth + 1, &item)) return false;
        uint32_t n;
        heap_values(c->vm, value->bits, &n)[i] = item;
    }
    return true;
}

// Room for so many keys in a new dict, for it is the host that lets one grow.
static bool make_room(struct converter *c, ref dict, uint32_t count) {
    if (!count) return true;
    ref entries = count > DICT_MAX ? 0 : heap_new(c->vm, BLOCK_DATA, count * sizeof(struct dict_entry));
    if (!entries) return no_memory(c);
    dict_at(c->vm, dict)->entries = entries;
    if (count <= DICT_FEW) return true;
    uint32_t size = index_size(count);
    ref index = heap_new(c->vm, BLOCK_DATA, size);
    if (!index) return no_memory(c);
    memset(port_ptr(c->vm, index), 0, size);
    dict_at(c->vm, dict)->index = index;
    return true;
}

static bool is_hashable(const struct converter *c, struct value key) {
    static const uint32_t NOT =
        1u << TAG_LIST | 1u << TAG_DICT | 1u << TAG_SET | 1u << TAG_REMOTE | 1u << TAG_BYTEARRAY;
    uint32_t tag = value_type(key), n;
    if (NOT >> tag & 1) return false;
    if (tag != TAG_TUPLE) return true;
    const struct value *item = heap_values(c->vm, key.bits, &n);
    for (uint32_t i = 0; i < n; i++)
        if (!is_hashable(c, item[i])) return false;
    return true;
}

// Enters a key that the core does not hash, or does not compare with another: none that was there is the same.
static bool enter(struct converter *c, ref dict, const struct value *key, const struct value *item) {
    struct dict_object *d = dict_at(c->vm, dict);
    if (!is_hashable(c, *key)) return fail(c, "TypeError", "a dict has a key that cannot be one there");
    if (d->index) {
        void *index = port_ptr(c->vm, d->index);
        uint32_t mask = index_mask(units_of(c->vm, d->index)),
                 rest = build_hash(c->memory(c->place, c->vm->control->core), *key), at = rest & mask;
        while (index_get(index, mask, at)) at = hash_next(at, &rest) & mask;
        index_set(index, mask, at, d->filled + 1);
    }
    ((struct dict_entry *)port_ptr(c->vm, d->entries))[d->filled++] = (struct dict_entry){*key, *item};
    d->live++;
    return true;
}

static bool get_dict(struct converter *c, struct value *slots, uint32_t depth, uint32_t count,
                     struct value *value) {
    if (count > words_left(c) / 4) return malformed(c); // at least: a key and its item have two words each
    if (dict_new(c->vm, value)) return no_memory(c);
    slots[0] = *value;
    if (!make_room(c, value->bits, count)) return false;
    for (uint32_t i = 0; i < count; i++) {
        struct value item;
        if (!get_value(c, slots + 2, depth + 1, &slots[1])) return false;
        if (!get_value(c, slots + 2, depth + 1, &item)) return false;
        enum outcome outcome = dict_set(c->vm, value->bits, &slots[1], &item);
        if (outcome == HOST ? !enter(c, value->bits, &slots[1], &item) : outcome && !no_memory(c))
            return false;
    }
    return true;
}

static bool get_range(struct converter *c, uint32_t start, struct value *value) {
    if (words_left(c) < 3) return malformed(c);
    ref r = heap_new(c->vm, TAG_RANGE, sizeof(struct range_object));
    if (!r) return no_memory(c);
    struct range_object *range = port_ptr(c->vm, r);
    *range = (struct range_object){.start = (int32_t)start,
                                   .step = (int32_t)c->words[0],
                                   .length = c->words[1],
                                   .stop = (int32_t)c->words[2]};
    c->words += 3;
    *value = value_make(TAG_RANGE, r);
    return true;
}

// Whether a core can use it: it trusts a reference as far as the owner's entry and list.
static bool is_remote(const struct converter *c, const struct remote_object *r) {
    if (r->core >= c->vm->control->cores) return false;
    const struct core_memory *memory = c->memory(c->place, r->core);
    const struct exposure *entry = memory_at(memory, r->entry, sizeof *entry, 8);
    const uint32_t *header = memory_at(memory, r->list - 4, 4, 4);
    if (!entry || !header || r->list & 7) return false;
    bool stale = entry->list != r->list || entry->generation != r->generation;
    return stale || header_type(*header) == TAG_LIST;
}

static bool get_remote(struct converter *c, uint32_t first, struct value *value) {
    struct remote_object remote = {.core = first};
    if (words_left(c) < 3) return malformed(c);
    memcpy(&remote.list, c->words, 12);
    if (!is_remote(c, &remote)) return malformed(c);
    ref r = heap_new(c->vm, TAG_REMOTE, sizeof(struct remote_object));
    if (!r) return no_memory(c);
    memcpy(port_ptr(c->vm, r), &remote, sizeof remote);
    c->refers = true;
    c->words += 3;
    *value = value_make(TAG_REMOTE, r);
    return true;
}

static bool get_kept(struct converter *c, uint32_t id, struct value *value) {
    c->refers = true;
    *value = c->kept ? c->kept(c->context, id) : value_unbound();
    return value->tag != TAG_UNBOUND || malformed(c);
}

// ---- numbers in the guest's memory

#if EPY_FLOAT_BITS == 64
static bool get_doubles(uint32_t *to, const double *from, uint32_t count) {
    get_reals(to, from, count);
    return true;
}

static void get_floats(uint32_t *to, const float *from, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        double x = isnan(from[i]) ? real_from_bits(REAL_NAN) : (double)from[i];
        value_set_float((struct value *)to + i, x);
    }
}
#else
static void get_floats(uint32_t *to, const float *from, uint32_t count) {
    get_reals(to, from, count);
}

// Four at a time, which is twice as fast (measured).
typedef double four_doubles __attribute__((vector_size(32), aligned(8), may_alias));
typedef int64_t four_longs __attribute__((vector_size(32)));
typedef float four_floats __attribute__((vector_size(16), aligned(4), may_alias));

// False if a finite number becomes an infinite one.
static bool get_doubles(uint32_t *to, const double *from, uint32_t count) {
    const double LIMIT = 0x1.ffffffp127; // from here on
    four_longs large = {0};
    bool good = true;
    uint32_t i = 0;
    for (; i + 4 <= count; i += 4) {
        four_doubles x = *(const four_doubles *)&from[i];
        large |= ((x >= LIMIT) & (x < INFINITY)) | ((x <= -LIMIT) & (x > -INFINITY));
        *(four_floats *)&to[i] = __builtin_convertvector(x, four_floats);
    }
    for (; i < count; i++) {
        good &= isinf(from[i]) || fabs(from[i]) < LIMIT || isnan(from[i]);
        to[i] = real_to_bits((real)from[i]);
    }
    return good && !(large[0] | large[1] | large[2] | large[3]);
}
#endif

// Defines a function that copies `count` integers of a type; false if one does not fit in 32 bits.
#define GET_INTEGERS(name, type)                                                                             \
    static bool name(uint32_t *to, const type *from, uint32_t count) {                                       \
        bool good = true;                                                                                    \
        for (uint32_t i = 0; i < count; i++) {                                                               \
            to[i] = (uint32_t)from[i];                                                                       \
            good &= (type)(int32_t)to[i] == from[i] &&                                                       \
                    ((int32_t)to[i] < 0) == (from[i] < (type)1 && from[i] != 0);                             \
        }                                                                                                    \
        return good;                                                                                         \
    }
GET_INTEGERS(get_int8, int8_t)
GET_INTEGERS(get_uint8, uint8_t)
GET_INTEGERS(get_int16, int16_t)
GET_INTEGERS(get_uint16, uint16_t)
GET_INTEGERS(get_uint32, uint32_t)
GET_INTEGERS(get_int64, int64_t)
GET_INTEGERS(get_uint64, uint64_t)

// `format`: as of Python's module struct. False if a number does not fit, or the format is none of these.
static bool get_numbers(uint32_t *to, char format, const void *from, uint32_t count) {
    switch (format) {
    case 'd': return get_doubles(to, from, count);
    case 'f': get_floats(to, from, count); return true;
    case 'i': memcpy(to, from, (size_t)count * 4); return true;
    case '?':
    case 'B': return get_uint8(to, from, count);
    case 'b': return get_int8(to, from, count);
    case 'h': return get_int16(to, from, count);
    case 'H': return get_uint16(to, from, count);
    case 'I': return get_uint32(to, from, count);
    case 'q': return get_int64(to, from, count);
    case 'Q': return get_uint64(to, from, count);
    }
    return false;
}

// Integers of which 32 bits do not hold some: a list of values.
static bool get_large(struct converter *c, struct value *slots, char format, const void *from, uint32_t count,
                      struct value *value) {
    uint32_t n;
    if (list_new(c->vm, KIND_VALUES, count, value)) return no_memory(c);
    slots[0] = *value;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t bits = format == 'I' ? ((const uint32_t *)from)[i] : ((const uint64_t *)from)[i];
        bool word = format == 'q' ? (int64_t)bits == (int32_t)bits : bits <= INT32_MAX;
        const uint32_t words[] = {(uint32_t)bits, (uint32_t)(bits >> 32), 0};
        struct value item = value_int((int32_t)bits);
        if (!word && !make_long(c, words, format != 'q' && bits >> 63 ? 3 : 2, &item)) return false;
        heap_values(c->vm, value->bits, &n)[i] = item;
    }
    return true;
}

static bool get_memory(struct converter *c, struct value *slots, char format, uint32_t count,
                       struct value *value) {
    if (words_left(c) < 2) return malformed(c);
    uint64_t address = c->words[0] | (uint64_t)c->words[1] << 32;
    c->words += 2;
    uint32_t kind = format == 'd' || format == 'f' ? TAG_FLOAT : format == '?' ? TAG_BOOL : TAG_INT;
    if (list_new(c->vm, kind, count, value)) return no_memory(c);
    uint32_t *words = count ? list_words(c->vm, list_at(c->vm, value->bits)) : NULL;
    if (!count || get_numbers(words, format, (const void *)(uintptr_t)address, count)) return true;
    if (kind == TAG_INT) return get_large(c, slots, format, (const void *)(uintptr_t)address, count, value);
    return fail(c, "OverflowError", "a number of the array is too large for a float of single precision");
}

// Whether a value whose payload is no reference can be one: a core trusts the numbers of what it calls.
static bool is_plain(const struct converter *c, struct value value) {
    const struct image_header *image = port_ptr(c->vm, c->vm->control->image);
    if (value.tag == TAG_FUNC) return value.bits < image->function_count;
    if (value.tag == TAG_BUILTIN) return value.bits < BUILTIN_COUNT;
    return value.tag < TAG_FIRST_REF && value.tag != TAG_UNBOUND && value.tag != TAG_FLOAT;
}

static bool get_value(struct converter *c, struct value *slots, uint32_t depth, struct value *value) {
    if (depth == CONVERT_DEPTH_MAX) return fail(c, "ValueError", "a value is nested too deeply");
    if (words_left(c) < 2) return malformed(c);
    uint32_t tag = c->words[0] & 0xff, sub = c->words[0] >> 8, word = c->words[1];
    c->words += 2;
    switch (tag) {
    case TAG_FLOAT: return get_float(c, value);
    case TAG_STR: return get_str(c, word, value);
    case TAG_LONG: return get_long(c, word, value);
    case TAG_BYTES: return get_octets(c, TAG_BYTES, word, value);
    case TAG_BYTEARRAY: return get_bytearray(c, slots, word, value);
    case TAG_LIST:
        if (sub) return get_block(c, sub - 1, word, value);
        return get_items(c, slots, depth, tag, word, value);
    case TAG_TUPLE: return get_items(c, slots, depth, tag, word, value);
    case TAG_DICT: return get_dict(c, slots, depth, word, value);
    case TAG_RANGE: return get_range(c, word, value);
    case TAG_REMOTE: return get_remote(c, word, value);
    case CONVERT_MEMORY: return get_memory(c, slots, (char)sub, word, value);
    case CONVERT_KEPT: return get_kept(c, word, value);
    }
    *value = value_make(tag, word);
    return is_plain(c, *value) || malformed(c);
}

bool convert_in(struct converter *c, struct value *value) {
    for (int i = 0; i < CONVERT_SLOTS; i++) c->slots[i] = value_none();
    return get_value(c, c->slots, 0, value);
}
