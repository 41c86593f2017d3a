// SPDX-License-Identifier: MIT
// Slices: their items taken, replaced, deleted; slice() itself.
#include "host/base/unicode.h"
#include "host/rare/bytes.h"

static bool bound(struct service *s, struct value v, int64_t low, int64_t high, int64_t length, int64_t *i) {
    if (v.tag == TAG_NONE) return true;
    int32_t place;
    if (!memory_integer_clipped(s->env.memory, v, &place))
        return service_error1(s, ERR_SLICE_INDEX, value_none());
    *i = place;
    if (*i < 0) *i += length;
    if (*i < low) *i = low;
    if (*i > high) *i = high;
    return true;
}

bool rare_slice_resolve(struct service *s, struct value slice, int64_t length, struct slice_span *span) {
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
    *span = (struct slice_span){start, step, way > 0 ? (way - 1) / size + 1 : 0, stop};
    return true;
}

// ---- taking

// Characters of a text, `count` from `start` on, backwards or with others between: by their codes.
static void pick_characters(struct service *s, const char *bytes, size_t size, const struct slice_span *span,
                            int64_t first) {
    struct buffer codes = BUFFER_EMPTY, *out = answer_text(s->answer);
    uint32_t code;
    for (size_t at = 0; at < size; buffer_add(&codes, (const char *)&code, sizeof code))
        at += unicode_decode(bytes + at, size - at, &code);
    for (int64_t i = 0; i < span->count && !codes.failed; i++)
        buffer_code(out, ((const uint32_t *)codes.bytes)[span->start + i * span->step - first]);
    if (codes.failed) out->failed = true;
    buffer_free(&codes);
}

static void slice_text(struct service *s, struct value v, const struct text_view *text,
                       const struct slice_span *span) {
    int64_t last = span->start + (span->count - 1) * span->step;
    int64_t low = span->step < 0 ? last : span->start, high = span->step < 0 ? span->start : last;
    if (!span->count) {
        answer_text(s->answer);
        return;
    }
    size_t from = service_offset(s, v, text, (size_t)low), to = service_offset(s, v, text, (size_t)high + 1);
    if (span->step == 1) {
        buffer_add(answer_text(s->answer), text->bytes + from, to - from);
    } else if (text->wide) {
        pick_characters(s, text->bytes + from, to - from, span, low);
    } else {
        struct buffer *out = answer_text(s->answer);
        for (int64_t i = 0; i < span->count; i++) buffer_char(out, text->bytes[span->start + i * span->step]);
    }
}

static void slice_range(struct service *s, struct value v, const struct slice_span *span) {
    const struct range_object *r = memory_range(s->env.memory, v);
    if (!r) return;
    int64_t start = r->start + span->start * r->step, stop = r->start + span->stop * r->step, step = 0;
    bool clipped = span->step == INT32_MAX || span->step == INT32_MIN; // it may be a longer int
    if (clipped || __builtin_mul_overflow(span->step, (int64_t)r->step, &step) || step != (int32_t)step ||
        start != (int32_t)start || stop != (int32_t)stop) {
        answer_raise(s->answer, BUILTIN_OverflowError,
                     "a range with ints beyond 32 bits is in ePython the range of a `for` statement only");
        return;
    }
    struct range_object made = {(uint32_t)span->count, (int32_t)start, (int32_t)step, (int32_t)stop};
    answer_built(s->answer, TAG_RANGE, build_object(&s->answer->build, TAG_RANGE, &made, sizeof made));
}

static void slice_items(struct service *s, uint32_t tag, const struct items_view *items,
                        const struct slice_span *span) {
    struct build *build = &s->answer->build;
    struct buffer out = BUFFER_EMPTY;
    bool words = !element_is_value(items->kind);
    uint32_t n = (uint32_t)span->count, made = 0;
    uint32_t *bits = (uint32_t *)buffer_reserve(&out, (size_t)n << element_shift(items->kind));
    struct value *value = (struct value *)bits;
    if (n && !bits) build->content.failed = true, n = 0;
    for (uint32_t i = 0; i < n; i++) {
        int64_t from = span->start + i * span->step;
        if (words)
            bits[i] = ((const uint32_t *)items->data)[from];
        else
            value[i] = ((const struct value *)items->data)[from];
    }
    if (items->kind != KIND_VALUES)
        made = build_numbers(build, items->kind, bits, n);
    else
        made = tag == TAG_LIST ? build_list(build, value, n, 0) : build_tuple(build, value, n, 0);
    answer_built(s->answer, tag, made);
    buffer_free(&out);
}

// A list of items of another core's, which are taken at one time.
static void slice_remote(struct service *s, struct value v, struct value slice) {
    struct slice_span span;
    struct buffer all = BUFFER_EMPTY;
    uint32_t n;
    if (rare_sequence_items(s, v, &all, &n) && rare_slice_resolve(s, slice, n, &span)) {
        struct items_view items = {all.bytes, n, KIND_VALUES};
        slice_items(s, TAG_LIST, &items, &span);
    }
    buffer_free(&all);
}

