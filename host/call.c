// SPDX-License-Identifier: MIT
// Calls that a core leaves to the host: those whose arguments are not the parameters one by one, and those
// that fail.
#include <errno.h>
#include <string.h>

#include "compiler/tables.h"
#include "host/service.h"
#include "host/strings.h"

// ---- functions

struct binding { // of arguments to parameters
    struct service *s;
    struct value callee;
    const struct image_header *image;
    const struct image_function *function;
    const struct closure_object *closure;
    uint32_t closure_values;
    struct value parameters[256];
};

static bool find_function(struct binding *b) {
    const struct core_memory *memory = b->s->env.memory;
    ref image = memory_control(memory)->image;
    uint32_t number;
    b->image = memory_at(memory, image, sizeof *b->image, 8);
    b->closure = memory_closure(memory, b->callee, &b->closure_values);
    if (!b->image || !memory_function(memory, b->callee, &number)) return false;
    b->function = memory_at(memory, image + b->image->functions + number * (uint32_t)sizeof *b->function,
                            sizeof *b->function, 2);
    return b->function && number < b->image->function_count;
}

// The number of the parameter with the name that a str constant is, or that of parameters.
static uint32_t find_parameter(const struct binding *b, struct value name) {
    const struct image_function *f = b->function;
    struct text_view text;
    uint32_t number;
    if (!memory_str(b->s->env.memory, name, &text) || !memory_function(b->s->env.memory, b->callee, &number))
        return f->parameters;
    for (uint32_t p = 0; p < f->parameters; p++) {
        const char *parameter = program_parameter(b->s->job->program, number, p);
        bool varargs = p == f->positional && f->flags & FUNCTION_VARARGS;
        if (parameter && !varargs && strlen(parameter) == text.length &&
            !memcmp(parameter, text.bytes, text.length))
            return p;
    }
    return f->parameters;
}

static bool bind_keywords(struct binding *b, struct value names, const struct value *given) {
    struct items_view items = {NULL, 0, 0};
    if (names.tag == TAG_TUPLE) memory_items(b->s->env.memory, names, &items);
    for (uint32_t i = 0; i < items.count; i++) {
        struct value name = memory_item(&items, i);
        uint32_t p = find_parameter(b, name);
        if (p == b->function->parameters) return service_error(b->s, ERR_ARG_KEYWORD, b->callee, name);
        if (b->parameters[p].tag != TAG_UNBOUND) return service_error(b->s, ERR_ARG_TWICE, b->callee, name);
        b->parameters[p] = given[i];
    }
    return true;
}

// The default of parameter p, NULL if it has none.
static const struct value *default_value(const struct binding *b, uint32_t p) {
    const struct image_function *f = b->function;
    // A default before *args is counted from the parameters without it.
    uint32_t q = p + (f->flags & FUNCTION_VARARGS && p < f->positional);
    uint32_t first = f->parameters - f->defaults, at = f->captured + q - first;
    if (q < first || !b->closure || at >= b->closure_values) return NULL;
    // Unbound: a keyword-only parameter that has none, behind others that have.
    return b->closure->captured[at].tag == TAG_UNBOUND ? NULL : &b->closure->captured[at];
}

// For the message: the first parameter without a value, and the others of its kind, a bit each.
static uint32_t missing_from(const struct binding *b, uint32_t first) {
    const struct image_function *f = b->function;
    uint32_t end = first < f->positional ? f->positional : f->parameters, bits = 0;
    for (uint32_t p = first; p < end && p - first < 24; p++)
        if (b->parameters[p].tag == TAG_UNBOUND && !default_value(b, p)) bits |= 1u << (p - first);
    return first | bits << 8;
}

static bool bind_defaults(struct binding *b) {
    const struct image_function *f = b->function;
    for (uint32_t p = 0; p < f->parameters; p++) {
        if (b->parameters[p].tag != TAG_UNBOUND) continue; // *args never is
        const struct value *value = default_value(b, p);
        if (!value)
            return service_error(b->s, ERR_ARG_MISSING, b->callee, value_int((int32_t)missing_from(b, p)));
        b->parameters[p] = *value;
    }
    return true;
}

// How many of the keywords name keyword-only parameters.
static uint32_t keyword_only_given(const struct binding *b, struct value names) {
    struct items_view items = {NULL, 0, 0};
    uint32_t n = 0;
    if (names.tag == TAG_TUPLE) memory_items(b->s->env.memory, names, &items);
    for (uint32_t i = 0; i < items.count; i++) {
        uint32_t p = find_parameter(b, memory_item(&items, i));
        n += p >= b->function->positional && p < b->function->parameters;
    }
    return n;
}

