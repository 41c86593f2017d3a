// SPDX-License-Identifier: MIT
// The built-in _octets(what, ...), on which modules/struct.py, binascii.py and zlib.py build Python's: records of bytes by a format,
// checksums, base 64. What is wrong with a record is answered as a text, of which the module makes its own exception.
#include <math.h>
#include <string.h>

#include "host/base/half.h"
#include "host/rare/bytes.h"

// ---- formats of records

struct format {
    const char *text;
    uint32_t length, at;
    bool native, big; // sizes and alignment of the machine; the most significant byte first
    uint64_t size;    // so far
};

struct field {
    char type;
    uint32_t count, size; // of one
    uint64_t place;
};

static bool complain(struct service *s, const char *text) {
    buffer_text(answer_text(s->answer), text);
    return false;
}

static struct format format_of(const struct text_view *text) {
    struct format f = {.text = text->bytes, .length = text->length, .native = true};
    char first = text->length ? *text->bytes : '\0';
    if (first && strchr("@=<>!", first)) {
        f.at = 1;
        f.native = first == '@';
        f.big = first == '>' || first == '!';
    }
    return f;
}

// Bytes of one; 0: there is no such type.
static uint32_t size_of(const struct format *f, char type) {
    switch (type) {
    case 'x':
    case 'c':
    case 'b':
    case 'B':
    case '?':
    case 's':
    case 'p': return 1;
    case 'h':
    case 'H':
    case 'e': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'l':
    case 'L': return f->native ? 8 : 4;
    case 'q':
    case 'Q':
    case 'd': return 8;
    case 'n':
    case 'N':
    case 'P': return f->native ? 8 : 0;
    default: return 0;
    }
}

enum { RECORD_MAX = BUFFER_MAX };

// The next field: 1; 0: there is none; -1 after saying what is wrong.
static int next_field(struct service *s, struct format *f, struct field *field) {
    while (f->at < f->length && strchr(" \t\n\r\f\v", f->text[f->at]) && f->text[f->at]) f->at++;
    if (f->at >= f->length) return 0;
    uint64_t count = 0;
    bool counted = false;
    for (; f->at < f->length && f->text[f->at] >= '0' && f->text[f->at] <= '9'; f->at++, counted = true) {
        count = count * 10 + (uint64_t)(f->text[f->at] - '0');
        if (count > RECORD_MAX) return complain(s, "total struct size too long") - 1;
    }
    if (counted && f->at >= f->length) return complain(s, "repeat count given without format specifier") - 1;
    *field = (struct field){.type = f->text[f->at++], .count = counted ? (uint32_t)count : 1};
    field->size = size_of(f, field->type);
    if (!field->size) return complain(s, "bad char in struct format") - 1;
    if (f->native) f->size = (f->size + field->size - 1) / field->size * field->size;
    field->place = f->size;
    f->size += (uint64_t)field->count * field->size;
    return f->size <= RECORD_MAX ? 1 : complain(s, "total struct size too long") - 1;
}

// How many values a field stands for.
static uint32_t values_of_field(const struct field *field) {
    return field->type == 'x' ? 0 : field->type == 's' || field->type == 'p' ? 1 : field->count;
}

// The size of the record, and the number of its values. False after saying what is wrong with the format.
static bool measure(struct service *s, struct format f, uint32_t *size, uint32_t *values) {
    struct field field;
    int more;
    *values = 0;
    while ((more = next_field(s, &f, &field)) > 0) *values += values_of_field(&field);
    *size = (uint32_t)f.size;
    return !more;
}

static bool format_argument(struct service *s, uint32_t i, struct format *f) {
    struct text_view text;
    if (i >= s->count || !memory_str(s->env.memory, s->args[i], &text))
        return service_error1(s, ERR_BAD_IMAGE, value_none());
    *f = format_of(&text);
    return true;
}

static void calculate_size(struct service *s) {
    struct format f;
    uint32_t size, values;
    if (format_argument(s, 1, &f) && measure(s, f, &size, &values)) answer_int(s->answer, (int32_t)size);
}

// ---- numbers in records

static void put_number(char *to, uint64_t bits, uint32_t size, bool big) {
    for (uint32_t i = 0; i < size; i++) to[big ? size - 1 - i : i] = (char)(bits >> 8 * i);
}

static uint64_t get_number(const char *from, uint32_t size, bool big) {
    uint64_t bits = 0;
    for (uint32_t i = 0; i < size; i++) bits |= (uint64_t)(uint8_t)from[big ? size - 1 - i : i] << 8 * i;
    return bits;
}

