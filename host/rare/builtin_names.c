// SPDX-License-Identifier: MIT
// What programs ask of names: the variables of a module or a function as a dict, the names of an object's attributes, and what functions
// say of their parameters.
#include <string.h>

#include "compiler/tables.h"
#include "host/rare/object.h"
#include "host/report/type.h"

// ---- variables

void rare_variables(struct service *s) {
    struct items_view names, values;
    struct pairs pairs = {BUFFER_EMPTY, BUFFER_EMPTY};
    bool good = memory_items(s->env.memory, s->args[0], &names) && names.kind == KIND_VALUES &&
                memory_items(s->env.memory, s->args[1], &values) && values.kind == KIND_VALUES &&
                names.count == values.count;
    if (!good) service_error1(s, ERR_BAD_IMAGE, value_none());
    for (uint32_t i = 0; good && i < names.count; i++) {
        struct value item = memory_item(&values, i);
        if (item.tag != TAG_UNBOUND) good = pairs_enter(s, &pairs, memory_item(&names, i), item);
    }
    if (good)
        answer_built(
            s->answer, TAG_DICT,
            build_dict(&s->answer->build, s->env.memory, pairs_values(&pairs), pairs_count(&pairs), 0));
    pairs_free(&pairs);
}

// ---- names of attributes

static const struct {
    uint32_t type;
    const char *names;
} NAMES_OF[] = {
#define NAMES(id, names) {BUILTIN_##id, names},
#include "host/rare/builtin_names.def"
#undef NAMES
};

static const char OF_ALL[] =
    "__class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ "
    "__hash__ "
    "__init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ __setattr__ "
    "__sizeof__ __str__ __subclasshook__";

const char *rare_names_of_all(void) {
    return OF_ALL;
}

static void add(struct buffer *text, const char *names) {
    buffer_text(text, " ");
    buffer_text(text, names);
}

static void add_type(struct buffer *text, uint32_t type) {
    for (size_t i = 0; i < sizeof NAMES_OF / sizeof *NAMES_OF; i++)
        if (NAMES_OF[i].type == type || (type < BUILTIN_FIRST_TYPE && NAMES_OF[i].type < BUILTIN_FIRST_TYPE &&
                                         rare_type_derives(type, NAMES_OF[i].type)))
            add(text, NAMES_OF[i].names);
}

// Names that host and library keep things under are no attributes.
static void add_attribute(struct buffer *text, const char *name) {
    if (!objects_keep(name) && strcmp(name, "__bases__") != 0 &&
        (strncmp(name, "__class_", 8) != 0 || strcmp(name, "__class_getitem__") == 0))
        add(text, name);
}

static void add_keys(struct service *s, struct buffer *text, struct value dict) {
    struct entries_view entries;
    struct text_view key;
    if (!memory_entries(s->env.memory, dict, &entries)) return;
    for (uint32_t i = 0; i < entries.count; i++) {
        struct value name = entries.entry[i].key;
        if (name.tag == TAG_INT && name.bits < s->env.program->attribute_count)
            add_attribute(text, s->env.program->attributes[name.bits].name);
        if (!memory_str(s->env.memory, entries.entry[i].key, &key)) continue;
        buffer_text(text, " ");
        buffer_add(text, key.bytes, key.length);
    }
}

static void add_class(struct service *s, struct buffer *text, struct value class) {
    struct class_view view;
    if (class.tag == TAG_BUILTIN) add_type(text, class.bits);
    if (!objects_class(s->env.memory, class, &view)) return;
    for (uint32_t i = 0; i < s->env.program->attribute_count; i++) {
        const struct program_attribute *a = &s->env.program->attributes[i];
        const struct value *place = objects_member(s->env.memory, &view, a->slot, a->mark);
        if (place && place->tag != TAG_UNBOUND) add_attribute(text, a->name);
    }
    add_keys(s, text, view.object->more);
    add(text, "__dict__ __module__ __weakref__");
}

