// SPDX-License-Identifier: MIT
// bytes and bytearrays: made, their items, operators, and what changes a bytearray. The core waits while one is changed.
#include "host/rare/bytes.h"

#include <string.h>

#include "host/rare/object.h"

// ---- answers and arguments

void rare_bytes_answer(struct service *s, uint32_t tag, const char *bytes, size_t n) {
    answer_built(s->answer, tag, build_octets(&s->answer->build, tag, bytes, n));
}

void rare_bytes_answer_buffer(struct service *s, uint32_t tag, struct buffer *bytes) {
    if (bytes->failed) s->answer->build.content.failed = true;
    rare_bytes_answer(s, tag, bytes->bytes, bytes->failed ? 0 : bytes->length);
    buffer_free(bytes);
}

bool rare_bytes_like(struct service *s, struct value v, struct text_view *octets) {
    struct value held;
    if (v.tag == TAG_INSTANCE && rare_object_value(s, v, &held) && memory_octets(s->env.memory, held, octets))
        return true;
    return memory_octets(s->env.memory, v, octets) ||
           answer_raise(s->answer, BUILTIN_TypeError, "a bytes-like object is required, not '%s'",
                        text_type(&s->env, v));
}

// A value as a byte; -1 after saying what is wrong.
static int byte_of(struct service *s, struct value v, const char *what) {
    rare_object_value(s, v, &v);
    if (v.tag == BUILD_CHAR)
        answer_raise(s->answer, BUILTIN_TypeError, "'str' object cannot be interpreted as an integer");
    else if (!value_is_integer(v))
        service_error1(s, ERR_INT_NEEDED, v);
    else if (v.tag == TAG_LONG || v.bits > 255)
        answer_raise(s->answer, BUILTIN_ValueError, "%s must be in range(0, 256)", what);
    else
        return (int)v.bits;
    return -1;
}

static bool take_values(struct service *s, const struct value *values, uint32_t n, const char *what,
                        struct buffer *out) {
    for (uint32_t i = 0; i < n; i++) {
        int byte = byte_of(s, values[i], what);
        if (byte < 0) return false;
        buffer_char(out, (char)byte);
    }
    return !out->failed || service_error1(s, ERR_MEMORY, value_none());
}

bool rare_bytes_take(struct service *s, struct value from, const char *what, struct buffer *out) {
    struct text_view octets;
    struct buffer items = BUFFER_EMPTY;
    uint32_t n = 0;
    if (memory_octets(s->env.memory, from, &octets)) {
        buffer_add(out, octets.bytes, octets.length);
        return !out->failed || service_error1(s, ERR_MEMORY, value_none());
    }
    bool good = rare_sequence_items(s, from, &items, &n) && take_values(s, values_of(&items), n, what, out);
    buffer_free(&items);
    return good;
}

// ---- bytes(), bytearray()

// Of so many zeros.
static void make_zeros(struct service *s, uint32_t tag, struct value count) {
    struct buffer zeros = BUFFER_EMPTY;
    if (count.tag == TAG_LONG && !rare_integer_fits(s, count, BUILTIN_OverflowError)) return;
    if (count.tag == TAG_LONG || (int32_t)count.bits > BUFFER_MAX) {
        service_error1(s, ERR_MEMORY, value_none());
    } else if ((int32_t)count.bits < 0) {
        answer_raise(s->answer, BUILTIN_ValueError, "negative count");
    } else {
        buffer_add_times(&zeros, "", 1, count.bits);
        rare_bytes_answer_buffer(s, tag, &zeros);
    }
}

