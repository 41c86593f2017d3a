// SPDX-License-Identifier: MIT
// Attributes of objects of the program's classes, and of the classes: found, got, set, deleted.
#include "host/rare/object.h"

#include <stdio.h>
#include <string.h>

#include "compiler/tables.h"
#include "host/report/type.h"

// ---- members of classes

// Where a dict of attributes without a slot has one: by its name, or the number of it in the program.
static struct value *find_in(const struct service *s, struct value dict, const struct attribute_name *name) {
    struct entries_view entries;
    struct text_view text;
    if (!memory_entries(s->env.memory, dict, &entries)) return NULL;
    for (uint32_t i = 0; i < entries.count; i++) {
        struct dict_entry *e = (struct dict_entry *)entries.entry + i;
        bool same = name->attribute && e->key.tag == TAG_INT &&
                    &s->env.program->attributes[e->key.bits] == name->attribute;
        if (!name->attribute && memory_str(s->env.memory, e->key, &text))
            same = text.length == name->text.length && !memcmp(text.bytes, name->text.bytes, text.length);
        if (same) return &e->item;
    }
    return NULL;
}

static struct value *find_place(const struct service *s, const struct class_view *class,
                                const struct attribute_name *name) {
    struct value *place = NULL;
    if (name->attribute)
        place = objects_member(s->env.memory, class, name->attribute->slot, name->attribute->mark);
    return place ? place : find_in(s, class->object->more, name);
}

// A class has what it inherits beside its own; not what its bases got when it was there already, or without a slot.
static bool find_in_bases(const struct service *s, const struct class_view *class,
                          const struct attribute_name *name, struct value *found) {
    struct items_view order;
    if (!memory_items(s->env.memory, class->object->order, &order)) return false;
    for (uint32_t i = 1; i < order.count; i++)
        if (rare_object_own(s, memory_item(&order, i), name, found)) return true;
    return false;
}

bool rare_object_find(const struct service *s, struct value class, const struct attribute_name *name,
                      struct value *found, struct value **where) {
    struct class_view view;
    if (!objects_class(s->env.memory, class, &view)) return false;
    struct value *place = find_place(s, &view, name);
    if (where) *where = place;
    if (!place || place->tag == TAG_UNBOUND) return find_in_bases(s, &view, name, found);
    *found = *place;
    return true;
}

static struct attribute_name name_of(const struct service *s, const char *text, size_t length) {
    return (struct attribute_name){s->env.program ? program_find_attribute(s->env.program, text, length)
                                                  : NULL,
                                   {text, (uint32_t)length, false},
                                   {0, TAG_UNBOUND}};
}

bool rare_object_member(const struct service *s, struct value class, const char *name, struct value *found) {
    struct attribute_name of = name_of(s, name, strlen(name));
    return rare_object_find(s, class, &of, found, NULL);
}

bool rare_object_special(const struct service *s, struct value v, const char *name, struct value *found) {
    struct instance_view instance;
    if (v.tag == TAG_CLASS) { // what a metaclass says in CPython
        char text[40] = "__class_";
        strncat(text, name + 2, sizeof text - sizeof "__class_");
        return rare_object_member(s, v, text, found);
    }
    return objects_instance(s->env.memory, v, &instance) &&
           rare_object_member(s, instance.class_value, name, found);
}

struct value rare_object_class(const struct service *s, struct value v) {
    struct instance_view instance;
    if (objects_instance(s->env.memory, v, &instance)) return instance.class_value;
    if (v.tag == TAG_CLASS) return (struct value){BUILTIN_type, TAG_BUILTIN};
    return (struct value){type_of(&s->env, v), TAG_BUILTIN};
}

// The member that super() looks for: of the classes behind `from` in the order of `class`. *built_in: the first built-in type met
// before it is found.
static bool find_behind(const struct service *s, struct value class, struct value from,
                        const struct attribute_name *name, struct value *found, uint32_t *built_in) {
    struct class_view view;
    struct items_view order;
    bool behind = false;
    *built_in = BUILTIN_object;
    if (!objects_class(s->env.memory, class, &view) ||
        !memory_items(s->env.memory, view.object->order, &order))
        return false;
    for (uint32_t i = 0; i < order.count; i++) {
        struct value next = memory_item(&order, i);
        if (behind && next.tag == TAG_BUILTIN) {
            *built_in = next.bits;
            return false;
        }
        if (behind && rare_object_own(s, next, name, found)) return true;
        if (value_same(next, from)) behind = true;
    }
    return false;
}

// Whether the class itself binds the name: its statement does, or the value in its place is not the one that it would inherit, which is
// that of the first class of its order that binds the name itself.
bool rare_object_own(const struct service *s, struct value class, const struct attribute_name *name,
                     struct value *found) {
    const struct program_class *statement = objects_statement(s->env.memory, s->env.program, class);
    struct class_view view, base;
    struct items_view order;
    struct value other;
    const struct value *place =
        objects_class(s->env.memory, class, &view) ? find_place(s, &view, name) : NULL;
    if (!place || place->tag == TAG_UNBOUND) return false; // it has none, deleted it, or a base got it later
    *found = *place;
    ptrdiff_t number = name->attribute ? name->attribute - s->env.program->attributes : -1;
    for (uint32_t i = 0; statement && i < statement->member_count; i++)
        if ((ptrdiff_t)statement->members[i].attribute == number) return true;
    if (!memory_items(s->env.memory, view.object->order, &order)) return false;
    for (uint32_t i = 1; i < order.count; i++) {
        if (!objects_class(s->env.memory, memory_item(&order, i), &base)) continue;
        place = find_place(s, &base, name);
        if (!place || place->tag == TAG_UNBOUND) continue;
        if (value_same(*place, *found)) return false;
        if (rare_object_own(s, memory_item(&order, i), name, &other)) return true;
    }
    return true;
}

