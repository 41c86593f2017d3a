// SPDX-License-Identifier: MIT
// The lexer: source text to an array of tokens. Errors are tokens too (TOK_ERROR), so that the parser reports
// the first thing that is wrong in reading order and the lexer needs no way out of the middle of a line.
#ifndef COMPILER_PARSE_LEX_H
#define COMPILER_PARSE_LEX_H

#include "compiler/parse/ast.h"

// Every kind of token: T(name, text). The keywords stand between TOK_FALSE and TOK_YIELD, the augmented
// assignments between TOK_PLUS_EQ and TOK_DOUBLE_SLASH_EQ, in the order of enum bin_op's operators
// given in parse_stmt.c.
#define LEX_TOKENS(T)                                                                                        \
    T(END, "end of file")                                                                                    \
    T(ERROR, "error")                                                                                        \
    T(NEWLINE, "end of line")                                                                                \
    T(INDENT, "indent")                                                                                      \
    T(DEDENT, "unindent")                                                                                    \
    T(NAME, "name")                                                                                          \
    T(NUMBER, "number")                                                                                      \
    T(STRING, "string")                                                                                      \
    T(FALSE, "False")                                                                                        \
    T(NONE, "None")                                                                                          \
    T(TRUE, "True")                                                                                          \
    T(AND, "and")                                                                                            \
    T(AS, "as")                                                                                              \
    T(ASSERT, "assert")                                                                                      \
    T(ASYNC, "async")                                                                                        \
    T(AWAIT, "await")                                                                                        \
    T(BREAK, "break")                                                                                        \
    T(CLASS, "class")                                                                                        \
    T(CONTINUE, "continue")                                                                                  \
    T(DEF, "def")                                                                                            \
    T(DEL, "del")                                                                                            \
    T(ELIF, "elif")                                                                                          \
    T(ELSE, "else")                                                                                          \
    T(EXCEPT, "except")                                                                                      \
    T(FINALLY, "finally")                                                                                    \
    T(FOR, "for")                                                                                            \
    T(FROM, "from")                                                                                          \
    T(GLOBAL, "global")                                                                                      \
    T(IF, "if")                                                                                              \
    T(IMPORT, "import")                                                                                      \
    T(IN, "in")                                                                                              \
    T(IS, "is")                                                                                              \
    T(LAMBDA, "lambda")                                                                                      \
    T(NONLOCAL, "nonlocal")                                                                                  \
    T(NOT, "not")                                                                                            \
    T(OR, "or")                                                                                              \
    T(PASS, "pass")                                                                                          \
    T(RAISE, "raise")                                                                                        \
    T(RETURN, "return")                                                                                      \
    T(TRY, "try")                                                                                            \
    T(WHILE, "while")                                                                                        \
    T(WITH, "with")                                                                                          \
    T(YIELD, "yield")                                                                                        \
    T(LEFT_PAREN, "(")                                                                                       \
    T(RIGHT_PAREN, ")")                                                                                      \
    T(LEFT_BRACKET, "[")                                                                                     \
    T(RIGHT_BRACKET, "]")                                                                                    \
    T(LEFT_BRACE, "{")                                                                                       \
    T(RIGHT_BRACE, "}")                                                                                      \
    T(COMMA, ",")                                                                                            \
    T(COLON, ":")                                                                                            \
    T(SEMICOLON, ";")                                                                                        \
    T(DOT, ".")                                                                                              \
    T(ELLIPSIS, "...")                                                                                       \
    T(ARROW, "->")                                                                                           \
    T(WALRUS, ":=")                                                                                          \
    T(EQ, "=")                                                                                               \
    T(EQ_EQ, "==")                                                                                           \
    T(NOT_EQ, "!=")                                                                                          \
    T(LT_GT, "<>")                                                                                           \
    T(LT, "<")                                                                                               \
    T(LT_EQ, "<=")                                                                                           \
    T(GT, ">")                                                                                               \
    T(GT_EQ, ">=")                                                                                           \
    T(PLUS, "+")                                                                                             \
    T(MINUS, "-")                                                                                            \
    T(STAR, "*")                                                                                             \
    T(AT, "@")                                                                                               \
    T(SLASH, "/")                                                                                            \
    T(PERCENT, "%")                                                                                          \
    T(DOUBLE_STAR, "**")                                                                                     \
    T(LEFT_SHIFT, "<<")                                                                                      \
    T(RIGHT_SHIFT, ">>")                                                                                     \
    T(PIPE, "|")                                                                                             \
    T(CARET, "^")                                                                                            \
    T(AMPERSAND, "&")                                                                                        \
    T(DOUBLE_SLASH, "//")                                                                                    \
    T(TILDE, "~")                                                                                            \
    T(BANG, "!")                                                                                             \
    T(PLUS_EQ, "+=")                                                                                         \
    T(MINUS_EQ, "-=")                                                                                        \
    T(STAR_EQ, "*=")                                                                                         \
    T(AT_EQ, "@=")                                                                                           \
    T(SLASH_EQ, "/=")                                                                                        \
    T(PERCENT_EQ, "%=")                                                                                      \
    T(DOUBLE_STAR_EQ, "**=")                                                                                 \
    T(LEFT_SHIFT_EQ, "<<=")                                                                                  \
    T(RIGHT_SHIFT_EQ, ">>=")                                                                                 \
    T(PIPE_EQ, "|=")                                                                                         \
    T(CARET_EQ, "^=")                                                                                        \
    T(AMPERSAND_EQ, "&=")                                                                                    \
    T(DOUBLE_SLASH_EQ, "//=")

