// SPDX-License-Identifier: MIT
// The methods of str. Text is UTF-8; positions count characters, so they are converted to bytes and back
// where the text is not all ASCII. A table gives each method its function and how many arguments it takes.
#include "host/strings.h"

#include <limits.h>
#include <string.h>

#include "host/format.h"
#include "host/unicode.h"

struct call {
    const struct text_env *env;
    const char *name; // of the method
    struct text_view self;
    const struct value *args; // without self
    uint32_t count;
    struct answer *answer;
};

// ---- arguments

static bool given(const struct call *call, uint32_t i) {
    return i < call->count && call->args[i].tag != TAG_NONE;
}

static bool text_argument(const struct call *call, uint32_t i, struct text_view *text) {
    return i < call->count && memory_str(call->env->memory, call->args[i], text);
}

static bool int_argument(const struct call *call, uint32_t i, int32_t *x) {
    struct value value = call->args[i];
    if (value.tag != TAG_INT && value.tag != TAG_BOOL)
        return answer_error(call->answer, ERR_INT_NEEDED, value, value_none());
    *x = (int32_t)value.bits;
    return true;
}

// start and end arguments i and i + 1 as byte offsets of the text, clipped as a slice's. *start > *end: an
// empty range beyond the end, in which not even the empty text is found.
static bool range_arguments(const struct call *call, uint32_t i, size_t *start, size_t *end) {
    int64_t length = (int64_t)unicode_count_of(call->self.bytes, call->self.length, call->self.wide),
            from = 0, to = length;
    for (uint32_t k = 0; k < 2; k++) {
        int64_t *limit = k ? &to : &from;
        if (!given(call, i + k)) continue;
        struct value value = call->args[i + k];
        if (value.tag != TAG_INT && value.tag != TAG_BOOL)
            return answer_error(call->answer, ERR_SLICE_INDEX, value, value_none());
        *limit = (int32_t)value.bits;
        if (*limit < 0) *limit += length;
        if (*limit < 0) *limit = 0;
    }
    if (to > length) to = length;
    *end = unicode_offset_of(call->self.bytes, call->self.length, call->self.wide, (size_t)to);
    *start = from > length
                 ? call->self.length + 1
                 : unicode_offset_of(call->self.bytes, call->self.length, call->self.wide, (size_t)from);
    return true;
}

static void argument_type(const struct call *call, const char *what, struct value value) {
    answer_raise(call->answer, BUILTIN_TypeError, "%s %s, not %s", call->name, what,
                 text_type(call->env, value));
}

// ---- searching

static const char *search(const char *in, size_t size, const char *sub, size_t length) {
    if (length == 0) return in;
    return length > size ? NULL : memmem(in, size, sub, length);
}

static const char *search_last(const char *in, size_t size, const char *sub, size_t length) {
    if (length > size) return NULL;
    for (const char *p = in + (size - length);; p--) {
        if (!memcmp(p, sub, length)) return p;
        if (p == in) return NULL;
    }
}

// What find, index and count are called with: the text sought, and in which bytes of the string. False after
// an error.
static bool search_arguments(struct call *call, struct text_view *sub, size_t *start, size_t *end) {
    if (text_argument(call, 0, sub)) return range_arguments(call, 1, start, end);
    answer_raise(call->answer, BUILTIN_TypeError, "must be str, not %s", text_type(call->env, call->args[0]));
    return false;
}

static void find(struct call *call) {
    struct text_view sub;
    size_t start, end;
    if (!search_arguments(call, &sub, &start, &end)) return;
    const char *place = NULL;
    bool first = call->name[0] != 'r';
    if (start <= end && sub.length <= end - start)
        place = (first ? search : search_last)(call->self.bytes + start, end - start, sub.bytes, sub.length);
    if (place)
        answer_int(call->answer, (int32_t)unicode_count_of(
                                     call->self.bytes, (size_t)(place - call->self.bytes), call->self.wide));
    else if (strstr(call->name, "index"))
        answer_raise(call->answer, BUILTIN_ValueError, "substring not found");
    else
        answer_int(call->answer, -1);
}

