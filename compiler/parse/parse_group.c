// SPDX-License-Identifier: MIT
// Everything in brackets: displays, comprehensions, calls, subscripts, and the parameters of functions.
#include "compiler/parse/parse_internal.h"

#include <string.h>

// ---- comprehensions

static bool at_for(const struct parser *p) {
    return parse_kind(p) == TOK_FOR || parse_kind(p) == TOK_ASYNC;
}

// for_if_clause: 'for' star_targets 'in' disjunction ('if' disjunction)*
static void parse_for_clause(struct parser *p, struct comprehension *clause) {
    if (parse_kind(p) == TOK_ASYNC)
        parse_fail(p, &parse_current(p)->pos,
                   "'async' is not in ePython: cores run at the same time and exchange messages");
    parse_expect(p, TOK_FOR);
    clause->target = parse_for_target(p);
    parse_expect(p, TOK_IN);
    clause->iter = parse_disjunction(p);
    struct pointers ifs = {0};
    while (parse_accept(p, TOK_IF)) parse_push(p, &ifs, parse_disjunction(p));
    clause->ifs = parse_expr_list(&ifs);
}

// for_if_clauses: for_if_clause+ The place of the result is the caller's to set, since the brackets
// belong to it.
static struct expr *parse_comprehension(struct parser *p, enum expr_kind kind, struct expr *key,
                                        struct expr *element) {
    struct expr *expr = parse_new_expr(p, kind, element->pos);
    size_t capacity = 0, count = 0;
    struct comprehension *clauses = NULL;
    if (element->kind == EXPR_STARRED)
        parse_fail(p, &element->pos, "iterable unpacking cannot be used in comprehension");
    while (at_for(p)) {
        clauses = arena_grow(p->arena, clauses, count, &capacity, sizeof *clauses);
        parse_for_clause(p, &clauses[count++]);
    }
    expr->comp.key = key;
    expr->comp.element = element;
    expr->comp.generators = clauses;
    expr->comp.generator_count = (int)count;
    return expr;
}

// ---- displays

// Elements up to the closing bracket, which stays: star_named_expression (',' star_named_expression)* [',']
// `first` has been read; *comma tells whether there was a comma.
static struct expr_list parse_elements(struct parser *p, struct expr *first, enum token_kind close,
                                       bool *comma) {
    struct pointers items = {0};
    parse_push(p, &items, first);
    struct expr *last = first;
    *comma = false;
    while (parse_accept(p, TOK_COMMA)) {
        *comma = true;
        if (parse_kind(p) == close) break;
        last = NULL;
        if (at_for(p)) break;
        last = parse_star_named_expression(p);
        parse_push(p, &items, last);
    }
    if (at_for(p) && *comma && close != TOK_RIGHT_PAREN) {
        struct pos range = parse_since(p, first->pos);
        parse_fail(p, &range, "did you forget parentheses around the comprehension target?");
    }
    if (parse_kind(p) != close) {
        if (!last) parse_fail_here(p);
        parse_fail_after(p, last);
    }
    return parse_expr_list(&items);
}

// group: '(' (yield_expr | named_expression) ')'
// tuple: '(' [star_named_expression ',' [star_named_expressions]] ')'
// genexp: '(' named_expression for_if_clauses ')'
struct expr *parse_paren(struct parser *p) {
    struct pos start = parse_next(p)->pos;
    struct expr *expr;
    if (parse_accept(p, TOK_RIGHT_PAREN)) {
        expr = parse_new_expr(p, EXPR_TUPLE, parse_since(p, start));
        expr->parenthesized = true;
        return expr;
    }
    if (parse_kind(p) == TOK_DOUBLE_STAR)
        parse_fail(p, &parse_current(p)->pos, "cannot use double starred expression here");
    if (parse_kind(p) == TOK_YIELD) {
        expr = parse_yield(p);
        if (parse_kind(p) != TOK_RIGHT_PAREN) parse_fail_here(p);
        parse_next(p);
        expr->parenthesized = true;
        return expr;
    }
    struct expr *first = parse_star_named_expression(p);
    if (at_for(p)) {
        expr = parse_comprehension(p, EXPR_GENERATOR, NULL, first);
        if (parse_kind(p) != TOK_RIGHT_PAREN) parse_fail_here(p);
        parse_next(p);
        expr->pos = parse_since(p, start);
        expr->parenthesized = true;
        return expr;
    }
    bool comma;
    struct expr_list items = parse_elements(p, first, TOK_RIGHT_PAREN, &comma);
    parse_next(p);
    if (!comma) {
        if (first->kind == EXPR_STARRED) parse_fail(p, &first->pos, "cannot use starred expression here");
        first->parenthesized = true;
        return first;
    }
    expr = parse_new_expr(p, EXPR_TUPLE, parse_since(p, start));
    expr->sequence.items = items;
    expr->parenthesized = true;
    return expr;
}

