// SPDX-License-Identifier: MIT
// Two passes over each module's tree: `collect` makes the scopes and finds what each binds; `resolve` then
// knows what every use means, which variables inner functions capture, and which are seen from outside their
// module's top level. Modules are loaded before both, so that what crosses modules is known. In the end
// functions that need no closure are found (`settle`).
#include "compiler/resolve/scope.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/embedded.h"
#include "compiler/parse/parse.h"
#include "compiler/parse/walk.h"

struct attribute_store { // m.x = value, or del m.x
    struct attribute_store *next;
    struct scope *scope;
    struct expr *target; // EXPR_ATTRIBUTE
};

struct pass {
    struct walker walker; // first: a walker is a pass
    struct scopes *scopes;
    struct module *module;
    struct scope *scope;
    int loop;           // nesting in loops, of the current function
    int nest;           // nesting in any compound statement
    uint32_t at, until; // the current statement: its start, and from where on it has bound its names
};

// ---- symbol tables

static struct symbol **slot(struct scope *scope, struct name *name) {
    size_t mask = scope->bucket_count - 1;
    size_t at = name->index * 2654435761u & mask;
    while (scope->bucket[at] && scope->bucket[at]->name != name) at = (at + 1) & mask;
    return &scope->bucket[at];
}

static struct symbol *find_own(struct scope *scope, struct name *name) {
    return scope->bucket_count == 0 ? NULL : *slot(scope, name);
}

static struct symbol *follow_redirects(struct symbol *symbol) {
    while (symbol && symbol->redirect) symbol = symbol->redirect;
    return symbol;
}

struct symbol *scope_find(struct scope *scope, struct name *name) {
    return follow_redirects(find_own(scope, name));
}

static struct symbol *intern(struct arena *arena, struct scope *scope, struct name *name) {
    if (scope->count * 2 >= scope->bucket_count) {
        size_t wanted = scope->bucket_count == 0 ? 16 : scope->bucket_count * 2;
        scope->bucket = arena_alloc(arena, wanted * sizeof *scope->bucket);
        scope->bucket_count = wanted;
        for (size_t i = 0; i < scope->count; i++) *slot(scope, scope->symbols[i]->name) = scope->symbols[i];
    }
    struct symbol **place = slot(scope, name);
    if (*place) return *place;
    struct symbol *symbol = arena_alloc(arena, sizeof *symbol);
    symbol->name = name;
    symbol->scope = scope;
    symbol->index = -1;
    symbol->first_at = symbol->bound_at = symbol->first_use = UINT32_MAX;
    scope->symbols =
        arena_grow(arena, scope->symbols, scope->count, &scope->capacity, sizeof *scope->symbols);
    scope->symbols[scope->count++] = symbol;
    *place = symbol;
    return symbol;
}

static struct scope *new_scope(struct pass *pass, enum scope_kind kind, struct scope *parent) {
    struct scope *scope = arena_alloc(pass->scopes->arena, sizeof *scope);
    scope->kind = kind;
    scope->parent = parent;
    scope->frame = kind == SCOPE_COMPREHENSION ? parent->frame : scope;
    scope->module = pass->module;
    scope->order = pass->module->order++;
    return scope;
}

// ---- loading modules

static struct module *new_module(struct scopes *scopes, struct name *name, bool library) {
    struct module *module = arena_alloc(scopes->arena, sizeof *module);
    module->name = name;
    module->library = library;
    module->flag = module->number = -1;
    if (scopes->last)
        scopes->last->next = module;
    else
        scopes->first = module;
    scopes->last = module;
    return module;
}

static char *read_module(struct scopes *scopes, const char *folder, struct name *name, const char **path,
                         size_t *length) {
    const struct compile_options *options = scopes->options;
    if (!folder || strchr(name->text, '/')) return NULL;
    size_t size = strlen(folder) + name->length + 5;
    char *full = arena_alloc(scopes->arena, size);
    if (*folder == '\0' || strcmp(folder, ".") == 0)
        snprintf(full, size, "%s.py", name->text);
    else
        snprintf(full, size, "%s/%s.py", folder, name->text);
    *path = full;
    // A program may have the name of a module that it imports (array.py that imports array): it means
    // the other one.
    if (options->file && strcmp(full, options->file) == 0) return NULL;
    return options->read ? options->read(options->read_context, full, length)
                         : compile_read_file(NULL, full, length);
}

// One of ePython's own modules: of the folder that the options name, or of this program.
static char *read_library(struct scopes *scopes, struct name *name, const char **path, size_t *length) {
    const char *folder = scopes->options->modules;
    if (folder) return read_module(scopes, folder, name, path, length);
    const char *text = embedded_module(name->text, length);
    *path = name->text;
    return text ? memcpy(malloc(*length + 1), text, *length + 1) : NULL;
}

static void add_import(struct scopes *scopes, struct import_list *list, struct module *module) {
    for (size_t i = 0; i < list->count; i++)
        if (list->item[i] == module) return;
    list->item = arena_grow(scopes->arena, list->item, list->count, &list->capacity, sizeof *list->item);
    list->item[list->count++] = module;
}

static void find_imports(struct walker *walker, struct block *block);

static void no_expr(struct walker *walker, struct expr *e) {
    (void)walker;
    (void)e;
}

static void parse(struct scopes *scopes, struct module *module, const char *path, char *text, size_t length) {
    // The tree points into the text.
    char *kept = arena_text(scopes->arena, text, length);
    free(text);
    enum dialect dialect = module->library ? DIALECT_3 : scopes->options->dialect;
    module->ast = parse_module(scopes->arena, path, kept, length, dialect, scopes->errors);
}

// Finds or loads the module that `name` means in `from`.
static struct module *load(struct scopes *scopes, struct module *from, struct name *name) {
    for (struct module *module = scopes->first->next; module; module = module->next)
        // A library module never sees a user's module.
        if (module->name == name && (module->library || !from->library)) return module;
    size_t length = 0;
    const char *path = NULL;
    char *text = NULL;
    bool library = false;
    if (!from->library) text = read_module(scopes, scopes->options->folder, name, &path, &length);
    if (!text && (from->library || name->text[0] != '_')) {
        library = true;
        text = read_library(scopes, name, &path, &length);
    }
    struct module *module = new_module(scopes, name, library);
    if (!text)
        module->missing = true;
    else
        parse(scopes, module, path, text, length);
    return module;
}

