// SPDX-License-Identifier: MIT
// The methods of str. Text is UTF-8; positions count characters, so they are converted to bytes and back where
// the text is not all ASCII. A table gives each method its function.
#include "host/rare/sequence_strings.h"

#include <string.h>

#include "host/base/unicode.h"
#include "host/memory/objects.h"
#include "host/rare/bytes.h"
#include "host/rare/sequence_format.h"
#include "host/rare/sequence_parts.h"

// ---- arguments

static bool given(const struct string_call *call, uint32_t i) {
    return i < call->count && call->args[i].tag != TAG_NONE;
}

// start and end arguments i and i + 1 as byte offsets of the text, clipped as a slice's. *start > *end: an
// empty range beyond the end, in which not even the empty text is found.
static void range_arguments(const struct string_call *call, uint32_t i, size_t *start, size_t *end) {
    *start = 0;
    *end = call->self.length;
    if (!given(call, i) && !given(call, i + 1)) return;
    struct value self = call->args[-1];
    int64_t length = (int64_t)service_count(call->s, self, &call->self), from, to;
    parts_bounds(call->args, call->count, i, length, &from, &to);
    if (to < length) *end = service_offset(call->s, self, &call->self, (size_t)to);
    *start = from > length ? call->self.length + 1 : service_offset(call->s, self, &call->self, (size_t)from);
}

static void argument_type(const struct string_call *call, const char *what, struct value value) {
    answer_raise(call->answer, BUILTIN_TypeError, "%s %s, not %s", call->name, what,
                 text_type(call->env, value));
}

// ---- searching

// What find, index and count are called with: the text sought, and in which bytes of the string.
static void search_arguments(struct string_call *call, struct text_view *sub, size_t *start, size_t *end) {
    string_text(call, 0, sub);
    range_arguments(call, 1, start, end);
}

static void find(struct string_call *call) {
    struct text_view sub = {0};
    size_t start, end;
    search_arguments(call, &sub, &start, &end);
    const char *place = NULL;
    bool first = call->name[0] != 'r';
    if (start <= end && sub.length <= end - start)
        place = (first ? parts_search : parts_search_last)(call->self.bytes + start, end - start, &sub);
    if (place) {
        struct text_view before = {call->self.bytes, (uint32_t)(place - call->self.bytes), call->self.wide};
        answer_int(call->answer, (int32_t)service_count(call->s, call->args[-1], &before));
    } else if (strstr(call->name, "index"))
        answer_raise(call->answer, BUILTIN_ValueError, "substring not found");
    else
        answer_int(call->answer, -1);
}

static void count(struct string_call *call) {
    struct text_view sub = {0};
    size_t start, end;
    search_arguments(call, &sub, &start, &end);
    int32_t found = 0;
    if (start <= end && sub.length == 0) {
        found = (int32_t)unicode_count_of(call->self.bytes + start, end - start, call->self.wide) + 1;
    } else if (start < end) {
        const char *p = call->self.bytes + start, *limit = call->self.bytes + end;
        while ((p = parts_search(p, (size_t)(limit - p), &sub))) {
            found++;
            p += sub.length;
        }
    }
    answer_int(call->answer, found);
}

