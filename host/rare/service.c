// SPDX-License-Identifier: MIT
// What all services need: the registers that the instruction names, arguments, errors.
#include "host/rare/service.h"

#include <math.h>
#include <string.h>

// ---- the running function

struct value *service_window(const struct service *s, uint32_t r, uint32_t n) {
    return memory_at(s->env.memory, s->ins->frame + r * 8, (uint64_t)n * sizeof(struct value), 8);
}

struct value service_register(const struct service *s, uint32_t r) {
    const struct value *value = service_window(s, r, 1);
    return value ? *value : (struct value){0, TAG_UNBOUND};
}

const struct image_function *service_function(const struct service *s) {
    const struct core_control *control = memory_control(s->env.memory);
    const struct image_header *image = memory_at(s->env.memory, control->image, sizeof *image, 8);
    if (!image) return NULL;
    const struct image_function *f =
        memory_at(s->env.memory, control->image + image->functions, image->function_count * sizeof *f, 4);
    uint32_t low = 0, high = image->function_count;
    while (f && high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (image_function_code(&f[middle]) <= control->pc)
            low = middle;
        else
            high = middle;
    }
    return f ? f + low : NULL;
}

const struct image_function *service_function_at(const struct service *s, uint32_t number) {
    ref at = memory_control(s->env.memory)->image;
    const struct image_header *image = memory_at(s->env.memory, at, sizeof *image, 8);
    if (!image || number >= image->function_count) return NULL;
    at += image->functions + number * (uint32_t)sizeof(struct image_function);
    return memory_at(s->env.memory, at, sizeof(struct image_function), 4);
}

// ---- arguments

bool service_in_place(const struct service *s) {
    int op = s->ins->op;
    if (op == OP_IADD || op == OP_IMUL || op == OP_IOR) return true;
    bool swapped;
    const char *sign = s->env.program
                           ? program_operator_at(s->env.program, memory_control(s->env.memory)->pc, &swapped)
                           : NULL;
    return sign && strlen(sign) > 1 && sign[strlen(sign) - 1] == '=';
}

bool service_number(const struct service *s, uint32_t i, double *x) {
    struct value value = s->args[i];
    if (value.tag != TAG_LONG && !value_is_number(value))
        return answer_error(s->answer, ERR_REAL_NEEDED, value, value_none());
    if (!memory_real(s->env.memory, value, INTEGER_DOUBLE, x))
        return answer_error(s->answer, ERR_BAD_IMAGE, value_none(), value_none());
    if (value.tag == TAG_LONG && isinf(*x))
        return answer_raise(s->answer, BUILTIN_OverflowError, "int too large to convert to float");
    return true;
}

bool service_int(const struct service *s, uint32_t i, int32_t *x) {
    struct value value = s->args[i];
    if (value.tag == TAG_LONG)
        return answer_raise(s->answer, BUILTIN_OverflowError, "cannot fit 'int' into an index-sized integer");
    if (!value_is_int(value)) return answer_error(s->answer, ERR_INT_NEEDED, value, value_none());
    *x = (int32_t)value.bits;
    return true;
}

// ---- errors

bool service_error(struct service *s, enum error error, struct value a, struct value b) {
    return answer_error(s->answer, error, a, b);
}

bool service_too_deep(struct service *s) {
    return answer_raise(s->answer, BUILTIN_RecursionError,
                        "maximum recursion depth exceeded while getting the repr of an object");
}
