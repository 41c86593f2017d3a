// SPDX-License-Identifier: MIT
// Calls of functions that a core leaves to the host (core/vm.c): those whose arguments are not the parameters
// one by one, and those that fail.
#include "compiler/tables.h"
#include "host/rare/rare.h"

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
                            sizeof *b->function, 4);
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
        bool varargs = p == f->positional && image_function_varargs(f);
        bool library = b->s->job->program->functions[number].library;
        if (parameter && !varargs && table_names_parameter(text.bytes, text.length, parameter, library))
            return p;
    }
    return f->parameters;
}

static uint32_t positional_only(const struct binding *b) {
    const struct program *program = b->s->job->program;
    uint32_t number;
    if (!memory_function(b->s->env.memory, b->callee, &number) || !program ||
        number >= program->function_count)
        return 0;
    return program->functions[number].positional_only;
}

// The positional-only parameters among the names, a bit each.
static uint32_t given_by_name(const struct binding *b, const struct items_view *names) {
    uint32_t bits = 0;
    for (uint32_t i = 0; i < names->count; i++) {
        uint32_t p = find_parameter(b, memory_item(names, i));
        if (p < positional_only(b) && p < 31) bits |= 1u << p;
    }
    return bits;
}

static bool bind_keywords(struct binding *b, struct value names, const struct value *given) {
    struct items_view items = {NULL, 0, 0};
    if (names.tag == TAG_TUPLE) memory_items(b->s->env.memory, names, &items);
    for (uint32_t i = 0; i < items.count; i++) {
        struct value name = memory_item(&items, i);
        uint32_t p = find_parameter(b, name);
        if (p == b->function->parameters || p < positional_only(b)) {
            uint32_t bits = given_by_name(b, &items);
            return bits ? service_error(b->s, ERR_ARG_POSITIONAL, b->callee, value_int((int32_t)bits))
                        : service_error(b->s, ERR_ARG_KEYWORD, b->callee, name);
        }
        if (b->parameters[p].tag != TAG_UNBOUND) return service_error(b->s, ERR_ARG_TWICE, b->callee, name);
        b->parameters[p] = given[i];
    }
    return true;
}

