// SPDX-License-Identifier: MIT
// Objects of the program's classes: attributes, methods, and what operators and built-ins do with them.
#ifndef HOST_RARE_OBJECT_H
#define HOST_RARE_OBJECT_H

#include "host/memory/objects.h"
#include "host/rare/rare.h"

// An attribute's name, as an instruction or a text says it.
struct attribute_name {
    const struct program_attribute *attribute; // NULL: no class of the program has it
    struct text_view text;
    struct value value; // the text, if it was computed; else unbound
};
struct attribute_name rare_attribute_at(const struct service *s, uint32_t slot, uint32_t mark);
struct attribute_name rare_attribute_named(const struct service *s, struct value text);
struct attribute_name rare_attribute_called(const struct service *s, const char *text);
// Whether a value is an object of one of the program's classes, such a class, a bound method, super() or a property.
static inline bool rare_object_has_attributes(const struct service *s, struct value v) {
    const struct exc_object *exc = memory_exc(s->env.memory, v);
    return (v.tag >= TAG_CLASS && value_is_ref(v)) || (exc && exc->error == ERR_INSTANCE);
}
// How dicts of attributes without slots and helpers name it: a number of the program's attributes, or a text.
struct value rare_name_number(const struct service *s, const struct attribute_name *name);

// Finds a member of a class, those of its bases too. `where`, if not NULL: the place that holds it. An unbound one is none.
bool rare_object_find(const struct service *s, struct value class, const struct attribute_name *name,
                      struct value *found, struct value **where);
// The same by a name in C.
bool rare_object_member(const struct service *s, struct value class, const char *name, struct value *found);
// The special method of a value's class, if the value is of one of the program's.
bool rare_object_special(const struct service *s, struct value v, const char *name, struct value *found);

// Whether the class itself has it, not by one of its bases.
bool rare_object_own(const struct service *s, struct value class, const struct attribute_name *name,
                     struct value *found);
// The same by a name in C.
bool rare_object_own_named(const struct service *s, struct value class, const char *name,
                           struct value *found);

// Gets the attribute into register `to`; `missing`: what it is if there is none (unbound: an error). Sets it (unbound: deletes it),
// sets it without regard to properties and __setattr__, and without regard to __setattr__ alone (a setter gives its result to `to`).
void rare_object_get(struct service *s, struct value v, const struct attribute_name *name, uint32_t to,
                     struct value missing);
// The same if it is but a value; false, and nothing done: it is none, or more is to be done for it.
bool rare_object_get_plain(struct service *s, struct value v, const struct attribute_name *name);
// Whether there is one: 1, 0, or -1 if only running code of the program tells.
int rare_object_has(struct service *s, struct value v, const struct attribute_name *name);
void rare_object_set(struct service *s, struct value v, const struct attribute_name *name, struct value item);
void rare_object_put(struct service *s, struct value v, const struct attribute_name *name, struct value item);
void rare_object_assign(struct service *s, struct value v, const struct attribute_name *name,
                        struct value item, uint32_t to);
// A dict of an object's attributes, or of a class's members.
bool rare_object_dict(struct service *s, struct value v);

// Lets an object's method of that name make a number of it, into register `to`, or (operand) in the place of the operand there, of which
// the instruction runs again. False: its class has none.
bool rare_object_convert(struct service *s, struct value v, const char *name, uint32_t to, bool operand);
// Whether it is an object whose class gives no items; whether the items of a value are for the core to take.
bool rare_object_lacks_items(const struct service *s, struct value v);
bool rare_object_gives_items(const struct service *s, struct value v);

// What a built-in type answers to ATTRIBUTE_MRO and the like; a method that tells of a class's bases or of the classes derived from it.
// False: it is none.
void rare_bases_answer(struct service *s, uint32_t type, enum attribute attribute);
bool rare_bases_method(struct service *s, struct value class, const struct text_view *name);

// __slots__. Whether the one of a class of that name has the attribute; the one that a class itself has; whether an instance may
// have the attribute.
bool rare_slots_have(const struct service *s, struct value slots, const char *class,
                     const struct text_view *name);
bool rare_slots_of(const struct service *s, struct value class, struct value *slots);
bool rare_slots_allow(const struct service *s, const struct instance_view *instance,
                      const struct text_view *name);

// The value of a built-in type that an object of a class derived from that one has.
bool rare_object_value(const struct service *s, struct value v, struct value *value);

