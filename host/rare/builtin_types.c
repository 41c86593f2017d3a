// SPDX-License-Identifier: MIT
// Types of values, and what they are to each other.
#include "host/rare/object.h"
#include "host/report/type.h"

uint32_t rare_bases_of(uint32_t type) {
    static const uint8_t PARENTS[] = {
#define EXC(id, name, parent) BUILTIN_##parent,
#define TYPE(id, name, min, max, where)
#define FUNC(id, name, min, max, where)
#include "contract/builtins.def"
#undef EXC
#undef TYPE
#undef FUNC
    };
    if (type == BUILTIN_bool) return BUILTIN_int;
    return type < BUILTIN_FIRST_TYPE && type != BUILTIN_BaseException ? PARENTS[type] : BUILTIN_object;
}

bool rare_type_derives(uint32_t type, uint32_t of) {
    while (type != of && type != BUILTIN_object) type = rare_bases_of(type);
    return type == of;
}

void rare_type(struct service *s) {
    answer_value(s->answer, rare_object_class(s, s->args[0]));
}

// Whether a type is another, or derived from it.
static bool derives(struct service *s, struct value type, struct value of) {
    if (type.tag == TAG_CLASS)
        return objects_derives(s->env.memory, type, of) ||
               (of.tag == TAG_BUILTIN && of.bits == BUILTIN_object);
    return of.tag == TAG_BUILTIN && rare_type_derives(type.bits, of.bits);
}

// Whether a type is one of those given: a type or a tuple of them, nested as one likes.
static bool is_one_of(struct service *s, struct value type, struct value of, enum error error, uint32_t depth,
                      bool *yes) {
    struct items_view items;
    if (of.tag == TAG_TUPLE && depth && memory_items(s->env.memory, of, &items)) {
        for (uint32_t i = 0; i < items.count && !*yes; i++)
            if (!is_one_of(s, type, memory_item(&items, i), error, depth - 1, yes)) return false;
        return true;
    }
    if (of.tag != TAG_CLASS && (of.tag != TAG_BUILTIN || of.bits >= BUILTIN_FIRST_FUNC))
        return service_error1(s, error, value_none());
    *yes |= derives(s, type, of);
    return true;
}

bool rare_is_instance(struct service *s, struct value v, struct value class) {
    return derives(s, rare_object_class(s, v), class);
}

bool rare_is_subclass(struct service *s, struct value type, struct value class) {
    bool is_type = type.tag == TAG_CLASS || (type.tag == TAG_BUILTIN && type.bits < BUILTIN_FIRST_FUNC);
    return is_type && derives(s, type, class);
}

void rare_isinstance(struct service *s) {
    bool yes = false;
    if (is_one_of(s, rare_object_class(s, s->args[0]), s->args[1], ERR_ISINSTANCE, TEXT_DEPTH_MAX, &yes))
        answer_bool(s->answer, yes);
}

void rare_issubclass(struct service *s) {
    bool yes = false;
    struct value type = s->args[0];
    if (type.tag != TAG_CLASS && (type.tag != TAG_BUILTIN || type.bits >= BUILTIN_FIRST_FUNC))
        answer_raise(s->answer, BUILTIN_TypeError, "issubclass() arg 1 must be a class");
    else if (is_one_of(s, type, s->args[1], ERR_ISSUBCLASS, TEXT_DEPTH_MAX, &yes))
        answer_bool(s->answer, yes);
}

void rare_callable(struct service *s) {
    uint32_t tag = s->args[0].tag;
    struct value call;
    bool object =
        tag == TAG_CLASS || tag == TAG_METHOD || rare_object_special(s, s->args[0], "__call__", &call);
    uint32_t type = type_of(&s->env, s->args[0]);
    bool value = tag == TAG_BUILTIN && (type == BUILTIN_ellipsis || type == BUILTIN_NotImplementedType);
    answer_bool(s->answer, tag == TAG_FUNC || (tag == TAG_BUILTIN && !value) || tag == TAG_CLOSURE || object);
}

// object(): all it has is its identity. It is kept as a slice whose parts have no values.
void rare_object(struct service *s) {
    static const struct value PARTS[3] = {{0, TAG_UNBOUND}, {0, TAG_UNBOUND}, {0, TAG_UNBOUND}};
    answer_built(s->answer, TAG_SLICE, build_object(&s->answer->build, TAG_SLICE, PARTS, sizeof PARTS));
}

void rare_id(struct service *s) {
    answer_int(s->answer, (int32_t)s->args[0].bits);
}
