// SPDX-License-Identifier: MIT
// Methods as values that objects have without a class of the program saying so: super().__init__, object.__setattr__ of an object. They
// are called as they are where they stand (rare_object_method): here is kept of what they are.
#include <string.h>

#include "host/rare/object.h"

// What the number or the text says by which attributes are named (rare_name_number).
static struct attribute_name name_of(const struct service *s, struct value number) {
    if (number.tag == TAG_STR) return rare_attribute_named(s, number);
    return rare_attribute_called(s, s->env.program->attributes[number.bits].name);
}

// Names that every object has, and which are no methods.
static bool is_plain(const struct text_view *name) {
    static const char *const PLAIN[] = {"__class__",     "__dict__",    "__doc__",     "__module__",
                                        "__weakref__",   "__cause__",   "__context__", "__suppress_context__",
                                        "__traceback__", "__qualname__"};
    for (size_t i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++)
        if (strlen(PLAIN[i]) == name->length && !memcmp(PLAIN[i], name->bytes, name->length)) return true;
    return false;
}

static bool is_special(const struct text_view *name) {
    return name->length > 4 && !memcmp(name->bytes, "__", 2) &&
           !memcmp(name->bytes + name->length - 2, "__", 2);
}

bool rare_operation_answer(struct service *s, struct value self, bool bound,
                           const struct attribute_name *name) {
    bool of_type = self.tag == TAG_BUILTIN && self.bits < BUILTIN_FIRST_TYPE;
    struct value class = self.tag == TAG_CLASS ? self : rare_object_class(s, self);
    struct value type = {objects_built_in(s->env.memory, class), TAG_BUILTIN};
    struct value parts[] = {value_int(DESCRIPTOR_OPERATION), rare_name_number(s, name), self};
    if (of_type || (self.tag == TAG_BUILTIN && self.bits == BUILTIN_object)) {
        of_type = true;
        type = self;
        bound = false;
    }
    if ((class.tag != TAG_CLASS && !of_type) || parts[1].tag == TAG_UNBOUND || !is_special(&name->text) ||
        is_plain(&name->text) || !rare_names_tell(s, type, &name->text))
        return false;
    answer_built(s->answer, TAG_METHOD,
                 build_object(&s->answer->build, TAG_METHOD, parts, (bound ? 3 : 2) * sizeof *parts));
    return true;
}

// What CPython says of keywords to what takes none.
static void refuse_keywords(struct service *s, struct value self, const struct attribute_name *name) {
    struct value held;
    int length = (int)name->text.length;
    const struct program_class *class = objects_statement(s->env.memory, s->env.program, self);
    if (class)
        answer_raise(s->answer, BUILTIN_TypeError, "%s.%.*s() takes no keyword arguments", class->name,
                     length, name->text.bytes);
    else if (memory_exc(s->env.memory, self))
        answer_raise(s->answer, BUILTIN_TypeError, "%s() takes no keyword arguments",
                     text_type(&s->env, self));
    else if (rare_object_value(s, self, &held))
        answer_raise(s->answer, BUILTIN_TypeError, "%s() takes no keyword arguments",
                     text_type(&s->env, held));
    else if (!memcmp(name->text.bytes, "__init__", 8))
        answer_raise(s->answer, BUILTIN_TypeError,
                     "object.__init__() takes exactly one argument (the instance to initialize)");
    else
        answer_raise(s->answer, BUILTIN_TypeError, "object.%.*s() takes no keyword arguments", length,
                     name->text.bytes);
}

// dict.__init__ takes them.
static bool takes_keywords(const struct service *s, struct value self, const struct attribute_name *name) {
    struct value held;
    return name->text.length == 8 && !memcmp(name->text.bytes, "__init__", 8) &&
           rare_object_value(s, self, &held) && held.tag == TAG_DICT;
}

void rare_operation_call(struct service *s, const struct value *parts, uint32_t count, uint32_t c) {
    struct attribute_name name = name_of(s, parts[1]);
    struct value self = count > 2 ? parts[2] : s->count ? s->args[0] : value_none();
    struct value receiver = count > 2 ? self : (struct value){BUILTIN_object, TAG_BUILTIN};
    if (s->names.count && !takes_keywords(s, self, &name))
        refuse_keywords(s, self, &name);
    else if (rare_object_method(s, receiver, self, &name, c))
        return;
    else if (receiver.tag == TAG_BUILTIN && !memory_is_object(s->env.memory, self) &&
             rare_help_is_there(s, HELPER_DO)) // the built-in type's, of a value of it (object_special.c)
        rare_help_call(s, HELPER_DO, parts[1], &self, 1, s->args, s->count, c); // behind self
    else
        answer_raise(s->answer, BUILTIN_NotImplementedError, "'%.*s' of built-in types is not in ePython",
                     (int)name.text.length, name.text.bytes);
}

// object.__dict__: a helper makes it of the names.
void rare_operation_dict(struct service *s) {
    int32_t to = instruction_result(s->ins);
    struct value args[] = {value_none(), value_none()};
    const char *names = rare_names_of_all();
    rare_help(s, HELPER_NAMED, args, 2, to < 0 ? 0 : (uint32_t)to);
    if (s->answer->kind != ANSWER_CALL) return;
    uint32_t tuple = s->answer->value.bits, text = build_str(&s->answer->build, names, strlen(names));
    build_value(&s->answer->build, text, text, (int32_t)tuple, 0, TAG_STR);
}
