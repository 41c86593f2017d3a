// SPDX-License-Identifier: MIT
// Classes are made here, of what their bodies have left: the order of their bases, and where attributes lie.
#include <stdlib.h>
#include <string.h>

#include "host/memory/objects.h"
#include "host/rare/object.h"

enum { ORDER_MAX = 128, BASES_MAX = 64, SLOTS_MAX = 256 };

struct order { // of classes in which attributes are looked for
    struct value class[ORDER_MAX];
    uint32_t count;
};

struct making {
    struct service *s;
    const struct program_class *statement;
    struct value bases[BASES_MAX];
    uint32_t base_count;
    struct order order; // without the class itself
    uint8_t layout[SLOTS_MAX], core_layout[SLOTS_MAX], marks[SLOTS_MAX], core_marks[SLOTS_MAX];
    uint32_t layout_count, mark_count;
    struct value members[SLOTS_MAX];
    struct pairs more; // members without a slot
    uint32_t flags;
};

// ---- the order of the bases: C3 (K. Barrett and others, A monotonic superclass linearization for Dylan, 1996)

static void order_add(struct order *order, struct value class) {
    if (order->count < ORDER_MAX) order->class[order->count++] = class;
}

static struct value built_in(uint32_t type) {
    return (struct value){type, TAG_BUILTIN};
}

static bool order_of(struct service *s, struct value base, struct order *order) {
    struct class_view class;
    struct items_view items;
    order->count = 0;
    if (base.tag == TAG_BUILTIN && base.bits < BUILTIN_FIRST_FUNC) {
        uint32_t type = base.bits;
        for (; type != BUILTIN_object; type = rare_bases_of(type)) order_add(order, built_in(type));
        order_add(order, built_in(type));
        return true;
    }
    if (!objects_class(s->env.memory, base, &class) ||
        !memory_items(s->env.memory, class.object->order, &items))
        return false;
    for (uint32_t i = 0; i < items.count; i++) order_add(order, memory_item(&items, i));
    return true;
}

// Whether a class stands in one of the orders behind its first.
static bool is_in_tail(const struct order *orders, uint32_t n, struct value class) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 1; k < orders[i].count; k++)
            if (value_same(orders[i].class[k], class)) return true;
    return false;
}

static void order_drop(struct order *order, struct value class) {
    if (!order->count || !value_same(order->class[0], class)) return;
    memmove(order->class, order->class + 1, --order->count * sizeof *order->class);
}

static const char *class_name(const struct making *m, struct value class) {
    const struct program_class *statement = objects_statement(m->s->env.memory, m->s->env.program, class);
    return statement ? statement->name : text_builtin(class.bits);
}

// No class can be next: those that are left are named.
static bool inconsistent(struct making *m, const struct order *orders, uint32_t n) {
    struct buffer names = BUFFER_EMPTY;
    for (uint32_t i = 0; i < n; i++) {
        bool again = !orders[i].count;
        for (uint32_t k = 0; k < i && !again; k++)
            again = orders[k].count && value_same(orders[k].class[0], orders[i].class[0]);
        if (!again)
            buffer_format(&names, "%s%s", names.length ? ", " : "", class_name(m, orders[i].class[0]));
    }
    answer_raise(m->s->answer, BUILTIN_TypeError,
                 "Cannot create a consistent method resolution\norder (MRO) for bases %.*s",
                 (int)names.length, names.bytes);
    buffer_free(&names);
    return false;
}

static bool merge(struct making *m, struct order *orders, uint32_t n) {
    for (;;) {
        uint32_t i = 0, left = 0;
        for (uint32_t k = 0; k < n; k++) left += orders[k].count;
        if (!left) return true;
        while (i < n && (!orders[i].count || is_in_tail(orders, n, orders[i].class[0]))) i++;
        if (i == n || m->order.count == ORDER_MAX) return inconsistent(m, orders, n);
        struct value next = orders[i].class[0];
        order_add(&m->order, next);
        for (uint32_t k = 0; k < n; k++) order_drop(&orders[k], next);
    }
}

