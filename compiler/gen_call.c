// SPDX-License-Identifier: MIT
//
// Calls. What is called is known for most of them: a function of the program, whose parameters are filled in
// here, a built-in, or a method, which goes by its number. Only the rest is left to the core to sort out
// (CALL, CALLX).
#include <stdio.h>
#include <string.h>

#include "compiler/gen.h"
#include "compiler/tables.h"

enum { ARGUMENTS_MAX = 200 };

// Names of the parameters of built-ins that may be given by keyword.
struct keyword_row {
    int builtin;
    const char *parameters;
};

static const struct keyword_row keyword_rows[] = {
    {BUILTIN_int, "x, base"},
    {BUILTIN_sum, "iterable, start"},
    {BUILTIN_round, "number, ndigits"},
    {BUILTIN_str, "object"},
    {BUILTIN_list, "iterable"},
    {BUILTIN_tuple, "iterable"},
    {BUILTIN_format, "value, format_spec"},
};

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
    if (f->number > INT16_MAX) gen_error(g, pos, "too many functions");
    gen_emit(g, OP_LDV, NULL, window, TAG_FUNC, f->number, 0);
    gen_emit(g, OP_CALL, pos, window, count, 0, 0);
}

// The function of that name in the library module _builtins, which is then generated; NULL if it has none.
static struct function *library_function(struct gen *g, const char *name) {
    struct module *library = scope_library(&g->c->scopes, "_builtins");
    struct symbol *symbol = library == NULL ? NULL : scope_find(library->scope, name_of(g->c->arena, name));
    return symbol != NULL && symbol->place == PLACE_STATIC ? gen_function(g->c, symbol->def) : NULL;
}

bool call_helper(struct gen *g, const char *name, int reg, int left, int right, const struct pos *pos) {
    struct function *f = library_function(g, name);
    if (f == NULL) return false;
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
        if (params->positional[k].default_value != NULL && i-- == 0)
            return params->positional[k].default_value;
    for (int k = 0; k < params->keyword_only_count; k++)
        if (params->keyword_only[k].default_value != NULL && i-- == 0)
            return params->keyword_only[k].default_value;
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
        bool has = params->positional[k].default_value != NULL;
        if (k == i) return has ? number : -1;
        number += has;
    }
    for (int k = 0; k < params->keyword_only_count; k++) {
        bool has = params->keyword_only[k].default_value != NULL;
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
    bool fresh = scope->body != NULL && scope->parent->frame->kind == SCOPE_FUNCTION;
    if (count == 0 && !fresh)
        name_load_function(g, f, reg, pos);
    else
        gen_emit(g, OP_CLOSURE, pos, reg, f->number, window, count);
    g->temp = mark;
}

// ---- known functions

// Where argument number i of a call goes: its parameter (in the image's order); -1 = a further one, for
// *args; -2 = nowhere.
static int parameter_of(struct function *f, struct expr *call, int i) {
    if (i < call->call.args.count) {
        if (i < f->positional) return i;
        return f->varargs ? -1 : -2;
    }
    struct name *name = call->call.keywords[i - call->call.args.count].name;
    for (int k = 0; k < f->parameters; k++) {
        if (f->varargs && k == f->positional) continue;
        if (f->order[k] == name) return k < f->scope->params->positional_only ? -2 : k;
    }
    return -2;
}

static bool has_starred_argument(struct expr *call) {
    return expr_has_starred(&call->call.args);
}