static void make(struct service *s, uint32_t tag) {
    const char *name = text_builtin(tag == TAG_BYTES ? BUILTIN_bytes : BUILTIN_bytearray);
    struct value from = s->count ? s->args[0] : value_unbound();
    bool encoding = s->count > 1 && !rare_is_left_out(s->args[1]),
         errors = s->count > 2 && !rare_is_left_out(s->args[2]);
    struct buffer out = BUFFER_EMPTY;
    if (s->count > 1 && !rare_codec_arguments(s, name, s->args + 1, s->count - 1)) return;
    if (from.tag == TAG_STR && !encoding)
        answer_raise(s->answer, BUILTIN_TypeError, "string argument without an encoding");
    else if ((encoding || errors) && from.tag != TAG_STR)
        answer_raise(s->answer, BUILTIN_TypeError, "%s without a string argument",
                     encoding ? "encoding" : "errors");
    else if (encoding)
        rare_codec_encode(s, from, s->args + 1, s->count - 1, tag);
    else if (!s->count || rare_is_left_out(from))
        rare_bytes_answer(s, tag, "", 0);
    else if (value_is_integer(from))
        make_zeros(s, tag, from);
    else if (tag == TAG_BYTES && from.tag == TAG_BYTES)
        answer_value(s->answer, from);
    else if (!is_iterable(from) && from.tag != TAG_VIEW)
        answer_raise(s->answer, BUILTIN_TypeError, "cannot convert '%s' object to %s",
                     text_type(&s->env, from), name);
    else if (rare_bytes_take(s, from, tag == TAG_BYTES ? "bytes" : "byte", &out))
        rare_bytes_answer_buffer(s, tag, &out);
    buffer_free(&out);
}

void rare_bytes(struct service *s) {
    make(s, TAG_BYTES);
}

void rare_bytearray(struct service *s) {
    make(s, TAG_BYTEARRAY);
}

// ---- changing a bytearray

static bool open_array(struct service *s, struct value array, struct bytearray_view *view) {
    return memory_bytearray(s->env.memory, array, view) || service_error1(s, ERR_BAD_IMAGE, value_none());
}

// The `removed` bytes from `start` on are replaced by n others, which may be its own.
static void splice(struct service *s, struct value array, uint32_t start, uint32_t removed, const char *bytes,
                   size_t n) {
    struct bytearray_view view;
    if (!open_array(s, array, &view)) return;
    uint32_t rest = *view.length - start - removed;
    uint64_t length = (uint64_t)start + n + rest;
    if (length > BUFFER_MAX) {
        service_error1(s, ERR_MEMORY, value_none());
        return;
    }
    if (length <= view.room && !(bytes >= view.bytes && bytes < view.bytes + view.room)) {
        memmove(view.bytes + start + n, view.bytes + start + removed, rest);
        if (n) memcpy(view.bytes + start, bytes, n);
        view.object->length = *view.length = (uint32_t)length;
        return;
    }
    struct buffer all = BUFFER_EMPTY;
    buffer_add(&all, view.bytes, start);
    buffer_add(&all, bytes, n);
    buffer_add(&all, view.bytes + start + removed, rest);
    if (all.failed) s->answer->build.content.failed = true;
    uint32_t more = length > *view.length ? (uint32_t)length / 4 + 4 : 0; // appending takes constant time
    if (!all.failed)
        build_new_octets(&s->answer->build, array.bits, all.bytes, (uint32_t)length, (uint32_t)length + more);
    buffer_free(&all);
}

// Those of a slice with a step.
static void put_spread(struct service *s, struct value array, const struct slice_span *span,
                       const char *bytes) {
    struct bytearray_view view;
    struct buffer copy = BUFFER_EMPTY;
    if (!open_array(s, array, &view)) return;
    buffer_add(&copy, bytes, (size_t)span->count);
    for (int64_t i = 0; i < span->count && !copy.failed; i++)
        view.bytes[span->start + i * span->step] = copy.bytes[i];
    buffer_free(&copy);
}