static void affix(struct string_call *call) { // startswith, endswith
    size_t start, end;
    struct text_view text;
    struct items_view items;
    bool begins = call->name[0] == 's';
    range_arguments(call, 1, &start, &end);
    struct value first = call->args[0];
    objects_value(call->env->memory, first, &first);
    if (memory_str(call->env->memory, first, &text)) {
        answer_bool(call->answer, parts_has_affix(&call->self, &text, begins, start, end));
        return;
    }
    if (first.tag != TAG_TUPLE || !memory_items(call->env->memory, first, &items)) {
        argument_type(call, "first arg must be str or a tuple of str", first);
        return;
    }
    for (uint32_t i = 0; i < items.count; i++) {
        struct value item = memory_item(&items, i);
        objects_value(call->env->memory, item, &item);
        if (!memory_str(call->env->memory, item, &text)) {
            answer_raise(call->answer, BUILTIN_TypeError, "tuple for %s must only contain str, not %s",
                         call->name, text_type(call->env, item));
            return;
        }
        if (parts_has_affix(&call->self, &text, begins, start, end)) {
            answer_bool(call->answer, true);
            return;
        }
    }
    answer_bool(call->answer, false);
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

static void strip(struct string_call *call) {
    struct text_view chars = {0};
    bool all_space = !given(call, 0);
    if (!all_space && !string_text(call, 0, &chars)) {
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

static void replace(struct string_call *call) {
    struct text_view old = {0}, new = {0};
    int32_t times = string_int(call, 2);
    string_text(call, 0, &old);
    string_text(call, 1, &new);
    struct buffer *out = answer_text(call->answer);
    const char *p = call->self.bytes, *limit = p + call->self.length;
    int64_t left = times < 0 ? INT64_MAX : times;
    while (left > 0) {
        const char *place = parts_search(p, (size_t)(limit - p), &old);
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
static bool join_item(struct string_call *call, struct buffer *out, uint32_t i, struct value item) {
    struct text_view text;
    struct value held;
    if (!memory_str(call->env->memory, objects_value(call->env->memory, item, &held) ? held : item, &text))
        return answer_raise(call->answer, BUILTIN_TypeError,
                            "sequence item %u: expected str instance, %s found", i,
                            text_type(call->env, item));
    if (i) buffer_add(out, call->self.bytes, call->self.length);
    buffer_add(out, text.bytes, text.length);
    return true;
}

static void join(struct string_call *call) {
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
    } else if (memory_octets(call->env->memory, from, &text)) {
        if (text.length) join_item(call, out, 0, value_int((uint8_t)*text.bytes));
    } else if (from.tag == TAG_RANGE) {
        const struct range_object *range = memory_range(call->env->memory, from);
        if (range && range->length) join_item(call, out, 0, value_int(range->start));
    } else {
        answer_raise(call->answer, BUILTIN_TypeError, "can only join an iterable");
    }
}

static void pad(struct string_call *call) { // ljust, rjust, center
    int32_t width = string_int(call, 0);
    uint32_t fill = ' ';
    if (call->count > 1) {
        struct text_view text;
        if (!string_text(call, 1, &text)) {
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

static void zfill(struct string_call *call) {
    int32_t width = string_int(call, 0);
    struct buffer *out = answer_text(call->answer);
    const char *p = call->self.bytes;
    size_t size = call->self.length;
    int64_t room = width - (int64_t)unicode_count(p, size);
    bool sign = room > 0 && size > 0 && (*p == '+' || *p == '-');
    buffer_add(out, p, sign);
    buffer_repeat(out, '0', room);
    buffer_add(out, p + sign, size - sign);
}

static void remove_affix(struct string_call *call) { // removeprefix, removesuffix
    struct text_view affix = {0}, self = call->self;
    if (!string_text(call, 0, &affix)) return;
    parts_remove_affix(&self, &affix, call->name[0] == 'p');
    buffer_add(answer_text(call->answer), self.bytes, self.length);
}

static void expand_tabs(struct string_call *call) {
    struct buffer *out = answer_text(call->answer);
    int32_t size = string_int(call, 0);
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

// Answers with a list or tuple of them.
static void answer_parts(struct string_call *call, uint32_t tag, struct parts *parts) {
    struct service *s = call->s;
    struct build *build = &s->answer->build;
    if (parts->views.failed) build->content.failed = true;
    uint32_t n = parts->views.failed ? 0 : parts->count;
    answer_built(
        s->answer, tag,
        build_texts(build, tag, (const struct text_view *)parts->views.bytes, n, build_hold(s->env.memory)));
    buffer_free(&parts->views);
}

static void partition(struct string_call *call) { // partition, rpartition
    struct text_view sep = {0};
    struct parts parts = PARTS_NONE;
    string_text(call, 0, &sep);
    if (!sep.length) {
        answer_raise(call->answer, BUILTIN_ValueError, "empty separator");
        return;
    }
    parts_partition(&parts, &call->self, &sep, call->name[0] == 'r');
    answer_parts(call, TAG_TUPLE, &parts);
}

// The character at, or for rsplit before, a place of the string: its size; whether it is white space.
static size_t character_at(const struct string_call *call, bool backwards, size_t at, bool *space) {
    uint32_t code = (uint8_t)call->self.bytes[at - backwards];
    if (code < 0x80) {
        *space = code == ' ' || code - '\t' <= '\r' - '\t' || code - 0x1c < 4;
        return 1;
    }
    size_t start = at;
    if (backwards)
        while (start-- > 1 && (call->self.bytes[start] & 0xc0) == 0x80) {
        }
    size_t size =
        unicode_decode(call->self.bytes + start, (backwards ? at : call->self.length) - start, &code);
    *space = unicode_is(UNICODE_SPACE, code);
    return size;
}

static void split_at_space(struct string_call *call, bool backwards, int64_t most, struct parts *parts) {
    size_t at = backwards ? call->self.length : 0, end = call->self.length - at;
    bool space;
    while (at != end) {
        size_t size = character_at(call, backwards, at, &space), start = at;
        if (space) {
            at = backwards ? at - size : at + size;
            continue;
        }
        if (parts->count == most) at = end; // the rest
        while (at != end) {
            size = character_at(call, backwards, at, &space);
            if (space) break;
            at = backwards ? at - size : at + size;
        }
        parts_add(parts, call->self.bytes + (backwards ? at : start), backwards ? start - at : at - start);
    }
}

static void split(struct string_call *call) { // split, rsplit
    struct text_view sep = {0};
    struct parts parts = PARTS_NONE;
    bool backwards = call->name[0] == 'r';
    int64_t most = string_int(call, 1) < 0 ? INT64_MAX : string_int(call, 1);
    if (!given(call, 0)) {
        split_at_space(call, backwards, most, &parts);
    } else if (string_text(call, 0, &sep) && sep.length) {
        parts_split(&parts, &call->self, &sep, backwards, most);
    } else {
        answer_raise(call->answer, BUILTIN_ValueError, "empty separator");
        return;
    }
    if (backwards) parts_reverse(&parts);
    answer_parts(call, TAG_LIST, &parts);
}

static bool ends_line(uint32_t code) {
    return (code >= '\n' && code <= '\r') || (code >= 0x1c && code <= 0x1e) || code == 0x85 ||
           code == 0x2028 || code == 0x2029;
}

static void split_lines(struct string_call *call) {
    struct parts parts = PARTS_NONE;
    const char *bytes = call->self.bytes;
    size_t start = 0, length = call->self.length;
    bool keep = string_int(call, 0);
    for (size_t at = 0; at < length;) {
        uint32_t code;
        size_t end = at;
        at += unicode_decode(bytes + at, length - at, &code);
        if (!ends_line(code)) continue;
        if (code == '\r' && at < length && bytes[at] == '\n') at++;
        parts_add(&parts, bytes + start, (keep ? at : end) - start);
        start = at;
    }
    if (start < length) parts_add(&parts, bytes + start, length - start);
    answer_parts(call, TAG_LIST, &parts);
}

// ---- all

void rare_string_format(struct service *s, struct value self) {
    struct text_view template;
    struct items_view args = {s->args, s->count, KIND_VALUES};
    struct named_values named = {s->names, s->keywords};
    if (!memory_str(s->env.memory, self, &template))
        service_error1(s, ERR_BAD_IMAGE, value_none());
    else
        format_template(answer_text(s->answer), &s->env, template, args, named, s->answer);
}

static void encode(struct string_call *call) {
    if (rare_codec_arguments(call->s, "encode", call->args, call->count))
        rare_codec_encode(call->s, call->args[-1], call->args, call->count, TAG_BYTES);
}

struct row {
    void (*run)(struct string_call *);
    const char *name; // as messages have it, or how a function for several methods tells them apart
};

static const struct row ROWS[METHOD_TOTAL] = {
    [METHOD_COUNT] = {count, "count"},
    [METHOD_INDEX] = {find, "index"},
    [METHOD_RINDEX] = {find, "rindex"},
    [METHOD_ENCODE] = {encode, "encode"},
    [METHOD_ENDSWITH] = {affix, "endswith"},
    [METHOD_FIND] = {find, "find"},
    [METHOD_ISALPHA] = {string_is_alpha, "isalpha"},
    [METHOD_ISASCII] = {string_is_ascii, "isascii"},
    [METHOD_ISDECIMAL] = {string_is_decimal, "isdecimal"},
    [METHOD_ISDIGIT] = {string_is_digit, "isdigit"},
    [METHOD_ISIDENTIFIER] = {string_is_identifier, "isidentifier"},
    [METHOD_ISNUMERIC] = {string_is_numeric, "isnumeric"},
    [METHOD_ISPRINTABLE] = {string_is_printable, "isprintable"},
    [METHOD_ISSPACE] = {string_is_space, "isspace"},
    [METHOD_ISALNUM] = {string_is_alnum, "isalnum"},
    [METHOD_ISTITLE] = {string_is_title, "istitle"},
    [METHOD_ISUPPER] = {string_is_upper, "isupper"},
    [METHOD_ISLOWER] = {string_is_lower, "islower"},
    [METHOD_JOIN] = {join, "join"},
    [METHOD_LOWER] = {string_change_case, "lower"},
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
    [METHOD_TRANSLATE] = {string_translate, "translate"},
    [METHOD_MAKETRANS] = {string_make_table, "maketrans"},
    [METHOD_STARTSWITH] = {affix, "startswith"},
    [METHOD_STRIP] = {strip, "strip"},
    [METHOD_TITLE] = {string_change_case, "title"},
    [METHOD_CAPITALIZE] = {string_change_case, "capitalize"},
    [METHOD_CASEFOLD] = {string_change_case, "folded"},
    [METHOD_SWAPCASE] = {string_change_case, "swapcase"},
    [METHOD_UPPER] = {string_change_case, "upper"},
    [METHOD_ZFILL] = {zfill, "zfill"},
    [METHOD_LJUST] = {pad, "ljust"},
    [METHOD_RJUST] = {pad, "rjust"},
    [METHOD_CENTER] = {pad, "center"},
};

void rare_string_method(struct service *s, enum method method, const struct value *values, uint32_t n) {
    const struct row *row = &ROWS[method];
    struct string_call call = {
        .s = s, .env = &s->env, .name = row->name, .args = values + 1, .count = n - 1, .answer = s->answer};
    memory_str(s->env.memory, values[0], &call.self); // of a type (maketrans) there is none
    if (row->run)
        row->run(&call);
    else
        service_error1(s, ERR_BAD_IMAGE, value_none());
}
