// SPDX-License-Identifier: MIT
// Targets of assignments, del and for. A target is read as an expression first, because only the `=` behind
// it tells what it is; then it is checked and marked.
#include "compiler/parse/parse_internal.h"

const struct expr *parse_invalid_target(const struct expr *expr, enum target_use use) {
    switch (expr->kind) {
    case EXPR_NAME:
    case EXPR_SUBSCRIPT:
    case EXPR_ATTRIBUTE: return NULL;
    case EXPR_STARRED: return use == TARGET_DELETE ? expr : parse_invalid_target(expr->starred.value, use);
    case EXPR_LIST:
    case EXPR_TUPLE:
        for (int i = 0; i < expr->sequence.items.count; i++) {
            const struct expr *invalid = parse_invalid_target(expr->sequence.items.item[i], use);
            if (invalid) return invalid;
        }
        return NULL;
    case EXPR_COMPARE: // `for (x in y)`: the brackets are what is wrong
        if (use != TARGET_FOR || expr->compare.ops[0] != CMP_IN) return expr;
        return parse_invalid_target(expr->compare.left, use);
    default: return expr;
    }
}

void parse_set_context(struct expr *expr, enum expr_context context) {
    expr->context = context;
    if (expr->kind == EXPR_STARRED) parse_set_context(expr->starred.value, context);
    if (expr->kind == EXPR_LIST || expr->kind == EXPR_TUPLE)
        for (int i = 0; i < expr->sequence.items.count; i++)
            parse_set_context(expr->sequence.items.item[i], context);
}

// star_target: '*' bitwise_or | bitwise_or   (an expression above bitwise_or would swallow the `in`)
static struct expr *parse_star_target(struct parser *p) {
    if (parse_kind(p) == TOK_STAR) return parse_star_named_expression(p);
    return parse_bitwise_or(p);
}

// star_targets: star_target (',' star_target)* [',']
struct expr *parse_for_target(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    struct expr *target = parse_star_target(p);
    if (parse_kind(p) == TOK_COMMA) {
        struct pointers items = {0};
        parse_push(p, &items, target);
        while (parse_accept(p, TOK_COMMA) && (parse_begins_expression(p) || parse_kind(p) == TOK_STAR))
            parse_push(p, &items, parse_star_target(p));
        target = parse_new_expr(p, EXPR_TUPLE, parse_since(p, start));
        target->sequence.items = parse_expr_list(&items);
    }
    const struct expr *invalid = parse_invalid_target(target, TARGET_FOR);
    if (invalid) parse_fail(p, &invalid->pos, "cannot assign to %s", parse_expr_name(invalid));
    parse_set_context(target, CONTEXT_STORE);
    return target;
}
