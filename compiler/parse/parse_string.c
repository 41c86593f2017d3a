// SPDX-License-Identifier: MIT
// String literals: escapes, implicit concatenation, f-strings. As in CPython 3.11 an f-string is first a
// plain string to the lexer; the expressions in it are cut out here by matching brackets and quotes, and
// parsed by a parser of their own that reads the same source text, so that every place is the true one.
#include <string.h>

#include "compiler/parse/parse_internal.h"
#include "compiler/unicode_name.h"
#include "compiler/utf8.h"

enum { EXPRESSION_BRACKETS_MAX = 200, SPEC_NESTING_MAX = 2 }; // both as CPython

// The literal under construction: text since the last {value}, and the parts before it.
struct builder {
    char *text;
    size_t length, capacity;
    struct pos text_pos; // of the text so far; line 0 if there is none
    struct pointers parts;
    bool formatted; // some part is not text
    bool bytes;     // of a literal of bytes
};

// A place that moves through the text of one literal.
struct cursor {
    const struct token *token;
    uint32_t at, end; // the body of the literal ends at `end`
    int line, col;
};

static void append(struct parser *p, struct builder *builder, const char *text, size_t length) {
    while (builder->length + length > builder->capacity)
        builder->text = arena_grow(p->arena, builder->text, builder->capacity, &builder->capacity, 1);
    if (length > 0) memcpy(builder->text + builder->length, text, length);
    builder->length += length;
}

static struct expr *new_text(struct parser *p, struct pos pos, const char *text, size_t length) {
    struct expr *expr = parse_new_expr(p, EXPR_CONSTANT, pos);
    expr->constant.kind = CONST_STR;
    expr->constant.text = arena_text(p->arena, text, length);
    expr->constant.length = length;
    return expr;
}

// Turns the text so far into a part.
static void flush(struct parser *p, struct builder *builder) {
    if (builder->length == 0) return;
    parse_push(p, &builder->parts, new_text(p, builder->text_pos, builder->text, builder->length));
    builder->length = 0;
    builder->text_pos.line = 0;
}

// ---- the cursor

static int peek(const struct parser *p, const struct cursor *cursor, uint32_t ahead) {
    return cursor->end - cursor->at > ahead ? (unsigned char)p->source->text[cursor->at + ahead] : -1;
}

// Steps over one byte, keeping line and column.
static void step(const struct parser *p, struct cursor *cursor) {
    int c = peek(p, cursor, 0);
    cursor->at++;
    if (c == '\n' || (c == '\r' && peek(p, cursor, 0) != '\n')) {
        cursor->line++;
        cursor->col = 0;
    } else if ((c & 0xC0) != 0x80) {
        cursor->col++;
    }
}

static void step_by(const struct parser *p, struct cursor *cursor, int count) {
    for (int i = 0; i < count; i++) step(p, cursor);
}

static struct pos cursor_pos(const struct cursor *cursor) {
    return (struct pos){cursor->line, cursor->col, cursor->line, cursor->col, cursor->at, cursor->at};
}

static struct pos pos_to(struct pos start, const struct cursor *cursor) {
    return parse_range(start, cursor_pos(cursor));
}

// ---- escapes

