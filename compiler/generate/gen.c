// SPDX-License-Identifier: MIT
// The frame of code generation: the functions of the image, their parameters and registers, and which
// variables surely have a value at each point (so that only the others are checked).
#include "compiler/generate/gen.h"

#include "compiler/parse/prompt.h"
#include "compiler/resolve/class.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// ---- reports

void gen_error(struct gen *g, const struct pos *pos, const char *format, ...) {
    char text[300];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    diag_add(g->c->errors, "SyntaxError", &g->module->ast->source, pos, "%s", text);
    g->c->failed = true;
}

// ---- registers and instructions

int gen_temp(struct gen *g) {
    int temp = g->temp++;
    if (g->temp > g->code->temps) g->code->temps = g->temp;
    return REG_TEMP + temp;
}

static void note_method(struct compiler *c, int method) {
    c->wants[HELPER_JOIN] |= method == METHOD_JOIN;
    c->wants[HELPER_EXTEND_BYTES] |= method == METHOD_EXTEND;
    c->wants[HELPER_LIST] |=
        method == METHOD_UPDATE || (method >= METHOD_UNION && method <= METHOD_ISDISJOINT);
    c->wants[HELPER_ADD_ALL] |= method == METHOD_UPDATE;
    c->wants[HELPER_DISCARD_ALL] |= method == METHOD_DIFFERENCE_UPDATE;
    c->makes_views |= method == METHOD_ITEMS || method == METHOD_KEYS || method == METHOD_VALUES;
}

void gen_wants(struct gen *g, int builtin) {
    static const struct {
        uint8_t builtin, helper;
    } HELPERS[] = {
        {BUILTIN_list, HELPER_LIST},   {BUILTIN_tuple, HELPER_TUPLE},   {BUILTIN_dict, HELPER_DICT},
        {BUILTIN_sum, HELPER_SUM},     {BUILTIN_min, HELPER_MIN},       {BUILTIN_max, HELPER_MAX},
        {BUILTIN_sorted, HELPER_LIST}, {BUILTIN_set, HELPER_LIST},      {BUILTIN_frozenset, HELPER_LIST},
        {BUILTIN_bytes, HELPER_LIST},  {BUILTIN_bytearray, HELPER_LIST}};
    for (size_t i = 0; i < sizeof HELPERS / sizeof *HELPERS; i++)
        if (HELPERS[i].builtin == builtin) g->c->wants[HELPERS[i].helper] = true;
    g->c->makes_sets |= builtin == BUILTIN_set || builtin == BUILTIN_frozenset;
    if (builtin < METHOD_VALUE_FIRST) return;
    note_method(g->c, builtin & 0xff);
}

void gen_wants_value(struct gen *g, int builtin) {
    bool extreme = builtin == BUILTIN_max || builtin == BUILTIN_min;
    g->c->wants[HELPER_KEYED] |= extreme && !g->module->library;
    gen_wants(g, builtin);
}

// Notes what an instruction makes, or wants a helper for.
static void note_iterators(struct gen *g, int op, int first) {
    struct compiler *c = g->c;
    switch (op) {
    case OP_IADD: c->wants[HELPER_EXTEND] = true; break;
    case OP_IOR: c->wants[HELPER_UPDATE] = true; // Falls through.
    case OP_OR:
    case OP_XOR:
    case OP_AND: c->wants[HELPER_VIEW_OPERATION] = true; break;
    case OP_SUB: c->subtracts = true; break;
    case OP_IN: c->wants[HELPER_CONTAINS] = true; break;
    case OP_UNPACK: c->wants[HELPER_TAKE] = true; break;
    case OP_SLICE: c->wants[HELPER_SET_SLICE] |= g->stores_slice; break;
    case OP_UNPACKX:
    case OP_CALLX: c->wants[HELPER_LIST] = c->wants[HELPER_LISTED] = true; break;
    case OP_CALLB: gen_wants(g, first); break;
    case OP_CALLA:
    case OP_CALLM: note_method(c, first); break;
    case OP_GENERATOR: c->makes_generators = true; break;
    default: break;
    }
}

