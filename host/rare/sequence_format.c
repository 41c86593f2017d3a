// SPDX-License-Identifier: MIT
// format(value, spec). A spec is
//
//     [[fill]align][sign][z][#][0][width][, or _][.precision][type]
//
// parsed once for all types; each type then says what of it makes no sense for it, in CPython's words. A
// number is put together from a sign, a prefix, digits that may be grouped, and a rest (point, decimals,
// exponent, percent sign).
#include "host/rare/sequence_format.h"

#include "host/memory/objects.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "host/base/numerals.h"
#include "host/base/unicode.h"

struct spec {
    uint32_t fill;
    char align; // < > = ^
    char sign;  // + - space, or 0
    bool positive_zero, alternate;
    int width;     // -1: none
    int precision; // -1: none
    char grouping; // , _ or 0
    uint32_t type; // a character; 0: none
};

struct spec_reader {
    const char *text;
    size_t length, at;
};

// The character at `at`; nearly always ASCII.
static size_t decode(const struct spec_reader *reader, size_t at, uint32_t *code) {
    *code = (uint8_t)reader->text[at];
    return *code < 0x80 ? 1 : unicode_decode(reader->text + at, reader->length - at, code);
}

static uint32_t peek(const struct spec_reader *reader, size_t ahead) {
    size_t at = reader->at;
    uint32_t code = 0;
    for (size_t i = 0; i <= ahead; i++) {
        if (at >= reader->length) return 0;
        at += decode(reader, at, &code);
    }
    return code;
}

static uint32_t take(struct spec_reader *reader) {
    uint32_t code;
    reader->at += decode(reader, reader->at, &code);
    return code;
}

static bool is_align(uint32_t code) {
    return code == '<' || code == '>' || code == '=' || code == '^';
}

// Reads digits. Returns false if they are too many; *number is left alone when there are none.
static bool read_number(struct spec_reader *reader, int *number) {
    int64_t sum = -1;
    for (int digit; (digit = unicode_decimal(peek(reader, 0))) >= 0 && reader->at < reader->length;) {
        sum = (sum < 0 ? 0 : sum) * 10 + digit;
        if (sum > INT_MAX) return false;
        take(reader);
    }
    if (sum >= 0) *number = (int)sum;
    return true;
}

static bool check_grouping(const struct spec *spec, struct answer *answer) {
    if (!spec->grouping) return true;
    if (spec->type == 0 || (spec->type < 128 && strchr("defgEG%F", (int)spec->type))) return true;
    if (spec->grouping == '_' && spec->type < 128 && strchr("boxX", (int)spec->type)) return true;
    if (spec->type > 32 && spec->type < 128)
        return answer_raise(answer, BUILTIN_ValueError, "Cannot specify '%c' with '%c'.", spec->grouping,
                            (char)spec->type);
    return answer_raise(answer, BUILTIN_ValueError, "Cannot specify '%c' with '\\x%x'.", spec->grouping,
                        spec->type);
}

// The order of the parts is CPython's, so that what it accepts and what it complains of first are the same.
static bool parse_spec(const char *text, size_t length, char align, uint32_t type, const char *type_name,
                       struct spec *spec, struct answer *answer) {
    struct spec_reader in = {text, length, 0};
    char default_align = align;
    bool filled = false, aligned = false;
    *spec = (struct spec){.fill = ' ', .align = align, .width = -1, .precision = -1, .type = type};
    if (is_align(peek(&in, 1))) {
        spec->fill = take(&in);
        spec->align = (char)take(&in);
        filled = aligned = true;
    } else if (is_align(peek(&in, 0))) {
        spec->align = (char)take(&in);
        aligned = true;
    }
    uint32_t c = peek(&in, 0);
    if (c == '+' || c == '-' || c == ' ') spec->sign = (char)take(&in);
    if (peek(&in, 0) == 'z') spec->positive_zero = take(&in);
    if (peek(&in, 0) == '#') spec->alternate = take(&in);
    if (!filled && peek(&in, 0) == '0') {
        take(&in);
        spec->fill = '0';
        if (!aligned && default_align == '>') spec->align = '=';
    }
    if (!read_number(&in, &spec->width)) goto too_many;
    if (peek(&in, 0) == ',') spec->grouping = (char)take(&in);
    if (peek(&in, 0) == '_') {
        if (spec->grouping)
            return answer_raise(answer, BUILTIN_ValueError, "Cannot specify both ',' and '_'.");
        spec->grouping = (char)take(&in);
    }
    if (peek(&in, 0) == ',' && spec->grouping == '_')
        return answer_raise(answer, BUILTIN_ValueError, "Cannot specify both ',' and '_'.");
    if (peek(&in, 0) == '.') {
        take(&in);
        if (!read_number(&in, &spec->precision)) goto too_many;
        if (spec->precision < 0)
            return answer_raise(answer, BUILTIN_ValueError, "Format specifier missing precision");
    }
    if (spec->width > FORMAT_FIELD_MAX || spec->precision > FORMAT_FIELD_MAX)
        return answer_error(answer, ERR_MEMORY, value_none(), value_none());
    if (in.at < in.length) spec->type = take(&in);
    if (in.at < in.length)
        return answer_raise(answer, BUILTIN_ValueError,
                            "Invalid format specifier '%.*s' for object of type '%s'", (int)length, text,
                            type_name);
    return check_grouping(spec, answer);
too_many:
    return answer_raise(answer, BUILTIN_ValueError, "Too many decimal digits in format string");
}

