// SPDX-License-Identifier: MIT
// CPython closes a generator as soon as nothing refers to it any more, which a `finally` or a `with` in it notices. There are no counts of
// references here; in programs with such generators the compiler sees of two kinds where the last one goes: generators that an expression
// makes for a loop or a call that keeps none of its arguments, and those that a variable alone knows.
#include <string.h>

#include "compiler/generate/gen.h"
#include "compiler/parse/walk.h"
#include "compiler/resolve/class.h"
#include "compiler/tables.h"

// ---- what makes one

// Whether all methods of that name in the program's classes are generators.
static bool is_generator_method(struct gen *g, struct name *name) {
    bool any = false;
    for (struct class *class = g->c->scopes.classes; class; class = class->next) {
        struct symbol *member = class->library ? NULL : scope_find_own(class->scope, name);
        if (!member || member->bindings == 0) continue;
        if (member->bindings != 1 || !member->def || !member->def->yields) return false;
        any = true;
    }
    return any;
}

// The generator function of the program that a call means, NULL: none, or not for certain.
static struct scope *function_of(struct gen *g, struct expr *call) {
    struct meaning callee = name_of_expr(g, call->call.func);
    if (callee.kind != MEANING_SYMBOL) return NULL;
    struct symbol *symbol = callee.symbol;
    bool known =
        symbol->def && symbol->bindings == 1 && !symbol->decorated && !symbol->scope->module->library;
    return known ? symbol->def : NULL;
}

// Whether a call makes a generator of the program.
static bool makes_generator(struct gen *g, struct expr *e) {
    if (e->kind != EXPR_CALL) return false;
    struct scope *function = function_of(g, e);
    if (function) return function->yields;
    return e->call.func->kind == EXPR_ATTRIBUTE && name_of_expr(g, e->call.func).kind == MEANING_NOTHING &&
           is_generator_method(g, e->call.func->attribute.name);
}

// The name of the library's function or class that a call means, NULL: none.
static const struct name *library_name(struct gen *g, struct expr *call) {
    struct meaning callee = name_of_expr(g, call->call.func);
    bool library = callee.kind == MEANING_SYMBOL && callee.symbol->scope->module->library;
    return library ? callee.symbol->name : NULL;
}

// What gives the items of its arguments as they are asked for.
static bool is_lazy(struct gen *g, struct expr *call) {
    static const char *const NAMES[] = {"iter",
                                        "map",
                                        "zip",
                                        "filter",
                                        "enumerate",
                                        "islice",
                                        "takewhile",
                                        "dropwhile",
                                        "chain",
                                        "starmap",
                                        "compress",
                                        "accumulate",
                                        "filterfalse",
                                        "zip_longest",
                                        "pairwise",
                                        "groupby",
                                        "_chain_from_iterable"};
    const struct name *name = library_name(g, call);
    return name && AST_IS_ONE_OF(name, NAMES);
}

// What keeps none of its arguments.
static bool consumes(struct gen *g, struct expr *call) {
    static const char *const FUNCTIONS[] = {"any",  "all",   "next",    "sorted",   "reduce",
                                            "sum",  "deque", "Counter", "_min_kw",  "_max_kw",
                                            "mean", "fsum",  "prod",    "nlargest", "nsmallest"};
    static const char *const METHODS[] = {"join",     "extend", "update",       "writelines",
                                          "fromkeys", "union",  "intersection", "difference"};
    struct meaning callee = name_of_expr(g, call->call.func);
    if (callee.kind == MEANING_BUILTIN)
        return callee.builtin >= BUILTIN_FIRST_TYPE &&
               table_builtin((uint32_t)callee.builtin)->name[0] != '_';
    if (callee.kind == MEANING_NOTHING)
        return call->call.func->kind == EXPR_ATTRIBUTE &&
               AST_IS_ONE_OF(call->call.func->attribute.name, METHODS);
    const struct name *name = library_name(g, call);
    return name && AST_IS_ONE_OF(name, FUNCTIONS);
}

// ---- what keeps a variable

// Counts, in a function or a module, what is done with a variable that lets nothing else refer to its value.
struct uses {
    struct walker walker; // first: a walker is one
    struct gen *g;
    struct symbol *symbol;
    int loads, harmless, bindings, made;
};

