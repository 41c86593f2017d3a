// SPDX-License-Identifier: MIT
// Methods of texts of ASCII characters, of those that programs call most. Only where bytes do not count; on a chip they are the host's
// (host/rare/sequence_strings.c), as all other texts and arguments are everywhere.
#include "contract/ascii.h"
#include "core/internal.h"
#if PORT_LABEL_TABLE

struct text {
    const char *bytes;
    uint32_t length;
};

// Whether the value is a text of ASCII characters alone: *text.
static bool is_plain(const struct vm *vm, const struct value *v, struct text *text) {
    if (v->tag != TAG_STR || *header_of(vm, v->bits) & HEADER_WIDE) return false;
    *text = (struct text){text_of(vm, v->bits), str_at(vm, v->bits)->length};
    return true;
}

// ---- what characters are

static bool is_space(char c) { // to Python four separators are as well
    return ascii_is_space(c) || (c >= 0x1c && c <= 0x1f);
}

// Whether there are characters, and all are such.
static enum outcome all(struct text text, bool (*is)(char), struct value *d) {
    uint32_t n = 0;
    while (n < text.length && is(text.bytes[n])) n++;
    value_set(d, TAG_BOOL, n && n == text.length);
    return DONE;
}

// Whether there are letters, none of which is of the other case.
static enum outcome cased(struct text text, bool (*is)(char), struct value *d) {
    bool letters = false;
    for (uint32_t i = 0; i < text.length; i++) {
        letters |= is(text.bytes[i]);
        if (ascii_is_letter(text.bytes[i]) && !is(text.bytes[i])) {
            letters = false;
            break;
        }
    }
    value_set(d, TAG_BOOL, letters);
    return DONE;
}

// ---- of the text alone

// A copy in which letters that are such are of the other case.
static enum outcome change_case(struct vm *vm, const struct value *self, bool (*is)(char), struct value *d) {
    enum { CASE = 'a' - 'A' };
    struct value made;
    uint32_t n = str_at(vm, self->bits)->length;
    if (text_new(vm, text_of(vm, self->bits), n, &made)) return RAISED;
    char *bytes = text_of(vm, made.bits);
    for (uint32_t i = 0; i < n; i++)
        if (is(bytes[i])) bytes[i] ^= CASE;
    value_copy(d, &made);
    return DONE;
}

// Whether the character is stripped: a blank, or one of `what` (NULL: blanks).
static bool is_stripped(char c, const struct text *what) {
    for (uint32_t i = 0; what && i < what->length; i++)
        if (what->bytes[i] == c) return true;
    return !what && is_space(c);
}

static enum outcome strip(struct vm *vm, struct value self, struct text text, const struct text *what,
                          uint32_t method, struct value *d) {
    uint32_t start = 0, end = text.length;
    while (method != METHOD_RSTRIP && start < end && is_stripped(text.bytes[start], what)) start++;
    while (method != METHOD_LSTRIP && start < end && is_stripped(text.bytes[end - 1], what)) end--;
    if (end - start < text.length) return text_new(vm, text.bytes + start, end - start, d);
    value_copy(d, &self);
    return DONE;
}

// The first letter in upper case, the others in lower case.
static enum outcome capitalize(struct vm *vm, const struct value *self, struct value *d) {
    struct value made;
    if (change_case(vm, self, ascii_is_upper, &made)) return RAISED;
    char *bytes = text_of(vm, made.bits);
    if (str_at(vm, made.bits)->length && ascii_is_lower(*bytes)) *bytes ^= 'a' - 'A';
    value_copy(d, &made);
    return DONE;
}

// ---- taken apart

enum { PARTS_MAX = 64 };
struct parts {
    struct text part[PARTS_MAX];
    uint32_t count;
};

// False: there are too many.
static bool add_part(struct parts *parts, struct text text, uint32_t start, uint32_t end) {
    if (parts->count == PARTS_MAX) return false;
    parts->part[parts->count++] = (struct text){text.bytes + start, end - start};
    return true;
}

static enum outcome make_list(struct vm *vm, const struct parts *parts, struct value *d) {
    struct value made, text;
    if (list_new(vm, parts->count ? KIND_VALUES : TAG_INT, parts->count, &made)) return RAISED;
    for (uint32_t i = 0; i < parts->count; i++) {
        if (text_new(vm, parts->part[i].bytes, parts->part[i].length, &text)) return RAISED;
        value_copy(&list_values(vm, list_at(vm, made.bits))[i], &text);
    }
    value_copy(d, &made);
    return DONE;
}