static int hex_value(int c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static void append_code(struct parser *p, struct builder *builder, uint32_t code) {
    char bytes[4] = {(char)code};
    append(p, builder, bytes, builder->bytes ? 1 : (size_t)utf8_encode(code, bytes));
}

// Reads the digits of \x, \u or \U; `cursor` stands behind the letter.
static void decode_hex(struct parser *p, struct cursor *cursor, struct builder *builder, struct pos start,
                       int digits) {
    uint32_t code = 0;
    uint32_t body = cursor->token->pos.offset + cursor->token->prefix_length + cursor->token->quote_length;
    for (int i = 0; i < digits; i++) {
        int value = hex_value(peek(p, cursor, 0));
        if (value < 0) {
            struct pos place = pos_to(start, cursor);
            if (builder->bytes)
                parse_fail(p, &place, "(value error) invalid \\x escape at position %u",
                           (unsigned)(start.offset - body));
            parse_fail(p, &place,
                       "(unicode error) 'unicodeescape' codec can't decode bytes in position %u-%u: "
                       "truncated %s escape",
                       (unsigned)(start.offset - body), (unsigned)(cursor->at - body - 1),
                       digits == 2   ? "\\xXX"
                       : digits == 4 ? "\\uXXXX"
                                     : "\\UXXXXXXXX");
        }
        code = code << 4 | (uint32_t)value;
        step(p, cursor);
    }
    struct pos place = pos_to(start, cursor);
    if (code > 0x10FFFF)
        parse_fail(p, &place,
                   "(unicode error) 'unicodeescape' codec can't decode bytes in position %u-%u: illegal "
                   "Unicode character",
                   (unsigned)(start.offset - body), (unsigned)(cursor->at - body - 1));
    if (code >= 0xD800 && code <= 0xDFFF)
        parse_fail(p, &place, "surrogates such as U+%04X are not in ePython: text is UTF-8", (unsigned)code);
    append_code(p, builder, code);
}

// An error in the escape from `start` to the cursor; `last`: of the bytes that it names.
static _Noreturn void fail_escape(struct parser *p, struct cursor *cursor, struct pos start, uint32_t last,
                                  const char *what) {
    uint32_t body = cursor->token->pos.offset + cursor->token->prefix_length + cursor->token->quote_length;
    struct pos place = pos_to(start, cursor);
    parse_fail(p, &place, "(unicode error) 'unicodeescape' codec can't decode bytes in position %u-%u: %s",
               (unsigned)(start.offset - body), (unsigned)(last - body), what);
}

// Reads {NAME}; `cursor` stands behind the N.
static void decode_name(struct parser *p, struct cursor *cursor, struct builder *builder, struct pos start) {
    const char *text = p->source->text;
    uint32_t name = cursor->at + 1, end = name, code;
    if (cursor->at >= cursor->end || text[cursor->at] != '{')
        fail_escape(p, cursor, start, cursor->at - 1, "malformed \\N character escape");
    while (end < cursor->end && text[end] != '}') end++;
    step_by(p, cursor, (int)((end < cursor->end ? end + 1 : end) - cursor->at));
    if (end == cursor->end || end == name)
        fail_escape(p, cursor, start, end == name ? name - 1 : end - 1, "malformed \\N character escape");
    if (!unicode_name(text + name, end - name, &code))
        fail_escape(p, cursor, start, end, "unknown Unicode character name");
    append_code(p, builder, code);
}

static void decode_octal(struct parser *p, struct cursor *cursor, struct builder *builder) {
    uint32_t code = 0;
    for (int i = 0; i < 3 && peek(p, cursor, 0) >= '0' && peek(p, cursor, 0) <= '7'; i++) {
        code = code << 3 | (uint32_t)(peek(p, cursor, 0) - '0');
        step(p, cursor);
    }
    append_code(p, builder, code);
}

// Reads an escape; `cursor` stands on the backslash. An unknown one is kept as it is written.
static void decode_escape(struct parser *p, struct cursor *cursor, struct builder *builder) {
    static const char letters[] = "abfnrtv\\'\"", values[] = "\a\b\f\n\r\t\v\\'\"";
    struct pos start = cursor_pos(cursor);
    step(p, cursor);
    int c = peek(p, cursor, 0);
    const char *simple = c > 0 ? strchr(letters, c) : NULL;
    if (c >= '0' && c <= '7') {
        decode_octal(p, cursor, builder);
    } else if (c == '\n') {
        step(p, cursor);
    } else if (c == '\r') {
        step_by(p, cursor, peek(p, cursor, 1) == '\n' ? 2 : 1);
    } else if (simple) {
        append(p, builder, &values[simple - letters], 1);
        step(p, cursor);
    } else if (c == 'x' || (!builder->bytes && (c == 'u' || c == 'U'))) {
        step(p, cursor);
        decode_hex(p, cursor, builder, start, c == 'x' ? 2 : c == 'u' ? 4 : 8);
    } else if (c == 'N' && !builder->bytes) {
        step(p, cursor);
        decode_name(p, cursor, builder, start);
    } else {
        append(p, builder, "\\", 1);
    }
}

// Appends the literal text up to offset `end` of the source, with escapes decoded unless the string is raw.
static void decode(struct parser *p, struct cursor *cursor, uint32_t end, struct builder *builder) {
    struct pos start = cursor_pos(cursor);
    uint32_t outer_end = cursor->end;
    cursor->end = end;
    while (cursor->at < end) {
        int c = peek(p, cursor, 0);
        if (c == '\\' && !cursor->token->raw) {
            decode_escape(p, cursor, builder);
        } else if (c == '\r') { // line ends are \n in text
            append(p, builder, "\n", 1);
            step_by(p, cursor, peek(p, cursor, 1) == '\n' ? 2 : 1);
        } else {
            append(p, builder, p->source->text + cursor->at, 1);
            step(p, cursor);
        }
    }
    cursor->end = outer_end;
    struct pos place = pos_to(start, cursor);
    builder->text_pos = builder->text_pos.line == 0 ? place : parse_range(builder->text_pos, place);
}

// ---- f-strings

static _Noreturn void fail_at(struct parser *p, const struct cursor *cursor, const char *message) {
    struct pos place = cursor_pos(cursor);
    place.end_col++, place.end_offset++;
    parse_fail(p, &place, "%s", message);
}

static _Noreturn void fail_bracket(struct parser *p, const struct cursor *cursor, const char *format, char a,
                                   char b) {
    char message[100];
    size_t used = 0;
    for (const char *next = format; *next != '\0' && used + 1 < sizeof message; next++)
        message[used++] = *next == '@' ? a : *next == '$' ? b : *next;
    message[used] = '\0';
    fail_at(p, cursor, message);
}

// The brackets and quotes open while looking for the end of an expression.
struct nesting {
    char bracket[EXPRESSION_BRACKETS_MAX];
    int count;
    int quote; // 0: not inside a string
    int quote_length;
};

static void pass_quote(struct parser *p, struct cursor *cursor, struct nesting *nesting) {
    int c = peek(p, cursor, 0);
    bool triple = peek(p, cursor, 1) == c && peek(p, cursor, 2) == c;
    if (nesting->quote == 0) {
        nesting->quote = c;
        nesting->quote_length = triple ? 3 : 1;
        step_by(p, cursor, nesting->quote_length);
    } else if (nesting->quote == c && (nesting->quote_length == 1 || triple)) {
        nesting->quote = 0;
        step_by(p, cursor, nesting->quote_length);
    } else {
        step(p, cursor);
    }
}

static void pass_bracket(struct parser *p, struct cursor *cursor, struct nesting *nesting) {
    char c = (char)peek(p, cursor, 0);
    if (strchr("([{", c)) {
        if (nesting->count == EXPRESSION_BRACKETS_MAX)
            fail_at(p, cursor, "f-string: too many nested parenthesis");
        nesting->bracket[nesting->count++] = c;
    } else {
        if (nesting->count == 0) fail_bracket(p, cursor, "f-string: unmatched '@'", c, 0);
        char open = nesting->bracket[--nesting->count];
        if (c != (open == '(' ? ')' : open == '[' ? ']' : '}'))
            fail_bracket(p, cursor,
                         "f-string: closing parenthesis '@' does not match opening parenthesis '$'", c, open);
    }
    step(p, cursor);
}

// Moves to the end of the expression: `!`, `:`, `=`, `}` or the end of the string.
static void find_expression_end(struct parser *p, struct cursor *cursor) {
    struct nesting nesting = {.count = 0};
    for (int c; (c = peek(p, cursor, 0)) != -1;) {
        if (c == '\\') fail_at(p, cursor, "f-string expression part cannot include a backslash");
        if (c == '\'' || c == '"') {
            pass_quote(p, cursor, &nesting);
            continue;
        }
        if (nesting.quote != 0) {
            step(p, cursor);
            continue;
        }
        if (c == '#') fail_at(p, cursor, "f-string expression part cannot include '#'");
        if (nesting.count == 0 && strchr("!:=<>}", c)) {
            bool comparison = c != ':' && c != '}' && peek(p, cursor, 1) == '=';
            if (!comparison && c != '<' && c != '>') break;
            step_by(p, cursor, comparison ? 2 : 1);
        } else if (strchr("()[]{}", c)) {
            pass_bracket(p, cursor, &nesting);
        } else {
            step(p, cursor);
        }
    }
    if (nesting.quote != 0) fail_at(p, cursor, "f-string: unterminated string");
    if (nesting.count > 0)
        fail_bracket(p, cursor, "f-string: unmatched '@'", nesting.bracket[nesting.count - 1], 0);
    if (peek(p, cursor, 0) == -1) fail_at(p, cursor, "f-string: expecting '}'");
}

static bool is_blank(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

// fstring: yield_expr | star_expressions
static struct expr *parse_inner(struct parser *p, struct pos range) {
    struct parser inner = *p;
    inner.tokens = lex_expression(p->arena, p->source, p->dialect, &range);
    inner.at = 0;
    parse_mangle(p, inner.tokens.item, inner.tokens.item + inner.tokens.count);
    inner.message_start = "f-string: ";
    parse_enter(&inner);
    struct expr *value = parse_value(&inner);
    if (parse_kind(&inner) != TOK_END) parse_fail_after(&inner, value);
    if (value->kind == EXPR_STARRED) parse_fail(&inner, &value->pos, "cannot use starred expression here");
    return value;
}

static void parse_body(struct parser *p, struct cursor *cursor, struct builder *builder, int level);

// '{' expression ['='] ['!' conversion] [':' spec] '}'
static void parse_field(struct parser *p, struct cursor *cursor, struct builder *builder, int level) {
    struct pos start = cursor_pos(cursor);
    if (level >= SPEC_NESTING_MAX) fail_at(p, cursor, "f-string: expressions nested too deeply");
    step(p, cursor);
    struct pos range = cursor_pos(cursor);
    find_expression_end(p, cursor);
    range = pos_to(range, cursor);
    uint32_t first = range.offset;
    while (first < range.end_offset && is_blank(p->source->text[first])) first++;
    if (first == range.end_offset) fail_at(p, cursor, "f-string: empty expression not allowed");
    struct expr *value = parse_inner(p, range);

    bool shows_text = peek(p, cursor, 0) == '=';
    if (shows_text) {
        step(p, cursor);
        while (is_blank(peek(p, cursor, 0))) step(p, cursor);
        append(p, builder, p->source->text + range.offset, cursor->at - range.offset);
        builder->text_pos = pos_to(builder->text_pos.line == 0 ? range : builder->text_pos, cursor);
    }
    int conversion = 0;
    if (peek(p, cursor, 0) == '!') {
        step(p, cursor);
        conversion = peek(p, cursor, 0);
        if (conversion == -1) fail_at(p, cursor, "f-string: expecting '}'");
        if (!strchr("sra", conversion))
            fail_bracket(p, cursor, "f-string: invalid conversion character: expected 's', 'r', or 'a'", 0,
                         0);
        step(p, cursor);
    }
    struct expr *spec = NULL;
    if (peek(p, cursor, 0) == ':') {
        step(p, cursor);
        struct builder inner = {0};
        struct pos spec_start = cursor_pos(cursor);
        parse_body(p, cursor, &inner, level + 1);
        flush(p, &inner);
        spec = parse_new_expr(p, EXPR_JOINED_STR, pos_to(spec_start, cursor));
        spec->joined_str.parts = parse_expr_list(&inner.parts);
    }
    if (peek(p, cursor, 0) != '}') fail_at(p, cursor, "f-string: expecting '}'");
    step(p, cursor);

    flush(p, builder);
    struct expr *field = parse_new_expr(p, EXPR_FORMATTED_VALUE, pos_to(start, cursor));
    field->formatted_value.value = value;
    field->formatted_value.conversion = shows_text && conversion == 0 && !spec ? 'r' : conversion;
    field->formatted_value.format_spec = spec;
    parse_push(p, &builder->parts, field);
    builder->formatted = true;
}

// Offset of the next brace that is not part of an escape, or the end.
static uint32_t find_brace(const struct parser *p, const struct cursor *cursor) {
    const char *text = p->source->text;
    uint32_t at = cursor->at;
    while (at < cursor->end && text[at] != '{' && text[at] != '}') {
        bool escape = text[at] == '\\' && !cursor->token->raw && at + 1 < cursor->end &&
                      text[at + 1] != '{' && text[at + 1] != '}';
        at += escape ? 2 : 1;
        if (!escape || text[at - 1] != 'N') continue;
        while (at < cursor->end && text[at] != '}') at++; // the braces of a name are no field's
        if (at < cursor->end) at++;
    }
    return at < cursor->end ? at : cursor->end;
}

// (text | '{{' | '}}' | field)*, up to the end of the string or, in a format spec, the closing brace
static void parse_body(struct parser *p, struct cursor *cursor, struct builder *builder, int level) {
    for (;;) {
        decode(p, cursor, find_brace(p, cursor), builder);
        int c = peek(p, cursor, 0);
        if (c == -1) return;
        if (level == 0 && peek(p, cursor, 1) == c) {
            append(p, builder, &(char){(char)c}, 1);
            step_by(p, cursor, 2);
        } else if (c == '{') {
            parse_field(p, cursor, builder, level);
        } else if (level > 0) {
            return;
        } else {
            fail_at(p, cursor, "f-string: single '}' is not allowed");
        }
    }
}

// ---- whole literals

static void parse_literal(struct parser *p, const struct token *token, struct builder *builder) {
    struct cursor cursor = {token, token->pos.offset, token->pos.end_offset - token->quote_length,
                            token->pos.line, token->pos.col};
    step_by(p, &cursor, token->prefix_length + token->quote_length);
    if (token->formatted)
        parse_body(p, &cursor, builder, 0);
    else
        decode(p, &cursor, cursor.end, builder);
}

// Whether the literals are of bytes. SyntaxError: some are, and some are not; there is a character that is no byte.
static bool are_bytes(struct parser *p) {
    bool bytes = false, text = false;
    size_t end = p->at;
    for (; p->tokens.item[end].kind == TOK_STRING; end++) {
        bytes |= p->tokens.item[end].bytes;
        text |= !p->tokens.item[end].bytes;
    }
    if (bytes && text) parse_fail(p, &p->tokens.item[end].pos, "cannot mix bytes and nonbytes literals");
    for (size_t i = p->at; bytes && i < end; i++) {
        const struct pos *place = &p->tokens.item[i].pos;
        for (uint32_t at = place->offset; at < place->end_offset; at++)
            if (p->source->text[at] & 0x80)
                parse_fail(p, place, "bytes can only contain ASCII literal characters");
    }
    return bytes;
}

// strings: STRING+
struct expr *parse_strings(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    struct builder builder = {.bytes = are_bytes(p)};
    while (parse_kind(p) == TOK_STRING) parse_literal(p, parse_next(p), &builder);
    struct pos range = parse_since(p, start);
    if (!builder.formatted) {
        struct expr *text = new_text(p, range, builder.text, builder.length);
        if (builder.bytes) text->constant.kind = CONST_BYTES;
        return text;
    }
    flush(p, &builder);
    struct expr *expr = parse_new_expr(p, EXPR_JOINED_STR, range);
    expr->joined_str.parts = parse_expr_list(&builder.parts);
    return expr;
}