static void count_harmless(struct uses *uses, struct expr *e) {
    if (e->kind == EXPR_NAME && e->note == uses->symbol)
        uses->harmless++;
    else if (e->kind == EXPR_CALL && is_lazy(uses->g, e))
        for (int i = 0; i < e->call.args.count; i++) count_harmless(uses, e->call.args.item[i]);
    else if (e->kind == EXPR_GENERATOR)
        count_harmless(uses, e->comp.generators[0].iter);
}

static void count_call(struct uses *uses, struct expr *e) {
    static const char *const METHODS[] = {"send", "throw", "close", "__next__"};
    struct expr *func = e->call.func;
    if (consumes(uses->g, e))
        for (int i = 0; i < e->call.args.count; i++) count_harmless(uses, e->call.args.item[i]);
    else if (func->kind == EXPR_ATTRIBUTE && func->attribute.value->kind == EXPR_NAME &&
             AST_IS_ONE_OF(func->attribute.name, METHODS))
        count_harmless(uses, func->attribute.value);
}

static void count_expr(struct walker *walker, struct expr *e) {
    struct uses *uses = (struct uses *)walker;
    switch (e->kind) {
    case EXPR_NAME: uses->loads += e->note == uses->symbol && e->context == CONTEXT_LOAD; return;
    case EXPR_LAMBDA: count_expr(walker, e->lambda.body); break;
    case EXPR_CALL: count_call(uses, e); break;
    case EXPR_YIELD_FROM: count_harmless(uses, e->yield.value); break;
    case EXPR_COMPARE:
        if (e->compare.ops[0] == CMP_IS || e->compare.ops[0] == CMP_IS_NOT)
            count_harmless(uses, e->compare.left);
        if (e->compare.ops[0] == CMP_IN) count_harmless(uses, e->compare.comparators.item[0]);
        break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
        for (int i = 0; i < e->comp.generator_count; i++) count_harmless(uses, e->comp.generators[i].iter);
        break;
    default: break;
    }
    walk_expr(walker, e);
}

static void count_assign(struct uses *uses, struct stmt *s) {
    struct expr *target = s->assign.targets.item[0], *value = s->assign.value;
    if (s->assign.targets.count != 1 || target->kind != EXPR_NAME || target->note != uses->symbol) return;
    bool makes = makes_generator(uses->g, value);
    uses->made += makes;
    uses->bindings += makes || value->kind == EXPR_CONSTANT;
}

static void count_block(struct walker *walker, struct block *block) {
    struct uses *uses = (struct uses *)walker;
    for (int i = 0; i < block->count; i++) {
        struct stmt *s = block->item[i];
        if (s->kind == STMT_FOR) count_harmless(uses, s->for_stmt.iter);
        if (s->kind == STMT_ASSIGN) count_assign(uses, s);
        for (int k = 0; s->kind == STMT_DELETE && k < s->delete_stmt.targets.count; k++) {
            struct expr *target = s->delete_stmt.targets.item[k];
            uses->bindings += target->kind == EXPR_NAME && target->note == uses->symbol;
        }
        walk_stmt(walker, s);
        if (s->kind == STMT_FUNCTION_DEF) count_block(walker, &s->function_def.body);
        if (s->kind == STMT_CLASS_DEF) count_block(walker, &s->class_def.body);
    }
}

static struct uses count_uses(struct gen *g, struct symbol *symbol) {
    struct uses uses = {.walker = {count_expr, count_block}, .g = g, .symbol = symbol};
    if (symbol->scope->body) count_block(&uses.walker, symbol->scope->body);
    return uses;
}

// Whether nothing refers to what a parameter is given when its function has been left.
static bool parameter_keeps_nothing(struct gen *g, struct scope *function, int i) {
    if (!function->params || i >= function->params->positional_count || !function->body) return false;
    struct symbol *symbol = scope_find(function, function->params->positional[i].name);
    if (!symbol || symbol->captured || symbol->told || symbol->bindings != 1) return false;
    struct uses uses = count_uses(g, symbol);
    return uses.loads == uses.harmless;
}

// Looks at what the calls of a function give one of its parameters.
struct calls {
    struct walker walker; // first: a walker is one
    struct gen *g;
    struct scope *function;
    int parameter, made, other;
};

static void look_expr(struct walker *walker, struct expr *e) {
    struct calls *calls = (struct calls *)walker;
    if (e->kind == EXPR_CALL && function_of(calls->g, e) == calls->function) {
        bool made = e->call.args.count > calls->parameter && !expr_has_starred(&e->call.args) &&
                    makes_generator(calls->g, e->call.args.item[calls->parameter]);
        calls->made += made;
        calls->other += !made;
    }
    if (e->kind == EXPR_LAMBDA) look_expr(walker, e->lambda.body);
    walk_expr(walker, e);
}

