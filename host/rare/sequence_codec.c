// SPDX-License-Identifier: MIT
// Text to bytes and back: UTF-8, ASCII, Latin-1, and what is done with what does not fit.
#include "host/rare/bytes.h"

#include <string.h>

#include "host/base/unicode.h"

enum codec { CODEC_UTF8, CODEC_ASCII, CODEC_LATIN1, CODEC_NONE };
static const char *const NAMES[] = {"utf-8", "ascii", "latin-1"}; // as errors have them
static const char *const LIMITS[] = {"surrogates not allowed", "ordinal not in range(128)",
                                     "ordinal not in range(256)"};

enum handling { STRICT, IGNORE, REPLACE, ESCAPE, REFER };

struct coding {
    struct service *s;
    enum codec codec;
    struct text_view errors; // the name of what is done with errors
    struct value from;
    struct text_view text; // or bytes
};

// ---- arguments

bool rare_codec_arguments(struct service *s, const char *function, const struct value *args, uint32_t n) {
    for (uint32_t i = 0; i < n && i < 2; i++)
        if (!rare_is_left_out(args[i]) && args[i].tag != TAG_STR)
            return answer_raise(s->answer, BUILTIN_TypeError, "%s() argument '%s' must be str, not %s",
                                function, i ? "errors" : "encoding",
                                args[i].tag == TAG_NONE ? "None" : text_type(&s->env, args[i]));
    return true;
}

