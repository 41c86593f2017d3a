// SPDX-License-Identifier: MIT
// The match statement and its patterns.
#include <string.h>

#include "compiler/parse/parse_internal.h"

// ---- nodes

static struct pattern *new_pattern(struct parser *p, enum pattern_kind kind, struct pos pos) {
    struct pattern *pattern = arena_alloc(p->arena, sizeof *pattern);
    *pattern = (struct pattern){.kind = kind, .pos = pos};
    return pattern;
}

static void set_items(struct pattern *pattern, const struct pointers *items) {
    pattern->item = (struct pattern **)(void *)items->item;
    pattern->count = (int)items->count;
}

static bool is_word(const struct token *token, const char *text) {
    return token->kind == TOK_NAME && strcmp(token->name->text, text) == 0;
}

// The name at the current token, as what is bound; NULL for `_`.
static struct expr *parse_capture(struct parser *p) {
    const struct token *token = parse_expect(p, TOK_NAME);
    if (strcmp(token->name->text, "_") == 0) return NULL;
    struct expr *target = parse_new_expr(p, EXPR_NAME, token->pos);
    target->name.name = token->name;
    target->context = CONTEXT_STORE;
    return target;
}

// ---- patterns

static struct pattern *parse_pattern(struct parser *p);

// maybe_star_pattern: '*' (NAME | '_') | pattern
static struct pattern *parse_maybe_star(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    if (!parse_accept(p, TOK_STAR)) return parse_pattern(p);
    struct pattern *pattern = new_pattern(p, PATTERN_STAR, start);
    pattern->target = parse_capture(p);
    pattern->pos = parse_since(p, start);
    return pattern;
}

// A sequence of patterns up to `close`, which stays; `first` has been read.
static struct pattern *parse_sequence(struct parser *p, struct pattern *first, enum token_kind close,
                                      struct pos start) {
    struct pattern *pattern = new_pattern(p, PATTERN_SEQUENCE, start);
    struct pointers items = {0};
    int stars = 0;
    if (first) parse_push(p, &items, first);
    while (parse_kind(p) != close) {
        if (first || items.count > 0) parse_expect(p, TOK_COMMA);
        if (parse_kind(p) == close || (close == TOK_COLON && parse_kind(p) == TOK_IF)) break;
        parse_push(p, &items, parse_maybe_star(p));
        if (close == TOK_COLON && parse_kind(p) == TOK_IF) break;
    }
    set_items(pattern, &items);
    pattern->pos = parse_since(p, start);
    for (int i = 0; i < pattern->count; i++)
        if (pattern->item[i]->kind == PATTERN_STAR && ++stars == 2)
            parse_fail(p, &pattern->pos, "multiple starred names in sequence pattern");
    return pattern;
}

// group_pattern: '(' pattern ')'; sequence_pattern: '(' [open_sequence_pattern] ')' | '[' [maybe_sequence] ']'
static struct pattern *parse_brackets(struct parser *p) {
    const struct token *open = parse_next(p);
    enum token_kind close = open->kind == TOK_LEFT_PAREN ? TOK_RIGHT_PAREN : TOK_RIGHT_BRACKET;
    struct pattern *first = parse_kind(p) == close ? NULL : parse_maybe_star(p);
    bool group = close == TOK_RIGHT_PAREN && first && first->kind != PATTERN_STAR && parse_kind(p) == close;
    struct pattern *pattern = group ? first : parse_sequence(p, first, close, open->pos);
    parse_expect(p, close);
    return pattern;
}

static bool is_number(const struct expr *e) {
    if (e->kind == EXPR_UNARY_OP && e->unary_op.op == UNARY_USUB) e = e->unary_op.operand;
    return e->kind == EXPR_CONSTANT && (e->constant.kind == CONST_INT || e->constant.kind == CONST_FLOAT);
}

static _Noreturn void fail_literal(struct parser *p, const struct pos *pos) {
    parse_fail(p, pos, "patterns may only match literals and attribute lookups");
}

// literal_pattern: ['-'] NUMBER | strings | 'None' | 'True' | 'False'
// NULL if something else stands here.
static struct expr *parse_literal(struct parser *p) {
    struct expr *e;
    switch (parse_kind(p)) {
    case TOK_MINUS:
    case TOK_NUMBER:
        e = parse_factor(p);
        if (!is_number(e)) parse_fail(p, &e->pos, "invalid syntax");
        if ((parse_kind(p) == TOK_PLUS || parse_kind(p) == TOK_MINUS) &&
            parse_kind_ahead(p, 1) == TOK_NUMBER) {
            parse_next(p);
            parse_fail(p, &parse_current(p)->pos, "imaginary number required in complex literal");
        }
        return e;
    case TOK_STRING:
        e = parse_strings(p);
        if (e->kind == EXPR_JOINED_STR) fail_literal(p, &e->pos);
        return e;
    case TOK_NONE:
    case TOK_TRUE:
    case TOK_FALSE:
        e = parse_new_expr(p, EXPR_CONSTANT, parse_current(p)->pos);
        e->constant.kind = parse_kind(p) == TOK_NONE   ? CONST_NONE
                           : parse_kind(p) == TOK_TRUE ? CONST_TRUE
                                                       : CONST_FALSE;
        parse_next(p);
        return e;
    default: return NULL;
    }
}

