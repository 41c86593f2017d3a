// SPDX-License-Identifier: MIT
// Imports. Names of other modules are resolved when compiling; what is left to do at run time is to run the
// other module's top level once, and to copy variables that `from m import x` asks for.
#include <stdio.h>
#include <string.h>

#include "compiler/generate/gen.h"
#include "compiler/generate/hint.h"

static bool stmt_has_effects(struct gen *g, struct module *module, struct stmt *s, int depth);

static bool block_has_effects(struct gen *g, struct module *module, struct block *block, int depth) {
    for (int i = 0; i < block->count; i++)
        if (stmt_has_effects(g, module, block->item[i], depth)) return true;
    return false;
}

static bool binds_known(struct module *module, struct name *name) {
    struct symbol *symbol = scope_find(module->scope, name);
    return symbol && (symbol->place == PLACE_STATIC || symbol->place == PLACE_CONSTANT);
}

static struct name *bound_name(const struct alias *alias) {
    return alias->asname ? alias->asname : alias->name;
}

static bool def_has_effects(struct gen *g, struct module *module, struct stmt *s) {
    if (!binds_known(module, s->function_def.name)) return true;
    struct function probe = {.scope = s->note, .module = module};
    for (int i = 0; call_default_expr(&probe, i); i++)
        if (call_constant_default(g, &probe, i) < 0) return true;
    return false;
}

// True if `from m import *` has to give a variable its value.
static bool needs_star(struct symbol *symbol) {
    return symbol->starred && symbol->used && scope_follow(symbol) == symbol;
}

// from m import a, b: a variable is copied, unless it is known.
static bool import_copies(struct module *module, struct stmt *s) {
    for (size_t i = 0; s->import_from.star && i < module->scope->count; i++)
        if (needs_star(module->scope->symbols[i])) return true;
    for (int i = 0; i < s->import_from.count; i++) {
        struct symbol *symbol = scope_find(module->scope, bound_name(&s->import_from.names[i]));
        if (!symbol || (!symbol->idle && scope_follow(symbol) == symbol)) return true;
    }
    return false;
}

bool import_is_idle(struct module *module, const struct stmt *s) {
    if (!module->library || s->kind != STMT_ASSIGN || s->assign.targets.item[0]->kind != EXPR_NAME)
        return false;
    struct symbol *symbol = scope_find(module->scope, s->assign.targets.item[0]->name.name);
    return symbol && symbol->idle;
}

// from m import a, b in the library, of which the program never speaks.
static bool is_idle_import(struct module *module, const struct stmt *s) {
    if (!module->library || s->import_from.star) return false;
    for (int i = 0; i < s->import_from.count; i++) {
        struct symbol *symbol = scope_find(module->scope, bound_name(&s->import_from.names[i]));
        if (!symbol || !symbol->idle) return false;
    }
    return true;
}

static bool stmt_has_effects(struct gen *g, struct module *module, struct stmt *s, int depth) {
    switch (s->kind) {
    case STMT_PASS:
    case STMT_GLOBAL: return false;
    case STMT_CLASS_DEF: return scope_find(module->scope, s->class_def.name)->used;
    case STMT_EXPR: return s->expr_stmt.value->kind != EXPR_CONSTANT;
    case STMT_FUNCTION_DEF: return def_has_effects(g, module, s);
    case STMT_ASSIGN:
        return s->assign.targets.count != 1 || s->assign.targets.item[0]->kind != EXPR_NAME ||
               !(import_is_idle(module, s) || binds_known(module, s->assign.targets.item[0]->name.name));
    case STMT_IF: {
        struct gen there = {.c = g->c, .module = module, .scope = module->scope, .frame = module->scope};
        there.bound = gen_all_bound();
        int constant = fold_expr(&there, s->if_stmt.test);
        if (constant < 0) return true;
        return block_has_effects(g, module,
                                 fold_truth(g->c, constant) ? &s->if_stmt.body : &s->if_stmt.orelse, depth);
    }
    case STMT_IMPORT:
        for (int i = 0; i < s->import_stmt.count; i++) {
            struct alias *alias = &s->import_stmt.names[i];
            struct module *other = modules_find(&g->c->modules, module, alias->name);
            if (other->missing || !binds_known(module, bound_name(alias)) ||
                import_has_effects(g, other, depth + 1))
                return true;
        }
        return false;
    case STMT_IMPORT_FROM: {
        struct module *other = modules_find(&g->c->modules, module, s->import_from.module);
        if (is_idle_import(module, s)) return false;
        return other->missing || import_has_effects(g, other, depth + 1) || import_copies(module, s);
    }
    default: return true;
    }
}

