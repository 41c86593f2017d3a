// SPDX-License-Identifier: MIT
// template % value: conversions %[(key)][flags][width][.precision][hlL]type, as CPython's unicode_format.
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "host/rare/sequence_format.h"
#include "host/base/numerals.h"
#include "host/base/unicode.h"
#include "host/memory/objects.h"

struct conversion {
    bool left, sign, blank, alternate, zero;
    int width, precision; // -1: none
    uint32_t type;
};

struct percent {
    struct buffer *out;
    const struct text_env *env;
    struct answer *answer;
    const char *text; // the template
    size_t length, at;
    struct value value; // the right operand
    struct items_view items;
    bool tuple;   // it is a tuple of arguments
    bool mapping; // it may be indexed by (key)
    bool bytes;   // the template is one of bytes, whose characters are Latin-1
    bool by_key;  // the argument of this conversion is `keyed`
    struct value keyed;
    uint32_t next; // argument
};

static uint32_t take(struct percent *p) {
    uint32_t code;
    p->at += unicode_decode(p->text + p->at, p->length - p->at, &code);
    return code;
}

static bool next_argument(struct percent *p, struct value *value) {
    if (p->by_key) {
        *value = p->keyed;
        return true;
    }
    if (p->tuple && p->next < p->items.count) {
        *value = memory_item(&p->items, p->next++);
        return true;
    }
    if (!p->tuple && p->next == 0) {
        p->next++;
        *value = p->value;
        return true;
    }
    return answer_raise(p->answer, BUILTIN_TypeError, "not enough arguments for format string");
}

// Bytes from characters, and back.
static void put_latin(struct buffer *out, const char *text, size_t length) {
    for (size_t at = 0; at < length;) {
        uint32_t code;
        at += unicode_decode(text + at, length - at, &code);
        buffer_char(out, (char)code);
    }
}
static void put_bytes(struct buffer *out, const char *bytes, size_t n) {
    for (size_t i = 0; i < n; i++) buffer_code(out, (uint8_t)bytes[i]);
}

// Whether a key of the mapping is that text.
static bool is_key(const struct percent *p, struct value v, const char *text, size_t size) {
    struct text_view key;
    struct buffer bytes = BUFFER_EMPTY;
    if (p->bytes != (v.tag == TAG_BYTES)) return false;
    if (!p->bytes)
        return memory_str(p->env->memory, v, &key) && key.length == size && !memcmp(key.bytes, text, size);
    put_latin(&bytes, text, size);
    bool same = memory_octets(p->env->memory, v, &key) && key.length == bytes.length &&
                (!key.length || !memcmp(key.bytes, bytes.bytes, key.length));
    buffer_free(&bytes);
    return same;
}

static bool lacks_bytes(struct percent *p, const char *text, size_t size) {
    struct buffer bytes = BUFFER_EMPTY;
    put_latin(&bytes, text, size);
    answer_error(p->answer, ERR_KEY, value_none(), value_none());
    p->answer->value =
        (struct value){build_octets(&p->answer->build, TAG_BYTES, bytes.bytes, bytes.length), TAG_BYTES};
    p->answer->built = true;
    buffer_free(&bytes);
    return false;
}

// (key): the text up to the matching parenthesis.
static bool read_key(struct percent *p) {
    if (!p->mapping) return answer_raise(p->answer, BUILTIN_TypeError, "format requires a mapping");
    size_t start = p->at;
    for (int depth = 1; depth;) {
        if (p->at >= p->length) return answer_raise(p->answer, BUILTIN_ValueError, "incomplete format key");
        char c = p->text[p->at++];
        depth += (c == '(') - (c == ')');
    }
    size_t size = p->at - 1 - start;
    struct entries_view entries;
    if (p->value.tag != TAG_DICT || !memory_entries(p->env->memory, p->value, &entries))
        return answer_raise(p->answer, BUILTIN_TypeError, "%s indices must be integers or slices, not str",
                            text_type(p->env, p->value));
    for (uint32_t i = 0; i < entries.count; i++) {
        if (is_key(p, entries.entry[i].key, p->text + start, size)) {
            p->keyed = entries.entry[i].item;
            p->by_key = true;
            return true;
        }
    }
    if (p->bytes) return lacks_bytes(p, p->text + start, size);
    buffer_add(answer_text(p->answer), p->text + start, size);
    p->answer->kind = ANSWER_RAISE;
    p->answer->exception = BUILTIN_KeyError;
    return false;
}

