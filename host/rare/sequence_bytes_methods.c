// SPDX-License-Identifier: MIT
// The methods that bytes and bytearray share, those that change nothing: each byte stands for itself, and only those of ASCII are
// letters, digits or white space. A table gives each method its function.
#include "contract/ascii.h"
#include "host/rare/bytes.h"

#include <string.h>

#include "host/memory/objects.h"
#include "host/rare/sequence_parts.h"

struct octets_call {
    struct service *s;
    const char *name; // of the method
    uint32_t tag;     // of what it makes
    struct text_view self;
    const struct value *args; // without self
    uint32_t count;
};

static bool given(const struct octets_call *call, uint32_t i) {
    return i < call->count && call->args[i].tag != TAG_NONE;
}

static int32_t int_argument(const struct octets_call *call, uint32_t i) {
    return (int32_t)call->args[i].bits;
}

static bool argument(const struct octets_call *call, uint32_t i, struct text_view *octets) {
    return rare_bytes_like(call->s, call->args[i], octets);
}

// A new object of the type that the method is called on.
static void answer(const struct octets_call *call, struct buffer *out) {
    rare_bytes_answer_buffer(call->s, call->tag, out);
}

// ---- classes of bytes

// Whether all bytes are of one class, and there is one.
static void all_of(const struct octets_call *call, bool (*is)(char)) {
    bool yes = call->self.length > 0;
    for (uint32_t i = 0; yes && i < call->self.length; i++) yes = is(call->self.bytes[i]);
    answer_bool(call->s->answer, yes);
}

static void is_alpha_method(struct octets_call *call) {
    all_of(call, ascii_is_letter);
}
static void is_digit_method(struct octets_call *call) {
    all_of(call, ascii_is_digit);
}
static void is_alnum_method(struct octets_call *call) {
    all_of(call, ascii_is_letter_or_digit);
}
static void is_space_method(struct octets_call *call) {
    all_of(call, ascii_is_space);
}

static void is_ascii_method(struct octets_call *call) {
    bool yes = true;
    for (uint32_t i = 0; yes && i < call->self.length; i++) yes = !(call->self.bytes[i] & 0x80);
    answer_bool(call->s->answer, yes);
}

static void is_case(struct octets_call *call) { // isupper, islower
    bool upper = call->name[2] == 'u', some = false, other = false;
    for (uint32_t i = 0; i < call->self.length; i++) {
        char c = call->self.bytes[i];
        some |= upper ? ascii_is_upper(c) : ascii_is_lower(c);
        other |= upper ? ascii_is_lower(c) : ascii_is_upper(c);
    }
    answer_bool(call->s->answer, some && !other);
}

static void is_title(struct octets_call *call) {
    bool some = false, inside = false, yes = true;
    for (uint32_t i = 0; yes && i < call->self.length; i++) {
        char c = call->self.bytes[i];
        if (ascii_is_letter(c)) yes = ascii_is_upper(c) != inside;
        inside = ascii_is_letter(c);
        some |= inside;
    }
    answer_bool(call->s->answer, yes && some);
}

static void change_case(struct octets_call *call) { // upper, lower, title, capitalize, swapcase
    struct buffer out = BUFFER_EMPTY;
    char how = call->name[0];
    bool inside = false;
    for (uint32_t i = 0; i < call->self.length; i++) {
        char c = call->self.bytes[i];
        bool upper = how == 'u' || (how == 't' && !inside) || (how == 'c' && i == 0) ||
                     (how == 's' && ascii_is_lower(c));
        inside = ascii_is_letter(c);
        if (inside) c = (char)(upper ? c & ~0x20 : c | 0x20);
        buffer_char(&out, c);
    }
    answer(call, &out);
}

// ---- searching

// Arguments i and i + 1 as a slice's bounds. *start > *end: in an empty range beyond the end nothing is found.
static void range_arguments(const struct octets_call *call, uint32_t i, size_t *start, size_t *end) {
    int64_t from, to;
    parts_bounds(call->args, call->count, i, call->self.length, &from, &to);
    *start = (size_t)from;
    *end = (size_t)to;
}

