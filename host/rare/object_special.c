// SPDX-License-Identifier: MIT
// Operators, built-ins and texts of objects of the program's classes: the method that does it is found here, and the core runs it, or a
// helper of modules/_object.py that calls it.
#include <string.h>

#include "compiler/tables.h"
#include "contract/frame.h"
#include "host/memory/objects.h"
#include "host/rare/object.h"
#include "host/rare/set.h"
#include "host/report/traceback.h"

static const struct value NOTHING = {0, TAG_NONE};

static bool is_object(const struct service *s, struct value v) {
    struct instance_view instance;
    struct value found;
    if (v.tag == TAG_CLASS)
        return rare_object_special(s, v, "__getitem__", &found) ||
               rare_object_special(s, v, "__iter__", &found);
    return v.tag == TAG_INSTANCE && objects_instance(s->env.memory, v, &instance);
}

// The special method of a value, None if its class has none.
static struct value method_of(const struct service *s, struct value v, const char *name) {
    struct value found;
    return rare_object_special(s, v, name, &found) ? found : NOTHING;
}

// ---- arithmetic

struct operator_names {
    const char *sign, *name, *reflected, *in_place;
};
static const struct operator_names OPERATORS[] = {
    [0] = {"+", "__add__", "__radd__", "__iadd__"},
    [OP_SUB - OP_ADD] = {"-", "__sub__", "__rsub__", "__isub__"},
    [OP_MUL - OP_ADD] = {"*", "__mul__", "__rmul__", "__imul__"},
    [OP_DIV - OP_ADD] = {"/", "__truediv__", "__rtruediv__", "__itruediv__"},
    [OP_FLOORDIV - OP_ADD] = {"//", "__floordiv__", "__rfloordiv__", "__ifloordiv__"},
    [OP_MOD - OP_ADD] = {"%", "__mod__", "__rmod__", "__imod__"},
    [OP_POW - OP_ADD] = {"** or pow()", "__pow__", "__rpow__", "__ipow__"},
    [OP_AND - OP_ADD] = {"&", "__and__", "__rand__", "__iand__"},
    [OP_OR - OP_ADD] = {"|", "__or__", "__ror__", "__ior__"},
    [OP_XOR - OP_ADD] = {"^", "__xor__", "__rxor__", "__ixor__"},
    [OP_SHL - OP_ADD] = {"<<", "__lshift__", "__rlshift__", "__ilshift__"},
    [OP_SHR - OP_ADD] = {">>", "__rshift__", "__rrshift__", "__irshift__"},
    [OP_IADD - OP_ADD] = {"+", "__add__", "__radd__", "__iadd__"},
    [OP_IMUL - OP_ADD] = {"*", "__mul__", "__rmul__", "__imul__"},
    [OP_IOR - OP_ADD] = {"|", "__or__", "__ror__", "__ior__"},
};

// The method of b for what a does not do: none if both are of one class, whose method has been asked.
static struct value other_method(const struct service *s, struct value a, struct value b, const char *name) {
    struct instance_view x, y;
    if (objects_instance(s->env.memory, a, &x) && objects_instance(s->env.memory, b, &y) &&
        value_same(x.class_value, y.class_value))
        return NOTHING;
    return method_of(s, b, name);
}

// Whether the class of b is derived from another one that a is of.
static bool is_derived(const struct service *s, struct value b, struct value a) {
    struct value x = rare_object_class(s, a), y = rare_object_class(s, b);
    return !value_same(x, y) && objects_derives(s->env.memory, y, x);
}

// Whether the class of b is derived from another one that a is of, and has a method of its own.
static bool goes_first(const struct service *s, struct value a, struct value b, const char *name,
                       struct value method) {
    struct value of_a;
    if (method.tag == TAG_NONE || !is_derived(s, b, a)) return false;
    return !rare_object_member(s, rare_object_class(s, a), name, &of_a) || !value_same(of_a, method);
}

const char *rare_object_sign(int op) {
    return OPERATORS[op - OP_ADD].sign;
}

void rare_help_with_sign(struct service *s, enum helper helper, const char *sign, const struct value *args,
                         uint32_t n, uint32_t to) {
    rare_help(s, helper, args, n, to);
    if (s->answer->kind != ANSWER_CALL) return;
    uint32_t tuple = s->answer->value.bits;
    struct build *build = &s->answer->build;
    uint32_t text = build_str(build, sign, strlen(sign));
    build_value(build, text, text, (int32_t)tuple, 0, TAG_STR);
}

// Whether the function can say that it does not do it.
static bool may_decline(const struct service *s) {
    return s->job->declines;
}

static bool is_number(struct value v) {
    return value_is_number(v) || v.tag == TAG_LONG;
}

// The name of the method by which the built-in type of v, or of what its class is derived from, answers an operator where the class of
// `other`, derived from a built-in type as well, has its own: it goes before that, or is asked if that declines. NULL: it has no part.
static const char *name_of_type(const struct service *s, struct value v, struct value other, const char *name,
                                bool numbers) {
    struct value held;
    if (!rare_object_value(s, other, &held) || method_of(s, v, name).tag != TAG_NONE) return NULL;
    if (!rare_object_value(s, v, &held)) held = v;
    if (held.tag == TAG_INSTANCE || memory_is_object(s->env.memory, held) || (numbers && !is_number(held)))
        return NULL;
    return name;
}

// Puts it in place of argument i of the helper that is to be called; where the method itself is to be called there is no such argument,
// and what is behind its two would be overwritten.
static void put_method(struct service *s, uint32_t i, const char *method) {
    if (!method || s->answer->kind != ANSWER_CALL) return;
    uint32_t tuple = s->answer->value.bits;
    struct build *build = &s->answer->build;
    struct attribute_name name = rare_attribute_called(s, method);
    struct value parts[] = {value_int(DESCRIPTOR_OPERATION), rare_name_number(s, &name)};
    bool named = parts[1].tag != TAG_UNBOUND;
    uint32_t text = named ? 0 : build_str(build, method, strlen(method));
    uint32_t made = build_object(build, TAG_METHOD, parts, sizeof parts);
    if (!named) build_value(build, made, text, (int32_t)made, sizeof *parts, TAG_STR);
    build_value(build, made, made, (int32_t)tuple, i * (uint32_t)sizeof *parts, TAG_METHOD);
}

static bool is_function(struct value v) {
    return v.tag == TAG_FUNC || v.tag == TAG_CLOSURE;
}

// The method alone answers, without a helper. Always true: it has been seen to.
static bool call_method_of(struct service *s, struct value method, struct value self, struct value other,
                           uint32_t to) {
    rare_call_to(s, method, (struct value[]){self, other}, 2, to);
    return true;
}

static bool is_repeatable(struct value v) {
    return (v.tag >= TAG_STR && v.tag <= TAG_TUPLE) || tag_is_octets(v.tag);
}

