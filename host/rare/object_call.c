// SPDX-License-Identifier: MIT
// Classes called: instances and exceptions are made. Bound methods called, and the methods that every object has.
#include <string.h>

#include "compiler/tables.h"
#include "host/rare/object.h"
#include "host/report/trace.h"

// ---- made

static bool is_abstract(struct service *s, struct value class, const struct class_view *view) {
    const struct program_class *statement = objects_statement(s->env.memory, s->env.program, class);
    struct items_view order;
    struct buffer names = BUFFER_EMPTY;
    uint32_t count = 0;
    if (!statement || !memory_items(s->env.memory, view->object->order, &order)) return false;
    rare_class_abstract(s, statement, &order, &names, &count);
    if (count)
        answer_raise(s->answer, BUILTIN_TypeError,
                     "Can't instantiate abstract class %s with abstract method%s %.*s", statement->name,
                     count > 1 ? "s" : "", (int)names.length, names.bytes);
    buffer_free(&names);
    return count;
}

static uint32_t slots_of(const struct service *s, const struct class_view *view) {
    struct text_view layout = {"", 0, false};
    memory_str(s->env.memory, view->object->all_layout, &layout);
    return layout.length;
}

// An instance without attributes; its number among the objects of the answer.
static uint32_t build_instance(struct service *s, struct value class, const struct class_view *view) {
    struct value values[1 + UINT8_MAX + 1] = {class};
    uint32_t count = 1 + slots_of(s, view);
    for (uint32_t i = 1; i < count; i++) values[i] = (struct value){0, TAG_UNBOUND};
    return build_object(&s->answer->build, TAG_INSTANCE, values, count * sizeof *values);
}

static bool has_keywords(const struct service *s) {
    return s->names.count;
}

// Whether a class of exceptions derives from built-in types of which none is a base of the others: the host tells then what it is of.
static bool is_mixed(const struct service *s, const struct class_view *view, uint32_t type) {
    struct items_view order;
    if (!memory_items(s->env.memory, view->object->order, &order)) return false;
    for (uint32_t i = 0; i < order.count; i++) {
        struct value class = memory_item(&order, i);
        if (class.tag == TAG_BUILTIN && class.bits < BUILTIN_FIRST_TYPE &&
            !rare_type_derives(type, class.bits))
            return true;
    }
    return false;
}

// An exception of the program's class, whose built-in type is `type`: its arguments are those given.
static uint32_t build_exception(struct service *s, struct value class, const struct class_view *view,
                                uint32_t type, const struct value *args, uint32_t n) {
    struct build *build = &s->answer->build;
    struct exc_object exc = {.type = (uint8_t)(is_mixed(s, view, type) ? BUILTIN_object : type),
                             .error = ERR_INSTANCE,
                             .pc = UINT32_MAX,
                             .a = value_none(),
                             .b = value_none(),
                             .context = value_none()};
    uint32_t made = build_object(build, TAG_EXC, &exc, EXC_SIZE);
    uint32_t instance = build_instance(s, class, view);
    build_value(build, instance, instance, (int32_t)made, offsetof(struct exc_object, a), TAG_INSTANCE);
    uint32_t tuple = build_tuple(build, args, n, 0);
    build_value(build, tuple, tuple, (int32_t)made, offsetof(struct exc_object, b), TAG_TUPLE);
    return made;
}

// Lets the library do it: the helper is given the class or object, what makes it or its value, a dict of the keywords, and the arguments.
static void make_by_helper(struct service *s, enum helper helper, struct value class, struct value new,
                           uint32_t c) {
    struct pairs keywords = {0};
    for (uint32_t i = 0; i < s->names.count; i++)
        pairs_enter(s, &keywords, memory_item(&s->names, i), s->keywords[i]);
    struct value args[] = {new, value_none()};
    rare_help_call(s, helper, class, args, 2, s->args, s->count, c);
    if (s->answer->kind == ANSWER_CALL) {
        struct build *build = &s->answer->build;
        uint32_t dict = build_dict(build, s->env.memory, pairs_values(&keywords), pairs_count(&keywords), 0);
        build_value(build, dict, dict, (int32_t)s->answer->value.bits, 2 * sizeof(struct value), TAG_DICT);
    }
    pairs_free(&keywords);
}

bool rare_object_fill(struct service *s, struct value v, uint32_t c) {
    if (!rare_help_is_there(s, HELPER_FILL)) return false;
    make_by_helper(s, HELPER_FILL, v, v, c);
    return true;
}