// Call a function from the window at register c with these arguments.
static void call_function(struct service *s, uint32_t c, struct value callee, const struct value *args,
                          uint32_t n, struct value names, const struct value *given) {
    struct binding b = {.s = s, .callee = callee};
    if (!find_function(&b)) {
        service_error1(s, ERR_BAD_IMAGE, value_none());
        return;
    }
    const struct image_function *f = b.function;
    bool varargs = f->flags & FUNCTION_VARARGS;
    uint32_t direct = n < f->positional ? n : f->positional;
    for (uint32_t i = 0; i < f->parameters; i++)
        b.parameters[i] = i < direct ? args[i] : (struct value){0, TAG_UNBOUND};
    if (varargs) b.parameters[f->positional] = value_none();
    if (n > direct && !varargs) {
        n |= keyword_only_given(&b, names) << 16;
        service_error(s, ERR_ARG_COUNT, b.callee, value_int((int32_t)n));
        return;
    }
    if (!bind_keywords(&b, names, given) || !bind_defaults(&b)) return;
    struct build *build = &s->answer->build;
    answer_built(s->answer, TAG_TUPLE, build_tuple(build, b.parameters, f->parameters, 0));
    if (varargs) {
        uint32_t rest = build_tuple(build, args + direct, n - direct, 0);
        build_link(build, rest, 0, f->positional * 8u);
        build_word(build, rest, 0, f->positional * 8u + 4, TAG_TUPLE);
    }
    s->answer->kind = ANSWER_CALL;
    s->answer->a = callee;
    s->answer->window = c;
}

// ---- built-ins

// What OSError(number, text) makes: Linux's numbers that have a type of their own.
static uint32_t system_type(const struct value *args, uint32_t n) {
    static const struct {
        uint8_t number, type;
    } TYPES[] = {{EPERM, BUILTIN_PermissionError},       {ENOENT, BUILTIN_FileNotFoundError},
                 {EACCES, BUILTIN_PermissionError},      {EEXIST, BUILTIN_FileExistsError},
                 {ETIMEDOUT, BUILTIN_TimeoutError},      {EPIPE, BUILTIN_ConnectionError},
                 {ECONNREFUSED, BUILTIN_ConnectionError}};
    for (size_t i = 0; n > 1 && args[0].tag == TAG_INT && i < sizeof TYPES / sizeof *TYPES; i++)
        if (TYPES[i].number == args[0].bits) return TYPES[i].type;
    return BUILTIN_OSError;
}

static void make_exception(struct service *s, uint32_t type, const struct value *args, uint32_t n) {
    if (type == BUILTIN_OSError) type = system_type(args, n);
    struct exc_object exc = {(uint16_t)type, ERR_USER, UINT32_MAX, {0, TAG_UNBOUND}, {n > 1, TAG_BOOL}};
    struct build *build = &s->answer->build;
    if (n == 1) exc.a = args[0];
    uint32_t object = build_object(build, TAG_EXC, &exc, sizeof exc);
    if (n > 1) {
        uint32_t tuple = build_tuple(build, args, n, 0);
        build_link(build, tuple, (int32_t)object, offsetof(struct exc_object, a));
        build_word(build, tuple, (int32_t)object, offsetof(struct exc_object, a) + 4, TAG_TUPLE);
    }
    answer_built(s->answer, TAG_EXC, object);
}

void call_built_in(struct service *s, uint32_t builtin, const struct value *args, uint32_t n) {
    const struct builtin_row *row = table_builtin(builtin);
    if (!row || (n && !args)) {
        service_error1(s, ERR_BAD_IMAGE, value_none());
        return;
    }
    struct value callee = {builtin, TAG_BUILTIN};
    s->args = args;
    s->count = n;
    if (!row->callable)
        service_error1(s, ERR_NOT_CALLABLE, callee);
    else if (!table_accepts(builtin, n))
        service_error(s, ERR_ARG_COUNT, callee, value_int((int32_t)n));
    else if (builtin < BUILTIN_FIRST_TYPE)
        make_exception(s, builtin, args, n);
    else if (!services_builtin(s, builtin))
        inspect_builtin(s, builtin);
}

// ---- call instructions

