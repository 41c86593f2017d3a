// SPDX-License-Identifier: MIT
// What Python's syntax has otherwise than PCRE2's: escapes (\Z \v \u \U, octal ones), `{,n}`, `[[`, what only PCRE2 has and
// Python refuses, and the words of errors.
#include "host/base/regex_syntax.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { GROUPS_MAX = 1000, NESTED_MAX = 250 };

enum item { ITEM_NONE, ITEM_PLAIN, ITEM_PLACE, ITEM_REPEATED }; // what stands before, for quantifiers

struct name {
    size_t start, length;
    uint32_t group;
};

struct syntax {
    const char *text;
    size_t length, at;
    struct buffer *out, *error;
    size_t *error_at;
    bool verbose;
    enum item last;
    uint32_t groups;
    uint32_t depth;
    struct {
        size_t at;
        uint32_t group; // 0: it does not capture
        bool verbose;   // outside of it
    } open[NESTED_MAX];
    uint32_t condition_count;
    struct name conditions[NESTED_MAX]; // (?(1)..): the group may come later
    uint32_t name_count;
    struct name names[GROUPS_MAX];
};

static bool wrong(struct syntax *s, size_t at, const char *text) {
    buffer_text(s->error, text);
    *s->error_at = at;
    return false;
}

static bool wrong_with(struct syntax *s, size_t at, const char *text, size_t start, size_t length) {
    buffer_text(s->error, text);
    buffer_add(s->error, s->text + start, length);
    *s->error_at = at;
    return false;
}

static int peek(const struct syntax *s, size_t ahead) {
    return s->at + ahead < s->length ? (unsigned char)s->text[s->at + ahead] : -1;
}

static bool accept(struct syntax *s, const char *text) {
    size_t n = strlen(text);
    if (s->length - s->at < n || memcmp(s->text + s->at, text, n) != 0) return false;
    s->at += n;
    return true;
}

static bool is_octal(int c) {
    return c >= '0' && c <= '7';
}

static size_t character_size(const struct syntax *s) {
    size_t n = 1;
    while ((peek(s, n) & 0xc0) == 0x80 && peek(s, n) >= 0) n++;
    return n;
}

// ---- escapes

// A character by its code.
static void put_code(struct syntax *s, uint32_t code) {
    buffer_format(s->out, "\\x{%x}", (unsigned)code);
}

// \x, \u or \U at `start`, with `digits` of them: its code.
static bool read_hex(struct syntax *s, size_t start, int digits, uint32_t *code) {
    *code = 0;
    int n = 0;
    for (; n < digits && peek(s, 0) >= 0 && isxdigit(peek(s, 0)); n++, s->at++) {
        char digit[2] = {s->text[s->at], 0};
        *code = *code << 4 | (uint32_t)strtoul(digit, NULL, 16);
    }
    if (n < digits) return wrong_with(s, start, "incomplete escape ", start, s->at - start);
    if (*code > 0x10ffff) return wrong_with(s, start, "bad escape ", start, s->at - start);
    return true;
}

static bool read_octal(struct syntax *s, size_t start, int most, uint32_t *code) {
    *code = 0;
    for (int n = 0; n < most && is_octal(peek(s, 0)); n++)
        *code = *code << 3 | (uint32_t)(s->text[s->at++] - '0');
    if (*code <= 0377) return true;
    wrong_with(s, start, "octal escape value ", start, s->at - start);
    buffer_text(s->error, " outside of range 0-0o377");
    return false;
}

// What an escape is that means one character wherever it stands; false: `start` is left, it is none.
static bool is_character(int c) {
    return c == 'x' || c == 'u' || c == 'U' || c == 'a' || c == 'f' || c == 'n' || c == 'r' || c == 't' ||
           c == 'v' || c == '0';
}

static bool read_character(struct syntax *s, size_t start, int c, uint32_t *code) {
    static const char LETTERS[] = "afnrtv", CODES[] = "\a\f\n\r\t\v";
    const char *letter = strchr(LETTERS, c);
    if (c == 'x') return read_hex(s, start, 2, code);
    if (c == 'u') return read_hex(s, start, 4, code);
    if (c == 'U') return read_hex(s, start, 8, code);
    if (c == '0') return read_octal(s, start, 2, code);
    *code = (unsigned char)CODES[letter - LETTERS];
    return true;
}