bool rare_object_own_named(const struct service *s, struct value class, const char *name,
                           struct value *found) {
    struct attribute_name of = name_of(s, name, strlen(name));
    return rare_object_own(s, class, &of, found);
}

// ---- attributes of instances

// The instance's place for a dict of attributes that have no slot, NULL if it has none.
static struct value *dict_of(const struct service *s, const struct instance_view *instance) {
    struct attribute_name dict = name_of(s, "__dict__", 8);
    return dict.attribute
               ? objects_attribute(s->env.memory, instance, dict.attribute->slot, dict.attribute->mark)
               : NULL;
}

// Where an instance has the attribute, NULL: nowhere.
static struct value *find_attribute(const struct service *s, const struct instance_view *instance,
                                    const struct attribute_name *name) {
    struct value *place = NULL;
    if (name->attribute)
        place = objects_attribute(s->env.memory, instance, name->attribute->slot, name->attribute->mark);
    if (place) return place;
    place = dict_of(s, instance);
    return place ? find_in(s, *place, name) : NULL;
}

// ---- what is found

enum found_kind {
    FOUND_NOTHING,
    FOUND_VALUE,   // `value`
    FOUND_METHOD,  // `value`, to be called with `self` first
    FOUND_GETTER,  // what calling `value` with `self` gives
    FOUND_DYNAMIC, // what calling `value` with `self` and the name gives
    FOUND_DESCRIPTOR, // what calling `value` with `self` gives, which is a descriptor, with the object and its class
    FOUND_BUILT_IN // what the type `value` has of that name, of `self`
};
struct found {
    enum found_kind kind;
    struct value value, self, owner;
};

static bool is_function(struct value v) {
    return v.tag == TAG_FUNC || v.tag == TAG_CLOSURE;
}

// Whether it is list.append, or object.__repr__.
static bool is_method_of_type(struct value member, const struct value *parts, uint32_t count) {
    return (member.tag == TAG_BUILTIN && member.bits >= METHOD_VALUE_FIRST) ||
           (parts && count == 2 && parts[0].tag == TAG_INT && parts[0].bits == DESCRIPTOR_OPERATION);
}

// Whether it is a function of the library that CPython has in C: it is bound to no object.
static bool is_of_c(const struct program *program, const struct program_function *f) {
    static const char *const MODULES[] = {"_builtins", "binascii", "bisect", "heapq", "itertools", "math",
                                          "operator",  "random",   "struct", "sys",   "time",      "zlib"};
    bool method = strchr(f->qualified, '.') && !strstr(f->qualified, "<locals>");
    if (!f->library || method) return false;
    for (size_t i = 0; i < sizeof MODULES / sizeof *MODULES; i++)
        if (program_is_of_library(program, f, MODULES[i])) return true;
    return strcmp(f->name, "reduce") == 0;
}

bool rare_object_is_plain(const struct service *s, struct value member) {
    uint32_t number;
    const struct program *program = s->env.program;
    return (member.tag == TAG_BUILTIN && member.bits >= METHOD_VALUE_FIRST) ||
           (memory_function(s->env.memory, member, &number) && program && number < program->function_count &&
            is_of_c(program, &program->functions[number]));
}

// What a member is when it is got through `self` (unbound: through the class).
static struct found bind(const struct service *s, struct value member, struct value self,
                         struct value class) {
    uint32_t count;
    const struct value *parts = objects_method(s->env.memory, member, &count);
    struct value get;
    if (is_function(member) && self.tag != TAG_UNBOUND)
        return (struct found){rare_object_is_plain(s, member) ? FOUND_VALUE : FOUND_METHOD, member, self,
                              class};
    if (is_method_of_type(member, parts, count) && self.tag != TAG_UNBOUND)
        return (struct found){FOUND_METHOD, member, self, class};
    if (parts && parts[0].tag == TAG_INT) {
        switch (parts[0].bits) {
        case DESCRIPTOR_STATIC: return (struct found){FOUND_VALUE, parts[1], self, class};
        case DESCRIPTOR_CLASS: return (struct found){FOUND_METHOD, parts[1], class, class};
        case DESCRIPTOR_PROPERTY:
            if (self.tag != TAG_UNBOUND) return (struct found){FOUND_GETTER, parts[1], self, class};
            break;
        default: break;
        }
    }
    if (rare_object_special(s, member, "__get__", &get))
        return (struct found){FOUND_DESCRIPTOR, get, member, class};
    return (struct found){FOUND_VALUE, member, self, class};
}

static bool is_data(const struct service *s, struct value member) {
    struct value method;
    return objects_descriptor(s->env.memory, member) == DESCRIPTOR_PROPERTY ||
           rare_object_special(s, member, "__set__", &method) ||
           rare_object_special(s, member, "__delete__", &method);
}

static bool is_name(const struct attribute_name *name, const char *text) {
    return memory_text_is(&name->text, text);
}

