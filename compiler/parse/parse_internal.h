// SPDX-License-Identifier: MIT
// What the files of the parser share. The parser is a recursive descent over the array of tokens; every
// function carries the grammar rule it implements, in CPython's notation. A function that meets something
// wrong reports it and jumps back to the statement list being parsed (parse_abandon), which goes on at the
// next statement; since all memory is the arena's, nothing is lost by the jump.
#ifndef COMPILER_PARSE_PARSE_INTERNAL_H
#define COMPILER_PARSE_PARSE_INTERNAL_H

#include <setjmp.h>

#include "compiler/parse/ast.h"
#include "compiler/parse/lex.h"
#include "compiler/parse/parse.h"

enum {
    PARSE_DEPTH_MAX = 3000, // nesting of expressions, about as CPython's: bounds the C stack (compile.c)
    PARSE_TREE_MAX = 10000, // height of the tree: bounds the C stack of the passes after the parser
};

// What types.SimpleNamespace is imported as where the parser has put a call of it: no program can say that.
#define PARSE_NAMESPACE "type()"

struct parser {
    struct arena *arena;
    const struct source *source;
    enum dialect dialect;
    struct diag_list *errors;
    struct token_list tokens;
    size_t at;                 // index of the current token
    jmp_buf *recover;          // where parse_abandon goes
    int depth;                 // nesting of the expression being parsed
    const char *message_start; // "f-string: " inside an f-string, else ""
    const struct name
        *class;            // in whose statement names with two underscores before them are private, or NULL
    bool makes_namespaces; // by a call of PARSE_NAMESPACE
    bool asks_name;        // __name__ is a function here: of mpi4py.futures, whose workers stay in it
};

// ---- tokens (parse.c)

static inline const struct token *parse_current(const struct parser *p) {
    return &p->tokens.item[p->at];
}

static inline enum token_kind parse_kind(const struct parser *p) {
    return parse_current(p)->kind;
}

// The kind `ahead` tokens after the current one; END behind the end.
enum token_kind parse_kind_ahead(const struct parser *p, size_t ahead);

// The token before the current one (the current one itself at the very beginning).
const struct token *parse_previous(const struct parser *p);

// Steps over the current token and returns it.
const struct token *parse_next(struct parser *p);

// Steps over the current token if it is of this kind; returns whether it was.
bool parse_accept(struct parser *p, enum token_kind kind);

// Steps over a token of this kind or fails with "invalid syntax".
const struct token *parse_expect(struct parser *p, enum token_kind kind);

// Steps over a token of this kind or fails with "expected '...'".
const struct token *parse_demand(struct parser *p, enum token_kind kind);

// The range from the start of `first` to the end of `last`.
struct pos parse_range(struct pos first, struct pos last);

// The range from the start of `first` to the end of the token before the current one.
struct pos parse_since(const struct parser *p, struct pos first);

// True if the current token can begin an expression.
bool parse_begins_expression(const struct parser *p);

// ---- errors (parse.c)

// Returns to the statement list being parsed.
_Noreturn void parse_abandon(struct parser *p);