static void find_imports(struct walker *walker, struct block *block) {
    struct pass *pass = (struct pass *)walker;
    for (int i = 0; i < block->count; i++) {
        struct stmt *s = block->item[i];
        if (s->kind == STMT_IMPORT)
            for (int k = 0; k < s->import_stmt.count; k++)
                add_import(pass->scopes, &pass->module->plain,
                           load(pass->scopes, pass->module, s->import_stmt.names[k].name));
        else if (s->kind == STMT_IMPORT_FROM) {
            struct module *module = load(pass->scopes, pass->module, s->import_from.module);
            if (s->import_from.star) add_import(pass->scopes, &pass->module->star, module);
        } else if (s->kind == STMT_FUNCTION_DEF)
            find_imports(walker, &s->function_def.body);
        else
            walk_stmt(walker, s);
    }
}

const char *scope_title(const struct module *module) {
    bool dotted = module->library && strcmp(module->name->text, "collections_abc") == 0;
    return dotted ? "collections.abc" : module->name->text;
}

struct module *scope_module(struct scopes *scopes, struct module *from, struct name *name) {
    return load(scopes, from, name);
}

// ---- literals

// True if the expression's value is written in it: constants and arithmetic on them.
static bool is_literal(struct expr *e) {
    switch (e->kind) {
    case EXPR_CONSTANT: return true;
    case EXPR_UNARY_OP: return is_literal(e->unary_op.operand);
    case EXPR_BIN_OP: return is_literal(e->bin_op.left) && is_literal(e->bin_op.right);
    default: return false;
    }
}

static bool has_literal_defaults(struct params *params) {
    for (int i = 0; i < params->positional_count; i++)
        if (params->positional[i].default_value && !is_literal(params->positional[i].default_value))
            return false;
    for (int i = 0; i < params->keyword_only_count; i++)
        if (params->keyword_only[i].default_value && !is_literal(params->keyword_only[i].default_value))
            return false;
    return true;
}

// ---- first pass: bindings

static void collect_block(struct walker *walker, struct block *block);

static void lower(uint32_t *least, uint32_t offset) {
    if (offset < *least) *least = offset;
}

static struct symbol *bind(struct pass *pass, struct scope *scope, struct name *name) {
    struct symbol *symbol = follow_redirects(intern(pass->scopes->arena, scope, name));
    if (symbol->bindings++ == 0) symbol->first_binding = pass->module->order;
    pass->module->order++;
    lower(&symbol->first_at, pass->at);
    if (symbol->scope == scope) {
        if (pass->nest == 0) lower(&symbol->bound_at, pass->until);
        if (pass->loop > 0) symbol->in_loop = true;
        if (pass->nest > 0) symbol->conditional = true;
    } else // by a `global` declaration: no order is known
        symbol->in_loop = symbol->conditional = true;
    return symbol;
}

// Binds the names in a target of assignment, del or for.
static void bind_target(struct pass *pass, struct expr *target, bool del) {
    switch (target->kind) {
    case EXPR_NAME: {
        struct symbol *symbol = bind(pass, pass->scope, target->name.name);
        if (del) symbol->deleted = true;
        symbol->removals += del;
        break;
    }
    case EXPR_LIST:
    case EXPR_TUPLE:
        for (int i = 0; i < target->sequence.items.count; i++)
            bind_target(pass, target->sequence.items.item[i], del);
        break;
    case EXPR_STARRED: bind_target(pass, target->starred.value, del); break;
    case EXPR_ATTRIBUTE:
        if (!del) {
            struct attribute_store *store = arena_alloc(pass->scopes->arena, sizeof *store);
            store->scope = pass->scope;
            store->target = target;
            store->next = pass->module->stores;
            pass->module->stores = store;
        }
        walk_expr(&pass->walker, target);
        break;
    default: walk_expr(&pass->walker, target); break;
    }
}

// The image says how many of the last parameters have defaults. Where a positional one has, keyword-only ones
// that have none get one that says so.
static void complete_defaults(struct arena *arena, struct params *params) {
    bool any = false;
    for (int i = 0; i < params->positional_count; i++) any |= params->positional[i].default_value != NULL;
    for (int i = 0; any && i < params->keyword_only_count; i++) {
        struct param *param = &params->keyword_only[i];
        if (param->default_value) continue;
        param->default_value = arena_alloc(arena, sizeof *param->default_value);
        param->default_value->kind = EXPR_CONSTANT;
        param->default_value->constant.kind = CONST_ABSENT;
    }
}

static void bind_parameter(struct pass *pass, struct scope *scope, struct name *name) {
    struct symbol *symbol = bind(pass, scope, name);
    symbol->parameter = true;
    symbol->bound_at = 0;
}

static struct scope *enter_function(struct pass *pass, struct params *params, struct pos *pos,
                                    const char *name) {
    struct scope *scope = new_scope(pass, SCOPE_FUNCTION, pass->scope);
    scope->params = params;
    scope->pos = pos;
    scope->name = name;
    scope->plain = pass->nest == 0 && pass->scope->kind != SCOPE_COMPREHENSION;
    complete_defaults(pass->scopes->arena, params);
    scope->literal_defaults = has_literal_defaults(params);
    struct pass saved = *pass;
    pass->scope = scope;
    pass->loop = pass->nest = 0;
    for (int i = 0; i < params->positional_count; i++)
        bind_parameter(pass, scope, params->positional[i].name);
    if (params->vararg) bind_parameter(pass, scope, params->vararg->name);
    for (int i = 0; i < params->keyword_only_count; i++)
        bind_parameter(pass, scope, params->keyword_only[i].name);
    pass->scope = saved.scope;
    pass->loop = saved.loop;
    pass->nest = saved.nest;
    return scope;
}

