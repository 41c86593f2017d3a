// SPDX-License-Identifier: MIT
// Between the passes: bindings that cross modules, by `from m import *` and by assignments to m.x.
#include <string.h>

#include "compiler/resolve/class.h"
#include "compiler/resolve/resolve_internal.h"

// A `from m import *` binds a name of m as `from m import name` does.
static void bind_star(struct scopes *scopes, struct module *module, struct star_site *site,
                      struct symbol *member) {
    if (member->name->text[0] == '_' || member->bindings == 0) return;
    struct symbol *symbol = scope_intern(scopes->arena, module->scope, member->name);
    if (symbol->bindings++ == 0 || site->order < symbol->first_binding) symbol->first_binding = site->order;
    scope_bind_member(symbol, member->scope->module, member->name);
    symbol->starred = true;
    scope_note_first(&symbol->first_at, site->at);
    if (site->surrounded)
        symbol->conditional = symbol->in_loop = true;
    else
        scope_note_first(&symbol->bound_at, site->until);
    member->shared = member->used = member->value_used = true;
}

static void bind_stars_of(struct scopes *scopes, struct module *module, struct star_site *site,
                          struct module *from, int depth) {
    if (!from->scope || from == module || depth == SCOPE_FOLLOWED_MAX) return;
    for (size_t i = 0; i < from->scope->count; i++) bind_star(scopes, module, site, from->scope->symbols[i]);
    for (size_t i = 0; i < from->star.count; i++)
        bind_stars_of(scopes, module, site, from->star.item[i], depth + 1);
}

void members_bind_stars(struct scopes *scopes, struct module *module) {
    if (module->library) return; // they have no name twice (look_up)
    for (struct star_site *site = module->star_sites; site; site = site->next)
        bind_stars_of(scopes, module, site, site->from, 0);
}

// A program that gives sys.stdout or sys.stdin another value has print and input that ask for it.
static void note_redirection(struct scopes *scopes, const struct module *from, const struct module *module,
                             const struct name *name) {
    if (from->library || !module->library || !module->name || strcmp(module->name->text, "sys") != 0) return;
    scopes->redirects_output |= strcmp(name->text, "stdout") == 0;
    scopes->redirects_input |= strcmp(name->text, "stdin") == 0;
}

// The same by contextlib.redirect_stdout.
void members_note_redirections(struct scopes *scopes) {
    for (struct module *module = scopes->modules->first->next; module; module = module->next) {
        if (!module->library || !module->scope || strcmp(module->name->text, "contextlib") != 0) continue;
        struct symbol *symbol = scope_find(module->scope, ast_name(scopes->arena, "redirect_stdout"));
        scopes->redirects_output |= symbol && symbol->used;
    }
}

static void count_store(struct module *module, struct name *name) {
    struct symbol *member = scope_public(module, name);
    if (!member) return;
    member->bindings++;
    member->shared = true;
}

// Assignments to m.x count as bindings of x in m; those to an attribute of anything else, which may turn out
// to be a module, in all modules. Names of modules are known after the first pass.
void members_count_stores(struct scopes *scopes, struct module *module) {
    for (struct attribute_store *store = module->stores; store; store = store->next) {
        struct expr *object = store->target->attribute.value;
        struct symbol *symbol =
            object->kind == EXPR_NAME ? scope_look_up(store->scope, object->name.name) : NULL;
        if (class_of_self(symbol)) continue; // an object
        bool known = symbol && scope_only_imported(symbol);
        for (size_t i = 0; known && i < symbol->modules.count; i++) {
            note_redirection(scopes, module, symbol->modules.item[i], store->target->attribute.name);
            count_store(symbol->modules.item[i], store->target->attribute.name);
        }
        for (struct module *any = scopes->modules->first->next; any && !known; any = any->next)
            count_store(any, store->target->attribute.name);
    }
}
