// SPDX-License-Identifier: MIT
// The frame of the parser: which dialect, the list of statements, and what happens after an error.
//
// Recovery: an error abandons the statement. The parser skips to the end of its logical line, skips the block
// below it if there is one, and the else, except and the like that belonged to it; then it goes on.
#include "compiler/parse/parse.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "compiler/parse/parse_internal.h"
#include "compiler/utf8.h"

// ---- tokens

enum token_kind parse_kind_ahead(const struct parser *p, size_t ahead) {
    return p->tokens.count - p->at > ahead ? p->tokens.item[p->at + ahead].kind : TOK_END;
}

const struct token *parse_previous(const struct parser *p) {
    return &p->tokens.item[p->at > 0 ? p->at - 1 : 0];
}

const struct token *parse_next(struct parser *p) {
    const struct token *token = parse_current(p);
    if (token->kind != TOK_END) p->at++;
    return token;
}

bool parse_accept(struct parser *p, enum token_kind kind) {
    if (parse_kind(p) != kind) return false;
    parse_next(p);
    return true;
}

const struct token *parse_expect(struct parser *p, enum token_kind kind) {
    if (parse_kind(p) != kind) parse_fail_here(p);
    return parse_next(p);
}

const struct token *parse_demand(struct parser *p, enum token_kind kind) {
    if (parse_kind(p) != kind) parse_fail(p, &parse_current(p)->pos, "expected '%s'", lex_kind_text(kind));
    return parse_next(p);
}

struct pos parse_range(struct pos first, struct pos last) {
    first.end_line = last.end_line;
    first.end_col = last.end_col;
    first.end_offset = last.end_offset;
    return first;
}

struct pos parse_since(const struct parser *p, struct pos first) {
    return parse_range(first, parse_previous(p)->pos);
}

bool parse_begins_expression(const struct parser *p) {
    switch (parse_kind(p)) {
    case TOK_NAME:
    case TOK_NUMBER:
    case TOK_STRING:
    case TOK_FALSE:
    case TOK_NONE:
    case TOK_TRUE:
    case TOK_AWAIT:
    case TOK_LAMBDA:
    case TOK_NOT:
    case TOK_LEFT_PAREN:
    case TOK_LEFT_BRACKET:
    case TOK_LEFT_BRACE:
    case TOK_ELLIPSIS:
    case TOK_PLUS:
    case TOK_MINUS:
    case TOK_TILDE: return true;
    default: return false;
    }
}

// ---- errors

void parse_abandon(struct parser *p) {
    longjmp(*p->recover, 1);
}

// The lexer's error at or after the current token in the same logical line, or NULL. CPython prefers it too:
// the parser's complaint is often only its consequence.
static const struct token *find_lexer_error(const struct parser *p) {
    for (const struct token *token = parse_current(p);; token++) {
        if (token->kind == TOK_ERROR) return token;
        if (token->kind == TOK_NEWLINE || token->kind == TOK_END) return NULL;
    }
}

static void report(struct parser *p, const char *type, const struct pos *pos, const char *format,
                   va_list arguments) {
    char message[400];
    vsnprintf(message, sizeof message, format, arguments);
    diag_add(p->errors, type, p->source, pos, "%s%s", p->message_start, message);
}

static bool report_lexer_error(struct parser *p) {
    const struct token *token = find_lexer_error(p);
    if (!token) return false;
    diag_add(p->errors, token->error_type, p->source, &token->pos, "%s", token->message);
    return true;
}

void parse_fail(struct parser *p, const struct pos *pos, const char *format, ...) {
    if (!report_lexer_error(p)) {
        va_list arguments;
        va_start(arguments, format);
        report(p, "SyntaxError", pos, format, arguments);
        va_end(arguments);
    }
    parse_abandon(p);
}

void parse_fail_here(struct parser *p) {
    const struct token *token = parse_current(p);
    if (token->kind == TOK_INDENT) parse_fail_type(p, "IndentationError", "unexpected indent");
    parse_fail(p, &token->pos, "invalid syntax");
}

void parse_fail_type(struct parser *p, const char *type, const char *format, ...) {
    // At the end of the file there is no line to show any more, so the last one is shown.
    const struct token *token = parse_current(p);
    if (token->pos.offset >= p->source->length) token = parse_previous(p);
    if (parse_kind(p) != TOK_ERROR || !report_lexer_error(p)) {
        va_list arguments;
        va_start(arguments, format);
        report(p, type, &token->pos, format, arguments);
        va_end(arguments);
    }
    parse_abandon(p);
}

void parse_report(struct parser *p, const struct pos *pos, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    report(p, "SyntaxError", pos, format, arguments);
    va_end(arguments);
}

void parse_enter(struct parser *p) {
    if (++p->depth > PARSE_DEPTH_MAX) parse_fail(p, &parse_current(p)->pos, "expression too deeply nested");
}

// ---- nodes and lists

struct expr *parse_new_expr(struct parser *p, enum expr_kind kind, struct pos pos) {
    struct expr *expr = arena_alloc(p->arena, sizeof *expr);
    expr->kind = kind;
    expr->pos = pos;
    return expr;
}

