// SPDX-License-Identifier: MIT
// Ranges: range(), where a value is in one, their methods.
#include <math.h>

#include "host/rare/rare.h"

void rare_range(struct service *s) {
    int32_t start = 0, stop = 0, step = 1;
    if (!service_int(s, s->count > 1, &stop) || (s->count > 1 && !service_int(s, 0, &start)) ||
        (s->count > 2 && !service_int(s, 2, &step)))
        return;
    if (!step) {
        service_error(s, ERR_RANGE_STEP, value_none(), value_none());
        return;
    }
    int64_t way = step < 0 ? (int64_t)start - stop : (int64_t)stop - start,
            size = step < 0 ? -(int64_t)step : step;
    struct range_object range = {way > 0 ? (uint32_t)((way - 1) / size + 1) : 0, start, step, stop};
    answer_built(s->answer, TAG_RANGE, build_object(&s->answer->build, TAG_RANGE, &range, sizeof range));
}

int64_t rare_range_find(const struct service *s, struct value v, struct value number) {
    const struct range_object *range = memory_range(s->env.memory, v);
    if (!range || !value_is_number(number)) return -1;
    double x = value_is_float(number) ? (double)value_float_of(number) : (int32_t)number.bits;
    double place = (x - range->start) / range->step;
    return place >= 0 && place < range->length && floor(place) == place ? (int64_t)place : -1;
}

static void not_in_range(struct service *s, struct value value) {
    if (!value_is_int(value)) {
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
    int64_t place = rare_range_find(s, values[0], values[1]);
    if (method == METHOD_COUNT)
        answer_int(s->answer, place >= 0);
    else if (place >= 0)
        answer_int(s->answer, (int32_t)place);
    else
        not_in_range(s, values[1]);
}