static void look_block(struct walker *walker, struct block *block) {
    for (int i = 0; i < block->count; i++) {
        struct stmt *s = block->item[i];
        walk_stmt(walker, s);
        if (s->kind == STMT_FUNCTION_DEF) look_block(walker, &s->function_def.body);
        if (s->kind == STMT_CLASS_DEF) look_block(walker, &s->class_def.body);
    }
}

// Whether every call of its function makes a generator for the parameter.
static bool parameter_owns(struct gen *g, struct symbol *symbol) {
    struct scope *function = symbol->scope;
    struct params *params = function->params;
    int i = 0;
    if (!params || !function->parent || function->module->name) return false;
    while (i < params->positional_count && params->positional[i].name != symbol->name) i++;
    struct symbol *name = scope_find_own(function->parent, ast_name(g->c->arena, function->name));
    if (!name || name->def != function || name->value_used || !parameter_keeps_nothing(g, function, i))
        return false;
    struct calls calls = {{look_expr, look_block}, g, function, i, 0, 0};
    look_block(&calls.walker, function->module->scope->body);
    return calls.made > 0 && calls.other == 0;
}

// Whether nothing but this variable ever refers to a generator that it holds.
static bool owns(struct gen *g, struct symbol *symbol) {
    struct scope *scope = symbol->scope;
    if (symbol->parameter && symbol->owns == OWNS_UNKNOWN && g->c->scopes.closes)
        symbol->owns = parameter_owns(g, symbol) ? OWNS_GENERATORS : OWNS_NOTHING;
    if (symbol->parameter) return symbol->owns == OWNS_GENERATORS;
    bool may = g->c->scopes.closes && !scope->module->library && !scope->class && !symbol->told &&
               !symbol->redirect && scope->kind != SCOPE_COMPREHENSION && scope->body &&
               (scope->kind == SCOPE_MODULE ? !scope->module->name : !symbol->captured);
    if (!may || symbol->place == PLACE_STATIC || symbol->place == PLACE_CONSTANT) return false;
    if (symbol->owns == OWNS_UNKNOWN) {
        struct uses uses = count_uses(g, symbol);
        bool alone = uses.made > 0 && uses.bindings == symbol->bindings && uses.loads == uses.harmless;
        symbol->owns = alone ? OWNS_GENERATORS : OWNS_NOTHING;
    }
    return symbol->owns == OWNS_GENERATORS;
}

// ---- what an expression makes

static void add(struct drops *d, struct expr *e) {
    if (d->count < DROPS_MAX) d->made[d->count++] = e;
}

void drops_find(struct gen *g, struct drops *d, struct expr *e) {
    if (!g->c->scopes.closes || g->module->library) return;
    if (e->kind == EXPR_GENERATOR) drops_find(g, d, e->comp.generators[0].iter);
    if (e->kind != EXPR_CALL) return;
    bool makes = makes_generator(g, e);
    struct scope *function = function_of(g, e);
    for (int i = 0; i < e->call.args.count; i++)
        if ((!makes && is_lazy(g, e)) || (makes && function && parameter_keeps_nothing(g, function, i)))
            drops_find(g, d, e->call.args.item[i]);
    if (makes) add(d, e);
}

static void find_in_arguments(struct gen *g, struct drops *d, struct expr *call) {
    struct scope *function = function_of(g, call);
    bool known = function && !function->yields, any = consumes(g, call);
    for (int i = 0; i < call->call.args.count; i++)
        if (any || (known && parameter_keeps_nothing(g, function, i)))
            drops_find(g, d, call->call.args.item[i]);
}

static void find(struct gen *g, struct drops *d, struct expr *e) {
    if (e->kind == EXPR_CALL)
        find_in_arguments(g, d, e);
    else if (e->kind == EXPR_COMPARE)
        for (int i = 0; i < e->compare.comparators.count; i++)
            drops_find(g, d, e->compare.comparators.item[i]);
    else if (expr_is_comprehension(e) && e->kind != EXPR_GENERATOR)
        for (int i = 0, first = 0; i < e->comp.generator_count; i++, first = d->count) {
            drops_find(g, d, e->comp.generators[i].iter);
            for (int k = first; k < d->count; k++) d->level[k] = i;
        }
}