static bool is_singleton(const struct expr *e) {
    return e->kind == EXPR_CONSTANT && (e->constant.kind == CONST_NONE || e->constant.kind == CONST_TRUE ||
                                        e->constant.kind == CONST_FALSE);
}

// name_or_attr: NAME ('.' NAME)*
static struct expr *parse_dotted(struct parser *p) {
    const struct token *token = parse_expect(p, TOK_NAME);
    struct expr *value = parse_new_expr(p, EXPR_NAME, token->pos);
    value->name.name = token->name;
    while (parse_accept(p, TOK_DOT)) {
        const struct token *name = parse_expect(p, TOK_NAME);
        struct expr *e = parse_new_expr(p, EXPR_ATTRIBUTE, parse_range(token->pos, name->pos));
        e->attribute.value = value;
        e->attribute.name = name->name;
        e->attribute.name_pos = name->pos;
        value = e;
    }
    return value;
}

// key: literal | attr
static struct expr *parse_key(struct parser *p) {
    struct expr *key = parse_literal(p);
    if (key) return key;
    key = parse_dotted(p);
    if (key->kind != EXPR_ATTRIBUTE) parse_fail_here(p);
    return key;
}

static bool is_same_literal(const struct expr *a, const struct expr *b) {
    if (a->kind != EXPR_CONSTANT || b->kind != EXPR_CONSTANT || a->constant.kind != b->constant.kind)
        return false;
    if (a->constant.kind == CONST_STR || a->constant.kind == CONST_BYTES)
        return a->constant.length == b->constant.length &&
               memcmp(a->constant.text, b->constant.text, a->constant.length) == 0;
    return a->constant.kind == CONST_INT
               ? a->constant.integer == b->constant.integer
               : a->constant.kind != CONST_FLOAT || a->constant.number == b->constant.number;
}

static void report_duplicate(struct parser *p, const struct pattern *pattern, const struct expr *key) {
    bool text = key->constant.kind == CONST_STR;
    const char *start = text ? key->constant.text : p->source->text + key->pos.offset,
               *quote = text ? "'" : "";
    size_t length = text ? key->constant.length : key->pos.end_offset - key->pos.offset;
    parse_report(p, &pattern->pos, "mapping pattern checks duplicate key (%s%.*s%s)", quote, (int)length,
                 start, quote);
}

// mapping_pattern: '{' [key ':' pattern (',' key ':' pattern)* [','] ['**' NAME [',']]] '}'
static struct pattern *parse_mapping(struct parser *p) {
    struct pos start = parse_next(p)->pos;
    struct pattern *pattern = new_pattern(p, PATTERN_MAPPING, start);
    struct pointers keys = {0}, items = {0};
    while (parse_kind(p) != TOK_RIGHT_BRACE && !pattern->target) {
        if (parse_accept(p, TOK_DOUBLE_STAR)) {
            pattern->target = parse_capture(p);
            if (!pattern->target) parse_fail(p, &parse_previous(p)->pos, "invalid syntax");
        } else {
            parse_push(p, &keys, parse_key(p));
            parse_expect(p, TOK_COLON);
            parse_push(p, &items, parse_pattern(p));
        }
        if (!parse_accept(p, TOK_COMMA)) break;
    }
    parse_expect(p, TOK_RIGHT_BRACE);
    set_items(pattern, &items);
    pattern->key = (struct expr **)(void *)keys.item;
    pattern->pos = parse_since(p, start);
    for (int i = 0; i < pattern->count; i++)
        for (int k = 0; k < i; k++)
            if (is_same_literal(pattern->key[i], pattern->key[k]))
                report_duplicate(p, pattern, pattern->key[i]);
    return pattern;
}

static void push_keyword(struct parser *p, struct pattern *pattern, struct pointers *names,
                         const struct token *token) {
    for (size_t i = 0; i < names->count; i++)
        if (names->item[i] == token->name)
            parse_fail(p, &pattern->pos, "attribute name repeated in class pattern: %s", token->name->text);
    parse_push(p, names, token->name);
}