static void count(struct call *call) {
    struct text_view sub;
    size_t start, end;
    if (!search_arguments(call, &sub, &start, &end)) return;
    int32_t found = 0;
    if (start <= end && sub.length == 0) {
        found = (int32_t)unicode_count_of(call->self.bytes + start, end - start, call->self.wide) + 1;
    } else if (start < end) {
        const char *p = call->self.bytes + start, *limit = call->self.bytes + end;
        while ((p = search(p, (size_t)(limit - p), sub.bytes, sub.length))) {
            found++;
            p += sub.length;
        }
    }
    answer_int(call->answer, found);
}

static bool has_affix(const struct call *call, struct text_view affix, size_t start, size_t end) {
    if (start > end || affix.length > end - start) return false;
    const char *place = call->self.bytes + (call->name[0] == 's' ? start : end - affix.length);
    return !memcmp(place, affix.bytes, affix.length);
}

static void affix(struct call *call) { // startswith, endswith
    size_t start, end;
    struct text_view text;
    struct items_view items;
    if (!range_arguments(call, 1, &start, &end)) return;
    if (text_argument(call, 0, &text)) {
        answer_bool(call->answer, has_affix(call, text, start, end));
        return;
    }
    struct value first = call->args[0];
    if (first.tag != TAG_TUPLE || !memory_items(call->env->memory, first, &items)) {
        argument_type(call, "first arg must be str or a tuple of str", first);
        return;
    }
    for (uint32_t i = 0; i < items.count; i++) {
        struct value item = memory_item(&items, i);
        if (!memory_str(call->env->memory, item, &text)) {
            answer_raise(call->answer, BUILTIN_TypeError, "tuple for %s must only contain str, not %s",
                         call->name, text_type(call->env, item));
            return;
        }
        if (has_affix(call, text, start, end)) {
            answer_bool(call->answer, true);
            return;
        }
    }
    answer_bool(call->answer, false);
}

// ---- tests

// Whether all characters are of one class, and there is one.
static void all_of(struct call *call, enum unicode_class class) {
    const struct text_view *s = &call->self;
    bool yes = s->length > 0;
    uint32_t code;
    for (size_t at = 0; at < s->length && yes;) {
        at += unicode_decode(s->bytes + at, s->length - at, &code);
        yes = unicode_is(class, code);
    }
    answer_bool(call->answer, yes);
}

static void is_alpha(struct call *call) {
    all_of(call, UNICODE_ALPHA);
}

static void is_digit(struct call *call) {
    all_of(call, UNICODE_DIGIT);
}

static void is_space(struct call *call) {
    all_of(call, UNICODE_SPACE);
}

static void is_alnum(struct call *call) {
    all_of(call, UNICODE_ALNUM);
}