static void add_instance(struct service *s, struct buffer *text, const struct instance_view *instance) {
    for (uint32_t i = 0; i < s->env.program->attribute_count; i++) {
        const struct program_attribute *a = &s->env.program->attributes[i];
        const struct value *place = objects_attribute(s->env.memory, instance, a->slot, a->mark);
        if (!place || place->tag == TAG_UNBOUND) continue;
        if (strcmp(a->name, "__dict__") == 0)
            add_keys(s, text, *place);
        else
            add_attribute(text, a->name);
    }
}

// A class and its bases, in the order in which attributes are looked for.
static void add_order(struct service *s, struct buffer *text, struct value class) {
    struct class_view view;
    struct items_view order;
    if (!objects_class(s->env.memory, class, &view) ||
        !memory_items(s->env.memory, view.object->order, &order))
        return;
    for (uint32_t i = 0; i < order.count; i++) add_class(s, text, memory_item(&order, i));
}

static void add_all(struct service *s, struct buffer *text, struct value v) {
    struct instance_view instance;
    buffer_text(text, OF_ALL);
    if (objects_instance(s->env.memory, v, &instance)) {
        add_order(s, text, instance.class_value);
        add_instance(s, text, &instance);
    } else if (v.tag == TAG_CLASS)
        add_order(s, text, v);
    else
        add_type(text, v.tag == TAG_BUILTIN && v.bits < BUILTIN_FIRST_FUNC ? v.bits : type_of(&s->env, v));
}

void rare_names(struct service *s) {
    if (s->args[0].tag == TAG_MODULE)
        answer_raise(s->answer, BUILTIN_NotImplementedError, "dir() of a module is not in ePython");
    else
        add_all(s, answer_text(s->answer), s->args[0]);
}

bool rare_names_tell(struct service *s, struct value v, const struct text_view *name) {
    struct buffer text = BUFFER_EMPTY;
    bool found = false;
    add_all(s, &text, v);
    buffer_add(&text, " ", 1);
    for (size_t i = 0; !text.failed && i + name->length < text.length; i++)
        found |= (i == 0 || text.bytes[i - 1] == ' ') && text.bytes[i + name->length] == ' ' &&
                 memcmp(text.bytes + i, name->bytes, name->length) == 0;
    buffer_free(&text);
    return found;
}

