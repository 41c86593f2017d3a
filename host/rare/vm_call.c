// SPDX-License-Identifier: MIT
// Calls of functions that a core leaves to the host (core/vm.c): those whose arguments are not the parameters
// one by one, and those that fail.
#include "compiler/tables.h"
#include "contract/frame.h"
#include "host/rare/object.h"

// ---- functions

struct binding { // of arguments to parameters
    struct service *s;
    struct value callee;
    const struct image_header *image;
    const struct image_function *function;
    const struct closure_object *closure;
    uint32_t closure_values;
    bool kwargs;
    struct buffer others; // for **kwargs: names and values by turns
    struct value parameters[256];
};

// Whether a parameter takes what no other does: *args, **kwargs.
static bool takes_rest(const struct binding *b, uint32_t p) {
    uint32_t first = b->function->positional;
    return p >= first && p < first + image_function_varargs(b->function) + b->kwargs;
}

static bool has_kwargs(const struct program *program, uint32_t number) {
    return program && number < program->function_count && program->functions[number].kwargs;
}

static bool find_function(struct binding *b) {
    const struct core_memory *memory = b->s->env.memory;
    ref image = memory_control(memory)->image;
    uint32_t number;
    b->image = memory_at(memory, image, sizeof *b->image, 8);
    b->closure = memory_closure(memory, b->callee, &b->closure_values);
    if (!b->image || !memory_function(memory, b->callee, &number)) return false;
    b->function = memory_at(memory, image + b->image->functions + number * (uint32_t)sizeof *b->function,
                            sizeof *b->function, 4);
    b->kwargs = has_kwargs(b->s->job->program, number);
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
        bool library = b->s->job->program->functions[number].library;
        if (parameter && !takes_rest(b, p) &&
            table_names_parameter(text.bytes, text.length, parameter, library))
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
static uint32_t given_by_name(const struct binding *b) {
    uint32_t bits = 0;
    for (uint32_t i = 0; i < b->s->names.count; i++) {
        uint32_t p = find_parameter(b, memory_item(&b->s->names, i));
        if (p < positional_only(b) && p < 31) bits |= 1u << p;
    }
    return bits;
}

// A keyword that names no parameter: for **kwargs.
static bool bind_other(struct binding *b, struct value name, struct value given) {
    if (b->kwargs) {
        values_add(&b->others, name);
        values_add(&b->others, given);
        return true;
    }
    uint32_t bits = given_by_name(b);
    return bits ? service_error(b->s, ERR_ARG_POSITIONAL, b->callee, value_int((int32_t)bits))
                : service_error(b->s, ERR_ARG_KEYWORD, b->callee, name);
}

static bool bind_keywords(struct binding *b) {
    const struct service *s = b->s;
    for (uint32_t i = 0; i < s->names.count; i++) {
        struct value name = memory_item(&s->names, i);
        uint32_t p = find_parameter(b, name);
        if (p == b->function->parameters || p < positional_only(b)) {
            if (!bind_other(b, name, s->keywords[i])) return false;
        } else if (b->parameters[p].tag != TAG_UNBOUND) {
            return service_error(b->s, ERR_ARG_TWICE, b->callee, name);
        } else {
            b->parameters[p] = s->keywords[i];
        }
    }
    return !b->others.failed || service_error1(b->s, ERR_MEMORY, value_none());
}

// The default of parameter p, NULL if it has none.
static const struct value *default_value(const struct binding *b, uint32_t p) {
    const struct image_function *f = b->function;
    // A default before *args and **kwargs is counted from the parameters without these.
    uint32_t q = p < f->positional ? p + image_function_varargs(f) + b->kwargs : p;
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
        if (b->parameters[p].tag != TAG_UNBOUND) continue; // *args and **kwargs never are
        const struct value *value = default_value(b, p);
        if (!value)
            return service_error(b->s, ERR_ARG_MISSING, b->callee, value_int((int32_t)missing_from(b, p)));
        b->parameters[p] = *value;
    }
    return true;
}