static struct found of_instance(const struct service *s, struct value v, const struct instance_view *instance,
                                const struct attribute_name *name) {
    struct value member = {0, TAG_UNBOUND}, get;
    struct value class = instance->class_value;
    if (instance->class.flags & CLASS_GETS && !s->plain_attributes &&
        rare_object_member(s, class, "__getattribute__", &get))
        return (struct found){FOUND_DYNAMIC, get, v, class};
    // What a class tells of its bases is none of its objects'.
    bool has = !is_name(name, "__bases__") && rare_object_find(s, class, name, &member, NULL);
    if (has && is_data(s, member)) return bind(s, member, v, class);
    const struct value *attribute = find_attribute(s, instance, name);
    bool kept = name->attribute && objects_keep(name->attribute->name);
    if (attribute && attribute->tag != TAG_UNBOUND && !kept)
        return (struct found){FOUND_VALUE, *attribute, v, class};
    if (has) return bind(s, member, v, class);
    return (struct found){FOUND_BUILT_IN, {objects_built_in(s->env.memory, class), TAG_BUILTIN}, v, class};
}

static struct found of_class(const struct service *s, struct value v, const struct attribute_name *name) {
    struct value member;
    if (rare_object_find(s, v, name, &member, NULL))
        return bind(s, member, (struct value){0, TAG_UNBOUND}, v);
    return (struct found){FOUND_BUILT_IN, {BUILTIN_type, TAG_BUILTIN}, v, v};
}

static struct found of_super(const struct service *s, const struct value *parts,
                             const struct attribute_name *name) {
    struct value self = parts[2], class = self.tag == TAG_CLASS ? self : rare_object_class(s, self), member;
    uint32_t type;
    if (find_behind(s, class, parts[1], name, &member, &type))
        return bind(s, member, self.tag == TAG_CLASS ? (struct value){0, TAG_UNBOUND} : self, class);
    return (struct found){FOUND_BUILT_IN, {type, TAG_BUILTIN}, self, class};
}

static struct found find(const struct service *s, struct value v, const struct attribute_name *name) {
    struct instance_view instance;
    uint32_t count;
    const struct value *parts = objects_method(s->env.memory, v, &count);
    if (objects_instance(s->env.memory, v, &instance)) return of_instance(s, v, &instance, name);
    if (v.tag == TAG_CLASS) return of_class(s, v, name);
    if (parts && count > 2 && objects_descriptor(s->env.memory, v) == DESCRIPTOR_SUPER)
        return of_super(s, parts, name);
    return (struct found){FOUND_BUILT_IN, {type_of(&s->env, v), TAG_BUILTIN}, v, v};
}

// ---- get

// The value of an attribute that objects of all kinds have, or that one of a built-in type's has. False: there is none.
static bool answer_common(struct service *s, struct value v, const struct attribute_name *name) {
    struct value class = rare_object_class(s, v);
    if (is_name(name, "__class__")) return answer_value(s->answer, class), true;
    if (is_name(name, "__dict__")) return rare_object_dict(s, v);
    if (is_name(name, "__doc__") || is_name(name, "__module__")) {
        const struct program_class *c =
            objects_statement(s->env.memory, s->env.program, v.tag == TAG_CLASS ? v : class);
        const char *text = c ? is_name(name, "__doc__") ? c->doc : c->module : NULL;
        if (!c) return false;
        if (text)
            buffer_text(answer_text(s->answer), text);
        else
            answer_none(s->answer);
        return true;
    }
    return false;
}

static bool answer_class(struct service *s, struct value v, const struct attribute_name *name) {
    const struct program_class *c = objects_statement(s->env.memory, s->env.program, v);
    struct class_view class;
    struct items_view order;
    if (!c || !objects_class(s->env.memory, v, &class)) return false;
    if (is_name(name, "__name__") || is_name(name, "__qualname__")) {
        buffer_text(answer_text(s->answer), is_name(name, "__name__") ? c->name : c->qualified);
        return true;
    }
    if (is_name(name, "__mro__")) return answer_value(s->answer, class.object->order), true;
    if (is_name(name, "__base__") && memory_items(s->env.memory, class.object->order, &order) &&
        order.count > 1)
        return answer_value(s->answer, memory_item(&order, 1)), true;
    return false;
}

static void answer_bound(struct service *s, struct value function, struct value self) {
    struct value parts[] = {function, self};
    answer_built(s->answer, TAG_METHOD, build_object(&s->answer->build, TAG_METHOD, parts, sizeof parts));
}

// A property without a __doc__ of its own has that of its getter.
static bool answer_getter_doc(struct service *s, const struct value *parts, uint32_t count) {
    const struct program *program = s->env.program;
    uint32_t number;
    if ((count > 4 && parts[4].tag != TAG_NONE) || count < 2 ||
        !memory_function(s->env.memory, parts[1], &number) || !program || number >= program->function_count ||
        !program->functions[number].doc)
        return false;
    buffer_text(answer_text(s->answer), program->functions[number].doc);
    return true;
}

