// SPDX-License-Identifier: MIT
// Calls of methods that a core leaves to the host (core/vm.c): those of str and of numbers and ranges, which
// are the host's; those of the core and the library whose arguments are not the parameters one by one; and
// those that are wrong. Also methods as values.
#include "compiler/tables.h"
#include "host/memory/objects.h"
#include "host/rare/object.h"
#include "host/rare/bytes.h"
#include "host/rare/set.h"

struct call {
    struct service *s;
    uint32_t c, method; // register of the callee and the result
    const struct signature *signature;
    struct value value[1 + SIGNATURE_MAX]; // self and the arguments
    uint32_t count;
    struct value class; // that is derived from the type whose method is called; else unbound
};

// ---- the library's

// The library function that implements the method with so many parameters.
static bool find_function(const struct call *call, struct value *function) {
    const struct core_memory *memory = call->s->env.memory;
    ref image = memory_control(memory)->image;
    const struct image_header *header = memory_at(memory, image, sizeof *header, 8);
    const struct image_function *functions =
        header ? memory_at(memory, image + header->functions, header->function_count * sizeof *functions, 2)
               : NULL;
    const struct image_method *m =
        functions ? memory_at(memory, image + image_methods(header), header->method_count * sizeof *m, 2)
                  : NULL;
    uint32_t tag =
        call->value[0].tag == TAG_BUILTIN ? table_tag(call->value[0].bits) : value_type(call->value[0]);
    for (uint32_t i = 0; m && i < header->method_count; i++, m++) {
        if (m->method != call->method || m->tag != tag || m->function >= header->function_count ||
            functions[m->function].parameters != call->count)
            continue;
        *function = (struct value){m->function, TAG_FUNC};
        return true;
    }
    return false;
}

static void enter_library(struct call *call) {
    struct value function;
    if (call->method == METHOD_UPDATE && call->count == 1)
        answer_none(call->s->answer);
    else if (find_function(call, &function)) {
        if (call->class.tag == TAG_CLASS) call->value[0] = call->class;
        rare_call_enter(call->s, call->c, function, call->value, call->count);
    }
}

// ---- of each type

// An index that the core cannot pop; as a value, the method is a function of the library.
static bool pop_fails(const struct call *call) {
    struct service *s = call->s;
    int32_t length, index = (int32_t)call->value[1].bits;
    if (!rare_sequence_length(s, call->value[0], &length)) return true;
    if (index < length && index >= -length) return false;
    service_error1(s, length ? ERR_POP_INDEX : ERR_POP_EMPTY, value_none());
    return true;
}

// Whether the items of the argument of join and extend are for the core to take.
static bool needs_core(struct service *s, struct value v) {
    const struct view_object *view = memory_view(s->env.memory, v);
    return !(view && view->kind != VIEW_ITEMS) && rare_object_gives_items(s, v);
}

// Texts and bytes take the place of objects of classes derived from these among the arguments of their methods.
static void take_texts(struct call *call) {
    struct value held;
    for (uint32_t i = 1; i < call->count; i++)
        if (rare_object_value(call->s, call->value[i], &held) &&
            (held.tag == TAG_STR || tag_is_octets(held.tag)))
            call->value[i] = held;
}

static void run(struct call *call) {
    struct service *s = call->s;
    if (call->value[0].tag == TAG_STR || tag_is_octets(call->value[0].tag)) take_texts(call);
    const struct value *values = call->value;
    switch (value_type(values[0])) {
    case TAG_INT:
    case TAG_BOOL:
    case TAG_LONG:
    case TAG_FLOAT: rare_number_method(s, call->method, values, call->count); break;
    case TAG_BYTES:
    case TAG_BYTEARRAY:
        if (call->count > 1 && (call->method == METHOD_JOIN || call->method == METHOD_EXTEND) &&
            needs_core(s, values[1]))
            rare_help(s, call->method == METHOD_JOIN ? HELPER_JOIN : HELPER_EXTEND_BYTES, values, 2, call->c);
        else
            rare_bytes_method(s, call->method, values, call->count);
        break;
    case TAG_RANGE: rare_range_method(s, call->method, values); break;
    case TAG_SET:
    case TAG_FROZENSET:
    case TAG_VIEW: rare_set_method(s, call->method, values[0], s->args, s->count); break;
    case TAG_SLICE: rare_slice_indices(s, values[0], values[1]); break;
    case TAG_STR:
        if (call->method == METHOD_JOIN && rare_object_gives_items(s, values[1]))
            rare_help(s, HELPER_JOIN, values, 2, call->c);
        else
            rare_string_method(s, call->method, values, call->count);
        break;
    case TAG_DICT:
        if (!rare_dict_method(s, call->method, values)) enter_library(call);
        break;
    case TAG_LIST:
        if (call->method == METHOD_POP && pop_fails(call)) break;
        if (call->method == METHOD_EXTEND && values[1].tag == TAG_REMOTE) {
            rare_remote_stopped(s, values[1], false);
            break;
        }
        // Falls through.
    case TAG_TUPLE:
        if (!rare_list_method(s, call->method, values)) enter_library(call);
        break;
    default:
        if (table_tag(values[0].bits) == TAG_FLOAT)
            rare_number_from_hex(s, values[1]);
        else if (tag_is_octets(table_tag(values[0].bits)) || call->method == METHOD_FROM_BYTES)
            rare_bytes_of_type(s, call->method, values, call->count);
        else if (call->method == METHOD_MAKETRANS)
            rare_string_method(s, METHOD_MAKETRANS, values, call->count);
        else
            enter_library(call);
    }
}