enum token_kind {
#define T(name, text) TOK_##name,
    LEX_TOKENS(T)
#undef T
        TOK_KIND_COUNT
};

enum number_form { NUMBER_DECIMAL, NUMBER_HEX, NUMBER_OCTAL, NUMBER_BINARY, NUMBER_FLOAT, NUMBER_IMAGINARY };

struct token {
    uint8_t kind;               // enum token_kind
    uint8_t level;              // brackets open around the token; a closing bracket still counts its own
    bool raw, bytes, formatted; // of STRING: prefixes r, b, f
    uint8_t prefix_length;      // of STRING
    uint8_t quote_length;       // of STRING: 1 or 3
    uint8_t number_form;        // of NUMBER: enum number_form
    struct pos pos;
    union {
        struct name *name;   // of NAME
        const char *message; // of ERROR, in the arena
    };
    const char *error_type; // of ERROR: "SyntaxError", ...
};

struct token_list {
    struct token *item;
    size_t count; // at least 1: the last one is END
    size_t capacity;
};

// The token's text as it is written in Python ("name" and the like for kinds without a fixed text).
const char *lex_kind_text(enum token_kind kind);

// Splits a whole file into tokens. The text must be valid UTF-8 without zeros. dialect is DIALECT_3 or
// DIALECT_2015. Returns an array in the arena that ends in END. Failure as arena_alloc.
struct token_list lex_file(struct arena *arena, const struct source *source, enum dialect dialect);

// Splits the range of `where` (an expression inside an f-string; start line, col and offset given, and
// end_offset) into tokens, as if it were inside brackets: no NEWLINE, INDENT or DEDENT.
struct token_list lex_expression(struct arena *arena, const struct source *source, enum dialect dialect,
                                 const struct pos *where);

// True if the token at index `at`, which begins a statement, is the word print of a print statement.
// For DIALECT_3 the question is whether Python 3 could not mean it: that is what gives a file of the
// old dialect away.
bool lex_is_print_statement(const struct token_list *tokens, size_t at, enum dialect dialect);

// Returns the first word print, in tokens made for the 2015 dialect, of a print statement that Python 3 could
// not mean, or NULL.
const struct token *lex_find_print_statement(const struct token_list *tokens);

// True if the tokens, made for the 2015 dialect, contain what only Python 3 has: a formatted string,
// print(...) with several arguments or keywords, an annotation, nonlocal, `:=` and others.
bool lex_is_python3(const struct token_list *tokens);

#endif