struct instr *gen_emit(struct gen *g, int op, const struct pos *pos, int a, int b, int c, int d) {
    note_iterators(g, op, op == OP_CALLA ? c : a);
    return asm_emit(g->code, op, pos, a, b, c, d);
}

void gen_move(struct gen *g, int to, int from) {
    if (to != from) gen_emit(g, OP_MOVE, NULL, to, from, 0, 0);
}

void gen_jump(struct gen *g, int op, const struct pos *pos, int a, int b, int label) {
    switch (strlen(opcode_operands(op))) {
    case 1: gen_emit(g, op, pos, label, 0, 0, 0); break;
    case 2: gen_emit(g, op, pos, a, label, 0, 0); break;
    default: gen_emit(g, op, pos, a, b, label, 0); break;
    }
}

bool gen_is_local(int reg) {
    return reg < REG_TEMP;
}

// ---- which variables are bound

void gen_set_bound(struct gen *g, int reg, bool bound) {
    if (reg >= 256) return;
    uint64_t bit = (uint64_t)1 << (reg & 63);
    if (bound)
        g->bound.word[reg >> 6] |= bit;
    else
        g->bound.word[reg >> 6] &= ~bit;
}

bool gen_is_bound(struct gen *g, int reg) {
    return reg >= 256 || (g->bound.word[reg >> 6] >> (reg & 63) & 1);
}

struct bits gen_meet(struct bits a, struct bits b) {
    for (int i = 0; i < 4; i++) a.word[i] &= b.word[i];
    return a;
}

struct bits gen_all_bound(void) {
    struct bits all;
    memset(&all, 0xff, sizeof all);
    return all;
}

void gen_join(struct gen *g, struct bits state, bool dead) {
    if (dead) return;
    g->bound = g->dead ? state : gen_meet(g->bound, state);
    g->dead = false;
}

struct forgetting {
    struct gen *g;
    struct bits *state;
};

static void forget(struct forgetting *f, struct name *name) {
    struct symbol *symbol = name_symbol(f->g, name);
    if (!symbol || symbol->scope->frame != f->g->frame || symbol->index < 0 || symbol->index >= 256) return;
    f->state->word[symbol->index >> 6] &= ~((uint64_t)1 << (symbol->index & 63));
}

static void forget_in(struct forgetting *f, struct block *block);

static void forget_stmt(struct forgetting *f, struct stmt *s) {
    switch (s->kind) {
    case STMT_DELETE:
        for (int i = 0; i < s->delete_stmt.targets.count; i++) {
            struct expr *target = s->delete_stmt.targets.item[i];
            if (target->kind == EXPR_NAME) forget(f, target->name.name);
            if (target->kind == EXPR_TUPLE || target->kind == EXPR_LIST)
                for (int k = 0; k < target->sequence.items.count; k++)
                    if (target->sequence.items.item[k]->kind == EXPR_NAME)
                        forget(f, target->sequence.items.item[k]->name.name);
        }
        break;
    case STMT_IF:
        forget_in(f, &s->if_stmt.body);
        forget_in(f, &s->if_stmt.orelse);
        break;
    case STMT_MATCH:
        for (int i = 0; i < s->match_stmt.count; i++) forget_in(f, &s->match_stmt.cases[i]->body);
        break;
    case STMT_WHILE:
        forget_in(f, &s->while_stmt.body);
        forget_in(f, &s->while_stmt.orelse);
        break;
    case STMT_FOR:
        forget_in(f, &s->for_stmt.body);
        forget_in(f, &s->for_stmt.orelse);
        break;
    case STMT_TRY:
        forget_in(f, &s->try_stmt.body);
        for (int i = 0; i < s->try_stmt.handler_count; i++) {
            if (s->try_stmt.handlers[i].name) forget(f, s->try_stmt.handlers[i].name);
            forget_in(f, &s->try_stmt.handlers[i].body);
        }
        forget_in(f, &s->try_stmt.orelse);
        forget_in(f, &s->try_stmt.finalbody);
        break;
    case STMT_WITH: forget_in(f, &s->with_stmt.body); break;
    default: break;
    }
}