// All letters that have a case have this one, and there is such a letter.
static void all_cased(struct call *call, enum unicode_class class, enum unicode_class other) {
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

static void is_upper(struct call *call) {
    all_cased(call, UNICODE_UPPER, UNICODE_LOWER);
}

static void is_lower(struct call *call) {
    all_cased(call, UNICODE_LOWER, UNICODE_UPPER);
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

static void put_changed(struct call *call, struct buffer *out, enum unicode_case to, uint32_t code, size_t at,
                        size_t size) {
    uint32_t changed[3];
    if (to == UNICODE_TO_LOWER && code == 0x3a3) {
        buffer_code(out, ends_word(&call->self, at, size) ? 0x3c2 : 0x3c3);
        return;
    }
    int n = unicode_change(to, code, changed);
    for (int i = 0; i < n; i++) buffer_code(out, changed[i]);
}

static void change_case(struct call *call) {
    const struct text_view *s = &call->self;
    struct buffer *out = answer_text(call->answer);
    char how = call->name[0]; // upper, lower, title, capitalize, swapcase
    bool inside = false;      // a word, for title
    for (size_t at = 0, size; at < s->length; at += size) {
        uint32_t code;
        size = unicode_decode(s->bytes + at, s->length - at, &code);
        enum unicode_case to = how == 'u' ? UNICODE_TO_UPPER : UNICODE_TO_LOWER;
        if (how == 't' && !inside) to = UNICODE_TO_TITLE;
        if (how == 'c' && at == 0) to = UNICODE_TO_TITLE;
        if (how == 's') to = unicode_is(UNICODE_UPPER, code) ? UNICODE_TO_LOWER : UNICODE_TO_UPPER;
        if (how == 's' && !unicode_is(UNICODE_UPPER, code) && !unicode_is(UNICODE_LOWER, code))
            buffer_code(out, code);
        else
            put_changed(call, out, to, code, at, size);
        inside = unicode_is(UNICODE_CASED, code);
    }
}

// ---- new texts

static bool strips(const struct call *call, bool all_space, const struct text_view *chars, uint32_t code) {
    (void)call;
    if (all_space) return unicode_is(UNICODE_SPACE, code);
    for (size_t at = 0; at < chars->length;) {
        uint32_t c;
        at += unicode_decode(chars->bytes + at, chars->length - at, &c);
        if (c == code) return true;
    }
    return false;
}

static void strip(struct call *call) {
    struct text_view chars = {0};
    bool all_space = !given(call, 0);
    if (!all_space && !text_argument(call, 0, &chars)) {
        answer_raise(call->answer, BUILTIN_TypeError, "%s arg must be None or str", call->name);
        return;
    }
    size_t start = 0, end = call->self.length;
    uint32_t code;
    while (call->name[0] != 'r' && start < end) {
        size_t size = unicode_decode(call->self.bytes + start, end - start, &code);
        if (!strips(call, all_space, &chars, code)) break;
        start += size;
    }
    while (call->name[0] != 'l' && start < end) {
        size_t last = end - 1;
        while (last > start && (call->self.bytes[last] & 0xc0) == 0x80) last--;
        unicode_decode(call->self.bytes + last, end - last, &code);
        if (!strips(call, all_space, &chars, code)) break;
        end = last;
    }
    buffer_add(answer_text(call->answer), call->self.bytes + start, end - start);
}

static void replace(struct call *call) {
    struct text_view old, new;
    int32_t times = -1;
    for (uint32_t i = 0; i < 2; i++)
        if (!text_argument(call, i, i ? &new : &old)) {
            answer_raise(call->answer, BUILTIN_TypeError, "replace() argument %u must be str, not %s", i + 1,
                         text_type(call->env, call->args[i]));
            return;
        }
    if (call->count > 2 && !int_argument(call, 2, &times)) return;
    struct buffer *out = answer_text(call->answer);
    const char *p = call->self.bytes, *limit = p + call->self.length;
    int64_t left = times < 0 ? INT64_MAX : times;
    while (left > 0) {
        const char *place = search(p, (size_t)(limit - p), old.bytes, old.length);
        if (!place) break;
        buffer_add(out, p, (size_t)(place - p));
        buffer_add(out, new.bytes, new.length);
        p = place + old.length;
        left--;
        if (old.length) continue;
        if (p == limit) break; // the empty text stands before each character and at the end
        uint32_t code;
        size_t size = unicode_decode(p, (size_t)(limit - p), &code);
        buffer_add(out, p, size);
        p += size;
    }
    buffer_add(out, p, (size_t)(limit - p));
}

// Adds one item of a join. False after setting the exception.
static bool join_item(struct call *call, struct buffer *out, uint32_t i, struct value item) {
    struct text_view text;
    if (!memory_str(call->env->memory, item, &text))
        return answer_raise(call->answer, BUILTIN_TypeError,
                            "sequence item %u: expected str instance, %s found", i,
                            text_type(call->env, item));
    if (i) buffer_add(out, call->self.bytes, call->self.length);
    buffer_add(out, text.bytes, text.length);
    return true;
}

static void join(struct call *call) {
    struct items_view items;
    struct entries_view entries;
    struct text_view text;
    struct value from = call->args[0];
    struct buffer *out = answer_text(call->answer);
    uint32_t n = 0;
    if ((from.tag == TAG_LIST || from.tag == TAG_TUPLE) && memory_items(call->env->memory, from, &items)) {
        for (uint32_t i = 0; i < items.count; i++)
            if (!join_item(call, out, i, memory_item(&items, i))) return;
    } else if (memory_entries(call->env->memory, from, &entries)) {
        for (uint32_t i = 0; i < entries.count; i++)
            if (entries.entry[i].key.tag != TAG_UNBOUND && !join_item(call, out, n++, entries.entry[i].key))
                return;
    } else if (memory_str(call->env->memory, from, &text)) {
        for (size_t at = 0, size; at < text.length; at += size) {
            uint32_t code;
            size = unicode_decode(text.bytes + at, text.length - at, &code);
            if (at) buffer_add(out, call->self.bytes, call->self.length);
            buffer_add(out, text.bytes + at, size);
        }
    } else if (from.tag == TAG_RANGE) {
        const struct range_object *range = memory_range(call->env->memory, from);
        if (range && range->length) join_item(call, out, 0, value_int(range->start));
    } else {
        answer_raise(call->answer, BUILTIN_TypeError, "can only join an iterable");
    }
}

static void pad(struct call *call) { // ljust, rjust, center
    int32_t width;
    uint32_t fill = ' ';
    if (!int_argument(call, 0, &width)) return;
    if (call->count > 1) {
        struct text_view text;
        if (!text_argument(call, 1, &text)) {
            answer_raise(call->answer, BUILTIN_TypeError,
                         "The fill character must be a unicode character, not %s",
                         text_type(call->env, call->args[1]));
            return;
        }
        if (unicode_count(text.bytes, text.length) != 1) {
            answer_raise(call->answer, BUILTIN_TypeError,
                         "The fill character must be exactly one character long");
            return;
        }
        unicode_decode(text.bytes, text.length, &fill);
    }
    struct buffer *out = answer_text(call->answer);
    char how = call->name[0];
    if (how != 'c') {
        format_pad(out, call->self.bytes, call->self.length, fill, how == 'l' ? '<' : '>', width);
        return;
    }
    int64_t room = width - (int64_t)unicode_count(call->self.bytes, call->self.length);
    int64_t left = room <= 0 ? 0 : room / 2 + (room & width & 1); // as CPython rounds
    buffer_repeat(out, fill, left);
    buffer_add(out, call->self.bytes, call->self.length);
    buffer_repeat(out, fill, room - left);
}

static void zfill(struct call *call) {
    int32_t width;
    if (!int_argument(call, 0, &width)) return;
    struct buffer *out = answer_text(call->answer);
    const char *p = call->self.bytes;
    size_t size = call->self.length;
    int64_t room = width - (int64_t)unicode_count(p, size);
    bool sign = room > 0 && size > 0 && (*p == '+' || *p == '-');
    buffer_add(out, p, sign);
    buffer_repeat(out, '0', room);
    buffer_add(out, p + sign, size - sign);
}

// The compiler passes the positional arguments as a tuple, the keywords as a dict or None.
static void format(struct call *call) {
    struct buffer out = BUFFER_EMPTY;
    struct items_view args;
    if (!memory_items(call->env->memory, call->args[0], &args))
        answer_error(call->answer, ERR_BAD_IMAGE, value_none(), value_none());
    else if (format_template(&out, call->env, call->self, args, call->args[1], call->answer))
        buffer_add(answer_text(call->answer), out.bytes, out.length);
    buffer_free(&out);
}

// ---- the table

struct row {
    void (*run)(struct call *);
    const char *name;
    uint8_t least, most; // arguments
};

static const struct row ROWS[METHOD_TOTAL] = {
    [METHOD_COUNT] = {count, "count", 1, 3},
    [METHOD_INDEX] = {find, "index", 1, 3},
    [METHOD_ENDSWITH] = {affix, "endswith", 1, 3},
    [METHOD_FIND] = {find, "find", 1, 3},
    [METHOD_FORMAT] = {format, "format", 2, 2},
    [METHOD_ISALPHA] = {is_alpha, "isalpha", 0, 0},
    [METHOD_ISDIGIT] = {is_digit, "isdigit", 0, 0},
    [METHOD_ISSPACE] = {is_space, "isspace", 0, 0},
    [METHOD_ISALNUM] = {is_alnum, "isalnum", 0, 0},
    [METHOD_ISUPPER] = {is_upper, "isupper", 0, 0},
    [METHOD_ISLOWER] = {is_lower, "islower", 0, 0},
    [METHOD_JOIN] = {join, "join", 1, 1},
    [METHOD_LOWER] = {change_case, "lower", 0, 0},
    [METHOD_LSTRIP] = {strip, "lstrip", 0, 1},
    [METHOD_REPLACE] = {replace, "replace", 2, 3},
    [METHOD_RFIND] = {find, "rfind", 1, 3},
    [METHOD_RSTRIP] = {strip, "rstrip", 0, 1},
    [METHOD_STARTSWITH] = {affix, "startswith", 1, 3},
    [METHOD_STRIP] = {strip, "strip", 0, 1},
    [METHOD_TITLE] = {change_case, "title", 0, 0},
    [METHOD_CAPITALIZE] = {change_case, "capitalize", 0, 0},
    [METHOD_SWAPCASE] = {change_case, "swapcase", 0, 0},
    [METHOD_UPPER] = {change_case, "upper", 0, 0},
    [METHOD_ZFILL] = {zfill, "zfill", 1, 1},
    [METHOD_LJUST] = {pad, "ljust", 1, 2},
    [METHOD_RJUST] = {pad, "rjust", 1, 2},
    [METHOD_CENTER] = {pad, "center", 1, 2},
};

// Complains of a wrong number of arguments in CPython's words, which depend on how the method parses them.
static void wrong_count(const struct row *row, uint32_t n, struct answer *answer) {
    if (row->least == row->most && row->most <= 1) {
        answer_raise(answer, BUILTIN_TypeError, "str.%s() takes %s (%u given)", row->name,
                     row->most ? "exactly one argument" : "no arguments", n);
        return;
    }
    bool few = n < row->least;
    uint32_t limit = few ? row->least : row->most;
    if (row->run == find || row->run == affix || row->run == count) {
        answer_raise(answer, BUILTIN_TypeError, "%s() takes at %s %u argument%s (%u given)", row->name,
                     few ? "least" : "most", limit, limit == 1 ? "" : "s", n);
        return;
    }
    answer_raise(answer, BUILTIN_TypeError, "%s expected at %s %u argument%s, got %u", row->name,
                 few ? "least" : "most", limit, limit == 1 ? "" : "s", n);
}

void strings_call(const struct text_env *env, enum method method, const struct value *args, uint32_t n,
                  struct answer *answer) {
    const struct row *row = method < METHOD_TOTAL ? &ROWS[method] : NULL;
    struct call call = {.env = env, .args = args + 1, .count = n - 1, .answer = answer};
    if (!row || !row->run || n == 0 || !memory_str(env->memory, args[0], &call.self)) {
        answer_error(answer, ERR_ATTRIBUTE, n ? args[0] : value_none(), value_none());
        return;
    }
    call.name = row->name;
    if (call.count < row->least || call.count > row->most)
        wrong_count(row, call.count, answer);
    else
        row->run(&call);
}