// ---- calls

// A view of values is no set, as the other two are.
static bool is_values(const struct service *s, struct value v) {
    const struct view_object *view = memory_view(s->env.memory, v);
    return view && view->kind == VIEW_VALUES;
}

// Whether the value, or the type that it is, has the method.
static bool find_signature(struct call *call, struct value self) {
    bool type = self.tag == TAG_BUILTIN && self.bits < BUILTIN_FIRST_FUNC;
    if (memory_is_object(call->s->env.memory, self)) return false;
    if (self.tag == TAG_GENERATOR && call->method != METHOD_NEXT && call->method != METHOD_ITER &&
        !rare_is_generator(call->s, self))
        return false;
    if (is_values(call->s, self)) return false;
    call->signature = signature_of_method(type ? table_tag(self.bits) : value_type(self), call->method);
    return call->signature && (!type || call->signature->on_type);
}

// Call the method, whose signature has been found, with the arguments in s, which self is none of.
static void call_with(struct call *call, struct value self, bool in_order) {
    struct service *s = call->s;
    call->value[0] = self;
    if (call->signature->any_positional && tag_is_set(self.tag)) {
        if (rare_arguments_fit(s, call->signature)) rare_set_method(s, call->method, self, s->args, s->count);
    } else if (call->signature->any_positional) { // str.format
        if (!rare_object_format(s, self, call->c)) rare_string_format(s, self);
    } else if (call->signature->any_keywords && s->names.count) {
        bool updates = call->method == METHOD_UPDATE;
        if (updates && s->count > 1)
            answer_raise(s->answer, BUILTIN_TypeError, "update expected at most 1 argument, got %u",
                         s->count);
        if (updates && (s->count > 1 || rare_object_fill(s, self, call->c))) return;
        answer_raise(s->answer, BUILTIN_TypeError,
                     "ePython's %s() takes keywords only in a call of the method itself, without *",
                     call->signature->name);
    } else if (rare_arguments_bind(s, call->signature, in_order, call->value + 1, &call->count)) {
        call->count++;
        run(call);
    }
}

void rare_method_call(struct service *s, uint32_t method, uint32_t c, uint32_t n) {
    struct call call = {.s = s, .c = c, .method = method};
    const struct value *args = service_window(s, c + 1, n);
    if (!args || !n) return;
    if (rare_object_has_attributes(s, args[0])) {
        rare_object_call_method(s, method, c, n);
        return;
    }
    s->args = args + 1;
    s->count = n - 1;
    if (find_signature(&call, args[0]))
        call_with(&call, args[0], true);
    else
        service_error1(s, ERR_ATTRIBUTE, args[0]);
}

static bool lacks(struct service *s, struct value self, const char *name) {
    bool type = self.tag == TAG_BUILTIN && self.bits < BUILTIN_FIRST_FUNC;
    return answer_raise(s->answer, BUILTIN_AttributeError,
                        type ? "type object '%s' has no attribute '%s'" : "'%s' object has no attribute '%s'",
                        type ? text_builtin(self.bits) : text_type(&s->env, self), name);
}

// Takes self from the arguments of a method that is a value, and checks that it is of the type.
static bool take_self(struct call *call, uint32_t type, struct value *self) {
    struct service *s = call->s;
    const char *name = table_method(call->method);
    if (!s->count)
        return answer_raise(s->answer, BUILTIN_TypeError, "unbound method %s.%s() needs an argument",
                            text_builtin(type), name);
    *self = *s->args++;
    s->count--;
    if (self->tag == TAG_INSTANCE) rare_object_value(s, *self, self);
    if (type == METHOD_ANY) return find_signature(call, *self) || lacks(s, *self, name);
    bool fits = value_type(*self) == table_tag(type) ||
                ((self->tag == TAG_BOOL || self->tag == TAG_LONG) && type == BUILTIN_int);
    return (fits && find_signature(call, *self)) ||
           answer_raise(s->answer, BUILTIN_TypeError,
                        "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name,
                        text_builtin(type), text_type(&s->env, *self));
}