static void forget_in(struct forgetting *f, struct block *block) {
    for (int i = 0; i < block->count; i++) forget_stmt(f, block->item[i]);
}

void gen_forget_deleted(struct gen *g, struct bits *state, struct block *block) {
    forget_in(&(struct forgetting){g, state}, block);
}

// ---- globals

int gen_new_global(struct compiler *c, const char *name) {
    c->globals = arena_grow(c->arena, c->globals, c->global_count, &c->global_capacity, sizeof *c->globals);
    c->globals[c->global_count] = name;
    return (int)c->global_count++;
}

void gen_load_global(struct gen *g, int global, int reg, const char *name, const struct pos *pos) {
    struct instr *instr = gen_emit(g, global > UINT8_MAX ? OP_GETGX : OP_GETG, pos, reg, global, 0, 0);
    instr->note_kind = NOTE_NAME;
    instr->note = name;
}

void gen_store_global(struct gen *g, int global, int reg) {
    gen_emit(g, global > UINT8_MAX ? OP_SETGX : OP_SETG, NULL, reg, global, 0, 0);
}

// ---- functions

static void order_parameter(struct function *f, struct name *name) {
    if (f->parameters < FUNCTION_REGISTERS_MAX) f->order[f->parameters] = name;
    f->parameters++;
}

// Puts the parameters into the order of the image: positional, *args, **kwargs, keyword-only (those without
// a default first).
static void order_parameters(struct compiler *c, struct function *f) {
    struct params *params = f->scope->params;
    if (!params) return;
    int count = params->positional_count + params->keyword_only_count + 2;
    f->order = arena_alloc(c->arena, (size_t)count * sizeof(struct name *));
    f->default_globals = arena_alloc(c->arena, (size_t)count * sizeof(int));
    for (int i = 0; i < count; i++) f->default_globals[i] = -1;
    f->positional = params->positional_count;
    for (int i = 0; i < params->positional_count; i++) {
        order_parameter(f, params->positional[i].name);
        if (params->positional[i].default_value) f->defaults++;
    }
    if (params->vararg) {
        order_parameter(f, params->vararg->name);
        f->varargs = 1;
    }
    if (params->kwarg) {
        order_parameter(f, params->kwarg->name);
        f->kwargs = 1;
    }
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < params->keyword_only_count; i++) {
            bool has_default = params->keyword_only[i].default_value;
            if (has_default != (pass == 1)) continue;
            order_parameter(f, params->keyword_only[i].name);
            f->defaults += has_default;
        }
}

struct function *gen_function(struct compiler *c, struct scope *scope) {
    if (scope->function) return scope->function;
    struct function *f = arena_alloc(c->arena, sizeof *f);
    f->scope = scope;
    f->module = scope->module;
    f->closure_global = -1;
    f->number = (int)c->function_count;
    c->functions =
        arena_grow(c->arena, c->functions, c->function_count, &c->function_capacity, sizeof *c->functions);
    c->functions[c->function_count++] = f;
    scope->function = f;
    order_parameters(c, f);
    return f;
}

static struct image_method *new_method_row(struct compiler *c) {
    c->method_rows =
        arena_grow(c->arena, c->method_rows, c->method_count, &c->method_capacity, sizeof *c->method_rows);
    return &c->method_rows[c->method_count++];
}

void gen_add_method(struct compiler *c, int method, int tag, struct scope *scope) {
    *new_method_row(c) = (struct image_method){
        .method = (uint8_t)method, .tag = (uint8_t)tag, .function = (uint16_t)gen_function(c, scope)->number};
}

enum { LOCALS_MAX = 200, MODULE_LOCALS_MAX = 160 };

static void name_register_for_debug(struct gen *g, int reg, struct name *name) {
    if (reg < g->function->named) g->function->register_names[reg] = name;
}