// A sequence times an object that stands for an int.
static bool repeat(struct service *s, int op, struct value a, struct value b, uint32_t to) {
    bool in_place = service_in_place(s);
    struct value sequence = is_repeatable(a) ? a : b, times = is_repeatable(a) ? b : a;
    struct value args[] = {sequence, times, method_of(s, times, "__index__"), {in_place, TAG_BOOL}};
    if ((op != OP_MUL && op != OP_IMUL) || !is_repeatable(sequence) || args[2].tag == TAG_NONE) return false;
    if (in_place && is_repeatable(b)) return false;
    rare_help(s, HELPER_REPEAT, args, 4, to);
    return true;
}

static bool binary(struct service *s, int op, struct value a, struct value b, uint32_t to) {
    const struct operator_names *names = &OPERATORS[op - OP_ADD];
    bool in_place = service_in_place(s);
    struct value i = in_place ? method_of(s, a, names->in_place) : NOTHING;
    struct value f = method_of(s, a, names->name), g = other_method(s, a, b, names->reflected);
    char text[16];
    snprintf(text, sizeof text, "%s%s", names->sign, in_place ? "=" : "");
    if (in_place && op == OP_POW) snprintf(text, sizeof text, "**=");
    struct value args[] = {NOTHING, a, b, f, g}, all[] = {NOTHING, a, b, i, f, g};
    if (i.tag == TAG_NONE && f.tag == TAG_NONE && g.tag == TAG_NONE) return repeat(s, op, a, b, to);
    if (op == OP_MOD && (a.tag == TAG_STR || a.tag == TAG_BYTES || a.tag == TAG_BYTEARRAY))
        return false; // a template goes first
    bool first = goes_first(s, a, b, names->reflected, g);
    if (i.tag == TAG_NONE && is_function(f) && !may_decline(s) && !first)
        return call_method_of(s, f, a, b, to);
    if (i.tag == TAG_NONE && f.tag == TAG_NONE && is_function(g) && !may_decline(s) &&
        (first || !name_of_type(s, a, b, names->name, true)))
        return call_method_of(s, g, b, a, to);
    if (i.tag != TAG_NONE)
        rare_help_with_sign(s, HELPER_IN_PLACE, text, all, 6, to);
    else if (first)
        rare_help_with_sign(s, HELPER_REFLECTED, text, args, 5, to);
    else
        rare_help_with_sign(s, HELPER_BINARY, text, args, 5, to);
    if (f.tag == TAG_NONE)
        put_method(s, i.tag == TAG_NONE ? 3 : 4, name_of_type(s, a, b, names->name, true));
    else if (g.tag == TAG_NONE && !value_same(rare_object_class(s, a), rare_object_class(s, b)))
        put_method(s, i.tag == TAG_NONE ? 4 : 5, name_of_type(s, b, a, names->reflected, true));
    return true;
}

static bool unary(struct service *s, const char *name, struct value a, uint32_t to) {
    struct value f = method_of(s, a, name);
    if (f.tag == TAG_NONE) return false;
    rare_call_to(s, f, &a, 1, to);
    return true;
}

// ---- comparison

static void swap(struct value *a, struct value *b) {
    struct value other = *a;
    *a = *b, *b = other;
}

// The method of v by which a == b or (differ) a != b is found; *opposite: what it gives is the other one.
static struct value equality_of(const struct service *s, struct value v, bool differ, bool *opposite) {
    struct value f = differ ? method_of(s, v, "__ne__") : NOTHING, hidden;
    *opposite = differ && f.tag == TAG_NONE;
    if (f.tag != TAG_NONE) return f;
    // A built-in type that the class is derived from has a __ne__ of its own.
    return differ && rare_object_value(s, v, &hidden) ? NOTHING : method_of(s, v, "__eq__");
}

// differ: a != b is meant.
static bool compare_equal(struct service *s, struct value a, struct value b, bool differ, uint32_t to,
                          bool jumps) {
    bool not_f, not_g;
    if (is_derived(s, b, a)) swap(&a, &b);
    struct value f = equality_of(s, a, differ, &not_f), g = equality_of(s, b, differ, &not_g);
    struct value args[] = {a, b, f, g, value_int(not_f | not_g << 1 | differ << 2)};
    if (f.tag == TAG_NONE && g.tag == TAG_NONE) {
        if (!differ ||
            (method_of(s, a, "__eq__").tag == TAG_NONE && method_of(s, b, "__eq__").tag == TAG_NONE))
            return false;
        rare_object_value(s, a, &args[0]); // their own __eq__ has no part in it
        rare_object_value(s, b, &args[1]);
        args[4] = value_int(4 | 8);
    }
    if (!jumps && !not_f && is_function(f) && !may_decline(s))
        return call_method_of(s, f, args[0], args[1], to);
    rare_help(s, jumps ? HELPER_JUMP_EQUAL : HELPER_EQUAL, args, 5, to);
    if (f.tag == TAG_NONE && g.tag != TAG_NONE)
        put_method(s, 2, name_of_type(s, a, b, "__eq__", false));
    else if (f.tag != TAG_NONE && g.tag == TAG_NONE)
        put_method(s, 3, name_of_type(s, b, a, "__eq__", false));
    return true;
}

// Whether the class of one of them has its order from a built-in type, which knows the other one: where the class of a says nothing
// itself, that goes before what the class of b says, unless that is derived from the type of a.
static bool orders_by_value(const struct service *s, struct value a, struct value b, struct value *x,
                            struct value *y) {
    *x = a, *y = b;
    bool has = rare_object_value(s, a, x);
    if (!rare_object_value(s, b, y) && !has) return false;
    return (is_number(*x) && is_number(*y)) || (value_type(*x) == value_type(*y) && x->tag != TAG_DICT) ||
           (tag_is_set(x->tag) && tag_is_set(y->tag));
}

static bool compare(struct service *s, enum relation relation, struct value a, struct value b, bool negate,
                    uint32_t to, bool jumps) {
    bool swapped = false, less = relation == RELATION_LT;
    const char *sign = program_operator_at(s->env.program, memory_control(s->env.memory)->pc, &swapped);
    if (relation == RELATION_EQ)
        return compare_equal(s, a, b, negate || (jumps && sign && !strcmp(sign, "!=")), to, jumps);
    if (swapped) swap(&a, &b); // as they are written
    const char *name = swapped ? less ? "__gt__" : "__ge__" : less ? "__lt__" : "__le__";
    const char *mirrored = swapped ? less ? "__lt__" : "__le__" : less ? "__gt__" : "__ge__";
    struct value f = method_of(s, a, name), g = method_of(s, b, mirrored);
    bool second = g.tag != TAG_NONE && is_derived(s, b, a);
    struct value x, y;
    bool by_value = !second && f.tag == TAG_NONE && orders_by_value(s, a, b, &x, &y) &&
                    (g.tag == TAG_NONE || a.tag == TAG_INSTANCE);
    if (f.tag == TAG_NONE && g.tag == TAG_NONE && !(by_value && rare_object_compares(s, a, b, true)))
        return false;
    if (!sign || !*sign) sign = swapped ? less ? ">" : ">=" : less ? "<" : "<=";
    if (second) swap(&a, &b), swap(&f, &g);
    struct value args[] = {NOTHING, a, b, f, g, {second, TAG_BOOL}};
    if (by_value) args[1] = x, args[2] = y, args[4] = NOTHING;
    if (!jumps && is_function(f) && !may_decline(s)) return call_method_of(s, f, args[1], args[2], to);
    rare_help_with_sign(s, jumps ? HELPER_JUMP_ORDER : HELPER_ORDER, sign, args, 6, to);
    if (f.tag == TAG_NONE && args[4].tag != TAG_NONE)
        put_method(s, 3, name_of_type(s, a, b, second ? mirrored : name, false));
    else if (f.tag != TAG_NONE && g.tag == TAG_NONE)
        put_method(s, 4, name_of_type(s, b, a, second ? name : mirrored, false));
    return true;
}