static bool find_order(struct making *m, struct value bases) {
    struct items_view items;
    static const struct value object = {BUILTIN_object, TAG_BUILTIN};
    if (!memory_items(m->s->env.memory, bases, &items) || items.count >= BASES_MAX)
        return service_error1(m->s, ERR_BAD_IMAGE, value_none());
    for (uint32_t i = 0; i < items.count; i++) {
        struct value base = memory_item(&items, i);
        if (base.tag == TAG_BUILTIN && base.bits == BUILTIN_alias) // Generic, Protocol
            m->flags |= CLASS_GENERIC;
        else
            m->bases[m->base_count++] = base;
    }
    if (!m->base_count) m->bases[m->base_count++] = object;
    struct order *orders = calloc(m->base_count + 1, sizeof *orders);
    if (!orders) return service_error1(m->s, ERR_MEMORY, value_none());
    struct order *last = orders + m->base_count;
    bool good = true;
    for (uint32_t i = 0; good && i < m->base_count; i++) {
        good = order_of(m->s, m->bases[i], &orders[i]);
        if (!good)
            answer_raise(m->s->answer, BUILTIN_TypeError, "ePython has no classes derived from '%s' objects",
                         text_type(&m->s->env, m->bases[i]));
        for (uint32_t k = 0; good && k < i; k++)
            if (value_same(m->bases[k], m->bases[i]))
                good = answer_raise(m->s->answer, BUILTIN_TypeError, "duplicate base class %s",
                                    class_name(m, m->bases[i]));
        order_add(last, m->bases[i]);
    }
    good = good && merge(m, orders, m->base_count + 1);
    free(orders);
    return good;
}

// What an exception of a built-in type has beside its arguments lies where others have other things: the type, or the one it derives
// from, that says so. BaseException: none does.
static uint32_t exception_layout(uint32_t type) {
    static const uint8_t OWN[] = {BUILTIN_OSError,        BUILTIN_SyntaxError, BUILTIN_ImportError,
                                  BUILTIN_StopIteration,  BUILTIN_SystemExit,  BUILTIN_UnicodeDecodeError,
                                  BUILTIN_AttributeError, BUILTIN_NameError,   BUILTIN_UnicodeEncodeError};
    for (; type != BUILTIN_BaseException; type = rare_bases_of(type))
        for (size_t i = 0; i < sizeof OWN; i++)
            if (OWN[i] == type) return type;
    return type;
}

static bool exceptions_fit(uint32_t a, uint32_t b) {
    if (a >= BUILTIN_FIRST_TYPE || b >= BUILTIN_FIRST_TYPE) return false;
    uint32_t x = exception_layout(a), y = exception_layout(b);
    return x == y || x == BUILTIN_BaseException || y == BUILTIN_BaseException;
}

// The built-in types that the class derives from must lie on one line, or be exceptions that fit: an object has one of them.
static bool check_built_ins(struct making *m) {
    uint32_t first = BUILTIN_object;
    for (uint32_t i = 0; i < m->order.count; i++) {
        struct value class = m->order.class[i];
        if (class.tag != TAG_BUILTIN || class.bits == BUILTIN_object) continue;
        if (first == BUILTIN_object) {
            static const uint8_t FINAL[] = {BUILTIN_bool, BUILTIN_NoneType, BUILTIN_range,    BUILTIN_slice,
                                            BUILTIN_type, BUILTIN_function, BUILTIN_generator};
            first = class.bits;
            for (uint32_t k = 0; k < sizeof FINAL; k++)
                if (first == FINAL[k])
                    return answer_raise(m->s->answer, BUILTIN_TypeError,
                                        "type '%s' is not an acceptable base type", text_builtin(first));
        }
        if (!rare_type_derives(first, class.bits) && !exceptions_fit(first, class.bits))
            return answer_raise(m->s->answer, BUILTIN_TypeError,
                                "multiple bases have instance lay-out conflict");
    }
    if (first == BUILTIN_object) return true;
    m->flags |= CLASS_BUILT_IN;
    if (first >= BUILTIN_FIRST_TYPE && !program_find_attribute(m->s->env.program, "__value__", 9))
        return answer_raise(m->s->answer, BUILTIN_TypeError, "ePython has no classes derived from '%s'",
                            text_builtin(first));
    return true;
}

// ---- where attributes lie

static bool place(uint8_t *marks, uint32_t *count, const struct program_attribute *a) {
    if (marks[a->slot] && marks[a->slot] != a->mark) return false; // a base was not known to the compiler
    marks[a->slot] = (uint8_t)a->mark;
    if (a->slot >= *count) *count = a->slot + 1;
    return true;
}

static void place_name(struct making *m, const char *name) {
    const struct program_attribute *a = program_find_attribute(m->s->env.program, name, strlen(name));
    if (a) place(m->layout, &m->layout_count, a);
}

