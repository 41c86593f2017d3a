// SPDX-License-Identifier: MIT
// Expressions, from the conditional expression down to the atom. Left-associative binary operators are read
// by precedence climbing from one table; everything else is a function a rule.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/integer.h"
#include "compiler/parse/parse_internal.h"

// ---- messages

const char *parse_expr_name(const struct expr *expr) {
    static const char *const names[EXPR_KIND_COUNT] = {
        [EXPR_BOOL_OP] = "expression",
        [EXPR_NAMED] = "named expression",
        [EXPR_BIN_OP] = "expression",
        [EXPR_UNARY_OP] = "expression",
        [EXPR_LAMBDA] = "lambda",
        [EXPR_IF] = "conditional expression",
        [EXPR_DICT] = "dict literal",
        [EXPR_LIST_COMP] = "list comprehension",
        [EXPR_SET_COMP] = "set comprehension",
        [EXPR_DICT_COMP] = "dict comprehension",
        [EXPR_GENERATOR] = "generator expression",
        [EXPR_COMPARE] = "comparison",
        [EXPR_CALL] = "function call",
        [EXPR_FORMATTED_VALUE] = "f-string expression",
        [EXPR_JOINED_STR] = "f-string expression",
        [EXPR_CONSTANT] = "literal",
        [EXPR_ATTRIBUTE] = "attribute",
        [EXPR_SUBSCRIPT] = "subscript",
        [EXPR_STARRED] = "starred",
        [EXPR_NAME] = "name",
        [EXPR_LIST] = "list",
        [EXPR_SET] = "set display",
        [EXPR_TUPLE] = "tuple",
        [EXPR_SLICE] = "slice",
        [EXPR_YIELD] = "yield expression",
        [EXPR_YIELD_FROM] = "yield expression",
    };
    if (expr->kind == EXPR_CONSTANT) {
        if (expr->constant.kind == CONST_NONE) return "None";
        if (expr->constant.kind == CONST_TRUE) return "True";
        if (expr->constant.kind == CONST_FALSE) return "False";
    }
    return names[expr->kind];
}

// Runs a rule without reporting. Returns its result, or NULL if it failed; then nothing is consumed.
static struct expr *attempt(struct parser *p, struct expr *rule(struct parser *)) {
    struct parser saved = *p;
    struct diag_list ignored;
    jmp_buf here;
    diag_init(&ignored);
    p->errors = &ignored;
    p->recover = &here;
    struct expr *volatile result = NULL;
    if (setjmp(here) == 0) result = rule(p);
    p->errors = saved.errors;
    p->recover = saved.recover;
    p->depth = saved.depth;
    diag_free(&ignored);
    if (!result) p->at = saved.at;
    return result;
}