static bool answer_method(struct service *s, struct value v, const struct attribute_name *name) {
    uint32_t count, number;
    const struct value *parts = objects_method(s->env.memory, v, &count);
    if (!parts) return false;
    if (parts[0].tag == TAG_INT) {
        if (parts[0].bits == DESCRIPTOR_PROPERTY && is_name(name, "__doc__") &&
            answer_getter_doc(s, parts, count))
            return true;
        static const char *const PARTS[] = {"fget", "fset", "fdel", "__doc__"};
        for (uint32_t i = 0; parts[0].bits == DESCRIPTOR_PROPERTY && i < 4 && i + 1 < count; i++)
            if (is_name(name, PARTS[i])) return answer_value(s->answer, parts[i + 1]), true;
        static const char *const METHODS[] = {"getter", "setter", "deleter"};
        for (uint32_t i = 0; parts[0].bits == DESCRIPTOR_PROPERTY && i < 3; i++)
            if (is_name(name, METHODS[i]))
                return answer_bound(s, (struct value){BUILTIN_getter + i, TAG_BUILTIN}, v), true;
        if (is_name(name, "__func__") && parts[0].bits <= DESCRIPTOR_CLASS)
            return answer_value(s->answer, parts[1]), true;
        return false;
    }
    if (is_name(name, "__self__")) return answer_value(s->answer, parts[1]), true;
    if (is_name(name, "__func__")) return answer_value(s->answer, parts[0]), true;
    const struct program *program = s->env.program;
    if (!memory_function(s->env.memory, parts[0], &number) || !program || number >= program->function_count)
        return false;
    const struct program_function *f = &program->functions[number];
    if (is_name(name, "__doc__") && !f->doc) return answer_none(s->answer), true;
    const char *text = is_name(name, "__name__")       ? f->name
                       : is_name(name, "__qualname__") ? f->qualified
                       : is_name(name, "__doc__")      ? f->doc
                                                       : NULL;
    if (text) buffer_text(answer_text(s->answer), text);
    return text;
}

// The name of a class, or of a value's: that which it was given later, if it was.
static void class_title(const struct service *s, struct value v, char *text, size_t size) {
    struct value class = v.tag == TAG_CLASS ? v : rare_object_class(s, v), given;
    struct text_view title;
    const struct program_class *statement = objects_statement(s->env.memory, s->env.program, v);
    if (class.tag == TAG_CLASS && rare_object_member(s, class, "__name__", &given) &&
        memory_str(s->env.memory, given, &title))
        snprintf(text, size, "%.*s", (int)title.length, title.bytes);
    else if (v.tag == TAG_CLASS)
        snprintf(text, size, "%s", statement ? statement->name : "?");
    else
        snprintf(text, size, "%s", text_type(&s->env, v));
}

static void lacks(struct service *s, struct value v, const struct attribute_name *name) {
    uint32_t count;
    const struct value *parts = objects_method(s->env.memory, v, &count);
    int length = (int)name->text.length;
    char title[128];
    class_title(s, v, title, sizeof title);
    if (v.tag == TAG_BUILTIN && v.bits < BUILTIN_FIRST_FUNC)
        snprintf(title, sizeof title, "%s", text_builtin(v.bits));
    if (parts && is_function(parts[0]))
        snprintf(title, sizeof title, "function"); // what it lacks a method lacks
    if (objects_descriptor(s->env.memory, v) == DESCRIPTOR_SUPER)
        answer_raise(s->answer, BUILTIN_AttributeError, "'super' object has no attribute '%.*s'", length,
                     name->text.bytes);
    else if (v.tag == TAG_CLASS || (v.tag == TAG_BUILTIN && v.bits < BUILTIN_FIRST_FUNC))
        answer_raise(s->answer, BUILTIN_AttributeError, "type object '%s' has no attribute '%.*s'", title,
                     length, name->text.bytes);
    else
        answer_raise(s->answer, BUILTIN_AttributeError, "'%s' object has no attribute '%.*s'", title, length,
                     name->text.bytes);
}

// The value that what is found of a built-in type's is. False: it has nothing of that name.
static bool answer_built_in(struct service *s, const struct found *found, struct value v,
                            const struct attribute_name *name) {
    char text[64];
    snprintf(text, sizeof text, "%.*s", (int)name->text.length, name->text.bytes);
    int attribute = table_attribute_number(text), method = table_method_number(text);
    struct value self = found->self, hidden;
    if (v.tag == TAG_CLASS && answer_class(s, v, name)) return true;
    if (answer_method(s, v, name)) return true;
    if (answer_common(s, v, name)) return true;
    if (rare_object_value(s, self, &hidden)) self = hidden;
    if (attribute != ATTRIBUTE_UNKNOWN && rare_attribute_get(s, self, (enum attribute)attribute)) return true;
    if (rare_operation_answer(s, found->self, v.tag != TAG_CLASS, name)) return true;
    struct value value;
    bool bound;
    if (method >= 0 && rare_method_find_of_class(s, found->self, (uint32_t)method, &value, &bound)) {
        struct value class = found->self.tag == TAG_CLASS ? found->self : rare_object_class(s, found->self);
        if (bound)
            answer_bound(s, value, class);
        else
            answer_value(s->answer, value);
        return true;
    }
    if (method < 0 || memory_is_object(s->env.memory, self)) return false;
    if (self.tag == TAG_VIEW && !rare_method_fits(s, (uint32_t)method, self)) return false;
    bool type = self.tag == TAG_BUILTIN && self.bits < BUILTIN_FIRST_FUNC;
    if (!signature_of_method(type ? table_tag(self.bits) : self.tag, (uint32_t)method)) return false;
    value = (struct value){METHOD_VALUE(type ? self.bits : METHOD_ANY, method), TAG_BUILTIN};
    if (type)
        answer_value(s->answer, value);
    else
        answer_bound(s, value, self);
    return true;
}