static enum outcome split_at_blanks(struct vm *vm, struct text text, struct value *d) {
    struct parts parts;
    parts.count = 0;
    for (uint32_t i = 0, start;;) {
        while (i < text.length && is_space(text.bytes[i])) i++;
        if (i == text.length) break;
        for (start = i; i < text.length && !is_space(text.bytes[i]);) i++;
        if (!add_part(&parts, text, start, i)) return HOST;
    }
    return make_list(vm, &parts, d);
}

static enum outcome split_lines(struct vm *vm, struct text text, struct value *d) {
    struct parts parts;
    parts.count = 0;
    for (uint32_t i = 0, start = 0; i < text.length || start < i;) {
        char c = i < text.length ? text.bytes[i] : '\n';
        bool ends = (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e);
        if (ends && !add_part(&parts, text, start, i)) return HOST;
        if (c == '\r' && i + 1 < text.length && text.bytes[i + 1] == '\n') i++;
        i++;
        if (ends) start = i;
        if (start >= text.length) break;
    }
    return make_list(vm, &parts, d);
}

static enum outcome of_itself(struct vm *vm, uint32_t method, const struct value *self, struct text text,
                              struct value *d) {
    switch (method) {
    case METHOD_ISDIGIT:
    case METHOD_ISDECIMAL:
    case METHOD_ISNUMERIC: return all(text, ascii_is_digit, d);
    case METHOD_ISALPHA: return all(text, ascii_is_letter, d);
    case METHOD_ISALNUM: return all(text, ascii_is_letter_or_digit, d);
    case METHOD_ISSPACE: return all(text, is_space, d);
    case METHOD_ISUPPER: return cased(text, ascii_is_upper, d);
    case METHOD_ISLOWER: return cased(text, ascii_is_lower, d);
    case METHOD_LOWER: return change_case(vm, self, ascii_is_upper, d);
    case METHOD_UPPER: return change_case(vm, self, ascii_is_lower, d);
    case METHOD_CAPITALIZE: return capitalize(vm, self, d);
    case METHOD_SPLIT: return split_at_blanks(vm, text, d);
    case METHOD_SPLITLINES: return split_lines(vm, text, d);
    case METHOD_STRIP:
    case METHOD_LSTRIP:
    case METHOD_RSTRIP: return strip(vm, *self, text, NULL, method, d);
    default: return HOST;
    }
}

// ---- with a text

static bool is_at(struct text text, uint32_t at, struct text part) {
    return part.length <= text.length && at <= text.length - part.length &&
           !memcmp(text.bytes + at, part.bytes, part.length);
}

// Where the part is first, -1: nowhere. The host is better at finding something in long texts.
enum { FOUND_IN_MAX = 256 };
static int32_t find(struct text text, struct text part) {
    for (uint32_t at = 0; part.length + at <= text.length; at++)
        if (is_at(text, at, part)) return (int32_t)at;
    return -1;
}

static uint32_t count_of(struct text text, struct text part) {
    uint32_t n = 0;
    for (uint32_t at = 0; part.length + at <= text.length;) {
        bool there = is_at(text, at, part);
        n += there;
        at += there ? part.length : 1;
    }
    return n;
}

static enum outcome split_at(struct vm *vm, struct text text, struct text part, struct value *d) {
    struct parts parts;
    uint32_t start = 0;
    parts.count = 0;
    for (uint32_t at = 0; part.length + at <= text.length;) {
        if (!is_at(text, at, part)) {
            at++;
            continue;
        }
        if (!add_part(&parts, text, start, at)) return HOST;
        start = at += part.length;
    }
    return add_part(&parts, text, start, text.length) ? make_list(vm, &parts, d) : HOST;
}

static enum outcome replace(struct vm *vm, const struct value *self, struct text text, struct text part,
                            struct text other, struct value *d) {
    uint32_t n = count_of(text, part);
    if (!n) {
        value_copy(d, self);
        return DONE;
    }
    if (other.length > FOUND_IN_MAX) return HOST;
    uint32_t length = text.length + n * other.length - n * part.length;
    ref r = heap_new(vm, TAG_STR, 4 + length);
    if (!r) return RAISED;
    str_at(vm, r)->length = length;
    char *to = text_of(vm, r);
    for (uint32_t at = 0; at < text.length;) {
        if (is_at(text, at, part)) {
            memcpy(to, other.bytes, other.length);
            to += other.length;
            at += part.length;
        } else {
            *to++ = text.bytes[at++];
        }
    }
    value_set(d, TAG_STR, r);
    return DONE;
}

