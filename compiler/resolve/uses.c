// SPDX-License-Identifier: MIT
// The second pass: what every use of a name means, which variables inner functions capture, and which are seen
// from outside their module's top level.
#include <stdio.h>
#include <string.h>

#include "compiler/resolve/class.h"
#include "compiler/resolve/resolve_internal.h"
#include "compiler/resolve/variables.h"

static void resolve_block(struct walker *walker, struct block *block);

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
    symbol->inside |= frame == owner && pass->scope != symbol->scope;
    if (frame == owner) return;
    if (symbol->scope->kind == SCOPE_MODULE && !symbol->renewed) {
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

// Whether a class of the library is named in its own statement: that alone is no reason to make it.
static bool is_within(const struct pass *pass, const struct symbol *symbol) {
    const struct scope *scope = pass->module->library && symbol->class ? pass->scope : NULL;
    while (scope && scope->class != symbol->class) scope = scope->parent;
    return scope;
}

// Resolves a name that is looked up from `scope`.
static void resolve_in(struct pass *pass, struct scope *scope, struct expr *e, bool called) {
    struct symbol *symbol = scope_look_up(scope, e->name.name);
    e->note = symbol;
    if (!symbol) return;
    if (!is_within(pass, symbol)) symbol->used = true;
    if (e->context == CONTEXT_LOAD) scope_note_first(&symbol->first_use, e->pos.offset);
    use(pass, symbol, e->context != CONTEXT_LOAD);
    if (!called && e->context == CONTEXT_LOAD) symbol->value_used = true;
}

static bool use_class(struct pass *pass, struct expr *e);

static void resolve_name(struct pass *pass, struct expr *e, bool called) {
    resolve_in(pass, pass->scope, e, called);
    if (!e->note && strcmp(e->name.name->text, "__class__") == 0) use_class(pass, e);
}

// Makes of a name in a function of a class, `__class__`, one of the variable that holds the class. False if no class is
// around.
static bool use_class(struct pass *pass, struct expr *e) {
    struct scope *scope = pass->scope;
    while (scope && (!scope->class || scope == pass->scope)) scope = scope->parent;
    if (!scope) return false;
    e->note = class_variable(pass->scopes, scope->class);
    use(pass, e->note, false);
    return true;
}

static struct expr *new_name(struct pass *pass, struct name *name, const struct pos *pos) {
    struct expr *e = arena_alloc(pass->scopes->arena, sizeof *e);
    *e = (struct expr){.kind = EXPR_NAME, .pos = *pos, .name = {name}};
    return e;
}

// super() in a function of a class is super(__class__, its first parameter). False if the call is anything else.
static bool complete_super(struct pass *pass, struct expr *call) {
    struct expr *func = call->call.func;
    struct scope *frame = pass->scope->frame;
    if (func->kind != EXPR_NAME || strcmp(func->name.name->text, "super") != 0 || call->call.args.count > 0 ||
        call->call.keyword_count > 0 || !frame->params || frame->params->positional_count == 0 ||
        (func->note && ((struct symbol *)func->note)->bindings > 0))
        return false;
    struct expr *class = new_name(pass, ast_name(pass->scopes->arena, "__class__"), &call->pos);
    struct expr *self = new_name(pass, frame->params->positional[0].name, &call->pos);
    if (!use_class(pass, class)) return false;
    call->call.args = (struct expr_list){arena_alloc(pass->scopes->arena, 2 * sizeof(struct expr *)), 2};
    call->call.args.item[0] = class;
    call->call.args.item[1] = self;
    self->note = scope_find(frame, self->name.name);
    use(pass, self->note, false);
    ((struct symbol *)self->note)->used = ((struct symbol *)self->note)->value_used = true;
    return true;
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
    if (object->kind == EXPR_ATTRIBUTE && strcmp(object->attribute.name->text, "__code__") == 0) {
        // f.__code__.x is one attribute of f: there are no code objects.
        char text[80];
        snprintf(text, sizeof text, "__code__.%.60s", e->attribute.name->text);
        e->attribute.name = ast_name(pass->scopes->arena, text);
        object = e->attribute.value = object->attribute.value;
    }
    struct symbol *symbol = object->kind == EXPR_NAME ? scope_look_up(pass->scope, object->name.name) : NULL;
    if (symbol && scope_only_imported(symbol)) {
        resolve_name(pass, object, true);
        for (size_t i = 0; i < symbol->modules.count; i++)
            use_member(symbol->modules.item[i], e->attribute.name, called);
        return;
    }
    pass->walker.expr(&pass->walker, object);
    for (struct module *module = pass->scopes->modules->first->next; module && !pass->module->library;
         module = module->next)
        use_member(module, e->attribute.name, called);
}

// ---- tags of messages

// Functions that can be given a tag, and how many arguments they take by position before it; BEGINS: after it all of them must ask for
// whom a message is.
enum { BEGINS = -1 };
struct receiver {
    const char *name;
    int before_tag;
};
static const struct receiver receivers[] = {
    {"recv", 2}, {"recv_any", 0}, {"probe", 1}, {"sendrecv", 4}, {"nonblocking_recv", BEGINS}};

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
    for (int i = 0; called && i < call->call.keyword_count; i++) {
        const struct name *name = call->call.keywords[i].name;
        tagged |= !name || strcmp(name->text, "tag") == 0;
    }
    pass->scopes->uses_tags |= tagged;
    pass->scopes->uses_requests |= receiver->before_tag == BEGINS;
}