// The __slots__ of the class that is made (0), or of one of its bases. False: it has none.
static bool find_slots(const struct making *m, uint32_t i, struct value *slots) {
    if (i) return rare_slots_of(m->s, m->order.class[i - 1], slots);
    const struct program *program = m->s->env.program;
    for (uint32_t k = 0; k < m->statement->member_count; k++) {
        const struct program_attribute *a = &program->attributes[m->statement->members[k].attribute];
        if (strcmp(a->name, "__slots__") != 0 || m->marks[a->slot] != a->mark) continue;
        *slots = m->members[a->slot];
        return slots->tag != TAG_UNBOUND;
    }
    return false;
}

static const struct program_class *statement_at(const struct making *m, uint32_t i) {
    return i ? objects_statement(m->s->env.memory, m->s->env.program, m->order.class[i - 1]) : m->statement;
}

// Whether all classes of the order say by __slots__ which attributes there are. Some of the library's have none in CPython either.
static bool is_slotted(const struct making *m) {
    static const char *const WITHOUT[] = {"abc", "typing", "collections.abc", "collections_abc"};
    static const struct text_view dict = {"__dict__", 8, false};
    if (!program_find_attribute(m->s->env.program, "__slots__", 9)) return false;
    for (uint32_t i = 0; i <= m->order.count; i++) {
        const struct program_class *statement = statement_at(m, i);
        struct value slots;
        bool without = !statement;
        for (uint32_t k = 0; statement && k < sizeof WITHOUT / sizeof *WITHOUT; k++)
            without |= strcmp(statement->module, WITHOUT[k]) == 0;
        if (without) continue;
        if (!find_slots(m, i, &slots) || rare_slots_have(m->s, slots, statement->name, &dict)) return false;
    }
    return true;
}

static bool allows(const struct making *m, const struct program_attribute *a) {
    const struct text_view name = {a->name, (uint32_t)a->length, false};
    struct value slots;
    if (!(m->flags & CLASS_SLOTS) || objects_keep(a->name)) return true;
    for (uint32_t i = 0; i <= m->order.count; i++)
        if (statement_at(m, i) && find_slots(m, i, &slots) &&
            rare_slots_have(m->s, slots, statement_at(m, i)->name, &name))
            return true;
    return false;
}

static void place_instances(struct making *m, const struct program_class *statement) {
    const struct program *program = m->s->env.program;
    for (uint32_t i = 0; statement && i < statement->instance_count; i++) {
        const struct program_attribute *a = &program->attributes[statement->instances[i]];
        if (allows(m, a)) place(m->layout, &m->layout_count, a);
    }
}

static void enter_member(struct making *m, const struct program_attribute *a, struct value value) {
    if (value.tag == TAG_UNBOUND) return;
    if (place(m->marks, &m->mark_count, a)) {
        m->members[a->slot] = value;
        return;
    }
    pairs_enter(m->s, &m->more, value_int((int32_t)(a - m->s->env.program->attributes)), value);
}

// The flags with which the class binds the name, -1 if it does not.
static int binding(const struct program_class *statement, uint32_t attribute) {
    for (uint32_t i = 0; statement && i < statement->member_count; i++)
        if (statement->members[i].attribute == attribute) return (int)statement->members[i].flags;
    return -1;
}

// Whether a class has no __hash__ for its __eq__.
static bool forgets(const struct program *program, const struct program_class *statement,
                    uint32_t attribute) {
    const struct program_attribute *eq = program_find_attribute(program, "__eq__", 6);
    return eq && !strcmp(program->attributes[attribute].name, "__hash__") &&
           binding(statement, (uint32_t)(eq - program->attributes)) >= 0;
}

// Whether the == and the hash of a built-in type go before a class's member of that name.
static bool is_behind(const char *name, bool behind) {
    return behind && (!strcmp(name, "__eq__") || !strcmp(name, "__hash__"));
}