// A name that no class of the program has, and that no text says, is one in the arguments of the helper that the answer has called.
static void give_name(struct service *s, const struct attribute_name *name, uint32_t place) {
    if (s->answer->kind != ANSWER_CALL || rare_name_number(s, name).tag != TAG_UNBOUND) return;
    uint32_t tuple = s->answer->value.bits;
    uint32_t text = build_str(&s->answer->build, name->text.bytes, name->text.length);
    build_value(&s->answer->build, text, text, (int32_t)tuple, place * sizeof(struct value), TAG_STR);
}

// Runs a helper with the arguments and the attribute's name as a text, which it asks for by a number.
static void help_by_name(struct service *s, enum helper helper, const struct found *found,
                         const struct attribute_name *name, const struct value *more, uint32_t n,
                         uint32_t to) {
    struct value args[8] = {found->value, found->self, rare_name_number(s, name)};
    for (uint32_t i = 0; i < n; i++) args[3 + i] = more[i];
    rare_help(s, helper, args, 3 + n, to);
    give_name(s, name, 2);
}

// Gets the attribute into register `to`; `missing`: what it is if there is none (unbound: an error).
void rare_object_get(struct service *s, struct value v, const struct attribute_name *name, uint32_t to,
                     struct value missing) {
    struct found found = find(s, v, name);
    struct value args[3] = {found.self, v, found.owner}, get;
    switch (found.kind) {
    case FOUND_VALUE: answer_value(s->answer, found.value); return;
    case FOUND_METHOD: answer_bound(s, found.value, found.self); return;
    case FOUND_GETTER:
        if (found.value.tag != TAG_NONE)
            rare_call_to(s, found.value, args, 1, to);
        else
            answer_raise(s->answer, BUILTIN_AttributeError, "property '%.*s' of '%s' object has no getter",
                         (int)name->text.length, name->text.bytes, text_type(&s->env, v));
        return;
    case FOUND_DESCRIPTOR:
        if (v.tag == TAG_CLASS) args[1] = value_none();
        rare_call_to(s, found.value, args, 3, to);
        return;
    case FOUND_DYNAMIC: help_by_name(s, HELPER_GET_THROUGH, &found, name, NULL, 0, to); return;
    default: break;
    }
    if (answer_built_in(s, &found, v, name)) return;
    if (!s->plain_attributes && v.tag != TAG_CLASS && rare_object_special(s, v, "__getattr__", &get)) {
        found = (struct found){FOUND_DYNAMIC, get, v, found.owner};
        help_by_name(s, HELPER_GET_DYNAMIC, &found, name, NULL, 0, to);
    } else if (missing.tag != TAG_UNBOUND) {
        answer_value(s->answer, missing);
    } else {
        lacks(s, v, name);
    }
}

bool rare_object_get_plain(struct service *s, struct value v, const struct attribute_name *name) {
    struct found found = find(s, v, name);
    if (found.kind == FOUND_VALUE) answer_value(s->answer, found.value);
    return found.kind == FOUND_VALUE;
}

int rare_object_has(struct service *s, struct value v, const struct attribute_name *name) {
    struct found found = find(s, v, name);
    struct value get;
    if (found.kind == FOUND_VALUE || found.kind == FOUND_METHOD) return 1;
    if (found.kind != FOUND_BUILT_IN) return -1;
    if (answer_built_in(s, &found, v, name)) {
        answer_begin(s->answer); // nobody wants it
        return 1;
    }
    return v.tag != TAG_CLASS && rare_object_special(s, v, "__getattr__", &get) ? -1 : 0;
}

// ---- set and delete

// Whether the class statement itself binds the name.
static bool binds(const struct service *s, const struct program_class *statement,
                  const struct attribute_name *name) {
    for (uint32_t i = 0; statement && i < statement->member_count; i++)
        if (&s->env.program->attributes[statement->members[i].attribute] == name->attribute) return true;
    return false;
}

// Makes the mark of a slot another, in a text that the class alone has.
static void set_mark(const struct service *s, struct value marks, uint32_t slot, uint32_t mark) {
    struct text_view text;
    if (memory_str(s->env.memory, marks, &text) && slot < text.length)
        ((char *)text.bytes)[slot] = (char)mark;
}

static uint32_t mark_at(const struct service *s, struct value marks, uint32_t slot) {
    struct text_view text;
    return memory_str(s->env.memory, marks, &text) && slot < text.length ? (uint8_t)text.bytes[slot] : 0;
}

// A property among the members of a class is in the way of what its instances have.
static void keep_from_core(const struct service *s, struct value class, const struct attribute_name *name,
                           struct value item) {
    const struct program_attribute *a = name->attribute;
    struct class_view view;
    if (a && is_data(s, item) && objects_class(s->env.memory, class, &view) &&
        mark_at(s, view.object->layout, a->slot) == a->mark)
        set_mark(s, view.object->layout, a->slot, 0);
}