static void collect_in(struct pass *pass, struct scope *scope, struct block *body, struct expr *value) {
    struct pass saved = *pass;
    pass->scope = scope;
    pass->loop = pass->nest = 0;
    if (body) collect_block(&pass->walker, body);
    if (value) pass->walker.expr(&pass->walker, value);
    pass->scope = saved.scope;
    pass->loop = saved.loop;
    pass->nest = saved.nest;
}

// All of a comprehension but its first iterable, which belongs to the scope around.
static void collect_clauses(struct pass *pass, struct expr *e) {
    struct walker *walker = &pass->walker;
    for (int i = 0; i < e->comp.generator_count; i++) {
        struct comprehension *part = &e->comp.generators[i];
        if (i > 0) walker->expr(walker, part->iter);
        bind_target(pass, part->target, false);
        for (int k = 0; k < part->ifs.count; k++) walker->expr(walker, part->ifs.item[k]);
    }
    if (e->comp.key) walker->expr(walker, e->comp.key);
    walker->expr(walker, e->comp.element);
}

// A list or dict comprehension runs within the frame around it, a generator expression is a function.
static void collect_comprehension(struct pass *pass, struct expr *e) {
    bool inside = e->kind != EXPR_GENERATOR || e->comp.inlined;
    pass->walker.expr(&pass->walker, e->comp.generators[0].iter);
    struct scope *scope = new_scope(pass, inside ? SCOPE_COMPREHENSION : SCOPE_FUNCTION, pass->scope);
    e->note = scope;
    struct pass saved = *pass;
    pass->scope = scope;
    pass->loop = inside ? pass->loop + 1 : 1;
    pass->nest = inside ? pass->nest + 1 : 1;
    if (!inside) {
        scope->generator = e;
        scope->yields = true;
        scope->name = "<genexpr>";
        scope->pos = &e->pos;
    }
    collect_clauses(pass, e);
    pass->scope = saved.scope;
    pass->loop = saved.loop;
    pass->nest = saved.nest;
}

// The scope that `name := value` in `scope` binds the name in.
static struct scope *walrus_scope(struct scope *scope) {
    while (scope->kind == SCOPE_COMPREHENSION || scope->generator) scope = scope->parent;
    return scope;
}

// Whether a call takes all items of its one argument, or as many as it needs, before it does anything else:
// if that is a generator expression, its loop can be a part of the call. That the name means the built-in is
// seen when code is generated.
static bool takes_items(struct expr *call) {
    static const char *const NAMES[] = {"all", "any", "dict", "list", "max", "min", "sorted", "sum", "tuple"};
    struct expr *func = call->call.func;
    if (call->call.args.count != 1) return false;
    if (func->kind == EXPR_ATTRIBUTE)
        return call->call.keyword_count == 0 && strcmp(func->attribute.name->text, "join") == 0;
    if (func->kind != EXPR_NAME) return false;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (strcmp(func->name.name->text, NAMES[i]) == 0)
            return call->call.keyword_count == 0 || strcmp(NAMES[i], "sorted") == 0;
    return false;
}

// A generator expression of pairs.
static bool gives_pairs(struct expr *e) {
    struct expr *element = e->comp.element;
    return element->kind == EXPR_TUPLE && element->sequence.items.count == 2 &&
           element->sequence.items.item[0]->kind != EXPR_STARRED &&
           element->sequence.items.item[1]->kind != EXPR_STARRED;
}

struct call_search {
    struct walker walker;
    bool found;
};

static void search_call(struct walker *walker, struct expr *e) {
    struct call_search *search = (struct call_search *)walker;
    search->found |= e->kind == EXPR_CALL;
    if (!search->found) walk_expr(walker, e);
}

static bool has_call(struct expr *e) {
    struct call_search search = {.walker = {search_call, NULL}};
    walk_expr(&search.walker, e);
    return search.found;
}

// Whether the generator expression that a call takes can be inlined into it. A StopIteration must not come
// out of it as it is; and dict(...) looks at each item when it takes it.
static bool can_be_inlined(struct scopes *scopes, struct expr *call) {
    if (!scopes->inlines || !takes_items(call)) return false;
    struct expr *generator = call->call.args.item[0];
    if (generator->kind != EXPR_GENERATOR || (scopes->stops && has_call(generator))) return false;
    struct expr *func = call->call.func;
    bool dict = func->kind == EXPR_NAME && strcmp(func->name.name->text, "dict") == 0;
    return !dict || gives_pairs(call->call.args.item[0]);
}

static void collect_expr(struct walker *walker, struct expr *e) {
    struct pass *pass = (struct pass *)walker;
    switch (e->kind) {
    case EXPR_NAMED: {
        collect_expr(walker, e->named.value);
        struct scope *scope = walrus_scope(pass->scope);
        pass->nest++; // it may stand behind an `and`
        bind(pass, scope, e->named.target->name.name);
        pass->nest--;
        scope->has_walrus = true;
        break;
    }
    case EXPR_LAMBDA: {
        walk_expr(walker, e);
        struct scope *scope = enter_function(pass, e->lambda.params, &e->pos, "<lambda>");
        e->note = scope;
        scope->lambda_body = e->lambda.body;
        collect_in(pass, scope, NULL, e->lambda.body);
        break;
    }
    case EXPR_LIST_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR: collect_comprehension(pass, e); break;
    case EXPR_CALL:
        if (can_be_inlined(pass->scopes, e)) e->call.args.item[0]->comp.inlined = true;
        walk_expr(walker, e);
        break;
    default: walk_expr(walker, e); break;
    }
}

static void collect_import(struct pass *pass, struct stmt *s) {
    for (int i = 0; i < s->import_stmt.count; i++) {
        struct alias *alias = &s->import_stmt.names[i];
        struct symbol *symbol = bind(pass, pass->scope, alias->asname ? alias->asname : alias->name);
        struct module *module = load(pass->scopes, pass->module, alias->name);
        add_import(pass->scopes, &symbol->modules, module);
        symbol->imports++;
        module->import_sites++;
    }
}