static bool compare_jump(struct service *s, int op, struct value a) {
    struct value b =
        op < OP_JEQI ? service_register(s, (uint32_t)s->ins->operand[1]) : value_int(s->ins->operand[1]);
    uint32_t to = rare_no_register(s);
    if (!is_object(s, a) && !is_object(s, b)) return false;
    if (op < OP_JEQI) return compare(s, (enum relation)((op - OP_JEQ) / 2), a, b, false, to, true);
    if (op >= OP_JGTI) return compare(s, RELATION_LT, b, a, false, to, true);
    return compare(s, op < OP_JLTI ? RELATION_EQ : RELATION_LT, a, b, false, to, true);
}

// ---- truth, length

// Whether it is true, for NOT, for a jump, or bool() itself.
static bool truth(struct service *s, struct value a, int op, uint32_t to) {
    struct value f = method_of(s, a, "__bool__"),
                 g = f.tag == TAG_NONE ? method_of(s, a, "__len__") : NOTHING;
    bool by_length = g.tag != TAG_NONE;
    struct value args[] = {
        a, by_length ? g : f, {op == OP_JT || op == OP_JF ? by_length : op == OP_NOT, TAG_BOOL}};
    if (f.tag == TAG_NONE && !by_length) return false;
    if (op == OP_JT || op == OP_JF)
        rare_help(s, HELPER_JUMP_TRUTH, args, 3, rare_no_register(s));
    else
        rare_help(s, by_length ? HELPER_TRUTH_LENGTH : HELPER_TRUTH, args, 3, to);
    return true;
}

// The helper that asks has been entered by a jump of so many bytes: its frame says where that goes on.
void rare_decide(struct service *s) {
    const struct core_memory *memory = s->env.memory;
    const struct core_control *control = memory_control(memory);
    struct value *saved = memory_at(memory, control->frame - 8, sizeof *saved, 8);
    uint32_t length = s->args[1].bits;
    const uint8_t *code =
        saved && length <= 4 ? memory_at(memory, control->code + saved->bits - length, length, 1) : NULL;
    if (!code || !(saved->tag & FRAME_TO)) {
        service_error1(s, ERR_BAD_IMAGE, value_none());
        return;
    }
    bool if_true = code[0] == OP_JT || (code[0] >= OP_JEQ && (code[0] - OP_JEQ) % 2 == 0);
    if (if_true == (s->args[0].bits != 0)) saved->bits += (uint32_t)(int32_t)(int8_t)code[length - 1];
    answer_none(s->answer);
}

// ---- items

// Whether an object is of a class derived from a built-in type that gives its items itself: __getitem__ is not asked for them.
static bool holds_items(const struct service *s, struct value v) {
    struct value value;
    return rare_object_value(s, v, &value) && !value_is_number(value) && value.tag != TAG_LONG;
}

// r[0][r[1]] = r[2], or del. A class that has the method of one only lacks that of the other.
static bool change_item(struct service *s, bool deletes, const struct value *r) {
    const char *name = deletes ? "__delitem__" : "__setitem__";
    struct value f = method_of(s, r[0], name), hidden;
    if (f.tag != TAG_NONE) {
        rare_call_to(s, f, r, deletes ? 2 : 3, rare_no_register(s));
        return true;
    }
    if (rare_object_value(s, r[0], &hidden) ||
        method_of(s, r[0], deletes ? "__setitem__" : "__delitem__").tag == TAG_NONE)
        return false;
    answer_raise(s->answer, BUILTIN_AttributeError, "%s", name);
    return true;
}

static bool items(struct service *s, int op, const int32_t *o, const struct value *r) {
    struct value f;
    if (op == OP_GETI && is_object(s, r[1])) {
        f = method_of(s, r[1], "__getitem__");
        if (f.tag != TAG_NONE) rare_call_to(s, f, &r[1], 2, (uint32_t)o[0]);
        return f.tag != TAG_NONE;
    }
    if ((op == OP_SETI || op == OP_DELI) && is_object(s, r[0])) return change_item(s, op == OP_DELI, r);
    if (op == OP_IN && is_object(s, r[2])) {
        struct value args[] = {r[1], r[2], method_of(s, r[2], "__contains__")};
        if (args[2].tag != TAG_NONE)
            rare_help(s, HELPER_HAS, args, 3, (uint32_t)o[0]);
        else if (!holds_items(s, r[2]) && (method_of(s, r[2], "__iter__").tag != TAG_NONE ||
                                           method_of(s, r[2], "__getitem__").tag != TAG_NONE))
            rare_help(s, HELPER_CONTAINS, args, 2, (uint32_t)o[0]);
        else
            return false;
        return true;
    }
    return false;
}

bool rare_object_lacks_items(const struct service *s, struct value v) {
    struct value found;
    return (v.tag == TAG_INSTANCE || v.tag == TAG_CLASS) && !rare_object_special(s, v, "__iter__", &found) &&
           !rare_object_special(s, v, "__getitem__", &found) && !rare_object_value(s, v, &found);
}

bool rare_object_gives_items(const struct service *s, struct value v) {
    return is_iterator(v) && !rare_object_lacks_items(s, v);
}

// What `for` goes over in place of the object in register r: a generator.
static bool iterate(struct service *s, struct value v, uint32_t r) {
    struct value args[] = {v, method_of(s, v, "__iter__")};
    enum helper helper = HELPER_ITERATE;
    if (args[1].tag == TAG_NONE && !holds_items(s, v)) {
        args[1] = method_of(s, v, "__getitem__");
        helper = HELPER_ITERATE_ITEMS;
    }
    if (args[1].tag == TAG_NONE) return false;
    rare_help_operand(s, helper, args, 2, r);
    return true;
}

// ---- texts

enum { DEPTH_MAX = 30, ITEMS_MAX = 100000 };

// What an exception was made with, a tuple or one value; unbound: nothing.
static struct value arguments_of(const struct service *s, struct value v) {
    const struct exc_object *exc = memory_exc(s->env.memory, v);
    if (exc && exc->error == ERR_INSTANCE) return exc->b;
    return exc && (exc->error == ERR_USER || exc->error == ERR_KEY) ? exc->a : (struct value){0, TAG_UNBOUND};
}

