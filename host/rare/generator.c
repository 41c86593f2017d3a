// SPDX-License-Identifier: MIT
// What comes into a generator while it rests: a value that is sent, an exception that is thrown. Both are put into the
// register that the RAISE behind its YIELD names (compiler/generate/gen_yield.c).
#include "compiler/program/opcode.h"
#include "host/rare/object.h"

enum {
    RAISED_AT = 3, // in the bytes of YIELD v; RAISE s: of s
    LDC_SIZE = 3,  // behind them, where it delegates: LDC p None; NEXT v state p ...
    NEXT_ITEM = YIELD_SIZE + LDC_SIZE + 1,
    NEXT_STATE = NEXT_ITEM + 1,
    NEXT_RESULT = NEXT_STATE + 1,
    DELEGATION_SIZE = NEXT_RESULT + 2
};

// The generator, to be changed; NULL if the value is none.
static struct generator_object *generator_of(const struct service *s, struct value value) {
    if (!memory_generator(s->env.memory, value)) return NULL;
    return memory_at(s->env.memory, value.bits, sizeof(struct generator_object), 8);
}

bool rare_is_generator(const struct service *s, struct value value) {
    const struct generator_object *g = memory_generator(s->env.memory, value);
    return g && !(g->state & GENERATOR_SURVIVES);
}

// The code from its YIELD on, of `size` bytes. NULL: it rests at none.
static const uint8_t *code_of(const struct service *s, const struct generator_object *g, uint32_t size) {
    if (g->state & (GENERATOR_ENDED | GENERATOR_RUNS) || g->pc < YIELD_SIZE) return NULL;
    ref at = memory_control(s->env.memory)->code + g->pc - YIELD_SIZE;
    const uint8_t *code = memory_at(s->env.memory, at, size, 1);
    return code && code[0] == OP_YIELD && code[2] == OP_RAISE ? code : NULL;
}

static struct value *register_of(const struct service *s, struct value generator, uint32_t r) {
    ref at = generator.bits + (ref)offsetof(struct generator_object, registers) + r * 8;
    return memory_at(s->env.memory, at, sizeof(struct value), 8);
}

// What it takes its items from by `yield from`; None: it does not.
static struct value delegate_of(const struct service *s, struct value generator) {
    const struct generator_object *g = memory_generator(s->env.memory, generator);
    const uint8_t *code = g ? code_of(s, g, DELEGATION_SIZE) : NULL;
    if (!code || code[1] != code[RAISED_AT] || code[YIELD_SIZE] != OP_LDC || code[NEXT_ITEM - 1] != OP_NEXT ||
        code[NEXT_ITEM] != code[1])
        return value_none();
    const struct value *state = register_of(s, generator, code[NEXT_STATE]);
    return state ? *state : value_none();
}

static bool has_ended(const struct service *s, struct value v) {
    return rare_is_generator(s, v) && memory_generator(s->env.memory, v)->state & GENERATOR_ENDED;
}

// The generator that it delegates to, if that is one and has not ended; else None.
static struct value inner_of(const struct service *s, struct value generator) {
    struct value to = delegate_of(s, generator);
    return rare_is_generator(s, to) && !has_ended(s, to) ? to : value_none();
}

// Whether a generator is one by which the items of an object with __next__ are taken: _steps(object, its __next__) of
// modules/_object.py.
static bool own_iterator(const struct service *s, struct value v, struct value *object) {
    const struct generator_object *g = memory_generator(s->env.memory, v);
    const struct value *step = g && g->state & GENERATOR_SURVIVES ? register_of(s, v, 1) : NULL;
    struct value next;
    if (!step) return false;
    *object = g->registers[0];
    return rare_object_special(s, *object, "__next__", &next) && next.tag == step->tag &&
           next.bits == step->bits;
}

// The generator that it delegates to, or the object with __next__ and the generator that takes its items.
void rare_inner(struct service *s) {
    struct value to = delegate_of(s, s->args[0]), object;
    if (own_iterator(s, to, &object))
        answer_built(s->answer, TAG_TUPLE,
                     build_tuple(&s->answer->build, (struct value[]){object, to}, 2, 0));
    else
        answer_value(s->answer, inner_of(s, s->args[0]));
}

// Puts the value where the generator finds it when it goes on. False: it rests at no `yield`.
static bool put(const struct service *s, struct value generator, struct value value) {
    const uint8_t *code = code_of(s, generator_of(s, generator), YIELD_SIZE);
    struct value *to = code ? register_of(s, generator, code[RAISED_AT]) : NULL;
    if (to) *to = value;
    return to;
}