enum { DEPTH_MAX = 32 };

bool import_has_effects(struct gen *g, struct module *module, int depth) {
    // A circle of imports: whoever is first has been asked already.
    if (depth > DEPTH_MAX || module->checking || !module->scope) return false;
    if (name_tags_module(g, module)) return true;
    module->checking = true;
    bool effects = block_has_effects(g, module, &module->ast->body, depth);
    module->checking = false;
    return effects;
}

// Whether the program may catch what an import raises.
static bool may_catch(const struct gen *g) {
    return g->protect && !g->protect->whole;
}

// At the top level, where nothing catches it, a failing import is an error of the compilation.
static bool must_succeed(struct gen *g) {
    return g->frame == g->c->modules.first->scope && !may_catch(g);
}

static void report(struct gen *g, const char *type, const struct pos *pos, const char *text,
                   const char *hint) {
    diag_add(g->c->errors, type, &g->module->ast->source, pos, "%s%s", text, hint);
    g->c->failed = true;
}

static void raise_missing(struct gen *g, struct module *module, const struct pos *pos) {
    char text[200];
    int length = snprintf(text, sizeof text, "No module named '%.150s'", module->name->text);
    if (must_succeed(g)) {
        report(g, "ModuleNotFoundError", pos, text, hint_of_module(g, module->name));
        return;
    }
    hint_module(g, module->name, text);
    call_raise(g, BUILTIN_ModuleNotFoundError, arena_text(g->c->arena, text, (size_t)length), pos);
}

// Whether a program imports what ePython has not, and never uses it.
static bool is_harmless(struct gen *g, const struct module *module, struct name *bound) {
    const struct symbol *symbol = name_symbol(g, bound);
    return module->missing && !may_catch(g) && !g->module->library && !g->module->kept && symbol &&
           !symbol->used && symbol->bindings == 1 && hint_is_foreign(module->name);
}

static bool all_are_harmless(struct gen *g, const struct module *module, const struct stmt *s) {
    for (int i = 0; i < s->import_from.count; i++)
        if (!is_harmless(g, module, bound_name(&s->import_from.names[i]))) return false;
    return s->import_from.count > 0;
}

// Runs a module's top level, unless it has run.
static void run(struct gen *g, struct module *module, const struct pos *pos) {
    if (module == g->c->modules.first || !import_has_effects(g, module, 0)) return;
    struct module *tags = name_tags_module(g, module);
    if (tags) module = tags; // parallel itself has none
    struct function *f = gen_function(g->c, module->scope);
    int mark = g->temp;
    int window = gen_temp(g);
    int done = asm_label(g->code);
    bool once = module->import_sites <= 1 && !module->library && !module->kept &&
                g->frame->kind == SCOPE_MODULE && !g->loop;
    if (!once) {
        if (module->flag < 0) {
            module->flag = gen_new_global(g->c, "");
            struct code *start = &g->c->functions[0]->code;
            if (start->temps < 1) start->temps = 1;
            asm_insert(start, g->c->start_list, OP_LDC, NULL, REG_TEMP, 1, 0);
            asm_insert(start, g->c->start_list, module->flag > UINT8_MAX ? OP_SETGX : OP_SETG, NULL, REG_TEMP,
                       module->flag, 0);
        }
        gen_load_global(g, module->flag, window, "", pos);
        gen_jump(g, OP_JT, NULL, window, 0, done);
    }
    call_known(g, f, window, 0, pos);
    asm_place(g->code, done);
    g->temp = mark;
}

void import_library(struct gen *g) {
    for (struct module *module = g->c->modules.first; module; module = module->next)
        if (module->library && module->analysed && !module->missing) run(g, module, g->frame->pos);
}

// Gives a variable a module, unless what the variable means is known.
static void bind_module(struct gen *g, struct symbol *symbol, struct module *module) {
    int mark = g->temp;
    if (symbol->place != PLACE_STATIC)
        name_store(g, symbol, expr_constant_operand(g, module_constant(g, module), -1));
    g->temp = mark;
}

