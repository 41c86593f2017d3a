// SPDX-License-Identifier: MIT
// The match statement: each case is a chain of tests that jump to the next case. What a pattern binds is kept in
// temporary registers until all of it has matched, as in CPython: a pattern that fails binds nothing.
#include <stdio.h>
#include <string.h>

#include "compiler/generate/gen.h"
#include "compiler/tables.h"

enum { BOUND_MAX = 100 };

struct matching {
    struct gen *g;
    int fail;                        // where to go on if the pattern does not match
    struct expr *targets[BOUND_MAX]; // what it has bound so far
    int registers[BOUND_MAX];
    int count;
};

static void match_pattern(struct matching *m, struct pattern *pattern, int reg);

static void bind(struct matching *m, struct expr *target, int reg) {
    if (!target) return;
    if (m->count == BOUND_MAX) {
        gen_error(m->g, &target->pos, "more than %d names in a pattern", BOUND_MAX);
        return;
    }
    m->targets[m->count] = target;
    m->registers[m->count++] = reg;
}

static struct expr *new_expr(struct gen *g, enum expr_kind kind, const struct pos *pos) {
    struct expr *e = arena_alloc(g->c->arena, sizeof *e);
    *e = (struct expr){.kind = kind, .pos = *pos};
    return e;
}

// Goes on only if R[reg] op value.
static void compare(struct matching *m, struct pattern *pattern, int reg, enum cmp_op op) {
    struct gen *g = m->g;
    struct expr *e = new_expr(g, EXPR_COMPARE, &pattern->pos);
    struct expr **value = arena_alloc(g->c->arena, sizeof *value);
    *value = pattern->value;
    e->compare.left = module_in_register(g, pattern->value, reg, true);
    e->compare.ops = arena_alloc(g->c->arena, sizeof *e->compare.ops);
    *e->compare.ops = op;
    e->compare.comparators = (struct expr_list){value, 1};
    expr_jump(g, e, m->fail, false);
}

// Goes on only if R[reg] is an instance of a constant: a type or a tuple of types.
static void require_type(struct matching *m, int constant, int reg, const struct pos *pos) {
    struct gen *g = m->g;
    int mark = g->temp, window = gen_temp(g);
    gen_move(g, gen_temp(g), reg);
    expr_constant(g, constant, gen_temp(g));
    gen_emit(g, OP_CALLB, pos, BUILTIN_isinstance, window, 2, 0);
    gen_jump(g, OP_JF, NULL, window, 0, m->fail);
    g->temp = mark;
}

// Goes on only if len(R[reg]) is n, or (`least`) not less.
static void require_length(struct matching *m, int reg, int n, bool least, const struct pos *pos) {
    struct gen *g = m->g;
    int mark = g->temp, length = gen_temp(g), number = gen_temp(g);
    call_builtin(g, BUILTIN_len, &reg, 1, length, pos);
    expr_constant(g, fold_int(g->c, n), number);
    expr_compare_jump(g, least ? CMP_GT_E : CMP_EQ, length, number, m->fail, false, pos);
    g->temp = mark;
}

// ---- sequences

static int type_constant(struct gen *g, const int *types, size_t count) {
    int items[8];
    for (size_t i = 0; i < count; i++) items[i] = fold_immediate(g->c, TAG_BUILTIN, (uint32_t)types[i]);
    return fold_tuple(g->c, items, count);
}

static int star_of(const struct pattern *pattern) {
    for (int i = 0; i < pattern->count; i++)
        if (pattern->item[i]->kind == PATTERN_STAR) return i;
    return -1;
}

static bool is_wildcard(const struct pattern *pattern) {
    return (pattern->kind == PATTERN_CAPTURE || pattern->kind == PATTERN_STAR) && !pattern->target;
}

static bool are_wildcards(const struct pattern *pattern) {
    for (int i = 0; i < pattern->count; i++)
        if (!is_wildcard(pattern->item[i])) return false;
    return true;
}