// Whether the text of a value needs a method of the program's.
static bool needs_method(const struct service *s, struct value v, int depth, uint32_t *left) {
    struct items_view items;
    struct entries_view entries;
    struct value f;
    if (!depth || !*left) return false;
    --*left;
    if (v.tag == TAG_EXC && needs_method(s, arguments_of(s, v), depth - 1, left)) return true;
    const struct view_object *view = memory_view(s->env.memory, v);
    if (view) v = view->dict;
    if (rare_object_special(s, v, "__repr__", &f) || rare_object_special(s, v, "__str__", &f)) return true;
    if (rare_object_value(s, v, &f)) v = f;
    if (is_items(v) && memory_items(s->env.memory, v, &items) && items.kind == KIND_VALUES)
        for (uint32_t i = 0; i < items.count; i++)
            if (needs_method(s, memory_item(&items, i), depth - 1, left)) return true;
    if (!memory_entries(s->env.memory, v, &entries)) return false;
    for (uint32_t i = 0; i < entries.count; i++)
        if (entries.entry[i].key.tag != TAG_UNBOUND &&
            (needs_method(s, entries.entry[i].key, depth - 1, left) ||
             needs_method(s, entries.entry[i].item, depth - 1, left)))
            return true;
    return false;
}

bool rare_object_in_text(const struct service *s, struct value v) {
    uint32_t left = ITEMS_MAX;
    if (!s->env.program || !s->env.program->class_count || (value_type(v) <= TAG_STR)) return false;
    return needs_method(s, v, DEPTH_MAX, &left);
}

bool rare_object_shows(const struct service *s, struct value v) {
    return rare_object_in_text(s, v) || method_of(s, v, "__format__").tag != TAG_NONE;
}

static bool shows_any(const struct service *s, const struct value *values, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (rare_object_in_text(s, values[i])) return true;
    return false;
}

// Whether an object is of a class derived from the type of a container, whose text has those of its items.
static bool holds_container(const struct service *s, struct value v) {
    struct value held;
    return rare_object_value(s, v, &held) && (is_items(held) || held.tag == TAG_DICT || tag_is_set(held.tag));
}

// What stands for an object within its own text, NULL if the method shows it whole. As in CPython it is so of dataclasses and what
// else is written with reprlib.recursive_repr: their methods call the object as none of a program's does.
static const char *again(const struct service *s, struct value v, struct value method) {
    const struct program *program = s->env.program;
    uint32_t number;
    const char *self =
        memory_function(s->env.memory, method, &number) ? program_parameter(program, number, 0) : NULL;
    bool items = self && strcmp(self, "_within_items") == 0;
    struct walk walk;
    if (!self || (!items && strcmp(self, "_within") != 0)) return NULL;
    walk_begin(&walk, s->job, s->core);
    do {
        const struct program_function *f = program_function_at(program, walk.at);
        const struct value *first = memory_at(s->env.memory, walk.R, sizeof *first, 8);
        if (f == &program->functions[number] && first && first->tag == v.tag && first->bits == v.bits)
            return items ? "[...]" : "...";
    } while (walk_outward(&walk));
    return NULL;
}

// Puts a text in place of argument i of the helper that is to be called.
static void put_text(struct service *s, uint32_t i, const char *text) {
    uint32_t tuple = s->answer->value.bits, made = build_str(&s->answer->build, text, strlen(text));
    build_value(&s->answer->build, made, made, (int32_t)tuple, i * (uint32_t)sizeof(struct value), TAG_STR);
}

// str(v), or repr(v), into register `to`; `operand`: the instruction runs again then. False: the host can do it.
static bool text(struct service *s, struct value v, bool by_repr, bool operand, uint32_t to) {
    struct value f, args[3] = {v};
    enum helper helper = HELPER_SHOW;
    uint32_t n = 1;
    const char *name = NULL, *within = NULL;
    if (!rare_object_in_text(s, v)) return false;
    // A text is itself, whatever its __repr__; bytes too.
    if (!by_repr && rare_object_value(s, v, &f) && (f.tag == TAG_STR || tag_is_octets(f.tag)) &&
        !rare_object_special(s, v, "__str__", &f))
        return false;
    if (v.tag == TAG_INSTANCE || v.tag == TAG_EXC || v.tag == TAG_CLASS) {
        name = !by_repr && rare_object_special(s, v, "__str__", &f) ? "__str__" : "__repr__";
        bool has = rare_object_special(s, v, name, &f);
        // An exception's own __repr__ is not its text.
        if (v.tag == TAG_EXC && !by_repr && strcmp(name, "__repr__") == 0) has = false;
        if (!has) name = NULL;
        if (!has && v.tag != TAG_EXC && !holds_container(s, v)) return false;
        if (has) within = again(s, v, f);
        if (has || v.tag == TAG_EXC) {
            args[1] = has ? f : (struct value){by_repr, TAG_BOOL};
            helper = has ? HELPER_TEXT : HELPER_EXCEPTION_TEXT;
            n = has ? 3 : 2;
        }
    }
    if (operand)
        rare_help_operand(s, helper, args, n, to);
    else
        rare_help(s, helper, args, n, to);
    if (within && s->answer->kind == ANSWER_CALL) put_text(s, 1, within);
    if (name && s->answer->kind == ANSWER_CALL) put_text(s, 2, name);
    return true;
}

// The field of a template that argument i fills, counted as str.format does: its conversion, and its specification.
static bool find_field(const struct text_view *template, uint32_t wanted, char *conversion, const char **spec,
                       size_t *length) {
    uint32_t number = 0;
    const char *at = template->bytes, *end = at + template->length;
    *conversion = 0;
    while (at < end) {
        if (*at != '{') {
            at += *at == '}' && at + 1 < end ? 2 : 1;
            continue;
        }
        if (++at < end && *at == '{') {
            at++;
            continue;
        }
        uint32_t own = number;
        if (at < end && *at >= '0' && *at <= '9')
            for (own = 0; at < end && *at >= '0' && *at <= '9'; at++) own = own * 10 + (uint32_t)(*at - '0');
        else
            number++;
        *conversion = 0;
        if (at + 1 < end && *at == '!') *conversion = at[1], at += 2;
        *spec = at;
        *length = 0;
        if (at < end && *at == ':') {
            *spec = ++at;
            int depth = 0;
            for (; at < end && (depth || *at != '}'); at++) {
                if (*at == '{') depth++, number++;
                if (*at == '}') depth--;
            }
            *length = (size_t)(at - *spec);
        }
        if (own == wanted) return true;
        while (at < end && *at != '}') at++;
        at++;
    }
    return false;
}