static bool is_name(const struct name *name, const char *text) {
    return strcmp(name->text, text) == 0;
}

// What an annotation says: int, float or bool, or list[...] of what is said there (enum program_expected); 0: nothing that helps.
static unsigned expected_by(const struct expr *annotation) {
    unsigned lists = 0;
    while (annotation && annotation->kind == EXPR_SUBSCRIPT) { // list, List, typing.List
        const struct expr *of = annotation->subscript.value;
        const struct name *name = of->kind == EXPR_NAME        ? of->name.name
                                  : of->kind == EXPR_ATTRIBUTE ? of->attribute.name
                                                               : NULL;
        if (!name || !(is_name(name, "list") || is_name(name, "List")) || ++lists > PROGRAM_LISTS_MAX)
            return 0;
        annotation = annotation->subscript.index;
    }
    if (!annotation || annotation->kind != EXPR_NAME) return 0;
    const struct name *name = annotation->name.name;
    unsigned number = is_name(name, "int")     ? PROGRAM_INT
                      : is_name(name, "float") ? PROGRAM_FLOAT
                      : is_name(name, "bool")  ? PROGRAM_BOOL
                                               : 0;
    return number ? number + lists * PROGRAM_LIST : 0;
}

static void expect_in_register(struct gen *g, int reg, const struct symbol *symbol) {
    if (reg < g->function->named) g->function->expected[reg] = (uint8_t)expected_by(symbol->annotation);
}

// Gives registers to the parameters, captured values and variables.
static void lay_out(struct gen *g) {
    struct function *f = g->function;
    struct scope *scope = g->frame;
    int reg = 0;
    f->named = f->parameters + (int)(scope->capture_count + scope->count);
    f->register_names = arena_alloc(g->c->arena, (size_t)(f->named + 1) * sizeof *f->register_names);
    f->expected = arena_alloc(g->c->arena, (size_t)f->named + 1);
    if (scope->generator) reg = f->parameters; // without names
    for (int i = 0; reg < f->parameters && i < FUNCTION_REGISTERS_MAX; i++, reg++) {
        struct symbol *symbol = scope_find(scope, f->order[i]);
        symbol->index = reg;
        symbol->place = name_needs_cell(symbol) ? PLACE_CELL : PLACE_REG;
        name_register_for_debug(g, reg, symbol->name);
        if (symbol->place == PLACE_REG) expect_in_register(g, reg, symbol);
        gen_set_bound(g, reg, true);
    }
    for (size_t i = 0; i < scope->capture_count; i++) {
        if (scope->captures[i]->place == PLACE_STATIC) continue;
        name_register_for_debug(g, reg++, scope->captures[i]->name);
    }
    f->captured = reg - f->parameters;
    for (size_t i = 0; i < scope->count; i++) {
        struct symbol *symbol = scope->symbols[i];
        if (symbol->redirect || symbol->index >= 0 || (scope->class && symbol->bindings == 0) ||
            (symbol->starred && !symbol->used) || scope_follow(symbol) != symbol)
            continue;
        enum place place = name_place(symbol);
        if (place != PLACE_REG && place != PLACE_CELL) continue;
        if (scope->kind == SCOPE_MODULE && !symbol->renewed && reg >= MODULE_LOCALS_MAX) {
            symbol->place = PLACE_GLOBAL;
            continue;
        }
        symbol->index = reg;
        if (place == PLACE_REG) expect_in_register(g, reg, symbol);
        name_register_for_debug(g, reg++, symbol->name);
    }
    g->code->locals = reg;
    if (reg > LOCALS_MAX)
        gen_error(g, scope->pos, "too many parameters and local variables in '%s': %d, at most %d",
                  scope->name, reg, LOCALS_MAX);
}

