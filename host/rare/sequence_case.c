// SPDX-License-Identifier: MIT
// Methods of str by the classes of characters: tests, and change of case.
#include "host/rare/sequence_strings.h"

#include "host/base/unicode.h"

// ---- tests

// Whether all characters are of one class, and there is one.
static void all_of(struct string_call *call, enum unicode_class class) {
    const struct text_view *s = &call->self;
    bool yes = s->length > 0;
    uint32_t code;
    for (size_t at = 0; at < s->length && yes;) {
        at += unicode_decode(s->bytes + at, s->length - at, &code);
        yes = unicode_is(class, code);
    }
    answer_bool(call->answer, yes);
}

void string_is_alpha(struct string_call *call) {
    all_of(call, UNICODE_ALPHA);
}

void string_is_decimal(struct string_call *call) {
    all_of(call, UNICODE_DECIMAL);
}

void string_is_numeric(struct string_call *call) {
    all_of(call, UNICODE_NUMERIC);
}

void string_is_printable(struct string_call *call) {
    if (call->self.length)
        all_of(call, UNICODE_PRINTABLE);
    else
        answer_bool(call->answer, true);
}

void string_is_ascii(struct string_call *call) {
    answer_bool(call->answer, unicode_is_ascii(call->self.bytes, call->self.length));
}

void string_is_identifier(struct string_call *call) {
    const struct text_view *s = &call->self;
    uint32_t code;
    bool yes = s->length > 0;
    for (size_t at = 0; yes && at < s->length;) {
        bool first = at == 0;
        at += unicode_decode(s->bytes + at, s->length - at, &code);
        yes = unicode_is(first ? UNICODE_NAME_FIRST : UNICODE_NAME, code);
    }
    answer_bool(call->answer, yes);
}

void string_is_digit(struct string_call *call) {
    all_of(call, UNICODE_DIGIT);
}

void string_is_space(struct string_call *call) {
    all_of(call, UNICODE_SPACE);
}

void string_is_alnum(struct string_call *call) {
    all_of(call, UNICODE_ALNUM);
}

// All letters that have a case have this one, and there is such a letter.
static void all_cased(struct string_call *call, enum unicode_class class, enum unicode_class other) {
    const struct text_view *s = &call->self;
    bool some = false;
    uint32_t code;
    for (size_t at = 0; at < s->length;) {
        at += unicode_decode(s->bytes + at, s->length - at, &code);
        if (unicode_is(other, code) || unicode_is(UNICODE_TITLE, code)) {
            answer_bool(call->answer, false);
            return;
        }
        some |= unicode_is(class, code);
    }
    answer_bool(call->answer, some);
}

void string_is_upper(struct string_call *call) {
    all_cased(call, UNICODE_UPPER, UNICODE_LOWER);
}

void string_is_lower(struct string_call *call) {
    all_cased(call, UNICODE_LOWER, UNICODE_UPPER);
}

// Words begin with a capital, and have no other.
void string_is_title(struct string_call *call) {
    const struct text_view *s = &call->self;
    bool some = false, inside = false, yes = true;
    uint32_t code;
    for (size_t at = 0; yes && at < s->length;) {
        at += unicode_decode(s->bytes + at, s->length - at, &code);
        bool capital = unicode_is(UNICODE_UPPER, code) || unicode_is(UNICODE_TITLE, code);
        bool small = unicode_is(UNICODE_LOWER, code);
        if (capital || small) yes = capital != inside;
        inside = capital || small;
        some |= inside;
    }
    answer_bool(call->answer, yes && some);
}

// ---- case

// A capital sigma at the end of a word has a small form of its own: a cased letter before it, none after it,
// characters that do not count passed over.
static bool ends_word(const struct text_view *s, size_t at, size_t size) {
    uint32_t code;
    bool before = false;
    for (size_t i = 0; i < at;) {
        i += unicode_decode(s->bytes + i, s->length - i, &code);
        if (!unicode_is(UNICODE_CASE_IGNORABLE, code)) before = unicode_is(UNICODE_CASED, code);
    }
    for (size_t i = at + size; i < s->length;) {
        i += unicode_decode(s->bytes + i, s->length - i, &code);
        if (unicode_is(UNICODE_CASED, code)) return false;
        if (!unicode_is(UNICODE_CASE_IGNORABLE, code)) break;
    }
    return before;
}

static void put_changed(struct string_call *call, struct buffer *out, enum unicode_case to, uint32_t code,
                        size_t at, size_t size) {
    uint32_t changed[3];
    if (to == UNICODE_TO_LOWER && code == 0x3a3) {
        buffer_code(out, ends_word(&call->self, at, size) ? 0x3c2 : 0x3c3);
        return;
    }
    int n = unicode_change(to, code, changed);
    for (int i = 0; i < n; i++) buffer_code(out, changed[i]);
}

// All of ASCII to one case.
static void change_ascii(const struct text_view *s, struct buffer *out, bool upper) {
    char *to = buffer_reserve(out, s->length), first = upper ? 'a' : 'A';
    if (!to) return;
    for (size_t i = 0; i < s->length; i++)
        to[i] = (char)(s->bytes[i] ^ ((unsigned char)(s->bytes[i] - first) < 26 ? 0x20 : 0));
    out->length += s->length;
}

void string_change_case(struct string_call *call) {
    const struct text_view *s = &call->self;
    struct buffer *out = answer_text(call->answer);
    char how = call->name[0]; // upper, lower, title, capitalize, swapcase, folded
    if (!s->wide && (how == 'u' || how == 'l' || how == 'f')) {
        change_ascii(s, out, how == 'u');
        return;
    }
    bool inside = false; // a word, for title
    for (size_t at = 0, size; at < s->length; at += size) {
        uint32_t code;
        size = unicode_decode(s->bytes + at, s->length - at, &code);
        enum unicode_case to = how == 'u'   ? UNICODE_TO_UPPER
                               : how == 'f' ? UNICODE_TO_FOLDED
                                            : UNICODE_TO_LOWER;
        if (how == 't' && !inside) to = UNICODE_TO_TITLE;
        if (how == 'c' && at == 0) to = UNICODE_TO_TITLE;
        if (how == 's') to = unicode_is(UNICODE_UPPER, code) ? UNICODE_TO_LOWER : UNICODE_TO_UPPER;
        if (how == 's' && !unicode_is(UNICODE_UPPER, code) && !unicode_is(UNICODE_LOWER, code))
            buffer_code(out, code);
        else
            put_changed(call, out, to, code, at, size);
        if (how == 't') inside = unicode_is(UNICODE_CASED, code);
    }
}
