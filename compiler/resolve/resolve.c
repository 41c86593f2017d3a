// SPDX-License-Identifier: MIT
#include "compiler/resolve/resolve_internal.h"

static bool has_name(const struct scopes *scopes, const char *text) {
    return ast_has_name(scopes->arena, text);
}

// Whether an expression of the program may raise StopIteration. `send` is a function of parallel, too.
static bool may_stop(const struct scopes *scopes) {
    return has_name(scopes, "next") || has_name(scopes, "StopIteration") || has_name(scopes, "__next__") ||
           (has_name(scopes, "yield") && (has_name(scopes, "send") || has_name(scopes, "throw")));
}

// Whether the program may ask a dataclass for its fields.
static bool asks_fields(const struct scopes *scopes) {
    static const char *const NAMES[] = {"fields",  "asdict",       "astuple",
                                        "replace", "is_dataclass", "__dataclass_fields__"};
    bool asks = false;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) asks |= has_name(scopes, NAMES[i]);
    return asks;
}

static void run(void (*pass)(struct scopes *, struct module *), struct scopes *scopes, struct module *first) {
    for (struct module *module = first; module; module = module->next)
        if (module->ast) pass(scopes, module);
}

bool resolve_modules(struct scopes *scopes, struct module *first) {
    if (!first->name) {
        scopes->stops = may_stop(scopes);
        scopes->computes_names |=
            has_name(scopes, "__dict__") || has_name(scopes, "vars") || has_name(scopes, "SimpleNamespace");
        scopes->sets_attributes = has_name(scopes, "setattr");
        scopes->lists_names = has_name(scopes, "globals") || has_name(scopes, "locals") ||
                              has_name(scopes, "vars") || has_name(scopes, "dir");
        scopes->returns = has_name(scopes, "StopIteration");
        scopes->dunders = class_operations(scopes);
        scopes->asks_derived = has_name(scopes, "__subclasses__");
        scopes->asks_bases = has_name(scopes, "__bases__") || scopes->asks_derived;
        scopes->asks_order = has_name(scopes, "mro");
        scopes->asks_fields = asks_fields(scopes);
        scopes->matches = has_name(scopes, "match");
    }
    if (!first->name && first->kept) // what later lines ask must have been made
        scopes->stops = scopes->computes_names = scopes->returns = scopes->asks_derived = scopes->asks_bases =
            scopes->asks_order = scopes->asks_fields = scopes->matches = true;
    run(derive_module, scopes, first);
    if (diag_any(scopes->errors)) return false;
    run(annotate_dispatch, scopes, first);
    // Where they are kept as texts (from __future__ import annotations) they are not told.
    if (!first->name && has_name(scopes, "__annotations__") && !has_name(scopes, "annotations"))
        run(annotate_module, scopes, first);
    run(collect_module, scopes, first);
    run(members_bind_stars, scopes, first);
    run(members_count_stores, scopes, first);
    run(uses_resolve, scopes, first);
    uses_settle_imports(scopes);
    members_note_redirections(scopes);
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