void rare_slice_get(struct service *s, struct value v, struct value slice) {
    struct slice_span span;
    struct text_view text;
    struct items_view items;
    int32_t length;
    if (v.tag == TAG_REMOTE) {
        slice_remote(s, v, slice);
        return;
    }
    if (!rare_sequence_length(s, v, &length) || !rare_slice_resolve(s, slice, length, &span)) return;
    if (memory_str(s->env.memory, v, &text)) {
        slice_text(s, v, &text, &span);
    } else if (memory_octets(s->env.memory, v, &text)) {
        rare_bytes_slice(s, v, &span);
    } else if (v.tag == TAG_RANGE) {
        slice_range(s, v, &span);
    } else if (memory_items(s->env.memory, v, &items)) {
        slice_items(s, v.tag, &items, &span);
    }
}

// ---- changing a list

// The list's items become these: where they are, if they fit.
static void replace(struct service *s, ref list, const struct value *items, uint32_t n) {
    struct list_object *l = memory_at(s->env.memory, list, sizeof *l, 8);
    struct items_view old;
    answer_none(s->answer);
    if (!l || !memory_items(s->env.memory, (struct value){list, TAG_LIST}, &old)) return;
    bool fits = n <= old.count, characters = false;
    for (uint32_t i = 0; i < n; i++) {
        characters |= items[i].tag == BUILD_CHAR;
        fits &= value_type(items[i]) == l->kind || l->kind == KIND_VALUES;
    }
    if (!fits || characters) {
        build_new_items(&s->answer->build, list, items, n, characters ? build_hold(s->env.memory) : 0);
        return;
    }
    if (!rare_remote_exclude(s)) return;
    for (uint32_t i = 0; i < n; i++)
        if (element_is_value(l->kind))
            ((struct value *)(uintptr_t)old.data)[i] = items[i];
        else
            ((uint32_t *)(uintptr_t)old.data)[i] = items[i].bits;
    l->length = n;
    rare_remote_admit(s);
}

void rare_slice_set(struct service *s, struct value list, struct value slice, struct value from) {
    struct slice_span span;
    struct buffer old = BUFFER_EMPTY, new = BUFFER_EMPTY, all = BUFFER_EMPTY;
    uint32_t length = 0, n = 0;
    bool good = rare_sequence_items(s, list, &old, &length) && rare_slice_resolve(s, slice, length, &span);
    if (good && !is_iterable(from))
        good = span.step == 1
                   ? service_error1(s, ERR_SLICE_VALUE, value_none())
                   : answer_raise(s->answer, BUILTIN_TypeError, "must assign iterable to extended slice");
    good = good && rare_sequence_items(s, from, &new, &n);
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
            ((struct value *)all.bytes)[span.start + i * span.step] = values_of(&new)[i];
    }
    if (all.failed) good = service_error1(s, ERR_MEMORY, value_none());
    if (good) replace(s, list.bits, values_of(&all), (uint32_t)(all.length / 8));
    buffer_free(&old);
    buffer_free(&new);
    buffer_free(&all);
}

void rare_slice_delete(struct service *s, struct value list, struct value slice) {
    struct slice_span span;
    struct buffer old = BUFFER_EMPTY, all = BUFFER_EMPTY;
    uint32_t length = 0;
    if (rare_sequence_items(s, list, &old, &length) && rare_slice_resolve(s, slice, length, &span)) {
        int64_t step = span.step < 0 ? -span.step : span.step,
                next = span.step < 0 ? span.start + (span.count - 1) * span.step : span.start;
        for (int64_t i = 0; i < length; i++) {
            bool deleted = i == next && span.count > 0;
            if (deleted && --span.count) next += step;
            if (!deleted) values_add(&all, values_of(&old)[i]);
        }
        if (all.failed)
            service_error1(s, ERR_MEMORY, value_none());
        else
            replace(s, list.bits, values_of(&all), (uint32_t)(all.length / 8));
    }
    buffer_free(&old);
    buffer_free(&all);
}

// ---- slice(), its method

// slice(stop), slice(start, stop[, step])
void rare_slice(struct service *s) {
    struct value part[3] = {value_none(), value_none(), value_none()};
    for (uint32_t i = 0; i < s->count; i++) part[i + (s->count == 1)] = s->args[i];
    answer_built(s->answer, TAG_SLICE, build_object(&s->answer->build, TAG_SLICE, part, sizeof part));
}

void rare_slice_indices(struct service *s, struct value slice, struct value length) {
    struct slice_span span;
    int32_t n = 0;
    if (length.tag == TAG_LONG) {
        answer_raise(s->answer, BUILTIN_OverflowError, "slice.indices() of a length beyond 32 bits");
    } else if (!value_is_int(length)) {
        service_error1(s, ERR_INT_NEEDED, length);
    } else if ((n = (int32_t)length.bits) < 0) {
        answer_raise(s->answer, BUILTIN_ValueError, "length should not be negative");
    } else if (rare_slice_resolve(s, slice, n, &span)) {
        const struct value *parts = memory_slice(s->env.memory, slice);
        struct value all[] = {value_int((int32_t)span.start), value_int((int32_t)span.stop),
                              value_int((int32_t)span.step)};
        if (parts && parts[2].tag == TAG_LONG) all[2] = parts[2]; // which was clipped
        answer_built(s->answer, TAG_TUPLE, build_tuple(&s->answer->build, all, 3, 0));
    }
}