// Variables that inner functions share live in cells from the start.
static void make_cells(struct gen *g) {
    for (size_t i = 0; i < g->frame->count; i++) {
        struct symbol *symbol = g->frame->symbols[i];
        if (symbol->redirect || symbol->place != PLACE_CELL) continue;
        if (!symbol->parameter) asm_insert(g->code, g->start_list, OP_LDC, NULL, symbol->index, 3, 0);
        gen_emit(g, OP_CELL, NULL, symbol->index, 0, 0, 0);
    }
}

static void initialise_unbound(struct gen *g) {
    for (int reg = 0; reg < 256; reg++)
        if (g->initialise.word[reg >> 6] >> (reg & 63) & 1)
            asm_insert(g->code, g->start_list, OP_LDC, NULL, reg, 3, 0);
}

// Whether generators that rest when the program ends are closed then.
static bool closes(const struct gen *g) {
    return g->function->number == 0 && g->c->scopes.closes && !g->module->kept;
}

// The program of a prompt: what is left of earlier lines is fetched, and their statements are passed over.
static void prompt_body(struct gen *g, struct block *body) {
    int line = g->c->modules.options->prompt, i = 0, fresh = asm_label(g->code);
    while (!prompt_fetches(body->item[i])) i++;
    struct block rest = {body->item, i};
    stmt_block(g, &rest);
    import_library(g);
    import_prepare(g);
    int mark = g->temp, reg = gen_temp(g);
    expr_to(g, body->item[i++]->expr_stmt.value, reg);
    gen_jump(g, OP_JT, NULL, reg, 0, fresh);
    g->temp = mark;
    struct bits bound = g->bound;
    for (; i < body->count && body->item[i]->pos.end_line < line; i++) {
        rest = (struct block){body->item + i, 1};
        stmt_block(g, &rest);
        g->dead = false; // it may have raised an exception
    }
    asm_place(g->code, fresh);
    g->bound = bound;
    rest = (struct block){body->item + i, body->count - i};
    stmt_block(g, &rest);
}

static void body(struct gen *g) {
    struct scope *scope = g->frame;
    if (scope->lambda_body) {
        int reg = expr_operand(g, scope->lambda_body, -1);
        gen_emit(g, OP_RET, NULL, reg, 0, 0, 0);
        return;
    }
    if (scope->generator)
        loop_generator_body(g, scope->generator);
    else if (g->module->kept && !g->module->name && scope == g->module->scope)
        prompt_body(g, scope->body);
    else
        stmt_block(g, scope->body);
    if (scope->class) {
        class_body_end(g);
        return;
    }
    if (closes(g) && !g->dead) call_procedure(g, "_close_resting");
    if (!g->dead) drops_leave(g);
    gen_emit(g, OP_RETN, NULL, 0, 0, 0, 0);
}

// Whether exceptions that nobody catches may have texts of the program's making.
static bool tells(const struct gen *g) {
    const struct scopes *scopes = &g->c->scopes;
    for (const struct class *class = scopes->classes; g->function->number == 0 && class; class = class->next)
        if (!class->library && class_has_text(scopes, class)) return true;
    return false;
}

// The program, which has the texts made and the generators closed before it fails.
static void telling_body(struct gen *g) {
    struct protect protect, handling;
    stmt_protect(g, &protect, NULL);
    protect.whole = true;
    body(g);
    stmt_protect_end(g, &protect);
    asm_place(g->code, protect.target);
    int exception = gen_temp(g);
    stmt_handle(g, &handling);
    g->dead = false;
    if (tells(g)) call_procedure_with(g, "_tell_uncaught", exception);
    if (closes(g)) call_procedure(g, "_close_resting");
    gen_emit(g, OP_RAISE, NULL, exception, 0, 0, 0);
    stmt_handle_end(g, &handling);
}

static void protected_body(struct gen *g) {
    struct protect protect;
    if (tells(g) || closes(g)) {
        telling_body(g);
        return;
    }
    bool protects = g->frame->yields && yield_protects(g);
    if (protects) stmt_protect(g, &protect, NULL);
    body(g);
    if (protects) yield_end(g, &protect);
}

