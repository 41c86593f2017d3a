// SPDX-License-Identifier: MIT
// Names: what each means, where its value is kept, and the instructions that read and write it there.
#include <stdio.h>
#include <string.h>

#include "compiler/generate/gen.h"
#include "compiler/generate/hint.h"
#include "compiler/tables.h"

// ---- built-ins

// A type that cannot be called has no name in Python; ePython's own modules see it with an underscore before.
static bool is_hidden_type(const char *name, int i) {
    return name[0] == '_' && i >= BUILTIN_FIRST_TYPE && i < BUILTIN_FIRST_FUNC &&
           !table_builtin((uint32_t)i)->callable && strcmp(table_builtin((uint32_t)i)->name, name + 1) == 0;
}

int name_builtin(struct module *module, struct name *name) {
    const char *text = name->text;
    if (text[0] == '_' && !module->library) return -1;
    for (int i = BUILTIN_FIRST_TYPE; i < BUILTIN_FIRST_FUNC; i++)
        if (is_hidden_type(text, i)) return i;
    if (strcmp(text, "IOError") == 0 || strcmp(text, "EnvironmentError") == 0) return BUILTIN_OSError;
    for (int i = 0; i < BUILTIN_COUNT; i++)
        if (strcmp(table_builtin((uint32_t)i)->name, name->text) == 0) {
            // Types that only isinstance and error messages know have no name in Python.
            if (table_builtin((uint32_t)i)->callable || name->text[0] == '_' || i >= BUILTIN_FIRST_FUNC)
                return i;
            return -1;
        }
    return -1;
}

// ---- meaning

static struct symbol *dialect_symbol(struct gen *g, struct symbol *symbol);
static struct symbol *tagged_symbol(struct gen *g, struct symbol *symbol);

// True if a symbol is a module that is known here: of its name nothing is left to do at run time.
static bool is_module(struct gen *g, struct symbol *symbol) {
    // It stays so: a library module that is only looked at for a hint may store into it.
    if (symbol->place == PLACE_STATIC && !symbol->def) return true;
    if (!scope_only_imported(symbol) || symbol->modules.count != 1 || symbol->modules.item[0]->missing)
        return false;
    return symbol->place == PLACE_REG && symbol->scope->frame == g->frame && gen_is_bound(g, symbol->index);
}

struct meaning name_of_symbol(struct gen *g, struct symbol *symbol) {
    symbol = tagged_symbol(g, dialect_symbol(g, scope_follow(symbol)));
    if (is_module(g, symbol))
        return (struct meaning){.kind = MEANING_MODULE, .symbol = symbol, .module = symbol->modules.item[0]};
    return (struct meaning){.kind = MEANING_SYMBOL, .symbol = symbol};
}

// In the 2015 dialect, range and xrange of the module util include their upper bound.
static struct symbol *dialect_symbol(struct gen *g, struct symbol *symbol) {
    struct module *module = symbol->scope->module;
    if (g->module->ast->dialect != DIALECT_2015 || !module->library || !module->name ||
        strcmp(module->name->text, "util") != 0 ||
        (strcmp(symbol->name->text, "range") != 0 && strcmp(symbol->name->text, "xrange") != 0))
        return symbol;
    return scope_find(module->scope, ast_name(g->c->arena, "range2015"));
}

struct module *name_tags_module(struct gen *g, struct module *module) {
    if (!g->c->scopes.uses_tags || !module->library || !module->name ||
        strcmp(module->name->text, "parallel") != 0)
        return NULL;
    return resolve_library(&g->c->scopes, g->c->scopes.uses_requests ? "_requests" : "_tags");
}

// In a program that chooses messages by tags, the functions of modules/_tags.py, or _requests.py, instead of parallel's.
static struct symbol *tagged_symbol(struct gen *g, struct symbol *symbol) {
    struct module *tags = name_tags_module(g, symbol->scope->module);
    struct symbol *tagged = tags ? scope_find(tags->scope, symbol->name) : NULL;
    return tagged && !tagged->from ? tagged : symbol;
}

