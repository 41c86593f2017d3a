// SPDX-License-Identifier: MIT
// The first pass over a module's tree: makes the scopes and finds what each binds.
#include <string.h>

#include "compiler/parse/parse.h"
#include "compiler/resolve/class.h"
#include "compiler/resolve/resolve_internal.h"

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

// ---- bindings

static void collect_block(struct walker *walker, struct block *block);

static struct symbol *bind(struct pass *pass, struct scope *scope, struct name *name) {
    struct symbol *symbol = scope_redirected(scope_intern(pass->scopes->arena, scope, name));
    if (symbol->bindings++ == 0) symbol->first_binding = pass->module->order;
    pass->module->order++;
    scope_note_first(&symbol->first_at, pass->at);
    if (symbol->scope == scope) {
        if (pass->nest == 0) scope_note_first(&symbol->bound_at, pass->until);
        if (pass->loop > 0) symbol->in_loop = true;
        if (pass->nest > 0) symbol->conditional = true;
    } else // by a `global` declaration: no order is known
        symbol->in_loop = symbol->conditional = true;
    return symbol;
}

static void add_store(struct pass *pass, struct expr *target) {
    struct module *module = pass->module;
    struct attribute_store *store = arena_alloc(pass->scopes->arena, sizeof *store);
    *store = (struct attribute_store){.scope = pass->scope, .target = target};
    if (module->last_store)
        module->last_store->next = store;
    else
        module->stores = store;
    module->last_store = store;
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
        if (!del) add_store(pass, target);
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

static void bind_parameter(struct pass *pass, struct scope *scope, struct name *name,
                           struct expr *annotation) {
    struct symbol *symbol = bind(pass, scope, name);
    symbol->parameter = true;
    symbol->annotation = annotation;
    symbol->bound_at = 0;
}

static struct scope *enter_function(struct pass *pass, struct params *params, struct pos *pos,
                                    const char *name) {
    struct scope *scope = scope_new(pass->scopes->arena, pass->module, SCOPE_FUNCTION, pass->scope);
    scope->params = params;
    scope->pos = pos;
    scope->name = name;
    scope->plain = pass->nest == 0 && pass->scope->kind != SCOPE_COMPREHENSION;
    complete_defaults(pass->scopes->arena, params);
    scope->literal_defaults = has_literal_defaults(params);
    struct pass saved = *pass;
    pass->scope = scope;
    pass->loop = pass->nest = pass->guards = 0;
    for (int i = 0; i < params->positional_count; i++)
        bind_parameter(pass, scope, params->positional[i].name, params->positional[i].annotation);
    // What is written behind *rest or **more is said of each item.
    if (params->vararg) bind_parameter(pass, scope, params->vararg->name, NULL);
    if (params->kwarg) bind_parameter(pass, scope, params->kwarg->name, NULL);
    for (int i = 0; i < params->keyword_only_count; i++)
        bind_parameter(pass, scope, params->keyword_only[i].name, params->keyword_only[i].annotation);
    pass->scope = saved.scope;
    pass->loop = saved.loop;
    pass->nest = saved.nest;
    pass->guards = saved.guards;
    return scope;
}

static void collect_in(struct pass *pass, struct scope *scope, struct block *body, struct expr *value) {
    struct pass saved = *pass;
    pass->scope = scope;
    pass->loop = pass->nest = pass->guards = 0;
    if (body) collect_block(&pass->walker, body);
    if (value) pass->walker.expr(&pass->walker, value);
    pass->scopes->returns |= scope->yields && scope->returns && !pass->module->library;
    pass->scope = saved.scope;
    pass->loop = saved.loop;
    pass->nest = saved.nest;
    pass->guards = saved.guards;
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
    struct scope *scope = scope_new(pass->scopes->arena, pass->module,
                                    inside ? SCOPE_COMPREHENSION : SCOPE_FUNCTION, pass->scope);
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
    pass->guards = saved.guards;
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
    return AST_IS_ONE_OF(func->name.name, NAMES) &&
           (call->call.keyword_count == 0 || strcmp(func->name.name->text, "sorted") == 0);
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

// Whether it is the object that a method is of.
static bool is_self(const struct pass *pass, const struct expr *e) {
    const struct scope *scope = pass->scope;
    return e->kind == EXPR_NAME && scope->params && scope->params->positional_count > 0 && scope->parent &&
           scope->parent->class && scope->params->positional[0].name == e->name.name;
}

// setattr(x, 'a', value) and object.__setattr__(x, 'a', value) assign to x.a.
static void collect_setattr(struct pass *pass, struct expr *call) {
    const struct expr *func = call->call.func;
    const struct name *called = func->kind == EXPR_NAME        ? func->name.name
                                : func->kind == EXPR_ATTRIBUTE ? func->attribute.name
                                                               : NULL;
    if (!called || call->call.args.count != 3 ||
        strcmp(called->text, func->kind == EXPR_NAME ? "setattr" : "__setattr__") != 0)
        return;
    const struct expr *name = call->call.args.item[1];
    if (name->kind != EXPR_CONSTANT || name->constant.kind != CONST_STR) {
        pass->scopes->computes_names |= !pass->module->library;
        pass->scopes->computes_of_functions |=
            !pass->module->library && !is_self(pass, call->call.args.item[0]);
        return;
    }
    struct expr *target = arena_alloc(pass->scopes->arena, sizeof *target);
    *target = (struct expr){.kind = EXPR_ATTRIBUTE, .pos = call->pos};
    target->attribute.value = call->call.args.item[0];
    target->attribute.name = ast_intern(pass->scopes->arena, name->constant.text, name->constant.length);
    add_store(pass, target);
}

// functools.update_wrapper gives an object attributes.
static void note_wrapping(struct pass *pass, const struct name *name) {
    pass->scopes->computes_names |= !pass->module->library && strcmp(name->text, "update_wrapper") == 0;
}

// Where names are computed a function may have any attribute that the program reads.
static void add_read(struct pass *pass, struct expr *e) {
    struct scopes *scopes = pass->scopes;
    note_wrapping(pass, e->attribute.name);
    if (!scopes->sets_attributes || pass->module->library || is_self(pass, e->attribute.value)) return;
    scopes->read_names = arena_grow(scopes->arena, scopes->read_names, scopes->read_count,
                                    &scopes->read_capacity, sizeof *scopes->read_names);
    scopes->read_names[scopes->read_count++] = e->attribute.name;
}

static void collect_expr(struct walker *walker, struct expr *e) {
    struct pass *pass = (struct pass *)walker;
    switch (e->kind) {
    case EXPR_NAMED: {
        collect_expr(walker, e->named.value);
        struct scope *scope = scope_of_walrus(pass->scope);
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
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR: collect_comprehension(pass, e); break;
    case EXPR_ATTRIBUTE:
        add_read(pass, e);
        walk_expr(walker, e);
        break;
    case EXPR_CALL:
        collect_setattr(pass, e);
        if (can_be_inlined(pass->scopes, e)) e->call.args.item[0]->comp.inlined = true;
        walk_expr(walker, e);
        break;
    case EXPR_YIELD:
    case EXPR_YIELD_FROM:
        pass->scope->yields = true;
        pass->scopes->closes |= pass->guards > 0 && !pass->module->library;
        walk_expr(walker, e);
        break;
    default: walk_expr(walker, e); break;
    }
}

static void collect_import(struct pass *pass, struct stmt *s) {
    for (int i = 0; i < s->import_stmt.count; i++) {
        struct alias *alias = &s->import_stmt.names[i];
        struct symbol *symbol = bind(pass, pass->scope, alias->asname ? alias->asname : alias->name);
        struct module *module = modules_find(pass->scopes->modules, pass->module, alias->name);
        modules_add_import(pass->scopes->modules, &symbol->modules, module);
        symbol->imports++;
        module->import_sites++;
    }
}

static void collect_import_from(struct pass *pass, struct stmt *s) {
    struct module *module = modules_find(pass->scopes->modules, pass->module, s->import_from.module);
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
        note_wrapping(pass, alias->name);
        struct symbol *symbol = bind(pass, pass->scope, alias->asname ? alias->asname : alias->name);
        scope_bind_member(symbol, module, alias->name);
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
        struct symbol *symbol = scope_intern(pass->scopes->arena, pass->scope, name);
        if (s->kind == STMT_NONLOCAL)
            symbol->nonlocal = true;
        else {
            symbol->redirect = scope_intern(pass->scopes->arena, module, name);
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
    if (s->kind == STMT_FUNCTION_DEF && s->function_def.decorators.count == 0)
        pass->until = s->function_def.body.item[0]->pos.offset;
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

static void collect_pattern(struct pass *pass, struct pattern *pattern) {
    if (pattern->value) pass->walker.expr(&pass->walker, pattern->value);
    for (int i = 0; i < pattern->count; i++) {
        if (pattern->key) pass->walker.expr(&pass->walker, pattern->key[i]);
        collect_pattern(pass, pattern->item[i]);
    }
    if (pattern->target) bind_target(pass, pattern->target, false);
}

static void collect_match(struct pass *pass, struct stmt *s) {
    struct walker *walker = &pass->walker;
    walker->expr(walker, s->match_stmt.subject);
    pass->nest++;
    for (int i = 0; i < s->match_stmt.count; i++) {
        struct match_case *part = s->match_stmt.cases[i];
        collect_pattern(pass, part->pattern);
        if (part->guard) walker->expr(walker, part->guard);
        collect_block(walker, &part->body);
    }
    pass->nest--;
}

static void collect_def(struct pass *pass, struct stmt *s) {
    walk_stmt(&pass->walker, s);
    struct scope *scope =
        enter_function(pass, s->function_def.params, &s->function_def.name_pos, s->function_def.name->text);
    // Bound after its function is made: one that calls itself captures the variable before it has a value.
    struct symbol *symbol = bind(pass, pass->scope, s->function_def.name);
    s->note = scope;
    symbol->decorated |= s->function_def.decorators.count > 0;
    symbol->def = s->function_def.decorators.count > 0 ? NULL : scope;
    scope->body = &s->function_def.body;
    scope->native = s->function_def.native;
    collect_in(pass, scope, scope->body, NULL);
}

static void collect_class(struct pass *pass, struct stmt *s) {
    static struct params nothing;
    walk_stmt(&pass->walker, s);
    struct scope *scope = enter_function(pass, &nothing, &s->class_def.name_pos, s->class_def.title->text);
    scope->plain = false;
    scope->body = &s->class_def.body;
    scope->class = class_new(pass->scopes, s, scope, pass->loop > 0);
    s->note = scope;
    collect_in(pass, scope, scope->body, NULL);
    set_place(pass, s);
    bind(pass, pass->scope, s->class_def.name)->class = scope->class;
}

static void collect_stmt(struct pass *pass, struct stmt *s) {
    struct walker *walker = &pass->walker;
    set_place(pass, s);
    switch (s->kind) {
    case STMT_FUNCTION_DEF: collect_def(pass, s); break;
    case STMT_CLASS_DEF: collect_class(pass, s); break;
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
        if (s->ann_assign.value) bind_target(pass, s->ann_assign.target, false);
        if (s->ann_assign.simple)
            scope_intern(pass->scopes->arena, pass->scope, s->ann_assign.target->name.name)->annotation =
                s->ann_assign.annotation;
        break;
    case STMT_DELETE: collect_targets(pass, &s->delete_stmt.targets, true); break;
    case STMT_FOR:
    case STMT_WHILE: collect_loop(pass, s); break;
    case STMT_TRY:
        pass->nest++;
        pass->guards++;
        collect_block(walker, &s->try_stmt.body);
        collect_handlers(pass, s);
        collect_block(walker, &s->try_stmt.orelse);
        collect_block(walker, &s->try_stmt.finalbody);
        pass->guards--;
        pass->nest--;
        break;
    case STMT_WITH:
        walker->expr(walker, s->with_stmt.manager);
        pass->nest++;
        pass->guards++;
        if (s->with_stmt.target) bind_target(pass, s->with_stmt.target, false);
        collect_block(walker, &s->with_stmt.body);
        pass->guards--;
        pass->nest--;
        break;
    case STMT_MATCH: collect_match(pass, s); break;
    case STMT_RETURN:
        pass->scope->returns |= s->return_stmt.value != NULL;
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

void collect_module(struct scopes *scopes, struct module *module) {
    struct pass pass = {.walker = {collect_expr, collect_block}, .scopes = scopes, .module = module};
    module->scope = scope_new(scopes->arena, module, SCOPE_MODULE, NULL);
    module->scope->name = "<module>";
    module->scope->body = &module->ast->body;
    pass.scope = module->scope;
    collect_block(&pass.walker, &module->ast->body);
    find_constants(module);
}
