// SPDX-License-Identifier: MIT
// Calls. What is called is known for most of them: a function of the program, whose parameters are filled
// in here, a built-in, or a method, which goes by its number. Only the rest is left to the core to sort
// out (CALL, CALLX).
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/generate/gen.h"
#include "compiler/signature.h"
#include "compiler/tables.h"
#include "compiler/parse/walk.h"

enum { ARGUMENTS_MAX = 200 };

// ---- windows

int call_window(struct gen *g, int reg) {
    if (!gen_is_local(reg) && reg == REG_TEMP + g->temp - 1) return reg;
    return gen_temp(g);
}

void call_builtin(struct gen *g, int builtin, const int *args, int count, int reg, const struct pos *pos) {
    int mark = g->temp;
    int window = call_window(g, reg);
    for (int i = 0; i < count; i++) gen_move(g, gen_temp(g), args[i]);
    gen_emit(g, OP_CALLB, pos, builtin, window, count, 0);
    gen_move(g, reg, window);
    g->temp = mark;
}

void call_raise(struct gen *g, int type, const char *message, const struct pos *pos) {
    int mark = g->temp;
    int window = gen_temp(g);
    expr_constant(g, fold_str(g->c, message, strlen(message)), gen_temp(g));
    gen_emit(g, OP_CALLB, pos, type, window, 1, 0);
    gen_emit(g, OP_RAISE, pos, window, 0, 0, 0);
    g->temp = mark;
}

bool call_is_direct(const struct function *f) {
    return f->number <= UINT8_MAX || f->positional == f->parameters;
}

void call_known(struct gen *g, struct function *f, int window, int count, const struct pos *pos) {
    if (f->number <= UINT8_MAX) {
        gen_emit(g, OP_CALLF, pos, f->number, window, count, 0);
        return;
    }
    gen_emit(g, OP_LDV, NULL, window, TAG_FUNC, f->number, 0);
    gen_emit(g, OP_CALL, pos, window, count, 0, 0);
}

// The function of that name in the library module _builtins, which is then generated; NULL if it has none.
static struct function *library_function(struct gen *g, const char *name) {
    struct module *library = resolve_library(&g->c->scopes, "_builtins");
    struct symbol *symbol = library ? scope_find(library->scope, ast_name(g->c->arena, name)) : NULL;
    return symbol && symbol->place == PLACE_STATIC ? gen_function(g->c, symbol->def) : NULL;
}

void call_procedure(struct gen *g, const char *name) {
    struct function *f = library_function(g, name);
    if (!f) return; // names are not resolved behind an import that has failed
    call_known(g, f, gen_temp(g), 0, NULL);
    g->temp--;
}

void call_procedure_with(struct gen *g, const char *name, int reg) {
    struct function *f = library_function(g, name);
    if (!f) return;
    int mark = g->temp, window = gen_temp(g);
    gen_move(g, gen_temp(g), reg);
    call_known(g, f, window, 1, NULL);
    g->temp = mark;
}

bool call_helper(struct gen *g, const char *name, int reg, int left, int right, const struct pos *pos) {
    struct function *f = library_function(g, name);
    if (!f) return false;
    int mark = g->temp;
    int window = call_window(g, reg);
    if (window == left || window == right) window = gen_temp(g); // an operand is there
    gen_move(g, gen_temp(g), left);
    gen_move(g, gen_temp(g), right);
    call_known(g, f, window, 2, pos);
    gen_move(g, reg, window);
    g->temp = mark;
    return true;
}

// ---- defaults

struct expr *call_default_expr(struct function *f, int i) {
    struct params *params = f->scope->params;
    for (int k = 0; k < params->positional_count; k++)
        if (params->positional[k].default_value && i-- == 0) return params->positional[k].default_value;
    for (int k = 0; k < params->keyword_only_count; k++)
        if (params->keyword_only[k].default_value && i-- == 0) return params->keyword_only[k].default_value;
    return NULL;
}

int call_constant_default(struct gen *g, struct function *f, int i) {
    struct gen there = {.c = g->c, .module = f->module};
    there.scope = f->scope->parent;
    there.frame = there.scope->frame;
    there.bound = gen_all_bound();
    return fold_expr(&there, call_default_expr(f, i));
}

static bool is_absent(const struct param *param) {
    return param->default_value->kind == EXPR_CONSTANT && param->default_value->constant.kind == CONST_ABSENT;
}

// The number of the default of parameter i (in the image's order), or -1.
static int default_of(struct function *f, int i) {
    struct params *params = f->scope->params;
    int number = 0;
    for (int k = 0; k < params->positional_count; k++) {
        bool has = params->positional[k].default_value;
        if (k == i) return has ? number : -1;
        number += has;
    }
    for (int k = 0; k < params->keyword_only_count; k++) {
        bool has = params->keyword_only[k].default_value;
        if (params->keyword_only[k].name == f->order[i])
            return has && !is_absent(&params->keyword_only[k]) ? number : -1;
        number += has;
    }
    return -1;
}

static void load_default(struct gen *g, struct function *f, int number, int reg, const struct pos *pos) {
    int constant = call_constant_default(g, f, number);
    if (constant >= 0) {
        expr_constant(g, constant, reg);
        return;
    }
    if (f->default_globals[number] < 0) f->default_globals[number] = gen_new_global(g->c, "");
    gen_load_global(g, f->default_globals[number], reg, f->scope->name, pos);
}

// ---- functions as values

void call_make_function(struct gen *g, struct scope *scope, int reg, const struct pos *pos) {
    struct function *f = gen_function(g->c, scope);
    int mark = g->temp;
    int window = REG_TEMP + g->temp;
    int count = 0;
    for (size_t i = 0; i < scope->capture_count; i++) {
        struct symbol *symbol = scope->captures[i];
        if (symbol->place == PLACE_STATIC) continue;
        int home = symbol->scope->frame == g->frame ? symbol->index : name_captured_register(g, symbol);
        gen_move(g, gen_temp(g), home);
        count++;
    }
    for (int i = 0; i < f->defaults; i++, count++) expr_to(g, call_default_expr(f, i), gen_temp(g));
    // A def within a function makes another one at each run; nobody compares lambdas.
    bool fresh = scope->body && scope->parent->frame->kind == SCOPE_FUNCTION && !scope->parent->class;
    if (count == 0 && !fresh)
        name_load_function(g, f, reg, pos);
    else
        gen_emit(g, OP_CLOSURE, pos, reg, f->number, window, count);
    g->temp = mark;
}