// An argument of str.format that is an object with texts of its own: it is replaced by what its field writes.
static bool format_argument(struct service *s, const struct text_view *template, struct value v, uint32_t i,
                            uint32_t to) {
    char conversion;
    const char *spec;
    size_t length;
    struct value f = method_of(s, v, "__format__");
    if (!rare_object_in_text(s, v) && f.tag == TAG_NONE) return false;
    if (!find_field(template, i, &conversion, &spec, &length)) return false;
    if (!conversion && f.tag != TAG_NONE) {
        struct value args[] = {v, f, NOTHING};
        rare_help_operand(s, HELPER_MARK_FORMAT, args, 3, to);
        if (s->answer->kind != ANSWER_CALL) return true;
        uint32_t tuple = s->answer->value.bits, made = build_str(&s->answer->build, spec, length);
        build_value(&s->answer->build, made, made, (int32_t)tuple, 2 * sizeof(struct value), TAG_STR);
        return true;
    }
    if (!rare_object_in_text(s, v)) return false; // converted to the text that all objects have
    struct value held;
    if (!conversion && length && rare_object_value(s, v, &held)) {
        struct value *place = service_window(s, to, 1);
        if (place) *place = held; // of a window
        s->answer->kind = ANSWER_AGAIN;
        return true;
    }
    if (!conversion && length) {
        answer_raise(s->answer, BUILTIN_TypeError, "unsupported format string passed to %s.__format__",
                     text_type(&s->env, v));
        return true;
    }
    struct value args[] = {v, {conversion == 'r', TAG_BOOL}};
    rare_help_operand(s, HELPER_MARK, args, 2, to);
    return true;
}

static bool format(struct service *s, uint32_t c, uint32_t n) {
    const struct value *window = service_window(s, c + 1, n);
    struct text_view template;
    if (!window || !memory_str(s->env.memory, window[0], &template) || rare_object_names_parts(&template))
        return false;
    for (uint32_t i = 1; i < n; i++)
        if (format_argument(s, &template, window[i], i - 1, c + 1 + i)) return true;
    return false;
}

// ---- built-ins

// The value of the built-in type that the object's class is derived from takes the object's place as the first argument of the
// call, which is done again. False: it has none.
static bool use_value(struct service *s, struct value v, uint32_t c) {
    struct value *window = service_window(s, c + 1, 1), value;
    if (!window || !rare_object_value(s, v, &value)) return false;
    *window = value;
    s->answer->kind = ANSWER_AGAIN;
    return true;
}

// dict(v), of what is derived from dict or has a method keys.
static bool mapping(struct service *s, struct value v, uint32_t c) {
    struct value both[] = {v, value_none()};
    if (rare_object_value(s, v, &both[1])) return both[1].tag == TAG_DICT && use_value(s, v, c);
    both[1] = method_of(s, v, "keys");
    if (both[1].tag == TAG_NONE) return false;
    rare_help(s, HELPER_MAPPING, both, 2, c);
    return true;
}

// dict |= v, the same; as in CPython v is not asked for an operator of its own.
static bool merge(struct service *s, struct value dict, struct value v, uint32_t to) {
    struct value all[] = {dict, v, value_none()};
    if (rare_object_value(s, v, &all[2]) && all[2].tag == TAG_DICT) {
        rare_dict_merge(s, true, dict, all[2]);
        return true;
    }
    all[2] = method_of(s, v, "keys");
    if (all[2].tag == TAG_NONE) return false;
    rare_help(s, HELPER_MERGE_MAPPING, all, 3, to);
    return true;
}

// Whether _math1 is to compute ceil: its number is its place in the table.
static bool is_ceil(struct value number) {
    enum {
#define MATH1(name, expression, kind) ONE_##name,
#define MATH2(name, expression, kind)
#include "host/rare/number_math.def"
#undef MATH1
#undef MATH2
    };
    return number.bits == ONE_ceil;
}

// ascii(v) of what has methods for its text.
static bool ascii(struct service *s, struct value v, uint32_t c) {
    bool single = v.tag == TAG_INSTANCE || v.tag == TAG_EXC || v.tag == TAG_CLASS;
    struct value f;
    if (!rare_object_in_text(s, v) || (single && !rare_object_special(s, v, "__repr__", &f))) return false;
    rare_help(s, HELPER_ASCII, &v, 1, c);
    return true;
}

// Whether a class has a method of its own for isinstance or issubclass. Those that are derived from it have none.
static bool has_check(const struct service *s, struct value class, const char *name, struct value *f) {
    return class.tag == TAG_CLASS && rare_object_own_named(s, class, name, f) && f->tag != TAG_UNBOUND;
}

static bool any_has_check(const struct service *s, struct value classes, const char *name, uint32_t depth) {
    struct items_view items;
    struct value f;
    if (classes.tag != TAG_TUPLE) return has_check(s, classes, name, &f);
    if (!depth || !memory_items(s->env.memory, classes, &items)) return false;
    for (uint32_t i = 0; i < items.count; i++)
        if (any_has_check(s, memory_item(&items, i), name, depth - 1)) return true;
    return false;
}

// isinstance and issubclass of classes that say themselves what belongs to them.
static bool check_class(struct service *s, uint32_t builtin, const struct value *args, uint32_t c) {
    bool instance = builtin == BUILTIN_isinstance;
    const char *name = instance ? "__class_instancecheck__" : "__class_subclasscheck__";
    struct value f, both[] = {args[1], args[0]};
    if (!any_has_check(s, args[1], name, TEXT_DEPTH_MAX)) return false;
    if (args[1].tag == TAG_TUPLE) {
        rare_help(s, instance ? HELPER_INSTANCE_OF : HELPER_SUBCLASS_OF, args, 2, c);
        return true;
    }
    bool derived = instance ? rare_is_instance(s, args[0], args[1]) : rare_is_subclass(s, args[0], args[1]);
    if (derived)
        answer_bool(s->answer, true);
    else if (has_check(s, args[1], name, &f))
        rare_call_to(s, f, both, 2, c);
    return true;
}

// bytes(v) of an object.
static bool octets(struct service *s, struct value v, uint32_t c) {
    struct value both[] = {v, method_of(s, v, "__bytes__")};
    if (both[1].tag != TAG_NONE) {
        rare_help(s, HELPER_OCTETS, both, 2, c);
        return true;
    }
    if (!is_object(s, v) || use_value(s, v, c)) return is_object(s, v);
    if (rare_object_convert(s, v, "__index__", c + 1, true)) return true;
    if (rare_object_lacks_items(s, v))
        answer_raise(s->answer, BUILTIN_TypeError, "cannot convert '%s' object to bytes",
                     text_type(&s->env, v));
    return rare_object_lacks_items(s, v);
}