// The items before and behind *_, which is not made, one by one.
static void match_items(struct matching *m, struct pattern *pattern, int reg, int star) {
    struct gen *g = m->g;
    for (int i = 0; i < pattern->count; i++) {
        if (is_wildcard(pattern->item[i])) continue;
        int item = gen_temp(g), mark = g->temp, index = gen_temp(g);
        expr_constant(g, fold_int(g->c, i < star ? i : i - pattern->count), index);
        gen_emit(g, OP_GETI, &pattern->item[i]->pos, item, reg, index, 0);
        g->temp = mark;
        match_pattern(m, pattern->item[i], item);
    }
}

// No iterators: what takes their items is not wanted.
static void match_unpacked(struct matching *m, struct pattern *pattern, int reg, int star) {
    struct gen *g = m->g;
    int window = REG_TEMP + g->temp + 1, copy = gen_temp(g);
    gen_move(g, copy, reg);
    for (int i = 0; i < pattern->count; i++) gen_temp(g);
    if (star < 0)
        asm_emit(g->code, OP_UNPACK, &pattern->pos, window, pattern->count, copy, 0);
    else
        asm_emit(g->code, OP_UNPACKX, &pattern->pos, window, pattern->count, copy, star);
    for (int i = 0; i < pattern->count; i++) {
        if (pattern->item[i]->kind == PATTERN_STAR)
            bind(m, pattern->item[i]->target, window + i);
        else
            match_pattern(m, pattern->item[i], window + i);
    }
}

static void match_sequence(struct matching *m, struct pattern *pattern, int reg) {
    static const int TYPES[] = {BUILTIN_list, BUILTIN_tuple, BUILTIN_range};
    int star = star_of(pattern), least = pattern->count - (star >= 0);
    require_type(m, type_constant(m->g, TYPES, sizeof TYPES / sizeof *TYPES), reg, &pattern->pos);
    if (star < 0 || least > 0) require_length(m, reg, least, star >= 0, &pattern->pos);
    if (are_wildcards(pattern)) return;
    if (star >= 0 && !pattern->item[star]->target)
        match_items(m, pattern, reg, star);
    else if (pattern->count > UINT8_MAX / 2)
        gen_error(m->g, &pattern->pos, "too many items in a pattern: %d", pattern->count);
    else
        match_unpacked(m, pattern, reg, star);
}

// ---- mappings

static void rest_of_mapping(struct matching *m, struct pattern *pattern, int reg, int first_key) {
    struct gen *g = m->g;
    int rest = gen_temp(g);
    call_builtin(g, BUILTIN_dict, &reg, 1, rest, &pattern->pos);
    for (int i = 0; i < pattern->count; i++) gen_emit(g, OP_DELI, &pattern->pos, rest, first_key + i, 0, 0);
    bind(m, pattern->target, rest);
}

static void match_mapping(struct matching *m, struct pattern *pattern, int reg) {
    struct gen *g = m->g;
    require_type(m, fold_immediate(g->c, TAG_BUILTIN, BUILTIN_dict), reg, &pattern->pos);
    if (pattern->count > 0) require_length(m, reg, pattern->count, true, &pattern->pos);
    int keys = REG_TEMP + g->temp;
    for (int i = 0; i < pattern->count; i++) expr_to(g, pattern->key[i], gen_temp(g));
    for (int i = 0; i < pattern->count; i++) {
        int item = gen_temp(g);
        asm_emit(g->code, OP_IN, &pattern->key[i]->pos, item, keys + i, reg, 0);
        gen_jump(g, OP_JF, NULL, item, 0, m->fail);
    }
    for (int i = 0; i < pattern->count; i++) {
        int item = keys + pattern->count + i;
        gen_emit(g, OP_GETI, &pattern->key[i]->pos, item, reg, keys + i, 0);
        match_pattern(m, pattern->item[i], item);
    }
    if (pattern->target) rest_of_mapping(m, pattern, reg, keys);
}

// ---- classes

// Types of which one positional pattern matches the value itself.
static bool matches_itself(int type) {
    static const int TYPES[] = {BUILTIN_bool,  BUILTIN_bytearray, BUILTIN_bytes, BUILTIN_dict,
                                BUILTIN_float, BUILTIN_frozenset, BUILTIN_int,   BUILTIN_list,
                                BUILTIN_set,   BUILTIN_str,       BUILTIN_tuple};
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (TYPES[i] == type) return true;
    return false;
}

