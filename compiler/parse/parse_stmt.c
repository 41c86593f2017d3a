// SPDX-License-Identifier: MIT
// Statements. What Python has and ePython has not is recognised by its first word and answered with what to
// use instead; where its body can still be read as ePython, it is, so that one run finds more errors.
#include <string.h>

#include "compiler/parse/parse_internal.h"

static const char NO_ASYNC[] = "'async' is not in ePython: cores run at the same time and exchange messages";

static struct block finish(const struct pointers *statements) {
    return (struct block){(struct stmt **)(void *)statements->item, (int)statements->count};
}

static bool ends_statement(const struct parser *p) {
    return parse_kind(p) == TOK_NEWLINE || parse_kind(p) == TOK_SEMICOLON || parse_kind(p) == TOK_END;
}

static void parse_simple_statements(struct parser *p, struct pointers *out);

// ---- blocks

struct block parse_block(struct parser *p, const char *after, int line) {
    struct pointers statements = {0};
    if (!parse_accept(p, TOK_NEWLINE)) {
        parse_simple_statements(p, &statements);
        return finish(&statements);
    }
    if (!parse_accept(p, TOK_INDENT))
        parse_fail_type(p, "IndentationError", "expected an indented block after %s on line %d", after, line);
    parse_statements(p, &statements);
    parse_accept(p, TOK_DEDENT);
    return finish(&statements);
}

void parse_colon_after(struct parser *p, const struct expr *last) {
    if (parse_accept(p, TOK_COLON)) return;
    parse_check_equals(p, last);
    if (parse_kind(p) == TOK_NEWLINE) parse_demand(p, TOK_COLON);
    parse_fail_here(p);
}

// The place of a compound statement: up to the last token that is not layout.
static struct pos compound_pos(const struct parser *p, struct pos start) {
    size_t i = p->at;
    while (i > 0) {
        const struct token *token = &p->tokens.item[--i];
        enum token_kind kind = token->kind;
        if (kind != TOK_NEWLINE && kind != TOK_INDENT && kind != TOK_DEDENT)
            return parse_range(start, token->pos);
    }
    return start;
}

// else_block: 'else' ':' block
static struct block parse_else(struct parser *p) {
    if (parse_kind(p) != TOK_ELSE) return (struct block){0};
    int line = parse_next(p)->pos.line;
    parse_demand(p, TOK_COLON);
    return parse_block(p, "'else' statement", line);
}

// ---- if, while, for

// if_stmt: 'if' named_expression ':' block ('elif' named_expression ':' block)* [else_block]
// A chain of elif is a loop here, though a nest in the tree.
static struct stmt *parse_if(struct parser *p) {
    struct pointers chain = {0};
    struct block last_else;
    for (;;) {
        const struct token *word = parse_next(p);
        struct stmt *stmt = parse_new_stmt(p, STMT_IF, word->pos);
        stmt->if_stmt.test = parse_named_expression(p);
        parse_colon_after(p, stmt->if_stmt.test);
        stmt->if_stmt.body =
            parse_block(p, word->kind == TOK_IF ? "'if' statement" : "'elif' statement", word->pos.line);
        parse_push(p, &chain, stmt);
        if (parse_kind(p) != TOK_ELIF) break;
    }
    last_else = parse_else(p);
    for (size_t i = chain.count; i > 0; i--) {
        struct stmt *stmt = chain.item[i - 1];
        stmt->if_stmt.orelse = last_else;
        stmt->pos = compound_pos(p, stmt->pos);
        last_else = (struct block){(struct stmt **)(void *)&chain.item[i - 1], 1};
    }
    return chain.item[0];
}

// while_stmt: 'while' named_expression ':' block [else_block]
static struct stmt *parse_while(struct parser *p) {
    struct stmt *stmt = parse_new_stmt(p, STMT_WHILE, parse_next(p)->pos);
    stmt->while_stmt.test = parse_named_expression(p);
    parse_colon_after(p, stmt->while_stmt.test);
    stmt->while_stmt.body = parse_block(p, "'while' statement", stmt->pos.line);
    stmt->while_stmt.orelse = parse_else(p);
    return stmt;
}

