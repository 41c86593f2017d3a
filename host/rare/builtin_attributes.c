// SPDX-License-Identifier: MIT
// Attributes of values that are no methods (contract/attributes.def): names of functions and types, arguments
// of exceptions, parts of numbers, ranges and slices.
#include "host/report/callee.h"
#include "host/report/type.h"
#include "compiler/tables.h"
#include "host/rare/object.h"

static void answer_copy(struct service *s, const char *text) {
    buffer_text(answer_text(s->answer), text);
}

// ---- functions and types

static const struct program_function *function_of(const struct service *s, struct value v) {
    uint32_t number;
    const struct program *program = s->env.program;
    if (!program || !memory_function(s->env.memory, v, &number) || number >= program->function_count)
        return NULL;
    return &program->functions[number];
}

static bool of_function(struct service *s, const struct program_function *f, struct value v,
                        enum attribute attribute) {
    switch (attribute) {
    case ATTRIBUTE_CODE_NAME:
    case ATTRIBUTE_NAME: answer_copy(s, f->name); return true;
    case ATTRIBUTE_QUALNAME: answer_copy(s, f->qualified); return true;
    case ATTRIBUTE_DOC:
        if (f->doc)
            answer_copy(s, f->doc);
        else
            answer_none(s->answer);
        return true;
    case ATTRIBUTE_MODULE: callee_module(answer_text(s->answer), &s->env, f); return true;
    case ATTRIBUTE_DICT:
        if (v.tag == TAG_GENERATOR) return false;
        answer_built(s->answer, TAG_DICT, build_dict(&s->answer->build, s->env.memory, NULL, 0, 0));
        return true;
    default: return v.tag != TAG_GENERATOR && rare_parameters(s, f, v, attribute);
    }
}

// The name of what value.method of a built-in type is. False: another attribute was asked for.
static bool of_bound(struct service *s, const struct value *bound, enum attribute attribute) {
    if (attribute == ATTRIBUTE_NAME)
        answer_copy(s, text_builtin(bound[0].bits));
    else if (attribute == ATTRIBUTE_QUALNAME)
        buffer_format(answer_text(s->answer), "%s.%s", text_type(&s->env, bound[1]),
                      text_builtin(bound[0].bits));
    else
        return false;
    return true;
}

static bool of_generator(struct service *s, struct value v, enum attribute attribute) {
    const struct program_function *f =
        s->env.program ? program_function_at(s->env.program, memory_generator(s->env.memory, v)->pc) : NULL;
    return f && (attribute == ATTRIBUTE_NAME || attribute == ATTRIBUTE_QUALNAME) &&
           of_function(s, f, v, attribute);
}

static bool of_module(struct service *s, uint32_t module, enum attribute attribute) {
    if (attribute != ATTRIBUTE_NAME || !s->env.program) return false;
    answer_copy(s, program_module(s->env.program, module));
    return true;
}

static bool of_built_in(struct service *s, uint32_t builtin, enum attribute attribute) {
    bool type = builtin < BUILTIN_FIRST_FUNC;
    if (type && attribute >= ATTRIBUTE_MRO && attribute <= ATTRIBUTE_BASE)
        rare_bases_answer(s, builtin, attribute);
    else if (attribute == ATTRIBUTE_DICT && builtin == BUILTIN_object && s->env.program->class_count)
        rare_operation_dict(s);
    else if (attribute == ATTRIBUTE_MODULE)
        answer_copy(s, "builtins");
    else if (attribute == ATTRIBUTE_NAME || attribute == ATTRIBUTE_QUALNAME)
        answer_copy(s, text_builtin(builtin));
    else
        return false;
    return true;
}

// ---- exceptions

// The arguments that a tuple has, as far as they are shown.
static void answer_shown(struct service *s, struct value tuple, uint32_t type) {
    struct items_view items = {NULL, 0, 0};
    if (!memory_items(s->env.memory, tuple, &items) || exc_shown(type, items.count) == items.count) {
        answer_value(s->answer, tuple);
        return;
    }
    answer_built(s->answer, TAG_TUPLE,
                 build_tuple(&s->answer->build, items.data, exc_shown(type, items.count), 0));
}