static bool built_in(struct service *s, uint32_t builtin, uint32_t c, uint32_t n) {
    const struct value *args = service_window(s, c + 1, n);
    const struct builtin_row *row = table_builtin(builtin);
    if (!n || !args || !row || n < row->min || n > row->max) return false;
    uint32_t first = 0;
    struct value v = args[0], f = NOTHING;
    switch (builtin) {
    case BUILTIN_printwith:
        first = 3;
        if (n >= 3 && is_object(s, args[2])) {
            rare_help_call(s, HELPER_PRINT_TO, args[2], args, 2, args + 3, n - 3, c);
            return true;
        }
        // Falls through.
    case BUILTIN_print:
        if ((first || n > 1) && shows_any(s, args + first, n - first)) {
            struct value from[] = {{first > 0, TAG_BOOL}, NOTHING};
            rare_help_call(s, HELPER_PRINT_ALL, NOTHING, from, 2, args, n, c);
            return true;
        }
        for (uint32_t i = first; i < n; i++)
            if (text(s, args[i], false, true, c + 1 + i)) return true;
        return false;
    case BUILTIN_str: return n == 1 && text(s, v, false, false, c);
    case BUILTIN_repr: return text(s, v, true, false, c);
    case BUILTIN_ascii: return ascii(s, v, c);
    case BUILTIN_format:
        f = method_of(s, v, "__format__");
        if (f.tag != TAG_NONE && n == 2) {
            rare_help(s, HELPER_FORMATTED, (struct value[]){v, f, args[1]}, 3, c);
            return true;
        }
        if (f.tag != TAG_NONE && n == 1) {
            rare_help(s, HELPER_FORMATTED, (struct value[]){v, f, NOTHING}, 3, c);
            if (s->answer->kind == ANSWER_CALL) put_text(s, 2, "");
            return true;
        }
        struct text_view spec; // without a specification: str(v)
        if (n == 1 || (memory_str(s->env.memory, args[1], &spec) && !spec.length))
            return text(s, v, false, false, c);
        return use_value(s, v, c);
    case BUILTIN_fetch: return false;
    case BUILTIN_bytes: return n == 1 && octets(s, v, c);
    case BUILTIN_bytearray:
        if (n == 1 && is_object(s, v) && method_of(s, v, "__iter__").tag == TAG_NONE &&
            rare_object_convert(s, v, "__index__", c + 1, true))
            return true;
        break;
    case BUILTIN_isinstance:
    case BUILTIN_issubclass: return n == 2 && check_class(s, builtin, args, c);
    case BUILTIN_math1: // math.ceil
        if (n == 2 && is_object(s, args[1]) && is_ceil(args[0]) && unary(s, "__ceil__", args[1], c))
            return true;
        break;
    default: break;
    }
    if (rare_object_value_arguments(s, builtin, c, n)) return true;
    if (!is_object(s, v)) return false;
    switch (builtin) {
    case BUILTIN_bool: return truth(s, v, OP_CALLB, c) || use_value(s, v, c);
    case BUILTIN_len: {
        struct value both[] = {v, method_of(s, v, "__len__")};
        if (both[1].tag == TAG_NONE) {
            int32_t length;
            if (rare_object_value(s, v, &f) && rare_sequence_length(s, f, &length))
                answer_int(s->answer, length);
            return f.tag != TAG_NONE && rare_object_value(s, v, &f);
        }
        rare_help(s, HELPER_LENGTH, both, 2, c);
        return true;
    }
    case BUILTIN_abs: return unary(s, "__abs__", v, c) || use_value(s, v, c);
    case BUILTIN_hash:
        f = method_of(s, v, "__hash__");
        if (f.tag == TAG_NONE && method_of(s, v, "__eq__").tag != TAG_NONE)
            return service_error1(s, ERR_UNHASHABLE, v), true;
        if (f.tag == TAG_NONE) return use_value(s, v, c);
        rare_help(s, HELPER_OWN_HASH, (struct value[]){v, f}, 2, c);
        return true;
    case BUILTIN_int:
        return n == 1 && (rare_object_convert(s, v, "__int__", c, false) ||
                          rare_object_convert(s, v, "__index__", c, false) || unary(s, "__trunc__", v, c) ||
                          use_value(s, v, c));
    case BUILTIN_float:
        return rare_object_convert(s, v, "__float__", c, false) ||
               rare_object_convert(s, v, "__index__", c + 1, true) || use_value(s, v, c);
    case BUILTIN_dict: return mapping(s, v, c);
    case BUILTIN_chr:
    case BUILTIN_ord: return use_value(s, v, c);
    case BUILTIN_floor:
        return unary(s, "__floor__", v, c) || use_value(s, v, c) ||
               rare_object_convert(s, v, "__float__", c + 1, true) ||
               rare_object_convert(s, v, "__index__", c + 1, true);
    case BUILTIN_trunc: return unary(s, "__trunc__", v, c) || use_value(s, v, c);
    case BUILTIN_round:
        f = method_of(s, v, "__round__");
        if (f.tag != TAG_NONE) rare_call_to(s, f, args, n, c);
        return f.tag != TAG_NONE || use_value(s, v, c);
    default: return false;
    }
}

// ---- what has met objects with methods for it

bool rare_object_compares(const struct service *s, struct value a, struct value b, bool ordered) {
    static const char *const NAMES[] = {"__eq__", "__lt__", "__gt__", "__le__", "__ge__"};
    struct value f;
    if (s->plain) return false;
    for (uint32_t i = ordered ? 1 : 0; i < (ordered ? 5u : 1u); i++)
        if (rare_object_special(s, a, NAMES[i], &f) || rare_object_special(s, b, NAMES[i], &f)) return true;
    return false;
}

bool rare_object_key(struct service *s, struct value *key) {
    struct value eq, hash;
    bool has_eq = rare_object_special(s, *key, "__eq__", &eq),
         has_hash = rare_object_special(s, *key, "__hash__", &hash);
    if (s->plain || (!has_eq && !has_hash)) {
        struct value held;
        if (!rare_object_value(s, *key, &held)) return true;
        if (!has_hash && rare_dict_is_unhashable(held)) return service_error1(s, ERR_UNHASHABLE, *key);
        *key = held;
        return has_hash || held.tag != TAG_TUPLE || rare_dict_key(s, held);
    }
    if ((has_eq && !has_hash) || hash.tag == TAG_NONE) return service_error1(s, ERR_UNHASHABLE, *key);
    s->meets = true;
    return false;
}

static bool again_built_in(struct service *s, uint32_t builtin, uint32_t c, uint32_t n) {
    const struct value *args = service_window(s, c + 1, n);
    struct value largest = {builtin == BUILTIN_max, TAG_BOOL};
    switch (builtin) {
    case BUILTIN_min:
    case BUILTIN_max:
        if (n > 1) {
            rare_help_call(s, HELPER_EXTREME, largest, NULL, 0, args, n, c);
        } else {
            struct value both[] = {largest, args[0]};
            rare_help(s, HELPER_EXTREME, both, 2, c);
        }
        return true;
    case BUILTIN_sum: {
        struct value both[] = {args[0], n > 1 ? args[1] : value_int(0)};
        rare_help(s, HELPER_SUM_OBJECTS, both, 2, c);
        return true;
    }
    case BUILTIN_hash: rare_help(s, HELPER_HASH_OF, args, 1, c); return true;
    case BUILTIN_set:
    case BUILTIN_frozenset: {
        struct value both[] = {args[0], {builtin == BUILTIN_frozenset, TAG_BOOL}};
        rare_help(s, HELPER_SET_MAKE, both, 2, c);
        return true;
    }
    case BUILTIN_dict:
        if (n == 1) rare_help(s, HELPER_KEY_DICT, args, 1, c);
        return n == 1;
    case BUILTIN_merge: {
        struct value all[] = {args[1], args[2], {true, TAG_BOOL}};
        rare_help(s, HELPER_KEY_MERGE, all, 3, c);
        return true;
    }
    case BUILTIN_sorted: rare_help(s, HELPER_SORTED, args, 1, c); return true;
    case BUILTIN_sortby: rare_help(s, HELPER_SORT, args, 3, c); return true;
    default: return false;
    }
}