// Gives a class a member in its slot. False if that is another's, or there is none.
static bool put_member(const struct service *s, struct value class, const struct attribute_name *name,
                       struct value item) {
    struct class_view view;
    const struct program_attribute *a = name->attribute;
    if (!objects_class(s->env.memory, class, &view)) return true;
    keep_from_core(s, class, name, item);
    struct value *place = find_place(s, &view, name);
    uint32_t mark = a ? mark_at(s, view.object->all_marks, a->slot) : 0;
    if (!place && (!a || a->slot >= view.members || mark)) return false;
    if (!place) {
        set_mark(s, view.object->all_marks, a->slot, a->mark);
        if (mark_at(s, view.object->all_layout, a->slot) != a->mark)
            set_mark(s, view.object->marks, a->slot, a->mark);
        place = &view.object->members[a->slot];
    }
    if (is_name(name, "__init__") && view.object->init.tag != TAG_UNBOUND)
        view.object->init = is_function(item) ? item : (struct value){0, TAG_UNBOUND};
    *place = item;
    return true;
}

// Whether a class has the member by itself: its statement binds it, or it was given one that hides what it had inherited.
static bool owns(const struct service *s, struct value class, const struct attribute_name *name) {
    struct class_view view;
    return objects_class(s->env.memory, class, &view) &&
           (binds(s, objects_statement(s->env.memory, s->env.program, class), name) ||
            find_in(s, view.object->more, name));
}

// Whether a class has the member from the class `of`, and not from one between them.
static bool has_from(const struct service *s, struct value class, struct value of,
                     const struct attribute_name *name) {
    struct class_view view;
    struct items_view order;
    if (!objects_class(s->env.memory, class, &view) ||
        !memory_items(s->env.memory, view.object->order, &order))
        return false;
    for (uint32_t i = 0; i < order.count && !value_same(memory_item(&order, i), of); i++)
        if (owns(s, memory_item(&order, i), name)) return false;
    return true;
}

// Lets the classes that have inherited a member of the class `of` have its new value.
static void pass_on(const struct service *s, struct value of, const struct attribute_name *name,
                    struct value old, struct value item) {
    const struct program *program = s->env.program;
    const struct core_control *control = memory_control(s->env.memory);
    for (uint32_t i = 0; i < program->class_count; i++) {
        const struct value *class =
            memory_at(s->env.memory, control->globals + program->classes[i].global * 8, sizeof *class, 8);
        struct value has = {0, TAG_UNBOUND};
        if (!class || value_same(*class, of) || !objects_derives(s->env.memory, *class, of)) continue;
        if (binds(s, &program->classes[i], name)) {
            if (rare_object_find(s, *class, name, &has, NULL) && value_same(has, item))
                keep_from_core(s, *class, name, item); // it gets its own later
            continue;
        }
        if (!has_from(s, *class, of, name)) continue;
        rare_object_find(s, *class, name, &has, NULL);
        if (value_same(has, old) || value_same(has, item)) put_member(s, *class, name, item);
    }
}

static void set_class(struct service *s, struct value class, const struct attribute_name *name,
                      struct value item) {
    struct value old = {0, TAG_UNBOUND}, inherited;
    struct class_view view;
    rare_object_find(s, class, name, &old, NULL);
    bool put = put_member(s, class, name, item);
    if (put) pass_on(s, class, name, old, item);
    // What hides a base's member is noted as the class's own, in the dict: its value alone does not tell, it may be the base's.
    bool hides = put && item.tag != TAG_UNBOUND && name->attribute &&
                 objects_class(s->env.memory, class, &view) &&
                 !binds(s, objects_statement(s->env.memory, s->env.program, class), name) &&
                 find_in_bases(s, &view, name, &inherited);
    if (put && !hides) {
        answer_none(s->answer);
    } else if (objects_class(s->env.memory, class, &view)) {
        struct value key = name->attribute
                               ? value_int((int32_t)(name->attribute - s->env.program->attributes))
                               : name->value,
                     pair[2] = {key, item};
        if (view.object->more.tag == TAG_DICT) {
            rare_dict_set(s, view.object->more, key, item);
            return;
        }
        uint32_t dict = build_dict(&s->answer->build, s->env.memory, pair, 2, 0);
        build_store(&s->answer->build, dict, dict, class.bits + (ref)offsetof(struct class_object, more),
                    TAG_DICT);
        answer_none(s->answer);
    }
}

static void set_in_dict(struct service *s, struct value v, const struct instance_view *instance,
                        const struct attribute_name *name, struct value item) {
    struct value *place = dict_of(s, instance), pair[] = {rare_name_number(s, name), item};
    struct value member;
    if (!place || !rare_slots_allow(s, instance, &name->text)) {
        if (rare_object_find(s, instance->class_value, name, &member, NULL))
            answer_raise(s->answer, BUILTIN_AttributeError, "'%s' object attribute '%.*s' is read-only",
                         text_type(&s->env, v), (int)name->text.length, name->text.bytes);
        else
            lacks(s, v, name);
    } else if (place->tag == TAG_DICT) {
        rare_dict_set(s, *place, pair[0], item);
    } else {
        uint32_t dict = build_dict(&s->answer->build, s->env.memory, pair, 2, 0);
        build_store(&s->answer->build, dict, dict,
                    instance->address + (ref)((place - instance->attributes + 1) * (ptrdiff_t)sizeof *place),
                    TAG_DICT);
        answer_none(s->answer);
    }
}

// An instance has an attribute by the name of a method of its class, which the core then does not call by itself any more.
static void hide_method(const struct service *s, const struct instance_view *instance,
                        const struct attribute_name *name) {
    const struct program_attribute *a = name->attribute;
    if (a && mark_at(s, instance->class.object->marks, a->slot) == a->mark)
        set_mark(s, instance->class.object->marks, a->slot, 0);
}