static struct symbol *unqualified(struct gen *g, struct name *name) {
    if (name->text[0] == '_') return NULL;
    for (size_t i = g->module->plain.count; i-- > 0;) {
        struct module *module = g->module->plain.item[i];
        if (!module->library || module->missing) continue;
        struct symbol *symbol = scope_public(module, name);
        if (symbol) return symbol;
    }
    return NULL;
}

static struct symbol *library_builtin(struct gen *g, struct name *name) {
    if (name->text[0] == '_') return NULL;
    struct module *module = resolve_library(&g->c->scopes, "_builtins");
    return !module || module == g->module ? NULL : scope_find(module->scope, name);
}

// print and input in a program that gives sys.stdout and sys.stdin other values (modules/_redirect.py).
static struct symbol *redirected(struct gen *g, struct name *name) {
    const struct scopes *scopes = &g->c->scopes;
    if (g->module->library && g->module->name->text[0] == '_') return NULL; // what helps the host
    bool output = scopes->redirects_output && strcmp(name->text, "print") == 0;
    if (!output && !(scopes->redirects_input && strcmp(name->text, "input") == 0)) return NULL;
    struct module *module = resolve_library(&g->c->scopes, output ? "_redirect" : "_redirect_input");
    return module && module != g->module ? scope_find(module->scope, name) : NULL;
}

// What a name means where nothing in the module has bound it; own: something in the module does elsewhere.
static struct meaning outside(struct gen *g, struct name *name, bool own) {
    bool modules_first = g->module->ast->dialect == DIALECT_2015;
    struct symbol *symbol = modules_first ? unqualified(g, name) : NULL;
    if (symbol) return name_of_symbol(g, symbol);
    symbol = redirected(g, name);
    if (symbol) return name_of_symbol(g, symbol);
    int builtin = name_builtin(g->module, name);
    if (builtin >= 0) return (struct meaning){.kind = MEANING_BUILTIN, .builtin = builtin};
    symbol = library_builtin(g, name);
    if (symbol && symbol->bindings == 0) symbol = NULL;
    if (!symbol && !own) symbol = unqualified(g, name);
    return symbol ? name_of_symbol(g, symbol) : (struct meaning){.kind = MEANING_NOTHING};
}

// A module's own variable where, on every way, nothing has been assigned to it: Python then looks
// among the built-ins.
static bool not_yet_bound(struct gen *g, struct symbol *symbol, struct expr *e) {
    return symbol->scope == g->frame && symbol->scope->kind == SCOPE_MODULE && !symbol->in_loop &&
           e->context == CONTEXT_LOAD && e->pos.offset < symbol->first_at;
}

void name_settle(struct compiler *c, struct module *module) {
    struct gen g = {.c = c, .module = module, .scope = module->scope, .frame = module->scope};
    if (module->library || module->ast->dialect == DIALECT_2015) return;
    for (size_t i = 0; i < module->scope->count; i++) {
        struct symbol *symbol = module->scope->symbols[i];
        if (symbol->place == PLACE_STATIC && scope_may_be_unbound(symbol) &&
            outside(&g, symbol->name, true).kind != MEANING_NOTHING)
            symbol->place = PLACE_NONE;
    }
}

struct meaning name_meaning(struct gen *g, struct expr *e) {
    struct symbol *symbol = e->note;
    if (!symbol || (symbol->bindings == 0 && symbol->scope->kind == SCOPE_MODULE))
        return outside(g, e->name.name, false);
    if (not_yet_bound(g, symbol, e)) {
        struct meaning other = outside(g, e->name.name, true);
        if (other.kind != MEANING_NOTHING) return other;
    }
    return name_of_symbol(g, symbol);
}

// f.x of a library function f may be the function _f_x of its module: chain.from_iterable.
static struct meaning member_of_function(struct gen *g, struct symbol *function, struct name *name) {
    char text[80];
    struct module *module = function->scope->module;
    struct symbol *symbol = NULL;
    snprintf(text, sizeof text, "_%.30s_%.40s", function->name->text, name->text);
    if (module->library && function->place == PLACE_STATIC && function->def)
        symbol = scope_find(module->scope, ast_name(g->c->arena, text));
    return symbol ? name_of_symbol(g, symbol) : (struct meaning){.kind = MEANING_NOTHING};
}