static bool unknown_type(const struct spec *spec, const char *type_name, struct answer *answer) {
    if (spec->type > 32 && spec->type < 128)
        return answer_raise(answer, BUILTIN_ValueError, "Unknown format code '%c' for object of type '%s'",
                            (char)spec->type, type_name);
    return answer_raise(answer, BUILTIN_ValueError, "Unknown format code '\\x%x' for object of type '%s'",
                        spec->type, type_name);
}

void format_pad(struct buffer *out, const char *text, size_t length, uint32_t fill, char align,
                int64_t width) {
    int64_t room = width - (int64_t)unicode_count(text, length);
    int64_t left = room <= 0 || align == '<' ? 0 : align == '^' ? room / 2 : room;
    buffer_repeat(out, fill, left);
    buffer_add(out, text, length);
    buffer_repeat(out, fill, room - left);
}

// The parts of a number. `digits` digits of `text` come first and may be grouped.
struct number_parts {
    char sign; // 0: none
    const char *prefix;
    const char *text;
    size_t length, digits;
};

// Adds the digits in groups, with zeros in front so that they and their separators take `least` characters,
// or one more where a separator would come first.
static void add_grouped(struct buffer *out, const char *digit, size_t count, int64_t least, char separator,
                        int group) {
    size_t start = out->length;
    int64_t remaining = (int64_t)count;
    // From the right; the text is built reversed and turned round.
    while (!out->failed) {
        int64_t size = separator ? group : INT64_MAX, most = remaining > least ? remaining : least;
        if (size > most) size = most > 1 ? most : 1;
        for (int64_t i = 0; i < size; i++) buffer_char(out, remaining > 0 ? digit[--remaining] : '0');
        least -= size;
        if (remaining <= 0 && least <= 0) break;
        buffer_char(out, separator);
        least--;
    }
    for (size_t i = start, j = out->length; i + 1 < j; i++) {
        char c = out->bytes[--j];
        out->bytes[j] = out->bytes[i];
        out->bytes[i] = c;
    }
}

// The same without zeros or separators among the digits: nothing has to be counted first.
static void add_plain_number(struct buffer *out, const struct spec *spec, const struct number_parts *parts) {
    size_t prefix = strlen(parts->prefix);
    int64_t room = (int64_t)spec->width - (int64_t)((parts->sign != 0) + prefix + parts->length);
    int64_t left = spec->align == '<' || spec->align == '=' ? 0 : spec->align == '^' ? room / 2 : room;
    if (room <= 0) room = left = 0;
    buffer_repeat(out, spec->fill, left);
    if (parts->sign) buffer_char(out, parts->sign);
    buffer_add(out, parts->prefix, prefix);
    if (spec->align == '=') buffer_repeat(out, spec->fill, left = room);
    buffer_add(out, parts->text, parts->length);
    buffer_repeat(out, spec->fill, room - left);
}