// The members of a base that no class before it has; `own`: of those that its statement binds, for what it has inherited another base
// may have of its own. `behind`: a built-in type that objects have a value of.
static void inherit(struct making *m, struct value base, bool own, bool behind) {
    struct class_view class;
    struct text_view marks;
    const struct program *program = m->s->env.program;
    const struct program_class *statement = own ? objects_statement(m->s->env.memory, program, base) : NULL;
    if (!objects_class(m->s->env.memory, base, &class) ||
        !memory_str(m->s->env.memory, class.object->all_marks, &marks))
        return;
    for (uint32_t slot = 0; slot < marks.length && slot < class.members; slot++) {
        uint8_t mark = (uint8_t)marks.bytes[slot];
        if (!mark || class.object->members[slot].tag == TAG_UNBOUND) continue;
        if (m->marks[slot] == mark) continue; // it is hidden
        const struct program_attribute *a = program_attribute_in(program, slot, mark);
        uint32_t number = a ? (uint32_t)(a - program->attributes) : 0;
        if (a && (!own || binding(statement, number) >= 0 || forgets(program, statement, number)) &&
            !is_behind(a->name, behind))
            enter_member(m, a, class.object->members[slot]);
    }
}

static bool has_member(const struct making *m, const char *name, struct value *found) {
    const struct program_attribute *a = program_find_attribute(m->s->env.program, name, strlen(name));
    if (!a || m->marks[a->slot] != a->mark) return false;
    if (found) *found = m->members[a->slot];
    return true;
}

static bool is_data_descriptor(const struct making *m, struct value value) {
    struct instance_view instance;
    struct value method;
    if (objects_descriptor(m->s->env.memory, value) == DESCRIPTOR_PROPERTY) return true;
    return objects_instance(m->s->env.memory, value, &instance) &&
           (rare_object_member(m->s, instance.class_value, "__set__", &method) ||
            rare_object_member(m->s, instance.class_value, "__delete__", &method));
}

// Where the class tells its bases; SLOTS_MAX: nobody asks.
static uint32_t slot_of_bases(const struct making *m) {
    const struct program_attribute *a = program_find_attribute(m->s->env.program, "__bases__", 9);
    return a && m->marks[a->slot] == a->mark ? a->slot : SLOTS_MAX;
}

// What a class has in a slot: of a member that is assigned later, what its bases have until then.
static struct value member_in(const struct making *m, uint32_t slot) {
    struct value found = m->members[slot];
    for (uint32_t i = 0; i < m->order.count && found.tag == TAG_UNBOUND; i++) {
        struct class_view class;
        const struct value *place = NULL;
        if (objects_class(m->s->env.memory, m->order.class[i], &class))
            place = objects_member(m->s->env.memory, &class, slot, m->marks[slot]);
        if (place) found = *place;
    }
    return found;
}

// What the core may do alone.
static void allow_core(struct making *m) {
    memcpy(m->core_layout, m->layout, sizeof m->layout);
    memcpy(m->core_marks, m->marks, sizeof m->marks);
    bool all = m->flags & CLASS_SETS, asks = has_member(m, "__getattribute__", NULL);
    uint32_t bases = slot_of_bases(m); // which its objects do not tell
    if (bases < SLOTS_MAX) m->core_marks[bases] = 0;
    for (uint32_t slot = 0; slot < m->mark_count; slot++) {
        if (!m->marks[slot]) continue;
        bool same = slot < m->layout_count && m->layout[slot] == m->marks[slot];
        if (same && is_data_descriptor(m, member_in(m, slot))) m->core_layout[slot] = 0;
        if (same || asks || rare_object_is_plain(m->s, member_in(m, slot)))
            m->core_marks[slot] = 0; // an instance may have an attribute of that name
    }
    for (uint32_t slot = 0; slot < SLOTS_MAX; slot++)
        if (all) m->core_layout[slot] = 0;
}

static void find_flags(struct making *m) {
    static const struct {
        const char *name;
        uint32_t flag;
    } FLAGS[] = {{"__bool__", CLASS_TRUTH},   {"__len__", CLASS_TRUTH},    {"__eq__", CLASS_HASHES},
                 {"__hash__", CLASS_HASHES},  {"__getattr__", CLASS_GETS}, {"__getattribute__", CLASS_GETS},
                 {"__setattr__", CLASS_SETS}, {"__delattr__", CLASS_SETS}};
    for (uint32_t i = 0; i < sizeof FLAGS / sizeof *FLAGS; i++)
        if (has_member(m, FLAGS[i].name, NULL)) m->flags |= FLAGS[i].flag;
    if (has_member(m, "__getattribute__", NULL)) m->flags |= CLASS_SETS; // nothing is got by the core
    for (uint32_t i = 0; i < m->order.count; i++) {
        struct class_view base;
        if (objects_class(m->s->env.memory, m->order.class[i], &base)) m->flags |= base.flags & CLASS_GENERIC;
    }
    for (uint32_t i = 0; i < m->order.count; i++)
        if (m->order.class[i].tag == TAG_BUILTIN && m->order.class[i].bits > BUILTIN_FIRST_TYPE &&
            m->order.class[i].bits != BUILTIN_object)
            m->flags |= CLASS_TRUTH | CLASS_HASHES;
}