void parse_check_equals(struct parser *p, const struct expr *last) {
    if (parse_kind(p) != TOK_EQ) return;
    bool is_name = last->kind == EXPR_NAME && !last->parenthesized;
    switch (last->kind) {
    case EXPR_LIST:
    case EXPR_TUPLE:
    case EXPR_GENERATOR: return;
    case EXPR_CONSTANT:
        if (last->constant.kind == CONST_NONE || last->constant.kind == CONST_TRUE ||
            last->constant.kind == CONST_FALSE)
            return;
        break;
    case EXPR_BOOL_OP:
    case EXPR_COMPARE:
    case EXPR_IF:
    case EXPR_LAMBDA:
    case EXPR_NAMED:
    case EXPR_STARRED:
        if (!last->parenthesized) return;
        break;
    case EXPR_UNARY_OP:
        if (last->unary_op.op == UNARY_NOT && !last->parenthesized) return;
        break;
    default: break;
    }
    size_t equals = p->at;
    parse_next(p);
    const struct expr *value = attempt(p, parse_bitwise_or);
    enum token_kind behind = parse_kind(p);
    p->at = equals;
    if (!value || behind == TOK_EQ || behind == TOK_WALRUS) return;
    if (is_name) {
        struct pos range = parse_range(last->pos, value->pos);
        parse_fail(p, &range, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    parse_fail(p, &last->pos, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
               parse_expr_name(last));
}

// The rightmost part of `expr` that CPython parses as an expression of its own, if that is a disjunction.
static const struct expr *last_disjunction(const struct expr *expr) {
    for (;;) {
        if (expr->parenthesized) return expr;
        switch (expr->kind) {
        case EXPR_IF: expr = expr->if_exp.orelse; break;
        case EXPR_LAMBDA: expr = expr->lambda.body; break;
        case EXPR_NAMED: expr = expr->named.value; break;
        case EXPR_STARRED: return NULL;
        default: return expr;
        }
    }
}

// Words that are names or keywords as the context has it, and names before a string (a wrong string prefix):
// behind these a missing comma is not what went wrong.
static bool begins_oddly(const struct parser *p, const struct expr *expr) {
    size_t i = p->at;
    while (i > 0 && p->tokens.item[i - 1].pos.offset >= expr->pos.offset) i--;
    const struct token *first = &p->tokens.item[i];
    if (first->kind != TOK_NAME) return false;
    const char *text = first->name->text;
    if (strcmp(text, "match") == 0 || strcmp(text, "case") == 0 || strcmp(text, "_") == 0) return true;
    return first[1].kind == TOK_STRING;
}

void parse_fail_after(struct parser *p, const struct expr *last) {
    parse_check_equals(p, last);
    const struct expr *first = last_disjunction(last);
    bool bracketed = parse_current(p)->level > 0 || p->message_start[0] != '\0';
    if (first && bracketed && parse_begins_expression(p) && !begins_oddly(p, first)) {
        size_t at = p->at;
        struct pos range = parse_range(first->pos, parse_current(p)->pos);
        const struct expr *second = attempt(p, parse_expression);
        enum token_kind kind = parse_kind(p);
        if (second) range = parse_range(range, second->pos);
        p->at = at;
        bool simple = kind == TOK_NAME || kind == TOK_NUMBER || kind == TOK_STRING;
        if (second || simple) parse_fail(p, &range, "invalid syntax. Perhaps you forgot a comma?");
    }
    parse_fail_here(p);
}

// ---- atoms

static struct expr *constant(struct parser *p, enum const_kind kind) {
    struct expr *expr = parse_new_expr(p, EXPR_CONSTANT, parse_next(p)->pos);
    expr->constant.kind = kind;
    return expr;
}

// The literal without underscores, zero-terminated.
static char *plain_digits(struct parser *p, const struct token *token, size_t *length) {
    const char *text = p->source->text + token->pos.offset;
    size_t size = token->pos.end_offset - token->pos.offset;
    char *digits = arena_alloc(p->arena, size + 1);
    *length = 0;
    for (size_t i = 0; i < size; i++)
        if (text[i] != '_') digits[(*length)++] = text[i];
    return digits;
}

static int base_of(enum number_form form) {
    return form == NUMBER_HEX ? 16 : form == NUMBER_OCTAL ? 8 : form == NUMBER_BINARY ? 2 : 10;
}

// The literal of an int: its value, or if 32 bits do not hold it the digits, to be read when a constant is made of it.
static void set_int(struct parser *p, const struct token *token, struct expr *expr, const char *digits,
                    size_t length) {
    int base = base_of(token->number_form);
    if (base != 10) digits += 2, length -= 2;
    uint64_t value = strtoull(digits, NULL, base); // UINT64_MAX beyond that
    if (value <= INT32_MAX) {
        expr->constant.integer = (int32_t)value;
        return;
    }
    if (base == 10 && length > INTEGER_DIGITS_MAX) {
        parse_report(
            p, &token->pos,
            "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
            "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
            "literals to avoid decimal conversion limits.",
            INTEGER_DIGITS_MAX, length);
        digits = "0", length = 1;
    }
    expr->constant.integer = base;
    expr->constant.text = digits;
    expr->constant.length = length;
}

static bool is_int(const struct token *token) {
    return token->kind == TOK_NUMBER && token->number_form < NUMBER_FLOAT;
}

static struct expr *parse_number(struct parser *p) {
    const struct token *token = parse_current(p);
    size_t length;
    char *digits = plain_digits(p, token, &length);
    if (token->number_form == NUMBER_IMAGINARY)
        parse_fail(p, &token->pos, "complex numbers are not in ePython: use two floats");
    struct expr *expr = constant(p, is_int(token) ? CONST_INT : CONST_FLOAT);
    if (!is_int(token)) {
        expr->constant.number = strtod(digits, NULL);
        expr->constant.text = digits;
        expr->constant.length = length;
        return expr;
    }
    set_int(p, token, expr, digits, length);
    return expr;
}

// atom: NAME | 'True' | 'False' | 'None' | strings | NUMBER | (tuple | group | genexp) | (list | listcomp)
//     | (dict | dictcomp)
static struct expr *parse_atom(struct parser *p) {
    const struct token *token = parse_current(p);
    switch ((enum token_kind)token->kind) {
    case TOK_NAME: {
        struct expr *expr = parse_new_expr(p, EXPR_NAME, parse_next(p)->pos);
        expr->name.name = token->name;
        if (!p->asks_name || strcmp(token->name->text, "__name__") != 0) return expr;
        struct expr *call = parse_new_expr(p, EXPR_CALL, token->pos);
        call->call.func = expr;
        return call;
    }
    case TOK_TRUE: return constant(p, CONST_TRUE);
    case TOK_FALSE: return constant(p, CONST_FALSE);
    case TOK_NONE: return constant(p, CONST_NONE);
    case TOK_NUMBER: return parse_number(p);
    case TOK_STRING: return parse_strings(p);
    case TOK_LEFT_PAREN: return parse_paren(p);
    case TOK_LEFT_BRACKET: return parse_bracket(p);
    case TOK_LEFT_BRACE: return parse_brace(p);
    case TOK_ELLIPSIS: return constant(p, CONST_ELLIPSIS);
    case TOK_AWAIT:
        parse_fail(p, &token->pos,
                   "'await' is not in ePython: cores run at the same time and exchange messages");
    default: parse_fail_here(p);
    }
}

// primary: primary '.' NAME | primary '(' [arguments] ')' | primary '[' slices ']' | atom
static struct expr *parse_primary(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    struct expr *value = parse_atom(p);
    for (;;) {
        switch (parse_kind(p)) {
        case TOK_DOT: {
            parse_next(p);
            const struct token *name = parse_expect(p, TOK_NAME);
            struct expr *expr = parse_new_expr(p, EXPR_ATTRIBUTE, parse_range(start, name->pos));
            expr->attribute.value = value;
            expr->attribute.name = name->name;
            expr->attribute.name_pos = name->pos;
            value = expr;
            break;
        }
        case TOK_LEFT_PAREN: value = parse_call(p, value); break;
        case TOK_LEFT_BRACKET: value = parse_subscript(p, value); break;
        default: return value;
        }
        value->pos = parse_since(p, start);
    }
}

// ---- operators

static bool is_power(const struct parser *p) {
    return parse_kind(p) == TOK_DOUBLE_STAR || (parse_kind(p) == TOK_CARET && p->dialect == DIALECT_2015);
}

static struct expr *binary(struct parser *p, struct pos start, struct expr *left, enum bin_op op,
                           struct pos op_pos, struct expr *right) {
    struct expr *expr = parse_new_expr(p, EXPR_BIN_OP, parse_since(p, start));
    expr->bin_op.op = op;
    expr->bin_op.left = left;
    expr->bin_op.right = right;
    expr->bin_op.op_pos = op_pos;
    return expr;
}

// power: primary ['**' factor]
static struct expr *parse_power(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    struct expr *left = parse_primary(p);
    if (!is_power(p)) return left;
    struct pos op_pos = parse_next(p)->pos;
    struct expr *right = parse_factor(p);
    return binary(p, start, left, BIN_POW, op_pos, right);
}

static struct expr *unary(struct parser *p, enum unary_op op, struct expr *operand_rule(struct parser *)) {
    struct pos start = parse_next(p)->pos;
    parse_enter(p);
    struct expr *operand = operand_rule(p);
    parse_leave(p);
    struct expr *expr = parse_new_expr(p, EXPR_UNARY_OP, parse_since(p, start));
    expr->unary_op.op = op;
    expr->unary_op.operand = operand;
    return expr;
}

// factor: ('+' | '-' | '~') factor | power
// (2015 dialect: also '!' factor, so that `a == !b` needs no parentheses)
struct expr *parse_factor(struct parser *p) {
    switch (parse_kind(p)) {
    case TOK_PLUS: return unary(p, UNARY_UADD, parse_factor);
    case TOK_MINUS: return unary(p, UNARY_USUB, parse_factor);
    case TOK_TILDE: return unary(p, UNARY_INVERT, parse_factor);
    case TOK_NOT:
        if (p->source->text[parse_current(p)->pos.offset] == '!') return unary(p, UNARY_NOT, parse_factor);
        return parse_power(p);
    default: return parse_power(p);
    }
}

struct binary_operator {
    int precedence; // 0: not a binary operator
    enum bin_op op;
};

static struct binary_operator binary_operator(const struct parser *p) {
    switch (parse_kind(p)) {
    case TOK_PIPE: return (struct binary_operator){1, BIN_BIT_OR};
    case TOK_CARET:
        return (struct binary_operator){2, BIN_BIT_XOR}; // the 2015 dialect's power never comes here
    case TOK_AMPERSAND: return (struct binary_operator){3, BIN_BIT_AND};
    case TOK_LEFT_SHIFT: return (struct binary_operator){4, BIN_LSHIFT};
    case TOK_RIGHT_SHIFT: return (struct binary_operator){4, BIN_RSHIFT};
    case TOK_PLUS: return (struct binary_operator){5, BIN_ADD};
    case TOK_MINUS: return (struct binary_operator){5, BIN_SUB};
    case TOK_STAR: return (struct binary_operator){6, BIN_MULT};
    case TOK_SLASH: return (struct binary_operator){6, BIN_DIV};
    case TOK_DOUBLE_SLASH: return (struct binary_operator){6, BIN_FLOOR_DIV};
    case TOK_PERCENT: return (struct binary_operator){6, BIN_MOD};
    case TOK_AT: return (struct binary_operator){6, BIN_MAT_MULT};
    default: return (struct binary_operator){0, 0};
    }
}

// bitwise_or, bitwise_xor, bitwise_and, shift_expr, sum, term: operand (operator operand)*, left-associative
static struct expr *parse_binary(struct parser *p, int least) {
    struct pos start = parse_current(p)->pos;
    struct expr *left = parse_factor(p);
    for (;;) {
        struct binary_operator found = binary_operator(p);
        if (found.precedence < least) return left;
        struct pos op_pos = parse_next(p)->pos;
        struct expr *right = parse_binary(p, found.precedence + 1);
        left = binary(p, start, left, found.op, op_pos, right);
    }
}

struct expr *parse_bitwise_or(struct parser *p) {
    return parse_binary(p, 1);
}

// The comparison operator at the current token; *length is its number of tokens, 0 if there is none.
static enum cmp_op comparison_operator(const struct parser *p, int *length) {
    *length = 1;
    switch (parse_kind(p)) {
    case TOK_EQ_EQ: return CMP_EQ;
    case TOK_NOT_EQ: return CMP_NOT_EQ;
    case TOK_LT: return CMP_LT;
    case TOK_LT_EQ: return CMP_LT_E;
    case TOK_GT: return CMP_GT;
    case TOK_GT_EQ: return CMP_GT_E;
    case TOK_IN: return CMP_IN;
    case TOK_LT_GT: *length = p->dialect == DIALECT_2015; return CMP_NOT_EQ;
    case TOK_NOT: *length = parse_kind_ahead(p, 1) == TOK_IN ? 2 : 0; return CMP_NOT_IN;
    case TOK_IS:
        if (parse_kind_ahead(p, 1) != TOK_NOT) return CMP_IS;
        *length = 2;
        return CMP_IS_NOT;
    default: *length = 0; return CMP_EQ;
    }
}

// comparison: bitwise_or (comparison_operator bitwise_or)*
static struct expr *parse_comparison(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    struct expr *left = parse_bitwise_or(p);
    struct pointers comparators = {0};
    enum cmp_op *ops = NULL;
    size_t capacity = 0;
    for (;;) {
        int length;
        enum cmp_op op = comparison_operator(p, &length);
        if (length == 0) break;
        p->at += (size_t)length;
        ops = arena_grow(p->arena, ops, comparators.count, &capacity, sizeof *ops);
        ops[comparators.count] = op;
        parse_push(p, &comparators, parse_bitwise_or(p));
    }
    if (comparators.count == 0) return left;
    struct expr *expr = parse_new_expr(p, EXPR_COMPARE, parse_since(p, start));
    expr->compare.left = left;
    expr->compare.ops = ops;
    expr->compare.comparators = parse_expr_list(&comparators);
    return expr;
}

// inversion: 'not' inversion | comparison
static struct expr *parse_inversion(struct parser *p) {
    return parse_kind(p) == TOK_NOT ? unary(p, UNARY_NOT, parse_inversion) : parse_comparison(p);
}

static struct expr *parse_bool(struct parser *p, enum token_kind word, enum bool_op op,
                               struct expr *operand(struct parser *)) {
    struct pos start = parse_current(p)->pos;
    struct expr *first = operand(p);
    if (parse_kind(p) != word) return first;
    struct pointers values = {0};
    parse_push(p, &values, first);
    while (parse_accept(p, word)) parse_push(p, &values, operand(p));
    struct expr *expr = parse_new_expr(p, EXPR_BOOL_OP, parse_since(p, start));
    expr->bool_op.op = op;
    expr->bool_op.values = parse_expr_list(&values);
    return expr;
}

// conjunction: inversion ('and' inversion)*
static struct expr *parse_conjunction(struct parser *p) {
    return parse_bool(p, TOK_AND, BOOL_AND, parse_inversion);
}

// disjunction: conjunction ('or' conjunction)*
struct expr *parse_disjunction(struct parser *p) {
    return parse_bool(p, TOK_OR, BOOL_OR, parse_conjunction);
}

// ---- whole expressions

// lambdef: 'lambda' [lambda_params] ':' expression
static struct expr *parse_lambda(struct parser *p) {
    struct pos start = parse_next(p)->pos;
    struct params *params = parse_params(p, TOK_COLON);
    parse_demand(p, TOK_COLON);
    struct expr *body = parse_expression(p);
    struct expr *expr = parse_new_expr(p, EXPR_LAMBDA, parse_since(p, start));
    expr->lambda.params = params;
    expr->lambda.body = body;
    return expr;
}

// expression: disjunction ['if' disjunction 'else' expression] | lambdef
struct expr *parse_expression(struct parser *p) {
    parse_enter(p);
    struct pos start = parse_current(p)->pos;
    struct expr *expr;
    if (parse_kind(p) == TOK_LAMBDA) {
        expr = parse_lambda(p);
    } else {
        expr = parse_disjunction(p);
        if (parse_accept(p, TOK_IF)) {
            struct expr *test = parse_disjunction(p);
            if (parse_kind(p) != TOK_ELSE && parse_kind(p) != TOK_COLON) {
                struct pos range = parse_since(p, start);
                parse_fail(p, &range, "expected 'else' after 'if' expression");
            }
            parse_expect(p, TOK_ELSE);
            struct expr *body = expr, *orelse = parse_expression(p);
            expr = parse_new_expr(p, EXPR_IF, parse_since(p, start));
            expr->if_exp.test = test;
            expr->if_exp.body = body;
            expr->if_exp.orelse = orelse;
        }
    }
    parse_leave(p);
    return expr;
}

// named_expression: NAME ':=' expression | expression !':='
struct expr *parse_named_expression(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    struct expr *target = parse_expression(p);
    if (!parse_accept(p, TOK_WALRUS)) return target;
    struct expr *value = parse_expression(p);
    if (target->kind != EXPR_NAME || target->parenthesized)
        parse_fail(p, &target->pos, "cannot use assignment expressions with %s", parse_expr_name(target));
    target->context = CONTEXT_STORE;
    struct expr *expr = parse_new_expr(p, EXPR_NAMED, parse_since(p, start));
    expr->named.target = target;
    expr->named.value = value;
    return expr;
}

static struct expr *parse_starred(struct parser *p) {
    struct pos start = parse_next(p)->pos;
    struct expr *value = parse_bitwise_or(p);
    struct expr *expr = parse_new_expr(p, EXPR_STARRED, parse_since(p, start));
    expr->starred.value = value;
    return expr;
}

// star_named_expression: '*' bitwise_or | named_expression
struct expr *parse_star_named_expression(struct parser *p) {
    return parse_kind(p) == TOK_STAR ? parse_starred(p) : parse_named_expression(p);
}

// star_expression: '*' bitwise_or | expression
static struct expr *parse_star_expression(struct parser *p) {
    return parse_kind(p) == TOK_STAR ? parse_starred(p) : parse_expression(p);
}

// star_expressions: star_expression (',' star_expression)* [',']
struct expr *parse_star_expressions(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    struct expr *first = parse_star_expression(p);
    if (parse_kind(p) != TOK_COMMA) return first;
    struct pointers items = {0};
    parse_push(p, &items, first);
    while (parse_accept(p, TOK_COMMA) && (parse_begins_expression(p) || parse_kind(p) == TOK_STAR))
        parse_push(p, &items, parse_star_expression(p));
    struct expr *expr = parse_new_expr(p, EXPR_TUPLE, parse_since(p, start));
    expr->sequence.items = parse_expr_list(&items);
    return expr;
}