// class_pattern: name_or_attr '(' [pattern (',' pattern)*] [NAME '=' pattern (',' NAME '=' pattern)*] [','] ')'
static struct pattern *match_class(struct parser *p, struct expr *value) {
    struct pattern *pattern = new_pattern(p, PATTERN_CLASS, value->pos);
    struct pointers items = {0}, names = {0};
    pattern->value = value;
    parse_next(p);
    while (parse_kind(p) != TOK_RIGHT_PAREN) {
        const struct token *token = parse_current(p);
        bool keyword = token->kind == TOK_NAME && parse_kind_ahead(p, 1) == TOK_EQ;
        if (keyword) {
            push_keyword(p, pattern, &names, token);
            parse_next(p);
            parse_next(p);
        } else if (names.count > 0) {
            struct pattern *late = parse_pattern(p);
            parse_fail(p, &late->pos, "positional patterns follow keyword patterns");
        }
        parse_push(p, &items, parse_pattern(p));
        if (parse_kind(p) != TOK_RIGHT_PAREN) parse_expect(p, TOK_COMMA);
    }
    parse_next(p);
    set_items(pattern, &items);
    pattern->keyword = (struct name **)(void *)names.item;
    pattern->keyword_count = (int)names.count;
    pattern->pos = parse_since(p, value->pos);
    return pattern;
}

// capture_pattern, wildcard_pattern: NAME; value_pattern: attr; class_pattern
static struct pattern *parse_named(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    enum token_kind behind = parse_kind_ahead(p, 1);
    if (behind != TOK_DOT && behind != TOK_LEFT_PAREN) {
        struct pattern *pattern = new_pattern(p, PATTERN_CAPTURE, start);
        pattern->target = parse_capture(p);
        return pattern;
    }
    struct expr *value = parse_dotted(p);
    if (parse_kind(p) == TOK_LEFT_PAREN) return match_class(p, value);
    struct pattern *pattern = new_pattern(p, PATTERN_VALUE, value->pos);
    pattern->value = value;
    return pattern;
}

// closed_pattern
static struct pattern *parse_closed(struct parser *p) {
    switch (parse_kind(p)) {
    case TOK_LEFT_PAREN:
    case TOK_LEFT_BRACKET: return parse_brackets(p);
    case TOK_LEFT_BRACE: return parse_mapping(p);
    case TOK_NAME: return parse_named(p);
    default: break;
    }
    struct expr *value = parse_literal(p);
    if (!value) {
        parse_fail_here(p); // does not return
        return NULL;
    }
    struct pattern *pattern =
        new_pattern(p, is_singleton(value) ? PATTERN_SINGLETON : PATTERN_VALUE, value->pos);
    pattern->value = value;
    return pattern;
}

// ---- names

// Collects the names that a pattern binds. One name twice is an error, but in alternatives, each of which must bind
// the same.
static void collect_names(struct parser *p, struct pattern *pattern, struct pointers *names);

static void add_name(struct parser *p, const struct expr *target, struct pointers *names) {
    if (!target) return;
    for (size_t i = 0; i < names->count; i++)
        if (names->item[i] == target->name.name)
            parse_fail(p, &target->pos, "multiple assignments to name '%s' in pattern",
                       target->name.name->text);
    parse_push(p, names, target->name.name);
}

static bool are_same_names(const struct pointers *a, const struct pointers *b) {
    if (a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++) {
        size_t k = 0;
        while (k < b->count && b->item[k] != a->item[i]) k++;
        if (k == b->count) return false;
    }
    return true;
}

static void collect_alternatives(struct parser *p, struct pattern *pattern, struct pointers *names) {
    struct pointers first = {0};
    collect_names(p, pattern->item[0], &first);
    for (int i = 1; i < pattern->count; i++) {
        struct pointers other = {0};
        collect_names(p, pattern->item[i], &other);
        if (!are_same_names(&first, &other))
            parse_fail(p, &pattern->pos, "alternative patterns bind different names");
    }
    collect_names(p, pattern->item[0], names);
}

static void collect_names(struct parser *p, struct pattern *pattern, struct pointers *names) {
    if (pattern->kind == PATTERN_OR) {
        collect_alternatives(p, pattern, names);
        return;
    }
    for (int i = 0; i < pattern->count; i++) collect_names(p, pattern->item[i], names);
    add_name(p, pattern->target, names);
}

// Reports if a pattern that matches everything makes others unreachable that follow.
static void check_reachable(struct parser *p, const struct pattern *pattern) {
    while (pattern->kind == PATTERN_AS) pattern = pattern->item[0];
    if (pattern->kind == PATTERN_OR) {
        check_reachable(p, pattern->item[pattern->count - 1]);
    } else if (pattern->kind == PATTERN_CAPTURE) {
        if (pattern->target)
            parse_report(p, &pattern->pos, "name capture '%s' makes remaining patterns unreachable",
                         pattern->target->name.name->text);
        else
            parse_report(p, &pattern->pos, "wildcard makes remaining patterns unreachable");
    }
}