// for_stmt: 'for' star_targets 'in' star_expressions ':' block [else_block]
static struct stmt *parse_for(struct parser *p) {
    struct stmt *stmt = parse_new_stmt(p, STMT_FOR, parse_next(p)->pos);
    stmt->for_stmt.target = parse_for_target(p);
    parse_expect(p, TOK_IN);
    stmt->for_stmt.iter = parse_star_expressions(p);
    if (parse_kind(p) == TOK_NEWLINE) parse_demand(p, TOK_COLON);
    parse_expect(p, TOK_COLON);
    stmt->for_stmt.body = parse_block(p, "'for' statement", stmt->pos.line);
    stmt->for_stmt.orelse = parse_else(p);
    return stmt;
}

// ---- try

// except_block: 'except' [expression ['as' NAME]] ':' block
static struct handler parse_handler(struct parser *p) {
    struct handler handler = {.pos = parse_next(p)->pos};
    int line = handler.pos.line;
    if (parse_kind(p) == TOK_STAR)
        parse_fail(p, &parse_current(p)->pos, "'except*' is not in ePython: use 'except'");
    if (parse_kind(p) != TOK_COLON && parse_kind(p) != TOK_NEWLINE) {
        handler.type = parse_expression(p);
        if (parse_kind(p) == TOK_COMMA) {
            struct pos range = parse_since(p, handler.type->pos);
            parse_fail(p, &range, "multiple exception types must be parenthesized");
        }
        if (parse_accept(p, TOK_AS)) handler.name = parse_expect(p, TOK_NAME)->name;
    }
    if (parse_kind(p) == TOK_NEWLINE) parse_demand(p, TOK_COLON);
    parse_expect(p, TOK_COLON);
    handler.body = parse_block(p, "'except' statement", line);
    handler.pos = compound_pos(p, handler.pos);
    return handler;
}

// try_stmt: 'try' ':' block (finally_block | except_block+ [else_block] [finally_block])
static struct stmt *parse_try(struct parser *p) {
    struct stmt *stmt = parse_new_stmt(p, STMT_TRY, parse_next(p)->pos);
    size_t capacity = 0, count = 0;
    struct handler *handlers = NULL;
    parse_demand(p, TOK_COLON);
    stmt->try_stmt.body = parse_block(p, "'try' statement", stmt->pos.line);
    if (parse_kind(p) != TOK_EXCEPT && parse_kind(p) != TOK_FINALLY)
        parse_fail_type(p, "SyntaxError", "expected 'except' or 'finally' block");
    while (parse_kind(p) == TOK_EXCEPT) {
        if (count > 0 && !handlers[count - 1].type)
            parse_report(p, &handlers[count - 1].pos, "default 'except:' must be last");
        struct handler handler = parse_handler(p);
        handlers = arena_grow(p->arena, handlers, count, &capacity, sizeof *handlers);
        handlers[count++] = handler;
    }
    stmt->try_stmt.handlers = handlers;
    stmt->try_stmt.handler_count = (int)count;
    if (count > 0) stmt->try_stmt.orelse = parse_else(p);
    if (parse_kind(p) == TOK_FINALLY) {
        int line = parse_next(p)->pos.line;
        parse_demand(p, TOK_COLON);
        stmt->try_stmt.finalbody = parse_block(p, "'finally' statement", line);
    }
    return stmt;
}

// ---- def

// function_def: 'def' NAME '(' [params] ')' ['->' expression] ':' block
static struct stmt *parse_def(struct parser *p, struct expr_list decorators) {
    struct stmt *stmt = parse_new_stmt(p, STMT_FUNCTION_DEF, parse_next(p)->pos);
    const struct token *name = parse_expect(p, TOK_NAME);
    stmt->function_def.name = name->name;
    stmt->function_def.decorators = decorators;
    stmt->function_def.name_pos = name->pos;
    parse_demand(p, TOK_LEFT_PAREN);
    stmt->function_def.params = parse_params(p, TOK_RIGHT_PAREN);
    parse_next(p);
    if (parse_accept(p, TOK_ARROW)) stmt->function_def.returns = parse_expression(p);
    parse_demand(p, TOK_COLON);
    stmt->function_def.body = parse_block(p, "function definition", stmt->pos.line);
    return stmt;
}

// ---- what ePython has not