// What is sought: bytes, or a byte, which is put in *byte.
static bool sought(const struct octets_call *call, struct text_view *sub, char *byte) {
    struct value v = call->args[0];
    if (value_is_integer(v)) {
        if (v.tag == TAG_LONG || v.bits > 255)
            return answer_raise(call->s->answer, BUILTIN_ValueError, "byte must be in range(0, 256)");
        *byte = (char)v.bits;
        *sub = (struct text_view){byte, 1, false};
        return true;
    }
    return memory_octets(call->s->env.memory, v, sub) ||
           answer_raise(call->s->answer, BUILTIN_TypeError,
                        "argument should be integer or bytes-like object, not '%s'",
                        text_type(&call->s->env, v));
}

static void find(struct octets_call *call) { // find, rfind, index, rindex
    struct text_view sub;
    char byte;
    size_t start, end;
    if (!sought(call, &sub, &byte)) return;
    range_arguments(call, 1, &start, &end);
    const char *found = NULL;
    if (start <= end && sub.length <= end - start)
        found = (call->name[0] == 'r' ? parts_search_last : parts_search)(call->self.bytes + start,
                                                                          end - start, &sub);
    if (!found && strstr(call->name, "index"))
        answer_raise(call->s->answer, BUILTIN_ValueError, "subsection not found");
    else
        answer_int(call->s->answer, found ? (int32_t)(found - call->self.bytes) : -1);
}

static void count(struct octets_call *call) {
    struct text_view sub;
    char byte;
    size_t start, end;
    int32_t n = 0;
    if (!sought(call, &sub, &byte)) return;
    range_arguments(call, 1, &start, &end);
    if (start <= end && !sub.length) {
        n = (int32_t)(end - start) + 1;
    } else if (start < end) {
        const char *p = call->self.bytes + start, *limit = call->self.bytes + end;
        for (; (p = parts_search(p, (size_t)(limit - p), &sub)); p += sub.length) n++;
    }
    answer_int(call->s->answer, n);
}

static void affix(struct octets_call *call) { // startswith, endswith
    struct text_view affix;
    struct items_view items;
    struct value first = call->args[0];
    bool begins = call->name[0] == 's';
    size_t start, end;
    range_arguments(call, 1, &start, &end);
    objects_value(call->s->env.memory, first, &first);
    if (memory_octets(call->s->env.memory, first, &affix)) {
        answer_bool(call->s->answer, parts_has_affix(&call->self, &affix, begins, start, end));
        return;
    }
    if (first.tag != TAG_TUPLE || !memory_items(call->s->env.memory, first, &items)) {
        answer_raise(call->s->answer, BUILTIN_TypeError,
                     "%s first arg must be bytes or a tuple of bytes, not %s", call->name,
                     text_type(&call->s->env, first));
        return;
    }
    bool found = false;
    for (uint32_t i = 0; !found && i < items.count; i++) {
        if (!rare_bytes_like(call->s, memory_item(&items, i), &affix)) return;
        found = parts_has_affix(&call->self, &affix, begins, start, end);
    }
    answer_bool(call->s->answer, found);
}

// ---- one made of another

static void strip(struct octets_call *call) { // strip, lstrip, rstrip
    struct text_view set = {" \t\n\r\f\v", 6, false};
    struct buffer out = BUFFER_EMPTY;
    if (given(call, 0) && !argument(call, 0, &set)) return;
    const char *start = call->self.bytes, *end = start + call->self.length;
    while (call->name[0] != 'r' && start < end && set.length && memchr(set.bytes, *start, set.length))
        start++;
    while (call->name[0] != 'l' && start < end && set.length && memchr(set.bytes, end[-1], set.length)) end--;
    buffer_add(&out, start, (size_t)(end - start));
    answer(call, &out);
}

static void replace(struct octets_call *call) {
    struct text_view old, new;
    struct buffer out = BUFFER_EMPTY;
    if (!argument(call, 0, &old) || !argument(call, 1, &new)) return;
    int64_t left = int_argument(call, 2) < 0 ? INT64_MAX : int_argument(call, 2);
    const char *p = call->self.bytes, *limit = p + call->self.length, *found;
    for (; left > 0 && (found = parts_search(p, (size_t)(limit - p), &old)); left--) {
        buffer_add(&out, p, (size_t)(found - p));
        buffer_add(&out, new.bytes, new.length);
        p = found + old.length;
        if (old.length) continue;
        if (p == limit) break; // nothing stands before each byte and at the end
        buffer_char(&out, *p++);
    }
    buffer_add(&out, p, (size_t)(limit - p));
    answer(call, &out);
}