static void add_number(struct buffer *out, const struct spec *spec, const struct number_parts *parts) {
    if (!spec->grouping && !(spec->align == '=' && spec->fill == '0')) {
        add_plain_number(out, spec, parts);
        return;
    }
    struct buffer body = BUFFER_EMPTY;
    int group = spec->type == 'b' || spec->type == 'o' || spec->type == 'x' || spec->type == 'X' ? 4 : 3;
    size_t rest = parts->length - parts->digits, lead = (parts->sign != 0) + strlen(parts->prefix);
    if (parts->sign) buffer_char(&body, parts->sign);
    buffer_text(&body, parts->prefix);
    bool zeros = spec->align == '=' && spec->fill == '0';
    int64_t least = zeros ? (int64_t)spec->width - (int64_t)(rest + lead) : 0;
    if (parts->digits)
        add_grouped(&body, parts->text, parts->digits, least, spec->grouping, group);
    else if (zeros)
        buffer_repeat(&body, '0', least);
    buffer_add(&body, parts->text + parts->digits, rest);
    if (spec->align == '=') {
        buffer_add(out, body.bytes, lead);
        buffer_repeat(out, spec->fill, (int64_t)spec->width - (int64_t)body.length);
        buffer_add(out, body.bytes + lead, body.length - lead);
    } else {
        format_pad(out, body.bytes, body.length, spec->fill, spec->align, spec->width);
    }
    out->failed |= body.failed;
    buffer_free(&body);
}

static char sign_of(const struct spec *spec, bool negative) {
    if (negative) return '-';
    return spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
}

static bool format_double(struct buffer *out, double x, const char *text, size_t length,
                          const char *type_name, struct answer *answer) {
    struct spec spec;
    if (!parse_spec(text, length, '>', 0, type_name, &spec, answer)) return false;
    if (spec.type >= 128 || (spec.type && !strchr("eEfFgGn%", (int)spec.type)))
        return unknown_type(&spec, type_name, answer);
    char type = spec.type ? (char)spec.type : 'r';
    int precision = spec.precision < 0 ? 6 : spec.precision;
    bool upper = type == 'E' || type == 'F' || type == 'G', percent = type == '%', plain = type == 'r';
    if (upper) type = (char)(type + 'a' - 'A');
    if (type == 'n' || (type == 'r' && spec.precision >= 0)) type = 'g';
    if (percent) {
        type = 'f';
        x *= 100;
    }
    struct buffer body = BUFFER_EMPTY;
    numerals_format(&body, x, type, precision, spec.alternate, plain);
    bool negative = signbit(x) && !isnan(x);
    if (spec.positive_zero && negative && !memchr(body.bytes, 'i', body.length)) {
        bool zero = true; // what is shown, up to the exponent
        for (size_t i = 0; i < body.length && body.bytes[i] != 'e'; i++)
            zero &= body.bytes[i] == '0' || body.bytes[i] == '.';
        if (zero) negative = false;
    }
    if (upper)
        for (size_t i = 0; i < body.length; i++)
            if (body.bytes[i] >= 'a') body.bytes[i] = (char)(body.bytes[i] - 'a' + 'A');
    if (percent) buffer_char(&body, '%');
    size_t digits = 0;
    while (digits < body.length && body.bytes[digits] >= '0' && body.bytes[digits] <= '9') digits++;
    struct number_parts parts = {sign_of(&spec, negative), "", body.bytes, body.length, digits};
    add_number(out, &spec, &parts);
    out->failed |= body.failed;
    buffer_free(&body);
    return true;
}

static bool format_character(struct buffer *out, struct value x, const struct spec *spec,
                             struct answer *answer) {
    if (spec->sign)
        return answer_raise(answer, BUILTIN_ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate)
        return answer_raise(answer, BUILTIN_ValueError,
                            "Alternate form (#) not allowed with integer format specifier 'c'");
    if (x.tag == TAG_LONG)
        return answer_raise(answer, BUILTIN_OverflowError, "Python int too large to convert to C long");
    if (x.bits > 0x10ffff)
        return answer_raise(answer, BUILTIN_OverflowError, "%%c arg not in range(0x110000)");
    struct buffer text = BUFFER_EMPTY;
    buffer_code(&text, x.bits);
    format_pad(out, text.bytes, text.length, spec->fill, spec->align == '=' ? '>' : spec->align, spec->width);
    buffer_free(&text);
    return true;
}

bool format_digits(struct buffer *out, const struct text_env *env, struct value x, int base) {
    bool negative = (int32_t)x.bits < 0;
    if (x.tag != TAG_LONG) {
        numerals_digits(out, negative ? 0u - x.bits : x.bits, base);
        return negative;
    }
    struct integer integer;
    integer_begin(&integer);
    if (memory_integer(env->memory, x, &integer)) numerals_integer(out, &integer, base);
    negative = integer_sign(&integer) < 0;
    integer_free(&integer);
    return negative;
}