// A from-import binds a name of a module to a variable.
static void bind_member(struct symbol *symbol, struct module *from, struct name *name) {
    bool again = symbol->from == from && symbol->from_name == name;
    symbol->copies = again ? symbol->copies + 1 : 1;
    symbol->from = from;
    symbol->from_name = name;
}

static void collect_import_from(struct pass *pass, struct stmt *s) {
    struct module *module = load(pass->scopes, pass->module, s->import_from.module);
    module->import_sites++;
    if (s->import_from.star) {
        struct star_site *site = arena_alloc(pass->scopes->arena, sizeof *site);
        *site = (struct star_site){.next = pass->module->star_sites,
                                   .from = module,
                                   .at = s->pos.offset,
                                   .until = s->pos.end_offset,
                                   .surrounded = pass->nest > 0,
                                   .order = pass->module->order++};
        pass->module->star_sites = site;
    }
    for (int i = 0; i < s->import_from.count; i++) {
        struct alias *alias = &s->import_from.names[i];
        struct symbol *symbol = bind(pass, pass->scope, alias->asname ? alias->asname : alias->name);
        bind_member(symbol, module, alias->name);
    }
}

static void collect_handlers(struct pass *pass, struct stmt *s) {
    for (int i = 0; i < s->try_stmt.handler_count; i++) {
        struct handler *handler = &s->try_stmt.handlers[i];
        if (handler->type) pass->walker.expr(&pass->walker, handler->type);
        if (handler->name) {
            struct symbol *symbol = bind(pass, pass->scope, handler->name);
            symbol->bindings++; // its end deletes the name
            symbol->deleted = true;
        }
        collect_block(&pass->walker, &handler->body);
    }
}

static void collect_declaration(struct pass *pass, struct stmt *s) {
    for (int i = 0; i < s->scope_decl.count; i++) {
        struct name *name = s->scope_decl.names[i].name;
        struct scope *module = pass->module->scope;
        if (pass->scope == module) continue;
        struct symbol *symbol = intern(pass->scopes->arena, pass->scope, name);
        if (s->kind == STMT_NONLOCAL)
            symbol->nonlocal = true;
        else {
            symbol->redirect = intern(pass->scopes->arena, module, name);
            symbol->redirect->shared = true;
        }
    }
}

static void collect_targets(struct pass *pass, struct expr_list *targets, bool del) {
    for (int i = 0; i < targets->count; i++) bind_target(pass, targets->item[i], del);
}

static void collect_assign(struct pass *pass, struct stmt *s) {
    pass->walker.expr(&pass->walker, s->assign.value);
    collect_targets(pass, &s->assign.targets, false);
    if (s->assign.targets.count == 1 && s->assign.targets.item[0]->kind == EXPR_NAME &&
        s->assign.value->kind == EXPR_LAMBDA)
        scope_find(pass->scope, s->assign.targets.item[0]->name.name)->def = s->assign.value->note;
}

// The statement as its place in the source; what a function does happens after its name has been bound.
static void set_place(struct pass *pass, struct stmt *s) {
    pass->at = s->pos.offset;
    pass->until = s->pos.end_offset;
    if (s->kind == STMT_FUNCTION_DEF) pass->until = s->function_def.body.item[0]->pos.offset;
    if (s->kind == STMT_ASSIGN && s->assign.targets.count == 1 && s->assign.value->kind == EXPR_LAMBDA)
        pass->until = s->assign.value->lambda.body->pos.offset;
}

static void collect_loop(struct pass *pass, struct stmt *s) {
    struct walker *walker = &pass->walker;
    if (s->kind == STMT_FOR) walker->expr(walker, s->for_stmt.iter);
    pass->loop++;
    pass->nest++;
    if (s->kind == STMT_FOR) {
        bind_target(pass, s->for_stmt.target, false);
        collect_block(walker, &s->for_stmt.body);
    } else {
        walker->expr(walker, s->while_stmt.test);
        collect_block(walker, &s->while_stmt.body);
    }
    pass->loop--;
    collect_block(walker, s->kind == STMT_FOR ? &s->for_stmt.orelse : &s->while_stmt.orelse);
    pass->nest--;
}

static void collect_def(struct pass *pass, struct stmt *s) {
    walk_stmt(&pass->walker, s);
    struct scope *scope =
        enter_function(pass, s->function_def.params, &s->function_def.name_pos, s->function_def.name->text);
    // Bound after its function is made: one that calls itself captures the variable before it has a value.
    struct symbol *symbol = bind(pass, pass->scope, s->function_def.name);
    s->note = scope;
    symbol->def = scope;
    scope->body = &s->function_def.body;
    collect_in(pass, scope, scope->body, NULL);
}

static void collect_stmt(struct pass *pass, struct stmt *s) {
    struct walker *walker = &pass->walker;
    set_place(pass, s);
    switch (s->kind) {
    case STMT_FUNCTION_DEF: collect_def(pass, s); break;
    case STMT_IMPORT: collect_import(pass, s); break;
    case STMT_IMPORT_FROM: collect_import_from(pass, s); break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL: collect_declaration(pass, s); break;
    case STMT_ASSIGN: collect_assign(pass, s); break;
    case STMT_AUG_ASSIGN:
        walker->expr(walker, s->aug_assign.value);
        bind_target(pass, s->aug_assign.target, false);
        break;
    case STMT_ANN_ASSIGN:
        if (s->ann_assign.value) walker->expr(walker, s->ann_assign.value);
        if (s->ann_assign.value)
            bind_target(pass, s->ann_assign.target, false);
        else if (s->ann_assign.simple)
            intern(pass->scopes->arena, pass->scope, s->ann_assign.target->name.name);
        break;
    case STMT_DELETE: collect_targets(pass, &s->delete_stmt.targets, true); break;
    case STMT_FOR:
    case STMT_WHILE: collect_loop(pass, s); break;
    case STMT_TRY:
        pass->nest++;
        collect_block(walker, &s->try_stmt.body);
        collect_handlers(pass, s);
        collect_block(walker, &s->try_stmt.orelse);
        collect_block(walker, &s->try_stmt.finalbody);
        pass->nest--;
        break;
    case STMT_YIELD:
        pass->scope->yields = true;
        if (!pass->module->library)
            diag_add(pass->scopes->errors, "SyntaxError", &pass->module->ast->source, &s->pos, NO_YIELD);
        walk_stmt(walker, s);
        break;
    default:
        pass->nest++;
        walk_stmt(walker, s);
        pass->nest--;
        break;
    }
}