struct meaning name_of_expr(struct gen *g, struct expr *e) {
    if (e->kind == EXPR_NAME) return name_meaning(g, e);
    if (e->kind != EXPR_ATTRIBUTE) return (struct meaning){.kind = MEANING_NOTHING};
    struct meaning owner = name_of_expr(g, e->attribute.value);
    if (owner.kind == MEANING_SYMBOL) return member_of_function(g, owner.symbol, e->attribute.name);
    if (owner.kind != MEANING_MODULE) return (struct meaning){.kind = MEANING_NOTHING};
    struct symbol *symbol = scope_public(owner.module, e->attribute.name);
    return !symbol ? (struct meaning){.kind = MEANING_NOTHING} : name_of_symbol(g, symbol);
}

// ---- places

bool name_needs_cell(struct symbol *symbol) {
    if (!symbol->captured) return false;
    if (symbol->assigned_inside) return true;
    if (symbol->parameter) return symbol->bindings > 1;
    return symbol->bindings != 1 || symbol->in_loop || symbol->conditional ||
           symbol->first_binding >= symbol->first_capture;
}

enum place name_place(struct symbol *symbol) {
    if (symbol->place != PLACE_NONE) return symbol->place;
    if (symbol->scope->kind == SCOPE_MODULE && !symbol->renewed &&
        (symbol->shared || symbol->scope->module->library))
        symbol->place = PLACE_GLOBAL;
    else
        symbol->place = name_needs_cell(symbol) ? PLACE_CELL : PLACE_REG;
    return symbol->place;
}

static int global_of(struct gen *g, struct symbol *symbol) {
    if (symbol->index < 0) symbol->index = gen_new_global(g->c, symbol->name->text);
    return symbol->index;
}

int name_captured_register(struct gen *g, struct symbol *symbol) {
    int reg = g->function->parameters;
    for (size_t i = 0; i < g->frame->capture_count; i++) {
        if (g->frame->captures[i] == symbol) return reg;
        if (g->frame->captures[i]->place != PLACE_STATIC) reg++;
    }
    return -1;
}

struct symbol *name_symbol(struct gen *g, struct name *name) {
    for (struct scope *scope = g->scope; scope; scope = scope->parent) {
        struct symbol *symbol = scope->class && scope != g->scope ? NULL : scope_find(scope, name);
        if (symbol) return symbol;
    }
    return NULL;
}

static bool is_own(struct gen *g, struct symbol *symbol) {
    return symbol->scope->frame == g->frame;
}

int name_register(struct gen *g, struct symbol *symbol) {
    return is_own(g, symbol) && name_place(symbol) == PLACE_REG ? symbol->index : -1;
}

// ---- reading

enum { CHECK_LOCAL, CHECK_GLOBAL, CHECK_FREE };

static void check(struct gen *g, int reg, int kind, struct name *name, const struct pos *pos) {
    struct instr *instr = gen_emit(g, OP_CHECK, pos, reg, kind, 0, 0);
    instr->note_kind = NOTE_NAME;
    instr->note = name->text;
}

// A comprehension uses the variables of the function around it as an inner function does.
static int check_kind(struct gen *g, struct symbol *symbol) {
    if (symbol->scope->kind == SCOPE_MODULE || symbol->scope->class) return CHECK_GLOBAL;
    return symbol->scope == g->scope ? CHECK_LOCAL : CHECK_FREE;
}

// Makes sure that a variable in a register has a value.
static void check_bound(struct gen *g, struct symbol *symbol, const struct pos *pos) {
    if (gen_is_bound(g, symbol->index)) return;
    if (!symbol->parameter && symbol->index < 256)
        g->initialise.word[symbol->index >> 6] |= (uint64_t)1 << (symbol->index & 63);
    check(g, symbol->index, check_kind(g, symbol), symbol->name, pos);
    gen_set_bound(g, symbol->index, true);
}