// decorated: ('@' named_expression NEWLINE)+ (class_def | function_def)
static struct stmt *parse_decorated(struct parser *p) {
    struct pointers decorators = {0};
    while (parse_accept(p, TOK_AT)) {
        parse_push(p, &decorators, parse_named_expression(p));
        parse_expect(p, TOK_NEWLINE);
    }
    switch (parse_kind(p)) {
    case TOK_DEF: return parse_def(p, parse_expr_list(&decorators));
    case TOK_CLASS: return parse_class_def(p, parse_expr_list(&decorators));
    case TOK_ASYNC: parse_fail(p, &parse_current(p)->pos, NO_ASYNC);
    default: parse_fail_here(p);
    }
}

static void parse_async(struct parser *p, struct pointers *out) {
    parse_report(p, &parse_next(p)->pos, NO_ASYNC);
    enum token_kind kind = parse_kind(p);
    if (kind != TOK_DEF && kind != TOK_FOR && kind != TOK_WITH) parse_fail_here(p);
    parse_statement(p, out);
}

// match_stmt: "match" is a name elsewhere; only the `case` in the block below tells.
static bool at_match(const struct parser *p) {
    const struct token *token = parse_current(p);
    if (token->kind != TOK_NAME || strcmp(token->name->text, "match") != 0) return false;
    while (token->kind != TOK_NEWLINE && token->kind != TOK_END) token++;
    if (token->kind == TOK_END || token[-1].kind != TOK_COLON || token[1].kind != TOK_INDENT) return false;
    return token[2].kind == TOK_NAME && strcmp(token[2].name->text, "case") == 0;
}

// type_alias: "type" is a name elsewhere; only a name behind it, and what is behind that, tell.
static bool at_type_alias(const struct parser *p) {
    const struct token *token = parse_current(p);
    return token->kind == TOK_NAME && strcmp(token->name->text, "type") == 0 && token[1].kind == TOK_NAME &&
           (token[2].kind == TOK_EQ || token[2].kind == TOK_LEFT_BRACKET);
}

// ---- assignments and expressions

static bool aug_operator(struct parser *p, enum bin_op *op) {
    // In the order of TOK_PLUS_EQ ... TOK_DOUBLE_SLASH_EQ.
    static const enum bin_op ops[] = {BIN_ADD,     BIN_SUB,     BIN_MULT,     BIN_MAT_MULT, BIN_DIV,
                                      BIN_MOD,     BIN_POW,     BIN_LSHIFT,   BIN_RSHIFT,   BIN_BIT_OR,
                                      BIN_BIT_XOR, BIN_BIT_AND, BIN_FLOOR_DIV};
    enum token_kind kind = parse_kind(p);
    if (kind < TOK_PLUS_EQ || kind > TOK_DOUBLE_SLASH_EQ) return false;
    *op = ops[kind - TOK_PLUS_EQ];
    if (kind == TOK_CARET_EQ && p->dialect == DIALECT_2015) *op = BIN_POW;
    return true;
}

static bool is_single_target(const struct expr *expr) {
    return expr->kind == EXPR_NAME || expr->kind == EXPR_ATTRIBUTE || expr->kind == EXPR_SUBSCRIPT;
}

// Checks and marks an expression that turned out to stand left of `=`.
static void make_target(struct parser *p, struct expr *expr, bool first) {
    const struct expr *invalid = parse_invalid_target(expr, TARGET_ASSIGN);
    if (invalid) {
        if (invalid == expr && !expr->parenthesized &&
            (expr->kind == EXPR_YIELD || expr->kind == EXPR_YIELD_FROM))
            parse_fail(p, &expr->pos, "assignment to yield expression not possible");
        bool bare_tuple = expr->kind == EXPR_TUPLE && !expr->parenthesized;
        const struct expr *last =
            bare_tuple ? expr->sequence.items.item[expr->sequence.items.count - 1] : expr;
        if (first) parse_check_equals(p, last);
        parse_fail(p, &invalid->pos, "cannot assign to %s", parse_expr_name(invalid));
    }
    parse_set_context(expr, CONTEXT_STORE);
}

