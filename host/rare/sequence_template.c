// SPDX-License-Identifier: MIT
// str.format: fields {name.attribute[index]!conversion:spec}, where a spec may hold fields itself,
// one level deep.
#include <limits.h>
#include <string.h>

#include "host/rare/sequence_format.h"
#include "host/base/unicode.h"

struct template {
    const struct text_env *env;
    struct items_view args;
    struct named_values keywords;
    int64_t automatic; // next automatic number; -1: numbers are given; 0 at first
    bool numbered;     // a number was given
    struct answer *answer;
};

static bool expand(struct template *t, struct buffer *out, const char *text, size_t length, int depth);

// The number that all of text[0 .. length) is, or -1.
static int64_t number_of(const char *text, size_t length) {
    int64_t sum = 0;
    if (length == 0) return -1;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') return -1;
        sum = sum * 10 + (text[i] - '0');
        if (sum > INT_MAX) return INT_MAX;
    }
    return sum;
}

// The item of a dict at a text. False if there is none.
static bool find_key(const struct core_memory *memory, struct value dict, const char *key, size_t length,
                     struct value *item) {
    struct entries_view entries;
    struct text_view text;
    if (!memory_entries(memory, dict, &entries)) return false;
    for (uint32_t i = 0; i < entries.count; i++) {
        if (!memory_str(memory, entries.entry[i].key, &text) || text.length != length ||
            memcmp(text.bytes, key, length))
            continue;
        *item = entries.entry[i].item;
        return true;
    }
    return false;
}

static bool find_keyword(const struct template *t, const char *name, size_t length, struct value *value) {
    struct text_view text;
    for (uint32_t i = 0; i < t->keywords.names.count; i++) {
        if (!memory_str(t->env->memory, memory_item(&t->keywords.names, i), &text) || text.length != length ||
            memcmp(text.bytes, name, length))
            continue;
        *value = t->keywords.values[i];
        return true;
    }
    return false;
}

// The argument that a field begins with: a number, a name, or nothing (the next number).
static bool find_argument(struct template *t, const char *name, size_t length, struct value *value) {
    int64_t index = number_of(name, length);
    if (length == 0) {
        if (t->numbered)
            return answer_raise(t->answer, BUILTIN_ValueError,
                                "cannot switch from manual field specification to automatic field numbering");
        index = t->automatic++;
    } else if (index >= 0) {
        if (t->automatic > 0)
            return answer_raise(t->answer, BUILTIN_ValueError,
                                "cannot switch from automatic field numbering to manual field specification");
        t->numbered = true;
    } else {
        return find_keyword(t, name, length, value) ||
               answer_raise(t->answer, BUILTIN_KeyError, "%.*s", (int)length, name);
    }
    if (index >= t->args.count)
        return answer_raise(t->answer, BUILTIN_IndexError,
                            "Replacement index %lld out of range for positional args tuple",
                            (long long)index);
    *value = memory_item(&t->args, (uint32_t)index);
    return true;
}

static bool index_value(struct template *t, struct value *value, const char *key, size_t length) {
    int64_t number = number_of(key, length);
    struct items_view items;
    struct entries_view entries;
    const struct core_memory *memory = t->env->memory;
    struct text_view octets;
    if (memory_octets(memory, *value, &octets) && number >= 0 && number < octets.length) {
        *value = value_int((uint8_t)octets.bytes[number]);
        return true;
    }
    bool sequence = tag_is_octets(value->tag) || value->tag == TAG_STR || value->tag == TAG_LIST ||
                    value->tag == TAG_TUPLE;
    if (value->tag == TAG_DICT && memory_entries(memory, *value, &entries)) {
        if (number < 0 && find_key(memory, *value, key, length, value)) return true;
        for (uint32_t i = 0; i < entries.count && number >= 0; i++) {
            struct value k = entries.entry[i].key;
            if (k.tag != TAG_INT || k.bits != (uint32_t)number) continue;
            *value = entries.entry[i].item;
            return true;
        }
        if (number >= 0) return answer_error(t->answer, ERR_KEY, value_int((int32_t)number), value_none());
        return answer_raise(t->answer, BUILTIN_KeyError, "%.*s", (int)length, key);
    }
    if (!sequence)
        return answer_raise(t->answer, BUILTIN_TypeError, "'%s' object is not subscriptable",
                            text_type(t->env, *value));
    if (number < 0)
        return answer_raise(t->answer, BUILTIN_TypeError, "%s indices must be integers%s",
                            value->tag == TAG_STR     ? "string"
                            : value->tag == TAG_BYTES ? "byte"
                                                      : text_type(t->env, *value),
                            value->tag == TAG_STR ? ", not 'str'" : " or slices, not str");
    if (memory_items(memory, *value, &items) && number < items.count) {
        *value = memory_item(&items, (uint32_t)number);
        return true;
    }
    if (value->tag == TAG_BYTES) return answer_raise(t->answer, BUILTIN_IndexError, "index out of range");
    return answer_raise(t->answer, BUILTIN_IndexError, "%s index out of range",
                        value->tag == TAG_STR ? "string" : text_type(t->env, *value));
}