void rare_object_make_of(struct service *s, struct value class, struct value method, uint32_t c) {
    make_by_helper(s, HELPER_OF_TYPE, class, method, c);
}

bool rare_object_print(struct service *s, bool with_keywords, uint32_t c) {
    struct value with = {with_keywords, TAG_BOOL};
    struct instance_view file;
    if (!s->env.program || !s->env.program->class_count) return false;
    if (with_keywords && s->count >= 3 && objects_instance(s->env.memory, s->args[2], &file)) {
        rare_help_call(s, HELPER_PRINT_TO, s->args[2], s->args, 2, s->args + 3, s->count - 3, c);
        return true;
    }
    for (uint32_t i = 0; i < s->count; i++)
        if (rare_object_in_text(s, s->args[i])) {
            make_by_helper(s, HELPER_PRINT_ALL, value_none(), with, c);
            return true;
        }
    return false;
}

bool rare_object_spread(struct service *s, struct value builtin, struct value args, uint32_t c) {
    struct value both[] = {builtin, args};
    struct items_view items;
    if (builtin.tag != TAG_BUILTIN || builtin.bits >= METHOD_VALUE_FIRST ||
        !memory_items(s->env.memory, args, &items) || !items.count || s->names.count ||
        !rare_help_is_there(s, HELPER_CALL_SPREAD))
        return false;
    bool extreme = builtin.bits == BUILTIN_max || builtin.bits == BUILTIN_min;
    if (!table_accepts(builtin.bits, items.count) || (items.count > 3 && !extreme)) return false;
    rare_help(s, HELPER_CALL_SPREAD, both, 2, c);
    return true;
}

bool rare_object_meets(const struct service *s) {
    for (uint32_t i = 0; i < s->count; i++)
        if (s->args[i].tag == TAG_INSTANCE || rare_object_in_text(s, s->args[i])) return true;
    return false;
}

bool rare_object_names_parts(const struct text_view *template) {
    bool name = false;
    for (uint32_t i = 0; i < template->length; i++) {
        char c = template->bytes[i];
        if (name && (c == '.' || c == '[')) return true;
        if (c == '{')
            name = true;
        else if (c == '}' || c == ':' || c == '!')
            name = false;
    }
    return false;
}

bool rare_object_format(struct service *s, struct value template, uint32_t c) {
    struct text_view text;
    if (!s->env.program || !s->env.program->class_count || !memory_str(s->env.memory, template, &text))
        return false;
    bool needs = rare_object_names_parts(&text);
    for (uint32_t i = 0; !needs && i < s->names.count; i++) needs = rare_object_shows(s, s->keywords[i]);
    for (uint32_t i = 0; !needs && i < s->count; i++) needs = rare_object_shows(s, s->args[i]);
    // An f-string's objects are texts by now, and it has no helper.
    if (!needs || !rare_help_is_there(s, HELPER_FORMAT)) return false;
    make_by_helper(s, HELPER_FORMAT, template, value_none(), c);
    return true;
}

void rare_object_make(struct service *s, struct value class, uint32_t c) {
    const struct program_class *statement = objects_statement(s->env.memory, s->env.program, class);
    struct class_view view;
    struct value init = {0, TAG_UNBOUND}, new;
    bool calls = s->ins->op == OP_CALL || s->ins->op == OP_CALLX;
    if (!statement || !objects_class(s->env.memory, class, &view)) {
        service_error1(s, ERR_BAD_IMAGE, value_none());
        return;
    }
    if (is_abstract(s, class, &view)) return;
    if (rare_object_member(s, class, "__class_call__", &new)) {
        rare_call_with(s, new, class, c);
        return;
    }
    uint32_t type = objects_built_in(s->env.memory, class);
    bool has_init = rare_object_member(s, class, "__init__", &init);
    bool has_new = rare_object_member(s, class, "__new__", &new);
    bool exception = type < BUILTIN_FIRST_TYPE, value = !exception && type != BUILTIN_object;
    if (exception && !has_init && has_keywords(s)) {
        answer_raise(s->answer, BUILTIN_TypeError, "%s() takes no keyword arguments", statement->name);
        return;
    }
    if (has_init && !calls) { // the instance would have no place while __init__ runs
        rare_help_call(s, HELPER_CALL, class, NULL, 0, s->args, s->count, c);
        return;
    }
    if (has_new || value) {
        if (!has_new) new = (struct value){type, TAG_BUILTIN};
        make_by_helper(s, has_new ? HELPER_NEW : HELPER_NEW_VALUE, class, new, c);
        return;
    }
    if (!has_init && !exception && (s->count || has_keywords(s))) {
        answer_raise(s->answer, BUILTIN_TypeError, "%s() takes no arguments", statement->name);
        return;
    }
    uint32_t tag = exception ? TAG_EXC : TAG_INSTANCE;
    uint32_t made = exception ? build_exception(s, class, &view, type, s->args, s->count)
                              : build_instance(s, class, &view);
    if (has_init)
        rare_call_init(s, init, made, tag, c);
    else
        answer_built(s->answer, tag, made);
}