// (star_targets '=')+ (yield_expr | star_expressions)
static struct stmt *parse_assign(struct parser *p, struct expr *value) {
    struct stmt *stmt = parse_new_stmt(p, STMT_ASSIGN, value->pos);
    struct pointers targets = {0};
    while (parse_kind(p) == TOK_EQ) {
        make_target(p, value, targets.count == 0);
        parse_next(p);
        parse_push(p, &targets, value);
        value = parse_value(p);
    }
    stmt->assign.targets = parse_expr_list(&targets);
    stmt->assign.value = value;
    return stmt;
}

// single_target ':' expression ['=' (yield_expr | star_expressions)]
static struct stmt *parse_annotated(struct parser *p, struct expr *target) {
    if (target->kind == EXPR_LIST || target->kind == EXPR_TUPLE)
        parse_fail(p, &target->pos, "only single target (not %s) can be annotated", parse_expr_name(target));
    const struct token *colon = parse_next(p);
    if (!parse_begins_expression(p)) {
        bool block = !is_single_target(target); // foo(): is no annotation, but a block without a keyword
        parse_fail(p, block ? &colon->pos : &parse_current(p)->pos, "invalid syntax");
    }
    if (!is_single_target(target)) parse_fail(p, &target->pos, "illegal target for annotation");
    struct stmt *stmt = parse_new_stmt(p, STMT_ANN_ASSIGN, target->pos);
    stmt->ann_assign.annotation = parse_expression(p);
    stmt->ann_assign.target = target;
    stmt->ann_assign.simple = target->kind == EXPR_NAME && !target->parenthesized;
    if (parse_accept(p, TOK_EQ)) stmt->ann_assign.value = parse_value(p);
    parse_set_context(target, CONTEXT_STORE);
    return stmt;
}

// single_target augassign (yield_expr | star_expressions)
static struct stmt *parse_aug_assign(struct parser *p, struct expr *target, enum bin_op op) {
    struct stmt *stmt = parse_new_stmt(p, STMT_AUG_ASSIGN, target->pos);
    parse_next(p);
    stmt->aug_assign.target = target;
    stmt->aug_assign.op = op;
    stmt->aug_assign.value = parse_value(p);
    if (!is_single_target(target))
        parse_fail(p, &target->pos, "'%s' is an illegal expression for augmented assignment",
                   parse_expr_name(target));
    parse_set_context(target, CONTEXT_STORE);
    return stmt;
}

// print x, read in the dialect that has only print(x): NAME star_expressions
static void reject_legacy(struct parser *p, const struct expr *name) {
    if (name->kind != EXPR_NAME || name->parenthesized || !parse_begins_expression(p)) return;
    const char *text = name->name.name->text;
    if (strcmp(text, "print") != 0 && strcmp(text, "exec") != 0) return;
    parse_star_expressions(p);
    struct pos range = parse_since(p, name->pos);
    parse_fail(p, &range, "Missing parentheses in call to '%s'. Did you mean %s(...)?", text, text);
}

// assignment | yield_expr | star_expressions
static struct stmt *parse_expression_statement(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    enum bin_op op;
    if (parse_kind(p) == TOK_ELLIPSIS &&
        (parse_kind_ahead(p, 1) == TOK_NEWLINE || parse_kind_ahead(p, 1) == TOK_SEMICOLON))
        return parse_new_stmt(p, STMT_PASS, parse_next(p)->pos);
    struct expr *expr = parse_value(p);
    struct stmt *stmt;
    if (parse_kind(p) == TOK_EQ) {
        stmt = parse_assign(p, expr);
    } else if (parse_kind(p) == TOK_COLON) {
        stmt = parse_annotated(p, expr);
    } else if (aug_operator(p, &op)) {
        stmt = parse_aug_assign(p, expr, op);
    } else {
        reject_legacy(p, expr);
        stmt = parse_new_stmt(p, STMT_EXPR, start);
        stmt->expr_stmt.value = expr;
        if (expr->kind == EXPR_YIELD || expr->kind == EXPR_YIELD_FROM) expr->yield.discarded = true;
    }
    stmt->pos = parse_since(p, start);
    return stmt;
}

// print_stmt (2015 dialect): 'print' [expression (',' expression)* [',']]
static struct stmt *parse_print(struct parser *p) {
    struct stmt *stmt = parse_new_stmt(p, STMT_PRINT, parse_next(p)->pos);
    struct pointers values = {0};
    while (!ends_statement(p)) {
        parse_push(p, &values, parse_expression(p));
        stmt->print_stmt.trailing_comma = parse_accept(p, TOK_COMMA);
        if (!stmt->print_stmt.trailing_comma) break;
    }
    stmt->print_stmt.values = parse_expr_list(&values);
    return stmt;
}

