// SPDX-License-Identifier: MIT
// __slots__: which attributes instances can have.
#include <string.h>

#include "host/memory/objects.h"
#include "host/rare/object.h"

static bool is_text(const struct text_view *text, const char *name, size_t length) {
    return text->length == length && !memcmp(text->bytes, name, length);
}

// Whether a text of __slots__ in a class of that name is the attribute; a private one is written without the class's name.
static bool names(const struct service *s, struct value slot, const char *class,
                  const struct text_view *name) {
    struct text_view text;
    if (!memory_str(s->env.memory, slot, &text)) return false;
    if (is_text(&text, name->bytes, name->length)) return true;
    while (*class == '_') class ++;
    size_t prefix = strlen(class) + 1;
    return text.length > 2 && !memcmp(text.bytes, "__", 2) && name->length > prefix && *name->bytes == '_' &&
           !memcmp(name->bytes + 1, class, prefix - 1) &&
           is_text(&text, name->bytes + prefix, name->length - prefix);
}

bool rare_slots_have(const struct service *s, struct value slots, const char *class,
                     const struct text_view *name) {
    struct items_view items;
    struct entries_view entries;
    if (slots.tag == TAG_STR) return names(s, slots, class, name);
    if (memory_items(s->env.memory, slots, &items))
        for (uint32_t i = 0; i < items.count; i++)
            if (names(s, memory_item(&items, i), class, name)) return true;
    if (memory_entries(s->env.memory, slots, &entries))
        for (uint32_t i = 0; i < entries.count; i++)
            if (names(s, entries.entry[i].key, class, name)) return true;
    return false;
}

bool rare_slots_of(const struct service *s, struct value class, struct value *slots) {
    struct attribute_name name = rare_attribute_called(s, "__slots__");
    return name.attribute && rare_object_own(s, class, &name, slots);
}

bool rare_slots_allow(const struct service *s, const struct instance_view *instance,
                      const struct text_view *name) {
    struct items_view order;
    struct value slots;
    if (!(instance->class.flags & CLASS_SLOTS)) return true;
    if (!memory_items(s->env.memory, instance->class.object->order, &order)) return true;
    for (uint32_t i = 0; i < order.count; i++) {
        struct value class = memory_item(&order, i);
        const struct program_class *statement = objects_statement(s->env.memory, s->env.program, class);
        if (statement && rare_slots_of(s, class, &slots) && rare_slots_have(s, slots, statement->name, name))
            return true;
    }
    return false;
}
