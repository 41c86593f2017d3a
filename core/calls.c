// SPDX-License-Identifier: MIT
// Calls of functions whose parameters are not the arguments one by one: some are left to their defaults, *args and **kwargs take what is
// left. Only where bytes do not count; on a chip they are the host's (host/rare/vm_call.c), as what has keywords is everywhere.
#include "core/internal.h"
#if PORT_LABEL_TABLE

struct callee {
    struct value function;
    const struct image_function *f;
    const struct value *defaults; // of the closure: its values behind the captured ones
    uint32_t count;               // of these
    uint32_t first, end;          // the parameters that take what is left: *args, **kwargs
};

static bool find_callee(const struct vm *vm, struct value function, struct callee *to) {
    *to = (struct callee){.function = function};
    uint32_t number = function.bits;
    if (function.tag == TAG_CLOSURE) {
        const struct closure_object *closure = port_ptr(vm, number);
        uint32_t values = units_of(vm, number) - 2;
        number = closure->function;
        uint32_t captured = image_function_captured(&vm->functions[number]);
        if (captured > values) return false;
        to->defaults = closure->captured + captured;
        to->count = values - captured;
    } else if (function.tag != TAG_FUNC) {
        return false;
    }
    to->f = &vm->functions[number];
    to->first = to->f->positional;
    to->end = to->first + image_function_varargs(to->f) + image_function_kwargs(to->f);
    return true;
}

// The default of parameter p, NULL if it has none. They are those of the last parameters, *args and **kwargs not counted.
static const struct value *default_of(const struct callee *callee, uint32_t p) {
    const struct image_function *f = callee->f;
    uint32_t at = p < callee->first ? p + callee->end - callee->first : p,
             first = f->parameters - f->defaults;
    if (at < first || at - first >= callee->count) return NULL;
    const struct value *value = &callee->defaults[at - first];
    return value->tag == TAG_UNBOUND ? NULL : value; // a keyword-only one without, behind others that have
}

// Whether n arguments do, with the defaults.
static bool fits(const struct callee *callee, uint32_t n) {
    const struct image_function *f = callee->f;
    if (n > callee->first && !image_function_varargs(f)) return false;
    for (uint32_t p = n < callee->first ? n : callee->end; p < f->parameters; p++) {
        if (p == callee->first) p = callee->end;
        if (p < f->parameters && !default_of(callee, p)) return false;
    }
    return true;
}

// What *args and **kwargs become.
static enum outcome make_rest(struct vm *vm, const struct callee *callee, const struct value *args,
                              uint32_t n, struct value *rest) {
    if (image_function_varargs(callee->f)) {
        if (sequence_make(vm, TAG_TUPLE, args, n, rest)) return RAISED;
        heap_keep(vm, ROOT_MADE, *rest++);
    }
    return image_function_kwargs(callee->f) ? dict_new(vm, rest) : DONE;
}

// Lay parameter after parameter at P, of which n are there.
static void complete_parameters(const struct callee *callee, struct value *P, uint32_t n,
                                const struct value *rest) {
    for (uint32_t p = n < callee->first ? n : callee->first; p < callee->f->parameters; p++)
        P[p] = p >= callee->first && p < callee->end ? *rest++ : *default_of(callee, p);
}

enum outcome calls_enter(struct vm *vm, struct value function, uint32_t c, const struct value *first,
                         const struct value *args, uint32_t n, uint32_t length) {
    struct callee callee;
    struct value *P = &vm->R[c + 1], rest[2];
    uint32_t own = first != NULL;
    if (!find_callee(vm, function, &callee) || own > callee.first || !fits(&callee, n + own) ||
        vm->stack_limit - P <= callee.f->parameters)
        return HOST;
    uint32_t given = n + own < callee.first ? n : callee.first - own;
    if (make_rest(vm, &callee, args + given, n - given, rest)) return RAISED;
    struct value self = first ? *first : function;
    memmove(P + own, args, given * sizeof *P);
    if (own) *P = self;
    complete_parameters(&callee, P, given + own, rest);
    return vm_enter(vm, function, c, P, callee.f->parameters, 0, length);
}

enum outcome calls_make(struct vm *vm, uint32_t c, const struct value *args, uint32_t n, uint32_t length) {
    struct value class = vm->R[c], init = class_at(vm, class.bits)->init, made;
    struct callee callee;
    if (!find_callee(vm, init, &callee) || !callee.first || !fits(&callee, n + 1) ||
        vm->stack_limit - &vm->R[c + 2] <= callee.f->parameters)
        return HOST;
    uint32_t slots = str_at(vm, class_at(vm, class.bits)->layout.bits)->length;
    if (sequence_make(vm, TAG_INSTANCE, NULL, slots + 1, &made)) return RAISED;
    value_copy(&instance_at(vm, made.bits)->class, &class);
    heap_keep(vm, ROOT_RESULT, made);
    value_copy(&vm->R[c], &made);
    return calls_enter(vm, init, c + 1, &made, args, n, length);
}

// The arguments of a CALLX with no keywords; false: they are not for the core.
static bool spread_arguments(const struct vm *vm, const struct value *w, uint32_t n,
                             const struct value **args, uint32_t *count) {
    if (n > 3 || (n == 3 && (w[1].tag == TAG_TUPLE || w[2].tag != TAG_DICT || dict_at(vm, w[2].bits)->live)))
        return false;
    if (w->tag == TAG_TUPLE) {
        *args = tuple_at(vm, w->bits)->items;
        *count = tuple_length(vm, w->bits);
        return true;
    }
    const struct list_object *list = list_at(vm, w->bits);
    if (w->tag != TAG_LIST || (list->length && list->kind != KIND_VALUES)) return false;
    *args = list->length ? list_values(vm, list) : w;
    *count = list->length;
    return true;
}

enum outcome calls_spread(struct vm *vm, uint32_t c, uint32_t n, uint32_t length) {
    const struct value *args, *method = &vm->R[c];
    uint32_t count;
    if (n < 2 || !spread_arguments(vm, method + 1, n, &args, &count)) return HOST;
    if (method->tag == TAG_CLASS) return calls_make(vm, c, args, count, length);
    if (method->tag != TAG_METHOD) return calls_enter(vm, *method, c, NULL, args, count, length);
    const struct method_object *m = port_ptr(vm, method->bits);
    return calls_enter(vm, m->function, c, &m->self, args, count, length);
}
#endif