struct stmt *parse_new_stmt(struct parser *p, enum stmt_kind kind, struct pos pos) {
    struct stmt *stmt = arena_alloc(p->arena, sizeof *stmt);
    stmt->kind = kind;
    stmt->pos = pos;
    return stmt;
}

void parse_push(struct parser *p, struct pointers *list, void *item) {
    list->item = arena_grow(p->arena, list->item, list->count, &list->capacity, sizeof list->item[0]);
    list->item[list->count++] = item;
}

struct expr_list parse_expr_list(const struct pointers *list) {
    return (struct expr_list){(struct expr **)(void *)list->item, (int)list->count};
}

// ---- statement lists

static void skip_line(struct parser *p) {
    while (parse_kind(p) != TOK_NEWLINE && parse_kind(p) != TOK_END) parse_next(p);
    parse_accept(p, TOK_NEWLINE);
}

static void skip_block(struct parser *p) {
    int depth = 0;
    if (parse_kind(p) != TOK_INDENT) return;
    do {
        enum token_kind kind = parse_next(p)->kind;
        depth += kind == TOK_INDENT ? 1 : kind == TOK_DEDENT ? -1 : 0;
    } while (depth > 0 && parse_kind(p) != TOK_END);
}

// Goes on behind a statement or clause in error that began at token `start`.
static void skip_from(struct parser *p, size_t start) {
    enum token_kind before = parse_previous(p)->kind;
    bool at_line_start =
        p->at > start && (before == TOK_NEWLINE || before == TOK_INDENT || before == TOK_DEDENT);
    bool indent_is_next = parse_kind(p) == TOK_INDENT;
    if (!at_line_start && !indent_is_next) skip_line(p);
    skip_block(p);
}

// Goes on behind a statement in error.
static void resynchronise(struct parser *p, size_t start) {
    skip_from(p, start);
    for (;;) {
        enum token_kind kind = parse_kind(p);
        if (kind != TOK_ELIF && kind != TOK_ELSE && kind != TOK_EXCEPT && kind != TOK_FINALLY) return;
        skip_line(p);
        skip_block(p);
    }
}

// A line is indented deeper for no reason: the block is read all the same, as part of the list it stands in.
static void parse_stray_block(struct parser *p, struct pointers *out) {
    diag_add(p->errors, "IndentationError", p->source, &parse_current(p)->pos, "unexpected indent");
    parse_next(p);
    parse_statements(p, out);
    parse_accept(p, TOK_DEDENT);
}

// A function of its own, so that no variable lives across the return from the jump.
static bool try_rule(struct parser *p, void rule(struct parser *, struct pointers *), struct pointers *out) {
    jmp_buf here, *outer = p->recover;
    int depth = p->depth;
    const struct name *class = p->class;
    p->recover = &here;
    if (setjmp(here) != 0) {
        p->recover = outer;
        p->depth = depth;
        p->class = class;
        return false;
    }
    rule(p, out);
    p->recover = outer;
    return true;
}

// statements: statement*
void parse_statements(struct parser *p, struct pointers *out) {
    while (parse_kind(p) != TOK_DEDENT && parse_kind(p) != TOK_END) {
        if (parse_kind(p) == TOK_INDENT) {
            parse_stray_block(p, out);
            continue;
        }
        size_t start = p->at;
        if (!try_rule(p, parse_statement, out)) resynchronise(p, start);
    }
}

void parse_clause(struct parser *p, void rule(struct parser *, struct pointers *), struct pointers *out) {
    size_t start = p->at;
    if (!try_rule(p, rule, out)) skip_from(p, start);
}

// ---- the module

// Reports the first byte that cannot be in a source file. Returns whether there was one.
static bool reject_bytes(const struct source *source, struct diag_list *errors) {
    struct pos pos = {.line = 1};
    if (source->length > INT32_MAX) {
        diag_add(errors, "SyntaxError", source, NULL, "source file too large");
        return true;
    }
    for (size_t at = 0; at < source->length;) {
        uint32_t code;
        int size = utf8_decode(source->text + at, source->length - at, &code);
        char c = source->text[at];
        if (size == 0 || c == '\0') {
            pos.end_line = pos.line, pos.end_col = pos.col + 1;
            pos.offset = (uint32_t)at, pos.end_offset = (uint32_t)at + 1;
            if (size == 0)
                diag_add(errors, "SyntaxError", source, &pos,
                         "Non-UTF-8 code starting with '\\x%02x': source files are UTF-8 text",
                         (unsigned char)c);
            else
                diag_add(errors, "SyntaxError", source, &pos, "source code cannot contain null bytes");
            return true;
        }
        at += (size_t)size;
        pos.col++;
        bool line_ends = c == '\n' || (c == '\r' && !(at < source->length && source->text[at] == '\n'));
        if (line_ends) pos.line++, pos.col = 0;
    }
    return false;
}