// The 64 bits of an int, if it is not less than -2**63 (0 if not `is_signed`) and below 2**63 (2**64).
static bool bits_of(const struct service *s, struct value v, bool is_signed, uint64_t *bits) {
    struct integer x;
    uint32_t words[3] = {0};
    integer_begin(&x);
    bool good = memory_integer(s->env.memory, v, &x);
    size_t count = good ? integer_word_count(&x) : 0;
    good = good && count <= (is_signed ? 2 : 3) && (is_signed || integer_sign(&x) >= 0);
    if (good) integer_words(&x, words);
    if (good && count == 1) words[1] = 0 - (words[0] >> 31);
    if (good && count == 3) good = !words[2];
    *bits = (uint64_t)words[1] << 32 | words[0];
    integer_free(&x);
    return good;
}

// Whether CPython has a function of its own for the field, which reads a C long: numbers of little-endian records are its machine's.
static bool is_native(const struct field *field, bool big) {
    return field->size == 1 || (field->size == 2 && !big);
}

static bool is_out_of_range(struct service *s, const struct field *field, bool big, int64_t low,
                            uint64_t high) {
    static const char *const NAMES[] = {['b'] = "byte", ['B'] = "ubyte", ['h'] = "short", ['H'] = "ushort"};
    struct buffer *out = answer_text(s->answer);
    if (is_native(field, big))
        buffer_format(out, "%s", NAMES[(uint8_t)field->type]);
    else
        buffer_format(out, "'%c'", field->type);
    buffer_format(out, " format requires %lld <= number <= %llu", (long long)low, (unsigned long long)high);
    return false;
}

static bool pack_int(struct service *s, const struct field *field, bool big, struct value v, char *to) {
    bool is_signed = field->type >= 'a', narrow = is_native(field, big), pointer = field->type == 'P';
    uint64_t bits;
    if (!value_is_integer(v)) return complain(s, "required argument is not an integer");
    if (!bits_of(s, v, is_signed || narrow || (pointer && (v.bits >> 31 || v.tag == TAG_LONG)), &bits) &&
        !(pointer && bits_of(s, v, false, &bits)))
        return complain(s, pointer || (big && field->size == 8) ? "int too large to convert"
                                                                : "argument out of range");
    int64_t low = is_signed ? INT64_MIN >> (64 - field->size * 8) : 0;
    uint64_t high = UINT64_MAX >> (64 - field->size * 8 + is_signed);
    bool fits = is_signed ? (int64_t)bits >= low && (int64_t)bits <= (int64_t)high
                          : bits <= high && !(narrow && (int64_t)bits < 0);
    if (field->size < 8 && !fits) return is_out_of_range(s, field, big, low, high);
    put_number(to, bits, field->size, big);
    return true;
}

static bool pack_float(struct service *s, const struct format *f, const struct field *field, struct value v,
                       char *to) {
    double x;
    if (!value_is_float(v) && !value_is_integer(v)) return complain(s, "required argument is not a float");
    if (!memory_real(s->env.memory, v, INTEGER_DOUBLE, &x) || (v.tag == TAG_LONG && isinf(x)))
        return complain(s, "required argument is not a float");
    uint64_t bits = 0;
    bool fits = true;
    if (field->type == 'd') {
        memcpy(&bits, &x, 8);
    } else if (field->type == 'f') {
        float single = (float)x;
        uint32_t word;
        fits = f->native || isinf(x) || !isinf(single);
        memcpy(&word, &single, 4);
        bits = word;
    } else {
        uint16_t half;
        fits = half_from_double(x, &half);
        bits = half;
    }
    if (!fits)
        return answer_raise(s->answer, BUILTIN_OverflowError, "float too large to pack with %c format",
                            field->type);
    put_number(to, bits, field->size, f->big);
    return true;
}

static bool pack_bytes(struct service *s, const struct field *field, struct value v, char *to) {
    struct text_view octets;
    if (field->type == 'c') {
        if (v.tag != TAG_BYTES || !memory_octets(s->env.memory, v, &octets) || octets.length != 1)
            return complain(s, "char format requires a bytes object of length 1");
        *to = *octets.bytes;
        return true;
    }
    if (!memory_octets(s->env.memory, v, &octets)) {
        buffer_format(answer_text(s->answer), "argument for '%c' must be a bytes object", field->type);
        return false;
    }
    bool pascal = field->type == 'p';
    if (field->count <= pascal) return true; // no room: the length of nothing
    uint32_t room = field->count - pascal, n = octets.length < room ? octets.length : room;
    if (pascal) *to++ = (char)(n < 255 ? n : 255);
    if (n) memcpy(to, octets.bytes, n);
    return true;
}

static bool pack_value(struct service *s, const struct format *f, const struct field *field, struct value v,
                       char *to) {
    switch (field->type) {
    case '?': *to = rare_sequence_truth(s, v); return true;
    case 'c':
    case 's':
    case 'p': return pack_bytes(s, field, v, to);
    case 'e':
    case 'f':
    case 'd': return pack_float(s, f, field, v, to);
    default: return pack_int(s, field, f->big, v, to);
    }
}