// args: the object of the method and its arguments, n in all.
static bool again_method(struct service *s, uint32_t method, const struct value *args, uint32_t n,
                         uint32_t c) {
    if (args && n && method == METHOD_SORT && args[0].tag == TAG_LIST && (n < 2 || args[1].tag == TAG_NONE)) {
        struct value all[] = {args[0], value_none(), n > 2 ? args[2] : (struct value){0, TAG_BOOL}};
        rare_help(s, HELPER_SORT, all, 3, c);
        return true;
    }
    if (!args || n < 2) return false;
    if (tag_is_set(args[0].tag)) {
        rare_help_call(s, HELPER_SET_METHOD, value_int((int32_t)method), args, 1, args + 1, n - 1, c);
        return true;
    }
    if (is_items(args[0]) && (method == METHOD_INDEX || method == METHOD_COUNT || method == METHOD_REMOVE)) {
        rare_help_call(s, HELPER_ITEMS_METHOD, value_int((int32_t)method), args, 1, args + 1, n - 1, c);
        return true;
    }
    if (args[0].tag == TAG_DICT && method == METHOD_GET) {
        struct value all[] = {args[0], args[1], n > 2 ? args[2] : value_none()};
        rare_help(s, HELPER_KEY_GET_OR, all, 3, c);
        return true;
    }
    return false;
}

// A call of a method that is a value, of a set or list or dict, with n arguments.
static bool again_method_value(struct service *s, struct value callee, const struct value *args, uint32_t n,
                               uint32_t c) {
    struct buffer all = BUFFER_EMPTY;
    uint32_t count;
    const struct value *parts = objects_method(s->env.memory, callee, &count);
    if (parts && parts[0].tag == TAG_BUILTIN) {
        callee = parts[0];
        values_add(&all, parts[1]);
    }
    for (uint32_t i = 0; args && i < n; i++) values_add(&all, args[i]);
    n = (uint32_t)(all.length / sizeof *args);
    bool done = callee.tag == TAG_BUILTIN && callee.bits >= METHOD_VALUE_FIRST && !all.failed &&
                again_method(s, callee.bits & 0xff, values_of(&all), n, c);
    buffer_free(&all);
    return done;
}

// The same with the items of a tuple or list as arguments.
static bool again_method_spread(struct service *s, struct value callee, struct value from, uint32_t c) {
    struct buffer args = BUFFER_EMPTY;
    uint32_t n = 0;
    bool done =
        rare_sequence_items(s, from, &args, &n) && again_method_value(s, callee, values_of(&args), n, c);
    buffer_free(&args);
    return done;
}

// Two operands as they are written, and as the third the number of the order between them.
static void as_written(const struct service *s, struct value *r, bool or_equal) {
    bool swapped = false;
    program_operator_at(s->env.program, memory_control(s->env.memory)->pc, &swapped);
    if (swapped) swap(&r[0], &r[1]);
    r[2] = value_int(2 * swapped + or_equal);
}

// The operators of sets, and of dicts the one that merges them.
static bool again_operator(struct service *s, int op, struct value a, struct value b, uint32_t to) {
    struct value in_place = {a.tag != TAG_FROZENSET && service_in_place(s), TAG_BOOL},
                 all[] = {value_int(rare_set_operation(op)), a, b, in_place};
    bool sets = tag_is_set(a.tag) && tag_is_set(b.tag);
    if (sets)
        rare_help(s, HELPER_SET_OPERATION, all, 4, to);
    else if (a.tag == TAG_DICT && b.tag == TAG_DICT)
        rare_help(s, HELPER_KEY_MERGE, all + 1, 3, to);
    else if (a.tag == TAG_DICT && op == OP_IOR)
        rare_help(s, HELPER_UPDATE, all + 1, 2, to);
    else
        return false;
    return true;
}

void rare_object_again(struct service *s) {
    const int32_t *o = s->ins->operand;
    int op = s->ins->op;
    struct value r[4];
    s->meets = false;
    for (uint32_t i = 0; i < 4; i++)
        r[i] = i < s->ins->count && o[i] >= 0 ? service_register(s, (uint32_t)o[i]) : value_none();
    uint32_t to = (uint32_t)o[0], none = rare_no_register(s);
    bool jumps = op >= OP_JLT && op <= OP_JNLE;
    if (op == OP_LT || op == OP_LE || jumps) {
        struct value *a = &r[!jumps], *b = &r[2 - jumps], x = *a, y = *b;
        rare_object_value(s, *a, &x); // a named tuple has the order of tuples
        rare_object_value(s, *b, &y);
        bool alike = is_items(x) && x.tag == y.tag;
        if (!alike && !(tag_is_set(x.tag) && tag_is_set(y.tag))) {
            service_error(s, ERR_COMPARE, *a, *b); // an object without that order
            return;
        }
        *a = x, *b = y;
    }
    switch (op) {
    case OP_EQ:
    case OP_NE:
        r[3] = (struct value){op == OP_NE, TAG_BOOL};
        rare_help(s, HELPER_ITEMS_EQUAL, r + 1, 3, to);
        return;
    case OP_LT:
    case OP_LE:
        as_written(s, r + 1, op == OP_LE);
        rare_help(s, HELPER_ITEMS_LESS, r + 1, 3, to);
        return;
    case OP_JEQ:
    case OP_JNE:
        r[2] = (struct value){0, TAG_BOOL};
        rare_help(s, HELPER_JUMP_ITEMS_EQUAL, r, 3, none);
        return;
    case OP_JLT:
    case OP_JNLT:
    case OP_JLE:
    case OP_JNLE:
        as_written(s, r, op >= OP_JLE);
        rare_help(s, HELPER_JUMP_ITEMS_LESS, r, 3, none);
        return;
    case OP_OR:
    case OP_IOR:
    case OP_AND:
    case OP_SUB:
    case OP_XOR:
        if (again_operator(s, op, r[1], r[2], to)) return;
        break;
    case OP_IN:
        rare_help(s, tag_is_keyed(r[2].tag) ? HELPER_KEY_HAS : HELPER_ITEMS_HAVE, r + 1, 2, to);
        return;
    case OP_GETI: rare_help(s, HELPER_KEY_GET, r + 1, 2, to); return;
    case OP_SETI: rare_help(s, HELPER_KEY_SET, r, 3, none); return;
    case OP_DELI: rare_help(s, HELPER_KEY_DELETE, r, 2, none); return;
    case OP_DICT: {
        const struct value *pairs = service_window(s, (uint32_t)o[1], (uint32_t)o[2]);
        if (!pairs || o[2] < 2) break;
        rare_help_call(s, HELPER_KEY_PAIRS, value_none(), NULL, 0, pairs, (uint32_t)o[2], to);
        return;
    }
    case OP_CALLB:
        if (again_built_in(s, (uint32_t)o[0], (uint32_t)o[1], (uint32_t)o[2])) return;
        break;
    case OP_CALL: // of a built-in that is a value
        if (r[0].tag == TAG_BUILTIN && again_built_in(s, r[0].bits, to, (uint32_t)o[1])) return;
        if (again_method_value(s, r[0], service_window(s, to + 1, (uint32_t)o[1]), (uint32_t)o[1], to))
            return;
        break;
    case OP_CALLX:
        r[1] = service_register(s, to + 1);
        if (rare_object_spread(s, r[0], r[1], to) || again_method_spread(s, r[0], r[1], to)) return;
        break;
    case OP_CALLM:
        if (again_method(s, (uint32_t)o[0], service_window(s, (uint32_t)o[1] + 1, (uint32_t)o[2]),
                         (uint32_t)o[2], (uint32_t)o[1]))
            return;
        break;
    case OP_CALLA:
        if (again_method(s, (uint32_t)o[2], service_window(s, (uint32_t)o[3] + 1, (uint32_t)o[4]),
                         (uint32_t)o[4], (uint32_t)o[3]))
            return;
        break;
    default: break;
    }
    answer_raise(
        s->answer, BUILTIN_TypeError,
        "ePython does not do this with objects that have an __eq__, __hash__ or __lt__ of their own");
}