static bool lacks(struct service *s, struct value value, const char *name) {
    return answer_raise(s->answer, BUILTIN_AttributeError, "'%s' object has no attribute '%s'",
                        text_type(&s->env, value), name);
}

// Raises what is wrong with a generator into which something is to come.
static bool can_take(struct service *s, struct value generator, const char *method) {
    const struct generator_object *g = memory_generator(s->env.memory, generator);
    if (!rare_is_generator(s, generator)) return lacks(s, generator, method);
    return !(g->state & GENERATOR_RUNS) ||
           answer_raise(s->answer, BUILTIN_ValueError, "generator already executing");
}

void rare_give(struct service *s) {
    struct value generator = s->args[0], value = s->args[1], to;
    if (!can_take(s, generator, "send")) return;
    const struct generator_object *g = generator_of(s, generator);
    answer_none(s->answer);
    if (value.tag == TAG_NONE || g->state & GENERATOR_ENDED) return;
    if (!code_of(s, g, YIELD_SIZE)) {
        answer_raise(s->answer, BUILTIN_TypeError, "can't send non-None value to a just-started generator");
        return;
    }
    while (to = inner_of(s, generator), to.tag != TAG_NONE) generator = to;
    to = delegate_of(s, generator);
    if (to.tag == TAG_NONE)
        put(s, generator, value);
    else if (!has_ended(s, to)) // which ends the delegation when the generator goes on
        answer_built(s->answer, TAG_TUPLE,
                     build_tuple(&s->answer->build, (struct value[]){generator, to}, 2, 0));
}

// The generator goes on behind its `yield from` of a generator that somebody else has ended meanwhile; that gave the value. False: it is
// at none.
static bool end_delegation(const struct service *s, struct value generator, struct value value) {
    struct generator_object *g = generator_of(s, generator);
    if (!has_ended(s, delegate_of(s, generator))) return false;
    struct value *to = register_of(s, generator, code_of(s, g, DELEGATION_SIZE)[NEXT_RESULT]);
    if (!to) return false;
    *to = value;
    g->pc += DELEGATION_SIZE - YIELD_SIZE;
    return true;
}

void rare_throw(struct service *s) {
    struct value generator = s->args[0], object;
    struct items_view thrown;
    if (memory_items(s->env.memory, s->args[1], &thrown) && thrown.count == 2) {
        answer_bool(s->answer, end_delegation(s, generator, memory_item(&thrown, 1)));
        return;
    }
    if (!own_iterator(s, generator, &object) && !can_take(s, generator, "throw")) return;
    struct generator_object *g = generator_of(s, generator);
    bool ended = g->state & GENERATOR_ENDED, rests = put(s, generator, s->args[1]);
    if (rests)
        g->pc -= YIELD_SIZE / 2;
    else
        g->state |= GENERATOR_ENDED;
    if (rests || ended)
        answer_bool(s->answer, rests);
    else
        answer_none(s->answer);
}

// ---- the end of a program

void rare_resting(struct service *s) {
    const struct core_control *control = memory_control(s->env.memory);
    ref after = s->args[0].bits;
    answer_none(s->answer);
    for (int i = 0; i < 2; i++) {
        const uint32_t *header;
        for (ref at = control->heap[i]; at < control->heap_end[i]; at += header_units(*header) * 8) {
            header = memory_at(s->env.memory, at - 4, 4, 4);
            if (!header || !header_units(*header)) return;
            struct value v = {at, TAG_GENERATOR};
            if (header_type(*header) != TAG_GENERATOR || at <= after || !rare_is_generator(s, v) ||
                !code_of(s, generator_of(s, v), YIELD_SIZE))
                continue;
            answer_value(s->answer, v);
            return;
        }
    }
}

// ---- with

static bool has_method(const struct service *s, struct value v, const char *name) {
    struct value found;
    return rare_object_special(s, v, name, &found);
}

void rare_manager(struct service *s) {
    struct value v = s->args[0];
    bool enters = has_method(s, v, "__enter__");
    if (enters && has_method(s, v, "__exit__"))
        answer_none(s->answer);
    else
        answer_raise(s->answer, BUILTIN_TypeError,
                     "'%s' object does not support the context manager protocol%s", text_type(&s->env, v),
                     enters ? " (missed __exit__ method)" : "");
}