static bool is_open(const struct syntax *s, uint32_t group) {
    for (uint32_t i = 0; i < s->depth; i++)
        if (s->open[i].group == group) return true;
    return false;
}

static bool refer(struct syntax *s, size_t at, size_t open_at, uint32_t group) {
    if (group > s->groups) {
        buffer_format(s->error, "invalid group reference %u", (unsigned)group);
        return wrong(s, at, "");
    }
    if (is_open(s, group)) return wrong(s, open_at, "cannot refer to an open group");
    buffer_format(s->out, "\\g{%u}", (unsigned)group);
    return true;
}

// A number behind the backslash at `start`: a group, or three octal digits.
static bool number(struct syntax *s, size_t start) {
    uint32_t code;
    s->at = start + 1;
    if (is_octal(peek(s, 0)) && is_octal(peek(s, 1)) && is_octal(peek(s, 2))) {
        if (!read_octal(s, start, 3, &code)) return false;
        put_code(s, code);
        return true;
    }
    uint32_t group = (uint32_t)(s->text[s->at++] - '0');
    if (peek(s, 0) >= 0 && isdigit(peek(s, 0))) group = group * 10 + (uint32_t)(s->text[s->at++] - '0');
    return refer(s, start + 1, start, group);
}

static bool escape(struct syntax *s) {
    size_t start = s->at++;
    int c = peek(s, 0);
    uint32_t code;
    if (c < 0) return wrong(s, start, "bad escape (end of pattern)");
    s->last = ITEM_PLAIN;
    if (isdigit(c) && c != '0') return number(s, start);
    s->at++;
    if (is_character(c)) {
        if (!read_character(s, start, c, &code)) return false;
        put_code(s, code);
        return true;
    }
    if (strchr("AbBZ", c)) {
        s->last = ITEM_PLACE;
        if (c == 'B') buffer_text(s->out, "(?!\\A\\z)"); // nothing is no place within a word, says Python
        buffer_format(s->out, "\\%c", c == 'Z' ? 'z' : c);
        return true;
    }
    if (isalpha(c) && c < 128 && !strchr("dDsSwW", c)) return wrong_with(s, start, "bad escape ", start, 2);
    if (c < 128) buffer_char(s->out, '\\');
    buffer_char(s->out, (char)c);
    return true;
}

// ---- sets

struct member {  // of a set
    bool single; // a character, `code`
    uint32_t code;
    size_t start, end;
};

static bool set_escape(struct syntax *s, struct member *m) {
    s->at++;
    int c = peek(s, 0);
    if (c < 0) return wrong(s, m->start, "bad escape (end of pattern)");
    m->single = true;
    if (is_octal(c)) return read_octal(s, m->start, 3, &m->code);
    s->at++;
    if (c == 'b') {
        m->code = '\b';
    } else if (is_character(c)) {
        return read_character(s, m->start, c, &m->code);
    } else if (strchr("dDsSwW", c)) {
        m->single = false;
    } else if ((isalpha(c) || isdigit(c)) && c < 128) {
        return wrong_with(s, m->start, "bad escape ", m->start, 2);
    } else {
        m->code = (uint32_t)c;
        if (c >= 128) s->at--, m->code = 0; // its code is not needed
        if (c >= 128) s->at += character_size(s);
    }
    return true;
}

static uint32_t decode(const char *bytes, size_t size) {
    unsigned char c = (unsigned char)*bytes;
    uint32_t code = size == 1 ? c : c & (0x7fu >> size);
    for (size_t i = 1; i < size; i++) code = code << 6 | ((unsigned char)bytes[i] & 0x3f);
    return code;
}

static bool read_member(struct syntax *s, struct member *m) {
    m->start = s->at;
    if (peek(s, 0) == '\\') {
        if (!set_escape(s, m)) return false;
    } else {
        size_t size = character_size(s);
        m->single = true;
        m->code = decode(s->text + s->at, size);
        s->at += size;
    }
    m->end = s->at;
    return true;
}

static void put_member(struct syntax *s, const struct member *m) {
    if (m->single && m->code)
        put_code(s, m->code);
    else if (m->single && m->end - m->start == 1)
        buffer_text(s->out, "\\x{0}");
    else
        buffer_add(s->out, s->text + m->start, m->end - m->start);
}