// ---- known functions

// Whether a parameter (in the image's order) takes what no other does: *args, **kwargs.
static bool takes_rest(const struct function *f, int i) {
    return i >= f->positional && i < f->positional + f->varargs + f->kwargs;
}

// Where argument number i of a call goes: its parameter (in the image's order); -1 = a further one, for
// *args or **kwargs; -2 = nowhere.
static int parameter_of(struct function *f, struct expr *call, int i) {
    if (i < call->call.args.count) {
        if (i < f->positional) return i;
        return f->varargs ? -1 : -2;
    }
    struct name *name = call->call.keywords[i - call->call.args.count].name;
    for (int k = 0; k < f->parameters; k++) {
        if (takes_rest(f, k)) continue;
        if (table_names_parameter(name->text, name->length, f->order[k]->text, f->module->library) &&
            k >= f->scope->params->positional_only)
            return k;
    }
    return f->kwargs ? -1 : -2;
}

bool call_has_mapping(const struct expr *call) {
    for (int i = 0; i < call->call.keyword_count; i++)
        if (!call->call.keywords[i].name) return true;
    return false;
}

// Arguments *x or **x, or more than there are registers for, which then go as a list too.
static bool has_starred_argument(struct expr *call) {
    return expr_has_starred(&call->call.args) || call->call.args.count > ARGUMENTS_MAX ||
           call_has_mapping(call);
}

// True if the arguments fit the parameters, so that the call is direct; otherwise the core must
// find the error.
static bool fits(struct function *f, struct expr *call) {
    if (has_starred_argument(call) || f->parameters > ARGUMENTS_MAX || !call_is_direct(f)) return false;
    bool given[ARGUMENTS_MAX] = {false};
    int count = call->call.args.count + call->call.keyword_count;
    for (int i = 0; i < count; i++) {
        int parameter = parameter_of(f, call, i);
        if (parameter == -2) return false;
        if (parameter < 0) continue;
        if (given[parameter]) return false;
        given[parameter] = true;
    }
    for (int i = 0; i < f->parameters; i++)
        if (!given[i] && !takes_rest(f, i) && default_of(f, i) < 0) return false;
    return true;
}

static struct expr *argument(struct expr *call, int i) {
    return i < call->call.args.count ? call->call.args.item[i]
                                     : call->call.keywords[i - call->call.args.count].value;
}

// *args: the arguments from `first` on, as a tuple in reg, the last temporary.
static void pack_rest(struct gen *g, struct expr *call, int first, int reg) {
    int mark = g->temp;
    int count = call->call.args.count - first;
    if (count < 0) count = 0;
    int window = REG_TEMP + g->temp;
    for (int i = 0; i < count; i++) expr_to(g, call->call.args.item[first + i], gen_temp(g));
    gen_emit(g, OP_TUPLE, &call->pos, reg, window, count, 0);
    g->temp = mark;
}

// All parameters in the order of the arguments, then the defaults: registers are taken one after the other.
static bool in_order(struct function *f, struct expr *call) {
    for (int i = 0; i < call->call.keyword_count; i++)
        if (parameter_of(f, call, call->call.args.count + i) != call->call.args.count + i) return false;
    return !f->varargs && !f->kwargs;
}

// **kwargs: the keywords that are no parameter, as a dict in reg. They are evaluated in their turn, between the others.
static void begin_kwargs(struct gen *g, struct expr *call, int reg) {
    gen_emit(g, OP_DICT, &call->pos, reg, REG_TEMP + g->temp, 0, 0);
}

static void set_keyword(struct gen *g, const struct keyword *keyword, int dict) {
    int mark = g->temp;
    int value = expr_operand(g, keyword->value, -1);
    int key = expr_constant_operand(g, fold_str(g->c, keyword->name->text, keyword->name->length), -1);
    gen_emit(g, OP_SETI, &keyword->pos, dict, key, value, 0);
    g->temp = mark;
}

static void known_arguments(struct gen *g, struct function *f, struct expr *call) {
    int first = REG_TEMP + g->temp;
    int count = call->call.args.count + call->call.keyword_count;
    if (in_order(f, call)) {
        for (int i = 0; i < count; i++) expr_to(g, argument(call, i), gen_temp(g));
        for (int i = count; i < f->parameters; i++)
            load_default(g, f, default_of(f, i), gen_temp(g), &call->pos);
        return;
    }
    bool given[ARGUMENTS_MAX] = {false};
    int ordered = call->call.args.count < f->positional ? call->call.args.count : f->positional;
    for (int i = 0; i < ordered; i++) {
        given[i] = true;
        expr_to(g, call->call.args.item[i], gen_temp(g));
    }
    while (REG_TEMP + g->temp < first + f->parameters) gen_temp(g);
    int kwargs = first + f->positional + f->varargs;
    if (f->varargs) pack_rest(g, call, f->positional, first + f->positional);
    if (f->kwargs) begin_kwargs(g, call, kwargs);
    for (int i = ordered; i < count; i++) {
        int parameter = parameter_of(f, call, i);
        if (parameter < 0 && i >= call->call.args.count)
            set_keyword(g, &call->call.keywords[i - call->call.args.count], kwargs);
        if (parameter < 0) continue;
        given[parameter] = true;
        expr_to(g, argument(call, i), first + parameter);
    }
    for (int i = 0; i < f->parameters; i++)
        if (!given[i] && !takes_rest(f, i)) load_default(g, f, default_of(f, i), first + i, &call->pos);
}

static void known_to(struct gen *g, struct function *f, struct expr *call, int reg) {
    int window = call_window(g, reg);
    known_arguments(g, f, call);
    call_known(g, f, window, f->parameters, &call->pos);
    gen_move(g, reg, window);
}

// ---- library functions that only pass their arguments on to a built-in: the built-in is called instead

// The one call that is all of a library function, or NULL.
static struct expr *only_call(struct scope *scope) {
    struct block *body = scope->body;
    if (!scope->module->library || !body || body->count == 0) return NULL;
    struct stmt *first = body->item[0];
    bool documented = first->kind == STMT_EXPR && first->expr_stmt.value->kind == EXPR_CONSTANT;
    if (body->count != 1 + documented) return NULL;
    struct stmt *s = body->item[documented];
    struct expr *value = s->kind == STMT_RETURN ? s->return_stmt.value
                         : s->kind == STMT_EXPR ? s->expr_stmt.value
                                                : NULL;
    return value && value->kind == EXPR_CALL && value->call.func->kind == EXPR_NAME &&
                   value->call.keyword_count == 0
               ? value
               : NULL;
}