// What follows the first element of a list or a set, to its closing bracket: more of them, or the clauses of a comprehension.
static struct expr *parse_items(struct parser *p, struct pos start, struct expr *first, enum expr_kind kind,
                                enum token_kind close) {
    struct expr *expr;
    if (at_for(p)) {
        expr = parse_comprehension(p, kind == EXPR_LIST ? EXPR_LIST_COMP : EXPR_SET_COMP, NULL, first);
    } else {
        bool comma;
        struct expr_list items = parse_elements(p, first, close, &comma);
        expr = parse_new_expr(p, kind, start);
        expr->sequence.items = items;
    }
    parse_expect(p, close);
    expr->pos = parse_since(p, start);
    return expr;
}

// list: '[' [star_named_expressions] ']'
// listcomp: '[' named_expression for_if_clauses ']'
struct expr *parse_bracket(struct parser *p) {
    struct pos start = parse_next(p)->pos;
    if (parse_kind(p) != TOK_RIGHT_BRACKET)
        return parse_items(p, start, parse_star_named_expression(p), EXPR_LIST, TOK_RIGHT_BRACKET);
    struct expr *expr = parse_new_expr(p, EXPR_LIST, start);
    parse_next(p);
    expr->pos = parse_since(p, start);
    return expr;
}

// The part of a kvpair behind its key: ':' expression
static struct expr *parse_dict_value(struct parser *p, const struct expr *key, bool first) {
    if (parse_kind(p) != TOK_COLON) {
        if (!first) parse_fail(p, &key->pos, "':' expected after dictionary key");
        parse_fail_after(p, key);
    }
    if (key->kind == EXPR_NAMED && !key->parenthesized) parse_fail_here(p);
    const struct token *colon = parse_next(p);
    if (parse_kind(p) == TOK_COMMA || parse_kind(p) == TOK_RIGHT_BRACE)
        parse_fail(p, &colon->pos, "expression expected after dictionary key and ':'");
    if (parse_kind(p) == TOK_STAR)
        parse_fail(p, &parse_current(p)->pos, "cannot use a starred expression in a dictionary value");
    return parse_expression(p);
}

// '**' bitwise_or, in a dict
static struct expr *parse_dict_unpacking(struct parser *p) {
    struct pos pos = parse_next(p)->pos;
    struct expr *value = parse_bitwise_or(p);
    if (at_for(p)) parse_fail(p, &pos, "dict unpacking cannot be used in dict comprehension");
    return value;
}

// dict: '{' [kvpair (',' kvpair)* [',']] '}'      kvpair: expression ':' expression | '**' bitwise_or
// dictcomp: '{' kvpair for_if_clauses '}'
struct expr *parse_brace(struct parser *p) {
    struct pos start = parse_next(p)->pos;
    struct pointers keys = {0}, values = {0};
    while (parse_kind(p) != TOK_RIGHT_BRACE) {
        if (parse_kind(p) == TOK_DOUBLE_STAR) {
            struct expr *more = parse_dict_unpacking(p);
            parse_push(p, &keys, NULL);
            parse_push(p, &values, more);
            if (parse_kind(p) != TOK_RIGHT_BRACE) parse_expect(p, TOK_COMMA);
            continue;
        }
        struct expr *key = parse_star_named_expression(p);
        if (keys.count == 0 && parse_kind(p) != TOK_COLON)
            return parse_items(p, start, key, EXPR_SET, TOK_RIGHT_BRACE);
        struct expr *value = parse_dict_value(p, key, keys.count == 0);
        if (keys.count == 0 && at_for(p)) {
            struct expr *expr = parse_comprehension(p, EXPR_DICT_COMP, key, value);
            parse_expect(p, TOK_RIGHT_BRACE);
            expr->pos = parse_since(p, start);
            return expr;
        }
        parse_push(p, &keys, key);
        parse_push(p, &values, value);
        if (parse_kind(p) != TOK_COMMA && parse_kind(p) != TOK_RIGHT_BRACE) parse_fail_after(p, value);
        parse_accept(p, TOK_COMMA);
    }
    parse_next(p);
    struct expr *expr = parse_new_expr(p, EXPR_DICT, parse_since(p, start));
    expr->dict.keys = parse_expr_list(&keys);
    expr->dict.values = parse_expr_list(&values);
    return expr;
}