// A module that is imported in several places runs once.
static void set_module_flag(struct gen *g) {
    if (g->module->flag < 0) return;
    int reg = gen_temp(g);
    gen_emit(g, OP_LDC, NULL, reg, 2, 0, 0);
    gen_store_global(g, g->module->flag, reg);
    g->temp--;
}

static void generate(struct compiler *c, struct function *f) {
    struct gen g = {.c = c,
                    .function = f,
                    .code = &f->code,
                    .module = f->module,
                    .frame = f->scope,
                    .scope = f->scope,
                    .exception = -1,
                    .hoist_list = -1};
    asm_init(&f->code, c->arena);
    lay_out(&g);
    if (f->scope->yields) yield_begin(&g);
    g.start_list = asm_reserve(&f->code);
    if (f->number == 0) c->start_list = g.start_list;
    make_cells(&g);
    if (f->scope->kind == SCOPE_MODULE) set_module_flag(&g);
    protected_body(&g);
    initialise_unbound(&g);
    if (f->code.locals + f->code.constants + f->code.temps > FUNCTION_REGISTERS_MAX)
        gen_error(&g, f->scope->pos, "'%s' is too complex: it needs %d registers, at most %d", f->scope->name,
                  f->code.locals + f->code.constants + f->code.temps, FUNCTION_REGISTERS_MAX);
}

static void generate_queued(struct compiler *c) {
    while (c->generated < c->function_count) generate(c, c->functions[c->generated++]);
}

// Whether the core and the host can do with the items of a view what the helper does.
static bool is_for_generators(int helper) {
    return helper != HELPER_LIST && helper != HELPER_JOIN && helper != HELPER_SET_SLICE &&
           helper != HELPER_VIEW_OPERATION && helper != HELPER_KEYED;
}

// Whether the program has what the helper is for. A list takes the place of a view of pairs in min, max and sum, if the core
// does not compare or add these.
static bool is_wanted(const struct compiler *c, int helper) {
    bool folds = c->wants[HELPER_MIN] || c->wants[HELPER_MAX] || c->wants[HELPER_SUM];
    if (helper == HELPER_VIEW_OPERATION && c->makes_sets && c->subtracts) return true;
    if ((helper == HELPER_ADD_ALL || helper == HELPER_DISCARD_ALL) && !c->makes_sets) return false;
    return c->wants[helper] || (helper == HELPER_LIST && c->makes_views && folds);
}

// Whether the program has classes whose objects may need the helper: that have one of the names for which it is.
static bool is_for_object(const struct compiler *c, int helper) {
    static const char *const NAMES[] = {
#define HELPER(id, function)        NULL,
#define OBJECT(id, function, names) names,
#include "contract/helpers.def"
#undef HELPER
#undef OBJECT
    };
    bool used = helper == HELPER_FORMAT || helper == HELPER_CALL_SPREAD;
    if (!c->class_count || (used && !c->wants[helper])) return false;
    const char *at = NAMES[helper];
    if (!*at) return true;
    for (size_t length; *at; at += length + (at[length] == ' ')) {
        length = strcspn(at, " ");
        if (class_attribute(&c->scopes, ast_intern(c->arena, at, length))) return true;
    }
    return false;
}

// Links a helper that is wanted. False if there is none.
static bool link_helper(struct compiler *c) {
    static const char *const NAMES[] = {
#define HELPER(id, function)        function,
#define OBJECT(id, function, names) function,
#include "contract/helpers.def"
#undef HELPER
#undef OBJECT
    };
    for (int i = 0; i < HELPER_COUNT; i++) {
        bool makes = c->makes_generators || (c->makes_views && !is_for_generators(i)) || i == HELPER_KEYED;
        if (i < HELPER_CALL ? !makes || !is_wanted(c, i) : !is_for_object(c, i)) continue;
        if (c->helps[i]) continue;
        c->helps[i] = true;
        struct module *library = resolve_library(&c->scopes, i < HELPER_CALL ? "_lazy" : "_object");
        if (!library) return false;
        struct scope *scope = scope_find(library->scope, ast_name(c->arena, NAMES[i]))->def;
        gen_add_method(c, i, METHOD_HELPER, scope);
        return true;
    }
    return false;
}