static void collect_block(struct walker *walker, struct block *block) {
    for (int i = 0; i < block->count; i++) collect_stmt((struct pass *)walker, block->item[i]);
}

// A module's variables that are bound once, to a constant, before any code can have used them,
// need no variable.
static void find_constants(struct module *module) {
    struct block *body = &module->ast->body;
    for (int i = 0; i < body->count; i++) {
        struct stmt *s = body->item[i];
        struct expr *target = NULL, *value = NULL;
        switch (s->kind) {
        case STMT_FUNCTION_DEF:
            if (!((struct scope *)s->note)->literal_defaults) return;
            continue;
        case STMT_IMPORT:
        case STMT_IMPORT_FROM:
        case STMT_GLOBAL:
        case STMT_PASS: continue;
        case STMT_EXPR:
            if (s->expr_stmt.value->kind != EXPR_CONSTANT) return;
            continue;
        case STMT_ASSIGN:
            if (s->assign.targets.count != 1) return;
            target = s->assign.targets.item[0];
            value = s->assign.value;
            break;
        case STMT_ANN_ASSIGN:
            if (!s->ann_assign.value) continue;
            target = s->ann_assign.target;
            value = s->ann_assign.value;
            break;
        default: return;
        }
        if (target->kind != EXPR_NAME) return;
        bool built_in = module->library && value->kind == EXPR_NAME; // else fold_module finds out
        if (is_literal(value) || built_in)
            scope_find(module->scope, target->name.name)->constant = value;
        else if (value->kind != EXPR_LAMBDA)
            return;
    }
}

static void collect_module(struct scopes *scopes, struct module *module) {
    struct pass pass = {.walker = {collect_expr, collect_block}, .scopes = scopes, .module = module};
    module->scope = new_scope(&pass, SCOPE_MODULE, NULL);
    module->scope->name = "<module>";
    module->scope->body = &module->ast->body;
    pass.scope = module->scope;
    collect_block(&pass.walker, &module->ast->body);
    find_constants(module);
}

// ---- what names of other modules mean

static struct symbol *find_public(struct module *module, struct name *name, int depth) {
    if (module->missing || !module->scope) return NULL;
    struct symbol *symbol = find_own(module->scope, name);
    if (symbol && symbol->bindings > 0) return symbol;
    // Of other modules the names that a star brings are symbols of their own (bind_star).
    for (size_t i = module->library ? module->star.count : 0; i-- > 0 && depth < 16;) {
        symbol = find_public(module->star.item[i], name, depth + 1);
        if (symbol) return symbol;
    }
    return NULL;
}

struct symbol *scope_public(struct module *module, struct name *name) {
    return find_public(module, name, 0);
}

bool scope_may_be_unbound(const struct symbol *symbol) {
    return symbol->deleted || symbol->first_use < symbol->bound_at;
}

bool scope_only_imported(const struct symbol *symbol) {
    return symbol->modules.count > 0 && symbol->imports + symbol->removals == symbol->bindings;
}

enum { FOLLOWED_MAX = 16 };

static struct symbol *follow(struct symbol *symbol, int depth) {
    if (!symbol || !symbol->from || symbol->copies != symbol->bindings || scope_may_be_unbound(symbol) ||
        depth == FOLLOWED_MAX)
        return symbol;
    struct symbol *target = follow(scope_public(symbol->from, symbol->from_name), depth + 1);
    bool known = target && (target->place == PLACE_STATIC || target->place == PLACE_CONSTANT);
    return known ? target : symbol;
}

struct symbol *scope_follow(struct symbol *symbol) {
    return follow(symbol, 0);
}

// ---- second pass: uses

static void resolve_block(struct walker *walker, struct block *block);

// The symbol that `name` means in `scope`, or NULL.
static struct symbol *look_up(struct scope *scope, struct name *name) {
    for (; scope->kind != SCOPE_MODULE; scope = scope->parent) {
        struct symbol *symbol = find_own(scope, name);
        if (symbol && !(symbol->nonlocal && !symbol->redirect)) return follow_redirects(symbol);
    }
    struct symbol *symbol = find_own(scope, name);
    if (symbol && symbol->bindings > 0) return symbol;
    if (scope->module->library) {
        struct symbol *public = scope_public(scope->module, name);
        if (public) return public;
    }
    return symbol;
}

static void add_capture(struct pass *pass, struct scope *frame, struct symbol *symbol) {
    for (size_t i = 0; i < frame->capture_count; i++)
        if (frame->captures[i] == symbol) return;
    frame->captures = arena_grow(pass->scopes->arena, frame->captures, frame->capture_count,
                                 &frame->capture_capacity, sizeof *frame->captures);
    frame->captures[frame->capture_count++] = symbol;
}

// Notes that `scope` uses the symbol.
static void use(struct pass *pass, struct symbol *symbol, bool store) {
    struct scope *frame = pass->scope->frame, *owner = symbol->scope->frame;
    if (frame == owner) return;
    if (symbol->scope->kind == SCOPE_MODULE) {
        symbol->shared = true;
        return;
    }
    int order = frame->order;
    for (struct scope *scope = frame; scope != owner; scope = scope->parent->frame) {
        add_capture(pass, scope, symbol);
        order = scope->order;
    }
    if (!symbol->captured || order < symbol->first_capture) symbol->first_capture = order;
    symbol->captured = true;
    if (store) symbol->assigned_inside = true;
}