// A number or * at `at`; *number is left alone when there is neither.
static bool read_size(struct percent *p, int *number, const char *too_large) {
    if (p->at < p->length && p->text[p->at] == '*') {
        struct value value;
        p->at++;
        if (!next_argument(p, &value)) return false;
        if (value.tag == TAG_LONG)
            return answer_raise(p->answer, BUILTIN_OverflowError,
                                "Python int too large to convert to C ssize_t");
        if (value.tag != TAG_INT && value.tag != TAG_BOOL)
            return answer_raise(p->answer, BUILTIN_TypeError, "* wants int");
        *number = (int32_t)value.bits;
        return true;
    }
    int64_t sum = -1;
    for (; p->at < p->length && p->text[p->at] >= '0' && p->text[p->at] <= '9'; p->at++) {
        sum = (sum < 0 ? 0 : sum) * 10 + (p->text[p->at] - '0');
        if (sum > INT_MAX) return answer_raise(p->answer, BUILTIN_ValueError, "%s", too_large);
    }
    if (sum >= 0) *number = (int)sum;
    return true;
}

static bool read_conversion(struct percent *p, struct conversion *c) {
    *c = (struct conversion){.width = -1, .precision = -1};
    p->by_key = false;
    if (p->at < p->length && p->text[p->at] == '(') {
        p->at++;
        if (!read_key(p)) return false;
    }
    for (; p->at < p->length; p->at++) {
        char flag = p->text[p->at];
        if (flag == '-')
            c->left = true;
        else if (flag == '+')
            c->sign = true;
        else if (flag == ' ')
            c->blank = true;
        else if (flag == '#')
            c->alternate = true;
        else if (flag == '0')
            c->zero = true;
        else
            break;
    }
    if (!read_size(p, &c->width, "width too big")) return false;
    if (c->width < -1) {
        c->left = true;
        c->width = c->width == INT_MIN ? INT_MAX : -c->width;
    }
    if (p->at < p->length && p->text[p->at] == '.') {
        p->at++;
        c->precision = 0;
        if (!read_size(p, &c->precision, "precision too big")) return false;
        if (c->precision < 0) c->precision = 0;
    }
    if (c->width > FORMAT_FIELD_MAX || c->precision > FORMAT_FIELD_MAX)
        return answer_error(p->answer, ERR_MEMORY, value_none(), value_none());
    if (p->at < p->length && strchr("hlL", p->text[p->at]) && p->text[p->at]) p->at++;
    if (p->at >= p->length) return answer_raise(p->answer, BUILTIN_ValueError, "incomplete format");
    c->type = take(p);
    return true;
}

// Adds sign, prefix and digits in the field: zeros go between, blanks around.
static void add_field(struct percent *p, const struct conversion *c, char sign, const char *prefix,
                      const struct buffer *body) {
    int64_t size = (int64_t)(unicode_count(body->bytes, body->length) + strlen(prefix) + (sign != 0));
    int64_t room = c->width - size;
    if (!c->left && !c->zero) buffer_repeat(p->out, ' ', room);
    if (sign) buffer_char(p->out, sign);
    buffer_text(p->out, prefix);
    if (!c->left && c->zero) buffer_repeat(p->out, '0', room);
    buffer_add(p->out, body->bytes, body->length);
    if (c->left) buffer_repeat(p->out, ' ', room);
    p->out->failed |= body->failed;
}

static char sign_of(const struct conversion *c, bool negative) {
    return negative ? '-' : c->sign ? '+' : c->blank ? ' ' : 0;
}

// The digits of the int that %d and its like take, and whether it is negative; false after setting the exception.
static bool digits_of(struct percent *p, const struct conversion *c, struct value value, int base,
                      struct buffer *digits, bool *negative) {
    struct integer x;
    if (value_is_integer(value)) {
        *negative = format_digits(digits, p->env, value, base);
        return true;
    }
    bool decimal = c->type == 'd' || c->type == 'i' || c->type == 'u';
    if (!value_is_float(value) || !decimal)
        return answer_raise(p->answer, BUILTIN_TypeError, "%%%c format: %s, not %s", (char)c->type,
                            decimal ? "a real number is required" : "an integer is required",
                            text_type(p->env, value));
    double f = (double)value_float_of(value);
    if (isnan(f)) return answer_error(p->answer, ERR_INT_NAN, value, value);
    if (isinf(f)) return answer_error(p->answer, ERR_INT_INF, value, value);
    integer_begin(&x);
    integer_set_double(&x, f);
    numerals_integer(digits, &x, base);
    *negative = integer_sign(&x) < 0;
    integer_free(&x);
    return true;
}