// ---- called

void rare_object_call(struct service *s, struct value callee, uint32_t c) {
    uint32_t count;
    const struct value *parts = objects_method(s->env.memory, callee, &count);
    struct value method;
    if (callee.tag == TAG_CLASS && !rare_object_special(s, callee, "__call__", &method))
        rare_object_make(s, callee, c);
    else if (parts && parts[0].tag != TAG_INT)
        rare_call_with(s, parts[0], parts[1], c);
    else if (parts && parts[0].bits == DESCRIPTOR_STATIC)
        rare_call_value(s, parts[1], c);
    else if (parts && parts[0].bits == DESCRIPTOR_OPERATION)
        rare_operation_call(s, parts, count, c);
    else if (rare_object_special(s, callee, "__call__", &method))
        rare_call_with(s, method, callee, c);
    else
        service_error1(s, ERR_NOT_CALLABLE, callee);
}

// ---- what objects have without a class of their own saying so

bool rare_object_value(const struct service *s, struct value v, struct value *value) {
    return objects_value(s->env.memory, v, value);
}

void rare_object_with_value(struct service *s, struct value class, struct value value) {
    struct class_view view;
    const struct program_attribute *a = program_find_attribute(s->env.program, "__value__", 9);
    if (!a || !objects_class(s->env.memory, class, &view) || a->slot >= slots_of(s, &view)) {
        service_error1(s, ERR_BAD_IMAGE, value_none());
        return;
    }
    struct value values[1 + UINT8_MAX + 1] = {class};
    uint32_t count = 1 + slots_of(s, &view);
    for (uint32_t i = 1; i < count; i++) values[i] = (struct value){0, TAG_UNBOUND};
    values[1 + a->slot] = value;
    answer_built(s->answer, TAG_INSTANCE,
                 build_object(&s->answer->build, TAG_INSTANCE, values, count * sizeof *values));
}

// super().__init__(...) of an exception: these are its arguments.
static bool set_arguments(struct service *s, struct value exception) {
    const struct exc_object *exc = memory_exc(s->env.memory, exception);
    if (!exc || exc->error != ERR_INSTANCE) return false;
    uint32_t tuple = build_tuple(&s->answer->build, s->args, s->count, 0);
    build_store(&s->answer->build, tuple, tuple, exception.bits + (ref)offsetof(struct exc_object, b),
                TAG_TUPLE);
    answer_none(s->answer);
    return true;
}

// object.__new__ takes arguments only for an __init__ where the class has no __new__.
static bool refuses_arguments(struct service *s, struct value class) {
    struct value member;
    const struct program_class *statement = objects_statement(s->env.memory, s->env.program, class);
    if (s->count < 2 || objects_built_in(s->env.memory, class) != BUILTIN_object) return false;
    if (rare_object_member(s, class, "__new__", &member))
        answer_raise(s->answer, BUILTIN_TypeError,
                     "object.__new__() takes exactly one argument (the type to instantiate)");
    else if (!rare_object_member(s, class, "__init__", &member))
        answer_raise(s->answer, BUILTIN_TypeError, "%s() takes no arguments", statement->name);
    return s->answer->kind == ANSWER_RAISE;
}

static void make_new(struct service *s, struct value class) {
    struct class_view view;
    if (!objects_class(s->env.memory, class, &view)) {
        answer_raise(s->answer, BUILTIN_TypeError, "object.__new__(X): X is not a type object (%s)",
                     text_type(&s->env, class));
        return;
    }
    if (is_abstract(s, class, &view) || refuses_arguments(s, class)) return;
    uint32_t type = objects_built_in(s->env.memory, class);
    if (type < BUILTIN_FIRST_TYPE)
        answer_built(s->answer, TAG_EXC, build_exception(s, class, &view, type, s->args + 1, s->count - 1));
    else
        answer_built(s->answer, TAG_INSTANCE, build_instance(s, class, &view));
}

static bool is_name(const struct attribute_name *name, const char *text) {
    return memory_text_is(&name->text, text);
}