// Resolves a name that is looked up from `scope`.
static void resolve_in(struct pass *pass, struct scope *scope, struct expr *e, bool called) {
    struct symbol *symbol = look_up(scope, e->name.name);
    e->note = symbol;
    if (!symbol) return;
    symbol->used = true;
    if (e->context == CONTEXT_LOAD) lower(&symbol->first_use, e->pos.offset);
    use(pass, symbol, e->context != CONTEXT_LOAD);
    if (!called && e->context == CONTEXT_LOAD) symbol->value_used = true;
}

static void resolve_name(struct pass *pass, struct expr *e, bool called) {
    resolve_in(pass, pass->scope, e, called);
}

static void use_member(struct module *module, struct name *name, bool called) {
    struct symbol *member = scope_public(module, name);
    if (!member) return;
    member->shared = member->used = true;
    if (!called) member->value_used = true;
}

// m.x of an imported module m: the symbol of x is used from outside. Of anything else in the program: it may
// turn out to be any module.
static void resolve_attribute(struct pass *pass, struct expr *e, bool called) {
    struct expr *object = e->attribute.value;
    struct symbol *symbol = object->kind == EXPR_NAME ? look_up(pass->scope, object->name.name) : NULL;
    if (symbol && scope_only_imported(symbol)) {
        resolve_name(pass, object, true);
        for (size_t i = 0; i < symbol->modules.count; i++)
            use_member(symbol->modules.item[i], e->attribute.name, called);
        return;
    }
    pass->walker.expr(&pass->walker, object);
    for (struct module *module = pass->scopes->first->next; module && !pass->module->library;
         module = module->next)
        use_member(module, e->attribute.name, called);
}

// ---- tags of messages

// Functions that can be given a tag, and how many arguments they take by position before it.
struct receiver {
    const char *name;
    int before_tag;
};
static const struct receiver receivers[] = {{"recv", 2}, {"recv_any", 0}, {"probe", 1}, {"sendrecv", 4}};

// The row of what a name or an attribute means, whatever it was imported as; NULL: it is none of them.
static const struct receiver *find_receiver(const struct expr *e) {
    const struct name *name = e->kind == EXPR_ATTRIBUTE ? e->attribute.name : e->name.name;
    const struct symbol *symbol = e->kind == EXPR_ATTRIBUTE ? NULL : e->note;
    if (symbol && symbol->from_name) name = symbol->from_name;
    for (size_t i = 0; i < sizeof receivers / sizeof *receivers; i++)
        if (strcmp(receivers[i].name, name->text) == 0) return &receivers[i];
    return NULL;
}

// A tag may be given where a receiving function is used as a value, and to one that is called by a tag's
// name, by so many arguments, or by *arguments.
static void note_tags(struct pass *pass, struct expr *func, bool called, const struct expr *call) {
    if (pass->module->library || (func->kind != EXPR_NAME && func->kind != EXPR_ATTRIBUTE)) return;
    const struct receiver *receiver = find_receiver(func);
    if (!receiver) return;
    bool tagged = !called || call->call.args.count > receiver->before_tag;
    for (int i = 0; called && i < call->call.keyword_count; i++)
        tagged |= strcmp(call->call.keywords[i].name->text, "tag") == 0;
    pass->scopes->uses_tags |= tagged;
}

static void resolve_walrus(struct pass *pass, struct expr *e) {
    pass->walker.expr(&pass->walker, e->named.value);
    resolve_in(pass, walrus_scope(pass->scope), e->named.target, false);
}

static void resolve_expr(struct walker *walker, struct expr *e) {
    struct pass *pass = (struct pass *)walker;
    switch (e->kind) {
    case EXPR_NAME:
        resolve_name(pass, e, false);
        note_tags(pass, e, false, NULL);
        break;
    case EXPR_ATTRIBUTE:
        resolve_attribute(pass, e, false);
        note_tags(pass, e, false, NULL);
        break;
    case EXPR_NAMED: resolve_walrus(pass, e); break;
    case EXPR_CALL: {
        struct expr *func = e->call.func;
        bool plain = true; // a call with *args needs the function as a value
        for (int i = 0; i < e->call.args.count; i++) plain &= e->call.args.item[i]->kind != EXPR_STARRED;
        if (func->kind == EXPR_NAME)
            resolve_name(pass, func, plain);
        else if (func->kind == EXPR_ATTRIBUTE)
            resolve_attribute(pass, func, plain);
        else
            resolve_expr(walker, func);
        note_tags(pass, func, plain, e);
        for (int i = 0; i < e->call.args.count; i++) resolve_expr(walker, e->call.args.item[i]);
        for (int i = 0; i < e->call.keyword_count; i++) resolve_expr(walker, e->call.keywords[i].value);
        break;
    }
    case EXPR_LAMBDA: {
        walk_expr(walker, e);
        struct scope *outer = pass->scope;
        pass->scope = e->note;
        resolve_expr(walker, e->lambda.body);
        pass->scope = outer;
        break;
    }
    case EXPR_LIST_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR: {
        struct scope *outer = pass->scope;
        resolve_expr(walker, e->comp.generators[0].iter);
        pass->scope = e->note;
        for (int i = 0; i < e->comp.generator_count; i++) {
            struct comprehension *part = &e->comp.generators[i];
            if (i > 0) resolve_expr(walker, part->iter);
            resolve_expr(walker, part->target);
            for (int k = 0; k < part->ifs.count; k++) resolve_expr(walker, part->ifs.item[k]);
        }
        if (e->comp.key) resolve_expr(walker, e->comp.key);
        resolve_expr(walker, e->comp.element);
        pass->scope = outer;
        break;
    }
    default: walk_expr(walker, e); break;
    }
}

// The variable of an enclosing function that `nonlocal name` in `scope` means, or NULL.
static struct symbol *enclosing(struct scope *scope, struct name *name) {
    for (scope = scope->parent; scope->kind != SCOPE_MODULE; scope = scope->parent) {
        if (scope->kind == SCOPE_COMPREHENSION) continue;
        struct symbol *symbol = find_own(scope, name);
        if (!symbol) continue;
        symbol = follow_redirects(symbol);
        if (symbol->scope->kind == SCOPE_MODULE) return NULL;
        if (symbol->bindings > 0 && !symbol->nonlocal) return symbol;
    }
    return NULL;
}