// Sets the attribute of an instance without regard to properties and __setattr__; unbound: deletes it.
void rare_object_put(struct service *s, struct value v, const struct attribute_name *name,
                     struct value item) {
    struct instance_view instance;
    struct value member;
    if (v.tag == TAG_CLASS) {
        struct value old;
        if (item.tag == TAG_UNBOUND && !rare_object_own(s, v, name, &old))
            lacks(s, v, name);
        else
            set_class(s, v, name, item);
        return;
    }
    if (!objects_instance(s->env.memory, v, &instance)) {
        if (!(v.tag == TAG_BUILTIN && v.bits < BUILTIN_FIRST_FUNC) &&
            rare_method_find(s, v, &name->text, &member))
            answer_raise(s->answer, BUILTIN_AttributeError, "'%s' object attribute '%.*s' is read-only",
                         text_type(&s->env, v), (int)name->text.length, name->text.bytes);
        else
            lacks(s, v, name);
        return;
    }
    struct value *place = find_attribute(s, &instance, name), *dict = dict_of(s, &instance);
    bool in_dict = place && dict && find_in(s, *dict, name) == place;
    if (item.tag == TAG_UNBOUND && (!place || place->tag == TAG_UNBOUND)) {
        lacks(s, v, name);
    } else if (place && (item.tag != TAG_UNBOUND || !in_dict)) {
        *place = item;
        answer_none(s->answer);
    } else if (in_dict) { // of those without a slot
        const struct dict_entry *e =
            (const struct dict_entry *)((const char *)place - offsetof(struct dict_entry, item));
        rare_dict_delete(s, *dict, e->key);
    } else if (item.tag != TAG_UNBOUND) {
        hide_method(s, &instance, name);
        set_in_dict(s, v, &instance, name, item);
    }
}

// Whether a class is an Enum with a member of that name: an object of its own.
static bool is_enum_member(const struct service *s, struct value class, const struct attribute_name *name) {
    struct value member, call;
    return class.tag == TAG_CLASS && rare_object_own(s, class, name, &member) &&
           value_same(rare_object_class(s, member), class) &&
           rare_object_member(s, class, "__class_call__", &call);
}

// Sets the attribute without regard to __setattr__, which is what an object's own does; unbound: deletes it. A setter runs to register `to`.
void rare_object_assign(struct service *s, struct value v, const struct attribute_name *name,
                        struct value item, uint32_t to) {
    struct value member, method, args[3] = {v, item};
    bool deletes = item.tag == TAG_UNBOUND;
    uint32_t count;
    if (is_name(name, "__class__")) {
        answer_raise(s->answer, BUILTIN_NotImplementedError,
                     "__class__ cannot be changed in ePython: make another object");
        return;
    }
    if (is_enum_member(s, v, name)) {
        const char *bytes = name->text.bytes;
        int length = (int)name->text.length;
        char title[128];
        class_title(s, v, title, sizeof title);
        if (deletes)
            answer_raise(s->answer, BUILTIN_AttributeError, "'%s' cannot delete member '%.*s'.", title,
                         length, bytes);
        else
            answer_raise(s->answer, BUILTIN_AttributeError, "cannot reassign member '%.*s'", length, bytes);
        return;
    }
    if (v.tag == TAG_CLASS || !rare_object_find(s, rare_object_class(s, v), name, &member, NULL)) {
        rare_object_put(s, v, name, item);
        return;
    }
    const struct value *parts = objects_method(s->env.memory, member, &count);
    if (objects_descriptor(s->env.memory, member) == DESCRIPTOR_PROPERTY && count >= 4) {
        method = parts[deletes ? 3 : 2];
        if (method.tag == TAG_NONE)
            answer_raise(s->answer, BUILTIN_AttributeError, "property '%.*s' of '%s' object has no %s",
                         (int)name->text.length, name->text.bytes, text_type(&s->env, v),
                         deletes ? "deleter" : "setter");
        else
            rare_call_to(s, method, args, deletes ? 1 : 2, to);
        return;
    }
    const char *name_of_it = deletes ? "__delete__" : "__set__";
    if (rare_object_special(s, member, name_of_it, &method)) {
        struct value all[3] = {member, v, item};
        rare_call_to(s, method, all, deletes ? 2 : 3, to);
        return;
    }
    if (is_data(s, member)) { // it has the other one
        answer_raise(s->answer, BUILTIN_AttributeError, "%s", name_of_it);
        return;
    }
    rare_object_put(s, v, name, item);
}

static void change(struct service *s, struct value v, const struct attribute_name *name, struct value item) {
    struct value method, class = rare_object_class(s, v);
    bool deletes = item.tag == TAG_UNBOUND;
    uint32_t to = rare_no_register(s);
    if (!rare_object_special(s, v, deletes ? "__delattr__" : "__setattr__", &method)) {
        rare_object_assign(s, v, name, item, to);
        return;
    }
    struct found found = {FOUND_DYNAMIC, method, v, class};
    help_by_name(s, deletes ? HELPER_GET_DYNAMIC : HELPER_SET_DYNAMIC, &found, name, &item, deletes ? 0 : 1,
                 to);
}

void rare_object_set(struct service *s, struct value v, const struct attribute_name *name,
                     struct value item) {
    change(s, v, name, item);
}

// ---- the instructions