// or_pattern: closed_pattern ('|' closed_pattern)*
static struct pattern *parse_or(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    struct pattern *first = parse_closed(p);
    if (parse_kind(p) != TOK_PIPE) return first;
    struct pattern *pattern = new_pattern(p, PATTERN_OR, start);
    struct pointers items = {0};
    parse_push(p, &items, first);
    while (parse_accept(p, TOK_PIPE)) parse_push(p, &items, parse_closed(p));
    set_items(pattern, &items);
    pattern->pos = parse_since(p, start);
    return pattern;
}

// pattern: or_pattern ['as' NAME]
static struct pattern *parse_pattern(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    parse_enter(p);
    struct pattern *inner = parse_or(p);
    parse_leave(p);
    if (!parse_accept(p, TOK_AS)) return inner;
    struct pattern *pattern = new_pattern(p, PATTERN_AS, start);
    struct pointers items = {0};
    parse_push(p, &items, inner);
    set_items(pattern, &items);
    if (parse_kind(p) != TOK_NAME) parse_fail(p, &parse_current(p)->pos, "invalid pattern target");
    pattern->target = parse_capture(p);
    if (!pattern->target) parse_fail(p, &parse_previous(p)->pos, "cannot use '_' as a target");
    pattern->pos = parse_since(p, start);
    return pattern;
}

// ---- the statement

// Alternatives behind one that matches everything, anywhere in a pattern.
static void check_alternatives(struct parser *p, const struct pattern *pattern) {
    for (int i = 0; i < pattern->count; i++) {
        if (pattern->kind == PATTERN_OR && i + 1 < pattern->count) check_reachable(p, pattern->item[i]);
        check_alternatives(p, pattern->item[i]);
    }
}

// patterns: open_sequence_pattern | pattern
static struct pattern *parse_patterns(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    struct pattern *pattern = parse_maybe_star(p);
    if (pattern->kind == PATTERN_STAR || parse_kind(p) == TOK_COMMA) {
        if (parse_kind(p) != TOK_COMMA) parse_fail_here(p);
        pattern = parse_sequence(p, pattern, TOK_COLON, start);
    }
    struct pointers names = {0};
    collect_names(p, pattern, &names);
    check_alternatives(p, pattern);
    return pattern;
}

// case_block: "case" patterns ['if' named_expression] ':' block
static void parse_case(struct parser *p, struct pointers *out) {
    struct match_case *part = arena_alloc(p->arena, sizeof *part);
    part->pos = parse_current(p)->pos;
    if (!is_word(parse_current(p), "case")) parse_fail_here(p);
    parse_next(p);
    part->pattern = parse_patterns(p);
    if (parse_accept(p, TOK_IF)) part->guard = parse_named_expression(p);
    if (part->guard)
        parse_colon_after(p, part->guard);
    else
        parse_demand(p, TOK_COLON);
    part->body = parse_block(p, "'case' statement", part->pos.line);
    parse_push(p, out, part);
}

// subject_expr: star_named_expression ',' [star_named_expressions] | named_expression
static struct expr *parse_subject(struct parser *p) {
    struct pos start = parse_current(p)->pos;
    struct expr *first = parse_star_named_expression(p);
    if (parse_kind(p) != TOK_COMMA) return first;
    struct pointers items = {0};
    parse_push(p, &items, first);
    while (parse_accept(p, TOK_COMMA) && parse_kind(p) != TOK_COLON)
        parse_push(p, &items, parse_star_named_expression(p));
    struct expr *tuple = parse_new_expr(p, EXPR_TUPLE, parse_since(p, start));
    tuple->sequence.items = parse_expr_list(&items);
    return tuple;
}

// match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT
struct stmt *parse_match(struct parser *p) {
    struct stmt *stmt = parse_new_stmt(p, STMT_MATCH, parse_next(p)->pos);
    struct pointers cases = {0};
    stmt->match_stmt.subject = parse_subject(p);
    parse_demand(p, TOK_COLON);
    parse_expect(p, TOK_NEWLINE);
    parse_expect(p, TOK_INDENT);
    while (parse_kind(p) != TOK_DEDENT && parse_kind(p) != TOK_END) parse_clause(p, parse_case, &cases);
    parse_accept(p, TOK_DEDENT);
    stmt->match_stmt.cases = (struct match_case **)(void *)cases.item;
    stmt->match_stmt.count = (int)cases.count;
    for (int i = 0; i + 1 < stmt->match_stmt.count; i++)
        if (!stmt->match_stmt.cases[i]->guard) check_reachable(p, stmt->match_stmt.cases[i]->pattern);
    return stmt;
}