static bool range(struct syntax *s, const struct member *from) {
    struct member to;
    s->at++;
    if (!read_member(s, &to)) return false;
    if (!from->single || !to.single || to.code < from->code)
        return wrong_with(s, from->start, "bad character range ", from->start, to.end - from->start);
    put_member(s, from);
    buffer_char(s->out, '-');
    put_member(s, &to);
    return true;
}

static bool set(struct syntax *s) {
    size_t start = s->at++;
    struct member m;
    buffer_char(s->out, '[');
    if (accept(s, "^")) buffer_char(s->out, '^');
    for (size_t first = s->at; peek(s, 0) != ']' || s->at == first;) {
        if (peek(s, 0) < 0) return wrong(s, start, "unterminated character set");
        if (!read_member(s, &m)) return false;
        if (peek(s, 0) == '-' && peek(s, 1) < 0) return wrong(s, start, "unterminated character set");
        if (peek(s, 0) == '-' && peek(s, 1) != ']') {
            if (!range(s, &m)) return false;
        } else {
            put_member(s, &m);
        }
    }
    s->at++;
    buffer_char(s->out, ']');
    s->last = ITEM_PLAIN;
    return true;
}

// ---- quantifiers

static uint32_t digits(struct syntax *s, bool *any) {
    uint64_t n = 0;
    for (*any = false; peek(s, 0) >= 0 && isdigit(peek(s, 0)); s->at++, *any = true)
        if (n < UINT32_MAX) n = n * 10 + (uint64_t)(s->text[s->at] - '0');
    return n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
}

// `{m}`, `{m,}`, `{,n}` or `{m,n}`. *is: it is one; else it is text, and s->at is left as it was.
static bool braces(struct syntax *s, bool *is, struct buffer *text) {
    size_t start = s->at++;
    bool low_given, high_given = false, comma = false;
    uint32_t low = digits(s, &low_given), high = low;
    if (accept(s, ",")) high = digits(s, &high_given), comma = true;
    *is = (low_given || comma) && accept(s, "}");
    if (!*is) {
        s->at = start;
        return true;
    }
    if (high_given && high < low) return wrong(s, start + 1, "min repeat greater than max repeat");
    buffer_format(text, "{%u", (unsigned)low);
    if (comma) buffer_char(text, ',');
    if (high_given) buffer_format(text, "%u", (unsigned)high);
    buffer_char(text, '}');
    return true;
}

static bool quantifier(struct syntax *s, bool *is) {
    size_t start = s->at;
    int c = peek(s, 0);
    struct buffer text = BUFFER_EMPTY;
    *is = c == '*' || c == '+' || c == '?';
    bool good = true;
    if (*is)
        buffer_char(&text, (char)c), s->at++;
    else if (c == '{')
        good = braces(s, is, &text);
    if (good && *is) {
        if (s->last == ITEM_REPEATED)
            good = wrong(s, start, "multiple repeat");
        else if (s->last != ITEM_PLAIN)
            good = wrong(s, start, "nothing to repeat");
        buffer_add(s->out, text.bytes, text.length);
        s->last = ITEM_REPEATED;
        if (accept(s, "?"))
            buffer_char(s->out, '?');
        else if (accept(s, "+"))
            buffer_char(s->out, '+');
    }
    buffer_free(&text);
    return good;
}

// ---- groups

static bool push(struct syntax *s, size_t start, uint32_t group) {
    if (s->depth == NESTED_MAX) return wrong(s, start, "too many groups within each other");
    s->open[s->depth].at = start;
    s->open[s->depth].group = group;
    s->open[s->depth++].verbose = s->verbose;
    s->last = ITEM_NONE;
    return true;
}

// Reads a name up to `end`.
static bool read_name(struct syntax *s, char end, struct name *name) {
    name->start = s->at;
    while (peek(s, 0) >= 0 && peek(s, 0) != end) s->at++;
    name->length = s->at - name->start;
    if (peek(s, 0) < 0) {
        wrong(s, name->start, "missing ");
        buffer_char(s->error, end);
        buffer_text(s->error, ", unterminated name");
        return false;
    }
    s->at++;
    if (!name->length) return wrong(s, name->start, "missing group name");
    for (size_t i = 0; i < name->length; i++) {
        unsigned char c = (unsigned char)s->text[name->start + i];
        if (c == '_' || c >= 128 || (i ? isalnum(c) : isalpha(c))) continue;
        wrong_with(s, name->start, "bad character in group name '", name->start, name->length);
        buffer_char(s->error, '\'');
        return false;
    }
    return true;
}

