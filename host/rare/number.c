// SPDX-License-Identifier: MIT
// Operators that a core leaves to the host (core/number.c): of text, tuples and dicts, powers and remainders of
// floats; and what is wrong with the others.
#include <math.h>

#include "host/rare/bytes.h"
#include "host/rare/number_math.h"
#include "host/rare/set.h"
#include "host/rare/sequence_format.h"

// ---- of numbers

static void reals(struct service *s, int op, struct value a, struct value b) {
    double x, y;
    if (!rare_integer_float(s, a, &x) || !rare_integer_float(s, b, &y)) return;
    switch (op) {
    case OP_ADD: answer_float(s->answer, (real)x + (real)y); break;
    case OP_SUB: answer_float(s->answer, (real)x - (real)y); break;
    case OP_MUL: answer_float(s->answer, (real)x * (real)y); break;
    case OP_POW: math_fpow((real)x, (real)y, s->answer); break;
    case OP_MOD: math_fmod((real)x, (real)y, s->answer); break;
    case OP_FLOORDIV: math_ffloordiv((real)x, (real)y, s->answer); break;
    case OP_DIV:
        if (y == 0)
            service_error(s, ERR_FDIV_ZERO, a, b);
        else
            answer_float(s->answer, (real)x / (real)y);
        break;
    default: service_error(s, ERR_BINARY, a, b);
    }
}

// ---- of sequences and dicts

static bool is_sequence(struct value v) {
    return v.tag >= TAG_STR && v.tag <= TAG_TUPLE;
}

static void add(struct service *s, int op, struct value a, struct value b) {
    struct text_view x, y;
    if (memory_str(s->env.memory, a, &x) && memory_str(s->env.memory, b, &y)) {
        struct buffer *out = answer_text(s->answer);
        buffer_add(out, x.bytes, x.length);
        buffer_add(out, y.bytes, y.length);
        return;
    }
    struct items_view i, j;
    if (a.tag == TAG_TUPLE && b.tag == TAG_TUPLE && memory_items(s->env.memory, a, &i) &&
        memory_items(s->env.memory, b, &j)) {
        struct buffer items = BUFFER_EMPTY;
        buffer_add(&items, i.data, i.count * sizeof(struct value));
        buffer_add(&items, j.data, j.count * sizeof(struct value));
        const struct value *all = (const struct value *)items.bytes;
        answer_built(s->answer, TAG_TUPLE, build_tuple(&s->answer->build, all, i.count + j.count, 0));
        buffer_free(&items);
        return;
    }
    if (a.tag == TAG_LIST && op == OP_IADD && !is_iterable(b))
        service_error(s, ERR_NOT_ITERABLE, b, value_none());
    else
        service_error(s, is_sequence(a) ? ERR_CONCAT : ERR_BINARY, a, b);
}

static void repeat(struct service *s, struct value a, struct value times) {
    struct text_view text;
    struct items_view items;
    int32_t count = 0;
    if (!memory_integer_clipped(s->env.memory, times, &count)) return;
    uint64_t k = count < 0 ? 0 : (uint32_t)count;
    bool is_text = memory_str(s->env.memory, a, &text);
    if (!is_text && !memory_items(s->env.memory, a, &items)) return;
    uint64_t size = is_text ? text.length : items.count * sizeof(struct value);
    if (size * k > BUFFER_MAX) {
        service_error(s, ERR_MEMORY, value_none(), value_none());
        return;
    }
    if (is_text) {
        buffer_add_times(answer_text(s->answer), text.bytes, size, k);
        return;
    }
    struct buffer all = BUFFER_EMPTY;
    buffer_add_times(&all, items.data, size, k);
    answer_built(s->answer, TAG_TUPLE,
                 build_tuple(&s->answer->build, (const struct value *)all.bytes,
                             (uint32_t)(all.length / sizeof(struct value)), 0));
    buffer_free(&all);
}

// Of a list the core leaves only what is too much, or so negative that 32 bits do not hold it.
static void repeat_list(struct service *s, int op, struct value list, struct value times) {
    int32_t count = 0;
    if (!memory_integer_clipped(s->env.memory, times, &count) || count >= 0) {
        service_error(s, ERR_MEMORY, value_none(), value_none());
    } else if (op == OP_IMUL) {
        build_new_items(&s->answer->build, list.bits, NULL, 0, 0);
        answer_value(s->answer, list);
    } else {
        answer_built(s->answer, TAG_LIST, build_list(&s->answer->build, NULL, 0, 0));
    }
}

bool rare_number_asks_second(const struct service *s, struct value a) {
    return !service_in_place(s) || !(a.tag == TAG_INSTANCE || a.tag == TAG_DICT || a.tag == TAG_RANGE ||
                                     a.tag == TAG_VIEW || tag_is_set(a.tag));
}

static void multiply(struct service *s, int op, struct value a, struct value b) {
    struct value sequence = is_sequence(b) && !is_sequence(a) ? b : a, times = is_sequence(a) ? b : a;
    if (!is_sequence(sequence) || !(is_sequence(a) || rare_number_asks_second(s, a)))
        service_error(s, ERR_BINARY, a, b);
    else if (!value_is_integer(times))
        service_error(s, ERR_REPEAT, sequence, times);
    else if (times.tag == TAG_LONG && !rare_integer_fits(s, times, BUILTIN_OverflowError))
        return;
    else if (sequence.tag == TAG_LIST)
        repeat_list(s, op, sequence, times);
    else
        repeat(s, sequence, times);
}