// ---- abstract methods

static bool is_abstract_name(const struct service *s, const struct program_class *first,
                             const struct items_view *order, uint32_t attribute) {
    int flags = -1;
    for (uint32_t i = 0; flags < 0 && i < order->count; i++)
        flags = binding(i ? objects_statement(s->env.memory, s->env.program, memory_item(order, i)) : first,
                        attribute);
    return flags >= 0 && flags & PROGRAM_ABSTRACT;
}

static bool has_abstract(const struct program_class *statement) {
    for (uint32_t i = 0; statement && i < statement->member_count; i++)
        if (statement->members[i].flags & PROGRAM_ABSTRACT) return true;
    return false;
}

// Whether any of the classes has a method that is abstract there: mostly none has.
static bool any_abstract(const struct service *s, const struct program_class *first,
                         const struct items_view *order) {
    for (uint32_t i = 0; i < order->count; i++)
        if (has_abstract(i ? objects_statement(s->env.memory, s->env.program, memory_item(order, i)) : first))
            return true;
    return false;
}

void rare_class_abstract(const struct service *s, const struct program_class *first,
                         const struct items_view *order, struct buffer *names, uint32_t *count) {
    const struct program *program = s->env.program;
    const char *last = NULL, *next;
    if (!any_abstract(s, first, order)) return;
    do { // the names are sorted
        next = NULL;
        for (uint32_t a = 0; a < program->attribute_count; a++) {
            const char *name = program->attributes[a].name;
            if ((!last || strcmp(name, last) > 0) && (!next || strcmp(name, next) < 0) &&
                is_abstract_name(s, first, order, a))
                next = name;
        }
        if (next && (*count)++) buffer_text(names, ", ");
        if (next) buffer_text(names, next);
        last = next;
    } while (next);
}

// ---- making

static void build_text(struct making *m, int32_t class, uint32_t field, const uint8_t *bytes,
                       uint32_t count) {
    struct build *build = &m->s->answer->build;
    uint32_t text = build_str(build, (const char *)bytes, count);
    build_link(build, text, class, field);
    build_word(build, text, class, field + 4, TAG_STR);
}

// Whether the class has a method that only says that classes derived from it are to have one.
static bool is_abstract(const struct making *m) {
    struct buffer names = BUFFER_EMPTY;
    uint32_t count = 0;
    struct value order[ORDER_MAX + 1] = {value_none()};
    memcpy(order + 1, m->order.class, m->order.count * sizeof *order);
    struct items_view items = {order, m->order.count + 1, KIND_VALUES};
    rare_class_abstract(m->s, m->statement, &items, &names, &count);
    buffer_free(&names);
    return count;
}

// What the core calls when it makes an instance, None: nothing. Unbound: the host makes it.
static struct value plain_init(const struct making *m) {
    struct value init = value_none();
    has_member(m, "__init__", &init);
    bool plain = init.tag == TAG_FUNC || init.tag == TAG_CLOSURE || init.tag == TAG_NONE;
    if (!plain || has_member(m, "__new__", NULL) || has_member(m, "__class_call__", NULL) ||
        m->flags & CLASS_BUILT_IN || is_abstract(m))
        return (struct value){0, TAG_UNBOUND};
    return init;
}

// Whether a call of the class is one of its __new__, and nothing else.
static bool made_by_new(const struct making *m) {
    struct value init = {0, TAG_UNBOUND};
    has_member(m, "__init__", &init); // unbound: a place for one
    return has_member(m, "__new__", NULL) && init.tag == TAG_UNBOUND &&
           !has_member(m, "__class_call__", NULL) && !is_abstract(m);
}