// `nonlocal` of a function, before any of its uses are resolved.
static void resolve_nonlocals(struct pass *pass, struct stmt *s) {
    for (int i = 0; i < s->scope_decl.count; i++) {
        struct name_ref *ref = &s->scope_decl.names[i];
        struct symbol *own = find_own(pass->scope, ref->name);
        struct symbol *outer = pass->scope->kind == SCOPE_MODULE ? NULL : enclosing(pass->scope, ref->name);
        if (!outer) {
            diag_add(pass->scopes->errors, "SyntaxError", &pass->module->ast->source, &ref->pos,
                     "no binding for nonlocal '%s' found", ref->name->text);
            continue;
        }
        outer->bindings += own->bindings;
        outer->imports += own->imports;
        outer->removals += own->removals;
        for (size_t k = 0; k < own->modules.count; k++)
            add_import(pass->scopes, &outer->modules, own->modules.item[k]);
        own->redirect = outer;
        use(pass, outer, own->bindings > 0);
    }
}

static void find_nonlocals(struct walker *walker, struct block *block) {
    for (int i = 0; i < block->count; i++)
        if (block->item[i]->kind == STMT_NONLOCAL)
            resolve_nonlocals((struct pass *)walker, block->item[i]);
        else
            walk_stmt(walker, block->item[i]);
}

static void resolve_def(struct pass *pass, struct stmt *s) {
    walk_stmt(&pass->walker, s);
    // The def itself binds its name, maybe one of another scope.
    struct symbol *symbol = look_up(pass->scope, s->function_def.name);
    if (symbol) use(pass, symbol, true);
    struct scope *outer = pass->scope;
    pass->scope = s->note;
    struct pass nonlocals = *pass;
    nonlocals.walker = (struct walker){no_expr, find_nonlocals};
    find_nonlocals(&nonlocals.walker, pass->scope->body);
    resolve_block(&pass->walker, pass->scope->body);
    pass->scope = outer;
}

static void use_name(struct pass *pass, struct name *name) {
    struct symbol *symbol = look_up(pass->scope, name);
    if (symbol) use(pass, symbol, true);
}

static void resolve_stmt(struct pass *pass, struct stmt *s) {
    switch (s->kind) {
    case STMT_FUNCTION_DEF: resolve_def(pass, s); return;
    case STMT_IMPORT_FROM:
        // A variable of the other module may be copied from here.
        for (int i = 0; i < s->import_from.count; i++) {
            struct alias *alias = &s->import_from.names[i];
            struct module *module = load(pass->scopes, pass->module, s->import_from.module);
            struct symbol *member = scope_public(module, alias->name);
            if (member) member->shared = member->used = member->value_used = true;
            use_name(pass, alias->asname ? alias->asname : alias->name);
        }
        return;
    case STMT_TRY:
        for (int i = 0; i < s->try_stmt.handler_count; i++)
            if (s->try_stmt.handlers[i].name) use_name(pass, s->try_stmt.handlers[i].name);
        break;
    case STMT_AUG_ASSIGN:
        if (s->aug_assign.target->kind == EXPR_NAME) {
            struct symbol *symbol = look_up(pass->scope, s->aug_assign.target->name.name);
            if (!symbol) break;
            symbol->value_used = true;
            lower(&symbol->first_use, s->aug_assign.target->pos.offset);
        }
        break;
    default: break;
    }
    walk_stmt(&pass->walker, s);
}

static void resolve_block(struct walker *walker, struct block *block) {
    for (int i = 0; i < block->count; i++) resolve_stmt((struct pass *)walker, block->item[i]);
}

// A `from m import *` binds a name of m as `from m import name` does.
static void bind_star(struct scopes *scopes, struct module *module, struct star_site *site,
                      struct symbol *member) {
    if (member->name->text[0] == '_' || member->bindings == 0) return;
    struct symbol *symbol = intern(scopes->arena, module->scope, member->name);
    if (symbol->bindings++ == 0 || site->order < symbol->first_binding) symbol->first_binding = site->order;
    bind_member(symbol, member->scope->module, member->name);
    symbol->starred = true;
    lower(&symbol->first_at, site->at);
    if (site->surrounded)
        symbol->conditional = symbol->in_loop = true;
    else
        lower(&symbol->bound_at, site->until);
    member->shared = member->used = member->value_used = true;
}

static void bind_stars_of(struct scopes *scopes, struct module *module, struct star_site *site,
                          struct module *from, int depth) {
    if (!from->scope || from == module || depth == FOLLOWED_MAX) return;
    for (size_t i = 0; i < from->scope->count; i++) bind_star(scopes, module, site, from->scope->symbols[i]);
    for (size_t i = 0; i < from->star.count; i++)
        bind_stars_of(scopes, module, site, from->star.item[i], depth + 1);
}

static void bind_stars(struct scopes *scopes, struct module *module) {
    if (module->library) return; // they have no name twice (look_up)
    for (struct star_site *site = module->star_sites; site; site = site->next)
        bind_stars_of(scopes, module, site, site->from, 0);
}

static void count_store(struct module *module, struct name *name) {
    struct symbol *member = scope_public(module, name);
    if (!member) return;
    member->bindings++;
    member->shared = true;
}

// Assignments to m.x count as bindings of x in m; those to an attribute of anything else, which may turn out
// to be a module, in all modules. Names of modules are known after the first pass.
static void count_stores(struct scopes *scopes, struct module *module) {
    for (struct attribute_store *store = module->stores; store; store = store->next) {
        struct expr *object = store->target->attribute.value;
        struct symbol *symbol = object->kind == EXPR_NAME ? look_up(store->scope, object->name.name) : NULL;
        bool known = symbol && scope_only_imported(symbol);
        for (size_t i = 0; known && i < symbol->modules.count; i++)
            count_store(symbol->modules.item[i], store->target->attribute.name);
        for (struct module *any = scopes->first->next; any && !known; any = any->next)
            count_store(any, store->target->attribute.name);
    }
}

// ---- functions known when compiling