struct attribute_name rare_attribute_at(const struct service *s, uint32_t slot, uint32_t mark) {
    const struct program_attribute *a =
        s->env.program ? program_attribute_in(s->env.program, slot, mark) : NULL;
    if (a) return (struct attribute_name){a, {a->name, (uint32_t)a->length, false}, {0, TAG_UNBOUND}};
    return (struct attribute_name){NULL, {"?", 1, false}, {0, TAG_UNBOUND}};
}

struct attribute_name rare_attribute_named(const struct service *s, struct value text) {
    struct text_view view = {"?", 1, false};
    memory_str(s->env.memory, text, &view);
    struct attribute_name name = name_of(s, view.bytes, view.length);
    name.value = text;
    return name;
}

struct attribute_name rare_attribute_called(const struct service *s, const char *text) {
    return name_of(s, text, strlen(text));
}

struct value rare_name_number(const struct service *s, const struct attribute_name *name) {
    if (!name->attribute) return name->value;
    return value_int((int32_t)(name->attribute - s->env.program->attributes));
}

// Calls the method of R[c + 1], the first of n arguments; `method`: its number if built-in types have one of that name.
static void call_attribute(struct service *s, const struct attribute_name *name, uint32_t method, uint32_t c,
                           uint32_t n) {
    struct value *window = service_window(s, c + 1, n), get;
    if (!window) return;
    struct value v = *window;
    struct found found = find(s, v, name);
    s->args = window + 1;
    s->count = n - 1;
    struct value args[3] = {found.self, v, found.owner};
    // A name that is no attribute in the program is that of a built-in type's method.
    struct value number = rare_name_number(s, name);
    if (number.tag == TAG_UNBOUND) number = value_int((int32_t)~method);
    switch (found.kind) {
    case FOUND_VALUE:
        if (found.value.tag == TAG_BUILTIN && found.value.bits >= BUILTIN_FIRST_CORE &&
            found.value.bits <= BUILTIN_LAST_CORE)
            rare_help_call(s, HELPER_CALL, found.value, NULL, 0, s->args, n - 1, c); // the core can
        else
            rare_call_value(s, found.value, c);
        return;
    case FOUND_METHOD: rare_call_with(s, found.value, found.self, c); return;
    case FOUND_GETTER:
        if (found.value.tag == TAG_NONE) {
            rare_object_get(s, v, name, c, (struct value){0, TAG_UNBOUND});
            return;
        }
        rare_help_call(s, HELPER_CALL_GOT, found.value, args, 1, s->args, n - 1, c);
        return;
    case FOUND_DESCRIPTOR:
        if (v.tag == TAG_CLASS) args[1] = value_none();
        rare_help_call(s, HELPER_CALL_GOT3, found.value, args, 3, s->args, n - 1, c);
        return;
    case FOUND_DYNAMIC:
        args[1] = number;
        rare_help_call(s, HELPER_CALL_THROUGH, found.value, args, 2, s->args, n - 1, c);
        give_name(s, name, 2);
        return;
    default: break;
    }
    if (rare_object_method(s, v, found.self, name, c) || rare_method_call_on_class(s, method, v, c)) return;
    struct value self = found.self, hidden;
    if (rare_object_value(s, self, &hidden)) self = hidden;
    if (method < METHOD_TOTAL && !value_same(self, v)) {
        if (rare_method_fits(s, method, self)) {
            if (self.tag != TAG_LIST && self.tag != TAG_DICT) {
                rare_method_call_of(s, method, self, c);
            } else { // the value takes the place of the object, and the instruction runs again
                *window = self;
                s->answer->kind = ANSWER_AGAIN;
            }
            return;
        }
    } else if (method < METHOD_TOTAL && rare_method_fits(s, method, v)) {
        rare_method_call(s, method, c, n);
        return;
    }
    if (v.tag != TAG_CLASS && rare_object_special(s, v, "__getattr__", &get)) {
        args[0] = v;
        args[1] = number;
        rare_help_call(s, HELPER_CALL_DYNAMIC, get, args, 2, s->args, n - 1, c);
        give_name(s, name, 2);
        return;
    }
    // What is no method may be called as well.
    if (answer_built_in(s, &found, v, name))
        rare_help_call(s, HELPER_CALL_GETATTR, v, &number, 1, s->args, s->count, c);
    else
        lacks(s, v, name);
}

void rare_object_call_method(struct service *s, uint32_t method, uint32_t c, uint32_t n) {
    struct attribute_name name = rare_attribute_called(s, table_method(method));
    call_attribute(s, &name, method, c, n);
}

void rare_attribute_serve(struct service *s) {
    const int32_t *o = s->ins->operand;
    int op = s->ins->op;
    int first = op == OP_CALLA ? 0 : op == OP_DELA ? 1 : 2;
    struct attribute_name name = rare_attribute_at(s, (uint32_t)o[first], (uint32_t)o[first + 1]);
    if (op == OP_CALLA)
        call_attribute(s, &name, (uint32_t)o[2], (uint32_t)o[3], (uint32_t)o[4]);
    else if (op == OP_GETA)
        rare_object_get(s, service_register(s, (uint32_t)o[1]), &name, (uint32_t)o[0],
                        (struct value){0, TAG_UNBOUND});
    else
        change(s, service_register(s, (uint32_t)o[0]), &name,
               op == OP_SETA ? service_register(s, (uint32_t)o[1]) : (struct value){0, TAG_UNBOUND});
}