// Number of the parameter that a name is, or -1.
static int parameter_number(struct params *params, struct name *name) {
    for (int i = 0; i < params->positional_count; i++)
        if (params->positional[i].name == name) return i;
    return -1;
}

// The expression that a call of the function gives to a parameter: its argument (whose number is stored) or
// its default, NULL if there is none.
static struct expr *given(struct params *params, struct expr *call, int parameter, int *number) {
    *number = -1;
    if (parameter < call->call.args.count) {
        *number = parameter;
        return call->call.args.item[parameter];
    }
    for (int i = 0; i < call->call.keyword_count; i++) {
        struct name *name = call->call.keywords[i].name;
        if (table_names_parameter(name->text, name->length, params->positional[parameter].name->text, true)) {
            *number = call->call.args.count + i;
            return call->call.keywords[i].value;
        }
    }
    return params->positional[parameter].default_value;
}

// The argument i of the built-in's call as the caller evaluates it: an expression of the caller, or a
// constant of the library (*constant >= 0). NULL if it is anything else. *number: of the caller's argument,
// -1 = none.
static struct expr *passed_on(struct gen *g, struct scope *scope, struct expr *call, struct expr *inner,
                              int i, int *constant, int *number) {
    struct expr *e = inner->call.args.item[i];
    struct gen there = {
        .c = g->c, .module = scope->module, .scope = scope, .frame = scope, .bound = gen_all_bound()};
    int parameter = e->kind == EXPR_NAME ? parameter_number(scope->params, e->name.name) : -1;
    *number = -1;
    *constant = -1;
    if (parameter >= 0) e = given(scope->params, call, parameter, number);
    if (!e || *number >= 0) return e;
    *constant = fold_expr(&there, e);
    return *constant >= 0 ? e : NULL;
}

// Calls the built-in behind a library function. False if there is none, or the order of
// evaluation would change.
static bool pass_through(struct gen *g, struct scope *scope, struct expr *call, int reg) {
    struct expr *inner = only_call(scope);
    struct params *params = scope->params;
    if (!inner || params->vararg || params->kwarg || params->keyword_only_count > 0 ||
        has_starred_argument(call) || has_starred_argument(inner) ||
        call->call.args.count > params->positional_count)
        return false;
    int builtin = name_builtin(scope->module, inner->call.func->name.name), count = inner->call.args.count;
    if (builtin < 0 || inner->call.func->note || !table_accepts((uint32_t)builtin, (uint32_t)count))
        return false;
    int constant, number, next = 0;
    for (int i = 0; i < count; i++) {
        if (!passed_on(g, scope, call, inner, i, &constant, &number)) return false;
        if (number >= 0 && number != next++) return false;
    }
    if (next != call->call.args.count + call->call.keyword_count) return false;
    int window = call_window(g, reg);
    for (int i = 0; i < count; i++) {
        struct expr *e = passed_on(g, scope, call, inner, i, &constant, &number);
        int to = gen_temp(g);
        if (constant >= 0)
            expr_constant(g, constant, to);
        else
            expr_to(g, e, to);
    }
    gen_emit(g, OP_CALLB, &call->pos, builtin, window, count, 0);
    gen_move(g, reg, window);
    return true;
}

// ---- calls that the core sorts out; the callee is in the window

// The names of the keywords as a tuple, or None.
static int keyword_names(struct gen *g, struct expr *call) {
    int names[ARGUMENTS_MAX];
    int count = call->call.keyword_count;
    if (count == 0) return fold_immediate(g->c, TAG_NONE, 0);
    for (int i = 0; i < count; i++)
        names[i] = fold_str(g->c, call->call.keywords[i].name->text, call->call.keywords[i].name->length);
    return fold_tuple(g->c, names, (size_t)count);
}

// The keywords from i on that stand before the next **x, as a dict in reg. Returns how many.
static int group_to(struct gen *g, struct expr *call, int i, int reg) {
    int count = 0;
    begin_kwargs(g, call, reg);
    for (; i + count < call->call.keyword_count && call->call.keywords[i + count].name; count++)
        set_keyword(g, &call->call.keywords[i + count], reg);
    return count;
}

// The keywords of a call, **x among them, as a dict in reg, the last temporary. callee: register of what is called.
static void merged_to(struct gen *g, struct expr *call, int callee, int reg) {
    struct keyword *keywords = call->call.keywords;
    for (int i = group_to(g, call, 0, reg); i < call->call.keyword_count;) {
        int mark = g->temp, more = gen_temp(g);
        if (keywords[i].name)
            i += group_to(g, call, i, more);
        else
            expr_to(g, keywords[i++].value, more);
        call_builtin(g, BUILTIN_merge, (const int[]){callee, reg, more}, 3, gen_temp(g), &call->pos);
        g->temp = mark;
    }
}

// The same for the call itself, which takes a sole **x as it is.
static void mapping_to(struct gen *g, struct expr *call, int window, int reg) {
    if (call->call.keyword_count == 1)
        expr_to(g, call->call.keywords[0].value, reg);
    else
        merged_to(g, call, window, reg);
}

// Returns the instruction that calls.
static struct instr *dynamic_arguments(struct gen *g, struct expr *call, int window) {
    if (!has_starred_argument(call) && call->call.keyword_count == 0) {
        int count = call->call.args.count;
        for (int i = 0; i < count; i++) expr_to(g, call->call.args.item[i], gen_temp(g));
        return gen_emit(g, OP_CALL, &call->pos, window, count, 0, 0);
    }
    int list = gen_temp(g);
    if (call->call.args.count == 1 && expr_has_starred(&call->call.args))
        expr_to(g, call->call.args.item[0]->starred.value, list);
    else
        expr_list(g, &call->call.args, list, &call->pos);
    bool mapping = call_has_mapping(call);
    expr_constant(g, mapping ? fold_immediate(g->c, TAG_NONE, 0) : keyword_names(g, call), gen_temp(g));
    if (mapping) {
        mapping_to(g, call, window, gen_temp(g));
        return gen_emit(g, OP_CALLX, &call->pos, window, 3, 0, 0);
    }
    for (int i = 0; i < call->call.keyword_count; i++) expr_to(g, call->call.keywords[i].value, gen_temp(g));
    return gen_emit(g, OP_CALLX, &call->pos, window, 2 + call->call.keyword_count, 0, 0);
}

