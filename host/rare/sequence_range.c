// SPDX-License-Identifier: MIT
// Ranges: range(), where a value is in one, their methods.
#include <math.h>

#include "host/memory/objects.h"
#include "host/rare/rare.h"

void rare_range(struct service *s) {
    int32_t start = 0, stop = 0, step = 1;
    for (uint32_t i = 0; i < s->count; i++)
        if (s->args[i].tag == TAG_LONG) {
            answer_raise(
                s->answer, BUILTIN_OverflowError,
                "a range with ints beyond 32 bits is in ePython the range of a `for` statement only");
            return;
        }
    if ((s->count > 1 && !service_int(s, 0, &start)) || !service_int(s, s->count > 1, &stop) ||
        (s->count > 2 && !service_int(s, 2, &step)))
        return;
    if (!step) {
        service_error(s, ERR_RANGE_STEP, value_none(), value_none());
        return;
    }
    int64_t way = step < 0 ? (int64_t)start - stop : (int64_t)stop - start,
            size = step < 0 ? -(int64_t)step : step;
    int64_t length = way > 0 ? (way - 1) / size + 1 : 0;
    if (length > INT32_MAX) { // which len() could not give
        answer_raise(
            s->answer, BUILTIN_OverflowError,
            "a range of more than 2147483647 ints is in ePython the range of a `for` statement only");
        return;
    }
    struct range_object range = {(uint32_t)length, start, step, stop};
    answer_built(s->answer, TAG_RANGE, build_object(&s->answer->build, TAG_RANGE, &range, sizeof range));
}

int64_t rare_range_find(const struct service *s, struct value v, struct value number) {
    const struct range_object *range = memory_range(s->env.memory, v);
    if (!range || !value_is_number(number)) return -1;
    double x = value_is_float(number) ? (double)value_float_of(number) : (int32_t)number.bits;
    double place = (x - range->start) / range->step;
    return place >= 0 && place < range->length && floor(place) == place ? (int64_t)place : -1;
}

// ---- loops over ranges with ints beyond 32 bits
//
// FORLOOP and FORLOOP1 find that R[r] plus the step is past R[r+1] whatever that is, and that R[r+1] is no int: then the core asks. It
// is a tuple of what the variable was last, the stop and the step.

enum {
    PINNED = INT32_MAX - 1
}; // R[r]; plus 1, INT32_MAX, it is not below any int; plus 2, the step that R[r+2] says, it overflows

static bool is_past(const struct integer *i, const struct integer *stop, const struct integer *step) {
    int order = integer_compare(i, stop);
    return integer_sign(step) < 0 ? order <= 0 : order >= 0;
}

// The state becomes these three, where i is not past the stop.
static void begin_loop(struct service *s, uint32_t r, const struct value *v) {
    struct build *build = &s->answer->build;
    ref to = s->ins->frame + r * 8;
    uint32_t tuple = build_tuple(build, v, 3, 0);
    build_store(build, tuple, tuple, to + 8, TAG_TUPLE);
    build_word(build, tuple, BUILD_ABSOLUTE, to, PINNED);
    build_word(build, tuple, BUILD_ABSOLUTE, to + 4, TAG_INT);
    if (s->ins->op == OP_FORPREP) {
        build_word(build, tuple, BUILD_ABSOLUTE, to + 16, 2);
        build_word(build, tuple, BUILD_ABSOLUTE, to + 20, TAG_INT);
    }
    answer_value(s->answer, v[0]);
}

void rare_range_begin(struct service *s, uint32_t r, bool with_step) {
    struct value v[3] = {value_none(), value_none(), value_int(1)};
    struct integer x[3];
    bool good = true;
    for (uint32_t i = 0; i < 3; i++) integer_begin(&x[i]);
    for (uint32_t i = 0; good && i < 3; i++) {
        if (i < 2 || with_step) v[i] = service_register(s, r + i);
        if (v[i].tag == TAG_BOOL) v[i].tag = TAG_INT;
        good = memory_integer(s->env.memory, v[i], &x[i]) || service_error1(s, ERR_INT_NEEDED, v[i]);
    }
    if (good && !integer_sign(&x[2]))
        service_error1(s, ERR_RANGE_STEP, value_none());
    else if (good && is_past(&x[0], &x[1], &x[2]))
        answer_value(s->answer, (struct value){0, TAG_UNBOUND});
    else if (good)
        begin_loop(s, r, v);
    for (uint32_t i = 0; i < 3; i++) integer_free(&x[i]);
}

void rare_range_next(struct service *s, uint32_t r) {
    struct value tuple = service_register(s, r + 1);
    struct value *v = memory_at(s->env.memory, tuple.bits, 3 * sizeof *v, 8);
    struct integer x[3];
    bool good = tuple.tag == TAG_TUPLE && v;
    for (uint32_t i = 0; i < 3; i++) {
        integer_begin(&x[i]);
        good = good && memory_integer(s->env.memory, v[i], &x[i]);
    }
    integer_add(&x[0], &x[0], &x[2]);
    if (!good) {
        service_error1(s, ERR_BAD_IMAGE, value_none());
    } else if (is_past(&x[0], &x[1], &x[2])) {
        answer_value(s->answer, (struct value){0, TAG_UNBOUND});
    } else {
        answer_integer(s->answer, &x[0]);
        if (s->answer->built)
            build_store(&s->answer->build, s->answer->value.bits, s->answer->value.bits, tuple.bits,
                        TAG_LONG);
        else
            v[0] = s->answer->value;
    }
    for (uint32_t i = 0; i < 3; i++) integer_free(&x[i]);
}

// ---- methods

static void not_in_range(struct service *s, struct value value) {
    if (!value_is_integer(value)) {
        answer_raise(s->answer, BUILTIN_ValueError, "sequence.index(x): x not in sequence");
        return;
    }
    struct buffer *text = answer_text(s->answer);
    text_repr(text, &s->env, value);
    buffer_text(text, " is not in range");
    s->answer->kind = ANSWER_RAISE;
    s->answer->exception = BUILTIN_ValueError;
}

void rare_range_method(struct service *s, uint32_t method, const struct value *values) {
    struct value number = values[1];
    objects_value(s->env.memory, number, &number);
    int64_t place = rare_range_find(s, values[0], number);
    if (method == METHOD_COUNT)
        answer_int(s->answer, place >= 0);
    else if (place >= 0)
        answer_int(s->answer, (int32_t)place);
    else
        not_in_range(s, values[1]);
}
