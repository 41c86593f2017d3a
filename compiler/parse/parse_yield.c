// SPDX-License-Identifier: MIT
// yield, which is an expression where a statement or brackets surround it, and with.
#include "compiler/parse/parse_internal.h"

// ---- yield

// yield_expr: 'yield' 'from' expression | 'yield' [star_expressions]
struct expr *parse_yield(struct parser *p) {
    struct expr *expr = parse_new_expr(p, EXPR_YIELD, parse_next(p)->pos);
    ast_name(p->arena, "yield"); // it is in the program (compiler/resolve/resolve.c)
    if (parse_accept(p, TOK_FROM)) {
        expr->kind = EXPR_YIELD_FROM;
        expr->yield.value = parse_expression(p);
    } else if (parse_begins_expression(p) || parse_kind(p) == TOK_STAR) {
        expr->yield.value = parse_star_expressions(p);
    }
    expr->pos = parse_since(p, expr->pos);
    return expr;
}

struct expr *parse_value(struct parser *p) {
    return parse_kind(p) == TOK_YIELD ? parse_yield(p) : parse_star_expressions(p);
}

// ---- with

// Whether the bracket behind `with` surrounds its items: the statement's colon follows where it closes, and
// there is a comma or an `as` in it that belongs to no inner bracket, and nothing that no item can have.
static bool has_brackets(const struct parser *p) {
    const struct token *token = parse_current(p);
    bool several = false;
    if (token->kind != TOK_LEFT_PAREN || token[1].kind == TOK_YIELD) return false;
    for (int depth = 0; token->kind != TOK_NEWLINE && token->kind != TOK_END; token++) {
        switch ((enum token_kind)token->kind) {
        case TOK_LEFT_PAREN:
        case TOK_LEFT_BRACKET:
        case TOK_LEFT_BRACE: depth++; break;
        case TOK_RIGHT_PAREN:
        case TOK_RIGHT_BRACKET:
        case TOK_RIGHT_BRACE:
            if (--depth == 0) return several && token[1].kind == TOK_COLON;
            break;
        case TOK_AS:
        case TOK_COMMA: several |= depth == 1; break;
        case TOK_WALRUS:
        case TOK_FOR:
            if (depth == 1) return false;
            break;
        default: break;
        }
    }
    return false;
}

// with_item: expression ['as' star_target]
static struct stmt *parse_item(struct parser *p, struct pos start) {
    struct stmt *stmt = parse_new_stmt(p, STMT_WITH, start);
    stmt->with_stmt.manager = parse_expression(p);
    if (!parse_accept(p, TOK_AS)) return stmt;
    struct expr *target = parse_bitwise_or(p);
    const struct expr *invalid = parse_invalid_target(target, TARGET_ASSIGN);
    if (invalid) parse_fail(p, &invalid->pos, "cannot assign to %s", parse_expr_name(invalid));
    parse_set_context(target, CONTEXT_STORE);
    stmt->with_stmt.target = target;
    return stmt;
}

// with_stmt: 'with' (with_items | '(' with_items [','] ')') ':' block      with_items: with_item (',' with_item)*
// Each item but the first is the body of the one before it.
struct stmt *parse_with(struct parser *p) {
    struct pos start = parse_next(p)->pos;
    bool brackets = has_brackets(p);
    struct pointers items = {0};
    if (brackets) parse_next(p);
    do parse_push(p, &items, parse_item(p, start));
    while (parse_accept(p, TOK_COMMA) && !(brackets && parse_kind(p) == TOK_RIGHT_PAREN));
    struct stmt **stmts = (struct stmt **)(void *)items.item, *last = stmts[items.count - 1];
    if (brackets) parse_expect(p, TOK_RIGHT_PAREN);
    parse_colon_after(p, last->with_stmt.target ? last->with_stmt.target : last->with_stmt.manager);
    last->with_stmt.body = parse_block(p, "'with' statement", start.line);
    for (size_t i = 0; i < items.count; i++) {
        stmts[i]->pos = parse_since(p, start);
        if (i > 0) stmts[i - 1]->with_stmt.body = (struct block){&stmts[i], 1};
    }
    return stmts[0];
}