// ---- other simple statements

// return_stmt: 'return' [star_expressions]
static struct stmt *parse_return(struct parser *p) {
    struct stmt *stmt = parse_new_stmt(p, STMT_RETURN, parse_next(p)->pos);
    if (!ends_statement(p)) stmt->return_stmt.value = parse_star_expressions(p);
    return stmt;
}

// raise_stmt: 'raise' [expression ['from' expression]]
static struct stmt *parse_raise(struct parser *p) {
    struct stmt *stmt = parse_new_stmt(p, STMT_RAISE, parse_next(p)->pos);
    if (ends_statement(p)) return stmt;
    stmt->raise_stmt.exc = parse_expression(p);
    if (parse_accept(p, TOK_FROM)) stmt->raise_stmt.cause = parse_expression(p);
    return stmt;
}

// assert_stmt: 'assert' expression [',' expression]
static struct stmt *parse_assert(struct parser *p) {
    struct stmt *stmt = parse_new_stmt(p, STMT_ASSERT, parse_next(p)->pos);
    stmt->assert_stmt.test = parse_expression(p);
    if (parse_accept(p, TOK_COMMA)) stmt->assert_stmt.message = parse_expression(p);
    return stmt;
}

// del_stmt: 'del' del_target (',' del_target)* [',']
static struct stmt *parse_del(struct parser *p) {
    struct stmt *stmt = parse_new_stmt(p, STMT_DELETE, parse_next(p)->pos);
    struct expr *targets = parse_star_expressions(p);
    const struct expr *invalid = parse_invalid_target(targets, TARGET_DELETE);
    if (invalid) parse_fail(p, &invalid->pos, "cannot delete %s", parse_expr_name(invalid));
    parse_set_context(targets, CONTEXT_DELETE);
    if (targets->kind == EXPR_TUPLE && !targets->parenthesized) {
        stmt->delete_stmt.targets = targets->sequence.items;
    } else {
        struct pointers one = {0};
        parse_push(p, &one, targets);
        stmt->delete_stmt.targets = parse_expr_list(&one);
    }
    return stmt;
}

// global_stmt, nonlocal_stmt: ('global' | 'nonlocal') NAME (',' NAME)*
static struct stmt *parse_scope_decl(struct parser *p) {
    const struct token *word = parse_next(p);
    struct stmt *stmt = parse_new_stmt(p, word->kind == TOK_GLOBAL ? STMT_GLOBAL : STMT_NONLOCAL, word->pos);
    size_t capacity = 0, count = 0;
    struct name_ref *names = NULL;
    do {
        const struct token *name = parse_expect(p, TOK_NAME);
        names = arena_grow(p->arena, names, count, &capacity, sizeof *names);
        names[count++] = (struct name_ref){name->name, name->pos};
    } while (parse_accept(p, TOK_COMMA));
    stmt->scope_decl.names = names;
    stmt->scope_decl.count = (int)count;
    return stmt;
}

// ---- import

struct aliases {
    struct alias *item;
    size_t count, capacity;
};

// Dotted names that are known, each with the file that the module is.
static const struct {
    const char *package, *name, *file;
} submodules[] = {{"collections", "abc", "collections_abc"},
                  {"os", "path", "os_path"},
                  {"mpi4py", "MPI", "mpi4py_MPI"},
                  {"mpi4py", "futures", "mpi4py_futures"}};

// The module that a dotted name is whose tokens begin at `first`; NULL if it is none.
static struct name *parse_submodule(struct parser *p, const struct token *first) {
    const struct token *dot = parse_current(p);
    if (dot->kind != TOK_DOT || dot[1].kind != TOK_NAME) return NULL;
    for (size_t i = 0; i < sizeof submodules / sizeof *submodules; i++) {
        if (strcmp(first->name->text, submodules[i].package) != 0 ||
            strcmp(dot[1].name->text, submodules[i].name) != 0)
            continue;
        parse_next(p);
        parse_next(p);
        return ast_name(p->arena, submodules[i].file);
    }
    return NULL;
}