// What a variable of a class's body that has no value means: the module's of that name, or the built-in.
static struct meaning outside_class(struct gen *g, struct name *name) {
    struct symbol *symbol = scope_find_own(g->module->scope, name);
    if (symbol && symbol->bindings > 0) return name_of_symbol(g, symbol);
    return outside(g, name, false);
}

// What a module's variable that may have no value means then: in Python, the built-in of its name.
static struct meaning fallback(struct gen *g, struct symbol *symbol) {
    struct meaning nothing = {.kind = MEANING_NOTHING};
    if (symbol->scope->class) {
        if (symbol->index < 0 || gen_is_bound(g, symbol->index)) return nothing;
        return outside_class(g, symbol->name);
    }
    if (symbol->scope->kind != SCOPE_MODULE || symbol->scope->module != g->module ||
        !(scope_may_be_unbound(symbol) || g->module->kept))
        return nothing;
    if (symbol->place == PLACE_REG && gen_is_bound(g, symbol->index)) return nothing;
    return outside(g, symbol->name, true);
}

bool name_falls_back(struct gen *g, struct symbol *symbol) {
    return fallback(g, symbol).kind != MEANING_NOTHING;
}

// The constant that a built-in is as a value; -1 = it is none.
static int constant_of(struct gen *g, struct meaning meaning) {
    if (meaning.kind == MEANING_BUILTIN) return fold_immediate(g->c, TAG_BUILTIN, (uint32_t)meaning.builtin);
    if (meaning.kind != MEANING_SYMBOL || meaning.symbol->place != PLACE_STATIC || !meaning.symbol->def)
        return -1;
    struct function *f = gen_function(g->c, meaning.symbol->def);
    return f->defaults > 0 ? -1 : fold_immediate(g->c, TAG_FUNC, (uint32_t)f->number);
}

// A module's variable that nothing deletes has the value of the built-in of its name from the start, instead
// of none. False if that cannot be.
static bool begin(struct gen *g, struct symbol *symbol, struct meaning other) {
    if (symbol->deleted || symbol->scope->class) return false;
    int constant = constant_of(g, other);
    if (constant < 0) return false;
    bool in_register = symbol->place == PLACE_REG;
    struct code *code = in_register ? g->code : &g->c->functions[0]->code;
    int list = in_register ? g->start_list : g->c->start_list, reg = in_register ? symbol->index : REG_TEMP;
    if (in_register) gen_set_bound(g, reg, true);
    if (symbol->begun) return true;
    symbol->begun = true;
    asm_insert(code, list, PSEUDO_LOAD, NULL, reg, constant, 0);
    if (in_register) return true;
    if (code->temps < 1) code->temps = 1;
    int global = global_of(g, symbol);
    asm_insert(code, list, global > UINT8_MAX ? OP_SETGX : OP_SETG, NULL, reg, global, 0);
    return true;
}

static void load_variable(struct gen *g, struct symbol *symbol, int reg, const struct pos *pos);

// Loads a variable, or another meaning where it has no value.
static void load_either(struct gen *g, struct symbol *symbol, struct meaning other, int reg,
                        const struct pos *pos) {
    int mark = g->temp;
    int target = asm_label(g->code), done = asm_label(g->code), start = asm_here(g->code);
    int result = gen_is_local(reg) ? gen_temp(g) : reg;
    load_variable(g, symbol, result, pos);
    asm_protect(g->code, start, asm_here(g->code), target, result);
    gen_jump(g, OP_JMP, NULL, 0, 0, done);
    asm_place(g->code, target);
    name_load_meaning(g, other, result, pos, symbol->name);
    asm_place(g->code, done);
    if (symbol->place == PLACE_REG) gen_set_bound(g, symbol->index, false);
    gen_move(g, reg, result);
    g->temp = mark;
}

int name_in_place(struct gen *g, struct expr *e) {
    if (e->kind != EXPR_NAME) return -1;
    struct meaning meaning = name_meaning(g, e);
    if (meaning.kind != MEANING_SYMBOL) return -1;
    struct symbol *symbol = meaning.symbol;
    if (name_place(symbol) != PLACE_REG) return -1;
    if (!is_own(g, symbol))
        return symbol->scope->kind == SCOPE_MODULE ? -1 : name_captured_register(g, symbol);
    if (fallback(g, symbol).kind != MEANING_NOTHING) return -1;
    check_bound(g, symbol, &e->pos);
    return symbol->index;
}