// Argument and the [index] and .attribute parts after it.
static bool find_field(struct template *t, const char *name, size_t length, struct value *value) {
    size_t first = 0;
    while (first < length && name[first] != '.' && name[first] != '[') first++;
    if (!find_argument(t, name, first, value)) return false;
    while (first < length) {
        size_t start = first + 1, end = start;
        if (name[first] == '.') {
            while (end < length && name[end] != '.' && name[end] != '[') end++;
            if (end == start)
                return answer_raise(t->answer, BUILTIN_ValueError, "Empty attribute in format string");
            return answer_raise(t->answer, BUILTIN_AttributeError, "'%s' object has no attribute '%.*s'",
                                text_type(t->env, *value), (int)(end - start), name + start);
        }
        if (name[first] != '[')
            return answer_raise(t->answer, BUILTIN_ValueError,
                                "Only '.' or '[' may follow ']' in format field specifier");
        while (end < length && name[end] != ']') end++;
        if (end == length) return answer_raise(t->answer, BUILTIN_ValueError, "Missing ']' in format string");
        if (end == start)
            return answer_raise(t->answer, BUILTIN_ValueError, "Empty attribute in format string");
        if (!index_value(t, value, name + start, end - start)) return false;
        first = end + 1;
    }
    return true;
}

static bool put_converted(struct template *t, struct buffer *out, struct value value, uint32_t conversion) {
    bool good = conversion == 's'   ? text_str(out, t->env, value)
                : conversion == 'r' ? text_repr(out, t->env, value)
                                    : text_ascii(out, t->env, value);
    return good || answer_raise(t->answer, BUILTIN_RecursionError,
                                "maximum recursion depth exceeded while getting the repr of an object");
}

// The value after its conversion, formatted by the expanded spec.
static bool put_field(struct template *t, struct buffer *out, struct value value, uint32_t conversion,
                      const char *spec, size_t length) {
    if (!conversion) return format_value(out, t->env, value, spec, length, t->answer);
    if (!length) return put_converted(t, out, value, conversion);
    struct buffer text = BUFFER_EMPTY;
    bool good = put_converted(t, &text, value, conversion) &&
                format_text(out, text.bytes, text.length, spec, length, t->answer);
    out->failed |= text.failed;
    buffer_free(&text);
    return good;
}

static bool has_braces(const char *text, size_t length) {
    return memchr(text, '{', length) || memchr(text, '}', length);
}

// One field: text is what stands between the braces.
static bool put(struct template *t, struct buffer *out, const char *text, size_t length, int depth) {
    size_t name = 0;
    bool bracket = false;
    for (; name < length; name++) {
        if (text[name] == '[') bracket = true;
        if (text[name] == ']') bracket = false;
        if (!bracket && (text[name] == '!' || text[name] == ':')) break;
        if (text[name] == '{')
            return answer_raise(t->answer, BUILTIN_ValueError, "unexpected '{' in field name");
    }
    uint32_t conversion = 0;
    size_t at = name;
    if (at < length && text[at] == '!') {
        at++;
        if (at >= length)
            return answer_raise(t->answer, BUILTIN_ValueError,
                                "end of string while looking for conversion specifier");
        at += unicode_decode(text + at, length - at, &conversion);
        if (at < length && text[at] != ':')
            return answer_raise(t->answer, BUILTIN_ValueError, "expected ':' after conversion specifier");
    }
    struct value value;
    if (!find_field(t, text, name, &value)) return false;
    if (conversion && (conversion > 127 || !strchr("sra", (int)conversion)))
        return conversion > 32 && conversion < 127
                   ? answer_raise(t->answer, BUILTIN_ValueError, "Unknown conversion specifier %c",
                                  (char)conversion)
                   : answer_raise(t->answer, BUILTIN_ValueError, "Unknown conversion specifier \\x%x",
                                  conversion);
    if (at >= length) return put_field(t, out, value, conversion, "", 0);
    const char *spec = text + at + 1;
    length -= at + 1;
    if (depth == 1 && !has_braces(spec, length)) return put_field(t, out, value, conversion, spec, length);
    struct buffer expanded = BUFFER_EMPTY;
    bool good = expand(t, &expanded, spec, length, depth + 1) &&
                put_field(t, out, value, conversion, expanded.bytes, expanded.length);
    buffer_free(&expanded);
    return good;
}

// The text with its fields replaced; doubled braces are single ones, but only in the outer text.
static bool expand(struct template *t, struct buffer *out, const char *text, size_t length, int depth) {
    if (depth > 2) return answer_raise(t->answer, BUILTIN_ValueError, "Max string recursion exceeded");
    for (size_t at = 0; at < length;) {
        size_t plain = at;
        while (at < length && text[at] != '{' && text[at] != '}') at++;
        buffer_add(out, text + plain, at - plain);
        if (at == length) break;
        char c = text[at++];
        if (at < length && text[at] == c && depth == 1) {
            buffer_char(out, c);
            at++;
            continue;
        }
        if (c == '{' && depth == 1 && at < length && text[at] == '}') { // {}: most fields
            struct value value;
            at++;
            if (!find_argument(t, "", 0, &value) || !format_value(out, t->env, value, "", 0, t->answer))
                return false;
            continue;
        }
        if (c == '}')
            return answer_raise(t->answer, BUILTIN_ValueError, "Single '}' encountered in format string");
        if (at == length)
            return answer_raise(t->answer, BUILTIN_ValueError, "Single '{' encountered in format string");
        size_t start = at;
        int open = 1;
        bool bracket = false, in_spec = false;
        for (; at < length; at++) {
            char d = text[at];
            if (!in_spec && d == '[') bracket = true;
            if (d == ']') bracket = false;
            if (bracket) continue;
            if (d == ':' || d == '!') in_spec = true;
            open += (d == '{') - (d == '}');
            if (open == 0) break;
        }
        if (open) return answer_raise(t->answer, BUILTIN_ValueError, "expected '}' before end of string");
        if (!put(t, out, text + start, at - start, depth)) return false;
        at++;
    }
    return true;
}

bool format_template(struct buffer *out, const struct text_env *env, struct text_view template,
                     struct items_view args, struct named_values keywords, struct answer *answer) {
    struct template t = {.env = env, .args = args, .keywords = keywords, .answer = answer};
    return expand(&t, out, template.bytes, template.length, 1);
}