static const struct name *find_name(const struct syntax *s, const struct name *name) {
    for (uint32_t i = 0; i < s->name_count; i++) {
        const struct name *other = &s->names[i];
        if (other->length == name->length &&
            !memcmp(s->text + other->start, s->text + name->start, name->length))
            return other;
    }
    return NULL;
}

static bool named_group(struct syntax *s, size_t start) {
    struct name name;
    if (!read_name(s, '>', &name)) return false;
    const struct name *other = find_name(s, &name);
    if (other) {
        wrong_with(s, name.start, "redefinition of group name '", name.start, name.length);
        buffer_format(s->error, "' as group %u; was group %u", (unsigned)s->groups + 1,
                      (unsigned)other->group);
        return false;
    }
    if (s->name_count == GROUPS_MAX) return wrong(s, start, "too many groups");
    name.group = ++s->groups;
    s->names[s->name_count++] = name;
    buffer_text(s->out, "(?P<");
    buffer_add(s->out, s->text + name.start, name.length);
    buffer_char(s->out, '>');
    return push(s, start, name.group);
}

static bool known_name(struct syntax *s, const struct name *name, uint32_t *group) {
    const struct name *known = find_name(s, name);
    if (known) {
        *group = known->group;
        return true;
    }
    wrong_with(s, name->start, "unknown group name '", name->start, name->length);
    buffer_char(s->error, '\'');
    return false;
}

static bool named_reference(struct syntax *s) {
    struct name name;
    uint32_t group;
    if (!read_name(s, ')', &name) || !known_name(s, &name, &group)) return false;
    s->last = ITEM_PLAIN;
    return refer(s, name.start, name.start, group);
}

// (?(1)..|..)
static bool condition(struct syntax *s, size_t start) {
    struct name name = {s->at, 0, 0};
    bool any;
    uint32_t group = digits(s, &any);
    if (!any || !accept(s, ")")) {
        s->at = name.start;
        if (!read_name(s, ')', &name) || !known_name(s, &name, &group)) return false;
    } else if (!group || group > GROUPS_MAX) {
        return wrong(s, name.start, "bad group number");
    }
    if (s->condition_count == NESTED_MAX) return wrong(s, start, "too many conditions");
    s->conditions[s->condition_count++] = (struct name){name.start, 0, group};
    buffer_format(s->out, "(?(%u)", (unsigned)group);
    return push(s, start, 0);
}

static bool comment(struct syntax *s, size_t start) {
    const char *end = memchr(s->text + s->at, ')', s->length - s->at);
    if (!end) return wrong(s, start, "missing ), unterminated comment");
    s->at = (size_t)(end - s->text) + 1;
    return true;
}

static uint32_t flag_of(int c) {
    switch (c) {
    case 'i': return REGEX_IGNORECASE;
    case 'm': return REGEX_MULTILINE;
    case 's': return REGEX_DOTALL;
    case 'x': return REGEX_VERBOSE;
    default: return 0;
    }
}

// (?i-m:...)
static bool flags_group(struct syntax *s, size_t start) {
    size_t at = s->at;
    bool off = false, verbose = s->verbose;
    for (;; s->at++) {
        int c = peek(s, 0);
        if (c == ':') break;
        if (c < 0) return wrong(s, s->at, "missing -, : or )");
        if (c == ')') return wrong(s, start, "global flags not at the start of the expression");
        if (c == '-' && !off)
            off = true;
        else if (!flag_of(c))
            return wrong(s, s->at,
                         c == 'a' || c == 'u' || c == 'L'
                             ? "bad inline flags: 'a', 'u' and 'L' of a part are not known here"
                         : isalpha(c) && c < 128 ? "unknown flag"
                                                 : "missing -, : or )");
        if (flag_of(c) == REGEX_VERBOSE) verbose = !off;
    }
    s->at++;
    buffer_text(s->out, "(?");
    buffer_add(s->out, s->text + at, s->at - at);
    if (!push(s, start, 0)) return false;
    s->verbose = verbose;
    return true;
}