// The dialect of a file that has been read for that of 2015; says so if that is it, or would be.
static enum dialect choose_dialect(const struct module_ast *module, const struct token_list *tokens,
                                   struct diag_list *errors) {
    const struct token *print = lex_find_print_statement(tokens);
    if (!print) return DIALECT_3;
    if (lex_is_python3(tokens)) {
        diag_note(
            errors,
            "epython: %s has print statements and what only Python 3 has: --dialect 2015 reads the former",
            module->source.file);
        return DIALECT_3;
    }
    diag_note(errors,
              "epython: %s is read in the dialect of 2015, for the print statement in line %d (--dialect 3 "
              "refuses it)",
              module->source.file, print->pos.line);
    return DIALECT_2015;
}

// Whether `open(` is called somewhere.
static bool calls_open(const struct token_list *tokens) {
    for (size_t i = 0; i + 1 < tokens->count; i++) {
        const struct token *token = &tokens->item[i];
        if (token->kind != TOK_NAME || token[1].kind != TOK_LEFT_PAREN ||
            strcmp(token->name->text, "open") != 0)
            continue;
        if (i == 0 || (token[-1].kind != TOK_DOT && token[-1].kind != TOK_DEF)) return true;
    }
    return false;
}

// Whether array( is called with a text somewhere.
static bool calls_array(const struct token_list *tokens) {
    for (size_t i = 0; i + 2 < tokens->count; i++) {
        const struct token *token = &tokens->item[i];
        if (token->kind == TOK_NAME && token[1].kind == TOK_LEFT_PAREN && token[2].kind == TOK_STRING &&
            strcmp(token->name->text, "array") == 0)
            return true;
    }
    return false;
}

// `from io_open import open` as the first statement behind the module's own text: a built-in function that needs a class is
// imported by who calls it.
static void import_built_in(struct arena *arena, struct module_ast *module, const char *from,
                            const char *name, const char *as) {
    struct block *body = &module->body;
    struct stmt *import = arena_alloc(arena, sizeof *import),
                **items = arena_alloc(arena, ((size_t)body->count + 1) * sizeof *items);
    int at = body->count && body->item[0]->kind == STMT_EXPR &&
             body->item[0]->expr_stmt.value->kind == EXPR_CONSTANT;
    import->kind = STMT_IMPORT_FROM;
    import->pos = body->count ? body->item[0]->pos : (struct pos){0};
    import->import_from.module = ast_name(arena, from);
    import->import_from.module_pos = import->pos;
    import->import_from.names = arena_alloc(arena, sizeof *import->import_from.names);
    import->import_from.names[0] =
        (struct alias){.name = ast_name(arena, name), .asname = ast_name(arena, as), .pos = import->pos};
    import->import_from.count = 1;
    items[at] = import;
    if (body->count) { // otherwise there is nothing to copy from
        memcpy(items, body->item, (size_t)at * sizeof *items);
        memcpy(items + at + 1, body->item + at, (size_t)(body->count - at) * sizeof *items);
    }
    *body = (struct block){items, body->count + 1};
}

static struct module_ast *parse_tokens(struct arena *arena, struct module_ast *module,
                                       struct diag_list *errors) {
    struct token_list tokens;
    if (module->dialect == DIALECT_AUTO) {
        // The old dialect's tokens tell both apart; they serve if it is the one.
        tokens = lex_file(arena, &module->source, DIALECT_2015);
        module->dialect = choose_dialect(module, &tokens, errors);
        if (module->dialect == DIALECT_3) tokens = lex_file(arena, &module->source, DIALECT_3);
    } else {
        tokens = lex_file(arena, &module->source, module->dialect);
    }
    struct parser parser = {.arena = arena,
                            .source = &module->source,
                            .dialect = module->dialect,
                            .errors = errors,
                            .tokens = tokens,
                            .message_start = ""};
    struct pointers statements = {0};
    parse_statements(&parser, &statements);
    module->body = (struct block){(struct stmt **)(void *)statements.item, (int)statements.count};
    parse_check(module, arena, errors);
    if (module->dialect == DIALECT_3 && calls_open(&tokens))
        import_built_in(arena, module, "io_open", "open", "open");
    if (parser.makes_namespaces) import_built_in(arena, module, "types", "SimpleNamespace", PARSE_NAMESPACE);
    module->typed_arrays = calls_array(&tokens);
    return module;
}

struct module_ast *parse_module(struct arena *arena, const char *file_name, const char *text, size_t length,
                                enum dialect dialect, struct diag_list *errors) {
    struct source source = {file_name, text, length};
    jmp_buf no_memory, *outer = arena->out_of_memory;
    if (setjmp(no_memory) != 0) {
        arena->out_of_memory = outer;
        errors->out_of_memory = true;
        return NULL;
    }
    arena->out_of_memory = &no_memory;
    struct module_ast *module = arena_alloc(arena, sizeof *module);
    module->source = source;
    module->dialect = dialect == DIALECT_AUTO ? DIALECT_AUTO : dialect;
    if (reject_bytes(&source, errors)) {
        module->dialect = DIALECT_3;
    } else {
        parse_tokens(arena, module, errors);
    }
    arena->out_of_memory = outer;
    return module;
}