static void percent(struct service *s, struct value a, struct value b) {
    struct text_view template;
    if (!memory_str(s->env.memory, a, &template)) return;
    format_percent(answer_text(s->answer), &s->env, template, b, s->answer);
}

// ---- unions of types: int | None is the tuple (int, NoneType), which isinstance takes

static bool is_type(struct value v) {
    return v.tag == TAG_BUILTIN && v.bits < BUILTIN_FIRST_FUNC;
}

// A type, None, or a union.
static bool is_union_part(const struct service *s, struct value v) {
    struct items_view items;
    if (v.tag != TAG_TUPLE) return v.tag == TAG_NONE || is_type(v);
    bool good = memory_items(s->env.memory, v, &items) && items.count > 1;
    for (uint32_t i = 0; good && i < items.count; i++) good = is_type(memory_item(&items, i));
    return good;
}

static void add_part(const struct service *s, struct buffer *types, struct value v) {
    struct items_view items = {&v, 1, KIND_VALUES};
    if (v.tag == TAG_NONE) v = (struct value){BUILTIN_NoneType, TAG_BUILTIN};
    if (v.tag == TAG_TUPLE) memory_items(s->env.memory, v, &items);
    buffer_add(types, items.data, items.count * sizeof v);
}

static void unite(struct service *s, struct value a, struct value b) {
    struct buffer types = BUFFER_EMPTY;
    add_part(s, &types, a);
    add_part(s, &types, b);
    uint32_t count = (uint32_t)(types.length / sizeof a);
    answer_built(s->answer, TAG_TUPLE,
                 build_tuple(&s->answer->build, (const struct value *)types.bytes, count, 0));
    buffer_free(&types);
}

// ---- all

void rare_number_binary(struct service *s, int op, struct value a, struct value b) {
    if (op == OP_IOR && a.tag == TAG_DICT && b.tag != TAG_DICT && b.tag != TAG_INSTANCE) {
        rare_dict_update(s, a, b);
        return;
    }
    if ((a.tag >= TAG_VIEW || b.tag >= TAG_VIEW) && rare_set_binary(s, op, a, b)) return;
    if ((tag_is_octets(a.tag) || tag_is_octets(b.tag)) && rare_bytes_binary(s, op, a, b)) return;
    int plain = op == OP_IADD ? OP_ADD : op == OP_IMUL ? OP_MUL : op == OP_IOR ? OP_OR : op;
    if (value_is_integer(a) && value_is_integer(b)) {
        rare_integer_binary(s, plain, a, b);
    } else if ((value_is_float(a) || value_is_integer(a)) && (value_is_float(b) || value_is_integer(b))) {
        reals(s, plain, a, b);
    } else if (plain == OP_ADD) {
        add(s, op, a, b);
    } else if (plain == OP_MUL) {
        multiply(s, op, a, b);
    } else if (op == OP_MOD && a.tag == TAG_STR) {
        percent(s, a, b);
    } else if (plain == OP_OR && a.tag == TAG_DICT && b.tag == TAG_DICT) {
        rare_dict_merge(s, op == OP_IOR, a, b);
    } else if (plain == OP_OR && is_union_part(s, a) && is_union_part(s, b) &&
               (a.tag != TAG_NONE || b.tag != TAG_NONE)) {
        unite(s, a, b);
    } else {
        service_error(s, ERR_BINARY, a, b);
    }
}

void rare_number_unary(struct service *s, int op, struct value a) {
    if (value_is_integer(a))
        rare_integer_unary(s, op, a);
    else if (value_is_float(a) && op != OP_INV) // of an object of a class derived from float
        answer_float(s->answer, op == OP_NEG ? -value_float_of(a) : value_float_of(a));
    else
        service_error(s, ERR_UNARY, a, value_none());
}

// ---- methods

static bool is_integer(real x) {
    return isfinite(x) && floor((double)x) == (double)x;
}

void rare_number_method(struct service *s, uint32_t method, const struct value *values, uint32_t n) {
    struct value number = values[0];
    if (method == METHOD_FROM_BYTES)
        rare_integer_from_bytes(s, values, n);
    else if (method == METHOD_TO_BYTES)
        rare_integer_to_bytes(s, values, n);
    else if (method == METHOD_AS_INTEGER_RATIO)
        rare_number_ratio(s, number);
    else if (method == METHOD_CONJUGATE)
        answer_value(s->answer, number.tag == TAG_BOOL ? value_int((int32_t)number.bits) : number);
    else if (method == METHOD_HEX)
        rare_number_hex(s, value_float_of(number));
    else if (method == METHOD_FROMHEX)
        rare_number_from_hex(s, values[1]);
    else if (method == METHOD_IS_INTEGER)
        answer_bool(s->answer, is_integer(value_float_of(number)));
    else
        rare_integer_method(s, method, number);
}
