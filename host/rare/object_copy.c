// SPDX-License-Identifier: MIT
// Objects copied, for modules/copy.py: an object like another, and its attributes by number.
#include <string.h>

#include "host/rare/object.h"

// The instance that argument 0 is. False, and an error: it is none, or an exception.
static bool instance_argument(struct service *s, struct instance_view *instance) {
    return s->args[0].tag == TAG_INSTANCE && objects_instance(s->env.memory, s->args[0], instance)
               ? true
               : service_error1(s, ERR_BAD_IMAGE, value_none());
}

void rare_clone(struct service *s) {
    struct instance_view instance;
    struct value values[1 + UINT8_MAX + 1];
    if (!instance_argument(s, &instance)) return;
    values[0] = instance.class_value;
    for (uint32_t i = 0; i < instance.count && i <= UINT8_MAX; i++) values[1 + i] = instance.attributes[i];
    answer_built(
        s->answer, TAG_INSTANCE,
        build_object(&s->answer->build, TAG_INSTANCE, values, (1 + instance.count) * sizeof *values));
}

// Whether that is the place of an attribute that the program has not named: of a dict of others, or a value of a built-in type.
static bool is_hidden(const struct service *s, const struct instance_view *instance,
                      const struct value *place) {
    static const char *const NAMES[] = {"__dict__", "__value__"};
    for (uint32_t i = 0; i < 2; i++) {
        const struct program_attribute *a =
            program_find_attribute(s->env.program, NAMES[i], strlen(NAMES[i]));
        if (a && objects_attribute(s->env.memory, instance, a->slot, a->mark) == place) return true;
    }
    return false;
}

void rare_places(struct service *s) {
    struct instance_view instance;
    struct buffer pairs = BUFFER_EMPTY;
    if (!instance_argument(s, &instance)) return;
    bool all = s->args[1].tag == TAG_BOOL && !s->args[1].bits;
    for (uint32_t i = 0; i < instance.count; i++) {
        if (instance.attributes[i].tag == TAG_UNBOUND) continue;
        if (!all && !is_hidden(s, &instance, &instance.attributes[i])) continue;
        values_add(&pairs, value_int((int32_t)i));
        values_add(&pairs, instance.attributes[i]);
    }
    uint32_t count = (uint32_t)(pairs.length / sizeof(struct value));
    answer_built(s->answer, TAG_LIST,
                 build_list(&s->answer->build, values_of(&pairs), count, build_hold(s->env.memory)));
    buffer_free(&pairs);
}

void rare_place(struct service *s) {
    struct instance_view instance;
    if (!instance_argument(s, &instance)) return;
    if (s->args[1].tag != TAG_INT || s->args[1].bits >= instance.count) {
        service_error1(s, ERR_BAD_IMAGE, value_none());
        return;
    }
    instance.attributes[s->args[1].bits] = s->args[2];
    answer_none(s->answer);
}