static void write_object(struct service *s, struct value self) {
    const struct program_class *c =
        objects_statement(s->env.memory, s->env.program, rare_object_class(s, self));
    buffer_format(answer_text(s->answer), "<%s.%s object at 0x%08x>", c ? c->module : "?",
                  c ? c->qualified : "?", self.bits);
}

bool rare_object_method(struct service *s, struct value receiver, struct value self,
                        const struct attribute_name *name, uint32_t c) {
    struct instance_view instance;
    bool unbound =
        receiver.tag == TAG_BUILTIN && receiver.bits < BUILTIN_FIRST_FUNC; // object.__setattr__(self, ...)
    if (rare_bases_method(s, receiver, &name->text)) return true;
    if (name->text.length < 5 || memcmp(name->text.bytes, "__", 2) != 0) return false;
    if (is_name(name, "__new__") && s->count) {
        if (s->args[0].tag == TAG_CLASS &&
            objects_built_in(s->env.memory, s->args[0]) >= BUILTIN_FIRST_TYPE &&
            objects_built_in(s->env.memory, s->args[0]) != BUILTIN_object) {
            struct value of = {objects_built_in(s->env.memory, s->args[0]), TAG_BUILTIN};
            rare_help_call(s, HELPER_MAKE_VALUE, s->args[0], &of, 1, s->args + 1, s->count - 1, c);
            return true;
        }
        make_new(s, s->args[0]);
        return true;
    }
    if (unbound && s->count) {
        self = *s->args++;
        s->count--;
    } else if (unbound) {
        return false;
    }
    if (is_name(name, "__init_subclass__") && self.tag == TAG_CLASS) return answer_none(s->answer), true;
    if (!objects_instance(s->env.memory, self, &instance)) return false;
    if (is_name(name, "__init__")) {
        struct value value;
        if (set_arguments(s, self)) return true;
        if (rare_object_value(s, self, &value)) {
            make_by_helper(s, HELPER_FILL, self, value, c);
            return true;
        }
        if (s->count)
            answer_raise(s->answer, BUILTIN_TypeError,
                         "object.__init__() takes exactly one argument (the instance to initialize)");
        else
            answer_none(s->answer);
        return true;
    }
    bool sets = is_name(name, "__setattr__") && s->count == 2,
         deletes = is_name(name, "__delattr__") && s->count == 1;
    if ((sets || deletes || (is_name(name, "__getattribute__") && s->count == 1)) &&
        s->args[0].tag == TAG_STR) {
        struct attribute_name of = rare_attribute_named(s, s->args[0]);
        if (sets || deletes)
            rare_object_assign(s, self, &of, sets ? s->args[1] : (struct value){0, TAG_UNBOUND}, c);
        else {
            s->plain_attributes = true; // neither __getattribute__ nor __getattr__ is asked
            rare_object_get(s, self, &of, c, (struct value){1, TAG_UNBOUND});
        }
        return true;
    }
    if (memory_exc(s->env.memory, self)) {
        if (is_name(name, "__str__") && !s->count)
            return text_message(answer_text(s->answer), &s->env, self), true;
        if (is_name(name, "__repr__") && !s->count)
            return text_repr(answer_text(s->answer), &s->env, self), true;
    }
    struct value value;
    if (rare_object_value(s, self, &value)) {
        // Those say of what class they are; what objects are in them has methods of the program's.
        bool titled = tag_is_set(value.tag) || value.tag == TAG_BYTEARRAY;
        if (titled && is_name(name, "__repr__") && !s->count && !rare_object_shows(s, value))
            return text_repr(answer_text(s->answer), &s->env, self), true;
        bool in_place =
            is_name(name, "__iadd__") || is_name(name, "__imul__"); // which give the object itself
        rare_help_call(s, HELPER_DO, rare_name_number(s, name), in_place ? &self : &value, 1, s->args,
                       s->count, c);
        return true;
    }
    if ((is_name(name, "__repr__") || (is_name(name, "__str__"))) && !s->count) {
        struct value repr;
        if (is_name(name, "__str__") && rare_object_special(s, self, "__repr__", &repr))
            rare_call_to(s, repr, &self, 1, c);
        else
            write_object(s, self);
        return true;
    }
    if (is_name(name, "__hash__") && !s->count) return answer_int(s->answer, (int32_t)(self.bits >> 4)), true;
    if ((is_name(name, "__eq__") || is_name(name, "__ne__")) && s->count == 1) {
        if (value_same(self, s->args[0]))
            answer_bool(s->answer, is_name(name, "__eq__"));
        else
            answer_value(s->answer, (struct value){BUILTIN_NotImplemented, TAG_BUILTIN});
        return true;
    }
    return false;
}

