// SPDX-License-Identifier: MIT
// Built-ins for objects and their attributes: getattr and its like, property and its like, super; and those of modules/_object.py.
#include <string.h>

#include "compiler/tables.h"
#include "host/rare/object.h"
#include "host/rare/set.h"
#include "host/report/trace.h"

// The attribute that argument 1 names. False if it is no text.
static bool name_argument(struct service *s, struct attribute_name *name) {
    struct value text = s->args[1];
    rare_object_value(s, text, &text);
    if (text.tag != TAG_STR)
        return answer_raise(s->answer, BUILTIN_TypeError, "attribute name must be string, not '%s'",
                            text_type(&s->env, text));
    *name = rare_attribute_named(s, text);
    return true;
}

static uint32_t result_register(const struct service *s) {
    int32_t r = instruction_result(s->ins);
    return r < 0 ? rare_no_register(s) : (uint32_t)r;
}

// Of a module the compiler knows what stands behind its name; a name that is computed nobody looks for: true after an error, for whoever
// asks would take a name that is there for one that is not.
static bool refuses_module(struct service *s, const struct attribute_name *name) {
    char text[64];
    snprintf(text, sizeof text, "%.*s", (int)name->text.length, name->text.bytes);
    if (s->args[0].tag != TAG_MODULE || table_attribute_number(text) != ATTRIBUTE_UNKNOWN) return false;
    answer_raise(s->answer, BUILTIN_NotImplementedError,
                 "ePython finds what a module has only by a name that stands in the program, not '%s'", text);
    return true;
}

void rare_fetch(struct service *s) {
    struct attribute_name name;
    struct value missing = s->count > 2 ? s->args[2] : (struct value){0, TAG_UNBOUND};
    if (!name_argument(s, &name) || refuses_module(s, &name) || rare_object_get_plain(s, s->args[0], &name))
        return;
    if (s->count > 2 && rare_object_has(s, s->args[0], &name) < 0) // only running it tells
        rare_help(s, HELPER_FETCH, s->args, 3, result_register(s));
    else
        rare_object_get(s, s->args[0], &name, result_register(s), missing);
    if (s->answer->kind == ANSWER_RAISE && s->answer->exception == BUILTIN_AttributeError && s->count == 2)
        rare_names_get(s, s->args[0], &name.text);
}

static bool is_special(const struct text_view *name) {
    return name->length > 4 && !memcmp(name->bytes, "__", 2) &&
           !memcmp(name->bytes + name->length - 2, "__", 2);
}

// Whether a built-in value or a type has a special method that ePython does not need to have.
static bool tells(struct service *s, struct value v, const struct text_view *name) {
    bool type = v.tag == TAG_CLASS || (v.tag == TAG_BUILTIN && v.bits < BUILTIN_FIRST_FUNC);
    struct instance_view instance;
    bool built_in = v.tag != TAG_CLASS && !objects_instance(s->env.memory, v, &instance);
    return (built_in && rare_names_tell(s, v, name)) || (type && memory_text_is(name, "__call__"));
}

void rare_hasattr(struct service *s) {
    struct attribute_name name;
    struct value method;
    if (!name_argument(s, &name) || refuses_module(s, &name)) return;
    int has =
        !rare_object_has_attributes(s, s->args[0]) && rare_method_find(s, s->args[0], &name.text, &method)
            ? 1
            : rare_object_has(s, s->args[0], &name);
    if (!has && is_special(&name.text)) has = tells(s, s->args[0], &name.text);
    if (has < 0) // only running it tells
        rare_help(s, HELPER_HAS_ATTRIBUTE, s->args, 2, result_register(s));
    else
        answer_bool(s->answer, has);
}

void rare_setattr(struct service *s) {
    struct attribute_name name;
    if (name_argument(s, &name)) rare_object_set(s, s->args[0], &name, s->args[2]);
}

void rare_delattr(struct service *s) {
    struct attribute_name name;
    if (name_argument(s, &name)) rare_object_set(s, s->args[0], &name, (struct value){0, TAG_UNBOUND});
}

void rare_put(struct service *s) {
    struct attribute_name name;
    if (name_argument(s, &name))
        rare_object_put(s, s->args[0], &name, s->count > 2 ? s->args[2] : (struct value){0, TAG_UNBOUND});
}

// ---- descriptors

static void answer_descriptor(struct service *s, enum descriptor kind, const struct value *parts,
                              uint32_t n) {
    struct value all[8] = {value_int(kind)};
    memcpy(all + 1, parts, n * sizeof *parts);
    answer_built(s->answer, TAG_METHOD,
                 build_object(&s->answer->build, TAG_METHOD, all, (n + 1) * sizeof *all));
}

void rare_staticmethod(struct service *s) {
    answer_descriptor(s, DESCRIPTOR_STATIC, s->args, 1);
}

void rare_classmethod(struct service *s) {
    answer_descriptor(s, DESCRIPTOR_CLASS, s->args, 1);
}

void rare_property(struct service *s) {
    struct value parts[4] = {value_none(), value_none(), value_none(), value_none()};
    for (uint32_t i = 0; i < s->count && i < 4; i++) parts[i] = s->args[i];
    answer_descriptor(s, DESCRIPTOR_PROPERTY, parts, 4);
}