// The module whose attribute of that constant name getattr() or hasattr() of two or three arguments asks for; NULL: something else.
static struct module *module_asked(struct pass *pass, const struct expr *call, struct name **name) {
    const struct expr_list *args = &call->call.args;
    if (args->count < 2 || args->count > 3 || call->call.keyword_count || args->item[0]->kind != EXPR_NAME ||
        args->item[1]->kind != EXPR_CONSTANT || args->item[1]->constant.kind != CONST_STR)
        return NULL;
    const struct symbol *symbol = scope_look_up(pass->scope, args->item[0]->name.name);
    if (!symbol || !scope_only_imported(symbol) || symbol->modules.count != 1 ||
        symbol->modules.item[0]->missing)
        return NULL;
    *name = ast_intern(pass->scopes->arena, args->item[1]->constant.text, args->item[1]->constant.length);
    return symbol->modules.item[0];
}

// getattr(m, "x") of a module m is m.x, or a default that stands there, hasattr(m, "x") a constant. False if the call is anything else.
static bool ask_module(struct pass *pass, struct expr *call) {
    struct expr *func = call->call.func;
    const struct symbol *symbol =
        func->kind == EXPR_NAME ? scope_look_up(pass->scope, func->name.name) : NULL;
    if (func->kind != EXPR_NAME || (symbol && symbol->bindings > 0)) return false;
    struct name *name;
    struct module *module = module_asked(pass, call, &name);
    bool gets = strcmp(func->name.name->text, "getattr") == 0;
    if (!module || (!gets && strcmp(func->name.name->text, "hasattr") != 0)) return false;
    const struct symbol *member = scope_public(module, name);
    bool has = member && (!module->library || *name->text != '_');
    if (gets && !has && call->call.args.count == 3) {
        *call = *call->call.args.item[2];
    } else if (gets) {
        struct expr *object = call->call.args.item[0];
        *call = (struct expr){.kind = EXPR_ATTRIBUTE, .pos = call->pos};
        call->attribute.value = object;
        call->attribute.name = name;
        call->attribute.name_pos = call->pos;
    } else if (call->call.args.count == 2) {
        *call = (struct expr){.kind = EXPR_CONSTANT, .pos = call->pos};
        call->constant.kind = has ? CONST_TRUE : CONST_FALSE;
    } else {
        return false;
    }
    return true;
}

static void resolve_walrus(struct pass *pass, struct expr *e) {
    pass->walker.expr(&pass->walker, e->named.value);
    resolve_in(pass, scope_of_walrus(pass->scope), e->named.target, false);
}

static void resolve_expr(struct walker *walker, struct expr *e) {
    struct pass *pass = (struct pass *)walker;
    variables_read(pass, e);
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
        if (variables_call(pass, e)) break;
        if (ask_module(pass, e)) {
            resolve_expr(walker, e);
            break;
        }
        bool plain = true; // a call with *args or **more needs the function as a value
        for (int i = 0; i < e->call.args.count; i++) plain &= e->call.args.item[i]->kind != EXPR_STARRED;
        for (int i = 0; i < e->call.keyword_count; i++) plain &= e->call.keywords[i].name != NULL;
        if (func->kind == EXPR_NAME)
            resolve_name(pass, func, plain);
        else if (func->kind == EXPR_ATTRIBUTE)
            resolve_attribute(pass, func, plain);
        else
            resolve_expr(walker, func);
        if (complete_super(pass, e)) break;
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
    case EXPR_SET_COMP:
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
        struct symbol *symbol = scope->class ? NULL : scope_find_own(scope, name);
        if (!symbol) continue;
        symbol = scope_redirected(symbol);
        if (symbol->scope->kind == SCOPE_MODULE) return NULL;
        if (symbol->bindings > 0 && !symbol->nonlocal) return symbol;
    }
    return NULL;
}

