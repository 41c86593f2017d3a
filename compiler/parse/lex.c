// SPDX-License-Identifier: MIT
// One pass over the text with a stack of indentations and a stack of open brackets. Indentation is measured
// twice, with tabs of eight columns and of one, as CPython does: where the two disagree the meaning depends
// on the editor, and that is a TabError.
//
// After an error inside brackets, or when a bracket is never closed, the lexer goes on at the next line that
// is not indented deeper than the statement: what lies between is not worth guessing.
#include "compiler/parse/lex.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/utf8.h"

enum {
    INDENTS_MAX = 100,  // as CPython
    BRACKETS_MAX = 200, // as CPython
    ERRORS_MAX = 100,   // far above what diag_list keeps
    TAB_SIZE = 8,
};

struct indent {
    int column;    // tabs to multiples of TAB_SIZE
    int alternate; // tabs count one
};

struct bracket {
    char opening;
    struct pos pos;
    size_t token;         // index of its token
    int statement_column; // indentation of the line on which the statement began
};

struct lexer {
    struct arena *arena;
    const struct source *source;
    enum dialect dialect;
    const char *text;
    uint32_t end;
    uint32_t at;          // byte offset
    int line;             // of `at`
    uint32_t col_offset;  // an offset on the current line whose column is known ...
    int col;              // ... and that column
    uint32_t line_offset; // start of the current line
    bool line_start;      // at the start of a logical line: indentation counts
    bool tabs_rejected;   // a TabError has been found
    bool expression;      // lex_expression: everything is inside brackets
    int indent_count, bracket_count, error_count;
    int statement_column;
    struct indent indents[INDENTS_MAX];
    struct bracket brackets[BRACKETS_MAX];
    struct token_list tokens;
};

const char *lex_kind_text(enum token_kind kind) {
    static const char *const text[] = {
#define T(name, text) text,
        LEX_TOKENS(T)
#undef T
    };
    return text[kind];
}

// ---- places

static int peek(const struct lexer *lexer, uint32_t ahead) {
    return lexer->end - lexer->at > ahead ? (unsigned char)lexer->text[lexer->at + ahead] : -1;
}

// Column of `offset`, which lies on the current line at or behind the last one asked for.
static int column_of(struct lexer *lexer, uint32_t offset) {
    for (; lexer->col_offset < offset; lexer->col_offset++)
        if ((lexer->text[lexer->col_offset] & 0xC0) != 0x80) lexer->col++;
    return lexer->col;
}

static struct pos start_pos(struct lexer *lexer) {
    struct pos pos = {.line = lexer->line, .col = column_of(lexer, lexer->at), .offset = lexer->at};
    pos.end_line = pos.line, pos.end_col = pos.col, pos.end_offset = pos.offset;
    return pos;
}

static void end_pos(struct lexer *lexer, struct pos *pos) {
    pos->end_line = lexer->line;
    pos->end_col = column_of(lexer, lexer->at);
    pos->end_offset = lexer->at;
}

static bool is_line_end(int c) {
    return c == '\n' || c == '\r' || c == -1;
}

// Steps over a line end (\n, \r or \r\n).
static void pass_line_end(struct lexer *lexer) {
    if (peek(lexer, 0) == '\r' && peek(lexer, 1) == '\n') lexer->at++;
    if (lexer->at < lexer->end) lexer->at++;
    lexer->line++;
    lexer->line_offset = lexer->col_offset = lexer->at;
    lexer->col = 0;
}

static void pass_to_line_end(struct lexer *lexer) {
    while (!is_line_end(peek(lexer, 0))) lexer->at++;
}

// ---- tokens

static struct token *add(struct lexer *lexer, enum token_kind kind, struct pos pos) {
    struct token_list *list = &lexer->tokens;
    list->item = arena_grow(lexer->arena, list->item, list->count, &list->capacity, sizeof list->item[0]);
    struct token *token = &list->item[list->count++];
    *token = (struct token){.kind = (uint8_t)kind, .level = (uint8_t)lexer->bracket_count, .pos = pos};
    return token;
}

