// SPDX-License-Identifier: MIT
#include "host/memory/objects.h"

#include <string.h>

static bool tuple_of(const struct core_memory *memory, struct value value, uint32_t tag, struct value **items,
                     uint32_t *count) {
    const uint32_t *header = value.tag == tag ? memory_at(memory, value.bits - 4, 4, 4) : NULL;
    if (!header || header_type(*header) != tag || !header_units(*header)) return false;
    *count = header_units(*header) - 1;
    *items = memory_at(memory, value.bits, *count * sizeof **items, 8);
    return *items;
}

bool objects_class(const struct core_memory *memory, struct value value, struct class_view *class) {
    enum { FIELDS = sizeof(struct class_object) / sizeof(struct value) - 1 };
    struct value *items;
    uint32_t count;
    if (!tuple_of(memory, value, TAG_CLASS, &items, &count) || count < FIELDS) return false;
    *class = (struct class_view){(struct class_object *)items, count - FIELDS, items[3].bits};
    return true;
}

bool objects_instance(const struct core_memory *memory, struct value value, struct instance_view *instance) {
    const struct exc_object *exc = memory_exc(memory, value);
    struct value *items;
    uint32_t count;
    if (exc && exc->error == ERR_INSTANCE) value = exc->a;
    if (!tuple_of(memory, value, TAG_INSTANCE, &items, &count) || !count) return false;
    *instance = (struct instance_view){items[0], {NULL, 0, 0}, value.bits, items + 1, count - 1};
    return objects_class(memory, items[0], &instance->class);
}

const struct value *objects_method(const struct core_memory *memory, struct value value, uint32_t *count) {
    struct value *items;
    return tuple_of(memory, value, TAG_METHOD, &items, count) && *count >= 2 ? items : NULL;
}

uint32_t objects_descriptor(const struct core_memory *memory, struct value value) {
    uint32_t count;
    const struct value *items = objects_method(memory, value, &count);
    return items && items[0].tag == TAG_INT ? items[0].bits : 0;
}

// Whether slot `slot` of those that `marks` is of is of that name.
static bool has_mark(const struct core_memory *memory, struct value marks, uint32_t slot, uint32_t mark) {
    struct text_view text;
    return memory_str(memory, marks, &text) && slot < text.length && (uint8_t)text.bytes[slot] == mark;
}

struct value *objects_member(const struct core_memory *memory, const struct class_view *class, uint32_t slot,
                             uint32_t mark) {
    if (slot >= class->members || !has_mark(memory, class->object->all_marks, slot, mark)) return NULL;
    return &class->object->members[slot];
}

struct value *objects_attribute(const struct core_memory *memory, const struct instance_view *instance,
                                uint32_t slot, uint32_t mark) {
    if (slot >= instance->count || !has_mark(memory, instance->class.object->all_layout, slot, mark))
        return NULL;
    return &instance->attributes[slot];
}

const struct program_class *objects_statement(const struct core_memory *memory, const struct program *program,
                                              struct value class) {
    struct class_view view;
    if (!program || !objects_class(memory, class, &view)) return NULL;
    for (uint32_t i = 0; i < program->class_count; i++)
        if (program->classes[i].global == (view.flags & CLASS_NUMBER)) return &program->classes[i];
    return NULL;
}

bool objects_derives(const struct core_memory *memory, struct value class, struct value of) {
    struct class_view view;
    struct items_view order;
    if (!objects_class(memory, class, &view) || !memory_items(memory, view.object->order, &order))
        return false;
    for (uint32_t i = 0; i < order.count; i++)
        if (value_same(memory_item(&order, i), of)) return true;
    return false;
}

uint32_t objects_built_in(const struct core_memory *memory, struct value class) {
    struct class_view view;
    struct items_view order;
    if (!objects_class(memory, class, &view) || !memory_items(memory, view.object->order, &order))
        return BUILTIN_object;
    for (uint32_t i = 0; i < order.count; i++)
        if (memory_item(&order, i).tag == TAG_BUILTIN) return memory_item(&order, i).bits;
    return BUILTIN_object;
}

// The place of an instance that has a mark which no other name has, NULL if there is none.
static struct value *marked(const struct core_memory *memory, struct value v, uint8_t mark) {
    struct instance_view instance;
    struct text_view layout;
    if (v.tag != TAG_INSTANCE || !objects_instance(memory, v, &instance) ||
        !memory_str(memory, instance.class.object->all_layout, &layout))
        return NULL;
    const char *at = layout.length ? memchr(layout.bytes, mark, layout.length) : NULL;
    return at && (uint32_t)(at - layout.bytes) < instance.count ? &instance.attributes[at - layout.bytes]
                                                                : NULL;
}

bool objects_value(const struct core_memory *memory, struct value v, struct value *value) {
    const struct value *place = marked(memory, v, MARK_VALUE);
    if (!place || place->tag == TAG_UNBOUND) return false;
    *value = *place;
    return true;
}

struct value *objects_hash(const struct core_memory *memory, struct value v) {
    return marked(memory, v, MARK_HASH);
}

bool objects_keep(const char *name) {
    return !strcmp(name, "__dict__") || !strcmp(name, "__value__") || !strcmp(name, "__hashed__");
}

bool objects_hashed(const struct core_memory *memory, struct value v, struct value *by) {
    const struct value *place = marked(memory, v, MARK_HASH);
    if (!place) return objects_value(memory, v, by);
    *by = *place;
    return place->tag != TAG_UNBOUND;
}

uint32_t objects_exception(const struct core_memory *memory, struct value exception) {
    const struct exc_object *exc = memory_exc(memory, exception);
    struct instance_view instance;
    if (!exc) return BUILTIN_object;
    if (exc->type != BUILTIN_object || !objects_instance(memory, exception, &instance)) return exc->type;
    return objects_built_in(memory, instance.class_value);
}