// The closure of a function with its defaults, for a function that is no value: its def makes none.
static void load_with_defaults(struct gen *g, struct function *f, int reg, const struct pos *pos) {
    int mark = g->temp, window = REG_TEMP + g->temp;
    for (int i = 0; i < f->defaults; i++) load_default(g, f, i, gen_temp(g), pos);
    gen_emit(g, OP_CLOSURE, pos, reg, f->number, window, f->defaults);
    g->temp = mark;
}

// Calls a function of the program with arguments that the core sorts out.
static void spread_to(struct gen *g, struct function *f, struct expr *call, int reg) {
    int window = call_window(g, reg);
    name_load_function(g, f, window, &call->pos);
    dynamic_arguments(g, call, window);
    gen_move(g, reg, window);
}

static void dynamic_to(struct gen *g, struct expr *call, int reg) {
    int window = call_window(g, reg);
    struct expr *func = call->call.func;
    struct meaning meaning = name_of_expr(g, func);
    struct symbol *known =
        meaning.kind == MEANING_SYMBOL && meaning.symbol->place == PLACE_STATIC ? meaning.symbol : NULL;
    g->c->wants[HELPER_CALL_SPREAD] |= meaning.kind == MEANING_BUILTIN;
    if (meaning.kind == MEANING_BUILTIN)
        expr_constant(g, fold_immediate(g->c, TAG_BUILTIN, (uint32_t)meaning.builtin), window);
    else if (known && !known->value_used && gen_function(g->c, known->def)->defaults > 0)
        load_with_defaults(g, known->def->function, window, &call->pos);
    else
        expr_to(g, func, window);
    dynamic_arguments(g, call, window);
    gen_move(g, reg, window);
}

// ---- print

static struct expr *keyword_value(struct expr *call, const char *name) {
    for (int i = 0; i < call->call.keyword_count; i++)
        if (strcmp(call->call.keywords[i].name->text, name) == 0) return call->call.keywords[i].value;
    return NULL;
}

// What stands before the values of the built-in _print.
static const char *const print_options[] = {"sep", "end", "file"};
enum { PRINT_OPTIONS = sizeof print_options / sizeof *print_options };

static void print_option(struct gen *g, struct expr *call, int i, int reg) {
    struct expr *value = keyword_value(call, print_options[i]);
    if (value)
        expr_to(g, value, reg);
    else
        expr_constant(g, fold_immediate(g->c, TAG_NONE, 0), reg);
}

// The arguments of print(*values) as CALLX takes them: a list, and no names of keywords.
static void spread_print(struct gen *g, struct expr *call, bool options) {
    int list = gen_temp(g), inner = g->temp;
    if (options) {
        int values = gen_temp(g);
        expr_list(g, &call->call.args, values, &call->pos);
        for (int i = 0; i < PRINT_OPTIONS; i++) print_option(g, call, i, gen_temp(g));
        gen_emit(g, OP_LIST, &call->pos, list, values + 1, PRINT_OPTIONS, 0);
        gen_emit(g, OP_IADD, &call->pos, list, list, values, 0);
    } else
        expr_list(g, &call->call.args, list, &call->pos);
    g->temp = inner;
    expr_constant(g, fold_immediate(g->c, TAG_NONE, 0), gen_temp(g));
}

static bool is_print_option(const char *name) {
    for (int i = 0; i < PRINT_OPTIONS; i++)
        if (strcmp(name, print_options[i]) == 0) return true;
    return false;
}

// The options stand before the values, but are evaluated after them.
static void print_to(struct gen *g, struct expr *call, int reg) {
    bool options = false;
    for (int i = 0; i < call->call.keyword_count; i++) {
        struct keyword *keyword = &call->call.keywords[i];
        const char *name = keyword->name->text;
        if (strcmp(name, "flush") == 0) {
            expr_discard(g, keyword->value);
        } else if (!is_print_option(name)) {
            char text[120];
            snprintf(text, sizeof text, "'%.60s' is an invalid keyword argument for print()", name);
            call_raise(g, BUILTIN_TypeError, arena_text(g->c->arena, text, strlen(text)), &call->pos);
            return;
        } else {
            options = true;
        }
    }
    int builtin = options ? BUILTIN_printwith : BUILTIN_print, before = options ? PRINT_OPTIONS : 0;
    int window = call_window(g, reg);
    if (has_starred_argument(call)) {
        expr_constant(g, fold_immediate(g->c, TAG_BUILTIN, (uint32_t)builtin), window);
        spread_print(g, call, options);
        gen_emit(g, OP_CALLX, &call->pos, window, 2, 0, 0);
    } else {
        int first = REG_TEMP + g->temp, count = call->call.args.count;
        for (int i = 0; i < before; i++) gen_temp(g);
        for (int i = 0; i < count; i++) expr_to(g, call->call.args.item[i], gen_temp(g));
        for (int i = 0; i < before; i++) print_option(g, call, i, first + i);
        gen_emit(g, OP_CALLB, &call->pos, builtin, window, count + before, 0);
    }
    gen_move(g, reg, window);
}

void call_print(struct gen *g, struct expr_list *values, int end, const struct pos *pos) {
    int mark = g->temp;
    int window = gen_temp(g);
    if (end >= 0) {
        expr_constant(g, fold_immediate(g->c, TAG_NONE, 0), gen_temp(g));
        expr_constant(g, end, gen_temp(g));
        expr_constant(g, fold_immediate(g->c, TAG_NONE, 0), gen_temp(g));
    }
    for (int i = 0; i < values->count; i++) expr_to(g, values->item[i], gen_temp(g));
    gen_emit(g, OP_CALLB, pos, end >= 0 ? BUILTIN_printwith : BUILTIN_print, window,
             values->count + (end >= 0 ? PRINT_OPTIONS : 0), 0);
    g->temp = mark;
}

// ---- built-ins