static void add_error(struct lexer *lexer, const char *type, struct pos pos, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void add_error(struct lexer *lexer, const char *type, struct pos pos, const char *format, ...) {
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    struct token *token = add(lexer, TOK_ERROR, pos);
    token->message = arena_text(lexer->arena, message, strlen(message));
    token->error_type = type;
    lexer->error_count++;
}

// Ends the logical line in error: goes to the line at `offset`, or the first one after it that is not
// indented deeper than the statement, and starts a new logical line there.
static void resume_at(struct lexer *lexer, int line, size_t offset) {
    struct pos pos = lexer->tokens.item[lexer->tokens.count - 1].pos;
    lexer->bracket_count = 0;
    if (lexer->expression) {
        lexer->at = lexer->end;
        return;
    }
    add(lexer, TOK_NEWLINE, pos);
    lexer->at = lexer->line_offset = lexer->col_offset = (uint32_t)offset;
    lexer->line = line;
    lexer->col = 0;
    lexer->line_start = true;
    while (lexer->at < lexer->end) {
        int column = 0;
        uint32_t ahead = 0;
        for (; peek(lexer, ahead) == ' ' || peek(lexer, ahead) == '\t'; ahead++)
            column = peek(lexer, ahead) == '\t' ? (column / TAB_SIZE + 1) * TAB_SIZE : column + 1;
        int first = peek(lexer, ahead);
        bool closes = first == ')' || first == ']' || first == '}' || first == ',';
        if (column <= lexer->statement_column && !closes && !is_line_end(first)) return;
        pass_to_line_end(lexer);
        pass_line_end(lexer);
    }
}

// Goes on behind an error on the current line: at the next line, or further down when brackets are open.
static void resume(struct lexer *lexer) {
    bool inside = lexer->bracket_count > 0;
    pass_to_line_end(lexer);
    if (inside || lexer->expression) {
        pass_line_end(lexer);
        resume_at(lexer, lexer->line, lexer->at);
        return;
    }
    struct pos pos = lexer->tokens.item[lexer->tokens.count - 1].pos;
    add(lexer, TOK_NEWLINE, pos);
    pass_line_end(lexer);
    lexer->line_start = true;
}

static void fail(struct lexer *lexer, struct pos pos, const char *message) {
    add_error(lexer, "SyntaxError", pos, "%s", message);
    resume(lexer);
}

// ---- blanks, comments, indentation

// Steps over /* ... */. Returns false (and leaves an error) when it does not end.
static bool pass_comment(struct lexer *lexer) {
    struct pos pos = start_pos(lexer);
    for (lexer->at += 2; lexer->at < lexer->end;) {
        if (peek(lexer, 0) == '*' && peek(lexer, 1) == '/') {
            lexer->at += 2;
            return true;
        }
        if (is_line_end(peek(lexer, 0)))
            pass_line_end(lexer);
        else
            lexer->at++;
    }
    add_error(lexer, "SyntaxError", pos, "unterminated comment (detected at line %d)", lexer->line);
    return false;
}

static bool at_comment(const struct lexer *lexer) {
    return lexer->dialect == DIALECT_2015 && peek(lexer, 0) == '/' && peek(lexer, 1) == '*';
}

// Steps over blanks, form feeds, comments, and line ends joined by a backslash. Returns false after an error.
static bool pass_blanks(struct lexer *lexer) {
    for (;;) {
        int c = peek(lexer, 0);
        if (c == ' ' || c == '\t' || c == '\f') {
            lexer->at++;
        } else if (c == '#') {
            pass_to_line_end(lexer);
        } else if (at_comment(lexer)) {
            if (!pass_comment(lexer)) return false;
        } else if (c == '\\') {
            struct pos backslash = start_pos(lexer);
            lexer->at++;
            if (!is_line_end(peek(lexer, 0))) {
                struct pos pos = start_pos(lexer);
                fail(lexer, pos, "unexpected character after line continuation character");
                return false;
            }
            pass_line_end(lexer);
            if (lexer->at >= lexer->end) {
                fail(lexer, backslash, "unexpected EOF while parsing");
                return false;
            }
        } else {
            return true;
        }
    }
}

// Only the first line of its kind is in error, as every other one would be too. Returns whether this one is.
static bool reject_tabs(struct lexer *lexer, struct pos pos) {
    if (lexer->tabs_rejected) return false;
    lexer->tabs_rejected = true;
    add_error(lexer, "TabError", pos, "inconsistent use of tabs and spaces in indentation");
    resume(lexer);
    return true;
}

// Emits INDENT or DEDENT tokens for a line that begins at `column`. Returns false after an error.
static bool change_indent(struct lexer *lexer, struct indent found) {
    struct pos pos = start_pos(lexer);
    struct indent *top = &lexer->indents[lexer->indent_count - 1];
    if (found.column == top->column) {
        return found.alternate == top->alternate || !reject_tabs(lexer, pos);
    }
    if (found.column > top->column) {
        if (found.alternate <= top->alternate && reject_tabs(lexer, pos)) return false;
        if (lexer->indent_count == INDENTS_MAX) {
            add_error(lexer, "IndentationError", pos, "too many levels of indentation");
            lexer->at = lexer->end; // every line below would be wrong as well
            return false;
        }
        lexer->indents[lexer->indent_count++] = found;
        add(lexer, TOK_INDENT, pos);
        return true;
    }
    while (lexer->indent_count > 1 && found.column < lexer->indents[lexer->indent_count - 1].column) {
        lexer->indent_count--;
        add(lexer, TOK_DEDENT, pos);
    }
    top = &lexer->indents[lexer->indent_count - 1];
    if (found.column != top->column) {
        // Stay in the block left last, now at this column, so that only one line is in error.
        lexer->tokens.count--;
        lexer->indents[lexer->indent_count++] = found;
        add_error(lexer, "IndentationError", pos, "unindent does not match any outer indentation level");
        resume(lexer);
        return false;
    }
    return found.alternate == top->alternate || !reject_tabs(lexer, pos);
}

// At the start of a logical line: steps over blank lines and handles the indentation of the first that is
// not. Returns false after an error or at the end of the text.
static bool begin_line(struct lexer *lexer) {
    for (;;) {
        struct indent found = {0, 0};
        for (int c; (c = peek(lexer, 0)) == ' ' || c == '\t' || c == '\f'; lexer->at++) {
            found.column = c == ' '    ? found.column + 1
                           : c == '\t' ? (found.column / TAB_SIZE + 1) * TAB_SIZE
                                       : 0;
            found.alternate = c == '\f' ? 0 : found.alternate + 1;
        }
        bool comment_ends = true;
        while (comment_ends && at_comment(lexer)) {
            comment_ends = pass_comment(lexer);
            while (peek(lexer, 0) == ' ' || peek(lexer, 0) == '\t') lexer->at++;
        }
        if (!comment_ends) return false;
        if (peek(lexer, 0) == '#') pass_to_line_end(lexer);
        if (lexer->at >= lexer->end) return false;
        if (is_line_end(peek(lexer, 0))) {
            pass_line_end(lexer);
            continue;
        }
        lexer->line_start = false;
        lexer->statement_column = found.column;
        return change_indent(lexer, found);
    }
}

// ---- names

static bool begins_name(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

static bool is_digit(int c) {
    return c >= '0' && c <= '9';
}

static bool continues_name(int c) {
    return begins_name(c) || is_digit(c);
}

static bool is_hex(int c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// The keyword of this spelling, or TOK_NAME.
static enum token_kind keyword(const char *text, size_t length, enum dialect dialect) {
    for (int kind = TOK_FALSE; kind <= TOK_YIELD; kind++) {
        const char *word = lex_kind_text((enum token_kind)kind);
        bool any_case = dialect == DIALECT_2015 && kind <= TOK_TRUE;
        if (*word != *text && !any_case) continue; // most are none: a third of a compilation's time
        if (strlen(word) == length && (any_case ? strncasecmp : strncmp)(word, text, length) == 0)
            return (enum token_kind)kind;
    }
    return TOK_NAME;
}

static void lex_name(struct lexer *lexer) {
    struct pos pos = start_pos(lexer);
    while (continues_name(peek(lexer, 0))) {
        uint32_t code = 0;
        int size = utf8_decode(lexer->text + lexer->at, lexer->end - lexer->at, &code);
        if (code >= 0x80 && !utf8_in_identifier(code)) {
            struct pos bad = start_pos(lexer);
            lexer->at += (uint32_t)size;
            end_pos(lexer, &bad);
            if (utf8_is_invisible(code))
                add_error(lexer, "SyntaxError", bad, "invalid non-printable character U+%04X",
                          (unsigned)code);
            else
                add_error(lexer, "SyntaxError", bad, "invalid character '%.*s' (U+%04X)", size,
                          lexer->text + bad.offset, (unsigned)code);
            resume(lexer);
            return;
        }
        lexer->at += (uint32_t)size;
    }
    end_pos(lexer, &pos);
    const char *text = lexer->text + pos.offset;
    size_t length = pos.end_offset - pos.offset;
    enum token_kind kind = keyword(text, length, lexer->dialect);
    struct name *name = kind == TOK_NAME ? ast_intern(lexer->arena, text, length) : NULL;
    add(lexer, kind, pos)->name = name;
}

// ---- numbers

// The digits of one base as the lexer sees them.
struct base {
    enum number_form form;
    const char *name;
    int digits; // 2, 8, 10, 16
};

static const struct base bases[] = {{NUMBER_HEX, "hexadecimal", 16},
                                    {NUMBER_OCTAL, "octal", 8},
                                    {NUMBER_BINARY, "binary", 2},
                                    {NUMBER_DECIMAL, "decimal", 10}};

static bool is_digit_of(int c, int base) {
    return base == 16 ? is_hex(c) : c >= '0' && c < '0' + base;
}

static void fail_number(struct lexer *lexer, const char *format, const char *kind) {
    struct pos pos = start_pos(lexer);
    char message[80];
    snprintf(message, sizeof message, format, kind);
    fail(lexer, pos, message);
}

// digits ('_' digits)*. Returns false after an error.
static bool pass_digits(struct lexer *lexer, const struct base *base) {
    for (;;) {
        if (!is_digit_of(peek(lexer, 0), base->digits)) {
            if (is_digit(peek(lexer, 0))) {
                char message[80];
                snprintf(message, sizeof message, "invalid digit '%c' in %s literal", peek(lexer, 0),
                         base->name);
                fail(lexer, start_pos(lexer), message);
            } else {
                if (lexer->at > 0) lexer->at--; // CPython points at the last good character
                fail_number(lexer, "invalid %s literal", base->name);
            }
            return false;
        }
        while (is_digit_of(peek(lexer, 0), base->digits)) lexer->at++;
        if (peek(lexer, 0) != '_') return true;
        lexer->at++;
    }
}

// A number may run into a keyword (1if x else 2), into nothing else. Returns false after an error.
static bool check_number_end(struct lexer *lexer, const struct base *base, bool imaginary) {
    static const char *const allowed[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
    int c = peek(lexer, 0);
    if (base->digits < 10 && is_digit(c)) return pass_digits(lexer, base); // says which digit
    if (!begins_name(c)) return true;
    for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++) {
        size_t length = strlen(allowed[i]);
        if (lexer->end - lexer->at < length || strncmp(lexer->text + lexer->at, allowed[i], length) != 0)
            continue;
        if (!continues_name(peek(lexer, (uint32_t)length))) return true;
    }
    if (c >= 0x80) {
        uint32_t code = 0;
        utf8_decode(lexer->text + lexer->at, lexer->end - lexer->at, &code);
        if (!utf8_in_identifier(code)) return true; // the next token says what is wrong
    }
    lexer->at--;
    fail_number(lexer, "invalid %s literal", imaginary ? "imaginary" : base->name);
    return false;
}

// The part of a number behind its integer digits: fraction, exponent, j. Returns false after an error.
static bool pass_fraction(struct lexer *lexer, enum number_form *form) {
    const struct base *decimal = &bases[3];
    if (peek(lexer, 0) == '.') {
        *form = NUMBER_FLOAT;
        lexer->at++;
        if (is_digit(peek(lexer, 0)) && !pass_digits(lexer, decimal)) return false;
    }
    int c = peek(lexer, 0);
    if (c == 'e' || c == 'E') {
        int sign = peek(lexer, 1) == '+' || peek(lexer, 1) == '-';
        if (is_digit(peek(lexer, 1u + (unsigned)sign))) {
            *form = NUMBER_FLOAT;
            lexer->at += 1u + (unsigned)sign;
            if (!pass_digits(lexer, decimal)) return false;
        } else if (sign) {
            fail_number(lexer, "invalid %s literal", "decimal");
            return false;
        }
    }
    bool imaginary = peek(lexer, 0) == 'j' || peek(lexer, 0) == 'J';
    if (imaginary) {
        *form = NUMBER_IMAGINARY;
        lexer->at++;
    }
    return check_number_end(lexer, decimal, imaginary);
}

static void lex_number(struct lexer *lexer) {
    struct pos pos = start_pos(lexer);
    enum number_form form = NUMBER_DECIMAL;
    const char *letter =
        peek(lexer, 0) == '0' && peek(lexer, 1) > 0 ? strchr("xXoObB", peek(lexer, 1)) : NULL;
    if (letter) {
        const struct base *base = &bases[(letter - "xXoObB") / 2];
        form = base->form;
        lexer->at += 2;
        if (peek(lexer, 0) == '_') lexer->at++;
        if (!pass_digits(lexer, base) || !check_number_end(lexer, base, false)) return;
    } else {
        bool zero = peek(lexer, 0) == '0';
        if (peek(lexer, 0) != '.' && !pass_digits(lexer, &bases[3])) return;
        uint32_t digits_end = lexer->at;
        bool leading = false;
        for (uint32_t i = pos.offset; zero && i < digits_end; i++) leading |= !strchr("0_", lexer->text[i]);
        if (!pass_fraction(lexer, &form)) return;
        if (leading && form == NUMBER_DECIMAL) {
            end_pos(lexer, &pos);
            pos.end_line = pos.line;
            fail(lexer, pos,
                 "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
                 "integers");
            return;
        }
    }
    end_pos(lexer, &pos);
    add(lexer, TOK_NUMBER, pos)->number_form = (uint8_t)form;
}

// ---- strings

// Length of the string prefix at the current place (0: none), if a quote follows it; -1 if this is no string.
static int string_prefix(const struct lexer *lexer) {
    int length = 0;
    bool seen_r = false, seen_b = false, seen_f = false, seen_u = false;
    for (;; length++) {
        int c = peek(lexer, (uint32_t)length);
        if (c == '\'' || c == '"') return length;
        bool *seen = c == 'r' || c == 'R'   ? &seen_r
                     : c == 'b' || c == 'B' ? &seen_b
                     : c == 'f' || c == 'F' ? &seen_f
                     : c == 'u' || c == 'U' ? &seen_u
                                            : NULL;
        if (!seen || *seen) return -1;
        *seen = true;
        if (seen_u && length > 0) return -1;
        if (seen_b && seen_f) return -1;
    }
}

static void lex_string(struct lexer *lexer, int prefix_length) {
    struct pos pos = start_pos(lexer);
    struct token shape = {.prefix_length = (uint8_t)prefix_length};
    for (int i = 0; i < prefix_length; i++, lexer->at++) {
        int c = peek(lexer, 0) | 0x20;
        shape.raw |= c == 'r';
        shape.bytes |= c == 'b';
        shape.formatted |= c == 'f';
    }
    int quote = peek(lexer, 0);
    shape.quote_length = peek(lexer, 1) == quote && peek(lexer, 2) == quote ? 3 : 1;
    bool triple = shape.quote_length == 3;
    lexer->at += shape.quote_length;
    for (;;) {
        int c = peek(lexer, 0);
        if (c == -1 || (!triple && is_line_end(c))) {
            struct pos place = pos;
            place.end_line = place.line, place.end_col = place.col + 1, place.end_offset = place.offset + 1;
            int line = lexer->line;
            if (c == -1 && line > 1 && lexer->at == lexer->line_offset)
                line--; // the end of the last line that there is
            add_error(lexer, "SyntaxError", place, "unterminated %sstring literal (detected at line %d)",
                      triple ? "triple-quoted " : "", line);
            resume(lexer);
            return;
        }
        if (c == '\\') {
            lexer->at++;
            c = peek(lexer, 0);
            if (c == -1) continue;
            if (is_line_end(c))
                pass_line_end(lexer);
            else
                lexer->at++;
        } else if (is_line_end(c)) {
            pass_line_end(lexer);
        } else if (c == quote && (!triple || (peek(lexer, 1) == quote && peek(lexer, 2) == quote))) {
            lexer->at += shape.quote_length;
            break;
        } else {
            lexer->at++;
        }
    }
    end_pos(lexer, &pos);
    struct token *token = add(lexer, TOK_STRING, pos);
    token->raw = shape.raw, token->bytes = shape.bytes, token->formatted = shape.formatted;
    token->prefix_length = shape.prefix_length, token->quote_length = shape.quote_length;
}

// ---- operators and brackets

static void open_bracket(struct lexer *lexer, struct pos pos, char opening) {
    if (lexer->bracket_count == BRACKETS_MAX) {
        fail(lexer, pos, "too many nested parentheses");
        return;
    }
    struct bracket *bracket = &lexer->brackets[lexer->bracket_count++];
    *bracket = (struct bracket){.opening = opening,
                                .pos = pos,
                                .token = lexer->tokens.count,
                                .statement_column = lexer->statement_column};
    add(lexer, opening == '(' ? TOK_LEFT_PAREN : opening == '[' ? TOK_LEFT_BRACKET : TOK_LEFT_BRACE, pos);
}

static void close_bracket(struct lexer *lexer, struct pos pos, char closing) {
    static const char pairs[] = "()[]{}";
    if (lexer->bracket_count == 0) {
        char message[] = "unmatched ')'";
        message[sizeof message - 3] = closing;
        fail(lexer, pos, message);
        return;
    }
    const struct bracket *open = &lexer->brackets[lexer->bracket_count - 1];
    if (strchr(pairs, open->opening)[1] != closing) {
        char on_line[32] = "";
        if (open->pos.line != pos.line) snprintf(on_line, sizeof on_line, " on line %d", open->pos.line);
        add_error(lexer, "SyntaxError", pos,
                  "closing parenthesis '%c' does not match opening parenthesis '%c'%s", closing,
                  open->opening, on_line);
        resume(lexer);
        return;
    }
    add(lexer, closing == ')' ? TOK_RIGHT_PAREN : closing == ']' ? TOK_RIGHT_BRACKET : TOK_RIGHT_BRACE, pos);
    lexer->bracket_count--;
}

// The longest operator at the current place, or TOK_ERROR.
static enum token_kind find_operator(const struct lexer *lexer, size_t *length) {
    enum token_kind found = TOK_ERROR;
    *length = 0;
    for (int kind = TOK_LEFT_PAREN; kind < TOK_KIND_COUNT; kind++) {
        const char *text = lex_kind_text((enum token_kind)kind);
        if (*text != lexer->text[lexer->at]) continue;
        size_t size = strlen(text);
        if (size <= *length || size > lexer->end - lexer->at) continue;
        if (strncmp(text, lexer->text + lexer->at, size) != 0) continue;
        found = (enum token_kind)kind;
        *length = size;
    }
    return found;
}

static void lex_operator(struct lexer *lexer) {
    struct pos pos = start_pos(lexer);
    size_t length;
    enum token_kind kind = find_operator(lexer, &length);
    lexer->at += kind == TOK_ERROR ? 1 : (uint32_t)length;
    end_pos(lexer, &pos);
    char first = lexer->text[pos.offset];
    if (kind == TOK_ERROR) {
        if (first > 0 && first < ' ')
            add_error(lexer, "SyntaxError", pos, "invalid non-printable character U+%04X", (unsigned)first);
        else
            add_error(lexer, "SyntaxError", pos, "invalid syntax");
        resume(lexer);
    } else if (strchr("([{", first)) {
        open_bracket(lexer, pos, first);
    } else if (strchr(")]}", first)) {
        close_bracket(lexer, pos, first);
    } else if (kind == TOK_BANG && lexer->dialect == DIALECT_2015) {
        add(lexer, TOK_NOT, pos);
    } else {
        add(lexer, kind, pos);
    }
}

// ---- the whole file

// The text has ended inside brackets: what came after the last of them is forgotten and read again,
// line by line.
static void reject_open_bracket(struct lexer *lexer) {
    struct bracket bracket = lexer->brackets[lexer->bracket_count - 1];
    lexer->tokens.count = bracket.token;
    lexer->bracket_count--;
    add_error(lexer, "SyntaxError", bracket.pos, "'%c' was never closed", bracket.opening);
    lexer->statement_column = bracket.statement_column;
    if (lexer->expression) {
        lexer->bracket_count = 0;
        return;
    }
    // Back to the end of the bracket's line.
    lexer->at = bracket.pos.offset;
    lexer->line = bracket.pos.line;
    pass_to_line_end(lexer);
    pass_line_end(lexer);
    resume_at(lexer, lexer->line, lexer->at);
}

static void lex_one(struct lexer *lexer) {
    if (lexer->line_start && !begin_line(lexer)) return;
    if (!pass_blanks(lexer)) return;
    int c = peek(lexer, 0);
    if (c == -1) return;
    if (is_line_end(c)) {
        struct pos pos = start_pos(lexer);
        pos.end_col++, pos.end_offset++;
        bool logical = lexer->bracket_count == 0 && !lexer->expression;
        pass_line_end(lexer);
        if (logical) {
            add(lexer, TOK_NEWLINE, pos);
            lexer->line_start = true;
        }
        return;
    }
    int prefix = string_prefix(lexer);
    if (prefix >= 0)
        lex_string(lexer, prefix);
    else if (begins_name(c))
        lex_name(lexer);
    else if (is_digit(c) || (c == '.' && is_digit(peek(lexer, 1))))
        lex_number(lexer);
    else
        lex_operator(lexer);
}

static struct token_list run(struct lexer *lexer) {
    for (;;) {
        while (lexer->at < lexer->end && lexer->error_count < ERRORS_MAX) lex_one(lexer);
        if (lexer->bracket_count == 0 || lexer->error_count >= ERRORS_MAX) break;
        reject_open_bracket(lexer);
    }
    lexer->bracket_count = 0;
    struct pos pos = start_pos(lexer);
    if (!lexer->expression) {
        if (!lexer->line_start) add(lexer, TOK_NEWLINE, pos);
        for (; lexer->indent_count > 1; lexer->indent_count--) add(lexer, TOK_DEDENT, pos);
    }
    add(lexer, TOK_END, pos);
    return lexer->tokens;
}

struct token_list lex_file(struct arena *arena, const struct source *source, enum dialect dialect) {
    static const char mark[] = "\xEF\xBB\xBF";
    struct lexer *lexer = arena_alloc(arena, sizeof *lexer);
    if (!lexer) return (struct token_list){0};
    lexer->arena = arena, lexer->source = source, lexer->dialect = dialect;
    lexer->text = source->text, lexer->end = (uint32_t)source->length;
    lexer->line = 1, lexer->line_start = true, lexer->indent_count = 1;
    if (source->length >= 3 && memcmp(source->text, mark, 3) == 0)
        lexer->at = lexer->line_offset = lexer->col_offset = 3;
    return run(lexer);
}

struct token_list lex_expression(struct arena *arena, const struct source *source, enum dialect dialect,
                                 const struct pos *where) {
    struct lexer *lexer = arena_alloc(arena, sizeof *lexer);
    if (!lexer) return (struct token_list){0};
    lexer->arena = arena, lexer->source = source, lexer->dialect = dialect, lexer->expression = true;
    lexer->text = source->text, lexer->end = where->end_offset;
    lexer->at = lexer->col_offset = where->offset;
    lexer->line_offset = where->offset;
    lexer->line = where->line, lexer->col = where->col, lexer->indent_count = 1;
    return run(lexer);
}

// ---- which dialect

// Index of the token behind the bracket that matches the opening one at `at`.
static size_t behind_bracket(const struct token_list *tokens, size_t at) {
    uint8_t level = tokens->item[at].level;
    for (at++; at < tokens->count; at++) {
        enum token_kind kind = tokens->item[at].kind;
        bool closes = kind == TOK_RIGHT_PAREN || kind == TOK_RIGHT_BRACKET || kind == TOK_RIGHT_BRACE;
        if (closes && tokens->item[at].level == level) return at + 1;
        if (kind == TOK_NEWLINE || kind == TOK_END) return at;
    }
    return tokens->count - 1;
}

static bool is_print(const struct token *token) {
    return token->kind == TOK_NAME && strcmp(token->name->text, "print") == 0;
}

// Whether the token behind print(...) goes on with what no call of print is good for: arithmetic, comparison,
// a further value.
static bool uses_print_value(const struct token *behind) {
    switch ((enum token_kind)behind->kind) {
    case TOK_SLASH:
    case TOK_DOUBLE_SLASH:
    case TOK_STAR:
    case TOK_DOUBLE_STAR:
    case TOK_PLUS:
    case TOK_MINUS:
    case TOK_PERCENT:
    case TOK_EQ_EQ:
    case TOK_NOT_EQ:
    case TOK_LT_GT:
    case TOK_LT:
    case TOK_GT:
    case TOK_LT_EQ:
    case TOK_GT_EQ:
    case TOK_LEFT_BRACKET: return true;
    case TOK_COMMA:
        return behind[1].kind != TOK_NEWLINE && behind[1].kind != TOK_SEMICOLON && !is_print(&behind[1]);
    default: return false;
    }
}

bool lex_is_print_statement(const struct token_list *tokens, size_t at, enum dialect dialect) {
    const struct token *token = &tokens->item[at];
    if (!is_print(token)) return false;
    switch ((enum token_kind)token[1].kind) {
    case TOK_NAME:
    case TOK_NUMBER:
    case TOK_STRING:
    case TOK_FALSE:
    case TOK_NONE:
    case TOK_TRUE:
    case TOK_LAMBDA:
    case TOK_LEFT_BRACE:
    case TOK_TILDE:
    case TOK_MINUS: // `print -x` would subtract from a function
    case TOK_PLUS: return true;
    case TOK_NOT: return token[2].kind != TOK_IN;
    case TOK_NEWLINE:
    case TOK_SEMICOLON: return dialect == DIALECT_2015; // an empty line
    case TOK_LEFT_PAREN: {
        // print (a), b and print (a)/(b) in a file of the old dialect; print(a, b) is a call in both
        const struct token *behind = &tokens->item[behind_bracket(tokens, at + 1)];
        if (dialect == DIALECT_3) return uses_print_value(behind);
        return behind->kind != TOK_NEWLINE && behind->kind != TOK_SEMICOLON && behind->kind != TOK_DOT;
    }
    case TOK_LEFT_BRACKET: {
        // print [1, 2]; but print[0] = x, print[0].y and print[0](z) are somebody's list
        enum token_kind behind = tokens->item[behind_bracket(tokens, at + 1)].kind;
        return behind == TOK_NEWLINE || behind == TOK_SEMICOLON || behind == TOK_COMMA || behind == TOK_PLUS;
    }
    default: return false;
    }
}

// Whether a statement may begin behind a token of that kind, if it stands in no brackets.
static bool ends_before(enum token_kind before) {
    return before == TOK_NEWLINE || before == TOK_INDENT || before == TOK_DEDENT || before == TOK_SEMICOLON ||
           before == TOK_COLON;
}

const struct token *lex_find_print_statement(const struct token_list *tokens) {
    enum token_kind before = TOK_NEWLINE;
    for (size_t i = 0; i + 2 < tokens->count; i++) {
        const struct token *token = &tokens->item[i];
        if (ends_before(before) && token->level == 0 && lex_is_print_statement(tokens, i, DIALECT_3))
            return token;
        before = token->kind;
    }
    return NULL;
}

// Whether the brackets that open at `at` hold, directly, a token of one of two kinds with
// something behind it.
static bool holds(const struct token_list *tokens, size_t at, enum token_kind a, enum token_kind b) {
    size_t end = behind_bracket(tokens, at) - 1;
    int level = tokens->item[at].level;
    for (size_t i = at + 1; i + 1 < end; i++) {
        const struct token *token = &tokens->item[i];
        if (token->level == level && (token->kind == a || token->kind == b)) return true;
    }
    return false;
}

// Whether the token at `at` begins what only Python 3 has, at the start of a statement or anywhere.
static bool begins_python3_statement(const struct token_list *tokens, size_t at) {
    const struct token *token = &tokens->item[at];
    enum token_kind behind = token[1].kind;
    if (token->kind == TOK_NONLOCAL || token->kind == TOK_ASYNC || token->kind == TOK_AWAIT) return true;
    if (token->kind == TOK_DEF && token[2].kind == TOK_LEFT_PAREN)
        return holds(tokens, at + 2, TOK_COLON, TOK_COLON);
    if (token->kind != TOK_NAME) return false;
    if (is_print(token) && behind == TOK_LEFT_PAREN && !lex_is_print_statement(tokens, at, DIALECT_2015))
        return holds(tokens, at + 1, TOK_COMMA, TOK_EQ);
    return behind == TOK_COLON; // an annotation
}

static bool is_python3(const struct token *token) {
    if (token->kind == TOK_STRING) return token->formatted;
    return token->kind == TOK_ARROW || token->kind == TOK_WALRUS ||
           (token->kind == TOK_YIELD && token[1].kind == TOK_FROM);
}

bool lex_is_python3(const struct token_list *tokens) {
    enum token_kind before = TOK_NEWLINE;
    for (size_t i = 0; i + 2 < tokens->count; i++) {
        const struct token *token = &tokens->item[i];
        bool begins = ends_before(before) && token->level == 0;
        if (is_python3(token) || (begins && begins_python3_statement(tokens, i))) return true;
        before = token->kind;
    }
    return false;
}