// Reports a SyntaxError at `pos`, or what the lexer found further on in the same logical line, and abandons.
_Noreturn void parse_fail(struct parser *p, const struct pos *pos, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// The same with "invalid syntax" at the current token.
_Noreturn void parse_fail_here(struct parser *p);

// Reports an error of another type at the current token (or the lexer's, if that is what stands
// there) and abandons.
_Noreturn void parse_fail_type(struct parser *p, const char *type, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// Reports a SyntaxError at `pos` and goes on.
void parse_report(struct parser *p, const struct pos *pos, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// Counts one level of nesting; fails when there are too many. Undone by parse_leave.
void parse_enter(struct parser *p);
static inline void parse_leave(struct parser *p) {
    p->depth--;
}

// ---- nodes and lists (parse.c)

// A list under construction. The finished array is taken from `item`.
struct pointers {
    void **item;
    size_t count, capacity;
};

struct expr *parse_new_expr(struct parser *p, enum expr_kind kind, struct pos pos);
struct stmt *parse_new_stmt(struct parser *p, enum stmt_kind kind, struct pos pos);
void parse_push(struct parser *p, struct pointers *list, void *item);
struct expr_list parse_expr_list(const struct pointers *list);

// ---- expressions (parse_expr.c)

struct expr *parse_expression(struct parser *p);
struct expr *parse_named_expression(struct parser *p);
struct expr *parse_star_expressions(struct parser *p); // a tuple without parentheses, or a single expression
struct expr *parse_value(struct parser *p);            // yield_expr or star_expressions
struct expr *parse_disjunction(struct parser *p);
struct expr *parse_bitwise_or(struct parser *p);
struct expr *parse_factor(struct parser *p);
struct expr *parse_star_named_expression(struct parser *p); // *bitwise_or or named_expression

// Something else than a comma or a closing bracket follows `last`, an element inside brackets: says
// what is wrong.
_Noreturn void parse_fail_after(struct parser *p, const struct expr *last);

// An expression is followed by `=` where that is not an assignment: fails with CPython's advice if
// it has one.
void parse_check_equals(struct parser *p, const struct expr *last);

// How CPython calls an expression in messages: "function call", "literal", ...
const char *parse_expr_name(const struct expr *expr);

// ---- displays, comprehensions, calls, parameters (parse_group.c)

struct expr *parse_paren(struct parser *p);   // ( ... )
struct expr *parse_bracket(struct parser *p); // [ ... ]
struct expr *parse_brace(struct parser *p);   // { ... }
struct expr *parse_call(struct parser *p, struct expr *func);
struct expr *parse_subscript(struct parser *p, struct expr *value);
// Parameters up to, not including, the token `end` (RIGHT_PAREN of def, COLON of lambda).
struct params *parse_params(struct parser *p, enum token_kind end);

// ---- targets (parse_target.c)

enum target_use { TARGET_ASSIGN, TARGET_DELETE, TARGET_FOR };

// The first part of `expr` that cannot be a target of that use, or NULL.
const struct expr *parse_invalid_target(const struct expr *expr, enum target_use use);

// Marks `expr`, which is a valid target, and its parts as stored to or deleted.
void parse_set_context(struct expr *expr, enum expr_context context);

// target (',' target)* up to `in`, of a for statement or a comprehension.
struct expr *parse_for_target(struct parser *p);

// ---- strings (parse_string.c)

struct expr *parse_strings(struct parser *p); // STRING+

// ---- statements (parse_stmt.c)

// statement; appends one or several (joined by ;) to `out`.
void parse_statement(struct parser *p, struct pointers *out);

// ---- match (parse_match.c)

struct stmt *parse_match(struct parser *p);

// ---- blocks

// Statements up to DEDENT or END, with recovery after errors (parse.c).
void parse_statements(struct parser *p, struct pointers *out);

// block: NEWLINE INDENT statements DEDENT | simple_stmts
// `after` and `line` name the statement that the block belongs to.
struct block parse_block(struct parser *p, const char *after, int line);

// The colon of a statement that begins a block, behind the expression `last`.
void parse_colon_after(struct parser *p, const struct expr *last);

// ---- yield and with (parse_yield.c)

struct expr *parse_yield(struct parser *p); // 'yield' ...
struct stmt *parse_with(struct parser *p);  // 'with' ...

// A clause of a statement that is read by `rule`, with recovery of its own: the next one is read after an error.
void parse_clause(struct parser *p, void rule(struct parser *, struct pointers *), struct pointers *out);

// ---- classes (parse_class.c)

// class_def; decorators: those before it.
struct stmt *parse_class_def(struct parser *p, struct expr_list decorators);

// Makes the names of tokens from `first` to `end` that a class has for itself alone what they mean outside: __x in class C is
// _C__x. Bodies of classes inside are left to these.
void parse_mangle(struct parser *p, struct token *first, const struct token *end);

// ---- after parsing (parse_check.c)

// Reports what is well formed but misplaced: return, break, continue, global, nonlocal, import *, starred
// expressions, repeated parameters; and trees that are too deep for the passes that follow.
void parse_check(struct module_ast *module, struct arena *arena, struct diag_list *errors);

#endif