bool name_is_ready(struct gen *g, struct expr *e) {
    if (e->kind != EXPR_NAME) return false;
    struct meaning meaning = name_meaning(g, e);
    if (meaning.kind != MEANING_SYMBOL) return false;
    struct symbol *symbol = meaning.symbol;
    return name_place(symbol) == PLACE_REG && is_own(g, symbol) && gen_is_bound(g, symbol->index);
}

void name_load_symbol(struct gen *g, struct symbol *symbol, int reg, const struct pos *pos) {
    name_place(symbol);
    struct meaning other = fallback(g, symbol);
    if (other.kind != MEANING_NOTHING && symbol->place != PLACE_STATIC && !begin(g, symbol, other))
        load_either(g, symbol, other, reg, pos);
    else
        load_variable(g, symbol, reg, pos);
}

static void load_variable(struct gen *g, struct symbol *symbol, int reg, const struct pos *pos) {
    enum place place = name_place(symbol);
    if (place == PLACE_GLOBAL) {
        gen_load_global(g, global_of(g, symbol), reg, symbol->name->text, pos);
        return;
    }
    if (place == PLACE_CONSTANT) {
        expr_constant(g, fold_symbol(g, symbol), reg);
        return;
    }
    if (place == PLACE_STATIC) {
        name_load_function(g, gen_function(g->c, symbol->def), reg, pos);
        return;
    }
    int home = is_own(g, symbol) ? symbol->index : name_captured_register(g, symbol);
    if (place == PLACE_CELL) {
        struct instr *instr = gen_emit(g, OP_GETC, pos, reg, home, 0, 0);
        instr->note_kind = check_kind(g, symbol) == CHECK_FREE ? NOTE_FREE : NOTE_NAME;
        instr->note = symbol->name->text;
        return;
    }
    if (is_own(g, symbol)) check_bound(g, symbol, pos);
    gen_move(g, reg, home);
}

// What CPython has built in and ePython has not, and what to use.
static const struct {
    const char *name, *instead;
} LACKING[] = {
    {"eval", "call a function"},
    {"exec", "call a function"},
    {"compile", "call a function"},
    {"memoryview", "use slices of bytes or of a bytearray"},
    {"complex", "use two floats"},
    {"globals", "call it by its name"},
    {"locals", "call it by its name"},
    {"help", "print the __doc__ of what you want to know of"},
    {"__import__", "use an import statement"},
};

// True after the error for a name that CPython has built in.
static bool is_lacking(struct gen *g, struct name *name, const struct pos *pos) {
    for (size_t i = 0; i < sizeof LACKING / sizeof *LACKING; i++)
        if (strcmp(LACKING[i].name, name->text) == 0) {
            gen_error(g, pos, "%s is not in ePython: %s", name->text, LACKING[i].instead);
            return true;
        }
    return false;
}

static void load_nothing(struct gen *g, int reg, const struct pos *pos, struct name *name) {
    if (is_lacking(g, name, pos)) return;
    hint_name(g, name);
    int scratch = gen_is_local(reg) ? gen_temp(g) : reg;
    gen_emit(g, OP_LDC, NULL, scratch, 3, 0, 0);
    check(g, scratch, CHECK_GLOBAL, name, pos);
    if (scratch != reg) g->temp--;
}

void name_load_meaning(struct gen *g, struct meaning meaning, int reg, const struct pos *pos,
                       struct name *name) {
    switch (meaning.kind) {
    case MEANING_SYMBOL: name_load_symbol(g, meaning.symbol, reg, pos); break;
    case MEANING_BUILTIN:
        expr_constant(g, fold_immediate(g->c, TAG_BUILTIN, (uint32_t)meaning.builtin), reg);
        break;
    case MEANING_MODULE: expr_constant(g, module_constant(g, meaning.module), reg); break;
    case MEANING_NOTHING: load_nothing(g, reg, pos, name); break;
    }
}