// (format, tuple of the values): bytes
static void pack(struct service *s) {
    struct format f;
    struct field field;
    struct items_view items;
    uint32_t size, values, next = 0;
    if (!format_argument(s, 1, &f) || !memory_items(s->env.memory, s->args[2], &items) ||
        !measure(s, f, &size, &values))
        return;
    if (items.count != values) {
        buffer_format(answer_text(s->answer), "pack expected %u items for packing (got %u)", values,
                      items.count);
        return;
    }
    struct buffer out = BUFFER_EMPTY;
    buffer_add_times(&out, "", 1, size);
    bool good = true;
    while (good && !out.failed && next_field(s, &f, &field) > 0)
        for (uint32_t i = 0, n = values_of_field(&field); good && i < n; i++)
            good = pack_value(s, &f, &field, memory_item(&items, next++),
                              out.bytes + field.place + i * field.size);
    if (good)
        rare_bytes_answer_buffer(s, TAG_BYTES, &out);
    else
        buffer_free(&out);
}

// ---- unpacking

// A value of a field; of what is an object, it is made for item i of tuple number `tuple`.
static struct value unpack_value(struct service *s, const struct format *f, const struct field *field,
                                 const char *from, uint32_t *object, uint32_t *tag) {
    struct build *build = &s->answer->build;
    uint32_t size = field->size, n = field->count;
    uint64_t bits = strchr("csp", field->type) ? 0 : get_number(from, size, f->big);
    double x = 0;
    float single;
    *tag = TAG_BYTES;
    switch (field->type) {
    case '?': return value_make(TAG_BOOL, bits != 0);
    case 'c': *object = build_octets(build, TAG_BYTES, from, 1); return value_none();
    case 's': *object = build_octets(build, TAG_BYTES, from, n); return value_none();
    case 'p':
        if (n) n = (uint8_t)*from++ < n - 1 ? (uint8_t)from[-1] : n - 1;
        *object = build_octets(build, TAG_BYTES, from, n);
        return value_none();
    case 'd': memcpy(&x, &bits, 8); break;
    case 'f':
        memcpy(&single, &(uint32_t){(uint32_t)bits}, 4);
        x = (double)single;
        break;
    case 'e': x = half_to_double((uint16_t)bits); break;
    default: {
        struct integer integer;
        bool negative = field->type >= 'a' && bits >> (size * 8 - 1);
        if (negative && size < 8) bits |= UINT64_MAX << size * 8;
        if (size < 4 || bits <= INT32_MAX || (negative && (int64_t)bits >= INT32_MIN))
            return value_int((int32_t)bits);
        uint32_t words[3] = {(uint32_t)bits, (uint32_t)(bits >> 32), negative ? UINT32_MAX : 0};
        integer_begin(&integer);
        integer_set_words(&integer, words, 3);
        *object = build_integer(build, &integer);
        *tag = TAG_LONG;
        integer_free(&integer);
        return value_none();
    }
    }
    *tag = TAG_NONE;
    return value_float((real)(isnan(x) ? NAN : x));
}

// (format, bytes, offset): a tuple; or, for want of bytes, None
static void unpack(struct service *s) {
    struct format f;
    struct field field;
    struct text_view octets;
    struct buffer values = BUFFER_EMPTY;
    uint32_t size, count, next = 0, offset = s->args[3].bits;
    if (!format_argument(s, 1, &f) || !rare_bytes_like(s, s->args[2], &octets) ||
        !measure(s, f, &size, &count))
        return;
    if (offset > octets.length || size > octets.length - offset) {
        answer_none(s->answer);
        return;
    }
    struct build *build = &s->answer->build;
    for (uint32_t i = 0; i < count; i++) values_add(&values, value_none());
    uint32_t tuple = build_tuple(build, values_of(&values), values.failed ? 0 : count, 0);
    build_store(build, tuple, tuple, build_hold(s->env.memory), TAG_TUPLE);
    while (!values.failed && !build_failed(build) && next_field(s, &f, &field) > 0)
        for (uint32_t i = 0, n = values_of_field(&field); i < n; i++, next++) {
            uint32_t object = 0, tag = TAG_NONE, last = build_last(build);
            struct value v = unpack_value(s, &f, &field, octets.bytes + offset + field.place + i * field.size,
                                          &object, &tag);
            ref place = next * (ref)sizeof v;
            if (v.tag == TAG_NONE) {
                build_value(build, object, object, (int32_t)tuple, place, tag);
            } else {
                build_word(build, last, (int32_t)tuple, place, v.bits);
                build_word(build, last, (int32_t)tuple, place + 4, v.tag);
            }
        }
    if (values.failed) build->content.failed = true;
    answer_built(s->answer, TAG_TUPLE, tuple);
    buffer_free(&values);
}