// ---- dropping

static void drop(struct gen *g, int reg) {
    int mark = g->temp;
    call_helper(g, "_drop", gen_temp(g), reg, reg, NULL);
    g->temp = mark;
}

void drops_begin(struct gen *g, struct drops *d) {
    for (int i = 0; i < d->count; i++) {
        d->reg[i] = gen_temp(g);
        gen_emit(g, OP_LDC, NULL, d->reg[i], 0, 0, 0);
    }
    d->outer = g->drops;
    g->drops = d;
}

// Drops those of the last round of a comprehension's inner loop, before the first of the next round is kept.
static void drop_round(struct gen *g, const struct drops *d, int first) {
    int level = d->level[first];
    if (level == 0 || (first > 0 && d->level[first - 1] == level)) return;
    int end = first;
    while (end < d->count && d->level[end] == level) end++;
    for (int i = end; i-- > first;) {
        drop(g, d->reg[i]);
        gen_emit(g, OP_LDC, NULL, d->reg[i], 0, 0, 0);
    }
}

void drops_note(struct gen *g, struct expr *e, int reg) {
    for (struct drops *d = g->drops; d; d = d->outer)
        for (int i = 0; i < d->count; i++) {
            if (d->made[i] != e) continue;
            drop_round(g, d, i);
            gen_move(g, d->reg[i], reg);
        }
}

void drops_close(struct gen *g, const struct drops *d) {
    for (int i = d->count; i--;) drop(g, d->reg[i]);
}

void drops_protect(struct gen *g, struct drops *d) {
    stmt_protect(g, &d->protect, NULL);
    d->protect.drops = d;
}

void drops_end(struct gen *g, struct drops *d) {
    int mark = g->temp, past = asm_label(g->code);
    struct protect handling;
    stmt_protect_end(g, &d->protect);
    gen_jump(g, OP_JMP, NULL, 0, 0, past);
    asm_place(g->code, d->protect.target);
    g->temp = d->protect.reg + 1 - REG_TEMP;
    int exception = d->protect.reg;
    stmt_handle(g, &handling);
    drops_close(g, d);
    gen_emit(g, OP_RAISE, NULL, exception, 0, 0, 0);
    stmt_handle_end(g, &handling);
    asm_place(g->code, past);
    g->temp = mark;
}

// An expression that takes items of generators that nothing else knows: they are closed behind it.
bool drops_expr(struct gen *g, struct expr *e, int reg) {
    struct drops d = {.whole = e};
    for (struct drops *outer = g->drops; outer; outer = outer->outer)
        if (outer->whole == e) return false;
    if (!g->c->scopes.closes || g->module->library) return false;
    find(g, &d, e);
    if (d.count == 0) return false;
    int mark = g->temp;
    drops_begin(g, &d);
    int result = gen_temp(g);
    drops_protect(g, &d);
    expr_to(g, e, result);
    drops_end(g, &d);
    g->drops = d.outer;
    drops_close(g, &d);
    gen_move(g, reg, result);
    g->temp = mark;
    return true;
}

// ---- variables

bool drops_assign(struct gen *g, struct expr *target, struct expr *value) {
    struct symbol *symbol = target->note;
    if (!symbol || !owns(g, symbol)) return false;
    int mark = g->temp, item = gen_temp(g), old = gen_temp(g);
    expr_to(g, value, item);
    name_load_or(g, symbol, old, &target->pos, 0);
    name_store(g, symbol, item);
    drop(g, old);
    g->temp = mark;
    return true;
}

bool drops_delete(struct gen *g, struct expr *target) {
    struct symbol *symbol = target->note;
    if (!symbol || !owns(g, symbol)) return false;
    int mark = g->temp, old = gen_temp(g);
    name_load_or(g, symbol, old, &target->pos, 0);
    name_delete(g, symbol, &target->pos, true);
    drop(g, old);
    g->temp = mark;
    return true;
}

void drops_leave(struct gen *g) {
    struct scope *scope = g->frame;
    if (!g->c->scopes.closes || scope->kind != SCOPE_FUNCTION) return;
    for (size_t i = 0; i < scope->count; i++) {
        struct symbol *symbol = scope->symbols[i];
        if (!owns(g, symbol) || name_register(g, symbol) < 0) continue;
        int mark = g->temp, old = gen_temp(g);
        name_load_or(g, symbol, old, scope->pos, 0);
        drop(g, old);
        g->temp = mark;
    }
}