// The property that argument 0 is, with another function in place `i`.
static void change_property(struct service *s, uint32_t i) {
    uint32_t count;
    const struct value *parts = objects_method(s->env.memory, s->args[0], &count);
    struct value changed[4];
    if (!parts || count != 5) {
        service_error1(s, ERR_BAD_IMAGE, value_none());
        return;
    }
    memcpy(changed, parts + 1, sizeof changed);
    changed[i] = s->args[1];
    answer_descriptor(s, DESCRIPTOR_PROPERTY, changed, 4);
}

void rare_getter(struct service *s) {
    change_property(s, 0);
}

void rare_setter(struct service *s) {
    change_property(s, 1);
}

void rare_deleter(struct service *s) {
    change_property(s, 2);
}

void rare_super(struct service *s) {
    if (s->count < 2) {
        answer_raise(s->answer, BUILTIN_RuntimeError, "super(): no arguments");
        return;
    }
    struct value class = s->args[1].tag == TAG_CLASS ? s->args[1] : rare_object_class(s, s->args[1]);
    if (s->args[0].tag != TAG_CLASS)
        answer_raise(s->answer, BUILTIN_TypeError, "super() argument 1 must be a type, not %s",
                     text_type(&s->env, s->args[0]));
    else if (!objects_derives(s->env.memory, class, s->args[0]))
        answer_raise(s->answer, BUILTIN_TypeError,
                     "super(type, obj): obj must be an instance or subtype of type");
    else
        answer_descriptor(s, DESCRIPTOR_SUPER, s->args, 2);
}

// ---- for the library

void rare_named(struct service *s) {
    struct value v = s->args[0];
    if (v.tag == TAG_STR)
        answer_value(s->answer, v);
    else if ((int32_t)v.bits < 0 && ~v.bits < METHOD_TOTAL)
        buffer_text(answer_text(s->answer), table_method(~v.bits));
    else if (s->env.program && v.bits < s->env.program->attribute_count)
        buffer_text(answer_text(s->answer), s->env.program->attributes[v.bits].name);
    else
        service_error1(s, ERR_BAD_IMAGE, value_none());
}

void rare_special(struct service *s) {
    struct text_view text = {"", 0, false};
    char name[64];
    struct value found = value_none();
    memory_str(s->env.memory, s->args[1], &text);
    snprintf(name, sizeof name, "%.*s", (int)text.length, text.bytes);
    answer_value(s->answer, rare_object_special(s, s->args[0], name, &found) ? found : value_none());
}

void rare_mark(struct service *s) {
    answer_descriptor(s, DESCRIPTOR_TEXT, s->args, 1);
}

void rare_isobject(struct service *s) {
    struct instance_view instance;
    answer_bool(s->answer, objects_instance(s->env.memory, s->args[0], &instance));
}

void rare_typename(struct service *s) {
    buffer_text(answer_text(s->answer), text_type(&s->env, s->args[0]));
}

void rare_instance(struct service *s) {
    rare_object_with_value(s, s->args[0], s->args[1]);
}

void rare_value(struct service *s) {
    struct value value;
    answer_value(s->answer, rare_object_value(s, s->args[0], &value) ? value : s->args[0]);
}

// Keeps what the __hash__ of a key gave.
static void keep_hash(struct service *s, struct value key, struct value hash) {
    struct value *place = objects_hash(s->env.memory, key);
    if (place) *place = hash;
    answer_none(s->answer);
}

static void candidates(struct service *s, struct value dict, struct value key) {
    struct buffer found = BUFFER_EMPTY;
    if (rare_dict_candidates(s, dict, key, &found))
        answer_built(s->answer, TAG_TUPLE,
                     build_tuple(&s->answer->build, values_of(&found),
                                 (uint32_t)(found.length / sizeof(struct value)), 0));
    buffer_free(&found);
}

void rare_plain(struct service *s) {
    enum { GET, SET, DELETE, HAS, KEEP, CANDIDATES, ADD, DISCARD, HASH, FREEZE, OPERATE };
    struct value dict = s->args[1], key = s->args[2];
    struct dict_entry *entry;
    uint32_t what = s->args[0].bits;
    s->plain = true;
    switch (what) {
    case GET: rare_sequence_get(s, dict, key); break;
    case SET: rare_dict_set(s, dict, key, s->args[3]); break;
    case DELETE: rare_dict_delete(s, dict, key); break;
    case HAS:
        if (rare_dict_find(s, dict, key, &entry)) answer_bool(s->answer, entry);
        break;
    case KEEP: keep_hash(s, key, s->args[3]); break;
    case CANDIDATES: candidates(s, dict, key); break;
    case ADD: rare_set_method(s, METHOD_ADD, dict, &s->args[2], 1); break;
    case DISCARD: rare_set_method(s, METHOD_DISCARD, dict, &s->args[2], 1); break;
    case HASH:
        s->args += 2;
        rare_hash(s);
        break;
    case FREEZE:
        s->args++;
        s->count = 1;
        rare_frozenset(s);
        break;
    default:
        if (what < OPERATE || what - OPERATE >= SET_OPERATIONS ||
            !rare_set_operate(s, (enum set_operation)(what - OPERATE), dict, key))
            service_error1(s, ERR_BAD_IMAGE, value_none());
    }
}

void rare_methodname(struct service *s) {
    buffer_text(answer_text(s->answer), table_method(s->args[0].bits));
}

void rare_told(struct service *s) {
    struct text_view text;
    if (memory_str(s->env.memory, s->args[1], &text)) trace_tell(s->job, s->core, s->args[0], &text);
    answer_none(s->answer);
}