bool rare_method_fits(struct service *s, uint32_t method, struct value self) {
    struct call call = {.s = s, .method = method};
    return find_signature(&call, self);
}

void rare_method_call_of(struct service *s, uint32_t method, struct value self, uint32_t c) {
    struct call call = {.s = s, .c = c, .method = method};
    if (find_signature(&call, self))
        call_with(&call, self, false);
    else
        service_error1(s, ERR_ATTRIBUTE, self);
}

bool rare_method_call_on_class(struct service *s, uint32_t method, struct value v, uint32_t c) {
    struct value class = v.tag == TAG_CLASS ? v : rare_object_class(s, v);
    struct call call = {.s = s, .c = c, .method = method, .class = class};
    struct value type = {objects_built_in(s->env.memory, class), TAG_BUILTIN};
    if (class.tag != TAG_CLASS || !find_signature(&call, type)) return false;
    if (method == METHOD_FROMKEYS)
        call_with(&call, type, false);
    else if (method == METHOD_MAKETRANS)
        return false;
    else // the class is called with what the method of the type gives
        rare_object_make_of(s, class, (struct value){METHOD_VALUE(type.bits, method), TAG_BUILTIN}, c);
    return true;
}

bool rare_method_find_of_class(const struct service *s, struct value v, uint32_t method, struct value *found,
                               bool *bound) {
    struct value class = v.tag == TAG_CLASS ? v : rare_object_class(s, v);
    uint32_t type = class.tag == TAG_CLASS ? objects_built_in(s->env.memory, class) : BUILTIN_object;
    const struct signature *signature =
        type < BUILTIN_FIRST_FUNC ? signature_of_method(table_tag(type), method) : NULL;
    if (!signature || (v.tag != TAG_CLASS && !signature->on_type)) return false;
    *found = (struct value){METHOD_VALUE(type, method), TAG_BUILTIN};
    *bound = signature->on_type && method != METHOD_MAKETRANS;
    return true;
}

void rare_method_call_value(struct service *s, uint32_t bits, uint32_t c) {
    uint32_t type = bits >> 8;
    struct value found;
    bool bound;
    if (type == METHOD_ANY && s->count && s->args[0].tag == TAG_CLASS && // Class.method(...)
        rare_method_find_of_class(s, s->args[0], bits & 0xff, &found, &bound)) {
        struct value class = *s->args++;
        s->count--;
        if (bound)
            rare_method_call_on_class(s, bits & 0xff, class, c);
        else
            rare_method_call_value(s, found.bits, c);
        return;
    }
    struct call call = {.s = s, .c = c, .method = bits & 0xff};
    struct value self = {type, TAG_BUILTIN};
    bool on_type = type != METHOD_ANY && find_signature(&call, self);
    if (on_type || take_self(&call, type, &self)) call_with(&call, self, false);
}

// ---- methods as values

bool rare_method_find(const struct service *s, struct value value, const struct text_view *name,
                      struct value *found) {
    char text[64];
    bool type = value.tag == TAG_BUILTIN && value.bits < BUILTIN_FIRST_FUNC;
    snprintf(text, sizeof text, "%.*s", (int)name->length, name->bytes);
    int method = table_method_number(text);
    if (method < 0 || memory_is_object(s->env.memory, value) || is_values(s, value) ||
        !signature_of_method(type ? table_tag(value.bits) : value_type(value), (uint32_t)method))
        return false;
    *found = (struct value){METHOD_VALUE(type ? value.bits : METHOD_ANY, method), TAG_BUILTIN};
    return true;
}

void rare_lookup(struct service *s) {
    struct text_view name;
    struct value found;
    if (rare_object_has_attributes(s, s->args[0])) {
        struct attribute_name of = rare_attribute_named(s, s->args[1]);
        rare_object_get(s, s->args[0], &of, (uint32_t)instruction_result(s->ins),
                        (struct value){0, TAG_UNBOUND});
        return;
    }
    if (!memory_str(s->env.memory, s->args[1], &name))
        service_error1(s, ERR_BAD_IMAGE, value_none());
    else if (rare_method_find(s, s->args[0], &name, &found))
        answer_value(s->answer, found);
    else
        service_error1(s, ERR_ATTRIBUTE, s->args[0]);
}