static bool convert_int(struct percent *p, const struct conversion *c, struct value value) {
    int base = c->type == 'o' ? 8 : c->type == 'x' || c->type == 'X' ? 16 : 10;
    const char *prefix = !c->alternate || base == 10 ? "" : base == 8 ? "0o" : c->type == 'x' ? "0x" : "0X";
    struct buffer digits = BUFFER_EMPTY, body = BUFFER_EMPTY;
    bool negative = false;
    if (!digits_of(p, c, value, base, &digits, &negative)) return false;
    body.failed |= digits.failed;
    buffer_repeat(&body, '0', (int64_t)c->precision - (int64_t)digits.length);
    buffer_add(&body, digits.bytes, digits.length);
    if (c->type == 'X')
        for (size_t i = 0; i < body.length; i++)
            if (body.bytes[i] >= 'a') body.bytes[i] = (char)(body.bytes[i] - 'a' + 'A');
    add_field(p, c, sign_of(c, negative), prefix, &body);
    buffer_free(&digits);
    buffer_free(&body);
    return true;
}

static bool convert_float(struct percent *p, const struct conversion *c, struct value value) {
    double x = 0;
    if (!format_real(p->env, value, &x, p->answer)) return false;
    struct buffer body = BUFFER_EMPTY;
    bool upper = c->type < 'a';
    numerals_format(&body, x, (char)(upper ? c->type + 'a' - 'A' : c->type),
                    c->precision < 0 ? 6 : c->precision, c->alternate, false);
    if (upper)
        for (size_t i = 0; i < body.length; i++)
            if (body.bytes[i] >= 'a') body.bytes[i] = (char)(body.bytes[i] - 'a' + 'A');
    add_field(p, c, sign_of(c, signbit(x) && !isnan(x)), "", &body);
    buffer_free(&body);
    return true;
}

static bool convert_character(struct percent *p, struct conversion *c, struct value value) {
    struct text_view text;
    struct buffer body = BUFFER_EMPTY;
    c->zero = false;
    if (p->bytes && memory_octets(p->env->memory, value, &text) && text.length == 1) {
        put_bytes(&body, text.bytes, 1);
    } else if (p->bytes && !value_is_integer(value)) {
        return answer_raise(p->answer, BUILTIN_TypeError,
                            "%%c requires an integer in range(256) or a single byte");
    } else if (p->bytes && (value.tag == TAG_LONG || value.bits > 255)) {
        return answer_raise(p->answer, BUILTIN_OverflowError, "%%c arg not in range(256)");
    } else if (memory_str(p->env->memory, value, &text) && unicode_count(text.bytes, text.length) == 1) {
        buffer_add(&body, text.bytes, text.length);
    } else if (value_is_integer(value)) {
        if (value.tag == TAG_LONG || value.bits > 0x10ffff)
            return answer_raise(p->answer, BUILTIN_OverflowError, "%%c arg not in range(0x110000)");
        buffer_code(&body, value.bits);
    } else {
        return answer_raise(p->answer, BUILTIN_TypeError, "%%c requires int or char");
    }
    add_field(p, c, 0, "", &body);
    buffer_free(&body);
    return true;
}

// %b and %s of a template of bytes.
static bool convert_octets(struct percent *p, struct conversion *c, struct value value) {
    struct buffer body = BUFFER_EMPTY;
    struct text_view octets;
    if (!memory_octets(p->env->memory, value, &octets))
        return answer_raise(
            p->answer, BUILTIN_TypeError,
            "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'",
            text_type(p->env, value));
    if (c->precision >= 0 && (uint32_t)c->precision < octets.length) octets.length = (uint32_t)c->precision;
    put_bytes(&body, octets.bytes, octets.length);
    c->zero = false;
    add_field(p, c, 0, "", &body);
    buffer_free(&body);
    return true;
}