// min and max with keywords, and others whose keywords a library function knows. NULL: there is none.
static struct function *keyword_function(struct gen *g, int builtin) {
    if (builtin == BUILTIN_min) return library_function(g, "_min_kw");
    if (builtin == BUILTIN_max) return library_function(g, "_max_kw");
    return NULL;
}

// Where the arguments of a call without * go. False if they do not fit the signature.
static bool match_call(const struct signature *signature, struct expr *call, struct match *match) {
    struct word names[ARGUMENTS_MAX];
    int count = call->call.keyword_count;
    for (int i = 0; i < count; i++)
        names[i] = (struct word){call->call.keywords[i].name->text, call->call.keywords[i].name->length};
    return signature_match(signature, (uint32_t)call->call.args.count, names, (uint32_t)count, match);
}

// Puts the arguments of a call that fits into registers from the next on, in the order of the parameters.
// Returns how many of those there are, up to the last that is given.
static int matched_arguments(struct gen *g, struct expr *call, const struct match *match) {
    int first = REG_TEMP + g->temp, positional = call->call.args.count, total = positional;
    for (int i = 0; i < call->call.keyword_count; i++)
        if ((int)match->place[i] >= total) total = (int)match->place[i] + 1;
    for (int i = 0; i < total; i++) gen_temp(g);
    for (int i = 0; i < positional + call->call.keyword_count; i++)
        expr_to(g, argument(call, i), first + (i < positional ? i : (int)match->place[i - positional]));
    return total;
}

// True if each parameter before the last one given is given.
static bool is_gapless(const struct match *match) {
    int last = SIGNATURE_MAX - 1;
    while (last >= 0 && !match->given[last]) last--;
    while (last >= 0 && match->given[last]) last--;
    return last < 0;
}

void call_keywords(struct gen *g, struct expr *call, int reg) {
    int mark = g->temp, callee = gen_temp(g);
    if (call_has_mapping(call)) expr_constant(g, fold_immediate(g->c, TAG_BUILTIN, BUILTIN_dict), callee);
    merged_to(g, call, callee, reg);
    g->temp = mark;
}

// dict(a=1, b=2), dict(x, a=1)
void call_dict(struct gen *g, struct expr *call, int reg) {
    int mark = g->temp;
    int target = gen_is_local(reg) ? gen_temp(g) : reg;
    if (call->call.args.count > 0) {
        int source = expr_operand(g, call->call.args.item[0], -1);
        call_builtin(g, BUILTIN_dict, &source, 1, target, &call->pos);
        int keywords = gen_temp(g);
        call_keywords(g, call, keywords);
        gen_emit(g, OP_IOR, &call->pos, target, target, keywords, 0);
    } else
        call_keywords(g, call, target);
    gen_move(g, reg, target);
    g->temp = mark;
}

static void builtin_keywords_to(struct gen *g, int builtin, struct expr *call, int reg) {
    struct function *f = keyword_function(g, builtin);
    if (f && call->call.args.count > 0 && fits(f, call)) {
        known_to(g, f, call, reg);
        return;
    }
    if (f) {
        spread_to(g, f, call, reg);
        return;
    }
    if (builtin == BUILTIN_dict && call->call.args.count <= 1) {
        call_dict(g, call, reg);
        return;
    }
    const struct signature *signature = signature_of_function(table_builtin((uint32_t)builtin)->name);
    struct match match;
    if (!signature || signature->any_keywords || !match_call(signature, call, &match) ||
        !is_gapless(&match)) {
        dynamic_to(g, call, reg);
        return;
    }
    int window = call_window(g, reg);
    int count = matched_arguments(g, call, &match);
    gen_emit(g, OP_CALLB, &call->pos, builtin, window, count, 0);
    gen_move(g, reg, window);
}

// dict(items, **names) is dict(dict(items), **names): items may be an iterator, over which the host cannot go while it has names.
static void gather_items(struct gen *g, struct expr *call) {
    struct expr **items = call->call.args.item;
    bool done = (*items)->kind == EXPR_CALL && (*items)->call.func == call->call.func;
    if (done || (*items)->kind == EXPR_STARRED || (*items)->kind == EXPR_DICT) return;
    struct expr *inner = arena_alloc(g->c->arena, sizeof *inner);
    struct expr **item = arena_alloc(g->c->arena, sizeof *item);
    *item = *items;
    *inner = (struct expr){.kind = EXPR_CALL, .pos = call->pos};
    inner->call.func = call->call.func;
    inner->call.args.item = item;
    inner->call.args.count = 1;
    *items = inner;
}

static void builtin_to(struct gen *g, int builtin, struct expr *call, int reg) {
    int count = call->call.args.count;
    if (builtin == BUILTIN_dict && count == 1 && call_has_mapping(call)) gather_items(g, call);
    if (builtin == BUILTIN_print && !call_has_mapping(call)) {
        print_to(g, call, reg);
    } else if (call->call.keyword_count > 0 && !has_starred_argument(call)) {
        builtin_keywords_to(g, builtin, call, reg);
    } else if (call->call.keyword_count > 0 && keyword_function(g, builtin)) {
        spread_to(g, keyword_function(g, builtin), call, reg);
    } else if (has_starred_argument(call) || call->call.keyword_count > 0 ||
               !table_accepts((uint32_t)builtin, (uint32_t)count)) {
        dynamic_to(g, call, reg);
    } else {
        int window = call_window(g, reg);
        for (int i = 0; i < count; i++) expr_to(g, call->call.args.item[i], gen_temp(g));
        gen_emit(g, OP_CALLB, &call->pos, builtin, window, count, 0);
        gen_move(g, reg, window);
    }
}

// ---- methods

// m.x of a module that has no x.
static bool is_module_attribute(struct gen *g, struct expr *func) {
    return func->kind == EXPR_ATTRIBUTE && name_of_expr(g, func->attribute.value).kind == MEANING_MODULE;
}

static const struct {
    const char *module, *prefix;
    int tag;
} library_types[] = {
    {"_list", "list_", TAG_LIST}, {"_dict", "dict_", TAG_DICT}, {"_generator", "generator_", TAG_GENERATOR}};

enum { ANY_NUMBER = -1, LIBRARY_TYPES = sizeof library_types / sizeof *library_types };