void import_stmt(struct gen *g, struct stmt *s) {
    for (int i = 0; i < s->import_stmt.count; i++) {
        struct alias *alias = &s->import_stmt.names[i];
        struct module *module = modules_find(&g->c->modules, g->module, alias->name);
        if (is_harmless(g, module, bound_name(alias))) continue;
        if (module->missing) {
            raise_missing(g, module, &s->pos);
            return;
        }
        run(g, module, &s->pos);
        bind_module(g, name_symbol(g, bound_name(alias)), module);
    }
}

static void raise_no_name(struct gen *g, struct module *module, struct name *name, const struct pos *pos) {
    char text[300];
    snprintf(text, sizeof text, "cannot import name '%.80s' from '%.80s' (%.100s)", name->text,
             modules_title(module), module->library ? "unknown location" : module->ast->source.file);
    if (must_succeed(g)) {
        report(g, "ImportError", pos, text, hint_of_member(g, module, name));
        return;
    }
    hint_member(g, module, name, text);
    call_raise(g, BUILTIN_ImportError, arena_text(g->c->arena, text, strlen(text)), pos);
}

static void copy_member(struct gen *g, struct symbol *member, struct symbol *symbol, const struct pos *pos) {
    int mark = g->temp;
    int reg = gen_temp(g);
    name_load_meaning(g, name_of_symbol(g, member), reg, pos, member->name);
    name_store(g, symbol, reg);
    g->temp = mark;
}

// from m import *: variables of the same names that existed before get m's values; other names lead to m.
static void copy_stars(struct gen *g, struct module *from, const struct pos *pos) {
    for (size_t i = 0; i < g->module->scope->count; i++) {
        struct symbol *symbol = g->module->scope->symbols[i];
        struct symbol *member = symbol->starred ? scope_public(from, symbol->name) : NULL;
        if (member && member != symbol && needs_star(symbol)) copy_member(g, member, symbol, pos);
    }
}

// Gives a variable the value that it has if it is no variable of earlier lines: what is imported, or the built-in of its name. The
// former need no variable where nothing else binds them.
static void prepare(struct gen *g, struct symbol *symbol) {
    int mark = g->temp, reg = gen_temp(g), missing = asm_label(g->code), start = asm_here(g->code);
    struct symbol *member = symbol->from ? scope_public(symbol->from, symbol->from_name) : NULL;
    bool module = symbol->modules.count == 1 && !symbol->modules.item[0]->missing;
    bool sure = !symbol->conditional; // else it has been a variable since it was imported
    if (sure && member && symbol->from->library)
        copy_member(g, member, symbol, NULL);
    else if (sure && module)
        bind_module(g, symbol, symbol->modules.item[0]);
    else if (name_falls_back(g, symbol))
        name_load_symbol(g, symbol, reg, NULL); // it begins with that, if it can (name_begin)
    asm_protect(g->code, start, asm_here(g->code), missing, reg);
    asm_place(g->code, missing);
    g->temp = mark;
}

void import_prepare(struct gen *g) {
    for (size_t i = 0; i < g->module->scope->count; i++) {
        struct symbol *symbol = g->module->scope->symbols[i];
        if (!symbol->redirect && !symbol->idle && symbol->used && symbol->bindings > 0 &&
            !symbol->holds_class && symbol->place != PLACE_STATIC && scope_follow(symbol) == symbol)
            prepare(g, symbol);
    }
}

void import_from_stmt(struct gen *g, struct stmt *s) {
    struct module *module = modules_find(&g->c->modules, g->module, s->import_from.module);
    if (is_idle_import(g->module, s) || all_are_harmless(g, module, s)) return;
    if (module->missing) {
        raise_missing(g, module, &s->pos);
        return;
    }
    run(g, module, &s->pos);
    if (s->import_from.star) copy_stars(g, module, &s->pos);
    for (int i = 0; i < s->import_from.count; i++) {
        struct alias *alias = &s->import_from.names[i];
        struct symbol *member = scope_public(module, alias->name);
        if (!member || (member->name->text[0] == '_' && module->library && !g->module->library)) {
            raise_no_name(g, module, alias->name, &s->pos);
            return;
        }
        struct symbol *symbol = name_symbol(g, bound_name(alias));
        if (!symbol || symbol->idle || scope_follow(symbol) != symbol) continue;
        copy_member(g, member, symbol, &alias->pos);
    }
}