// True if the arguments fit the parameters, so that the call is direct; otherwise the core must find the
// error.
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
        if (!given[i] && !(f->varargs && i == f->positional) && default_of(f, i) < 0) return false;
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
    return !f->varargs;
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
    if (f->varargs) pack_rest(g, call, f->positional, first + f->positional);
    for (int i = ordered; i < count; i++) {
        int parameter = parameter_of(f, call, i);
        if (parameter < 0) continue;
        given[parameter] = true;
        expr_to(g, argument(call, i), first + parameter);
    }
    for (int i = 0; i < f->parameters; i++)
        if (!given[i] && !(f->varargs && i == f->positional))
            load_default(g, f, default_of(f, i), first + i, &call->pos);
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
    if (!scope->module->library || body == NULL || body->count == 0) return NULL;
    struct stmt *first = body->item[0];
    bool documented = first->kind == STMT_EXPR && first->expr_stmt.value->kind == EXPR_CONSTANT;
    if (body->count != 1 + documented) return NULL;
    struct stmt *s = body->item[documented];
    struct expr *value = s->kind == STMT_RETURN ? s->return_stmt.value
                         : s->kind == STMT_EXPR ? s->expr_stmt.value
                                                : NULL;
    return value != NULL && value->kind == EXPR_CALL && value->call.func->kind == EXPR_NAME &&
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
    for (int i = 0; i < call->call.keyword_count; i++)
        if (call->call.keywords[i].name == params->positional[parameter].name) {
            *number = call->call.args.count + i;
            return call->call.keywords[i].value;
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
    if (e == NULL || *number >= 0) return e;
    *constant = fold_expr(&there, e);
    return *constant >= 0 ? e : NULL;
}