// How many of the keywords name keyword-only parameters.
static uint32_t keyword_only_given(const struct binding *b) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->s->names.count; i++) {
        uint32_t p = find_parameter(b, memory_item(&b->s->names, i));
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

// Links an object of the answer, of that tag, into the tuple of parameters.
static void link_parameter(struct build *build, uint32_t tuple, uint32_t object, uint32_t p, uint32_t tag) {
    build_value(build, object, object, (int32_t)tuple, p * 8u, tag);
}

// The answer: enter the function with its parameters as a tuple.
static void enter_bound(struct binding *b, uint32_t c, uint32_t flags, const struct value *rest, uint32_t n) {
    const struct image_function *f = b->function;
    struct build *build = &b->s->answer->build;
    bool varargs = image_function_varargs(f);
    uint32_t tuple = build_tuple(build, b->parameters, f->parameters, 0);
    answer_built(b->s->answer, TAG_TUPLE, tuple);
    if (varargs) link_parameter(build, tuple, build_tuple(build, rest, n, 0), f->positional, TAG_TUPLE);
    if (b->kwargs) {
        uint32_t others = (uint32_t)(b->others.length / sizeof(struct value));
        uint32_t dict = build_dict(build, b->s->env.memory, values_of(&b->others), others, 0);
        link_parameter(build, tuple, dict, f->positional + varargs, TAG_DICT);
    }
    answer_enter(b->s->answer, b->callee, c, flags, b->s->ins->length);
}

// Whether it is a method of a built-in value as a value (_bind in modules/_builtins.py), with keywords, which its function does not take: the
// method does. It has captured the method and the value.
static bool is_bound_with_keywords(struct service *s, struct value callee) {
    uint32_t number, count;
    const struct program *program = s->job->program;
    if (!s->names.count || !program || !memory_function(s->env.memory, callee, &number) ||
        number >= program->function_count ||
        strcmp(program->functions[number].qualified, "_bind.<locals>.<lambda>"))
        return false;
    return memory_closure(s->env.memory, callee, &count) && count == 2;
}

static void call_bound(struct service *s, struct value callee, uint32_t c) {
    uint32_t count;
    const struct value *captured = memory_closure(s->env.memory, callee, &count)->captured;
    rare_call_with(s, captured[0], captured[1], c);
}

// Call a function from the window at register c with the arguments in s.
static void call_function(struct service *s, struct value callee, uint32_t c, uint32_t flags) {
    const struct value *args = s->args;
    uint32_t n = s->count;
    struct binding b = {.s = s, .callee = callee, .others = BUFFER_EMPTY};
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
    for (uint32_t i = f->positional; takes_rest(&b, i); i++) b.parameters[i] = value_none();
    bool too_many = n > direct && !varargs;
    if (!bind_keywords(&b)) {
    } else if (too_many) {
        n |= keyword_only_given(&b) << 16;
        service_error(s, ERR_ARG_COUNT, b.callee, value_int((int32_t)n));
    } else if (bind_defaults(&b)) {
        enter_bound(&b, c, flags, args + direct, n - direct);
    }
    buffer_free(&b.others);
}

void rare_call_enter(struct service *s, uint32_t c, struct value function, const struct value *values,
                     uint32_t n) {
    answer_built(s->answer, TAG_TUPLE, build_tuple(&s->answer->build, values, n, 0));
    answer_enter(s->answer, function, c, 0, s->ins->length);
}

// ---- call instructions

// Calls a method of a built-in type that is bound to a class derived from it. False: it is no such method.
static bool call_of_class(struct service *s, struct value callee, uint32_t c) {
    uint32_t count;
    const struct value *parts = objects_method(s->env.memory, callee, &count);
    return parts && parts[0].tag == TAG_BUILTIN && parts[0].bits >= METHOD_VALUE_FIRST &&
           parts[1].tag == TAG_CLASS && rare_method_call_on_class(s, parts[0].bits & 0xff, parts[1], c);
}

void rare_call_value(struct service *s, struct value callee, uint32_t c) {
    if (call_of_class(s, callee, c)) return;
    if (is_bound_with_keywords(s, callee))
        call_bound(s, callee, c);
    else if (callee.tag == TAG_FUNC || callee.tag == TAG_CLOSURE)
        call_function(s, callee, c, 0);
    else if (callee.tag >= TAG_CLASS && value_is_ref(callee))
        rare_object_call(s, callee, c);
    else if (callee.tag != TAG_BUILTIN)
        service_error1(s, ERR_NOT_CALLABLE, callee);
    else if (callee.bits >= METHOD_VALUE_FIRST)
        rare_method_call_value(s, callee.bits, c);
    else
        rare_builtin_call(s, callee.bits);
}

void rare_call_with(struct service *s, struct value callee, struct value first, uint32_t c) {
    struct buffer all = BUFFER_EMPTY;
    values_add(&all, first);
    for (uint32_t i = 0; i < s->count; i++) values_add(&all, s->args[i]);
    s->args = values_of(&all);
    s->count++;
    if (all.failed)
        service_error1(s, ERR_MEMORY, value_none());
    else
        rare_call_value(s, callee, c);
    buffer_free(&all);
}

uint32_t rare_no_register(const struct service *s) {
    const struct image_function *running = service_function(s);
    return running ? running->registers : 0;
}

void rare_call_to(struct service *s, struct value callee, const struct value *args, uint32_t n, uint32_t to) {
    s->args = args;
    s->count = n;
    s->names.count = 0;
    if (callee.tag == TAG_FUNC || callee.tag == TAG_CLOSURE)
        call_function(s, callee, rare_no_register(s), FRAME_TO | to << FRAME_REGISTER_SHIFT);
    else
        rare_help_call(s, HELPER_CALL, callee, NULL, 0, args, n, to);
}

// Enters the __init__ of an instance that is object number `made` of the answer, with the arguments in s behind it; the result is the
// instance.
static void call_init(struct service *s, struct value init, uint32_t made, uint32_t tag, uint32_t c) {
    struct buffer all = BUFFER_EMPTY;
    struct value none = value_none();
    values_add(&all, none);
    for (uint32_t i = 0; i < s->count; i++) values_add(&all, s->args[i]);
    s->args = values_of(&all);
    s->count++;
    call_function(s, init, c + 1, 0);
    buffer_free(&all);
    if (s->answer->kind != ANSWER_CALL) return;
    struct binding b = {.s = s, .callee = init};
    uint32_t tuple = s->answer->value.bits;
    if (find_function(&b) && !b.function->positional) tuple++; // *args has it
    build_value(&s->answer->build, tuple, made, (int32_t)tuple, 0, tag);
    build_store(&s->answer->build, made, made, s->ins->frame + c * 8, tag);
}

void rare_call_init(struct service *s, struct value init, uint32_t made, uint32_t tag, uint32_t c) {
    if (init.tag == TAG_FUNC || init.tag == TAG_CLOSURE)
        call_init(s, init, made, tag, c);
    else
        answer_raise(s->answer, BUILTIN_TypeError, "ePython calls an __init__ only if it is a function");
}

void rare_call(struct service *s, uint32_t c, uint32_t n) {
    s->args = service_window(s, c + 1, n);
    s->count = n;
    if (s->args || !n) rare_call_value(s, service_register(s, c), c);
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

// Whether that is wrong before its keywords are.
static bool is_no_callable(struct value callee) {
    return callee.tag < TAG_CLASS && callee.tag != TAG_FUNC && callee.tag != TAG_CLOSURE &&
           callee.tag != TAG_BUILTIN;
}

// The call of a built-in with objects among its arguments. False: it is another.
static bool call_with_objects(struct service *s, struct value callee, struct value args, uint32_t c) {
    if (callee.tag != TAG_BUILTIN || callee.bits >= METHOD_VALUE_FIRST) return false;
    if (callee.bits == BUILTIN_print || callee.bits == BUILTIN_printwith)
        return rare_object_print(s, callee.bits == BUILTIN_printwith, c);
    return rare_object_meets(s) && rare_object_spread(s, callee, args, c);
}

void rare_call_spread(struct service *s, uint32_t c, uint32_t n) {
    const struct value *window = service_window(s, c + 1, n);
    struct buffer items = BUFFER_EMPTY, keywords = BUFFER_EMPTY;
    struct value callee = service_register(s, c);
    if (!window || n < 2) return;
    if (rare_object_lacks_items(s, window[0])) {
        service_error(s, ERR_ARG_STAR, window[0], callee);
        return;
    }
    if (is_iterator(window[0])) {
        rare_help_operand(s, HELPER_LIST, window, 1, c + 1);
        return;
    }
    if (n > 2 && window[1].tag != TAG_TUPLE && rare_object_mapping(s, c + 3)) return;
    bool characters = window[0].tag != TAG_TUPLE && window[0].tag != TAG_LIST;
    if (rare_keywords(s, window + 1, n - 2, callee, &keywords) &&
        spread_arguments(s, window[0], callee, &items) &&
        (is_no_callable(callee) || rare_keywords_are_texts(s))) {
        if (window[0].tag != TAG_TUPLE &&
            (characters || (is_core_built_in(callee) && !s->names.count))) { // a tuple, and begin anew
            build_tuple(&s->answer->build, s->args, s->count, s->ins->frame + (c + 1) * 8);
            s->answer->kind = ANSWER_AGAIN;
        } else if (!call_with_objects(s, callee, window[0], c)) {
            rare_call_value(s, callee, c);
        }
    }
    buffer_free(&keywords);
    buffer_free(&items);
}