static enum outcome with_text(struct vm *vm, uint32_t method, const struct value *self, struct text text,
                              struct text part, struct value *d) {
    switch (method) {
    case METHOD_STARTSWITH: value_set(d, TAG_BOOL, is_at(text, 0, part)); return DONE;
    case METHOD_ENDSWITH: value_set(d, TAG_BOOL, is_at(text, text.length - part.length, part)); return DONE;
    case METHOD_FIND:
        if (text.length > FOUND_IN_MAX) return HOST;
        *d = value_int(find(text, part));
        return DONE;
    case METHOD_COUNT:
        if (text.length > FOUND_IN_MAX || !part.length) return HOST;
        *d = value_int((int32_t)count_of(text, part));
        return DONE;
    case METHOD_SPLIT: return part.length ? split_at(vm, text, part, d) : HOST;
    case METHOD_STRIP:
    case METHOD_LSTRIP:
    case METHOD_RSTRIP: return strip(vm, *self, text, &part, method, d);
    default: return HOST;
    }
}

// ---- joined

// Item i of a list or tuple, if it is such a text.
static bool item_at(const struct vm *vm, const struct value *items, uint32_t i, struct text *text) {
    struct value item;
    if (items->tag == TAG_LIST)
        list_read(vm, list_at(vm, items->bits), i, &item);
    else
        item = tuple_at(vm, items->bits)->items[i];
    return is_plain(vm, &item, text);
}

// self.join(items)
static enum outcome join(struct vm *vm, const struct value *items, struct text between, struct value *d) {
    if (items->tag != TAG_LIST && items->tag != TAG_TUPLE) return HOST;
    uint32_t n = items->tag == TAG_LIST ? list_at(vm, items->bits)->length : tuple_length(vm, items->bits);
    uint64_t length = n ? (n - 1) * (uint64_t)between.length : 0;
    struct text part;
    for (uint32_t i = 0; i < n; i++, length += part.length)
        if (!item_at(vm, items, i, &part)) return HOST;
    if (length > INT32_MAX) return HOST;
    ref r = heap_new(vm, TAG_STR, 4 + (uint32_t)length);
    if (!r) return RAISED;
    str_at(vm, r)->length = (uint32_t)length;
    char *to = text_of(vm, r);
    for (uint32_t i = 0; i < n; i++) {
        item_at(vm, items, i, &part);
        memcpy(to, between.bytes, i ? between.length : 0);
        to += i ? between.length : 0;
        memcpy(to, part.bytes, part.length);
        to += part.length;
    }
    value_set(d, TAG_STR, r);
    return DONE;
}

// ---- numbers

enum { DIGITS = 10 }; // of 32 bits

enum outcome text_of_int(struct vm *vm, int32_t x, struct value *d) {
    char digits[DIGITS + 1], *at = digits + sizeof digits;
    uint32_t rest = x < 0 ? -(uint32_t)x : (uint32_t)x;
    do *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (x < 0) *--at = '-';
    return text_new(vm, at, (uint32_t)(digits + sizeof digits - at), d);
}

enum outcome text_to_int(const struct vm *vm, const struct value *v, struct value *d) {
    struct text text;
    int32_t x = 0;
    if (!is_plain(vm, v, &text) || !text.length || text.length >= DIGITS) return HOST;
    for (uint32_t i = 0; i < text.length; i++) {
        if (!ascii_is_digit(text.bytes[i])) return HOST;
        x = x * 10 + text.bytes[i] - '0';
    }
    *d = value_int(x);
    return DONE;
}

// ---- which of them

enum outcome text_method(struct vm *vm, uint32_t method, const struct value *w, uint32_t n, struct value *d) {
    struct text text, part, other;
    if (!is_plain(vm, w, &text)) return HOST;
    if (n == 1) return of_itself(vm, method, w, text, d);
    if (n == 2 && method == METHOD_JOIN) return join(vm, w + 1, text, d);
    if (!is_plain(vm, w + 1, &part)) return HOST;
    if (n == 2) return with_text(vm, method, w, text, part, d);
    if (n == 3 && method == METHOD_STARTSWITH && w[2].tag == TAG_INT && w[2].bits <= text.length) {
        value_set(d, TAG_BOOL, is_at(text, w[2].bits, part));
        return DONE;
    }
    if (n == 3 && method == METHOD_REPLACE && part.length && text.length <= FOUND_IN_MAX &&
        is_plain(vm, w + 2, &other))
        return replace(vm, w, text, part, other, d);
    return HOST;
}
#endif