static bool convert_text(struct percent *p, struct conversion *c, struct value value) {
    struct buffer body = BUFFER_EMPTY;
    bool good = c->type == 's'                ? text_str(&body, p->env, value)
                : c->type == 'r' && !p->bytes ? text_repr(&body, p->env, value)
                                              : text_ascii(&body, p->env, value);
    if (c->precision >= 0) body.length = unicode_offset(body.bytes, body.length, (size_t)c->precision);
    c->zero = false;
    if (good) add_field(p, c, 0, "", &body);
    buffer_free(&body);
    return good || answer_error(p->answer, ERR_RECURSION, value, value);
}

// %d of an int and %s, with nothing to say how: most conversions. False if it is another.
static bool convert_plainly(struct percent *p, const struct conversion *c, struct value value) {
    if (c->width >= 0 || c->precision >= 0 || c->sign || c->blank) return false;
    if (c->type == 'd' && value.tag == TAG_INT)
        numerals_int(p->out, (int32_t)value.bits);
    else
        return c->type == 's' && !p->bytes && text_str(p->out, p->env, value);
    return true;
}

static bool convert(struct percent *p, struct conversion *c) {
    struct value value;
    if (!next_argument(p, &value)) return false;
    if (convert_plainly(p, c, value)) return true;
    struct value held; // of an object of a class derived from a built-in type, but for its text
    bool octets = p->bytes && (c->type == 'b' || c->type == 's');
    if ((octets || !strchr("sra", (char)c->type)) && objects_value(p->env->memory, value, &held) &&
        (octets || c->type == 'c' || value_is_number(held) || held.tag == TAG_LONG))
        value = held;
    if (octets) return convert_octets(p, c, value);
    switch (c->type) {
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return convert_int(p, c, value);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return convert_float(p, c, value);
    case 'c': return convert_character(p, c, value);
    case 's':
    case 'r':
    case 'a': return convert_text(p, c, value);
    default: break;
    }
    bool printable = c->type > 31 && c->type < 127;
    return answer_raise(p->answer, BUILTIN_ValueError,
                        "unsupported format character '%c' (0x%x) at index %zu",
                        printable ? (char)c->type : '?', c->type, unicode_count(p->text, p->at) - 1);
}

static bool fill(struct percent p, struct buffer *out, struct value value) {
    const struct text_env *env = p.env;
    struct answer *answer = p.answer;
    p.value = value;
    p.tuple = value.tag == TAG_TUPLE && memory_items(env->memory, value, &p.items);
    p.mapping = value.tag == TAG_DICT || value.tag == TAG_LIST || value.tag == TAG_RANGE ||
                (tag_is_octets(value.tag) && !p.bytes);
    while (p.at < p.length) {
        const char *percent = memchr(p.text + p.at, '%', p.length - p.at);
        size_t plain = percent ? (size_t)(percent - (p.text + p.at)) : p.length - p.at;
        buffer_add(out, p.text + p.at, plain);
        p.at += plain;
        if (!percent) break;
        p.at++;
        if (p.at < p.length && p.text[p.at] == '%') { // with anything between, it is an unknown conversion
            buffer_char(out, p.text[p.at++]);
            continue;
        }
        struct conversion c;
        if (!read_conversion(&p, &c) || !convert(&p, &c)) return false;
    }
    uint32_t given = p.tuple ? p.items.count : 1;
    if (!p.mapping && p.next < given)
        return answer_raise(answer, BUILTIN_TypeError, "not all arguments converted during %s formatting",
                            p.bytes ? "bytes" : "string");
    return true;
}

bool format_percent(struct buffer *out, const struct text_env *env, struct text_view template,
                    struct value value, struct answer *answer) {
    struct percent p = {
        .out = out, .env = env, .answer = answer, .text = template.bytes, .length = template.length};
    return fill(p, out, value);
}

bool format_percent_bytes(struct buffer *out, const struct text_env *env, struct text_view template,
                          struct value value, struct answer *answer) {
    struct buffer text = BUFFER_EMPTY, filled = BUFFER_EMPTY;
    put_bytes(&text, template.bytes, template.length);
    struct percent p = {.out = &filled,
                        .env = env,
                        .answer = answer,
                        .text = text.bytes,
                        .length = text.length,
                        .bytes = true};
    bool good = fill(p, &filled, value);
    put_latin(out, filled.bytes, filled.length);
    if (good && (text.failed || filled.failed || out->failed))
        good = answer_error(answer, ERR_MEMORY, value_none(), value_none());
    buffer_free(&text);
    buffer_free(&filled);
    return good;
}
