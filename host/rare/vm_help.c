// SPDX-License-Identifier: MIT
// What only running code can do, as to take the items of an iterator: the core is let call a function of
// modules/_lazy.py, which the image then holds (contract/helpers.def), in the place of the instruction.
#include "host/rare/object.h"
#include "contract/frame.h"

// The helper's function in the image.
static bool find_helper(const struct service *s, enum helper helper, struct value *function) {
    const struct core_memory *memory = s->env.memory;
    ref image = memory_control(memory)->image;
    const struct image_header *header = memory_at(memory, image, sizeof *header, 8);
    if (!header) return false;
    const struct image_method *m =
        memory_at(memory, image + image_methods(header), header->method_count * sizeof *m, 2);
    for (uint32_t i = 0; m && i < header->method_count; i++, m++)
        if (m->tag == METHOD_HELPER && m->method == helper && m->function < header->function_count) {
            *function = (struct value){m->function, TAG_FUNC};
            return true;
        }
    return false;
}

bool rare_help_is_there(const struct service *s, enum helper helper) {
    struct value function;
    return find_helper(s, helper, &function);
}

// A program without the helper has nothing that gives its items: what is wrong is that they are asked for.
static void lacks_items(struct service *s, enum helper helper, struct value iterable) {
    const char *type = text_type(&s->env, iterable);
    if (!rare_object_lacks_items(s, iterable))
        answer_raise(s->answer, BUILTIN_TypeError,
                     "the items of an iterator cannot be taken here: make a list of it");
    else if (helper == HELPER_JOIN)
        answer_raise(s->answer, BUILTIN_TypeError, "can only join an iterable");
    else if (helper == HELPER_EXTEND_BYTES)
        answer_raise(s->answer, BUILTIN_TypeError, "can't extend bytearray with %s", type);
    else if (helper == HELPER_CONTAINS)
        answer_raise(s->answer, BUILTIN_TypeError, "argument of type '%s' is not iterable", type);
    else
        answer_raise(s->answer, BUILTIN_TypeError, "'%s' object is not iterable", type);
}

// Which of the helper's arguments is what it takes the items of.
static uint32_t iterable_of(enum helper helper) {
    return helper == HELPER_JOIN || helper == HELPER_EXTEND_BYTES || helper == HELPER_EXTEND ||
           helper == HELPER_UPDATE || helper == HELPER_CONTAINS;
}

// The frame of the helper is laid over what is behind the running function's registers.
static void enter(struct service *s, enum helper helper, const struct value *args, uint32_t n, uint32_t flags,
                  uint32_t length) {
    const struct image_function *running = service_function(s);
    struct value function;
    if (!running || !find_helper(s, helper, &function)) {
        lacks_items(s, helper, args[iterable_of(helper)]);
        return;
    }
    answer_built(s->answer, TAG_TUPLE, build_tuple(&s->answer->build, args, n, 0));
    answer_enter(s->answer, function, running->registers, FRAME_TO | flags, length);
}

void rare_help(struct service *s, enum helper helper, const struct value *args, uint32_t n, uint32_t to) {
    enter(s, helper, args, n, to << FRAME_REGISTER_SHIFT, s->ins->length);
}

void rare_help_call(struct service *s, enum helper helper, struct value function, const struct value *args,
                    uint32_t n, const struct value *more, uint32_t count, uint32_t to) {
    struct value all[8] = {function};
    for (uint32_t i = 0; i < n; i++) all[1 + i] = args[i];
    all[1 + n] = value_none();
    enter(s, helper, all, n + 2, to << FRAME_REGISTER_SHIFT, s->ins->length);
    if (s->answer->kind != ANSWER_CALL) return;
    uint32_t tuple = s->answer->value.bits, last = build_tuple(&s->answer->build, more, count, 0);
    build_value(&s->answer->build, last, last, (int32_t)tuple, (1 + n) * 8, TAG_TUPLE);
}

void rare_help_operand(struct service *s, enum helper helper, const struct value *args, uint32_t n,
                       uint32_t to) {
    enter(s, helper, args, n, to << FRAME_REGISTER_SHIFT | 1 << FRAME_BACK_SHIFT, 1);
}

void rare_help_listed(struct service *s, struct value iterable) {
    uint32_t at = (uint32_t)s->ins->operand[0] + 1;
    struct value args[] = {service_register(s, at), iterable};
    rare_help_operand(s, HELPER_LISTED, args, 2, at);
}

void rare_help_make(struct service *s, struct value class, uint32_t to) {
    struct value args[] = {class, value_none()};
    rare_help_operand(s, HELPER_CALL, args, 2, to);
    if (s->answer->kind != ANSWER_CALL) return;
    uint32_t tuple = s->answer->value.bits, none = build_tuple(&s->answer->build, NULL, 0, 0);
    build_value(&s->answer->build, none, none, (int32_t)tuple, sizeof(struct value), TAG_TUPLE);
}