// Lets __set_name__ of the members, and __init_subclass__ of the bases, know of the class, which is an object of the answer.
static void tell(struct making *m, uint32_t made) {
    struct service *s = m->s;
    struct value init = value_none(), method;
    struct buffer names = BUFFER_EMPTY;
    uint32_t count;
    for (uint32_t i = 0; i < m->order.count && init.tag == TAG_NONE; i++)
        rare_object_member(s, m->order.class[i], "__init_subclass__", &init);
    const struct value *parts = objects_method(s->env.memory, init, &count);
    if (parts && parts[0].tag == TAG_INT) init = parts[1];
    for (uint32_t i = 0; i < m->statement->member_count; i++) {
        const struct program_attribute *a = &s->env.program->attributes[m->statement->members[i].attribute];
        if (m->marks[a->slot] != a->mark ||
            !rare_object_special(s, m->members[a->slot], "__set_name__", &method))
            continue;
        values_add(&names, m->members[a->slot]);
        values_add(&names, method);
        values_add(&names, value_int((int32_t)m->statement->members[i].attribute));
    }
    if (init.tag != TAG_NONE || names.length) {
        struct value args[] = {init, s->count > 3 ? s->args[3] : value_none()};
        rare_help_call(s, HELPER_CLASS_MADE, value_none(), args, 2, values_of(&names),
                       (uint32_t)(names.length / sizeof(struct value)), (uint32_t)instruction_result(s->ins));
        if (s->answer->kind == ANSWER_CALL)
            build_value(&s->answer->build, s->answer->value.bits, made, (int32_t)s->answer->value.bits, 0,
                        TAG_CLASS);
    }
    buffer_free(&names);
}

static void build_class(struct making *m) {
    struct build *build = &m->s->answer->build;
    enum { FIELDS = sizeof(struct class_object) / sizeof(struct value) - 1 };
    struct value fields[FIELDS + SLOTS_MAX];
    uint32_t count = FIELDS + m->mark_count;
    for (uint32_t i = 0; i < count; i++) fields[i] = value_none();
    fields[2] = plain_init(m);
    fields[3] = value_int((int32_t)(m->statement->global | m->flags | (made_by_new(m) ? CLASS_NEW : 0u)));
    for (uint32_t i = 0; i < m->mark_count; i++)
        fields[FIELDS + i] = m->marks[i] ? m->members[i] : (struct value){0, TAG_UNBOUND};
    int32_t class = (int32_t)build_object(build, TAG_CLASS, fields, count * sizeof *fields);
    ref globals = memory_control(m->s->env.memory)->globals;
    build_store(build, (uint32_t) class, (uint32_t) class, globals + m->statement->global * 8, TAG_CLASS);
    build_text(m, class, offsetof(struct class_object, layout), m->core_layout, m->layout_count);
    build_text(m, class, offsetof(struct class_object, marks), m->core_marks, m->mark_count);
    build_text(m, class, offsetof(struct class_object, all_layout), m->layout, m->layout_count);
    build_text(m, class, offsetof(struct class_object, all_marks), m->marks, m->mark_count);
    struct value order[ORDER_MAX + 1] = {value_none()};
    memcpy(order + 1, m->order.class, m->order.count * sizeof *order);
    uint32_t tuple = build_tuple(build, order, m->order.count + 1, 0);
    build_link(build, tuple, class, offsetof(struct class_object, order));
    build_word(build, tuple, class, offsetof(struct class_object, order) + 4, TAG_TUPLE);
    build_value(build, tuple, (uint32_t) class, (int32_t)tuple, 0, TAG_CLASS);
    uint32_t slot = slot_of_bases(m);
    if (slot < SLOTS_MAX) {
        uint32_t bases = build_tuple(build, m->bases, m->base_count, 0);
        ref offset = offsetof(struct class_object, members) + slot * (ref)sizeof(struct value);
        build_value(build, bases, bases, class, offset, TAG_TUPLE);
    }
    if (pairs_count(&m->more)) {
        uint32_t dict = build_dict(build, m->s->env.memory, pairs_values(&m->more), pairs_count(&m->more), 0);
        build_link(build, dict, class, offsetof(struct class_object, more));
        build_word(build, dict, class, offsetof(struct class_object, more) + 4, TAG_DICT);
    }
    answer_built(m->s->answer, TAG_CLASS, (uint32_t) class);
    tell(m, (uint32_t) class);
}

// Behind the members that the body leaves stand those that are assigned later: until then the class's bases are asked.
static void reserve_members(struct making *m, uint32_t from) {
    for (uint32_t i = from; i < m->statement->member_count; i++) {
        const struct program_attribute *a =
            &m->s->env.program->attributes[m->statement->members[i].attribute];
        if (place(m->marks, &m->mark_count, a)) m->members[a->slot] = (struct value){0, TAG_UNBOUND};
    }
}