// Whether an attribute that only CPython has is no method there: none can stand for it.
static bool is_data(const struct text_view *name) {
    static const char *const NAMES[] = {
        "__abstractmethods__",  "__annotations__",   "__base__",       "__bases__",
        "__basicsize__",        "__builtins__",      "__closure__",    "__code__",
        "__dictoffset__",       "__flags__",         "__func__",       "__globals__",
        "__isabstractmethod__", "__itemsize__",      "__kwdefaults__", "__self__",
        "__text_signature__",   "__weakrefoffset__", "__wrapped__"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (memory_text_is(name, NAMES[i])) return true;
    return false;
}

void rare_names_get(struct service *s, struct value v, const struct text_view *name) {
    if (name->length < 3 || memcmp(name->bytes, "__", 2) != 0 || is_data(name) ||
        !rare_names_tell(s, v, name))
        return;
    struct value parts[] = {{BUILTIN_lacking, TAG_BUILTIN}, v};
    if (memory_text_is(name, "__weakref__"))
        answer_none(s->answer);
    else
        answer_built(s->answer, TAG_METHOD, build_object(&s->answer->build, TAG_METHOD, parts, sizeof parts));
}

void rare_lacking(struct service *s) {
    answer_raise(s->answer, BUILTIN_NotImplementedError, "a method of CPython's that ePython does not have");
}

// ---- parameters of functions

struct parameters {
    const struct image_function *function;
    uint32_t keyword_only;             // their number
    uint32_t defaults, keyword_values; // of positional parameters, of keyword-only ones
    const struct value *values;        // of all, those of positional ones first
};

static bool find_parameters(struct service *s, const struct program_function *f, struct value v,
                            struct parameters *p) {
    uint32_t count = 0, number = (uint32_t)(f - s->env.program->functions);
    const struct closure_object *closure = memory_closure(s->env.memory, v, &count);
    p->function = service_function_at(s, number);
    if (!p->function) return false;
    uint32_t behind = p->function->positional + image_function_varargs(p->function) + f->kwargs;
    uint32_t captured = image_function_captured(p->function), all = p->function->defaults;
    p->keyword_only = p->function->parameters - behind;
    p->keyword_values = all < p->keyword_only ? all : p->keyword_only;
    p->defaults = all - p->keyword_values;
    p->values = closure && count >= captured + all ? closure->captured + captured : NULL;
    return p->values || all == 0;
}

static void answer_defaults(struct service *s, const struct parameters *p) {
    if (p->defaults)
        answer_built(s->answer, TAG_TUPLE, build_tuple(&s->answer->build, p->values, p->defaults, 0));
    else
        answer_none(s->answer);
}

static void answer_keyword_defaults(struct service *s, const struct parameters *p) {
    answer_none(s->answer);
    for (uint32_t i = 0; i < p->keyword_values; i++)
        if (p->values[p->defaults + i].tag != TAG_UNBOUND)
            answer_raise(s->answer, BUILTIN_NotImplementedError,
                         "__kwdefaults__ of a function that has some is not in ePython");
}

static void name_item(struct build *build, uint32_t tuple, uint32_t i, const char *name) {
    uint32_t text = build_str(build, name, strlen(name));
    build_link(build, text, (int32_t)tuple, i * 8);
    build_word(build, text, (int32_t)tuple, i * 8 + 4, TAG_STR);
}

// The registers with names, in CPython's order: positional and keyword-only parameters, *args, **kwargs, then variables but those of
// functions around.
static void answer_names(struct service *s, const struct program_function *f, const struct parameters *p) {
    struct build *build = &s->answer->build;
    const struct image_function *image = p->function;
    uint32_t positional = image->positional, order[UINT8_MAX + 1], n = 0;
    uint32_t locals = image->parameters + image_function_captured(image);
    for (uint32_t i = 0; i < positional; i++) order[n++] = i;
    for (uint32_t i = image->parameters - p->keyword_only; i < image->parameters; i++) order[n++] = i;
    for (uint32_t i = positional; i < image->parameters - p->keyword_only; i++) order[n++] = i;
    for (uint32_t i = locals; i < f->register_count && n <= UINT8_MAX; i++)
        if (f->registers[i][0]) order[n++] = i;
    struct value items[UINT8_MAX + 1] = {value_none()};
    uint32_t tuple = build_tuple(build, items, n, 0);
    answer_built(s->answer, TAG_TUPLE, tuple);
    for (uint32_t i = 0; i < n; i++)
        name_item(build, tuple, i, order[i] < f->register_count ? f->registers[order[i]] : "");
}

bool rare_parameters(struct service *s, const struct program_function *f, struct value v,
                     enum attribute attribute) {
    struct parameters p;
    if (attribute < ATTRIBUTE_DEFAULTS || attribute > ATTRIBUTE_VARNAMES || !find_parameters(s, f, v, &p))
        return false;
    switch (attribute) {
    case ATTRIBUTE_DEFAULTS: answer_defaults(s, &p); break;
    case ATTRIBUTE_KWDEFAULTS: answer_keyword_defaults(s, &p); break;
    case ATTRIBUTE_ARGCOUNT: answer_int(s->answer, p.function->positional); break;
    case ATTRIBUTE_KWONLYARGCOUNT: answer_int(s->answer, (int32_t)p.keyword_only); break;
    case ATTRIBUTE_POSONLYARGCOUNT: answer_int(s->answer, (int32_t)f->positional_only); break;
    default: answer_names(s, f, &p);
    }
    return true;
}
