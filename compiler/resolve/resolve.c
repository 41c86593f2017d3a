// SPDX-License-Identifier: MIT
#include "compiler/resolve/resolve_internal.h"

static bool has_name(struct scopes *scopes, const char *text) {
    uint32_t before = ast_name_count(scopes->arena);
    ast_name(scopes->arena, text);
    return ast_name_count(scopes->arena) == before;
}

// Whether an expression of the program may raise StopIteration. `send` is a function of parallel, too.
static bool may_stop(struct scopes *scopes) {
    return has_name(scopes, "next") || has_name(scopes, "StopIteration") || has_name(scopes, "__next__") ||
           (has_name(scopes, "yield") && (has_name(scopes, "send") || has_name(scopes, "throw")));
}

static void run(void (*pass)(struct scopes *, struct module *), struct scopes *scopes, struct module *first) {
    for (struct module *module = first; module; module = module->next)
        if (module->ast) pass(scopes, module);
}

bool resolve_modules(struct scopes *scopes, struct module *first) {
    if (!first->name) scopes->stops = may_stop(scopes);
    run(collect_module, scopes, first);
    run(members_bind_stars, scopes, first);
    run(members_count_stores, scopes, first);
    run(uses_resolve, scopes, first);
    for (struct module *module = first; module; module = module->next) {
        if (module->ast) settle_module(module);
        module->analysed = true;
    }
    return !diag_any(scopes->errors);
}

struct module *resolve_library(struct scopes *scopes, const char *name) {
    struct module *module = modules_library(scopes->modules, name);
    if (!module || module->analysed) return module;
    return modules_parse(scopes->modules, module) && resolve_modules(scopes, module) ? module : NULL;
}