// No member of the class may have the name of one of its slots.
static bool check_slots(const struct making *m, uint32_t count) {
    struct value slots;
    for (uint32_t i = 0; find_slots(m, 0, &slots) && i < count; i++) {
        const struct program_attribute *a =
            &m->s->env.program->attributes[m->statement->members[i].attribute];
        const struct text_view name = {a->name, (uint32_t)a->length, false};
        if (m->marks[a->slot] == a->mark && rare_slots_have(m->s, slots, m->statement->name, &name))
            return answer_raise(m->s->answer, BUILTIN_ValueError,
                                "'%s' in __slots__ conflicts with class variable", a->name);
    }
    return true;
}

static void inherit_all(struct making *m, bool own) {
    bool behind = false;
    for (uint32_t i = 0; i < m->order.count; i++) {
        struct value class = m->order.class[i];
        behind |=
            class.tag == TAG_BUILTIN && class.bits >= BUILTIN_FIRST_TYPE && class.bits != BUILTIN_object;
        inherit(m, class, own, behind);
    }
}

// A class with an __eq__ of its own and no __hash__ has none of its bases' either.
static void forget_hash(struct making *m) {
    const struct program_attribute *hash = program_find_attribute(m->s->env.program, "__hash__", 8);
    if (hash && has_member(m, "__eq__", NULL) && !has_member(m, "__hash__", NULL))
        enter_member(m, hash, value_none());
}

static bool take_members(struct making *m, struct value values) {
    struct items_view items;
    if (!memory_items(m->s->env.memory, values, &items) || items.count > m->statement->member_count)
        return service_error1(m->s, ERR_BAD_IMAGE, value_none());
    for (uint32_t i = 0; i < items.count; i++)
        enter_member(m, &m->s->env.program->attributes[m->statement->members[i].attribute],
                     memory_item(&items, i));
    if (!check_slots(m, items.count)) return false;
    if (is_slotted(m)) m->flags |= CLASS_SLOTS;
    forget_hash(m);
    reserve_members(m, items.count);
    inherit_all(m, true);
    inherit_all(m, false);
    return true;
}

static void place_attributes(struct making *m) {
    place_instances(m, m->statement);
    for (uint32_t i = 0; i < m->order.count; i++)
        place_instances(m, objects_statement(m->s->env.memory, m->s->env.program, m->order.class[i]));
    place_name(m, "__dict__");
    if (m->flags & CLASS_BUILT_IN) place_name(m, "__value__");
}

void rare_class_place(struct service *s, struct value class) {
    struct class_view view;
    struct text_view layout, marks, core_layout, core_marks;
    struct items_view order;
    const struct core_memory *memory = s->env.memory;
    struct making *m = calloc(1, sizeof *m);
    if (m && objects_class(memory, class, &view) && memory_str(memory, view.object->all_layout, &layout) &&
        memory_str(memory, view.object->all_marks, &marks) &&
        memory_str(memory, view.object->layout, &core_layout) &&
        memory_str(memory, view.object->marks, &core_marks) &&
        memory_items(memory, view.object->order, &order)) {
        m->s = s;
        m->flags = view.flags;
        m->layout_count = layout.length;
        m->mark_count = marks.length;
        memcpy(m->layout, layout.bytes, layout.length);
        memcpy(m->marks, marks.bytes, marks.length);
        memcpy(m->members, view.object->members, view.members * sizeof *m->members);
        for (uint32_t i = 1; i < order.count; i++) order_add(&m->order, memory_item(&order, i));
        allow_core(m);
        memcpy((char *)(uintptr_t)core_layout.bytes, m->core_layout, core_layout.length);
        memcpy((char *)(uintptr_t)core_marks.bytes, m->core_marks, core_marks.length);
    }
    free(m);
}

void rare_class(struct service *s) {
    struct making *m = calloc(1, sizeof *m);
    if (m) {
        m->s = s;
        m->statement = program_class(s->env.program, s->args[0].bits);
    }
    if (!m || !m->statement)
        service_error1(s, ERR_BAD_IMAGE, value_none());
    else if (find_order(m, s->args[1]) && check_built_ins(m) && take_members(m, s->args[2])) {
        place_attributes(m);
        find_flags(m);
        allow_core(m);
        build_class(m);
    }
    if (m) pairs_free(&m->more);
    free(m);
}