static void pad(struct octets_call *call) { // ljust, rjust, center
    struct text_view fill = {" ", 1, false};
    struct buffer out = BUFFER_EMPTY;
    bool good = call->count < 2 || memory_octets(call->s->env.memory, call->args[1], &fill);
    if (!good || fill.length != 1) {
        answer_raise(call->s->answer, BUILTIN_TypeError,
                     "%s() argument 2 must be a byte string of length 1, not %s", call->name,
                     call->args[1].tag == TAG_NONE ? "None" : text_type(&call->s->env, call->args[1]));
        return;
    }
    int64_t width = int_argument(call, 0), room = width - (int64_t)call->self.length;
    if (room < 0) room = 0;
    int64_t left = call->name[0] == 'l' ? 0 : call->name[0] == 'r' ? room : room / 2 + (room & width & 1);
    if (room > BUFFER_MAX) out.failed = 1;
    if (!out.failed) buffer_add_times(&out, fill.bytes, 1, (size_t)left);
    buffer_add(&out, call->self.bytes, call->self.length);
    if (!out.failed) buffer_add_times(&out, fill.bytes, 1, (size_t)(room - left));
    answer(call, &out);
}

static void zfill(struct octets_call *call) {
    struct buffer out = BUFFER_EMPTY;
    const char *p = call->self.bytes;
    uint32_t n = call->self.length;
    int64_t room = int_argument(call, 0) - (int64_t)n;
    bool sign = room > 0 && n > 0 && (*p == '+' || *p == '-');
    buffer_add(&out, p, sign);
    if (room > BUFFER_MAX)
        out.failed = 1;
    else if (room > 0)
        buffer_add_times(&out, "0", 1, (size_t)room);
    buffer_add(&out, p + sign, n - sign);
    answer(call, &out);
}

static void remove_affix(struct octets_call *call) { // removeprefix, removesuffix
    struct text_view affix, self = call->self;
    struct buffer out = BUFFER_EMPTY;
    if (!argument(call, 0, &affix)) return;
    parts_remove_affix(&self, &affix, call->name[6] == 'p');
    buffer_add(&out, self.bytes, self.length);
    answer(call, &out);
}