static void refuse_package(struct parser *p) {
    if (parse_kind(p) == TOK_DOT)
        parse_fail(p, &parse_current(p)->pos,
                   "packages are not in ePython: a module is one file beside the program");
}

// NAME ['as' NAME], or of a module collections.abc ['as' NAME]: without a name of its own it binds collections.
static void parse_alias(struct parser *p, struct aliases *aliases, bool module) {
    const struct token *name = parse_expect(p, TOK_NAME);
    struct alias alias = {.name = name->name};
    struct name *submodule = module ? parse_submodule(p, name) : NULL;
    refuse_package(p);
    if (parse_accept(p, TOK_AS)) {
        alias.asname = parse_expect(p, TOK_NAME)->name;
        if (submodule) alias.name = submodule;
    }
    alias.pos = parse_since(p, name->pos);
    aliases->item = arena_grow(p->arena, aliases->item, aliases->count, &aliases->capacity, sizeof alias);
    aliases->item[aliases->count++] = alias;
}

// import_name: 'import' alias (',' alias)*
static struct stmt *parse_import(struct parser *p) {
    struct stmt *stmt = parse_new_stmt(p, STMT_IMPORT, parse_next(p)->pos);
    struct aliases aliases = {0};
    do parse_alias(p, &aliases, true);
    while (parse_accept(p, TOK_COMMA));
    stmt->import_stmt.names = aliases.item;
    stmt->import_stmt.count = (int)aliases.count;
    return stmt;
}

// import_from_targets: '*' | '(' alias (',' alias)* [','] ')' | alias (',' alias)*
static void parse_import_targets(struct parser *p, struct stmt *stmt) {
    struct aliases aliases = {0};
    stmt->import_from.star = parse_accept(p, TOK_STAR);
    if (stmt->import_from.star) return;
    bool parens = parse_accept(p, TOK_LEFT_PAREN);
    for (;;) {
        parse_alias(p, &aliases, false);
        if (!parse_accept(p, TOK_COMMA)) break;
        if (parens && parse_kind(p) == TOK_RIGHT_PAREN) break;
        if (parse_kind(p) == TOK_NEWLINE)
            parse_fail(p, &parse_previous(p)->pos,
                       "trailing comma not allowed without surrounding parentheses");
    }
    if (parens) parse_expect(p, TOK_RIGHT_PAREN);
    stmt->import_from.names = aliases.item;
    stmt->import_from.count = (int)aliases.count;
}

// A program that has a pool of workers (modules/mpi4py_futures.py) imports as __name__ what says whether this core is one.
static void ask_for_name(struct parser *p, struct stmt *stmt) {
    struct aliases aliases = {0};
    for (int i = 0; i < stmt->import_from.count; i++) {
        const struct alias *alias = &stmt->import_from.names[i];
        p->asks_name |= strcmp(alias->name->text, "MPIPoolExecutor") == 0;
        aliases.item = arena_grow(p->arena, aliases.item, aliases.count, &aliases.capacity, sizeof *alias);
        aliases.item[aliases.count++] = *alias;
    }
    if (!p->asks_name) return;
    aliases.item = arena_grow(p->arena, aliases.item, aliases.count, &aliases.capacity, sizeof *aliases.item);
    aliases.item[aliases.count] = aliases.item[0];
    aliases.item[aliases.count].name = ast_name(p->arena, "main_name");
    aliases.item[aliases.count++].asname = ast_name(p->arena, "__name__");
    stmt->import_from.names = aliases.item;
    stmt->import_from.count = (int)aliases.count;
}

// `from mpi4py import futures` is `import mpi4py.futures as futures`: a program that does not say so does not carry it.
static void import_futures(struct parser *p, struct stmt *stmt) {
    struct alias *alias = stmt->import_from.names;
    if (stmt->import_from.count != 1 || strcmp(alias->name->text, "futures") != 0) return;
    if (!alias->asname) alias->asname = alias->name;
    alias->name = ast_name(p->arena, "mpi4py_futures");
    stmt->kind = STMT_IMPORT;
    stmt->import_stmt.names = alias;
    stmt->import_stmt.count = 1;
}

