// SPDX-License-Identifier: MIT
// int.to_bytes and int.from_bytes.
#include "host/rare/bytes.h"

#include <string.h>

// Whether the byte order is "little"; false after saying what is wrong.
static bool order_of(struct service *s, const char *function, struct value v, bool *little) {
    struct text_view text;
    *little = false;
    if (rare_is_left_out(v)) return true;
    if (!memory_str(s->env.memory, v, &text))
        return answer_raise(s->answer, BUILTIN_TypeError, "%s() argument 'byteorder' must be str, not %s",
                            function, v.tag == TAG_NONE ? "None" : text_type(&s->env, v));
    *little = memory_text_is(&text, "little");
    return *little || memory_text_is(&text, "big") ||
           answer_raise(s->answer, BUILTIN_ValueError, "byteorder must be either 'little' or 'big'");
}

// The int as n bytes, the least first. False after saying that it does not fit.
static bool write_bytes(struct service *s, const struct integer *x, bool is_signed, size_t n,
                        struct buffer *out) {
    size_t count = integer_word_count(x), room = count * 4;
    uint32_t *words = (uint32_t *)buffer_reserve(out, n > room ? n : room);
    if (integer_sign(x) < 0 && !is_signed)
        return answer_raise(s->answer, BUILTIN_OverflowError, "can't convert negative int to unsigned");
    if (!words) return service_error1(s, ERR_MEMORY, value_none());
    integer_words(x, words);
    uint8_t *bytes = (uint8_t *)words, sign = integer_sign(x) < 0 ? 0xff : 0;
    bool fits = true; // -1 in no bytes, too
    for (size_t i = n; i < room; i++) fits &= bytes[i] == sign;
    if (is_signed && n && n <= room) fits &= (bytes[n - 1] & 0x80) == (sign & 0x80);
    if (!fits) return answer_raise(s->answer, BUILTIN_OverflowError, "int too big to convert");
    if (n > room) memset(bytes + room, sign, n - room);
    out->length = n;
    return true;
}

// (int, length, byteorder, signed)
void rare_integer_to_bytes(struct service *s, const struct value *values, uint32_t n) {
    struct integer x;
    struct buffer out = BUFFER_EMPTY;
    bool little;
    if (n < 4 || !order_of(s, "to_bytes", values[2], &little)) return;
    if ((int32_t)values[1].bits < 0) {
        answer_raise(s->answer, BUILTIN_ValueError, "length argument must be non-negative");
        return;
    }
    integer_begin(&x);
    if (memory_integer(s->env.memory, values[0], &x) &&
        write_bytes(s, &x, rare_sequence_truth(s, values[3]), values[1].bits, &out)) {
        if (!little) rare_bytes_reverse(out.bytes, out.length);
        rare_bytes_answer(s, TAG_BYTES, out.bytes, out.length);
    }
    integer_free(&x);
    buffer_free(&out);
}

// Their bytes, or those of a sequence of ints.
static bool take(struct service *s, struct value from, struct buffer *out) {
    if (from.tag == TAG_STR || !is_iterable(from))
        return answer_raise(s->answer, BUILTIN_TypeError, "cannot convert '%s' object to bytes",
                            text_type(&s->env, from));
    return rare_bytes_take(s, from, "bytes", out);
}

// (int, bytes, byteorder, signed)
void rare_integer_from_bytes(struct service *s, const struct value *values, uint32_t n) {
    struct integer x;
    struct buffer bytes = BUFFER_EMPTY;
    bool little;
    if (n < 4 || !order_of(s, "from_bytes", values[2], &little)) return;
    integer_begin(&x);
    if (take(s, values[1], &bytes)) {
        if (!little) rare_bytes_reverse(bytes.bytes, bytes.length);
        bool negative =
            rare_sequence_truth(s, values[3]) && bytes.length && bytes.bytes[bytes.length - 1] & 0x80;
        // To whole words, with one more for the sign.
        size_t more = 4 + (-bytes.length & 3);
        char *rest = buffer_reserve(&bytes, more);
        if (rest) memset(rest, negative ? 0xff : 0, more);
        if (rest) integer_set_words(&x, (const uint32_t *)bytes.bytes, (bytes.length + more) / 4);
        struct value type = values[0];
        if (rest && (type.tag == TAG_BOOL || (type.tag == TAG_BUILTIN && type.bits == BUILTIN_bool)))
            answer_bool(s->answer, integer_sign(&x));
        else if (rest)
            answer_integer(s->answer, &x);
        else
            service_error1(s, ERR_MEMORY, value_none());
    }
    integer_free(&x);
    buffer_free(&bytes);
}