static bool may_be_static(struct symbol *symbol) {
    if (symbol->bindings != 1 || !symbol->def || symbol->parameter) return false;
    bool early = scope_may_be_unbound(symbol); // that is for functions with a def at the top level
    if (symbol->scope->kind == SCOPE_MODULE) return symbol->def->plain && (symbol->def->body || !early);
    // An inner function is made anew at each run of its def: only constants may be its defaults, and as a
    // value it is another one each time (mark_static).
    return symbol->scope->kind == SCOPE_FUNCTION && symbol->def->body && symbol->def->plain &&
           symbol->def->literal_defaults && !symbol->in_loop && !early;
}

// Known modules that the program uses as values are so before any code is generated.
static void mark_modules(struct symbol *symbol) {
    struct import_list *modules = &symbol->modules;
    bool only = scope_only_imported(symbol);
    for (size_t i = 0; i < modules->count; i++) modules->item[i]->is_value |= symbol->value_used || !only;
    if (only && modules->count == 1 && !modules->item[0]->missing && !scope_may_be_unbound(symbol))
        symbol->place = PLACE_STATIC;
}

// What a symbol may be, judged without captures.
static void mark_static(struct symbol *symbol) {
    mark_modules(symbol);
    if (symbol->constant && symbol->bindings == 1) symbol->place = PLACE_CONSTANT;
    if (!may_be_static(symbol)) return;
    if (symbol->scope->kind != SCOPE_MODULE && symbol->value_used) return;
    symbol->place = PLACE_STATIC;
}

struct settling {
    struct walker walker;
    bool changed;
    bool first;
};

static void settle_block(struct walker *walker, struct block *block);

// Calls `visit` for every scope of a module.
static void each_scope(struct walker *walker, struct scope *scope);

static void settle_scope(struct settling *settling, struct scope *scope) {
    for (size_t i = 0; i < scope->count; i++) {
        struct symbol *symbol = scope->symbols[i];
        if (symbol->redirect) continue;
        if (settling->first) {
            mark_static(symbol);
            continue;
        }
        if (symbol->place != PLACE_STATIC || !symbol->def) continue;
        for (size_t k = 0; k < symbol->def->capture_count; k++)
            if (symbol->def->captures[k]->place != PLACE_STATIC) {
                symbol->place = PLACE_NONE;
                settling->changed = true;
                break;
            }
    }
}

static void settle_expr(struct walker *walker, struct expr *e) {
    if (e->kind == EXPR_LAMBDA || e->kind == EXPR_LIST_COMP || e->kind == EXPR_DICT_COMP ||
        e->kind == EXPR_GENERATOR) {
        settle_scope((struct settling *)walker, e->note);
        if (e->kind == EXPR_LAMBDA) settle_expr(walker, e->lambda.body);
    }
    walk_expr(walker, e);
}

static void each_scope(struct walker *walker, struct scope *scope) {
    settle_scope((struct settling *)walker, scope);
    settle_block(walker, scope->body);
}

static void settle_block(struct walker *walker, struct block *block) {
    for (int i = 0; i < block->count; i++) {
        struct stmt *s = block->item[i];
        walk_stmt(walker, s);
        if (s->kind == STMT_FUNCTION_DEF) each_scope(walker, s->note);
    }
}

// Known functions may be called by functions that are then known themselves: the largest consistent set.
static void settle(struct module *module) {
    struct settling settling = {.walker = {settle_expr, settle_block}, .first = true};
    each_scope(&settling.walker, module->scope);
    settling.first = false;
    do {
        settling.changed = false;
        each_scope(&settling.walker, module->scope);
    } while (settling.changed);
}

// ---- all together

static void resolve_module(struct scopes *scopes, struct module *module) {
    struct pass pass = {
        .walker = {resolve_expr, resolve_block}, .scopes = scopes, .module = module, .scope = module->scope};
    struct pass nonlocals = pass;
    nonlocals.walker = (struct walker){no_expr, find_nonlocals};
    find_nonlocals(&nonlocals.walker, &module->ast->body);
    resolve_block(&pass.walker, &module->ast->body);
}

static bool has_name(struct scopes *scopes, const char *text) {
    uint32_t before = name_count(scopes->arena);
    name_of(scopes->arena, text);
    return name_count(scopes->arena) == before;
}

// Loads what `first` and all modules after it import, and analyses them.
static bool analyse_from(struct scopes *scopes, struct module *first) {
    for (struct module *module = first; module; module = module->next) {
        if (!module->ast) continue;
        struct pass pass = {.walker = {no_expr, find_imports}, .scopes = scopes, .module = module};
        find_imports(&pass.walker, &module->ast->body);
    }
    if (diag_any(scopes->errors)) return false;
    if (!first->name) scopes->stops = has_name(scopes, "next") || has_name(scopes, "StopIteration");
    for (struct module *module = first; module; module = module->next)
        if (module->ast) collect_module(scopes, module);
    for (struct module *module = first; module; module = module->next)
        if (module->ast) bind_stars(scopes, module);
    for (struct module *module = first; module; module = module->next)
        if (module->ast) count_stores(scopes, module);
    for (struct module *module = first; module; module = module->next)
        if (module->ast) resolve_module(scopes, module);
    for (struct module *module = first; module; module = module->next) {
        if (module->ast) settle(module);
        module->analysed = true;
    }
    return !diag_any(scopes->errors);
}

bool scope_analyse(struct scopes *scopes) {
    const struct compile_options *options = scopes->options;
    struct module *program = new_module(scopes, NULL, false);
    program->ast = parse_module(scopes->arena, options->file, options->text, options->length,
                                options->dialect, scopes->errors);
    if (!program->ast) return false;
    return analyse_from(scopes, program);
}

struct module *scope_library(struct scopes *scopes, const char *name) {
    struct name *interned = name_of(scopes->arena, name);
    struct module library = {.library = true};
    struct module *module = load(scopes, &library, interned);
    if (module->missing) return NULL;
    if (!module->analysed && !analyse_from(scopes, module)) return NULL;
    return module;
}