// ---- checksums

// P. Deutsch, J.-L. Gailly, RFC 1950: sums of bytes, and of these sums, modulo the largest prime below 2**16.
static uint32_t adler32(const struct text_view *octets, uint32_t start) {
    uint32_t a = (start & 0xffff) % 65521, b = (start >> 16) % 65521;
    for (uint32_t i = 0; i < octets->length; i++) {
        a = (a + (uint8_t)octets->bytes[i]) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

// RFC 1952: the remainder by the polynomial of Ethernet, a bit at a time.
static uint32_t crc32(const struct text_view *octets, uint32_t start) {
    uint32_t crc = ~start;
    for (uint32_t i = 0; i < octets->length; i++) {
        crc ^= (uint8_t)octets->bytes[i];
        for (int k = 0; k < 8; k++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc;
}

// (bytes, what the sum has been so far)
static void sum(struct service *s, uint32_t (*function)(const struct text_view *, uint32_t)) {
    struct text_view octets;
    struct integer x;
    uint64_t start = 0;
    if (!rare_bytes_like(s, s->args[1], &octets)) return;
    if (!value_is_integer(s->args[2])) {
        service_error1(s, ERR_INT_NEEDED, s->args[2]);
        return;
    }
    if (!bits_of(s, s->args[2], true, &start)) bits_of(s, s->args[2], false, &start); // its low half
    integer_begin(&x);
    integer_set(&x, (int64_t)function(&octets, (uint32_t)start));
    answer_integer(s->answer, &x);
    integer_free(&x);
}

static void sum_adler32(struct service *s) {
    sum(s, adler32);
}

static void sum_crc32(struct service *s) {
    sum(s, crc32);
}

// ---- base 64 (RFC 4648)

static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void to_base64(struct service *s) {
    struct text_view octets;
    struct buffer out = BUFFER_EMPTY;
    if (!rare_bytes_like(s, s->args[1], &octets)) return;
    const uint8_t *bytes = (const uint8_t *)octets.bytes;
    for (uint32_t i = 0; i < octets.length; i += 3) {
        uint32_t left = octets.length - i;
        uint32_t group = (uint32_t)bytes[i] << 16 | (left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0) |
                         (left > 2 ? bytes[i + 2] : 0);
        for (uint32_t k = 0; k < 4; k++)
            buffer_char(&out, k <= left ? LETTERS[group >> (18 - 6 * k) & 63] : '=');
    }
    rare_bytes_answer_buffer(s, TAG_BYTES, &out);
}

// (bytes): what is no letter is passed over; a text of what is wrong.
static void from_base64(struct service *s) {
    struct text_view octets;
    struct buffer out = BUFFER_EMPTY;
    uint32_t group = 0, letters = 0, pads = 0;
    if (!rare_bytes_like(s, s->args[1], &octets)) return;
    for (uint32_t i = 0; i < octets.length; i++) {
        char c = octets.bytes[i];
        const char *letter = c ? strchr(LETTERS, c) : NULL;
        if (c == '=') {
            if (letters % 4 >= 2 && letters % 4 + ++pads >= 4) break; // the rest is not looked at
            continue;
        }
        if (!letter) continue;
        pads = 0;
        group = group << 6 | (uint32_t)(letter - LETTERS);
        if (letters++ % 4) buffer_char(&out, (char)(group >> (6 - 2 * ((letters - 1) % 4))));
    }
    if (letters % 4 == 1)
        buffer_format(answer_text(s->answer),
                      "Invalid base64-encoded string: number of data characters (%u) cannot be 1 more than a "
                      "multiple of 4",
                      letters);
    else if (letters % 4 && letters % 4 + pads < 4)
        complain(s, "Incorrect padding");
    else {
        rare_bytes_answer_buffer(s, TAG_BYTES, &out);
        return;
    }
    buffer_free(&out);
}

// ---- the built-in

void rare_octets(struct service *s) {
    static const struct {
        const char *name;
        uint32_t arguments; // behind the name
        void (*run)(struct service *s);
    } OPERATIONS[] = {{"calcsize", 1, calculate_size}, {"pack", 2, pack},           {"unpack", 3, unpack},
                      {"crc32", 2, sum_crc32},         {"adler32", 2, sum_adler32}, {"b2a", 1, to_base64},
                      {"a2b", 1, from_base64}};
    struct text_view what;
    service_error1(s, ERR_BAD_IMAGE, value_none());
    if (!memory_str(s->env.memory, s->args[0], &what)) return;
    for (size_t i = 0; i < sizeof OPERATIONS / sizeof *OPERATIONS; i++)
        if (memory_text_is(&what, OPERATIONS[i].name) && s->count == 1 + OPERATIONS[i].arguments)
            OPERATIONS[i].run(s);
}