static bool extension(struct syntax *s, size_t start) {
    static const char *const PLAIN[] = {":", "=", "!", "<=", "<!", ">"};
    for (size_t i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++)
        if (accept(s, PLAIN[i])) {
            buffer_format(s->out, "(?%s", PLAIN[i]);
            return push(s, start, 0);
        }
    if (accept(s, "P<")) return named_group(s, start);
    if (accept(s, "P=")) return named_reference(s);
    if (accept(s, "#")) return comment(s, start);
    if (accept(s, "(")) return condition(s, start);
    int c = peek(s, 0);
    if (c < 0) return wrong(s, s->at, "unexpected end of pattern");
    if (flag_of(c) || c == '-' || c == 'a' || c == 'u' || c == 'L') return flags_group(s, start);
    size_t size = c == 'P' || c == '<' || c == '\\' ? 2 : 1;
    if (s->at + size > s->length) return wrong(s, s->length, "unexpected end of pattern");
    return wrong_with(s, start + 1, "unknown extension ?", s->at, size);
}

static bool group(struct syntax *s) {
    size_t start = s->at++;
    if (accept(s, "?")) return extension(s, start);
    buffer_char(s->out, '(');
    if (s->groups == GROUPS_MAX) return wrong(s, start, "too many groups");
    return push(s, start, ++s->groups);
}

static bool end_group(struct syntax *s) {
    if (!s->depth) return wrong(s, s->at, "unbalanced parenthesis");
    s->verbose = s->open[--s->depth].verbose;
    s->last = ITEM_PLAIN;
    buffer_char(s->out, ')');
    s->at++;
    return true;
}

// ---- all

static bool check_conditions(struct syntax *s) {
    for (uint32_t i = 0; i < s->condition_count; i++) {
        if (s->conditions[i].group <= s->groups) continue;
        buffer_format(s->error, "invalid group reference %u", (unsigned)s->conditions[i].group);
        return wrong(s, s->conditions[i].start, "");
    }
    return true;
}

// Flags at the start: (?ims)
static bool first_flags(struct syntax *s, uint32_t *flags) {
    uint32_t found = 0;
    size_t at = 2;
    if (peek(s, 0) != '(' || peek(s, 1) != '?') return true;
    for (;; at++) {
        int c = peek(s, at);
        if (c == ')' && at > 2) break;
        if (c == 'a')
            found |= REGEX_ASCII;
        else if (flag_of(c))
            found |= flag_of(c);
        else if (c != 'u')
            return true;
    }
    *flags |= found;
    s->at = at + 1;
    return true;
}

// Space and comments that mean nothing.
static bool skip(struct syntax *s) {
    int c = peek(s, 0);
    if (!s->verbose || !(strchr(" \t\n\r\v\f", c) || c == '#')) return false;
    if (c == '#')
        while (peek(s, 0) >= 0 && peek(s, 0) != '\n') s->at++;
    else
        s->at++;
    return true;
}

static bool step(struct syntax *s) {
    bool is = false;
    if (!quantifier(s, &is)) return false;
    if (is) return true;
    switch (peek(s, 0)) {
    case '\\': return escape(s);
    case '[': return set(s);
    case '(': return group(s);
    case ')': return end_group(s);
    case '|': s->last = ITEM_NONE; break;
    case '^':
    case '$': s->last = ITEM_PLACE; break;
    case '{': buffer_char(s->out, '\\'); // Falls through.
    default: s->last = ITEM_PLAIN;
    }
    size_t size = character_size(s);
    if (s->text[s->at])
        buffer_add(s->out, s->text + s->at, size);
    else
        buffer_text(s->out, "\\x{0}");
    s->at += size;
    return true;
}

bool regex_translate(const char *pattern, size_t length, uint32_t *flags, struct buffer *out,
                     struct buffer *error, size_t *at) {
    struct syntax *s = calloc(1, sizeof *s);
    if (!s) return false;
    *s = (struct syntax){.text = pattern, .length = length, .out = out, .error = error, .error_at = at};
    bool good = first_flags(s, flags);
    s->verbose = *flags & REGEX_VERBOSE;
    while (good && s->at < length)
        if (!skip(s)) good = step(s);
    if (good && s->depth) good = wrong(s, s->open[s->depth - 1].at, "missing ), unterminated subpattern");
    if (good) good = check_conditions(s);
    if (good && out->failed) good = wrong(s, 0, "no memory");
    free(s);
    return good;
}