bool rare_object_has_value(const struct service *s, struct value v);
// The instruction, if it works on such an object whose class has no method for it.
bool rare_object_value_serve(struct service *s, int op, const int32_t *o, struct value *r);
// Lets numbers take the place of objects that stand for them among the arguments of a built-in, and as indices; a dict that of a
// mapping in a register of a window. False: there is none.
bool rare_object_value_arguments(struct service *s, uint32_t builtin, uint32_t c, uint32_t n);
bool rare_object_item_at(struct service *s, int op, const int32_t *o, const struct value *r);
bool rare_object_mapping(struct service *s, uint32_t at);
// Where a call has been refused because an argument, or an item of one, is no int, but an object that stands for one: lets that take its
// place, and the call run again.
void rare_object_as_index(struct service *s);
// The sign of an operator. Lets a helper do it, which has the sign as a text before the operands: an argument that the host makes.
const char *rare_object_sign(int op);
void rare_help_with_sign(struct service *s, enum helper helper, const char *sign, const struct value *args,
                         uint32_t n, uint32_t to);

// Makes an object of a class with a value of the built-in type that it derives from.
void rare_object_with_value(struct service *s, struct value class, struct value value);

// Calls what objects have as a method of that name for objects of classes: __init__ and the like. False: it has none.
bool rare_object_method(struct service *s, struct value receiver, struct value self,
                        const struct attribute_name *name, uint32_t c);

// Such a method as a value: of the object or class `self`, or (not bound) of the first argument that it is called with. False: there is
// none of that name. The call of one, of its `count` parts, with the arguments in s.
bool rare_operation_answer(struct service *s, struct value self, bool bound,
                           const struct attribute_name *name);
void rare_operation_call(struct service *s, const struct value *parts, uint32_t count, uint32_t c);
// object.__dict__
void rare_operation_dict(struct service *s);

// Whether a member is not got as the core does it: a built-in that is a function of the library, which is bound to no object, or a
// method of a built-in type, which is.
bool rare_object_is_plain(const struct service *s, struct value member);

// CALLM, of an object.
void rare_object_call_method(struct service *s, uint32_t method, uint32_t c, uint32_t n);

// GETA, SETA, DELA and CALLA.
void rare_attribute_serve(struct service *s);

// The class of a value: of the program, or a built-in type.
struct value rare_object_class(const struct service *s, struct value v);

// Adds the names of the methods that a class has only for others to have, of statement `first` and the rest of `order`.
void rare_class_abstract(const struct service *s, const struct program_class *first,
                         const struct items_view *order, struct buffer *names, uint32_t *count);

// Tells the core anew, of a class in its memory, where it may access attributes without the host.
void rare_class_place(struct service *s, struct value class);

// Calls a class: makes an instance, in R[c] of the running CALL, CALLX or CALLA, with the arguments in s.
void rare_object_make(struct service *s, struct value class, uint32_t c);
// Updates a dict by the arguments in s, keywords among them. False: the program has no helper for it.
bool rare_object_fill(struct service *s, struct value v, uint32_t c);
// Calls a class with what a method of the built-in type that it is derived from gives for the arguments in s.
void rare_object_make_of(struct service *s, struct value class, struct value method, uint32_t c);
// Calls a bound method, an instance, or what a descriptor holds, with the arguments in s.
void rare_object_call(struct service *s, struct value callee, uint32_t c);

// Whether comparing them, by order or for equality, needs a method of the program's.
bool rare_object_compares(const struct service *s, struct value a, struct value b, bool ordered);
// Whether a key has a hash of its own, or (false, and an error) none. Its value of a built-in type takes its place.
bool rare_object_key(struct service *s, struct value *key);

// What was begun has met an object with a method for it: lets the library do it.
void rare_object_again(struct service *s);

// Does the instruction if one of its operands is an object of a class of the program with a method for it. False: it is for others.
bool rare_object_serve(struct service *s);

// template.format(...), where a field of the template names more than an argument, or an argument has a text of its own. False: it is
// the host's to do.
bool rare_object_format(struct service *s, struct value template, uint32_t c);
// Whether a field of a template names an attribute or an item.
bool rare_object_names_parts(const struct text_view *template);

// Lets a helper call the built-in with so many arguments, a tuple or list, as are written in a call without *: what is done for objects
// wants them in registers. False: it is not for that.
bool rare_object_spread(struct service *s, struct value builtin, struct value args, uint32_t c);
// Whether there are objects among the arguments in s, or values in whose text such are.
bool rare_object_meets(const struct service *s);

// Whether str() or repr() of a value is made by methods of the program; format() as well.
bool rare_object_in_text(const struct service *s, struct value v);
bool rare_object_shows(const struct service *s, struct value v);

// print(*values) with objects among them that have a text of their own; with_keywords: sep, end and file come first. False: there
// is none.
bool rare_object_print(struct service *s, bool with_keywords, uint32_t c);

#endif