// The default of parameter p, NULL if it has none.
static const struct value *default_value(const struct binding *b, uint32_t p) {
    const struct image_function *f = b->function;
    // A default before *args is counted from the parameters without it.
    uint32_t q = p + (image_function_varargs(f) && p < f->positional);
    uint32_t first = f->parameters - f->defaults, at = image_function_captured(f) + q - first;
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

// The library's functions stand for CPython's built-ins, which say in words of their own what is wrong
// with a call.
static bool fits_library(struct service *s, struct value callee) {
    const struct program *program = s->job->program;
    uint32_t number;
    if (!memory_function(s->env.memory, callee, &number) || !program || number >= program->function_count)
        return true;
    const struct program_function *f = &program->functions[number];
    const struct signature *signature =
        program_is_builtin(program, f) ? signature_of_function(f->name) : NULL;
    return !signature || rare_arguments_fit(s, signature);
}

// Call a function from the window at register c with the arguments in s.
static void call_function(struct service *s, uint32_t c, struct value callee) {
    const struct value *args = s->args;
    uint32_t n = s->count;
    struct binding b = {.s = s, .callee = callee};
    if (!find_function(&b)) {
        service_error1(s, ERR_BAD_IMAGE, value_none());
        return;
    }
    if (!fits_library(s, b.callee)) return;
    const struct image_function *f = b.function;
    bool varargs = image_function_varargs(f);
    uint32_t direct = n < f->positional ? n : f->positional;
    for (uint32_t i = 0; i < f->parameters; i++)
        b.parameters[i] = i < direct ? args[i] : (struct value){0, TAG_UNBOUND};
    if (varargs) b.parameters[f->positional] = value_none();
    if (!bind_keywords(&b, s->names, s->keywords)) return;
    if (n > direct && !varargs) {
        n |= keyword_only_given(&b, s->names) << 16;
        service_error(s, ERR_ARG_COUNT, b.callee, value_int((int32_t)n));
        return;
    }
    if (!bind_defaults(&b)) return;
    struct build *build = &s->answer->build;
    answer_built(s->answer, TAG_TUPLE, build_tuple(build, b.parameters, f->parameters, 0));
    if (varargs) {
        uint32_t rest = build_tuple(build, args + direct, n - direct, 0);
        build_link(build, rest, 0, f->positional * 8u);
        build_word(build, rest, 0, f->positional * 8u + 4, TAG_TUPLE);
    }
    answer_enter(s->answer, callee, c, 0, s->ins->length);
}

void rare_call_enter(struct service *s, uint32_t c, struct value function, const struct value *values,
                     uint32_t n) {
    answer_built(s->answer, TAG_TUPLE, build_tuple(&s->answer->build, values, n, 0));
    answer_enter(s->answer, function, c, 0, s->ins->length);
}

// ---- call instructions

// Call the value in register c with the arguments in s.
static void call(struct service *s, uint32_t c) {
    struct value callee = service_register(s, c);
    if (callee.tag == TAG_FUNC || callee.tag == TAG_CLOSURE)
        call_function(s, c, callee);
    else if (callee.tag != TAG_BUILTIN)
        service_error1(s, ERR_NOT_CALLABLE, callee);
    else if (callee.bits >= METHOD_VALUE_FIRST)
        rare_method_call_value(s, c);
    else
        rare_builtin_call(s, callee.bits);
}

void rare_call(struct service *s, uint32_t c, uint32_t n) {
    s->args = service_window(s, c + 1, n);
    s->count = n;
    if (s->args || !n) call(s, c);
}

// Whether the core itself runs the callee, once it has the arguments as a tuple.
static bool is_core_built_in(struct value callee) {
    return callee.tag == TAG_BUILTIN && callee.bits >= BUILTIN_FIRST_CORE && callee.bits <= BUILTIN_LAST_CORE;
}

// The arguments of CALLX as values: of a tuple those in it, else those that the iterable gives, in `items`.
static bool spread_arguments(struct service *s, struct value from, struct value callee,
                             struct buffer *items) {
    struct items_view args;
    if (from.tag == TAG_TUPLE && memory_items(s->env.memory, from, &args)) {
        s->args = args.data;
        s->count = args.count;
        return true;
    }
    if (!is_iterable(from)) return service_error(s, ERR_ARG_STAR, from, callee);
    if (!rare_sequence_items(s, from, items, &s->count)) return false;
    s->args = (const struct value *)items->bytes;
    return true;
}

void rare_call_spread(struct service *s, uint32_t c, uint32_t n) {
    const struct value *window = service_window(s, c + 1, n);
    struct items_view names = {NULL, 0, 0};
    struct buffer items = BUFFER_EMPTY;
    struct value callee = service_register(s, c);
    if (!window || n < 2) return;
    if (is_iterator(window[0])) {
        rare_help_operand(s, HELPER_LIST, window, 1, c + 1);
        return;
    }
    if (window[1].tag == TAG_TUPLE &&
        (!memory_items(s->env.memory, window[1], &names) || names.count != n - 2))
        return;
    s->names = window[1];
    s->keywords = window + 2;
    bool characters = window[0].tag != TAG_TUPLE && window[0].tag != TAG_LIST;
    if (spread_arguments(s, window[0], callee, &items)) {
        if (window[0].tag != TAG_TUPLE &&
            (characters || (is_core_built_in(callee) && !names.count))) { // a tuple, and begin anew
            build_tuple(&s->answer->build, s->args, s->count, s->ins->frame + (c + 1) * 8);
            s->answer->kind = ANSWER_AGAIN;
        } else {
            call(s, c);
        }
    }
    buffer_free(&items);
}