// The arguments of an exception: of one that the program made, those it gave; else the message.
static void answer_arguments(struct service *s, const struct exc_object *exc, struct value v) {
    struct build *build = &s->answer->build;
    bool one = exc->error == ERR_KEY || (exc->error == ERR_USER && exc->a.tag != TAG_UNBOUND);
    struct buffer message = BUFFER_EMPTY;
    if (exc_has_arguments(exc) || exc->error == ERR_INSTANCE) {
        answer_shown(s, exc->error == ERR_INSTANCE ? exc->b : exc->a, objects_exception(s->env.memory, v));
        return;
    }
    if (!one && exc->error != ERR_USER) text_message(&message, &s->env, v);
    struct value item = {0, TAG_NONE};
    uint32_t tuple = build_tuple(build, one ? &exc->a : &item, one || message.length, 0);
    answer_built(s->answer, TAG_TUPLE, tuple);
    if (message.length) {
        uint32_t text = build_str(build, message.bytes, message.length);
        build_link(build, text, (int32_t)tuple, 0);
        build_word(build, text, (int32_t)tuple, 4, TAG_STR);
    }
    if (message.failed) build->content.failed = true;
    buffer_free(&message);
}

// Argument i of an exception that the program made with at least `least` of them, else None.
static void answer_argument(struct service *s, const struct exc_object *exc, uint32_t i, uint32_t least) {
    struct items_view items = {&exc->a, exc->error == ERR_USER && exc->a.tag != TAG_UNBOUND, KIND_VALUES};
    if (exc_has_arguments(exc)) memory_items(s->env.memory, exc->a, &items);
    if (exc->error == ERR_INSTANCE) memory_items(s->env.memory, exc->b, &items);
    answer_value(s->answer, items.count >= least ? memory_item(&items, i) : value_none());
}

static void answer_context(struct service *s, const struct exc_object *exc, enum attribute attribute) {
    struct items_view pair = {NULL, 0, 0};
    bool given = exc->context.tag == TAG_TUPLE && memory_items(s->env.memory, exc->context, &pair) &&
                 pair.count == 2; // `raise ... from`
    struct value plain = exc->context.tag == TAG_EXC ? exc->context : value_none();
    if (attribute == ATTRIBUTE_SUPPRESS)
        answer_bool(s->answer, given);
    else if (attribute == ATTRIBUTE_CAUSE)
        answer_value(s->answer, given ? memory_item(&pair, 0) : value_none());
    else
        answer_value(s->answer, given ? memory_item(&pair, 1) : plain);
}

static bool of_exception(struct service *s, const struct exc_object *exc, struct value v,
                         enum attribute attribute) {
    uint32_t type = objects_exception(s->env.memory, v);
    switch (attribute) {
    case ATTRIBUTE_ARGS: answer_arguments(s, exc, v); return true;
    case ATTRIBUTE_CAUSE:
    case ATTRIBUTE_CONTEXT:
    case ATTRIBUTE_SUPPRESS: answer_context(s, exc, attribute); return true;
    case ATTRIBUTE_TRACEBACK:
        answer_value(s->answer,
                     exc->pc == UINT32_MAX ? value_none() : (struct value){BUILTIN_object, TAG_BUILTIN});
        return true;
    case ATTRIBUTE_VALUE:
        if (type != BUILTIN_StopIteration) return false;
        answer_argument(s, exc, 0, 1);
        return true;
    case ATTRIBUTE_CODE:
        if (type != BUILTIN_SystemExit) return false;
        if (exc_has_arguments(exc))
            answer_value(s->answer, exc->a);
        else
            answer_argument(s, exc, 0, 1);
        return true;
    case ATTRIBUTE_ENCODING:
    case ATTRIBUTE_OBJECT:
    case ATTRIBUTE_START:
    case ATTRIBUTE_END:
    case ATTRIBUTE_REASON:
        if (type != BUILTIN_UnicodeDecodeError && type != BUILTIN_UnicodeEncodeError) return false;
        answer_argument(s, exc,
                        attribute == ATTRIBUTE_ENCODING ? 0
                        : attribute == ATTRIBUTE_OBJECT ? 1
                        : attribute == ATTRIBUTE_START  ? 2
                        : attribute == ATTRIBUTE_END    ? 3
                                                        : 4,
                        5);
        return true;
    case ATTRIBUTE_ERRNO:
    case ATTRIBUTE_STRERROR:
        if (!rare_type_derives(type, BUILTIN_OSError)) return false;
        answer_argument(s, exc, attribute == ATTRIBUTE_STRERROR, 2);
        return true;
    case ATTRIBUTE_FILENAME:
        if (!rare_type_derives(type, BUILTIN_OSError)) return false;
        answer_argument(s, exc, 2, 3);
        return true;
    default: return false;
    }
}