static void call(struct service *s, uint32_t c, const struct value *args, uint32_t n, struct value names,
                 const struct value *given) {
    struct value callee = service_register(s, c);
    struct items_view items = {NULL, 0, 0};
    if (names.tag == TAG_TUPLE) memory_items(s->env.memory, names, &items);
    if (callee.tag == TAG_FUNC || callee.tag == TAG_CLOSURE)
        call_function(s, c, callee, args, n, names, given);
    else if (callee.tag != TAG_BUILTIN)
        service_error1(s, ERR_NOT_CALLABLE, callee);
    else if (items.count)
        service_error(s, ERR_ARG_KEYWORD, callee, memory_item(&items, 0));
    else
        call_built_in(s, callee.bits, args, n);
}

void call_value(struct service *s, uint32_t c, uint32_t n) {
    const struct value *args = service_window(s, c + 1, n);
    if (args || !n) call(s, c, args, n, value_none(), NULL);
}

void call_spread(struct service *s, uint32_t c, uint32_t n) {
    const struct value *window = service_window(s, c + 1, n);
    struct items_view args, names = {NULL, 0, 0};
    if (!window || n < 2) return;
    if (window[0].tag != TAG_TUPLE) { // make it one, and begin anew
        struct buffer items = BUFFER_EMPTY;
        uint32_t count = 0;
        if (!is_iterable(window[0])) {
            service_error(s, ERR_ARG_STAR, window[0], service_register(s, c));
        } else if (subscript_items(s, window[0], &items, &count)) {
            build_tuple(&s->answer->build, (const struct value *)items.bytes, count,
                        s->ins.frame + (c + 1) * 8);
            s->answer->kind = ANSWER_AGAIN;
        }
        buffer_free(&items);
        return;
    }
    if (!memory_items(s->env.memory, window[0], &args)) return;
    if (window[1].tag == TAG_TUPLE &&
        (!memory_items(s->env.memory, window[1], &names) || names.count != n - 2))
        return;
    call(s, c, args.data, args.count, window[1], window + 2);
}

// The library function that implements the method: one with n parameters, or else the last. False: none.
static bool find_method(const struct service *s, uint32_t method, uint32_t tag, uint32_t n,
                        struct value *function) {
    const struct core_memory *memory = s->env.memory;
    ref image = memory_control(memory)->image;
    const struct image_header *header = memory_at(memory, image, sizeof *header, 8);
    const struct image_function *functions =
        header ? memory_at(memory, image + header->functions, header->function_count * sizeof *functions, 2)
               : NULL;
    if (!functions) return false;
    const struct image_method *m =
        memory_at(memory, image + image_methods(header), header->method_count * sizeof *m, 2);
    bool known = false;
    for (uint32_t i = 0; m && i < header->method_count; i++, m++) {
        if (m->method != method || m->tag != tag || m->function >= header->function_count) continue;
        *function = (struct value){m->function, TAG_FUNC};
        known = true;
        if (functions[m->function].parameters == n) break;
    }
    return known;
}

static void pop(struct service *s, struct value list, struct value index) {
    int32_t length;
    if (!is_int(index))
        service_error1(s, ERR_INT_NEEDED, index);
    else if (subscript_length(s, list, &length))
        service_error1(s, length ? ERR_POP_INDEX : ERR_POP_EMPTY, value_none());
}

static void get(struct service *s, const struct value *args) {
    struct entries_view entries;
    int64_t entry;
    if (!subscript_find(s, args[0], args[1], &entry)) return;
    bool found = entry >= 0 && memory_entries(s->env.memory, args[0], &entries);
    answer_value(s->answer, found ? entries.entry[entry].item : args[2]);
}

void call_method(struct service *s, uint32_t method, uint32_t c, uint32_t n) {
    const struct value *args = service_window(s, c + 1, n);
    if (!args || !n) return;
    struct value self = args[0], function;
    if (self.tag == TAG_LIST && method == METHOD_POP && n == 2) {
        pop(s, self, args[1]);
    } else if (self.tag == TAG_DICT && method == METHOD_GET && n == 3) {
        get(s, args);
    } else if (find_method(s, method, self.tag, n, &function)) {
        call_function(s, c, function, args, n, value_none(), NULL);
    } else if (self.tag == TAG_STR && method != METHOD_UNKNOWN) {
        strings_call(&s->env, (enum method)method, args, n, s->answer);
    } else {
        service_error1(s, ERR_ATTRIBUTE, self);
    }
}
