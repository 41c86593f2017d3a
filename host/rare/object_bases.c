// SPDX-License-Identifier: MIT
// What classes tell of their bases and of the classes derived from them.
#include <string.h>

#include "host/memory/objects.h"
#include "host/rare/object.h"

static void answer_tuple(struct service *s, const struct value *items, uint32_t n) {
    answer_built(s->answer, TAG_TUPLE, build_tuple(&s->answer->build, items, n, 0));
}

void rare_bases_answer(struct service *s, uint32_t type, enum attribute attribute) {
    struct value order[16] = {{type, TAG_BUILTIN}};
    uint32_t n = 1;
    for (; type != BUILTIN_object && n < 16; n++)
        order[n] = (struct value){type = rare_bases_of(type), TAG_BUILTIN};
    if (attribute == ATTRIBUTE_MRO)
        answer_tuple(s, order, n);
    else if (attribute == ATTRIBUTE_BASES)
        answer_tuple(s, order + 1, n > 1);
    else
        answer_value(s->answer, n > 1 ? order[1] : value_none());
}

// Whether the class names the other among its bases.
static bool has_base(const struct service *s, struct value class, struct value base) {
    struct value bases;
    struct items_view items;
    if (!rare_object_member(s, class, "__bases__", &bases) || !memory_items(s->env.memory, bases, &items))
        return false;
    for (uint32_t i = 0; i < items.count; i++)
        if (value_same(memory_item(&items, i), base)) return true;
    return false;
}

// The classes that are there, each of the latest run of its statement.
static void answer_derived(struct service *s, struct value base) {
    const struct program *program = s->env.program;
    const struct core_control *control = memory_control(s->env.memory);
    struct buffer found = BUFFER_EMPTY;
    for (uint32_t i = 0; i < program->class_count; i++) {
        const struct value *class =
            memory_at(s->env.memory, control->globals + program->classes[i].global * 8, sizeof *class, 8);
        bool own = strcmp(program->classes[i].module, "__main__") == 0;
        if (class && (own || base.tag == TAG_CLASS) && has_base(s, *class, base)) values_add(&found, *class);
    }
    uint32_t n = (uint32_t)(found.length / sizeof(struct value));
    answer_built(s->answer, TAG_LIST,
                 build_list(&s->answer->build, values_of(&found), n, build_hold(s->env.memory)));
    buffer_free(&found);
}

bool rare_bases_method(struct service *s, struct value class, const struct text_view *name) {
    struct class_view view;
    struct items_view order;
    bool mro = memory_text_is(name, "mro"), derived = memory_text_is(name, "__subclasses__");
    if (s->count || (!mro && !derived)) return false;
    if (!objects_class(s->env.memory, class, &view)) return false;
    if (derived) return answer_derived(s, class), true;
    if (!memory_items(s->env.memory, view.object->order, &order)) return false;
    struct value items[128];
    uint32_t n = order.count < 128 ? order.count : 128;
    for (uint32_t i = 0; i < n; i++) items[i] = memory_item(&order, i);
    answer_built(s->answer, TAG_LIST, build_list(&s->answer->build, items, n, build_hold(s->env.memory)));
    return true;
}