bool format_real(const struct text_env *env, struct value x, double *number, struct answer *answer) {
    if (!memory_real(env->memory, x, INTEGER_DOUBLE, number))
        return answer_error(answer, ERR_REAL_NEEDED, x, value_none());
    if (x.tag == TAG_LONG && isinf(*number))
        return answer_raise(answer, BUILTIN_OverflowError, "int too large to convert to float");
    return true;
}

static bool format_int(struct buffer *out, const struct text_env *env, struct value x, const char *text,
                       size_t length, struct answer *answer) {
    const char *type_name = text_type(env, x);
    struct spec spec;
    double number;
    if (!parse_spec(text, length, '>', 'd', type_name, &spec, answer)) return false;
    if (spec.type < 128 && strchr("eEfFgG%", (int)spec.type) && spec.type)
        return format_real(env, x, &number, answer) &&
               format_double(out, number, text, length, type_name, answer);
    if (spec.type >= 128 || !spec.type || !strchr("bcdoxXn", (int)spec.type))
        return unknown_type(&spec, type_name, answer);
    if (spec.precision >= 0)
        return answer_raise(answer, BUILTIN_ValueError, "Precision not allowed in integer format specifier");
    if (spec.positive_zero)
        return answer_raise(answer, BUILTIN_ValueError,
                            "Negative zero coercion (z) not allowed in integer format specifier");
    if (spec.type == 'c') return format_character(out, x, &spec, answer);
    int base = spec.type == 'b' ? 2 : spec.type == 'o' ? 8 : spec.type == 'x' || spec.type == 'X' ? 16 : 10;
    const char *prefix = !spec.alternate || base == 10 ? "" : base == 2 ? "0b" : base == 8 ? "0o" : "0x";
    if (spec.type == 'X' && spec.alternate) prefix = "0X";
    struct buffer body = BUFFER_EMPTY;
    bool negative = format_digits(&body, env, x, base);
    if (spec.type == 'X')
        for (size_t i = 0; i < body.length; i++)
            if (body.bytes[i] >= 'a') body.bytes[i] = (char)(body.bytes[i] - 'a' + 'A');
    struct number_parts parts = {sign_of(&spec, negative), prefix, body.bytes, body.length, body.length};
    add_number(out, &spec, &parts);
    out->failed |= body.failed;
    buffer_free(&body);
    return true;
}

bool format_text(struct buffer *out, const char *bytes, size_t size, const char *text, size_t length,
                 struct answer *answer) {
    struct spec spec;
    if (!parse_spec(text, length, '<', 's', "str", &spec, answer)) return false;
    if (spec.type != 's') return unknown_type(&spec, "str", answer);
    if (spec.sign == ' ')
        return answer_raise(answer, BUILTIN_ValueError, "Space not allowed in string format specifier");
    if (spec.sign)
        return answer_raise(answer, BUILTIN_ValueError, "Sign not allowed in string format specifier");
    if (spec.positive_zero)
        return answer_raise(answer, BUILTIN_ValueError,
                            "Negative zero coercion (z) not allowed in string format specifier");
    if (spec.alternate)
        return answer_raise(answer, BUILTIN_ValueError,
                            "Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=')
        return answer_raise(answer, BUILTIN_ValueError,
                            "'=' alignment not allowed in string format specifier");
    if (spec.precision >= 0) size = unicode_offset(bytes, size, (size_t)spec.precision);
    format_pad(out, bytes, size, spec.fill, spec.align, spec.width);
    return true;
}

bool format_value(struct buffer *out, const struct text_env *env, struct value value, const char *spec,
                  size_t length, struct answer *answer) {
    struct text_view text;
    if (length == 0 || objects_descriptor(env->memory, value) == DESCRIPTOR_TEXT) {
        if (text_str(out, env, value)) return true;
        return answer_raise(answer, BUILTIN_RecursionError,
                            "maximum recursion depth exceeded while getting the repr of an object");
    }
    struct value held = value; // by an object of a class derived from a built-in type
    if (value.tag == TAG_INSTANCE) objects_value(env->memory, value, &held);
    switch (value_type(held)) {
    case TAG_INT:
    case TAG_BOOL:
    case TAG_LONG: return format_int(out, env, held, spec, length, answer);
    case TAG_FLOAT: return format_double(out, (double)value_float_of(held), spec, length, "float", answer);
    case TAG_STR:
        if (memory_str(env->memory, held, &text))
            return format_text(out, text.bytes, text.length, spec, length, answer);
        break;
    default: break;
    }
    return answer_raise(answer, BUILTIN_TypeError, "unsupported format string passed to %s.__format__",
                        text_type(env, value));
}