// ---- __dict__

// Adds the number of a name and its value, unless it is there.
static void add_named(struct service *s, struct buffer *pairs, uint32_t attribute,
                      const struct value *place) {
    const char *name = s->env.program->attributes[attribute].name;
    if (!place || place->tag == TAG_UNBOUND || objects_keep(name) || !strcmp(name, "__bases__")) return;
    for (uint32_t i = 0; i < pairs->length / sizeof(struct value); i += 2)
        if (values_of(pairs)[i].bits == attribute) return;
    values_add(pairs, value_int((int32_t)attribute));
    values_add(pairs, *place);
}

// What a dict of attributes without a slot has.
static void add_more(struct service *s, struct buffer *pairs, struct value more) {
    struct entries_view entries;
    if (!memory_entries(s->env.memory, more, &entries)) return;
    for (uint32_t i = 0; i < entries.count; i++)
        if (entries.entry[i].key.tag != TAG_UNBOUND) {
            values_add(pairs, entries.entry[i].key);
            values_add(pairs, entries.entry[i].item);
        }
}

// What a class got after its statement: names without a slot, and those that hide a base's, as long as they do.
static void add_later(struct service *s, struct buffer *pairs, struct value class, struct value more) {
    struct entries_view entries;
    if (!memory_entries(s->env.memory, more, &entries)) return;
    for (uint32_t i = 0; i < entries.count; i++) {
        struct value key = entries.entry[i].key, item = entries.entry[i].item;
        if (key.tag == TAG_INT && key.bits < s->env.program->attribute_count) {
            struct attribute_name name = rare_attribute_called(s, s->env.program->attributes[key.bits].name);
            if (!rare_object_own(s, class, &name, &item)) continue;
            add_named(s, pairs, key.bits, &item);
        } else if (key.tag != TAG_UNBOUND && item.tag != TAG_UNBOUND) {
            values_add(pairs, key);
            values_add(pairs, item);
        }
    }
}

// The attributes of an instance, those of its bases first, as their code sets them.
static void add_attributes(struct service *s, struct buffer *pairs, const struct instance_view *instance) {
    const struct program *program = s->env.program;
    struct items_view order = {NULL, 0, 0};
    memory_items(s->env.memory, instance->class.object->order, &order);
    for (uint32_t k = order.count; k--;) {
        const struct program_class *class = objects_statement(s->env.memory, program, memory_item(&order, k));
        for (uint32_t i = 0; class && i < class->instance_count; i++) {
            const struct program_attribute *a = &program->attributes[class->instances[i]];
            add_named(s, pairs, class->instances[i],
                      objects_attribute(s->env.memory, instance, a->slot, a->mark));
        }
    }
    const struct program_attribute *dict = program_find_attribute(program, "__dict__", 8);
    const struct value *more =
        dict ? objects_attribute(s->env.memory, instance, dict->slot, dict->mark) : NULL;
    if (more) add_more(s, pairs, *more);
}

// The members of a class, as its statement binds them, and those that it got later.
static void add_members(struct service *s, struct buffer *pairs, const struct program_class *statement,
                        struct value class, const struct class_view *view) {
    for (uint32_t i = 0; i < statement->member_count; i++) {
        const struct program_attribute *a = &s->env.program->attributes[statement->members[i].attribute];
        add_named(s, pairs, statement->members[i].attribute,
                  objects_member(s->env.memory, view, a->slot, a->mark));
    }
    add_later(s, pairs, class, view->object->more);
}

bool rare_object_dict(struct service *s, struct value v) {
    const struct program *program = s->env.program;
    const struct program_class *statement = objects_statement(s->env.memory, program, v);
    struct instance_view instance;
    struct class_view class;
    struct buffer pairs = BUFFER_EMPTY; // number of the name or the name, value, ...
    bool is_class = statement && objects_class(s->env.memory, v, &class);
    if (!is_class && (!objects_instance(s->env.memory, v, &instance) || instance.class.flags & CLASS_SLOTS))
        return false;
    if (is_class)
        add_members(s, &pairs, statement, v, &class);
    else
        add_attributes(s, &pairs, &instance);
    int32_t to = instruction_result(s->ins);
    rare_help_call(s, HELPER_NAMED, value_none(), NULL, 0, values_of(&pairs),
                   (uint32_t)(pairs.length / sizeof(struct value)), to < 0 ? 0 : (uint32_t)to);
    buffer_free(&pairs);
    return true;
}