// Calls the built-in behind a library function. False if there is none, or the order of evaluation would
// change.
static bool pass_through(struct gen *g, struct scope *scope, struct expr *call, int reg) {
    struct expr *inner = only_call(scope);
    struct params *params = scope->params;
    if (inner == NULL || params->vararg != NULL || params->keyword_only_count > 0 ||
        has_starred_argument(call) || has_starred_argument(inner) ||
        call->call.args.count > params->positional_count)
        return false;
    int builtin = name_builtin(scope->module, inner->call.func->name.name), count = inner->call.args.count;
    if (builtin < 0 || inner->call.func->note != NULL || !table_accepts((uint32_t)builtin, (uint32_t)count))
        return false;
    int constant, number, next = 0;
    for (int i = 0; i < count; i++) {
        if (passed_on(g, scope, call, inner, i, &constant, &number) == NULL) return false;
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
    if (count > ARGUMENTS_MAX) {
        gen_error(g, &call->pos, "too many keyword arguments");
        count = ARGUMENTS_MAX;
    }
    for (int i = 0; i < count; i++)
        names[i] = fold_str(g->c, call->call.keywords[i].name->text, call->call.keywords[i].name->length);
    return fold_tuple(g->c, names, (size_t)count);
}

static void dynamic_arguments(struct gen *g, struct expr *call, int window) {
    if (!has_starred_argument(call) && call->call.keyword_count == 0) {
        int count = call->call.args.count;
        for (int i = 0; i < count; i++) expr_to(g, call->call.args.item[i], gen_temp(g));
        gen_emit(g, OP_CALL, &call->pos, window, count, 0, 0);
        return;
    }
    int list = gen_temp(g);
    if (call->call.args.count == 1 && has_starred_argument(call))
        expr_to(g, call->call.args.item[0]->starred.value, list);
    else
        expr_list(g, &call->call.args, list, &call->pos);
    expr_constant(g, keyword_names(g, call), gen_temp(g));
    for (int i = 0; i < call->call.keyword_count; i++) expr_to(g, call->call.keywords[i].value, gen_temp(g));
    gen_emit(g, OP_CALLX, &call->pos, window, 2 + call->call.keyword_count, 0, 0);
}

// The closure of a function with its defaults, for a function that is no value: its def makes none.
static void load_with_defaults(struct gen *g, struct function *f, int reg, const struct pos *pos) {
    int mark = g->temp, window = REG_TEMP + g->temp;
    for (int i = 0; i < f->defaults; i++) load_default(g, f, i, gen_temp(g), pos);
    gen_emit(g, OP_CLOSURE, pos, reg, f->number, window, f->defaults);
    g->temp = mark;
}

static void dynamic_to(struct gen *g, struct expr *call, int reg) {
    int window = call_window(g, reg);
    struct expr *func = call->call.func;
    struct meaning meaning = name_of_expr(g, func);
    struct symbol *known =
        meaning.kind == MEANING_SYMBOL && meaning.symbol->place == PLACE_STATIC ? meaning.symbol : NULL;
    if (meaning.kind == MEANING_BUILTIN)
        expr_constant(g, fold_immediate(g->c, TAG_BUILTIN, (uint32_t)meaning.builtin), window);
    else if (known != NULL && !known->value_used && gen_function(g->c, known->def)->defaults > 0)
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

static void print_option(struct gen *g, struct expr *value, int reg) {
    if (value != NULL)
        expr_to(g, value, reg);
    else
        expr_constant(g, fold_immediate(g->c, TAG_NONE, 0), reg);
}

// The arguments of print(*values) as CALLX takes them: a list, and no names of keywords.
static void spread_print(struct gen *g, struct expr *call, bool options, struct expr *sep, struct expr *end) {
    int list = gen_temp(g), inner = g->temp;
    if (options) {
        int values = gen_temp(g);
        expr_list(g, &call->call.args, values, &call->pos);
        print_option(g, sep, gen_temp(g));
        print_option(g, end, gen_temp(g));
        gen_emit(g, OP_LIST, &call->pos, list, values + 1, 2, 0);
        gen_emit(g, OP_IADD, &call->pos, list, list, values, 0);
    } else
        expr_list(g, &call->call.args, list, &call->pos);
    g->temp = inner;
    expr_constant(g, fold_immediate(g->c, TAG_NONE, 0), gen_temp(g));
}

// sep and end stand before the values, but are evaluated after them.
static void print_to(struct gen *g, struct expr *call, int reg) {
    for (int i = 0; i < call->call.keyword_count; i++) {
        struct keyword *keyword = &call->call.keywords[i];
        const char *name = keyword->name->text;
        if (strcmp(name, "file") == 0) {
            gen_error(g, &keyword->pos,
                      "print(file=...) is not in ePython: it always prints to the standard output");
            return;
        }
        if (strcmp(name, "sep") != 0 && strcmp(name, "end") != 0 && strcmp(name, "flush") != 0) {
            char text[120];
            snprintf(text, sizeof text, "'%.60s' is an invalid keyword argument for print()", name);
            call_raise(g, BUILTIN_TypeError, arena_text(g->c->arena, text, strlen(text)), &call->pos);
            return;
        }
        if (strcmp(name, "flush") == 0) expr_discard(g, keyword->value);
    }
    struct expr *sep = keyword_value(call, "sep"), *end = keyword_value(call, "end");
    bool options = sep != NULL || end != NULL;
    int builtin = options ? BUILTIN_printwith : BUILTIN_print;
    int window = call_window(g, reg);
    if (has_starred_argument(call)) {
        expr_constant(g, fold_immediate(g->c, TAG_BUILTIN, (uint32_t)builtin), window);
        spread_print(g, call, options, sep, end);
        gen_emit(g, OP_CALLX, &call->pos, window, 2, 0, 0);
    } else {
        int first = REG_TEMP + g->temp, count = call->call.args.count;
        if (options) gen_temp(g), gen_temp(g);
        for (int i = 0; i < count; i++) expr_to(g, call->call.args.item[i], gen_temp(g));
        if (options) {
            print_option(g, sep, first);
            print_option(g, end, first + 1);
        }
        gen_emit(g, OP_CALLB, &call->pos, builtin, window, count + 2 * options, 0);
    }
    gen_move(g, reg, window);
}

void call_print(struct gen *g, struct expr_list *values, int end, const struct pos *pos) {
    int mark = g->temp;
    int window = gen_temp(g);
    if (end >= 0) {
        expr_constant(g, fold_immediate(g->c, TAG_NONE, 0), gen_temp(g));
        expr_constant(g, end, gen_temp(g));
    }
    for (int i = 0; i < values->count; i++) expr_to(g, values->item[i], gen_temp(g));
    gen_emit(g, OP_CALLB, pos, end >= 0 ? BUILTIN_printwith : BUILTIN_print, window,
             values->count + 2 * (end >= 0), 0);
    g->temp = mark;
}

// ---- built-ins

// min and max with keywords, and others whose keywords a library function knows. NULL: there is none.
static struct function *keyword_function(struct gen *g, int builtin) {
    if (builtin == BUILTIN_min) return library_function(g, "_min_kw");
    if (builtin == BUILTIN_max) return library_function(g, "_max_kw");
    return NULL;
}

static const char *keyword_parameters(int builtin) {
    for (size_t i = 0; i < sizeof keyword_rows / sizeof *keyword_rows; i++)
        if (keyword_rows[i].builtin == builtin) return keyword_rows[i].parameters;
    return "";
}

// The position of a name in a text "a, b=1, c", or -1. *length: of its default's text, *text: that, or NULL.
static int find_parameter(const char *parameters, const char *name, int index, const char **text,
                          size_t *length) {
    parameters += strspn(parameters, "; ");
    for (int i = 0; *parameters != '\0'; i++) {
        size_t size = strcspn(parameters, ",;");
        // A comma may stand in the default ' '; none does.
        size_t word = strcspn(parameters, "=,;");
        if (name != NULL ? strlen(name) == word && strncmp(parameters, name, word) == 0 : i == index) {
            *text = word < size ? parameters + word + 1 : NULL;
            *length = word < size ? size - word - 1 : 0;
            return i;
        }
        parameters += size;
        while (*parameters == ',' || *parameters == ';' || *parameters == ' ') parameters++;
    }
    return -1;
}

static void invalid_keyword(struct gen *g, struct expr *call, const char *function, const char *name) {
    char text[200];
    snprintf(text, sizeof text, "%.60s() got an unexpected keyword argument '%.60s'", function, name);
    call_raise(g, BUILTIN_TypeError, arena_text(g->c->arena, text, strlen(text)), &call->pos);
}

// The keyword arguments as a dict in reg, a temporary.
static void keyword_dict(struct gen *g, struct expr *call, int reg) {
    int mark = g->temp;
    gen_emit(g, OP_DICT, &call->pos, reg, REG_TEMP + g->temp, 0, 0);
    for (int i = 0; i < call->call.keyword_count; i++) {
        struct keyword *keyword = &call->call.keywords[i];
        int value = expr_operand(g, keyword->value, -1);
        int key = expr_constant_operand(g, fold_str(g->c, keyword->name->text, keyword->name->length), -1);
        gen_emit(g, OP_SETI, &call->pos, reg, key, value, 0);
        g->temp = mark;
    }
}

// dict(a=1, b=2), dict(x, a=1)
static void dict_call_to(struct gen *g, struct expr *call, int reg) {
    int mark = g->temp;
    int target = gen_is_local(reg) ? gen_temp(g) : reg;
    if (call->call.args.count > 0) {
        int source = expr_operand(g, call->call.args.item[0], -1);
        call_builtin(g, BUILTIN_dict, &source, 1, target, &call->pos);
        int keywords = gen_temp(g);
        keyword_dict(g, call, keywords);
        gen_emit(g, OP_IOR, &call->pos, target, target, keywords, 0);
    } else
        keyword_dict(g, call, target);
    gen_move(g, reg, target);
    g->temp = mark;
}

static void builtin_keywords_to(struct gen *g, int builtin, struct expr *call, int reg) {
    struct function *f = keyword_function(g, builtin);
    if (f != NULL && fits(f, call)) {
        known_to(g, f, call, reg);
        return;
    }
    if (f != NULL) {
        int window = call_window(g, reg);
        name_load_function(g, f, window, &call->pos);
        dynamic_arguments(g, call, window);
        gen_move(g, reg, window);
        return;
    }
    if (builtin == BUILTIN_dict && call->call.args.count <= 1) {
        dict_call_to(g, call, reg);
        return;
    }
    const char *parameters = keyword_parameters(builtin);
    const char *text;
    size_t length;
    int window = call_window(g, reg), first = REG_TEMP + g->temp;
    int count = call->call.args.count + call->call.keyword_count;
    for (int i = 0; i < count; i++) gen_temp(g);
    for (int i = 0; i < count; i++) {
        int at = i;
        if (i >= call->call.args.count) {
            const char *name = call->call.keywords[i - call->call.args.count].name->text;
            at = find_parameter(parameters, name, 0, &text, &length);
            if (at < call->call.args.count || at >= count) {
                struct expr *func = call->call.func;
                invalid_keyword(g, call,
                                func->kind == EXPR_NAME ? func->name.name->text : func->attribute.name->text,
                                name);
                return;
            }
        }
        expr_to(g, argument(call, i), first + at);
    }
    gen_emit(g, OP_CALLB, &call->pos, builtin, window, count, 0);
    gen_move(g, reg, window);
}

static void builtin_to(struct gen *g, int builtin, struct expr *call, int reg) {
    int count = call->call.args.count;
    if (builtin == BUILTIN_print) {
        print_to(g, call, reg);
    } else if (call->call.keyword_count > 0 && !has_starred_argument(call)) {
        builtin_keywords_to(g, builtin, call, reg);
    } else if (call->call.keyword_count > 0 && keyword_function(g, builtin) != NULL) {
        int window = call_window(g, reg);
        name_load_function(g, keyword_function(g, builtin), window, &call->pos);
        dynamic_arguments(g, call, window);
        gen_move(g, reg, window);
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

static const struct {
    const char *module, *prefix;
    int tag;
} library_types[LIBRARY_TYPES] = {{"_list", "list_", TAG_LIST},
                                  {"_dict", "dict_", TAG_DICT},
                                  {"_str", "str_", TAG_STR},
                                  {"_tuple", "tuple_", TAG_TUPLE}};

// Links the library functions that implement a method, of whatever type.
static void use_method(struct gen *g, int method) {
    struct compiler *c = g->c;
    if (c->methods[method]) return;
    c->methods[method] = true;
    for (int i = 0; i < LIBRARY_TYPES; i++) {
        struct module *module = scope_library(&c->scopes, library_types[i].module);
        if (module == NULL) continue;
        char text[60];
        snprintf(text, sizeof text, "%s%s", library_types[i].prefix, table_method((uint32_t)method)->name);
        struct symbol *symbol = scope_find(module->scope, name_of(c->arena, text));
        if (symbol == NULL || symbol->place != PLACE_STATIC) continue;
        c->method_rows = arena_grow(c->arena, c->method_rows, c->method_count, &c->method_capacity,
                                    sizeof *c->method_rows);
        c->method_rows[c->method_count++] =
            (struct image_method){.method = (uint8_t)method,
                                  .tag = (uint8_t)library_types[i].tag,
                                  .function = (uint16_t)gen_function(c, symbol->def)->number};
    }
}

static const char *parameters_of(int method) {
    return table_method((uint32_t)method)->parameters;
}

// The default's text in methods.def as a constant.
static int parse_default(struct gen *g, const char *text, size_t length) {
    if (strncmp(text, "None", length) == 0) return fold_immediate(g->c, TAG_NONE, 0);
    if (strncmp(text, "False", length) == 0) return fold_immediate(g->c, TAG_BOOL, 0);
    if (*text == '\'') return fold_str(g->c, text + 1, length - 2);
    int value = 0;
    sscanf(text, "%d", &value);
    return fold_int(g->c, value);
}

// format(self, (positional...), {keywords} or None)
static void format_arguments(struct gen *g, struct expr *call) {
    int tuple = gen_temp(g), mark = g->temp;
    if (has_starred_argument(call)) {
        int list = gen_temp(g);
        expr_list(g, &call->call.args, list, &call->pos);
        call_builtin(g, BUILTIN_tuple, &list, 1, tuple, &call->pos);
    } else
        pack_rest(g, call, 0, tuple);
    g->temp = mark;
    if (call->call.keyword_count == 0)
        expr_constant(g, fold_immediate(g->c, TAG_NONE, 0), gen_temp(g));
    else
        keyword_dict(g, call, gen_temp(g));
}

// The parameters behind `count` arguments, as far as they have defaults that are passed. Returns the number
// of all.
static int default_arguments(struct gen *g, int method, int count) {
    const char *text, *last = strchr(parameters_of(method), ';');
    size_t length;
    while (find_parameter(parameters_of(method), NULL, count, &text, &length) >= 0 && text != NULL &&
           (last == NULL || text < last)) {
        expr_constant(g, parse_default(g, text, length), gen_temp(g));
        count++;
    }
    return count;
}

struct function *call_method_function(struct gen *g, struct name *method, const char *name) {
    char text[80];
    snprintf(text, sizeof text, "_method_%.60s", method->text);
    struct module *library = scope_library(&g->c->scopes, text);
    if (library == NULL) return NULL;
    return gen_function(g->c, scope_find(library->scope, name_of(g->c->arena, name))->def);
}

struct function *call_unbound_method(struct gen *g, struct expr *e) {
    if (e->kind != EXPR_ATTRIBUTE || e->attribute.value->kind != EXPR_NAME) return NULL;
    struct meaning owner = name_meaning(g, e->attribute.value);
    if (owner.kind != MEANING_BUILTIN || owner.builtin < BUILTIN_FIRST_TYPE ||
        owner.builtin >= BUILTIN_FIRST_FUNC || table_method_number(e->attribute.name->text) == METHOD_UNKNOWN)
        return NULL;
    return call_method_function(g, e->attribute.name, "call");
}

// self.method(*arguments): self becomes the first argument of a function.
static void spread_method_to(struct gen *g, struct expr *call, int reg) {
    struct expr *func = call->call.func;
    if (call->call.keyword_count > 0) {
        gen_error(g, &call->pos,
                  "a method cannot be called with * and keywords in ePython: pass all by position");
        return;
    }
    struct function *f = call_method_function(g, func->attribute.name, "call");
    if (f == NULL) return;
    int count = call->call.args.count + 1;
    struct expr_list items = {arena_alloc(g->c->arena, (size_t)count * sizeof *items.item), count};
    items.item[0] = func->attribute.value;
    for (int i = 1; i < count; i++) items.item[i] = call->call.args.item[i - 1];
    int window = call_window(g, reg);
    name_load_function(g, f, window, &call->pos);
    expr_list(g, &items, gen_temp(g), &call->pos);
    expr_constant(g, fold_immediate(g->c, TAG_NONE, 0), gen_temp(g));
    gen_emit(g, OP_CALLX, &call->pos, window, 2, 0, 0);
    gen_move(g, reg, window);
}

// Arguments after self, keywords put in their places and the rest filled in. Returns their number, -1 if they
// do not fit.
static int keyword_arguments(struct gen *g, struct expr *call, int method) {
    const char *text;
    size_t length;
    int first = REG_TEMP + g->temp, total = 0;
    bool given[8] = {false};
    while (find_parameter(parameters_of(method), NULL, total, &text, &length) >= 0) total++;
    if (call->call.args.count > total || total > 8) return -1;
    for (int i = 0; i < total; i++) gen_temp(g);
    for (int i = 0; i < call->call.args.count + call->call.keyword_count; i++) {
        int at = i;
        if (i >= call->call.args.count)
            at = find_parameter(parameters_of(method),
                                call->call.keywords[i - call->call.args.count].name->text, 0, &text, &length);
        if (at < 0 || given[at]) return -1;
        given[at] = true;
        expr_to(g, argument(call, i), first + at);
    }
    for (int i = 0; i < total; i++) {
        if (given[i]) continue;
        find_parameter(parameters_of(method), NULL, i, &text, &length);
        if (text == NULL) return -1;
        expr_constant(g, parse_default(g, text, length), first + i);
    }
    return total;
}

static void method_to(struct gen *g, struct expr *call, int reg) {
    struct expr *func = call->call.func;
    int method = table_method_number(func->attribute.name->text);
    if (method != METHOD_UNKNOWN && method != METHOD_FORMAT && has_starred_argument(call)) {
        spread_method_to(g, call, reg);
        return;
    }
    if (method != METHOD_UNKNOWN) use_method(g, method);
    int window = call_window(g, reg);
    expr_to(g, func->attribute.value, gen_temp(g));
    int count;
    if (method == METHOD_FORMAT) {
        format_arguments(g, call);
        count = 2;
    } else if (method == METHOD_UNKNOWN) {
        for (int i = 0; i < call->call.args.count; i++) {
            struct expr *value = argument(call, i);
            expr_discard(g, value->kind == EXPR_STARRED ? value->starred.value : value);
        }
        count = 0;
    } else if (call->call.keyword_count > 0 && method == METHOD_UPDATE) {
        count = call->call.args.count + 1;
        for (int i = 0; i + 1 < count; i++) expr_to(g, call->call.args.item[i], gen_temp(g));
        keyword_dict(g, call, gen_temp(g));
    } else if (call->call.keyword_count > 0) {
        count = keyword_arguments(g, call, method);
        if (count < 0) {
            invalid_keyword(g, call, func->attribute.name->text, call->call.keywords[0].name->text);
            return;
        }
    } else {
        count = call->call.args.count;
        for (int i = 0; i < count; i++) expr_to(g, call->call.args.item[i], gen_temp(g));
        for (int i = 0; i < call->call.keyword_count; i++) expr_discard(g, call->call.keywords[i].value);
        count = default_arguments(g, method, count);
    }
    struct instr *instr = gen_emit(g, OP_CALLM, &call->pos, method, window, 1 + count, 0);
    if (method == METHOD_UNKNOWN) {
        instr->note_kind = NOTE_ATTRIBUTE;
        instr->note = func->attribute.name->text;
    }
    gen_move(g, reg, window);
}

// ---- which of them

// m.x of a module that has no x, or of one that is missing.
static bool is_module_attribute(struct gen *g, struct expr *func) {
    if (func->kind != EXPR_ATTRIBUTE || func->attribute.value->kind != EXPR_NAME) return false;
    return name_meaning(g, func->attribute.value).kind == MEANING_MODULE;
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

// pow(a, b) is a ** b.
static bool power_call(struct gen *g, struct expr *call, struct symbol *symbol, int reg) {
    if (!symbol->scope->module->library || strcmp(symbol->name->text, "pow") != 0 ||
        call->call.args.count != 2 || call->call.keyword_count > 0 || has_starred_argument(call) ||
        strcmp(symbol->scope->module->name->text, "_builtins") != 0)
        return false;
    int a = expr_operand_before(g, call->call.args.item[0], -1, call->call.args.item[1]);
    int b = expr_operand(g, call->call.args.item[1], -1);
    expr_binary(g, BIN_POW, false, reg, a, b, &call->pos);
    return true;
}

static void callee_to(struct gen *g, struct expr *call, int reg) {
    struct expr *func = call->call.func;
    struct meaning meaning = name_of_expr(g, func);
    if (call->call.args.count + call->call.keyword_count > ARGUMENTS_MAX) {
        gen_error(g, &call->pos, "more than %d arguments", ARGUMENTS_MAX);
        return;
    }
    if (constant_call(g, call, reg)) return;
    if (meaning.kind == MEANING_BUILTIN) {
        builtin_to(g, meaning.builtin, call, reg);
        return;
    }
    if (meaning.kind == MEANING_SYMBOL && meaning.symbol->place == PLACE_STATIC) {
        if (power_call(g, call, meaning.symbol, reg)) return;
        if (pass_through(g, meaning.symbol->def, call, reg)) return;
        struct function *f = gen_function(g->c, meaning.symbol->def);
        if (fits(f, call)) {
            known_to(g, f, call, reg);
            return;
        }
    }
    if (meaning.kind == MEANING_NOTHING && func->kind == EXPR_ATTRIBUTE && !is_module_attribute(g, func) &&
        call_unbound_method(g, func) == NULL &&
        table_attribute_number(func->attribute.name->text) == ATTRIBUTE_UNKNOWN)
        method_to(g, call, reg);
    else
        dynamic_to(g, call, reg);
}

bool call_append_statement(struct gen *g, struct expr *e) {
    if (e->kind != EXPR_CALL || e->call.func->kind != EXPR_ATTRIBUTE || e->call.args.count != 1 ||
        e->call.keyword_count > 0 || has_starred_argument(e) ||
        strcmp(e->call.func->attribute.name->text, "append") != 0)
        return false;
    struct expr *object = e->call.func->attribute.value, *item = e->call.args.item[0];
    if (name_of_expr(g, e->call.func).kind != MEANING_NOTHING || is_module_attribute(g, e->call.func) ||
        call_unbound_method(g, e->call.func) != NULL)
        return false;
    int mark = g->temp;
    int list = expr_operand_before(g, object, -1, item);
    gen_emit(g, OP_APPEND, &e->pos, list, expr_operand(g, item, -1), 0, 0);
    g->temp = mark;
    return true;
}

void call_to(struct gen *g, struct expr *e, int reg) {
    int mark = g->temp;
    callee_to(g, e, reg);
    g->temp = mark;
}