// The names of an encoding differ in case and in what parts their words.
static enum codec codec_named(const struct text_view *name) {
    static const struct {
        const char *name;
        enum codec codec;
    } ALL[] = {{"utf-8", CODEC_UTF8},        {"utf8", CODEC_UTF8},        {"u8", CODEC_UTF8},
               {"ascii", CODEC_ASCII},       {"us-ascii", CODEC_ASCII},   {"latin-1", CODEC_LATIN1},
               {"latin1", CODEC_LATIN1},     {"latin", CODEC_LATIN1},     {"l1", CODEC_LATIN1},
               {"iso-8859-1", CODEC_LATIN1}, {"iso8859-1", CODEC_LATIN1}, {"8859", CODEC_LATIN1}};
    char plain[16];
    if (name->length >= sizeof plain) return CODEC_NONE;
    for (uint32_t i = 0; i < name->length; i++) {
        char c = name->bytes[i];
        plain[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c == '_' || c == ' ' ? '-' : c;
    }
    plain[name->length] = '\0';
    for (size_t i = 0; i < sizeof ALL / sizeof *ALL; i++)
        if (strcmp(ALL[i].name, plain) == 0) return ALL[i].codec;
    return CODEC_NONE;
}

static bool begin(struct coding *c, const struct value *args, uint32_t n) {
    struct text_view name;
    c->codec = CODEC_UTF8;
    c->errors = (struct text_view){"strict", 6, false};
    if (n > 1) memory_str(c->s->env.memory, args[1], &c->errors);
    if (!n || !memory_str(c->s->env.memory, args[0], &name)) return true;
    c->codec = codec_named(&name);
    return c->codec != CODEC_NONE || answer_raise(c->s->answer, BUILTIN_LookupError, "unknown encoding: %.*s",
                                                  (int)name.length, name.bytes);
}

// ---- errors

// Raises the error with CPython's five arguments. Places are those of items of what is coded.
static bool refuse(const struct coding *c, enum builtin type, size_t start, size_t end, const char *reason) {
    struct service *s = c->s;
    struct build *build = &s->answer->build;
    const char *name = NAMES[c->codec];
    struct value args[] = {value_none(), c->from, value_int((int32_t)start), value_int((int32_t)end),
                           value_none()};
    bool copies = c->from.tag != TAG_STR && c->from.tag != TAG_BYTES;
    if (copies) args[1] = value_none();
    answer_error(s->answer, ERR_USER, value_none(), value_none());
    s->answer->exception = type;
    uint32_t tuple = build_tuple(build, args, 5, 0), text = build_str(build, name, strlen(name));
    build_store(build, tuple, tuple, build_hold(s->env.memory), TAG_TUPLE);
    build_value(build, text, text, (int32_t)tuple, 0, TAG_STR);
    text = build_str(build, reason, strlen(reason));
    build_value(build, text, text, (int32_t)tuple, 4 * sizeof *args, TAG_STR);
    if (copies) {
        text = build_octets(build, TAG_BYTES, c->text.bytes, c->text.length);
        build_value(build, text, text, (int32_t)tuple, sizeof *args, TAG_BYTES);
    }
    s->answer->value = (struct value){tuple, TAG_TUPLE};
    s->answer->built = true;
    return false;
}

// What is to be done, from the first error on. False after saying what is wrong.
static bool handling_of(const struct coding *c, bool encodes, enum handling *handling) {
    static const char *const HANDLINGS[] = {"strict", "ignore", "replace", "backslashreplace",
                                            "xmlcharrefreplace"};
    for (int i = 0; i < (encodes ? 5 : 4); i++)
        if (memory_text_is(&c->errors, HANDLINGS[i])) {
            *handling = (enum handling)i;
            return true;
        }
    return answer_raise(c->s->answer, BUILTIN_LookupError, "unknown error handler name '%.*s'",
                        (int)c->errors.length, c->errors.bytes);
}

// ---- encoding

static bool is_encodable(enum codec codec, uint32_t code) {
    if (codec == CODEC_UTF8) return code < 0xd800 || code > 0xdfff;
    return code < (codec == CODEC_ASCII ? 0x80u : 0x100u);
}

static void put_instead(struct buffer *out, enum handling handling, uint32_t code) {
    if (handling == REPLACE)
        buffer_char(out, '?');
    else if (handling == REFER)
        buffer_format(out, "&#%u;", code);
    else if (handling == ESCAPE)
        text_escape(out, code);
}

// Characters from byte `at` on that cannot be encoded: their number.
static size_t count_bad(const struct coding *c, size_t at) {
    size_t n = 0;
    for (uint32_t code; at < c->text.length; n++) {
        at += unicode_decode(c->text.bytes + at, c->text.length - at, &code);
        if (is_encodable(c->codec, code)) break;
    }
    return n;
}

static bool encode(const struct coding *c, struct buffer *out) {
    enum handling handling;
    size_t place = 0;
    for (size_t at = 0, size; at < c->text.length; at += size, place++) {
        uint32_t code;
        size = unicode_decode(c->text.bytes + at, c->text.length - at, &code);
        if (is_encodable(c->codec, code)) {
            if (c->codec == CODEC_UTF8)
                buffer_add(out, c->text.bytes + at, size);
            else
                buffer_char(out, (char)code);
            continue;
        }
        if (!handling_of(c, true, &handling)) return false;
        if (handling == STRICT)
            return refuse(c, BUILTIN_UnicodeEncodeError, place, place + count_bad(c, at), LIMITS[c->codec]);
        put_instead(out, handling, code);
    }
    return true;
}

void rare_codec_encode(struct service *s, struct value text, const struct value *args, uint32_t n,
                       uint32_t tag) {
    struct coding c = {.s = s, .from = text};
    struct buffer out = BUFFER_EMPTY;
    if (memory_str(s->env.memory, text, &c.text) && begin(&c, args, n) && encode(&c, &out))
        rare_bytes_answer_buffer(s, tag, &out);
    buffer_free(&out);
}

// ---- decoding

// The bytes of a character of UTF-8 at the start of `length` > 0 bytes; *reason: what is wrong, then the number of bytes that begin
// one, as the Unicode standard (3.9, D93b) and CPython count them.
static size_t character_size(const uint8_t *bytes, size_t length, const char **reason) {
    uint8_t lead = bytes[0], low = 0x80, high = 0xbf;
    size_t size = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    *reason = "invalid start byte";
    if (!size) return 1;
    if (lead == 0xe0) low = 0xa0;
    if (lead == 0xed) high = 0x9f;
    if (lead == 0xf0) low = 0x90;
    if (lead == 0xf4) high = 0x8f;
    for (size_t i = 1; i < size; i++, low = 0x80, high = 0xbf) {
        *reason = i < length ? "invalid continuation byte" : "unexpected end of data";
        if (i >= length || bytes[i] < low || bytes[i] > high) return i;
    }
    *reason = NULL;
    return size;
}

static bool decode(const struct coding *c, struct buffer *out) {
    enum handling handling;
    const uint8_t *bytes = (const uint8_t *)c->text.bytes;
    for (size_t at = 0, size; at < c->text.length; at += size) {
        const char *reason = NULL;
        if (c->codec == CODEC_UTF8)
            size = character_size(bytes + at, c->text.length - at, &reason);
        else
            size = 1, reason = c->codec == CODEC_ASCII && bytes[at] > 0x7f ? LIMITS[CODEC_ASCII] : NULL;
        if (!reason && c->codec == CODEC_LATIN1) {
            buffer_code(out, bytes[at]);
        } else if (!reason) {
            buffer_add(out, c->text.bytes + at, size);
        } else {
            if (!handling_of(c, false, &handling)) return false;
            if (handling == STRICT) return refuse(c, BUILTIN_UnicodeDecodeError, at, at + size, reason);
            if (handling == REPLACE) buffer_code(out, 0xfffd);
            for (size_t i = 0; handling == ESCAPE && i < size; i++) text_escape(out, bytes[at + i]);
        }
    }
    return true;
}

void rare_codec_decode(struct service *s, struct value octets, const struct value *args, uint32_t n) {
    struct coding c = {.s = s, .from = octets};
    struct buffer out = BUFFER_EMPTY;
    if (!memory_octets(s->env.memory, octets, &c.text)) return;
    if (!c.text.length ||
        (begin(&c, args, n) && decode(&c, &out))) { // of nothing the encoding does not matter
        struct buffer *text = answer_text(s->answer);
        buffer_add(text, out.bytes, out.length);
        text->failed |= out.failed;
    }
    buffer_free(&out);
}

bool rare_codec_refuse(struct service *s, const char *bytes, size_t n) {
    struct coding c = {
        .s = s, .from = value_none(), .errors = {"strict", 6, false}, .text = {bytes, (uint32_t)n, false}};
    struct buffer out = BUFFER_EMPTY;
    bool good = decode(&c, &out);
    buffer_free(&out);
    return good;
}