// ---- operations on classes, by methods that take the class

static bool class_serve(struct service *s, int op, const int32_t *o, const struct value *r) {
    struct value f, args[2];
    if (op == OP_ITER && r[0].tag == TAG_CLASS && rare_object_member(s, r[0], "__class_iter__", &f)) {
        args[0] = r[0], args[1] = f;
        rare_help_operand(s, HELPER_ITERATE, args, 2, (uint32_t)o[0]);
        return true;
    }
    if (op == OP_GETI && r[1].tag == TAG_CLASS && rare_object_member(s, r[1], "__class_getitem__", &f)) {
        uint32_t count;
        const struct value *parts = objects_method(s->env.memory, f, &count);
        rare_call_to(s, parts && parts[0].tag == TAG_INT ? parts[1] : f, r + 1, 2, (uint32_t)o[0]);
        return true;
    }
    struct class_view class;
    if (op == OP_GETI && objects_class(s->env.memory, r[1], &class) && class.flags & CLASS_GENERIC) {
        answer_value(s->answer, r[1]); // as list[int] is list
        return true;
    }
    if (op == OP_IN && r[2].tag == TAG_CLASS && rare_object_member(s, r[2], "__class_contains__", &f)) {
        args[0] = r[2], args[1] = r[1];
        rare_call_to(s, f, args, 2, (uint32_t)o[0]);
        return true;
    }
    if (op == OP_CALLB && o[2] == 1) {
        const struct value *v = service_window(s, (uint32_t)o[1] + 1, 1);
        const char *name = o[0] == BUILTIN_len                           ? "__class_len__"
                           : o[0] == BUILTIN_repr || o[0] == BUILTIN_str ? "__class_repr__"
                                                                         : NULL;
        if (!v || v->tag != TAG_CLASS || !name || !rare_object_member(s, *v, name, &f)) return false;
        rare_call_to(s, f, v, 1, (uint32_t)o[1]);
        return true;
    }
    return false;
}

// ---- all

// Whether there are objects that stand for numbers in what a template is filled with.
static bool has_number(const struct service *s, struct value v) {
    struct items_view items;
    if (v.tag == TAG_TUPLE && memory_items(s->env.memory, v, &items))
        for (uint32_t i = 0; i < items.count; i++)
            if (has_number(s, memory_item(&items, i))) return true;
    return method_of(s, v, "__float__").tag != TAG_NONE || method_of(s, v, "__int__").tag != TAG_NONE ||
           method_of(s, v, "__index__").tag != TAG_NONE;
}

static bool serve_special(struct service *s, int op, const int32_t *o, struct value *r) {
    uint32_t to = (uint32_t)o[0];
    switch (op) {
    case OP_GETA:
    case OP_SETA:
    case OP_DELA:
    case OP_CALLA:
        if (op == OP_CALLA && o[2] == METHOD_FORMAT && format(s, (uint32_t)o[3], (uint32_t)o[4])) return true;
        rare_attribute_serve(s);
        return true;
    case OP_CALLB: return built_in(s, (uint32_t)o[0], (uint32_t)o[1], (uint32_t)o[2]);
    case OP_CALL: // of a built-in that is a value: map(str, objects)
        return r[0].tag == TAG_BUILTIN && built_in(s, r[0].bits, (uint32_t)o[0], (uint32_t)o[1]);
    case OP_ADDI:
    case OP_SUBI:
        return is_object(s, r[1]) && binary(s, op == OP_ADDI ? OP_ADD : OP_SUB, r[1], value_int(o[2]), to);
    case OP_NEG: return unary(s, "__neg__", r[1], to);
    case OP_POS: return unary(s, "__pos__", r[1], to);
    case OP_INV: return unary(s, "__invert__", r[1], to);
    case OP_NOT: return truth(s, r[1], op, to);
    case OP_JT:
    case OP_JF: return truth(s, r[0], op, to);
    case OP_EQ:
    case OP_NE: return compare(s, RELATION_EQ, r[1], r[2], op == OP_NE, to, false);
    case OP_LT: return compare(s, RELATION_LT, r[1], r[2], false, to, false);
    case OP_LE: return compare(s, RELATION_LE, r[1], r[2], false, to, false);
    case OP_ITER: return is_object(s, r[0]) && iterate(s, r[0], to);
    case OP_MOD:
        if (r[1].tag == TAG_STR && (rare_object_in_text(s, r[2]) || has_number(s, r[2]))) {
            rare_help(s, HELPER_PERCENT, &r[1], 2, to);
            return true;
        }
        break;
    case OP_GETI:
    case OP_SETI:
    case OP_DELI:
    case OP_IN: return items(s, op, o, r) || rare_object_item_at(s, op, o, r);
    default: break;
    }
    if (op == OP_IOR && r[1].tag == TAG_DICT && r[2].tag == TAG_INSTANCE) return merge(s, r[1], r[2], to);
    if (op >= OP_ADD && op <= OP_IOR && (is_object(s, r[1]) || is_object(s, r[2])))
        return binary(s, op, r[1], r[2], to);
    if (op >= OP_JEQ && op <= OP_JNGTI) return compare_jump(s, op, r[0]);
    return false;
}

bool rare_object_serve(struct service *s) {
    const int32_t *o = s->ins->operand;
    int op = s->ins->op;
    struct value r[4];
    // Attributes of classes that have been left out (compiler/prune.c) are asked for all the same.
    bool of_classes = op == OP_GETA || op == OP_SETA || op == OP_DELA || op == OP_CALLA;
    if (!s->env.program || (!s->env.program->class_count && !of_classes)) return false;
    if (op == OP_CALLM) return o[0] == METHOD_FORMAT && format(s, (uint32_t)o[1], (uint32_t)o[2]);
    for (uint32_t i = 0; i < 4; i++)
        r[i] = i < s->ins->count && o[i] >= 0 ? service_register(s, (uint32_t)o[i]) : value_none();
    return serve_special(s, op, o, r) || class_serve(s, op, o, r) || rare_object_value_serve(s, op, o, r);
}