// ---- calls

struct arguments {
    struct pointers args;
    struct keyword *keywords;
    size_t keyword_count, keyword_capacity;
};

static void push_keyword(struct parser *p, struct arguments *arguments, struct keyword keyword) {
    arguments->keywords = arena_grow(p->arena, arguments->keywords, arguments->keyword_count,
                                     &arguments->keyword_capacity, sizeof arguments->keywords[0]);
    arguments->keywords[arguments->keyword_count++] = keyword;
}

static void parse_keyword(struct parser *p, struct arguments *arguments, const struct expr *name) {
    struct pos start = name->pos;
    if (name->kind != EXPR_NAME || name->parenthesized) {
        const char *kind = parse_expr_name(name);
        bool named_constant = name->kind == EXPR_CONSTANT && strcmp(kind, "literal") != 0;
        if (named_constant) {
            struct pos range = parse_range(start, parse_current(p)->pos);
            parse_fail(p, &range, "cannot assign to %s", kind);
        }
        struct pos range = parse_range(start, parse_current(p)->pos);
        parse_fail(p, &range, "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    parse_next(p);
    struct expr *value = parse_expression(p);
    struct pos range = parse_since(p, start);
    if (at_for(p)) {
        range = parse_range(start, parse_previous(p)->pos);
        parse_fail(p, &range, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    for (size_t i = 0; i < arguments->keyword_count; i++)
        if (arguments->keywords[i].name == name->name.name)
            parse_report(p, &range, "keyword argument repeated: %s", name->name.name->text);
    push_keyword(p, arguments, (struct keyword){name->name.name, value, range});
}

static bool has_mapping(const struct arguments *arguments) {
    for (size_t i = 0; i < arguments->keyword_count; i++)
        if (!arguments->keywords[i].name) return true;
    return false;
}

// One argument: NAME '=' expression | '*' expression | '**' expression | named_expression [for_if_clauses]
// Returns the last expression read, for messages.
static const struct expr *parse_argument(struct parser *p, struct arguments *arguments) {
    struct pos start = parse_current(p)->pos;
    if (parse_accept(p, TOK_DOUBLE_STAR)) {
        struct expr *value = parse_expression(p);
        push_keyword(p, arguments, (struct keyword){NULL, value, parse_since(p, start)});
        return value;
    }
    if (parse_accept(p, TOK_STAR)) {
        if (has_mapping(arguments))
            parse_fail(p, &start, "iterable argument unpacking follows keyword argument unpacking");
        struct expr *value = parse_expression(p);
        struct expr *expr = parse_new_expr(p, EXPR_STARRED, parse_since(p, start));
        if (at_for(p)) parse_fail(p, &expr->pos, "iterable unpacking cannot be used in comprehension");
        expr->starred.value = value;
        parse_push(p, &arguments->args, expr);
        return value;
    }
    struct expr *value = parse_named_expression(p);
    if (parse_kind(p) == TOK_EQ) {
        parse_keyword(p, arguments, value);
        return arguments->keywords[arguments->keyword_count - 1].value;
    }
    if (at_for(p)) {
        value = parse_comprehension(p, EXPR_GENERATOR, NULL, value);
        value->pos = parse_since(p, start);
        bool alone =
            arguments->args.count == 0 && arguments->keyword_count == 0 && parse_kind(p) == TOK_RIGHT_PAREN;
        if (!alone && (parse_kind(p) == TOK_COMMA || parse_kind(p) == TOK_RIGHT_PAREN))
            parse_fail(p, &value->pos, "Generator expression must be parenthesized");
    } else if (arguments->keyword_count > 0) {
        parse_fail(p, &value->pos, "positional argument follows keyword argument%s",
                   has_mapping(arguments) ? " unpacking" : "");
    }
    parse_push(p, &arguments->args, value);
    return value;
}

// type(NAME, (), names), a class that is only to be asked for its names, is a namespace of them: SimpleNamespace(**names).
static void make_namespace(struct parser *p, struct expr *call) {
    const struct expr *func = call->call.func;
    struct expr_list *args = &call->call.args;
    if (func->kind != EXPR_NAME || strcmp(func->name.name->text, "type") != 0 || args->count != 3 ||
        call->call.keyword_count || args->item[1]->kind != EXPR_TUPLE || args->item[1]->sequence.items.count)
        return;
    struct keyword *names = arena_alloc(p->arena, sizeof *names);
    *names = (struct keyword){.value = args->item[2], .pos = args->item[2]->pos};
    call->call.func->name.name = ast_name(p->arena, PARSE_NAMESPACE);
    args->count = 0;
    call->call.keywords = names;
    call->call.keyword_count = 1;
    p->makes_namespaces = true;
}

// primary '(' [arguments] ')'
struct expr *parse_call(struct parser *p, struct expr *func) {
    struct pos open = parse_next(p)->pos;
    struct arguments arguments = {0};
    while (parse_kind(p) != TOK_RIGHT_PAREN) {
        const struct expr *last = parse_argument(p, &arguments);
        if (parse_kind(p) != TOK_COMMA && parse_kind(p) != TOK_RIGHT_PAREN) {
            bool generator = last->kind == EXPR_GENERATOR && !last->parenthesized;
            if (generator || (parse_kind(p) == TOK_EQ && arguments.keyword_count > 0)) parse_fail_here(p);
            parse_fail_after(p, last);
        }
        parse_accept(p, TOK_COMMA);
    }
    parse_next(p);
    if (arguments.args.count == 1) {
        // The brackets of a sole generator expression are the call's.
        struct expr *only = arguments.args.item[0];
        if (only->kind == EXPR_GENERATOR && !only->parenthesized) only->pos = parse_since(p, open);
    }
    struct expr *expr = parse_new_expr(p, EXPR_CALL, parse_since(p, func->pos));
    expr->call.func = func;
    expr->call.args = parse_expr_list(&arguments.args);
    expr->call.keywords = arguments.keywords;
    expr->call.keyword_count = (int)arguments.keyword_count;
    make_namespace(p, expr);
    return expr;
}

// ---- subscripts

static bool ends_slice_part(const struct parser *p) {
    enum token_kind kind = parse_kind(p);
    return kind == TOK_COLON || kind == TOK_COMMA || kind == TOK_RIGHT_BRACKET;
}

// slice: [expression] ':' [expression] [':' [expression]] | named_expression | starred_expression
static struct expr *parse_slice(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    struct expr *lower = parse_kind(p) == TOK_COLON ? NULL : parse_star_named_expression(p);
    if (parse_kind(p) != TOK_COLON) return lower;
    if (lower && (lower->kind == EXPR_NAMED || lower->kind == EXPR_STARRED) && !lower->parenthesized)
        parse_fail_here(p);
    struct expr *part[2] = {NULL, NULL}, *last = lower;
    for (int i = 0; i < 2 && parse_accept(p, TOK_COLON); i++)
        if (!ends_slice_part(p)) last = part[i] = parse_expression(p);
    if (last && !ends_slice_part(p)) parse_fail_after(p, last);
    struct expr *expr = parse_new_expr(p, EXPR_SLICE, parse_since(p, start));
    expr->slice.lower = lower;
    expr->slice.upper = part[0];
    expr->slice.step = part[1];
    return expr;
}

// primary '[' slice (',' slice)* [','] ']'
struct expr *parse_subscript(struct parser *p, struct expr *value) {
    parse_next(p);
    struct pos start = parse_current(p)->pos;
    struct expr *index = parse_slice(p), *last = index;
    if (parse_kind(p) == TOK_COMMA || index->kind == EXPR_STARRED) {
        struct pointers items = {0};
        parse_push(p, &items, index);
        while (parse_accept(p, TOK_COMMA) && parse_kind(p) != TOK_RIGHT_BRACKET) {
            last = parse_slice(p);
            parse_push(p, &items, last);
        }
        index = parse_new_expr(p, EXPR_TUPLE, parse_since(p, start));
        index->sequence.items = parse_expr_list(&items);
    }
    if (parse_kind(p) != TOK_RIGHT_BRACKET) {
        if (last->kind == EXPR_SLICE) parse_fail_here(p);
        parse_fail_after(p, last);
    }
    parse_next(p);
    struct expr *expr = parse_new_expr(p, EXPR_SUBSCRIPT, parse_since(p, value->pos));
    expr->subscript.value = value;
    expr->subscript.index = index;
    return expr;
}

// ---- parameters

struct param_reader {
    struct params *params;
    enum token_kind end;
    size_t positional_capacity, keyword_only_capacity;
    bool slash, star, default_seen;
};

// param: NAME [':' expression] ['=' expression]
// kind: what cannot have a default, or NULL.
static struct param parse_param(struct parser *p, const struct param_reader *reader, const char *kind) {
    const struct token *name = parse_expect(p, TOK_NAME);
    struct param param = {.name = name->name, .pos = name->pos};
    if (reader->end == TOK_RIGHT_PAREN && parse_accept(p, TOK_COLON)) {
        param.annotation = parse_kind(p) == TOK_STAR ? parse_star_named_expression(p) : parse_expression(p);
    }
    if (parse_kind(p) != TOK_EQ) return param;
    if (kind) parse_fail(p, &parse_current(p)->pos, "%s argument cannot have default value", kind);
    const struct token *equals = parse_next(p);
    if (parse_kind(p) == TOK_COMMA || parse_kind(p) == reader->end)
        parse_fail(p, &equals->pos, "expected default value expression");
    param.default_value = parse_expression(p);
    return param;
}

static void parse_slash(struct parser *p, struct param_reader *reader) {
    struct pos pos = parse_next(p)->pos;
    if (reader->star) parse_fail(p, &pos, "/ must be ahead of *");
    if (reader->slash) parse_fail(p, &pos, "/ may appear only once");
    if (reader->params->positional_count == 0) parse_fail(p, &pos, "at least one argument must precede /");
    reader->slash = true;
    reader->params->positional_only = reader->params->positional_count;
    if (parse_kind(p) == TOK_STAR) parse_fail(p, &parse_current(p)->pos, "expected comma between / and *");
}

static void parse_star_param(struct parser *p, struct param_reader *reader) {
    struct pos pos = parse_next(p)->pos;
    if (reader->star) parse_fail(p, &pos, "* argument may appear only once");
    reader->star = true;
    if (parse_kind(p) == reader->end) parse_fail(p, &pos, "named arguments must follow bare *");
    if (parse_kind(p) == TOK_COMMA) {
        enum token_kind behind = parse_kind_ahead(p, 1);
        if (behind == reader->end || behind == TOK_DOUBLE_STAR)
            parse_fail(p, &pos, "named arguments must follow bare *");
        return;
    }
    struct param *vararg = arena_alloc(p->arena, sizeof *vararg);
    *vararg = parse_param(p, reader, "var-positional");
    reader->params->vararg = vararg;
}

// '**' param, the last one.
static void parse_double_star_param(struct parser *p, struct param_reader *reader) {
    parse_next(p);
    struct param *kwarg = arena_alloc(p->arena, sizeof *kwarg);
    *kwarg = parse_param(p, reader, "var-keyword");
    reader->params->kwarg = kwarg;
    if (parse_kind(p) != TOK_COMMA) return;
    switch (parse_kind_ahead(p, 1)) {
    case TOK_NAME:
    case TOK_STAR:
    case TOK_DOUBLE_STAR:
    case TOK_SLASH:
        parse_next(p);
        parse_fail(p, &parse_current(p)->pos, "arguments cannot follow var-keyword argument");
    default: break;
    }
}

static void parse_plain_param(struct parser *p, struct param_reader *reader) {
    struct params *params = reader->params;
    if (parse_kind(p) == TOK_LEFT_PAREN && parse_kind_ahead(p, 1) == TOK_NAME)
        parse_fail(p, &parse_current(p)->pos,
                   reader->end == TOK_COLON ? "Lambda expression parameters cannot be parenthesized"
                                            : "Function parameters cannot be parenthesized");
    struct param param = parse_param(p, reader, NULL);
    if (reader->star) {
        params->keyword_only = arena_grow(p->arena, params->keyword_only, (size_t)params->keyword_only_count,
                                          &reader->keyword_only_capacity, sizeof param);
        params->keyword_only[params->keyword_only_count++] = param;
        return;
    }
    if (!param.default_value && reader->default_seen)
        parse_fail(p, &param.pos, "non-default argument follows default argument");
    reader->default_seen |= param.default_value ? true : false;
    params->positional = arena_grow(p->arena, params->positional, (size_t)params->positional_count,
                                    &reader->positional_capacity, sizeof param);
    params->positional[params->positional_count++] = param;
}

// parameters: param* ['/'] param* ['*' [param] param*] ['**' param], separated by commas
struct params *parse_params(struct parser *p, enum token_kind end) {
    struct param_reader reader = {.params = arena_alloc(p->arena, sizeof *reader.params), .end = end};
    while (parse_kind(p) != end) {
        switch (parse_kind(p)) {
        case TOK_SLASH: parse_slash(p, &reader); break;
        case TOK_STAR: parse_star_param(p, &reader); break;
        case TOK_DOUBLE_STAR: parse_double_star_param(p, &reader); break;
        default: parse_plain_param(p, &reader); break;
        }
        if (parse_kind(p) == end) break;
        parse_expect(p, TOK_COMMA);
    }
    return reader.params;
}
