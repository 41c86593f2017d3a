// SPDX-License-Identifier: MIT
// The methods of str. Text is UTF-8; positions count characters, so they are converted to bytes and
// back where the text is not all ASCII. A table gives each method its function. Arguments have been
// checked by signatures.def.
#include "host/rare/rare.h"

#include <string.h>

#include "host/rare/sequence_format.h"
#include "host/base/unicode.h"

struct call {
    struct service *s;
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

// An int that signatures.def asks for.
static int32_t int_argument(const struct call *call, uint32_t i) {
    return (int32_t)call->args[i].bits;
}

// start and end arguments i and i + 1 as byte offsets of the text, clipped as a slice's. *start > *end: an
// empty range beyond the end, in which not even the empty text is found.
static void range_arguments(const struct call *call, uint32_t i, size_t *start, size_t *end) {
    int64_t length = (int64_t)unicode_count_of(call->self.bytes, call->self.length, call->self.wide),
            from = 0, to = length;
    for (uint32_t k = 0; k < 2; k++) {
        int64_t *limit = k ? &to : &from;
        if (!given(call, i + k)) continue;
        *limit = int_argument(call, i + k);
        if (*limit < 0) *limit += length;
        if (*limit < 0) *limit = 0;
    }
    if (to > length) to = length;
    *end = unicode_offset_of(call->self.bytes, call->self.length, call->self.wide, (size_t)to);
    *start = from > length
                 ? call->self.length + 1
                 : unicode_offset_of(call->self.bytes, call->self.length, call->self.wide, (size_t)from);
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

// What find, index and count are called with: the text sought, and in which bytes of the string.
static void search_arguments(struct call *call, struct text_view *sub, size_t *start, size_t *end) {
    text_argument(call, 0, sub);
    range_arguments(call, 1, start, end);
}

static void find(struct call *call) {
    struct text_view sub = {0};
    size_t start, end;
    search_arguments(call, &sub, &start, &end);
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
    struct text_view sub = {0};
    size_t start, end;
    search_arguments(call, &sub, &start, &end);
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
    range_arguments(call, 1, &start, &end);
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

static void is_decimal(struct call *call) {
    all_of(call, UNICODE_DECIMAL);
}

static void is_numeric(struct call *call) {
    all_of(call, UNICODE_NUMERIC);
}

static void is_printable(struct call *call) {
    if (call->self.length)
        all_of(call, UNICODE_PRINTABLE);
    else
        answer_bool(call->answer, true);
}

static void is_ascii(struct call *call) {
    answer_bool(call->answer, unicode_is_ascii(call->self.bytes, call->self.length));
}

static void is_identifier(struct call *call) {
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

// Words begin with a capital, and have no other.
static void is_title(struct call *call) {
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
    char how = call->name[0]; // upper, lower, title, capitalize, swapcase, folded
    bool inside = false;      // a word, for title
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
        inside = unicode_is(UNICODE_CASED, code);
    }
}

// ---- new texts

static bool strips(bool all_space, const struct text_view *chars, uint32_t code) {
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
        if (!strips(all_space, &chars, code)) break;
        start += size;
    }
    while (call->name[0] != 'l' && start < end) {
        size_t last = end - 1;
        while (last > start && (call->self.bytes[last] & 0xc0) == 0x80) last--;
        unicode_decode(call->self.bytes + last, end - last, &code);
        if (!strips(all_space, &chars, code)) break;
        end = last;
    }
    buffer_add(answer_text(call->answer), call->self.bytes + start, end - start);
}

static void replace(struct call *call) {
    struct text_view old = {0}, new = {0};
    int32_t times = int_argument(call, 2);
    text_argument(call, 0, &old);
    text_argument(call, 1, &new);
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
    int32_t width = int_argument(call, 0);
    uint32_t fill = ' ';
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
    int32_t width = int_argument(call, 0);
    struct buffer *out = answer_text(call->answer);
    const char *p = call->self.bytes;
    size_t size = call->self.length;
    int64_t room = width - (int64_t)unicode_count(p, size);
    bool sign = room > 0 && size > 0 && (*p == '+' || *p == '-');
    buffer_add(out, p, sign);
    buffer_repeat(out, '0', room);
    buffer_add(out, p + sign, size - sign);
}

static void remove_affix(struct call *call) { // removeprefix, removesuffix
    struct text_view affix = {0}, self = call->self;
    text_argument(call, 0, &affix);
    bool prefix = call->name[0] == 'p';
    if (affix.length <= self.length &&
        !memcmp(prefix ? self.bytes : self.bytes + self.length - affix.length, affix.bytes, affix.length)) {
        if (prefix) self.bytes += affix.length;
        self.length -= affix.length;
    }
    buffer_add(answer_text(call->answer), self.bytes, self.length);
}

static void expand_tabs(struct call *call) {
    struct buffer *out = answer_text(call->answer);
    int32_t size = int_argument(call, 0);
    uint32_t column = 0, code;
    for (size_t at = 0, length; at < call->self.length; at += length) {
        const char *p = call->self.bytes + at;
        length = unicode_decode(p, call->self.length - at, &code);
        if (*p == '\t') {
            uint32_t room = size > 0 ? (uint32_t)size - column % (uint32_t)size : 0;
            buffer_repeat(out, ' ', room);
            column += room;
            continue;
        }
        buffer_add(out, p, length);
        column = *p == '\n' || *p == '\r' ? 0 : column + 1;
    }
}

// ---- several texts

struct pieces { // parts of the string
    struct buffer views;
    uint32_t count;
};

static void add_piece(struct pieces *pieces, const char *bytes, size_t length) {
    struct text_view view = {bytes, (uint32_t)length, false};
    buffer_add(&pieces->views, (const char *)&view, sizeof view);
    pieces->count++;
}

static void reverse(struct pieces *pieces) {
    struct text_view *view = (struct text_view *)pieces->views.bytes;
    for (uint32_t i = 0, j = pieces->count; !pieces->views.failed && i + 1 < j; i++) {
        struct text_view other = view[--j];
        view[j] = view[i];
        view[i] = other;
    }
}

// Answers with a list or tuple of them.
static void answer_pieces(struct call *call, uint32_t tag, struct pieces *pieces) {
    struct service *s = call->s;
    struct build *build = &s->answer->build;
    if (pieces->views.failed) build->content.failed = true;
    uint32_t n = pieces->views.failed ? 0 : pieces->count;
    answer_built(
        s->answer, tag,
        build_texts(build, tag, (const struct text_view *)pieces->views.bytes, n, build_hold(s->env.memory)));
    buffer_free(&pieces->views);
}

static void partition(struct call *call) { // partition, rpartition
    struct text_view sep = {0}, self = call->self;
    struct pieces pieces = {BUFFER_EMPTY, 0};
    bool last = call->name[0] == 'r';
    text_argument(call, 0, &sep);
    if (!sep.length) {
        answer_raise(call->answer, BUILTIN_ValueError, "empty separator");
        return;
    }
    const char *place = (last ? search_last : search)(self.bytes, self.length, sep.bytes, sep.length);
    const char *end = self.bytes + self.length;
    if (!place) place = last ? self.bytes : end, sep = (struct text_view){"", 0, false};
    if (last && !sep.length) {
        add_piece(&pieces, "", 0);
        add_piece(&pieces, "", 0);
        add_piece(&pieces, self.bytes, self.length);
    } else {
        add_piece(&pieces, self.bytes, (size_t)(place - self.bytes));
        add_piece(&pieces, sep.bytes, sep.length);
        add_piece(&pieces, place + sep.length, (size_t)(end - place) - sep.length);
    }
    answer_pieces(call, TAG_TUPLE, &pieces);
}

// The character at, or for rsplit before, a place of the string: its size; whether it is white space.
static size_t character_at(const struct call *call, bool backwards, size_t at, bool *space) {
    uint32_t code;
    size_t start = at;
    if (backwards)
        while (start-- > 1 && (call->self.bytes[start] & 0xc0) == 0x80) {
        }
    size_t size =
        unicode_decode(call->self.bytes + start, (backwards ? at : call->self.length) - start, &code);
    *space = unicode_is(UNICODE_SPACE, code);
    return size;
}

static void split_at_space(struct call *call, bool backwards, int64_t most, struct pieces *pieces) {
    size_t at = backwards ? call->self.length : 0, end = call->self.length - at;
    bool space;
    while (at != end) {
        size_t size = character_at(call, backwards, at, &space), start = at;
        if (space) {
            at = backwards ? at - size : at + size;
            continue;
        }
        if (pieces->count == most) at = end; // the rest
        while (at != end) {
            size = character_at(call, backwards, at, &space);
            if (space) break;
            at = backwards ? at - size : at + size;
        }
        add_piece(pieces, call->self.bytes + (backwards ? at : start), backwards ? start - at : at - start);
    }
}

static void split_at_text(struct call *call, bool backwards, int64_t most, const struct text_view *sep,
                          struct pieces *pieces) {
    const char *start = call->self.bytes, *end = start + call->self.length;
    while (pieces->count != most) {
        const char *place =
            (backwards ? search_last : search)(start, (size_t)(end - start), sep->bytes, sep->length);
        if (!place) break;
        if (backwards) {
            add_piece(pieces, place + sep->length, (size_t)(end - place) - sep->length);
            end = place;
        } else {
            add_piece(pieces, start, (size_t)(place - start));
            start = place + sep->length;
        }
    }
    add_piece(pieces, start, (size_t)(end - start));
}

static void split(struct call *call) { // split, rsplit
    struct text_view sep = {0};
    struct pieces pieces = {BUFFER_EMPTY, 0};
    bool backwards = call->name[0] == 'r';
    int64_t most = int_argument(call, 1) < 0 ? INT64_MAX : int_argument(call, 1);
    if (!given(call, 0)) {
        split_at_space(call, backwards, most, &pieces);
    } else if (text_argument(call, 0, &sep) && sep.length) {
        split_at_text(call, backwards, most, &sep, &pieces);
    } else {
        answer_raise(call->answer, BUILTIN_ValueError, "empty separator");
        return;
    }
    if (backwards) reverse(&pieces);
    answer_pieces(call, TAG_LIST, &pieces);
}

static bool ends_line(uint32_t code) {
    return (code >= '\n' && code <= '\r') || (code >= 0x1c && code <= 0x1e) || code == 0x85 ||
           code == 0x2028 || code == 0x2029;
}

static void split_lines(struct call *call) {
    struct pieces pieces = {BUFFER_EMPTY, 0};
    const char *bytes = call->self.bytes;
    size_t start = 0, length = call->self.length;
    bool keep = int_argument(call, 0);
    for (size_t at = 0; at < length;) {
        uint32_t code;
        size_t end = at;
        at += unicode_decode(bytes + at, length - at, &code);
        if (!ends_line(code)) continue;
        if (code == '\r' && at < length && bytes[at] == '\n') at++;
        add_piece(&pieces, bytes + start, (keep ? at : end) - start);
        start = at;
    }
    if (start < length) add_piece(&pieces, bytes + start, length - start);
    answer_pieces(call, TAG_LIST, &pieces);
}

// ---- tables of characters

// What the table has for a character: *found stays unbound if it has nothing. False after an error.
static bool look_up(struct call *call, struct value table, uint32_t code, struct value *found) {
    struct items_view items;
    struct entries_view entries;
    struct text_view text;
    int64_t entry;
    if (table.tag == TAG_DICT) {
        if (!rare_dict_find(call->s, table, value_int((int32_t)code), &entry)) return false;
        if (entry >= 0 && memory_entries(call->env->memory, table, &entries))
            *found = entries.entry[entry].item;
    } else if (memory_items(call->env->memory, table, &items)) {
        if (code < items.count) *found = memory_item(&items, code);
    } else if (memory_str(call->env->memory, table, &text)) {
        size_t at = unicode_offset(text.bytes, text.length, code);
        uint32_t other;
        if (at < text.length)
            unicode_decode(text.bytes + at, text.length - at, &other), *found = value_int((int32_t)other);
    } else if (table.tag == TAG_RANGE) {
        const struct range_object *range = memory_range(call->env->memory, table);
        if (range && code < range->length) *found = value_int(range->start + (int32_t)code * range->step);
    } else {
        return service_error1(call->s, ERR_SUBSCRIPT, table);
    }
    return true;
}

static void translate(struct call *call) {
    struct buffer out = BUFFER_EMPTY;
    const struct text_view *s = &call->self;
    bool good = true;
    for (size_t at = 0; good && at < s->length;) {
        uint32_t code;
        struct value found = {0, TAG_UNBOUND};
        struct text_view text;
        at += unicode_decode(s->bytes + at, s->length - at, &code);
        good = look_up(call, call->args[0], code, &found);
        if (found.tag == TAG_UNBOUND) found = value_int((int32_t)code);
        if (!good || found.tag == TAG_NONE) continue;
        if (memory_str(call->env->memory, found, &text))
            buffer_add(&out, text.bytes, text.length);
        else if (!value_is_int(found))
            good = answer_raise(call->answer, BUILTIN_TypeError,
                                "character mapping must return integer, None or str");
        else if (found.bits >= 0x110000)
            good = answer_raise(call->answer, BUILTIN_ValueError,
                                "character mapping must be in range(0x110000)");
        else
            buffer_code(&out, found.bits);
    }
    if (good) {
        buffer_free(answer_text(call->answer));
        call->answer->text = out;
    } else {
        buffer_free(&out);
    }
}

// The key of a table from one of maketrans's dict: a character becomes its number.
static bool table_key(struct call *call, struct value *key) {
    struct text_view text;
    uint32_t code;
    if (value_is_int(*key)) return true;
    if (!memory_str(call->env->memory, *key, &text))
        return answer_raise(call->answer, BUILTIN_TypeError,
                            "keys in translate table must be strings or integers");
    if (unicode_count(text.bytes, text.length) != 1)
        return answer_raise(call->answer, BUILTIN_ValueError,
                            "string keys in translate table must be of length 1");
    unicode_decode(text.bytes, text.length, &code);
    *key = value_int((int32_t)code);
    return true;
}

static bool table_of_dict(struct call *call, struct pairs *pairs) {
    struct entries_view entries;
    if (!memory_entries(call->env->memory, call->args[0], &entries))
        return answer_raise(call->answer, BUILTIN_TypeError,
                            "if you give only one argument to maketrans it must be a dict");
    for (uint32_t i = 0; i < entries.count; i++) {
        struct value key = entries.entry[i].key;
        if (key.tag == TAG_UNBOUND) continue;
        if (!table_key(call, &key) || !pairs_enter(call->s, pairs, key, entries.entry[i].item)) return false;
    }
    return true;
}

// Characters to those of another text, and those of a third, if there is one, to None.
static bool table_of_texts(struct call *call, struct pairs *pairs) {
    struct text_view text[3] = {{0}};
    for (uint32_t i = 0; i < call->count; i++)
        if (!text_argument(call, i, &text[i]))
            return i ? answer_raise(call->answer, BUILTIN_TypeError,
                                    "maketrans() argument %u must be str, not %s", i + 1,
                                    call->args[i].tag == TAG_NONE ? "None"
                                                                  : text_type(call->env, call->args[i]))
                     : answer_raise(
                           call->answer, BUILTIN_TypeError,
                           "first maketrans argument must be a string if there is a second argument");
    if (unicode_count(text[0].bytes, text[0].length) != unicode_count(text[1].bytes, text[1].length))
        return answer_raise(call->answer, BUILTIN_ValueError,
                            "the first two maketrans arguments must have equal length");
    for (size_t at = 0, to = 0; at < text[0].length;) {
        uint32_t from, code;
        at += unicode_decode(text[0].bytes + at, text[0].length - at, &from);
        to += unicode_decode(text[1].bytes + to, text[1].length - to, &code);
        if (!pairs_enter(call->s, pairs, value_int((int32_t)from), value_int((int32_t)code))) return false;
    }
    for (size_t at = 0; at < text[2].length;) {
        uint32_t from;
        at += unicode_decode(text[2].bytes + at, text[2].length - at, &from);
        if (!pairs_enter(call->s, pairs, value_int((int32_t)from), value_none())) return false;
    }
    return true;
}

static void make_table(struct call *call) {
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY};
    if (call->count == 1 ? table_of_dict(call, &pairs) : table_of_texts(call, &pairs))
        answer_built(call->answer, TAG_DICT,
                     build_dict(&call->answer->build, call->env->memory, pairs_values(&pairs),
                                pairs_count(&pairs), 0));
    pairs_free(&pairs);
}

// ---- all

void rare_string_format(struct service *s, struct value self) {
    struct buffer out = BUFFER_EMPTY;
    struct text_view template;
    struct items_view args = {s->args, s->count, KIND_VALUES};
    struct named_values named = {{NULL, 0, 0}, s->keywords};
    if (s->names.tag == TAG_TUPLE) memory_items(s->env.memory, s->names, &named.names);
    if (!memory_str(s->env.memory, self, &template))
        service_error1(s, ERR_BAD_IMAGE, value_none());
    else if (format_template(&out, &s->env, template, args, named, s->answer))
        buffer_add(answer_text(s->answer), out.bytes, out.length);
    buffer_free(&out);
}

struct row {
    void (*run)(struct call *);
    const char *name; // as messages have it, or how a function for several methods tells them apart
};

static const struct row ROWS[METHOD_TOTAL] = {
    [METHOD_COUNT] = {count, "count"},
    [METHOD_INDEX] = {find, "index"},
    [METHOD_RINDEX] = {find, "rindex"},
    [METHOD_ENDSWITH] = {affix, "endswith"},
    [METHOD_FIND] = {find, "find"},
    [METHOD_ISALPHA] = {is_alpha, "isalpha"},
    [METHOD_ISASCII] = {is_ascii, "isascii"},
    [METHOD_ISDECIMAL] = {is_decimal, "isdecimal"},
    [METHOD_ISDIGIT] = {is_digit, "isdigit"},
    [METHOD_ISIDENTIFIER] = {is_identifier, "isidentifier"},
    [METHOD_ISNUMERIC] = {is_numeric, "isnumeric"},
    [METHOD_ISPRINTABLE] = {is_printable, "isprintable"},
    [METHOD_ISSPACE] = {is_space, "isspace"},
    [METHOD_ISALNUM] = {is_alnum, "isalnum"},
    [METHOD_ISTITLE] = {is_title, "istitle"},
    [METHOD_ISUPPER] = {is_upper, "isupper"},
    [METHOD_ISLOWER] = {is_lower, "islower"},
    [METHOD_JOIN] = {join, "join"},
    [METHOD_LOWER] = {change_case, "lower"},
    [METHOD_LSTRIP] = {strip, "lstrip"},
    [METHOD_REPLACE] = {replace, "replace"},
    [METHOD_RFIND] = {find, "rfind"},
    [METHOD_RSTRIP] = {strip, "rstrip"},
    [METHOD_SPLIT] = {split, "split"},
    [METHOD_RSPLIT] = {split, "rsplit"},
    [METHOD_SPLITLINES] = {split_lines, "splitlines"},
    [METHOD_PARTITION] = {partition, "partition"},
    [METHOD_RPARTITION] = {partition, "rpartition"},
    [METHOD_REMOVEPREFIX] = {remove_affix, "prefix"},
    [METHOD_REMOVESUFFIX] = {remove_affix, "suffix"},
    [METHOD_EXPANDTABS] = {expand_tabs, "expandtabs"},
    [METHOD_TRANSLATE] = {translate, "translate"},
    [METHOD_MAKETRANS] = {make_table, "maketrans"},
    [METHOD_STARTSWITH] = {affix, "startswith"},
    [METHOD_STRIP] = {strip, "strip"},
    [METHOD_TITLE] = {change_case, "title"},
    [METHOD_CAPITALIZE] = {change_case, "capitalize"},
    [METHOD_CASEFOLD] = {change_case, "folded"},
    [METHOD_SWAPCASE] = {change_case, "swapcase"},
    [METHOD_UPPER] = {change_case, "upper"},
    [METHOD_ZFILL] = {zfill, "zfill"},
    [METHOD_LJUST] = {pad, "ljust"},
    [METHOD_RJUST] = {pad, "rjust"},
    [METHOD_CENTER] = {pad, "center"},
};

void rare_string_method(struct service *s, enum method method, const struct value *values, uint32_t n) {
    const struct row *row = &ROWS[method];
    struct call call = {
        .s = s, .env = &s->env, .name = row->name, .args = values + 1, .count = n - 1, .answer = s->answer};
    memory_str(s->env.memory, values[0], &call.self); // of a type (maketrans) there is none
    if (row->run)
        row->run(&call);
    else
        service_error1(s, ERR_BAD_IMAGE, value_none());
}