// ---- numbers, ranges, slices

static bool of_number(struct service *s, struct value v, enum attribute attribute) {
    bool is_float = value_is_float(v);
    struct value zero = is_float ? value_float(0) : value_int(0);
    if (v.tag == TAG_BOOL) v.tag = TAG_INT;
    if (attribute == ATTRIBUTE_REAL || (attribute == ATTRIBUTE_NUMERATOR && !is_float))
        answer_value(s->answer, v);
    else if (attribute == ATTRIBUTE_IMAG)
        answer_value(s->answer, zero);
    else if (attribute == ATTRIBUTE_DENOMINATOR && !is_float)
        answer_int(s->answer, 1);
    else
        return false;
    return true;
}

static bool of_range(struct service *s, const struct range_object *range, enum attribute attribute) {
    switch (attribute) {
    case ATTRIBUTE_START: answer_int(s->answer, range->start); return true;
    case ATTRIBUTE_STOP: answer_int(s->answer, range->stop); return true;
    case ATTRIBUTE_STEP: answer_int(s->answer, range->step); return true;
    default: return false;
    }
}

static bool of_slice(struct service *s, const struct value *parts, enum attribute attribute) {
    if (attribute < ATTRIBUTE_START || attribute > ATTRIBUTE_STEP) return false;
    answer_value(s->answer, parts[attribute - ATTRIBUTE_START]);
    return true;
}

// ---- all

static bool get(struct service *s, struct value v, enum attribute attribute) {
    const struct program_function *function = function_of(s, v);
    const struct exc_object *exc = memory_exc(s->env.memory, v);
    const struct range_object *range = memory_range(s->env.memory, v);
    if (attribute == ATTRIBUTE_CLASS) {
        answer_value(s->answer, (struct value){type_of(&s->env, v), TAG_BUILTIN});
        return true;
    }
    const struct value *bound = type_bound(&s->env, v);
    if (bound && of_bound(s, bound, attribute)) return true;
    if (function) return of_function(s, function, v, attribute);
    if (v.tag == TAG_BUILTIN) return of_built_in(s, v.bits, attribute);
    if (v.tag == TAG_MODULE) return of_module(s, v.bits, attribute);
    if (exc) return of_exception(s, exc, v, attribute);
    if (value_is_number(v) || v.tag == TAG_LONG) return of_number(s, v, attribute);
    if (rare_is_generator(s, v)) return of_generator(s, v, attribute);
    if (range) return of_range(s, range, attribute);
    const struct value *parts = memory_slice(s->env.memory, v);
    return parts && of_slice(s, parts, attribute);
}

bool rare_attribute_get(struct service *s, struct value v, enum attribute attribute) {
    return get(s, v, attribute);
}

void rare_getattr(struct service *s) {
    struct value number = s->args[1];
    if (rare_object_has_attributes(s, s->args[0]) && number.tag == TAG_INT &&
        number.bits < ATTRIBUTE_UNKNOWN) {
        struct attribute_name name = rare_attribute_called(s, table_attribute(number.bits));
        rare_object_get(s, s->args[0], &name, (uint32_t)instruction_result(s->ins),
                        (struct value){0, TAG_UNBOUND});
        return;
    }
    if (number.tag != TAG_INT || !get(s, s->args[0], (enum attribute)number.bits))
        service_error1(s, ERR_ATTRIBUTE, s->args[0]);
}