// `nonlocal` of a function, before any of its uses are resolved.
static void resolve_nonlocals(struct pass *pass, struct stmt *s) {
    for (int i = 0; i < s->scope_decl.count; i++) {
        struct name_ref *ref = &s->scope_decl.names[i];
        struct symbol *own = scope_find_own(pass->scope, ref->name);
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
            modules_add_import(pass->scopes->modules, &outer->modules, own->modules.item[k]);
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

static void resolve_body(struct pass *pass, struct stmt *s) {
    // The statement itself binds its name, maybe one of another scope.
    bool class = s->kind == STMT_CLASS_DEF;
    struct symbol *symbol = scope_look_up(pass->scope, class ? s->class_def.name : s->function_def.name);
    if (symbol) use(pass, symbol, true);
    struct scope *outer = pass->scope;
    pass->scope = s->note;
    struct pass nonlocals = *pass;
    nonlocals.walker = (struct walker){walk_nothing, find_nonlocals};
    find_nonlocals(&nonlocals.walker, pass->scope->body);
    resolve_block(&pass->walker, pass->scope->body);
    pass->scope = outer;
}

static void resolve_def(struct pass *pass, struct stmt *s) {
    walk_stmt(&pass->walker, s);
    resolve_body(pass, s);
}

static void use_name(struct pass *pass, struct name *name) {
    struct symbol *symbol = scope_look_up(pass->scope, name);
    if (symbol) use(pass, symbol, true);
}

// A library's variable that nothing but the assignment at the top level speaks of is not made.
static bool is_idle(struct pass *pass, struct stmt *s) {
    if (!pass->module->library || pass->scope->kind != SCOPE_MODULE || s->assign.targets.count != 1)
        return false;
    const struct expr *target = s->assign.targets.item[0];
    if (target->kind != EXPR_NAME || target->name.name->mentions != 1) return false;
    struct symbol *symbol = scope_find(pass->module->scope, target->name.name);
    return symbol->idle = symbol->bindings == 1;
}

// The name that a statement defines, if nothing is to be done for it beside; else NULL.
static struct name *defined(const struct stmt *s) {
    if (s->kind == STMT_CLASS_DEF) return s->class_def.name;
    if (s->kind == STMT_FUNCTION_DEF) return s->function_def.decorators.count ? NULL : s->function_def.name;
    const struct expr_list *targets = &s->assign.targets;
    return targets->count == 1 && targets->item[0]->kind == EXPR_NAME ? targets->item[0]->name.name : NULL;
}

// A class of the library that the program does not speak of uses nothing, and its attributes are no attributes of the program. Nor
// does a function, or an assignment, before something speaks of its name; these are a module's that programs import: those whose names
// begin with _ the compiler speaks of itself. True if the definition waits until it is used.
static bool await_definition(struct pass *pass, struct stmt *s) {
    const struct module *module = pass->module;
    if (!module->library || pass->scope->kind != SCOPE_MODULE) return false;
    if (s->kind != STMT_CLASS_DEF && module->name->text[0] == '_') return false;
    struct name *name = defined(s);
    struct symbol *symbol = name ? scope_find(module->scope, name) : NULL;
    if (!symbol || symbol->used || symbol->bindings != 1) return false;
    if (s->kind == STMT_FUNCTION_DEF) walk_stmt(&pass->walker, s);
    symbol->idle = s->kind == STMT_ASSIGN;
    struct awaited_definition *awaited = arena_alloc(pass->scopes->arena, sizeof *awaited);
    *awaited = (struct awaited_definition){pass->scopes->awaited_definitions, pass->module, symbol, s};
    pass->scopes->awaited_definitions = awaited;
    return true;
}

static void resolve_awaited(struct scopes *scopes, struct awaited_definition *awaited) {
    struct pass pass = {.walker = {resolve_expr, resolve_block},
                        .scopes = scopes,
                        .module = awaited->module,
                        .scope = awaited->module->scope};
    struct stmt *s = awaited->stmt;
    awaited->stmt = NULL;
    if (s->kind == STMT_CLASS_DEF)
        resolve_def(&pass, s);
    else if (s->kind == STMT_FUNCTION_DEF)
        resolve_body(&pass, s);
    else
        walk_stmt(&pass.walker, s);
    awaited->symbol->idle = false;
}

static bool settle_definitions(struct scopes *scopes) {
    bool changed = false;
    for (struct awaited_definition *awaited = scopes->awaited_definitions; awaited; awaited = awaited->next) {
        if (!awaited->stmt || !awaited->symbol->used) continue;
        resolve_awaited(scopes, awaited);
        changed = true;
    }
    return changed;
}

// Functions that nothing speaks of are not linked, but made: their names are resolved. What they speak of stays left out.
static void settle_idle_functions(struct scopes *scopes) {
    struct awaited_definition *awaited;
    for (awaited = scopes->awaited_definitions; awaited; awaited = awaited->next)
        if (awaited->stmt && awaited->stmt->kind == STMT_FUNCTION_DEF) resolve_awaited(scopes, awaited);
    for (awaited = scopes->awaited_definitions; awaited; awaited = awaited->next)
        if (awaited->stmt) awaited->symbol->used = false;
}

static bool is_inside(const struct scope *scope, const struct scope *outer) {
    while (scope && scope != outer) scope = scope->parent;
    return outer && scope;
}

static void leave_out_classes(struct scopes *scopes) {
    for (struct awaited_definition *awaited = scopes->awaited_definitions; awaited; awaited = awaited->next)
        for (struct class *class = scopes->classes; class && awaited->stmt; class = class->next)
            class->unused |= class->stmt == awaited->stmt || is_inside(class->scope, awaited->stmt->note);
    struct class **link = &scopes->classes;
    scopes->last_class = NULL;
    while (*link) {
        struct class *class = *link;
        class->unused |= class_left_out(class->scope->parent);
        if (class->unused)
            *link = class->next;
        else {
            scopes->last_class = class;
            link = &class->next;
        }
    }
}

// A name that is imported from the library counts as used there if it is used here, which is known at the end.
static void await_use(struct pass *pass, struct symbol *symbol, struct symbol *member) {
    struct awaited_import *import = arena_alloc(pass->scopes->arena, sizeof *import);
    *import = (struct awaited_import){pass->scopes->awaited, symbol, member};
    pass->scopes->awaited = import;
}

static void use_import(struct symbol *member) {
    member->shared = member->used = member->value_used = true;
}

void uses_settle_imports(struct scopes *scopes) {
    bool changed;
    do {
        changed = false;
        for (struct awaited_import *import = scopes->awaited; import; import = import->next) {
            bool used = import->symbol->used || import->symbol->bindings != 1 || scopes->lists_names;
            if (!used || (!import->symbol->idle && import->member->used)) continue;
            import->symbol->idle = false;
            changed |= !import->member->used;
            use_import(import->member);
        }
        changed |= settle_definitions(scopes);
    } while (changed);
    leave_out_classes(scopes);
    settle_idle_functions(scopes);
}

static void resolve_import(struct pass *pass, struct stmt *s) {
    struct module *module = modules_find(pass->scopes->modules, pass->module, s->import_from.module);
    for (int i = 0; i < s->import_from.count; i++) {
        struct alias *alias = &s->import_from.names[i];
        struct name *name = alias->asname ? alias->asname : alias->name;
        struct symbol *member = scope_public(module, alias->name), *symbol = scope_look_up(pass->scope, name);
        use_name(pass, name);
        if (!member) continue;
        if (!module->library || !symbol || symbol->scope->kind != SCOPE_MODULE) {
            use_import(member); // a variable of the other module may be copied from here
            continue;
        }
        symbol->idle = true;
        await_use(pass, symbol, member);
    }
}

static void resolve_stmt(struct pass *pass, struct stmt *s) {
    switch (s->kind) {
    case STMT_ASSIGN:
        if (is_idle(pass, s) || await_definition(pass, s)) return;
        break;
    case STMT_CLASS_DEF:
    case STMT_FUNCTION_DEF:
        if (!await_definition(pass, s)) resolve_def(pass, s);
        return;
    case STMT_IMPORT_FROM: resolve_import(pass, s); return;
    case STMT_TRY:
        for (int i = 0; i < s->try_stmt.handler_count; i++)
            if (s->try_stmt.handlers[i].name) use_name(pass, s->try_stmt.handlers[i].name);
        break;
    case STMT_AUG_ASSIGN:
        if (s->aug_assign.target->kind == EXPR_NAME) {
            struct symbol *symbol = scope_look_up(pass->scope, s->aug_assign.target->name.name);
            if (!symbol) break;
            symbol->value_used = true;
            scope_note_first(&symbol->first_use, s->aug_assign.target->pos.offset);
        }
        break;
    case STMT_FOR: variables_loop(pass, s); break;
    default: break;
    }
    walk_stmt(&pass->walker, s);
}

static void resolve_block(struct walker *walker, struct block *block) {
    for (int i = 0; i < block->count; i++) resolve_stmt((struct pass *)walker, block->item[i]);
}

void uses_resolve(struct scopes *scopes, struct module *module) {
    struct pass pass = {
        .walker = {resolve_expr, resolve_block}, .scopes = scopes, .module = module, .scope = module->scope};
    struct pass nonlocals = pass;
    nonlocals.walker = (struct walker){walk_nothing, find_nonlocals};
    find_nonlocals(&nonlocals.walker, &module->ast->body);
    resolve_block(&pass.walker, &module->ast->body);
}