void name_load_or(struct gen *g, struct symbol *symbol, int reg, const struct pos *pos, int constant) {
    struct bits bound = g->bound;
    int target = asm_label(g->code), done = asm_label(g->code), start = asm_here(g->code), mark = g->temp;
    name_load_meaning(g, name_of_symbol(g, symbol), reg, pos, symbol->name);
    asm_protect(g->code, start, asm_here(g->code), target, reg);
    gen_jump(g, OP_JMP, NULL, 0, 0, done);
    asm_place(g->code, target);
    gen_emit(g, OP_LDC, NULL, reg, constant, 0, 0);
    asm_place(g->code, done);
    g->bound = bound;
    g->temp = mark;
}

void name_load(struct gen *g, struct expr *e, int reg) {
    name_load_meaning(g, name_meaning(g, e), reg, &e->pos, e->name.name);
}

// ---- writing

void name_store(struct gen *g, struct symbol *symbol, int reg) {
    if (symbol->place == PLACE_STATIC || symbol->place == PLACE_CONSTANT) return;
    enum place place = name_place(symbol);
    if (place == PLACE_GLOBAL) {
        gen_store_global(g, global_of(g, symbol), reg);
        return;
    }
    int home = is_own(g, symbol) ? symbol->index : name_captured_register(g, symbol);
    if (home < 0) return; // nothing reads it
    if (place == PLACE_CELL) {
        gen_emit(g, OP_SETC, NULL, home, reg, 0, 0);
        return;
    }
    gen_move(g, home, reg);
    gen_set_bound(g, home, true);
}

void name_delete(struct gen *g, struct symbol *symbol, const struct pos *pos, bool must_exist) {
    int mark = g->temp;
    int reg = name_register(g, symbol);
    if (reg >= 0) {
        if (must_exist) check_bound(g, symbol, pos);
        gen_emit(g, OP_LDC, NULL, reg, 3, 0, 0);
        gen_set_bound(g, reg, false);
        if (!symbol->parameter && reg < 256) g->initialise.word[reg >> 6] |= (uint64_t)1 << (reg & 63);
        return;
    }
    reg = gen_temp(g);
    if (must_exist) load_variable(g, symbol, reg, pos);
    gen_emit(g, OP_LDC, NULL, reg, 3, 0, 0);
    name_store(g, symbol, reg);
    g->temp = mark;
}

// ---- functions as values

// The closure of a function with constant defaults is made once, at the start of the program.
static void make_at_start(struct gen *g, struct function *f) {
    struct code *start = &g->c->functions[0]->code;
    f->closure_global = gen_new_global(g->c, "");
    for (int i = 0; i < f->defaults; i++) {
        int constant = call_constant_default(g, f, i);
        asm_insert(start, g->c->start_list, PSEUDO_LOAD, NULL, REG_TEMP + i, constant, 0);
    }
    if (start->temps < f->defaults) start->temps = f->defaults;
    asm_insert(start, g->c->start_list, OP_CLOSURE, NULL, REG_TEMP, f->number, REG_TEMP);
    start->inserted[start->inserted_count - 1].instr.arg[3] = f->defaults;
    asm_insert(start, g->c->start_list, f->closure_global > UINT8_MAX ? OP_SETGX : OP_SETG, NULL, REG_TEMP,
               f->closure_global, 0);
}

void name_load_function(struct gen *g, struct function *f, int reg, const struct pos *pos) {
    if (f->defaults == 0) {
        gen_emit(g, OP_LDV, NULL, reg, TAG_FUNC, f->number, 0);
        return;
    }
    if (f->closure_global < 0) {
        bool constant = true;
        for (int i = 0; i < f->defaults; i++) constant &= call_constant_default(g, f, i) >= 0;
        if (constant)
            make_at_start(g, f);
        else
            f->closure_global = gen_new_global(g->c, ""); // its def fills it in
    }
    gen_load_global(g, f->closure_global, reg, f->scope->name, pos);
}