// Enters a library function into the image's table of methods.
static void enter_method(struct gen *g, int method, int tag, struct symbol *symbol) {
    struct compiler *c = g->c;
    uint16_t number = (uint16_t)gen_function(c, symbol->def)->number;
    for (size_t i = 0; i < c->method_count; i++)
        if (c->method_rows[i].method == method && c->method_rows[i].function == number) return;
    gen_add_method(c, method, tag, symbol->def);
}

// Enters the function of that name, if the library has it, for calls with so many arguments (self is one).
static bool enter_named(struct gen *g, int method, int type, const char *suffix, int count) {
    struct module *module = resolve_library(&g->c->scopes, library_types[type].module);
    char text[80];
    snprintf(text, sizeof text, "%s%s%s", library_types[type].prefix, table_method((uint32_t)method), suffix);
    struct symbol *symbol = module ? scope_find(module->scope, ast_name(g->c->arena, text)) : NULL;
    if (!symbol || symbol->place != PLACE_STATIC) return false;
    struct params *params = symbol->def->params;
    if (params->positional_count + params->keyword_only_count < count) return false;
    enter_method(g, method, library_types[type].tag, symbol);
    return true;
}

// Links the library functions that implement a method, of whatever type, for calls with so many arguments.
// ANY_NUMBER: the method is a value, and those that the core runs in place have functions, too.
static void use_method(struct gen *g, int method, int count) {
    g->c->wants[HELPER_FORMAT] |= method == METHOD_FORMAT && !g->module->library;
    for (int type = 0; type < LIBRARY_TYPES; type++) {
        bool found = enter_named(g, method, type, "", count);
        for (int more = 3; more <= SIGNATURE_MAX; more++) {
            char suffix[] = {'_', (char)('0' + more), '\0'};
            if (count == ANY_NUMBER || (!found && more >= count))
                found |= enter_named(g, method, type, suffix, count);
        }
        if (count == ANY_NUMBER) enter_named(g, method, type, "_as_value", count);
    }
}

void call_method(struct gen *g, int method, int window, int count) {
    use_method(g, method, count);
    gen_emit(g, OP_CALLM, NULL, method, window, count, 0);
}

// The type that a name means, or -1.
static int type_of_name(struct gen *g, struct expr *e) {
    if (e->kind != EXPR_NAME) return -1;
    struct meaning meaning = name_meaning(g, e);
    bool is_type = meaning.kind == MEANING_BUILTIN && meaning.builtin < BUILTIN_FIRST_FUNC;
    return is_type ? meaning.builtin : -1;
}

// The signature of str.upper, a method of the type that stands before the point; NULL if it is none.
static const struct signature *signature_of_unbound(struct gen *g, struct expr *e) {
    int type = e->kind == EXPR_ATTRIBUTE ? type_of_name(g, e->attribute.value) : -1;
    int method = type >= 0 ? table_method_number(e->attribute.name->text) : -1;
    return method < 0 ? NULL : signature_of_method(table_tag((uint32_t)type), (uint32_t)method);
}

bool call_unbound_method(struct gen *g, struct expr *e, int reg) {
    if (!signature_of_unbound(g, e)) return false;
    int method = table_method_number(e->attribute.name->text);
    use_method(g, method, ANY_NUMBER);
    uint32_t bits = METHOD_VALUE(type_of_name(g, e->attribute.value), method);
    expr_constant(g, fold_immediate(g->c, TAG_BUILTIN, bits), reg);
    return true;
}

void call_attribute(struct gen *g, struct expr *e, int object, int reg) {
    int attribute = table_attribute_number(e->attribute.name->text), known = attribute != ATTRIBUTE_UNKNOWN;
    int mark = g->temp, window = call_window(g, reg);
    gen_move(g, gen_temp(g), object);
    expr_constant(g,
                  known ? fold_int(g->c, attribute)
                        : fold_str(g->c, e->attribute.name->text, e->attribute.name->length),
                  gen_temp(g));
    struct instr *instr =
        gen_emit(g, OP_CALLB, &e->pos, known ? BUILTIN_getattr : BUILTIN_lookup, window, 2, 0);
    instr->note_kind = NOTE_ATTRIBUTE;
    instr->note = e->attribute.name->text;
    gen_move(g, reg, window);
    g->temp = mark;
}

void call_link_method(struct gen *g, struct expr *e) {
    int method = table_method_number(e->attribute.name->text);
    use_method(g, method, ANY_NUMBER);
    gen_wants(g, (int)METHOD_VALUE(METHOD_ANY, method));
}

void call_bound_method(struct gen *g, struct expr *e, int object, int reg) {
    call_link_method(g, e);
    int method = gen_temp(g);
    call_attribute(g, e, object, method);
    call_helper(g, "_bind", reg, object, method, &e->pos);
}

// self.method(arguments) whose arguments do not stand in the order of parameters: the method, as a value, is
// called with self as the first of them, and the host sorts them out.
static void method_value_to(struct gen *g, struct expr *call, int method, int reg) {
    if (class_has_attribute(g, call->call.func)) {
        dynamic_to(g, call, reg);
        return;
    }
    int count = call->call.args.count + 1;
    struct expr *with_self = arena_alloc(g->c->arena, sizeof *with_self); // the code points to its place
    *with_self = *call;
    with_self->call.args =
        (struct expr_list){arena_alloc(g->c->arena, (size_t)count * sizeof *call->call.args.item), count};
    with_self->call.args.item[0] = call->call.func->attribute.value;
    for (int i = 1; i < count; i++) with_self->call.args.item[i] = call->call.args.item[i - 1];
    use_method(g, method, ANY_NUMBER);
    int window = call_window(g, reg);
    expr_constant(g, fold_immediate(g->c, TAG_BUILTIN, METHOD_VALUE(METHOD_ANY, method)), window);
    expr_start_at_name(g, call->call.func);
    dynamic_arguments(g, with_self, window)->method = &call->call.func->pos;
    gen_move(g, reg, window);
}

// Whether keywords can be put in their places here: the types that have the method agree on its parameters, and they fit.
static bool keywords_fit(struct expr *call, int method, struct match *match) {
    const struct signature *signature = signature_shared((uint32_t)method);
    return signature && !signature->any_keywords && match_call(signature, call, match);
}

// The value of a default in signatures.def.
static int standard_value(struct gen *g, struct word text) {
    if (*text.text == 'N') return fold_immediate(g->c, TAG_NONE, 0);
    if (*text.text == 'A') return fold_immediate(g->c, TAG_BUILTIN, BUILTIN_ANY);
    if (*text.text == 'F') return fold_immediate(g->c, TAG_BOOL, 0);
    return fold_int(g->c, atoi(text.text));
}