static void delete_spread(struct service *s, struct value array, const struct slice_span *span) {
    struct bytearray_view view;
    if (!open_array(s, array, &view) || !span->count) return;
    int64_t step = span->step < 0 ? -span->step : span->step, left = span->count, to = 0,
            next = span->step < 0 ? span->start + (span->count - 1) * span->step : span->start;
    for (int64_t i = 0; i < *view.length; i++) {
        bool deleted = i == next && left;
        if (deleted && --left) next += step;
        if (!deleted) view.bytes[to++] = view.bytes[i];
    }
    view.object->length = *view.length = (uint32_t)to;
}

static void set_slice(struct service *s, struct value array, const struct slice_span *span,
                      struct value from) {
    struct buffer new = BUFFER_EMPTY;
    answer_none(s->answer);
    if (!value_is_integer(from) && !value_is_float(from) && !is_iterable(from) && from.tag != TAG_VIEW)
        answer_raise(s->answer, BUILTIN_TypeError, "cannot convert '%s' object to bytearray",
                     text_type(&s->env, from));
    else if (from.tag == TAG_STR || (!is_iterable(from) && from.tag != TAG_VIEW))
        answer_raise(s->answer, BUILTIN_TypeError,
                     "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    else if (!rare_bytes_take(s, from, "byte", &new))
        ;
    else if (span->step == 1)
        splice(s, array, (uint32_t)span->start, (uint32_t)span->count, new.bytes, new.length);
    else if (!new.length)
        delete_spread(s, array, span);
    else if ((int64_t) new.length != span->count)
        answer_raise(s->answer, BUILTIN_ValueError,
                     "attempt to assign bytes of size %zu to extended slice of size %lld", new.length,
                     (long long)span->count);
    else
        put_spread(s, array, span, new.bytes);
    buffer_free(&new);
}

// The place of an item; `error`: what is said if there is none. False after that.
static bool place(struct service *s, struct value v, struct value index, uint32_t length, const char *error,
                  uint32_t *i) {
    if (index.tag == TAG_LONG)
        return rare_integer_fits(s, index, BUILTIN_IndexError) &&
               answer_raise(s->answer, BUILTIN_IndexError, "%s", error);
    if (!value_is_int(index))
        return answer_raise(s->answer, BUILTIN_TypeError, "%s indices must be integers or slices, not %s",
                            v.tag == TAG_BYTES ? "byte" : "bytearray", text_type(&s->env, index));
    int64_t at = (int32_t)index.bits;
    if (at < 0) at += length;
    *i = (uint32_t)at;
    return (at >= 0 && at < length) || answer_raise(s->answer, BUILTIN_IndexError, "%s", error);
}

// Byte i, which is there: no more of it is looked at.
static uint8_t *byte_at(const struct service *s, struct value v, uint32_t i) {
    if (v.tag == TAG_BYTEARRAY) {
        const struct bytearray_object *object = memory_at(s->env.memory, v.bits, sizeof *object, 8);
        if (!object) return NULL;
        v = object->content;
    }
    return memory_at(s->env.memory, v.bits + (ref)sizeof(struct str_object) + i, 1, 1);
}

static uint32_t length_of(const struct service *s, struct value v) {
    const uint32_t *length = memory_at(s->env.memory, v.bits, sizeof *length, 8);
    return length ? *length : 0;
}

void rare_bytes_get(struct service *s, struct value v, struct value index) {
    uint32_t i;
    if (is_slice(s, index)) {
        rare_slice_get(s, v, index);
        return;
    }
    const char *error = v.tag == TAG_BYTES ? "index out of range" : "bytearray index out of range";
    if (!place(s, v, index, length_of(s, v), error, &i)) return;
    const uint8_t *byte = byte_at(s, v, i);
    if (byte) answer_int(s->answer, *byte);
}

void rare_bytes_set(struct service *s, struct value array, struct value index, struct value item) {
    struct slice_span span;
    uint32_t i, length = length_of(s, array);
    if (is_slice(s, index)) {
        if (rare_slice_resolve(s, index, length, &span)) set_slice(s, array, &span, item);
        return;
    }
    if (value_is_int(index) && byte_of(s, item, "byte") < 0) return; // before the place is looked for
    if (!place(s, array, index, length, "bytearray index out of range", &i)) return;
    int byte = byte_of(s, item, "byte");
    uint8_t *to = byte_at(s, array, i);
    if (!to || byte < 0) return;
    *to = (uint8_t)byte;
    answer_none(s->answer);
}

void rare_bytes_delete(struct service *s, struct value array, struct value index) {
    struct slice_span span;
    uint32_t i, length = length_of(s, array);
    bool slice = is_slice(s, index);
    if (slice ? !rare_slice_resolve(s, index, length, &span)
              : !place(s, array, index, length, "bytearray index out of range", &i))
        return;
    answer_none(s->answer);
    if (!slice)
        splice(s, array, i, 1, "", 0);
    else if (span.step == 1)
        splice(s, array, (uint32_t)span.start, (uint32_t)span.count, "", 0);
    else
        delete_spread(s, array, &span);
}

void rare_bytes_append(struct service *s, struct value array, struct value item) {
    int byte = byte_of(s, item, "byte");
    if (byte < 0) return;
    answer_none(s->answer);
    splice(s, array, length_of(s, array), 0, &(char){(char)byte}, 1);
}

static void extend(struct service *s, struct value array, struct value from) {
    struct buffer new = BUFFER_EMPTY;
    if (!is_iterable(from) && from.tag != TAG_VIEW)
        answer_raise(s->answer, BUILTIN_TypeError, "can't extend bytearray with %s",
                     text_type(&s->env, from));
    else if (rare_bytes_take(s, from, "byte", &new)) {
        answer_none(s->answer);
        splice(s, array, length_of(s, array), 0, new.bytes, new.length);
    }
    buffer_free(&new);
}

static void insert(struct service *s, struct value array, struct value index, struct value item) {
    int64_t at = (int32_t)index.bits, length = length_of(s, array);
    int byte = byte_of(s, item, "byte");
    if (byte < 0) return;
    if (at < 0) at += length;
    at = at < 0 ? 0 : at > length ? length : at;
    answer_none(s->answer);
    splice(s, array, (uint32_t)at, 0, &(char){(char)byte}, 1);
}

static void pop(struct service *s, struct value array, struct value index) {
    uint32_t length = length_of(s, array), i;
    if (!length) {
        answer_raise(s->answer, BUILTIN_IndexError, "pop from empty bytearray");
        return;
    }
    if (!place(s, array, index, length, "pop index out of range", &i)) return;
    const uint8_t *byte = byte_at(s, array, i);
    if (!byte) return;
    answer_int(s->answer, *byte);
    splice(s, array, i, 1, "", 0);
}

static void remove_byte(struct service *s, struct value array, struct value item) {
    struct bytearray_view view;
    int byte = byte_of(s, item, "byte");
    if (byte < 0 || !open_array(s, array, &view)) return;
    const char *found = memchr(view.bytes, byte, *view.length);
    if (!found) {
        answer_raise(s->answer, BUILTIN_ValueError, "value not found in bytearray");
        return;
    }
    answer_none(s->answer);
    splice(s, array, (uint32_t)(found - view.bytes), 1, "", 0);
}

void rare_bytes_reverse(char *bytes, size_t n) {
    for (size_t i = 0, j = n; i + 1 < j; i++) {
        char byte = bytes[--j];
        bytes[j] = bytes[i];
        bytes[i] = byte;
    }
}

static void reverse(struct service *s, struct value array) {
    struct bytearray_view view;
    if (!open_array(s, array, &view)) return;
    rare_bytes_reverse(view.bytes, *view.length);
    answer_none(s->answer);
}

bool rare_bytes_change(struct service *s, uint32_t method, const struct value *values) {
    struct text_view octets = {"", 0, false};
    switch (method) {
    case METHOD_APPEND: rare_bytes_append(s, values[0], values[1]); return true;
    case METHOD_EXTEND: extend(s, values[0], values[1]); return true;
    case METHOD_INSERT: insert(s, values[0], values[1], values[2]); return true;
    case METHOD_POP: pop(s, values[0], values[1]); return true;
    case METHOD_REMOVE: remove_byte(s, values[0], values[1]); return true;
    case METHOD_REVERSE: reverse(s, values[0]); return true;
    case METHOD_CLEAR:
        answer_none(s->answer);
        splice(s, values[0], 0, length_of(s, values[0]), "", 0);
        return true;
    case METHOD_COPY:
        memory_octets(s->env.memory, values[0], &octets);
        rare_bytes_answer(s, TAG_BYTEARRAY, octets.bytes, octets.length);
        return true;
    default: return false;
    }
}

// ---- slices, in

void rare_bytes_slice(struct service *s, struct value v, const struct slice_span *span) {
    struct text_view octets;
    struct buffer out = BUFFER_EMPTY;
    if (!memory_octets(s->env.memory, v, &octets)) return;
    if (span->step == 1 && span->count)
        buffer_add(&out, octets.bytes + span->start, (size_t)span->count);
    else if (span->count)
        for (int64_t i = 0; i < span->count; i++)
            buffer_char(&out, octets.bytes[span->start + i * span->step]);
    rare_bytes_answer_buffer(s, v.tag, &out);
}

bool rare_bytes_find(struct service *s, const struct text_view *octets, struct value item, bool *found) {
    struct text_view part;
    if (value_is_integer(item)) {
        int byte = byte_of(s, item, "byte");
        *found = byte >= 0 && octets->length && memchr(octets->bytes, byte, octets->length);
        return byte >= 0;
    }
    if (!rare_bytes_like(s, item, &part)) return false;
    *found = !part.length || memmem(octets->bytes, octets->length, part.bytes, part.length);
    return true;
}

// ---- operators

static void add(struct service *s, int op, struct value a, struct value b) {
    struct text_view x, y;
    struct buffer sum = BUFFER_EMPTY;
    if (!memory_octets(s->env.memory, a, &x) || !memory_octets(s->env.memory, b, &y)) {
        answer_raise(s->answer, BUILTIN_TypeError, "can't concat %s to %s", text_type(&s->env, b),
                     text_type(&s->env, a));
    } else if (op == OP_IADD && value_same(a, b) && a.tag == TAG_BYTEARRAY && x.length) {
        answer_raise(s->answer, BUILTIN_BufferError, "Existing exports of data: object cannot be re-sized");
    } else if (op == OP_IADD && a.tag == TAG_BYTEARRAY) {
        answer_value(s->answer, a);
        splice(s, a, x.length, 0, y.bytes, y.length);
    } else {
        buffer_add(&sum, x.bytes, x.length);
        buffer_add(&sum, y.bytes, y.length);
        rare_bytes_answer_buffer(s, a.tag, &sum);
    }
}

static void repeat(struct service *s, int op, struct value v, struct value times) {
    struct text_view octets;
    struct buffer out = BUFFER_EMPTY;
    int32_t count = 0;
    if (times.tag == TAG_LONG && !rare_integer_fits(s, times, BUILTIN_OverflowError)) return;
    if (!memory_octets(s->env.memory, v, &octets) || !memory_integer_clipped(s->env.memory, times, &count))
        return;
    uint64_t k = count < 0 ? 0 : (uint32_t)count;
    if (octets.length * k > BUFFER_MAX) {
        service_error1(s, ERR_MEMORY, value_none());
        return;
    }
    buffer_add_times(&out, octets.bytes, octets.length, k);
    if (op == OP_IMUL && v.tag == TAG_BYTEARRAY) {
        answer_value(s->answer, v);
        splice(s, v, 0, octets.length, out.bytes, out.length);
        buffer_free(&out);
    } else {
        rare_bytes_answer_buffer(s, v.tag, &out);
    }
}

// list += octets
static void extend_list(struct service *s, struct value list, struct value octets) {
    struct buffer all = BUFFER_EMPTY;
    uint32_t n = 0;
    if (rare_sequence_items(s, list, &all, &n) && rare_sequence_items(s, octets, &all, &n)) {
        build_new_items(&s->answer->build, list.bits, values_of(&all), n, 0);
        answer_value(s->answer, list);
    }
    buffer_free(&all);
}

static void percent(struct service *s, struct value template, struct value value) {
    struct buffer out = BUFFER_EMPTY;
    struct text_view octets;
    if (memory_octets(s->env.memory, template, &octets) &&
        format_percent_bytes(&out, &s->env, octets, value, s->answer))
        rare_bytes_answer(s, template.tag, out.bytes, out.length);
    buffer_free(&out);
}

bool rare_bytes_binary(struct service *s, int op, struct value a, struct value b) {
    bool left = tag_is_octets(a.tag), adds = op == OP_ADD || op == OP_IADD;
    if (adds && left) {
        add(s, op, a, b);
    } else if (op == OP_IADD && a.tag == TAG_LIST) {
        extend_list(s, a, b);
    } else if (op == OP_MOD && left) {
        percent(s, a, b);
    } else if ((op == OP_MUL || op == OP_IMUL) &&
               (left || ((a.tag < TAG_STR || a.tag > TAG_TUPLE) && rare_number_asks_second(s, a)))) {
        struct value times = left ? b : a;
        if (value_is_integer(times))
            repeat(s, op, left ? a : b, times);
        else
            service_error(s, ERR_REPEAT, left ? a : b, times);
    } else {
        return false;
    }
    return true;
}

// ---- all items

void rare_bytes_items(struct service *s, uint32_t tag, struct value v) {
    struct buffer items = BUFFER_EMPTY;
    uint32_t n = 0;
    if (rare_sequence_items(s, v, &items, &n)) {
        struct build *build = &s->answer->build;
        answer_built(s->answer, tag,
                     tag == TAG_LIST ? build_list(build, values_of(&items), n, 0)
                                     : build_tuple(build, values_of(&items), n, 0));
    }
    buffer_free(&items);
}

// So many items are few beside the core's heap.
static bool are_few(const struct service *s, uint32_t n) {
    const struct core_control *c = memory_control(s->env.memory);
    return n <= ((c->heap_end[0] - c->heap[0]) + (c->heap_end[1] - c->heap[1])) / 64;
}

// The iterable of a loop becomes a list, for nothing can change it, so that the core takes the items. Where that would be large, or of
// a bytearray, it asks for each: the number of keys that the loop notes is none's.
void rare_bytes_iterate(struct service *s, struct value v) {
    uint32_t r = (uint32_t)s->ins->operand[0];
    struct value *state = service_window(s, r, 3);
    struct text_view octets;
    if (!state || !memory_octets(s->env.memory, v, &octets)) return;
    if (v.tag == TAG_BYTES && are_few(s, octets.length)) {
        struct build *build = &s->answer->build;
        uint32_t list = build_list_for_bytes(build, octets.bytes, octets.length);
        build_store(build, build_last(build), list, s->ins->frame + r * 8, TAG_LIST);
        s->answer->kind = ANSWER_AGAIN;
        return;
    }
    state[1] = value_int(0);
    state[2] = value_int(1);
    answer_none(s->answer);
}

void rare_bytes_next(struct service *s, struct value v) {
    struct value *state = service_window(s, (uint32_t)s->ins->operand[1], 3);
    const uint8_t *byte = NULL;
    if (!state) return;
    if (state[1].bits < length_of(s, v)) byte = byte_at(s, v, state[1].bits++);
    answer_value(s->answer, byte ? value_int(*byte) : value_unbound());
}