// import_from: 'from' NAME 'import' import_from_targets
static struct stmt *parse_import_from(struct parser *p) {
    struct stmt *stmt = parse_new_stmt(p, STMT_IMPORT_FROM, parse_next(p)->pos);
    if (parse_kind(p) == TOK_DOT || parse_kind(p) == TOK_ELLIPSIS)
        parse_fail(p, &parse_current(p)->pos, "relative imports are not in ePython: name the module's file");
    const struct token *module = parse_expect(p, TOK_NAME);
    struct name *submodule = parse_submodule(p, module);
    refuse_package(p);
    stmt->import_from.module = submodule ? submodule : module->name;
    stmt->import_from.module_pos = module->pos;
    parse_expect(p, TOK_IMPORT);
    parse_import_targets(p, stmt);
    if (strcmp(stmt->import_from.module->text, "mpi4py_futures") == 0) ask_for_name(p, stmt);
    if (strcmp(stmt->import_from.module->text, "mpi4py") == 0) import_futures(p, stmt);
    // What __future__ offers ePython already does or ignores.
    if (strcmp(module->name->text, "__future__") == 0 && !stmt->import_from.star) stmt->kind = STMT_PASS;
    return stmt;
}

// ---- statements

// simple_stmt
static struct stmt *parse_simple(struct parser *p) {
    struct stmt *stmt;
    switch (parse_kind(p)) {
    case TOK_RETURN: stmt = parse_return(p); break;
    case TOK_RAISE: stmt = parse_raise(p); break;
    case TOK_ASSERT: stmt = parse_assert(p); break;
    case TOK_DEL: stmt = parse_del(p); break;
    case TOK_GLOBAL:
    case TOK_NONLOCAL: stmt = parse_scope_decl(p); break;
    case TOK_IMPORT: stmt = parse_import(p); break;
    case TOK_FROM: stmt = parse_import_from(p); break;
    case TOK_PASS: stmt = parse_new_stmt(p, STMT_PASS, parse_next(p)->pos); break;
    case TOK_BREAK: stmt = parse_new_stmt(p, STMT_BREAK, parse_next(p)->pos); break;
    case TOK_CONTINUE: stmt = parse_new_stmt(p, STMT_CONTINUE, parse_next(p)->pos); break;
    default:
        if (at_type_alias(p))
            parse_fail(p, &parse_current(p)->pos, "'type' statements are not in ePython: write X = int");
        stmt = p->dialect == DIALECT_2015 && lex_is_print_statement(&p->tokens, p->at, DIALECT_2015)
                   ? parse_print(p)
                   : parse_expression_statement(p);
        break;
    }
    stmt->pos = parse_since(p, stmt->pos);
    return stmt;
}

// simple_stmts: simple_stmt (';' simple_stmt)* [';'] NEWLINE
// All of the line counts or nothing, so that the check of misplaced statements does not add to
// a syntax error.
static void parse_simple_statements(struct parser *p, struct pointers *out) {
    struct pointers line = {0};
    do parse_push(p, &line, parse_simple(p));
    while (parse_accept(p, TOK_SEMICOLON) && parse_kind(p) != TOK_NEWLINE);
    parse_expect(p, TOK_NEWLINE);
    for (size_t i = 0; i < line.count; i++) parse_push(p, out, line.item[i]);
}

// compound_stmt | simple_stmts
void parse_statement(struct parser *p, struct pointers *out) {
    const struct token *first = parse_current(p);
    struct stmt *stmt;
    switch ((enum token_kind)first->kind) {
    case TOK_IF: stmt = parse_if(p); break;
    case TOK_WHILE: stmt = parse_while(p); break;
    case TOK_FOR: stmt = parse_for(p); break;
    case TOK_TRY: stmt = parse_try(p); break;
    case TOK_DEF: stmt = parse_def(p, (struct expr_list){0}); break;
    case TOK_CLASS: stmt = parse_class_def(p, (struct expr_list){0}); break;
    case TOK_WITH: stmt = parse_with(p); break;
    case TOK_AT: stmt = parse_decorated(p); break;
    case TOK_ASYNC: parse_async(p, out); return;
    default:
        if (!at_match(p)) {
            parse_simple_statements(p, out);
            return;
        }
        stmt = parse_match(p);
    }
    stmt->pos = compound_pos(p, stmt->pos);
    parse_push(p, out, stmt);
}