// Fills in the parameters between `count` arguments; and behind them if all have defaults and only one
// type, whose methods are not the host's, has the method: then the core needs no help. Returns the
// number of arguments.
static int standard_arguments(struct gen *g, int method, int count, const struct match *match, int first) {
    uint32_t tag;
    const struct signature *s = signature_shared((uint32_t)method);
    if (!s) return count;
    bool fills = signature_owners((uint32_t)method, &tag) == 1 && (tag == TAG_LIST || tag == TAG_DICT) &&
                 s->positional == s->count && count >= (int)s->required;
    int total = fills ? (int)s->count : count;
    for (int i = 0; i < total; i++) {
        if (i >= count && parameter_is_left_out(&s->parameter[i])) return i;
        if (i >= count) gen_temp(g);
        if (!match->given[i]) expr_constant(g, standard_value(g, s->parameter[i].standard), first + i);
    }
    return total;
}

static int most_positional(int method) {
    uint32_t most = 0;
    for (uint32_t tag = 0; tag < TAG_COUNT; tag++) {
        const struct signature *s = signature_of_method(tag, (uint32_t)method);
        uint32_t own = !s ? 0 : s->any_positional ? ARGUMENTS_MAX : s->positional;
        if (own > most) most = own;
    }
    return (int)most;
}

struct missing {
    struct walker walker; // first: a walker is one
    struct gen *g;
    bool found;
};

static void find_missing(struct walker *walker, struct expr *e) {
    struct missing *missing = (struct missing *)walker;
    bool later = e->kind == EXPR_LAMBDA || expr_is_comprehension(e);
    if (e->kind == EXPR_NAME) missing->found |= name_meaning(missing->g, e).kind == MEANING_NOTHING;
    if (!later) walk_expr(walker, e);
}

// True if some argument is a name that nothing defines. The core finds the method when it has the arguments;
// that the method does not exist is to be said before that the name does not.
static bool misses_name(struct gen *g, struct expr *call) {
    struct missing missing = {.walker = {find_missing, NULL}, .g = g};
    for (int i = 0; i < call->call.args.count; i++) find_missing(&missing.walker, call->call.args.item[i]);
    for (int i = 0; i < call->call.keyword_count; i++)
        find_missing(&missing.walker, call->call.keywords[i].value);
    return missing.found;
}

// The tag of the type that a display or a literal has, TAG_UNBOUND of anything else.
static uint32_t tag_of_display(const struct expr *e) {
    switch (e->kind) {
    case EXPR_DICT:
    case EXPR_DICT_COMP: return TAG_DICT;
    case EXPR_LIST:
    case EXPR_LIST_COMP: return TAG_LIST;
    case EXPR_SET:
    case EXPR_SET_COMP: return TAG_SET;
    case EXPR_TUPLE: return TAG_TUPLE;
    case EXPR_JOINED_STR: return TAG_STR;
    case EXPR_CONSTANT: break;
    default: return TAG_UNBOUND;
    }
    switch (e->constant.kind) {
    case CONST_INT: return TAG_INT;
    case CONST_FLOAT: return TAG_FLOAT;
    case CONST_STR: return TAG_STR;
    case CONST_BYTES: return TAG_BYTES;
    case CONST_TRUE:
    case CONST_FALSE: return TAG_BOOL;
    case CONST_NONE: return TAG_NONE;
    default: return TAG_UNBOUND;
    }
}

// Whether it can be seen here that the value has no such method: that is an error before those that the arguments make.
static bool lacks_method(struct expr *func) {
    uint32_t tag = tag_of_display(func->attribute.value);
    int method = table_method_number(func->attribute.name->text);
    return tag != TAG_UNBOUND && !signature_of_method(tag, (uint32_t)method);
}

static void method_to(struct gen *g, struct expr *call, int reg) {
    struct expr *func = call->call.func;
    int method = table_method_number(func->attribute.name->text);
    struct match match = {0};
    bool of_class = class_has_attribute(g, func);
    if (has_starred_argument(call) || (!of_class && call->call.args.count > most_positional(method)) ||
        (of_class && call->call.keyword_count > 0) ||
        (call->call.keyword_count > 0 && !keywords_fit(call, method, &match))) {
        method_value_to(g, call, method, reg);
        return;
    }
    for (int i = 0; i < call->call.args.count && i < SIGNATURE_MAX; i++) match.given[i] = true;
    int window = call_window(g, reg);
    int self = gen_temp(g), mark = g->temp;
    expr_to(g, func->attribute.value, self);
    if (!of_class && misses_name(g, call)) call_attribute(g, func, self, gen_temp(g));
    g->temp = mark;
    int first = REG_TEMP + g->temp;
    int count = matched_arguments(g, call, &match);
    if (count <= SIGNATURE_MAX && !of_class) count = standard_arguments(g, method, count, &match, first);
    use_method(g, method, 1 + count);
    if (of_class)
        class_call(g, call, window, 1 + count);
    else
        gen_emit(g, OP_CALLM, &call->pos, method, window, 1 + count, 0)->method = &func->pos;
    gen_move(g, reg, window);
}

// object.name(arguments) of a name that objects of the program's classes can have. False if the arguments do not stand one by
// one.
static bool attribute_call(struct gen *g, struct expr *call, int reg) {
    struct expr *func = call->call.func;
    if (func->kind != EXPR_ATTRIBUTE || !class_has_attribute(g, func) || has_starred_argument(call) ||
        call->call.keyword_count > 0 || is_module_attribute(g, func) || signature_of_unbound(g, func))
        return false;
    int window = call_window(g, reg), count = call->call.args.count;
    expr_to(g, func->attribute.value, gen_temp(g));
    for (int i = 0; i < count; i++) expr_to(g, call->call.args.item[i], gen_temp(g));
    class_call(g, call, window, 1 + count);
    gen_move(g, reg, window);
    return true;
}