// Tells the core, by the last rows of its table, which instructions the special methods of the program's classes are for; where
// instances of classes that are derived from built-in ones have the value of that (OP_MOVE), which method gives the item of a key that
// their dict has not (OP_DICT), which one says what belongs to a class (OP_IS), which one makes its instances (OP_CALLM), and where instances have a dict of attributes without a
// place (OP_GETA). Not of an operator that a class has an in-place method of: an instruction does not show which of them is meant. What
// is asked for most comes last.
static void tell_special_methods(struct compiler *c) {
    static const struct {
        uint8_t op;
        const char *name, *in_place;
    } METHODS[] = {{OP_ADD, "__add__", "__iadd__"},
                   {OP_IADD, "__add__", "__iadd__"},
                   {OP_SUB, "__sub__", "__isub__"},
                   {OP_MUL, "__mul__", "__imul__"},
                   {OP_IMUL, "__mul__", "__imul__"},
                   {OP_DIV, "__truediv__", "__itruediv__"},
                   {OP_MOD, "__mod__", "__imod__"},
                   {OP_FLOORDIV, "__floordiv__", "__ifloordiv__"},
                   {OP_AND, "__and__", "__iand__"},
                   {OP_OR, "__or__", "__ior__"},
                   {OP_IOR, "__or__", "__ior__"},
                   {OP_XOR, "__xor__", "__ixor__"},
                   {OP_SHL, "__lshift__", "__ilshift__"},
                   {OP_SHR, "__rshift__", "__irshift__"},
                   {OP_POW, "__pow__", "__ipow__"},
                   {OP_EQ, "__eq__", NULL},
                   {OP_NE, "__ne__", NULL},
                   {OP_ITER, "__iter__", NULL},
                   {OP_JT, "__bool__", NULL},
                   {OP_IS, "__class_instancecheck__", NULL},
                   {OP_IN, "__contains__", NULL},
                   {OP_CALLM, "__new__", NULL},
                   {OP_CALL, "__call__", NULL},
                   {OP_CALLB, "__len__", NULL},
                   {OP_GETA, "__dict__", NULL},
                   {OP_DICT, "__missing__", NULL},
                   {OP_SETI, "__setitem__", NULL},
                   {OP_GETI, "__getitem__", NULL},
                   {OP_MOVE, "__value__", NULL}};
    for (size_t i = 0; i < sizeof METHODS / sizeof *METHODS; i++) {
        const char *in_place = METHODS[i].in_place;
        const struct attribute_name *a = class_attribute(&c->scopes, ast_name(c->arena, METHODS[i].name));
        if (!a || a->slot < 0 || (in_place && class_attribute(&c->scopes, ast_name(c->arena, in_place))))
            continue;
        *new_method_row(c) = (struct image_method){
            .method = METHODS[i].op, .tag = TAG_INSTANCE, .function = (uint16_t)(a->slot | a->mark << 8)};
    }
}

bool gen_program(struct compiler *c) {
    for (struct module *module = c->modules.first; module; module = module->next)
        if (!module->missing) {
            fold_module(c, module);
            name_settle(c, module);
        }
    if (!class_place_attributes(&c->scopes)) return false;
    function_find_attributes(c);
    gen_function(c, c->modules.first->scope);
    do generate_queued(c);
    while (link_helper(c));
    tell_special_methods(c);
    return !c->again && !c->failed && !diag_any(c->errors);
}

void gen_init(struct compiler *c, struct arena *arena, struct diag_list *errors,
              const struct compile_options *options, bool inlines) {
    *c = (struct compiler){.arena = arena,
                           .errors = errors,
                           .modules = {.arena = arena, .errors = errors, .options = options},
                           .scopes = {arena, errors, &c->modules, .inlines = inlines}};
}
