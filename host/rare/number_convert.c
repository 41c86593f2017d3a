// SPDX-License-Identifier: MIT
// int(), float() and round(), as far as a core leaves them to the host (core/builtin.c): of text, out of range,
// to digits; and the functions that ask for more than two numbers' arithmetic.
#include <math.h>
#include <stdlib.h>

#include "host/base/numerals.h"
#include "host/base/unicode.h"
#include "host/rare/object.h"
#include "host/rare/number_math.h"

// ---- int(), float()

// The text that a number is to be made of: of ASCII, if it is bytes.
static bool text_of(const struct service *s, struct value v, struct text_view *text) {
    return memory_str(s->env.memory, v, text) || memory_octets(s->env.memory, v, text);
}

// The message of a text, or bytes, that are no number; `is_int`: of int(), to which a bytearray is bytes, and which shows the start.
static void not_a_number(struct service *s, const char *before, const struct text_view *text, bool is_int) {
    enum { SHOWN = 200 }; // characters
    struct buffer *out = answer_text(s->answer);
    buffer_text(out, before);
    size_t start = out->length;
    if (is_int && tag_is_octets(s->args[0].tag))
        text_quote_bytes(out, text->bytes, text->length, false);
    else
        text_repr(out, &s->env, s->args[0]);
    if (is_int && !out->failed)
        out->length = start + unicode_offset(out->bytes + start, out->length - start, SHOWN);
    s->answer->kind = ANSWER_RAISE;
    s->answer->exception = BUILTIN_ValueError;
}

void rare_whole(struct service *s, uint32_t builtin) {
    double x = value_is_float(s->args[0]) ? (double)value_float_of(s->args[0]) : 0;
    if (value_is_float(s->args[0]))
        math_whole(builtin == BUILTIN_floor ? floor(x) : x, s->answer);
    else if (s->args[0].tag == TAG_LONG)
        answer_value(s->answer, s->args[0]);
    else if (builtin == BUILTIN_trunc)
        answer_raise(s->answer, BUILTIN_TypeError, "type %s doesn't define __trunc__ method",
                     text_type(&s->env, s->args[0]));
    else
        service_error1(s, ERR_REAL_NEEDED, s->args[0]);
}

// int() of a text.
static void parse_int(struct service *s, const struct text_view *text, int base) {
    char before[64];
    size_t digits = 0;
    struct integer x;
    integer_begin(&x);
    switch (numerals_parse_int(text->bytes, text->length, base, &x, &digits)) {
    case NUMERALS_OK: answer_integer(s->answer, &x); break;
    case NUMERALS_INVALID:
        snprintf(before, sizeof before, "invalid literal for int() with base %d: ", base);
        not_a_number(s, before, text, true);
        break;
    case NUMERALS_LONG:
        answer_raise(s->answer, BUILTIN_ValueError,
                     "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
                     "sys.set_int_max_str_digits() to increase the limit",
                     INTEGER_DIGITS_MAX, digits);
    }
    integer_free(&x);
}

void rare_int(struct service *s) {
    struct text_view text;
    int32_t base = 10;
    if (s->count > 1 && !service_int(s, 1, &base)) return;
    if (base != 0 && (base < 2 || base > 36)) {
        answer_raise(s->answer, BUILTIN_ValueError, "int() base must be >= 2 and <= 36, or 0");
        return;
    }
    if (!text_of(s, s->args[0], &text)) {
        if (s->count > 1)
            answer_raise(s->answer, BUILTIN_TypeError, "int() can't convert non-string with explicit base");
        else
            answer_error(s->answer, ERR_INT_ARG, s->args[0], value_none());
        return;
    }
    parse_int(s, &text, base);
}

void rare_float(struct service *s) {
    struct text_view text;
    real x;
    double nearest;
    if (s->args[0].tag == TAG_LONG) {
        if (rare_integer_float(s, s->args[0], &nearest)) answer_float(s->answer, (real)nearest);
    } else if (!text_of(s, s->args[0], &text))
        answer_error(s->answer, ERR_FLOAT_ARG, s->args[0], value_none());
    else if (numerals_parse_float(text.bytes, text.length, &x))
        answer_float(s->answer, x);
    else
        not_a_number(s, "could not convert string to float: ", &text, false);
}

// ---- round(), pow()

void rare_round(struct service *s) {
    struct value x = s->args[0];
    rare_object_value(s, x, &x);
    bool digits = s->count > 1 && s->args[1].tag != TAG_NONE;
    int32_t n = 0;
    if (!value_is_float(x) && !value_is_integer(x)) {
        answer_raise(s->answer, BUILTIN_TypeError, "type %s doesn't define __round__ method",
                     text_type(&s->env, x));
        return;
    }
    if (digits && !service_int(s, 1, &n)) return;
    if (!value_is_float(x))
        rare_integer_round(s, x, n);
    else if (digits)
        math_round_float(value_float_of(x), n, s->answer);
    else
        math_whole(rint((double)value_float_of(x)), s->answer);
}

void rare_ipow3(struct service *s) {
    bool numbers = true, ints = true;
    for (uint32_t i = 0; i < 3; i++) {
        ints &= value_is_integer(s->args[i]);
        numbers &= value_is_number(s->args[i]) || s->args[i].tag == TAG_LONG;
    }
    if (!numbers)
        answer_raise(
            s->answer, BUILTIN_TypeError, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
            text_type(&s->env, s->args[0]), text_type(&s->env, s->args[1]), text_type(&s->env, s->args[2]));
    else if (!ints)
        answer_raise(s->answer, BUILTIN_TypeError,
                     "pow() 3rd argument not allowed unless all arguments are integers");
    else
        rare_integer_power3(s);
}

// ---- floats of the library

// Whether a function gives an int as it is: of one that a double does not hold, too.
static bool keeps_int(int32_t function) {
    enum {
#define MATH1(name, expression, kind) ONE_##name,
#define MATH2(name, expression, kind)
#include "host/rare/number_math.def"
#undef MATH1
#undef MATH2
    };
    return function == ONE_ceil;
}

void rare_math1(struct service *s) {
    int32_t function = 0;
    double x = 0;
    if (s->args[1].tag == TAG_LONG && service_int(s, 0, &function) && keeps_int(function))
        answer_value(s->answer, s->args[1]);
    else if (service_int(s, 0, &function) && service_number(s, 1, &x))
        math_unary((uint32_t)function, x, s->answer);
}

void rare_norm(struct service *s) {
    struct buffer items = BUFFER_EMPTY;
    uint32_t n = 0;
    bool good = rare_sequence_items(s, s->args[0], &items, &n);
    double *x = good ? malloc((n + 1) * sizeof *x) : NULL;
    s->args = (const struct value *)items.bytes;
    for (uint32_t i = 0; x && good && i < n; i++) good = service_number(s, i, &x[i]);
    if (good && !x)
        service_error1(s, ERR_MEMORY, value_none());
    else if (good)
        answer_float(s->answer, (real)math_norm(x, n));
    free(x);
    buffer_free(&items);
}

void rare_math2(struct service *s) {
    int32_t function = 0;
    double x = 0, y = 0;
    if (service_int(s, 0, &function) && service_number(s, 1, &x) && service_number(s, 2, &y))
        math_binary((uint32_t)function, x, y, s->answer);
}