// d.update(x, a=1) is d.update(dict(x, a=1)).
static bool update_to(struct gen *g, struct expr *call, int reg) {
    if (table_method_number(call->call.func->attribute.name->text) != METHOD_UPDATE ||
        call->call.keyword_count == 0 || call->call.args.count > 1 || expr_has_starred(&call->call.args) ||
        class_has_attribute(g, call->call.func))
        return false;
    use_method(g, METHOD_UPDATE, 2);
    int window = call_window(g, reg);
    expr_to(g, call->call.func->attribute.value, gen_temp(g));
    call_dict(g, call, gen_temp(g));
    gen_emit(g, OP_CALLM, &call->pos, METHOD_UPDATE, window, 2, 0);
    gen_move(g, reg, window);
    return true;
}

// ---- which of them

// Whether a call of this attribute is one of a method of the value before the point (or of a
// type, dict.fromkeys).
static bool is_method(struct gen *g, struct expr *func) {
    if (func->kind != EXPR_ATTRIBUTE || table_method_number(func->attribute.name->text) < 0 ||
        is_module_attribute(g, func))
        return false;
    const struct signature *signature = signature_of_unbound(g, func);
    return !signature || signature->on_type;
}

// The 2015 dialect calls the constants of math: math.pi().
static bool constant_call(struct gen *g, struct expr *call, int reg) {
    if (g->module->ast->dialect != DIALECT_2015 || call->call.args.count > 0 || call->call.keyword_count > 0)
        return false;
    struct meaning meaning = name_of_expr(g, call->call.func);
    if (meaning.kind != MEANING_SYMBOL || meaning.symbol->place != PLACE_CONSTANT ||
        !meaning.symbol->scope->module->library)
        return false;
    expr_to(g, call->call.func, reg);
    return true;
}

// Whether the library's function of that name is called with so many arguments, none by keyword.
static bool is_plain_call(struct expr *call, struct symbol *symbol, const char *name, int count) {
    return symbol->scope->module->library && strcmp(symbol->name->text, name) == 0 &&
           call->call.args.count == count && call->call.keyword_count == 0 && !has_starred_argument(call) &&
           strcmp(symbol->scope->module->name->text, "_builtins") == 0;
}

// pow(a, b) is a ** b.
static bool power_call(struct gen *g, struct expr *call, struct symbol *symbol, int reg) {
    if (!is_plain_call(call, symbol, "pow", 2)) return false;
    int a = expr_operand_before(g, call->call.args.item[0], -1, call->call.args.item[1]);
    int b = expr_operand(g, call->call.args.item[1], -1);
    expr_binary(g, BIN_POW, false, reg, a, b, &call->pos);
    return true;
}

// sorted(x) is the host's.
static bool sorted_call(struct gen *g, struct expr *call, struct symbol *symbol, int reg) {
    if (!is_plain_call(call, symbol, "sorted", 1)) return false;
    builtin_to(g, BUILTIN_sorted, call, reg);
    return true;
}

// The library function that a call with such arguments means, where there is one for those that are rare;
// NULL: the function of that name.
static struct function *variant(struct gen *g, struct scope *scope, struct expr *call) {
    struct module *module = scope->module;
    if (!module->library || !module->name || strcmp(module->name->text, "_builtins") != 0) return NULL;
    if (strcmp(scope->name, "zip") == 0 && call->call.keyword_count > 0)
        return library_function(g, "_zip_kw");
    if (strcmp(scope->name, "iter") == 0 && call->call.args.count == 2)
        return library_function(g, "_iter_call");
    return NULL;
}

static void callee_to(struct gen *g, struct expr *call, int reg) {
    struct expr *func = call->call.func;
    struct meaning meaning = name_of_expr(g, func);
    if (call->call.keyword_count > ARGUMENTS_MAX) {
        gen_error(g, &call->pos, "more than %d keyword arguments", ARGUMENTS_MAX);
        return;
    }
    if (constant_call(g, call, reg) || loop_gather(g, call, reg) || module_call_to(g, call, reg)) return;
    if (meaning.kind == MEANING_BUILTIN) {
        if (!function_fetch(g, meaning.builtin, call, reg)) builtin_to(g, meaning.builtin, call, reg);
        return;
    }
    if (meaning.kind == MEANING_SYMBOL && meaning.symbol->place == PLACE_STATIC) {
        if (power_call(g, call, meaning.symbol, reg) || sorted_call(g, call, meaning.symbol, reg)) return;
        if (pass_through(g, meaning.symbol->def, call, reg)) return;
        struct function *f = variant(g, meaning.symbol->def, call);
        bool rare = f;
        if (!rare) f = gen_function(g->c, meaning.symbol->def);
        if (fits(f, call)) {
            known_to(g, f, call, reg);
            return;
        }
        if (rare) {
            spread_to(g, f, call, reg);
            return;
        }
    }
    if (meaning.kind == MEANING_NOTHING && (function_gets_attribute(g, func) || special_has(g, func) ||
                                            (is_method(g, func) && lacks_method(func)))) {
        dynamic_to(g, call, reg);
    } else if (meaning.kind == MEANING_NOTHING && is_method(g, func)) {
        if (!update_to(g, call, reg)) method_to(g, call, reg);
    } else if (meaning.kind != MEANING_NOTHING || !attribute_call(g, call, reg))
        dynamic_to(g, call, reg);
}

bool call_append_statement(struct gen *g, struct expr *e) {
    if (e->kind != EXPR_CALL || e->call.func->kind != EXPR_ATTRIBUTE || e->call.args.count != 1 ||
        e->call.keyword_count > 0 || has_starred_argument(e) || misses_name(g, e) ||
        strcmp(e->call.func->attribute.name->text, "append") != 0 || class_has_attribute(g, e->call.func))
        return false;
    struct expr *object = e->call.func->attribute.value, *item = e->call.args.item[0];
    if (name_of_expr(g, e->call.func).kind != MEANING_NOTHING || !is_method(g, e->call.func)) return false;
    int mark = g->temp;
    int list = expr_operand_before(g, object, -1, item);
    expr_start_at_name(g, e);
    gen_emit(g, OP_APPEND, &e->pos, list, expr_operand(g, item, -1), 0, 0)->method = &e->call.func->pos;
    g->temp = mark;
    return true;
}

void call_to(struct gen *g, struct expr *e, int reg) {
    int mark = g->temp;
    expr_start_at_name(g, e);
    if (e->call.tells)
        variables_to(g, e, reg);
    else if (!attributes_call(g, e, reg) && !drops_expr(g, e, reg))
        callee_to(g, e, reg);
    drops_note(g, e, reg);
    g->temp = mark;
}
