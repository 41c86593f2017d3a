// SPDX-License-Identifier: MIT
// Which calls tell variables. What they give is a new dict each time: of a function's own variables that is what CPython says it is; of a
// module's it is, as long as the dict is read where it is made, which is seen to here.
#include "compiler/resolve/variables.h"

#include <string.h>

static const char TELLERS[][8] = {"globals", "locals", "vars", "dir"};
enum { GLOBALS, LOCALS, VARS, DIR, NOTHING };

static bool is_built_in(struct pass *pass, const struct expr *name) {
    struct symbol *symbol = name->kind == EXPR_NAME ? scope_look_up(pass->scope, name->name.name) : NULL;
    return name->kind == EXPR_NAME && (!symbol || symbol->bindings == 0);
}

static int teller_of(struct pass *pass, const struct expr *call) {
    if (call->kind != EXPR_CALL || call->call.args.count > 0 || call->call.keyword_count > 0 ||
        pass->module->library || !is_built_in(pass, call->call.func))
        return NOTHING;
    int teller = 0;
    while (teller < NOTHING && strcmp(TELLERS[teller], call->call.func->name.name->text) != 0) teller++;
    return teller;
}

static bool tells_module(struct pass *pass, const struct expr *call) {
    int teller = teller_of(pass, call);
    return teller == GLOBALS || (teller < DIR && pass->scope->kind == SCOPE_MODULE);
}

// ---- where a module's variables are read

static void read(struct pass *pass, struct expr *e, const struct expr *key) {
    if (!tells_module(pass, e)) return;
    e->call.in_place = true;
    if (key && key->kind == EXPR_CONSTANT && key->constant.kind == CONST_STR)
        e->call.only = ast_intern(pass->scopes->arena, key->constant.text, key->constant.length);
}

static void read_list(struct pass *pass, struct expr_list *list) {
    for (int i = 0; i < list->count; i++) read(pass, list->item[i], NULL);
}

// What keeps nothing of its arguments but their items.
static bool keeps_nothing(struct pass *pass, const struct expr *func) {
    static const char *const FUNCTIONS[] = {"list", "dict",  "set",  "tuple",      "frozenset", "sorted",
                                            "len",  "print", "repr", "str",        "bool",      "any",
                                            "all",  "max",   "min",  "isinstance", "type",      "sum"};
    if (func->kind == EXPR_ATTRIBUTE) return strcmp(func->attribute.name->text, "format_map") == 0;
    return is_built_in(pass, func) && AST_IS_ONE_OF(func->name.name, FUNCTIONS);
}

static void read_call(struct pass *pass, struct expr *e) {
    static const char *const METHODS[] = {"get", "items", "keys", "values", "copy"};
    struct expr *func = e->call.func;
    if (func->kind == EXPR_ATTRIBUTE && AST_IS_ONE_OF(func->attribute.name, METHODS))
        read(pass, func->attribute.value,
             strcmp(func->attribute.name->text, "get") == 0 && e->call.args.count > 0 ? e->call.args.item[0]
                                                                                      : NULL);
    if (keeps_nothing(pass, func)) read_list(pass, &e->call.args);
    for (int i = 0; i < e->call.keyword_count; i++)
        if (!e->call.keywords[i].name) read(pass, e->call.keywords[i].value, NULL);
}

void variables_read(struct pass *pass, struct expr *e) {
    switch (e->kind) {
    case EXPR_CALL: read_call(pass, e); break;
    case EXPR_SUBSCRIPT:
        if (e->context == CONTEXT_LOAD) read(pass, e->subscript.value, e->subscript.index);
        break;
    case EXPR_COMPARE:
        for (int i = 0; i < e->compare.comparators.count; i++)
            if (e->compare.ops[i] == CMP_IN || e->compare.ops[i] == CMP_NOT_IN)
                read(pass, e->compare.comparators.item[i], i ? NULL : e->compare.left);
        break;
    case EXPR_BIN_OP:
        if (e->bin_op.op == BIN_MOD) read(pass, e->bin_op.right, NULL);
        break;
    case EXPR_DICT:
        for (int i = 0; i < e->dict.keys.count; i++)
            if (!e->dict.keys.item[i]) read(pass, e->dict.values.item[i], NULL);
        break;
    case EXPR_STARRED: read(pass, e->starred.value, NULL); break;
    case EXPR_FORMATTED_VALUE: read(pass, e->formatted_value.value, NULL); break;
    default:
        if (expr_is_comprehension(e)) read(pass, e->comp.generators[0].iter, NULL);
    }
}

static void refuse(struct pass *pass, const struct expr *e, const char *what, const char *instead) {
    diag_add(pass->scopes->errors, "SyntaxError", &pass->module->ast->source, &e->pos, "%s%s", what, instead);
}

// A loop over the module's own variables binds one the while, which CPython notices.
void variables_loop(struct pass *pass, struct stmt *s) {
    struct expr *iter = s->for_stmt.iter, *dict = iter;
    if (iter->kind == EXPR_CALL && iter->call.func->kind == EXPR_ATTRIBUTE)
        dict = iter->call.func->attribute.value;
    if (!tells_module(pass, dict)) return;
    if (pass->scope->kind == SCOPE_MODULE)
        refuse(pass, iter, "a loop over globals() may change it: ", "use list(globals().items())");
    else
        read(pass, dict, NULL);
}

// ---- what they tell

static void tell(struct pass *pass, struct symbol *symbol, const struct expr *e) {
    if (symbol->bindings == 0) return;
    symbol->used = symbol->value_used = symbol->told = true;
    if (symbol->scope->kind != SCOPE_MODULE) return;
    scope_note_first(&symbol->first_use, e->pos.offset);
    if (pass->scope->frame != symbol->scope) symbol->shared = true;
}

static void tell_all(struct pass *pass, struct scope *scope, const struct expr *call) {
    for (size_t i = 0; i < scope->count; i++)
        if (!scope->symbols[i]->redirect && (!call->call.only || scope->symbols[i]->name == call->call.only))
            tell(pass, scope->symbols[i], call);
}

bool variables_call(struct pass *pass, struct expr *call) {
    int teller = teller_of(pass, call);
    if (teller == NOTHING) return false;
    struct scope *scope = pass->scope;
    const char *name = TELLERS[teller];
    bool module = teller == GLOBALS || scope->kind == SCOPE_MODULE;
    if (!module && scope->class)
        refuse(pass, call, name,
               "() in a class's body is not in ePython: use the class's __dict__ behind it");
    else if (!module && (scope->kind == SCOPE_COMPREHENSION || scope->generator))
        refuse(pass, call, name, "() in a comprehension is not in ePython: call it before");
    else if (module && teller != DIR && !call->call.in_place)
        refuse(pass, call, name,
               "() gives a copy in ePython, which is read at once: globals()['x'], 'x' in globals(), "
               "dict(globals())");
    call->call.tells = module ? TELLS_MODULE : TELLS_FUNCTION;
    call->call.sorted = teller == DIR;
    tell_all(pass, module ? pass->module->scope : scope->frame, call);
    return true;
}