static void expand_tabs(struct octets_call *call) {
    struct buffer out = BUFFER_EMPTY;
    int32_t size = int_argument(call, 0);
    uint32_t column = 0;
    for (uint32_t i = 0; i < call->self.length; i++) {
        char c = call->self.bytes[i];
        if (c == '\t') {
            uint32_t room = size > 0 ? (uint32_t)size - column % (uint32_t)size : 0;
            buffer_repeat(&out, ' ', room);
            column += room;
            continue;
        }
        buffer_char(&out, c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
    answer(call, &out);
}

static void translate(struct octets_call *call) {
    struct text_view table = {NULL, 0, false}, deleted = {"", 0, false};
    struct buffer out = BUFFER_EMPTY;
    if (given(call, 0) && !argument(call, 0, &table)) return;
    if (given(call, 0) && table.length != 256) {
        answer_raise(call->s->answer, BUILTIN_ValueError, "translation table must be 256 characters long");
        return;
    }
    if (call->count > 1 && !argument(call, 1, &deleted)) return;
    for (uint32_t i = 0; i < call->self.length; i++) {
        char c = call->self.bytes[i];
        if (deleted.length && memchr(deleted.bytes, c, deleted.length)) continue;
        buffer_char(&out, table.bytes ? table.bytes[(uint8_t)c] : c);
    }
    answer(call, &out);
}

static void decode(struct octets_call *call) {
    if (rare_codec_arguments(call->s, "decode", call->args, call->count))
        rare_codec_decode(call->s, call->args[-1], call->args, call->count);
}

// ---- hexadecimal

// The separator of hex(): an ASCII character, or a byte. -1 after saying what is wrong.
static int separator(const struct octets_call *call, struct value v) {
    struct text_view text;
    int32_t length;
    struct answer *answer = call->s->answer;
    if (!memory_str(call->s->env.memory, v, &text) && !memory_octets(call->s->env.memory, v, &text)) {
        if (!rare_sequence_length(call->s, v, &length)) return -1;
        if (length == 1)
            answer_raise(answer, BUILTIN_TypeError, "sep must be str or bytes.");
        else
            answer_raise(answer, BUILTIN_ValueError, "sep must be length 1.");
        return -1;
    }
    if (v.tag == TAG_STR && text.wide && text.length < 5)
        answer_raise(answer, BUILTIN_ValueError, "sep must be ASCII.");
    else if (text.length != 1)
        answer_raise(answer, BUILTIN_ValueError, "sep must be length 1.");
    else if (*text.bytes & 0x80)
        answer_raise(answer, BUILTIN_ValueError, "sep must be ASCII.");
    else
        return *text.bytes;
    return -1;
}

static void hex(struct octets_call *call) {
    static const char DIGITS[] = "0123456789abcdef";
    int between = call->count && !rare_is_left_out(call->args[0]) ? separator(call, call->args[0]) : 0;
    if (between < 0) return;
    int64_t group = call->count > 1 ? int_argument(call, 1) : 1, n = call->self.length;
    bool from_end = group > 0;
    struct buffer *out = answer_text(call->s->answer);
    if (group < 0) group = -group;
    for (int64_t i = 0; i < n; i++) {
        bool parts = i && between && group && (from_end ? n - i : i) % group == 0;
        if (parts) buffer_char(out, (char)between);
        uint8_t c = (uint8_t)call->self.bytes[i];
        buffer_char(out, DIGITS[c >> 4]);
        buffer_char(out, DIGITS[c & 15]);
    }
}

static int digit_value(char c) {
    if (ascii_is_digit(c)) return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void from_hex(struct service *s, uint32_t tag, struct value string) {
    struct text_view text;
    struct buffer out = BUFFER_EMPTY;
    if (!memory_str(s->env.memory, string, &text)) {
        answer_raise(s->answer, BUILTIN_TypeError, "fromhex() argument must be str, not %s",
                     string.tag == TAG_NONE ? "None" : text_type(&s->env, string));
        return;
    }
    for (uint32_t i = 0; i < text.length;) {
        if (ascii_is_space(text.bytes[i])) {
            i++;
            continue;
        }
        int high = digit_value(text.bytes[i]),
            low = i + 1 < text.length ? digit_value(text.bytes[i + 1]) : -1;
        if (high < 0 || low < 0) {
            answer_raise(s->answer, BUILTIN_ValueError,
                         "non-hexadecimal number found in fromhex() arg at position %u", i + (high >= 0));
            buffer_free(&out);
            return;
        }
        buffer_char(&out, (char)(high << 4 | low));
        i += 2;
    }
    rare_bytes_answer_buffer(s, tag, &out);
}

static void make_table(struct service *s, struct value from, struct value to) {
    struct text_view x, y;
    char table[256];
    if (!rare_bytes_like(s, from, &x) || !rare_bytes_like(s, to, &y)) return;
    if (x.length != y.length) {
        answer_raise(s->answer, BUILTIN_ValueError, "maketrans arguments must have same length");
        return;
    }
    for (int i = 0; i < 256; i++) table[i] = (char)i;
    for (uint32_t i = 0; i < x.length; i++) table[(uint8_t)x.bytes[i]] = y.bytes[i];
    rare_bytes_answer(s, TAG_BYTES, table, sizeof table);
}

// ---- several

// Answers with a list or tuple (`type`) of them, in which each takes the place of a None when it has been made; `second`: what the second
// is, if it is no None.
static void answer_parts(const struct octets_call *call, uint32_t type, struct parts *parts,
                         struct value second) {
    struct build *build = &call->s->answer->build;
    struct buffer values = BUFFER_EMPTY;
    const struct text_view *part = (const struct text_view *)parts->views.bytes;
    uint32_t n = parts->views.failed ? 0 : parts->count;
    for (uint32_t i = 0; i < n; i++) values_add(&values, i == 1 ? second : value_none());
    if (parts->views.failed || values.failed) build->content.failed = true;
    uint32_t number = 0, holder = 0;
    if (!values.failed && type == TAG_TUPLE) {
        number = holder = build_tuple(build, values_of(&values), n, 0);
    } else if (!values.failed) {
        number = build_list(build, values_of(&values), n, 0);
        holder = number + 1; // the block of its elements
    }
    build_store(build, n && type == TAG_LIST ? holder : number, number, build_hold(call->s->env.memory),
                type);
    for (uint32_t i = 0; i < n && !build_failed(build); i++) {
        if (i == 1 && second.tag != TAG_NONE) continue;
        uint32_t made = build_octets(build, call->tag, part[i].bytes, part[i].length);
        build_value(build, build_last(build), made, (int32_t)holder, i * (ref)sizeof(struct value),
                    call->tag);
    }
    answer_built(call->s->answer, type, number);
    buffer_free(&values);
    buffer_free(&parts->views);
}

static void partition(struct octets_call *call) { // partition, rpartition
    struct text_view sep;
    struct parts parts = PARTS_NONE;
    if (!argument(call, 0, &sep)) return;
    if (!sep.length) {
        answer_raise(call->s->answer, BUILTIN_ValueError, "empty separator");
        return;
    }
    // Where it is, the separator itself is what stands between.
    bool given = parts_partition(&parts, &call->self, &sep, call->name[0] == 'r') && call->tag == TAG_BYTES;
    answer_parts(call, TAG_TUPLE, &parts, given ? call->args[0] : value_none());
}

static void split_at_space(const struct octets_call *call, bool backwards, int64_t most,
                           struct parts *parts) {
    const char *bytes = call->self.bytes;
    uint32_t at = backwards ? call->self.length : 0, end = call->self.length - at;
    int step = backwards ? -1 : 1;
    while (at != end) {
        uint32_t start = at;
        if (ascii_is_space(bytes[at - backwards])) {
            at += (uint32_t)step;
            continue;
        }
        if (parts->count == most) { // the rest
            at = end;
            uint32_t low = backwards ? 0 : start, high = backwards ? start : call->self.length;
            parts_add(parts, bytes + low, high - low);
            return;
        }
        while (at != end && !ascii_is_space(bytes[at - backwards])) at += (uint32_t)step;
        parts_add(parts, bytes + (backwards ? at : start), backwards ? start - at : at - start);
    }
}

static void split(struct octets_call *call) { // split, rsplit
    struct text_view sep;
    struct parts parts = PARTS_NONE;
    bool backwards = call->name[0] == 'r';
    int64_t most = int_argument(call, 1) < 0 ? INT64_MAX : int_argument(call, 1);
    if (given(call, 0) && !argument(call, 0, &sep)) return;
    if (given(call, 0) && !sep.length) {
        answer_raise(call->s->answer, BUILTIN_ValueError, "empty separator");
        return;
    }
    if (given(call, 0))
        parts_split(&parts, &call->self, &sep, backwards, most);
    else
        split_at_space(call, backwards, most, &parts);
    if (backwards) parts_reverse(&parts);
    answer_parts(call, TAG_LIST, &parts, value_none());
}

static void split_lines(struct octets_call *call) {
    struct parts parts = PARTS_NONE;
    const char *bytes = call->self.bytes;
    uint32_t start = 0, length = call->self.length;
    bool keep = int_argument(call, 0);
    for (uint32_t at = 0; at < length;) {
        uint32_t end = at;
        char c = bytes[at++];
        if (c != '\n' && c != '\r') continue;
        if (c == '\r' && at < length && bytes[at] == '\n') at++;
        parts_add(&parts, bytes + start, (keep ? at : end) - start);
        start = at;
    }
    if (start < length) parts_add(&parts, bytes + start, length - start);
    answer_parts(call, TAG_LIST, &parts, value_none());
}

static void join(struct octets_call *call) {
    struct buffer items = BUFFER_EMPTY, out = BUFFER_EMPTY;
    struct text_view text;
    struct service *s = call->s;
    struct value from = call->args[0];
    uint32_t n = 0;
    bool good = is_iterable(from) || from.tag == TAG_VIEW ||
                answer_raise(s->answer, BUILTIN_TypeError, "can only join an iterable");
    good = good && rare_sequence_items(s, from, &items, &n);
    for (uint32_t i = 0; good && i < n; i++) {
        struct value item = values_of(&items)[i];
        objects_value(s->env.memory, item, &item);
        if (i) buffer_add(&out, call->self.bytes, call->self.length);
        good = item.tag != BUILD_CHAR && memory_octets(s->env.memory, item, &text);
        if (good)
            buffer_add(&out, text.bytes, text.length);
        else
            answer_raise(s->answer, BUILTIN_TypeError,
                         "sequence item %u: expected a bytes-like object, %s found", i,
                         item.tag == BUILD_CHAR ? "str" : text_type(&s->env, item));
    }
    if (good)
        answer(call, &out);
    else
        buffer_free(&out);
    buffer_free(&items);
}

// ---- all

static const struct row {
    void (*run)(struct octets_call *);
    const char *name;
} ROWS[METHOD_TOTAL] = {
    [METHOD_CAPITALIZE] = {change_case, "capitalize"},
    [METHOD_CENTER] = {pad, "center"},
    [METHOD_COUNT] = {count, "count"},
    [METHOD_DECODE] = {decode, "decode"},
    [METHOD_ENDSWITH] = {affix, "endswith"},
    [METHOD_EXPANDTABS] = {expand_tabs, "expandtabs"},
    [METHOD_FIND] = {find, "find"},
    [METHOD_HEX] = {hex, "hex"},
    [METHOD_INDEX] = {find, "index"},
    [METHOD_ISALNUM] = {is_alnum_method, "isalnum"},
    [METHOD_ISALPHA] = {is_alpha_method, "isalpha"},
    [METHOD_ISASCII] = {is_ascii_method, "isascii"},
    [METHOD_ISDIGIT] = {is_digit_method, "isdigit"},
    [METHOD_ISLOWER] = {is_case, "islower"},
    [METHOD_ISSPACE] = {is_space_method, "isspace"},
    [METHOD_ISTITLE] = {is_title, "istitle"},
    [METHOD_ISUPPER] = {is_case, "isupper"},
    [METHOD_JOIN] = {join, "join"},
    [METHOD_LJUST] = {pad, "ljust"},
    [METHOD_LOWER] = {change_case, "lower"},
    [METHOD_LSTRIP] = {strip, "lstrip"},
    [METHOD_PARTITION] = {partition, "partition"},
    [METHOD_REMOVEPREFIX] = {remove_affix, "removeprefix"},
    [METHOD_REMOVESUFFIX] = {remove_affix, "removesuffix"},
    [METHOD_REPLACE] = {replace, "replace"},
    [METHOD_RFIND] = {find, "rfind"},
    [METHOD_RINDEX] = {find, "rindex"},
    [METHOD_RJUST] = {pad, "rjust"},
    [METHOD_RPARTITION] = {partition, "rpartition"},
    [METHOD_RSPLIT] = {split, "rsplit"},
    [METHOD_RSTRIP] = {strip, "rstrip"},
    [METHOD_SPLIT] = {split, "split"},
    [METHOD_SPLITLINES] = {split_lines, "splitlines"},
    [METHOD_STARTSWITH] = {affix, "startswith"},
    [METHOD_STRIP] = {strip, "strip"},
    [METHOD_SWAPCASE] = {change_case, "swapcase"},
    [METHOD_TITLE] = {change_case, "title"},
    [METHOD_TRANSLATE] = {translate, "translate"},
    [METHOD_UPPER] = {change_case, "upper"},
    [METHOD_ZFILL] = {zfill, "zfill"},
};

void rare_bytes_method(struct service *s, uint32_t method, const struct value *values, uint32_t n) {
    struct octets_call call = {
        .s = s, .name = ROWS[method].name, .tag = values[0].tag, .args = values + 1, .count = n - 1};
    if (!memory_octets(s->env.memory, values[0], &call.self))
        service_error1(s, ERR_BAD_IMAGE, value_none());
    else if (method == METHOD_FROMHEX)
        from_hex(s, values[0].tag, values[1]);
    else if (method == METHOD_MAKETRANS)
        make_table(s, values[1], values[2]);
    else if (ROWS[method].run)
        ROWS[method].run(&call);
    else if (!rare_bytes_change(s, method, values))
        service_error1(s, ERR_BAD_IMAGE, value_none());
}

void rare_bytes_of_type(struct service *s, uint32_t method, const struct value *values, uint32_t n) {
    if (method == METHOD_FROM_BYTES)
        rare_integer_from_bytes(s, values, n);
    else if (method == METHOD_FROMHEX)
        from_hex(s, values[0].bits == BUILTIN_bytes ? TAG_BYTES : TAG_BYTEARRAY, values[1]);
    else
        make_table(s, values[1], values[2]);
}
