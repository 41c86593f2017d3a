// SPDX-License-Identifier: MIT
// What the passes share. Each runs over all modules before the next begins, so that what crosses modules is
// known: derive.c gives classes what they derive, collect.c makes the scopes and finds what each binds, members.c what modules bind in each other, uses.c
// what every use means, settle.c which functions need no closure.
#ifndef COMPILER_RESOLVE_RESOLVE_INTERNAL_H
#define COMPILER_RESOLVE_RESOLVE_INTERNAL_H

#include "compiler/parse/walk.h"
#include "compiler/resolve/resolve.h"

struct attribute_store { // m.x = value, or del m.x
    struct attribute_store *next;
    struct scope *scope;
    struct expr *target; // EXPR_ATTRIBUTE
    bool known;          // the class is, whose attribute it is (class.c)
};

struct star_site { // a `from m import *`
    struct star_site *next;
    struct module *from;
    uint32_t at, until; // its place in the source
    bool surrounded;    // by an if, a loop or a try
    int order;
};

struct awaited_import { // from m import x, m being of the library
    struct awaited_import *next;
    struct symbol *symbol, *member; // here, and there
};

struct awaited_definition { // a class or a function at the top level of a module of the library
    struct awaited_definition *next;
    struct module *module;
    struct symbol *symbol;
    struct stmt *stmt; // NULL: it is used, and has been resolved
};

struct pass {
    struct walker walker; // first: a walker is a pass
    struct scopes *scopes;
    struct module *module;
    struct scope *scope;
    int loop;           // nesting in loops, of the current function
    int nest;           // nesting in any compound statement
    int guards;         // nesting in try and with, of the current function
    uint32_t at, until; // the current statement: its start, and from where on it has bound its names
};

// ---- the passes, of one module

void derive_module(struct scopes *scopes, struct module *module);
void annotate_module(struct scopes *scopes, struct module *module);
void annotate_dispatch(struct scopes *scopes, struct module *module);
void collect_module(struct scopes *scopes, struct module *module);
void members_bind_stars(struct scopes *scopes, struct module *module);
void members_count_stores(struct scopes *scopes, struct module *module);
void uses_settle_imports(struct scopes *scopes);
void members_note_redirections(struct scopes *scopes);
void uses_resolve(struct scopes *scopes, struct module *module);
void settle_module(struct module *module);

// Of class.c: which of the operations of built-in types the program names, a bit each.
uint64_t class_operations(const struct scopes *scopes);

#endif