// Goes on only if the object in R[reg] has the attribute whose name is in R[name] and it matches.
static void match_attribute(struct matching *m, struct pattern *pattern, int reg, int name) {
    struct gen *g = m->g;
    int window = gen_temp(g), mark = g->temp, any = fold_immediate(g->c, TAG_BUILTIN, BUILTIN_ANY);
    gen_move(g, gen_temp(g), reg);
    gen_move(g, gen_temp(g), name);
    expr_constant(g, any, gen_temp(g));
    gen_emit(g, OP_CALLB, &pattern->pos, BUILTIN_fetch, window, 3, 0);
    g->temp = mark;
    int other = gen_temp(g);
    expr_constant(g, any, other);
    gen_emit(g, OP_IS, NULL, other, window, other, 0);
    gen_jump(g, OP_JT, NULL, other, 0, m->fail);
    g->temp = mark;
    match_pattern(m, pattern, window);
}

// The tuple of the names that a class has for n positional patterns. Its register.
static int positional_names(struct matching *m, struct pattern *pattern, int class, int n) {
    struct gen *g = m->g;
    struct module *library = resolve_library(&g->c->scopes, "_match");
    struct symbol *symbol = library ? scope_find(library->scope, ast_name(g->c->arena, "match_args")) : NULL;
    int window = gen_temp(g), mark = g->temp;
    gen_move(g, gen_temp(g), class);
    expr_constant(g, fold_int(g->c, n), gen_temp(g));
    if (symbol) call_known(g, gen_function(g->c, symbol->def), window, 2, &pattern->pos);
    g->temp = mark;
    return window;
}

static void match_attributes(struct matching *m, struct pattern *pattern, int reg, int class,
                             int positional) {
    struct gen *g = m->g;
    int names = positional ? positional_names(m, pattern, class, positional) : -1;
    for (int i = 0; i < pattern->count; i++) {
        int name = gen_temp(g);
        struct name *keyword = i < positional ? NULL : pattern->keyword[i - positional];
        expr_constant(g, keyword ? fold_str(g->c, keyword->text, keyword->length) : fold_int(g->c, i), name);
        if (!keyword) gen_emit(g, OP_GETI, &pattern->pos, name, names, name, 0);
        match_attribute(m, pattern->item[i], reg, name);
    }
}

static void match_class(struct matching *m, struct pattern *pattern, int reg) {
    struct gen *g = m->g;
    int constant = fold_expr(g, pattern->value), positional = pattern->count - pattern->keyword_count;
    int type = constant >= 0 && g->c->constants[constant].tag == TAG_BUILTIN
                   ? (int)g->c->constants[constant].bits
                   : -1;
    bool itself = type >= 0 && matches_itself(type);
    int class = gen_temp(g), mark = g->temp, window = gen_temp(g);
    expr_to(g, pattern->value, class);
    gen_move(g, gen_temp(g), reg);
    gen_move(g, gen_temp(g), class);
    gen_emit(g, OP_CALLB, &pattern->pos, BUILTIN_isinstance, window, 2, 0);
    gen_jump(g, OP_JF, NULL, window, 0, m->fail);
    g->temp = mark;
    if (itself && positional > 1) {
        char text[120];
        snprintf(text, sizeof text, "%.40s() accepts 1 positional sub-pattern (%d given)",
                 table_builtin((uint32_t)type)->name, positional);
        call_raise(g, BUILTIN_TypeError, arena_text(g->c->arena, text, strlen(text)), &pattern->pos);
        return;
    }
    if (itself && positional) match_pattern(m, pattern->item[0], reg);
    if (itself && positional) {
        struct pattern rest = *pattern;
        rest.item++;
        rest.count--;
        match_attributes(m, &rest, reg, class, 0);
    } else {
        match_attributes(m, pattern, reg, class, positional);
    }
}

// ---- alternatives

// The names that the alternative bound last, from `first` on, go to the registers of the first alternative's.
static void keep_names(struct matching *m, int first, const struct matching *names, int home) {
    for (int i = first; i < m->count; i++)
        for (int k = 0; k < names->count; k++)
            if (names->targets[k]->name.name == m->targets[i]->name.name)
                gen_move(m->g, home + k, m->registers[i]);
    m->count = first;
}

static void list_names(struct matching *names, struct pattern *pattern) {
    int count = pattern->kind == PATTERN_OR ? 1 : pattern->count;
    for (int i = 0; i < count; i++) list_names(names, pattern->item[i]);
    bind(names, pattern->target, 0);
}

static void match_or(struct matching *m, struct pattern *pattern, int reg) {
    struct gen *g = m->g;
    struct matching names = {.g = g};
    int fail = m->fail, done = asm_label(g->code), first = m->count, home = REG_TEMP + g->temp;
    list_names(&names, pattern->item[0]);
    for (int i = 0; i < names.count; i++) gen_temp(g);
    for (int i = 0; i < pattern->count; i++) {
        bool last = i + 1 == pattern->count;
        int mark = g->temp;
        m->fail = last ? fail : asm_label(g->code);
        match_pattern(m, pattern->item[i], reg);
        keep_names(m, first, &names, home);
        if (!last) gen_jump(g, OP_JMP, NULL, 0, 0, done);
        if (!last) asm_place(g->code, m->fail);
        g->temp = mark;
    }
    asm_place(g->code, done);
    m->fail = fail;
    for (int i = 0; i < names.count; i++) bind(m, names.targets[i], home + i);
}

// ---- all

// Goes on if the value in R[reg], which stays, matches; temporaries that it took are given back by the caller.
static void match_pattern(struct matching *m, struct pattern *pattern, int reg) {
    switch (pattern->kind) {
    case PATTERN_VALUE: compare(m, pattern, reg, CMP_EQ); break;
    case PATTERN_SINGLETON: compare(m, pattern, reg, CMP_IS); break;
    case PATTERN_CAPTURE: bind(m, pattern->target, reg); break;
    case PATTERN_STAR: break; // a part of the next
    case PATTERN_SEQUENCE: match_sequence(m, pattern, reg); break;
    case PATTERN_MAPPING: match_mapping(m, pattern, reg); break;
    case PATTERN_CLASS: match_class(m, pattern, reg); break;
    case PATTERN_OR: match_or(m, pattern, reg); break;
    case PATTERN_AS:
        match_pattern(m, pattern->item[0], reg);
        bind(m, pattern->target, reg);
        break;
    }
}

static bool matches_all(const struct pattern *pattern) {
    while (pattern->kind == PATTERN_AS || pattern->kind == PATTERN_OR)
        pattern = pattern->item[pattern->count - 1];
    return pattern->kind == PATTERN_CAPTURE;
}

// One case; control reaches `next` if it does not match.
static void match_case(struct gen *g, struct match_case *part, int subject, int next) {
    struct matching m = {.g = g, .fail = next};
    int mark = g->temp;
    match_pattern(&m, part->pattern, subject);
    for (int i = 0; i < m.count; i++) name_store(g, m.targets[i]->note, m.registers[i]);
    g->temp = mark;
    if (part->guard) expr_jump(g, part->guard, next, false);
    stmt_block(g, &part->body);
}

void match_stmt(struct gen *g, struct stmt *s) {
    int mark = g->temp, subject = gen_temp(g), end = asm_label(g->code);
    expr_to(g, s->match_stmt.subject, subject);
    struct bits after = gen_all_bound();
    bool after_dead = true;
    for (int i = 0; i < s->match_stmt.count; i++) {
        int next = asm_label(g->code);
        struct bits before = g->bound;
        match_case(g, s->match_stmt.cases[i], subject, next);
        if (!g->dead) {
            gen_jump(g, OP_JMP, NULL, 0, 0, end);
            after = gen_meet(after, g->bound);
            after_dead = false;
        }
        asm_place(g->code, next);
        g->bound = before;
        g->dead = matches_all(s->match_stmt.cases[i]->pattern) && !s->match_stmt.cases[i]->guard;
    }
    asm_place(g->code, end);
    gen_join(g, after, after_dead);
    g->temp = mark;
}
