// SPDX-License-Identifier: MIT
// The interpreter's loop for cores that have a clock of a modelled chip: core/vm.c once more, counting.
#define PORT_TIMED
#define PORT_COUNT(vm, offset)                                                                               \
    do {                                                                                                     \
        struct model_place *place = model_place(vm);                                                         \
        if (__builtin_expect(place->counts != NULL, 0)) place->counts[offset]++;                             \
        place->turn.state = TURN_NEW;                                                                        \
    } while (0)
#define PORT_TIME(vm, pc)                                                                                    \
    (model_clock(vm)->now += (uint64_t)(int64_t)model_clock(vm)->model->cycles[0][*(pc)])
#define PORT_TIME_KIND(vm, pc, class)                                                                        \
    (void)(model_clock(vm)->now += (uint64_t)(int64_t)model_clock(vm)->model->cycles[class][*(pc)])
#define PORT_TIME_OF(vm, pc, a, b)       is_of_values(vm, pc, a, b)
#define PORT_TIME_IN(vm, pc, a, b)       is_in(vm, pc, a, b)
#define PORT_TIME_LIST(vm, list, access) accesses(vm, list, access)
#define PORT_READS                       false
#define PORT_WRITES                      true
#define PORT_TIME_CALL(vm, pc, callee)   calls(vm, pc, callee)
#define PORT_TIME_BUILTIN(vm, b)         calls_builtin(vm, b)
#define PORT_TIME_METHOD(vm, m)          calls_method(vm, m)
#define PORT_TIME_BACK(vm, pc)           back(vm, pc)
#define PORT_TIME_NONE(vm, pc)                                                                               \
    (model_clock(vm)->now -= (uint64_t)(int64_t)model_clock(vm)->model->cycles[0][*(pc)])
#define PORT_EARLY_LIST(vm) ((vm)->exposed && model_early(vm))

#define LOOP_NAME(name) name##_timed
#include "ports/virtual/loop_names.h"

#include "core/core.h"
#include "ports/virtual/timed.h"

// ---- what an instruction is found to work with

static void is_of(struct vm *vm, const uint8_t *pc, enum model_class class) {
    struct model_clock *clock = model_clock(vm);
    const struct model *model = clock->model;
    if (class) clock->now += (uint64_t)(int64_t)model->cycles[class][*pc];
    model_group(clock, model->group[class][*pc]);
}

static bool is_simple(uint32_t type) {
    return type == TAG_INT || type == TAG_FLOAT || type == TAG_BOOL;
}

// Division is done bit by bit, of small numbers in fewer steps (ports/epiphany/chip/division.c).
static void divides(struct vm *vm, int32_t dividend) {
    uint32_t n = dividend < 0 ? -(uint32_t)dividend : (uint32_t)dividend;
    uint32_t bits = n >> 24 ? 32 : n >> 16 ? 24 : n >> 8 ? 16 : 8;
    model_clock(vm)->now += (uint64_t)(bits - 8) * model_clock(vm)->model->number[MODEL_divide_bit];
}

static void is_of_values(struct vm *vm, const uint8_t *pc, const struct value *a, const struct value *b) {
    uint32_t x = value_type(*a), y = value_type(*b);
    if (x == TAG_INT && y == TAG_INT) {
        is_of(vm, pc, MODEL_INT);
        if (*pc == OP_FLOORDIV || *pc == OP_MOD) divides(vm, (int32_t)a->bits);
    } else if (x == TAG_FLOAT && y == TAG_FLOAT)
        is_of(vm, pc, MODEL_FLOAT);
    else
        is_of(vm, pc, is_simple(x) && is_simple(y) ? MODEL_MIXED : MODEL_OTHER);
}

// Lists, tuples, dicts or (of iterations) generators, others.
static void is_in(struct vm *vm, const uint8_t *pc, const struct value *a, const struct value *b) {
    uint32_t type = value_type(*a), index = value_type(*b);
    model_clock(vm)->begun = model_clock(vm)->now - (uint64_t)(int64_t)model_clock(vm)->model->cycles[0][*pc];
    // model_step comes on top.
    if (*pc == OP_NEXT && type != TAG_LIST && type != TAG_TUPLE && type != TAG_GENERATOR)
        model_clock(vm)->now -= model_clock(vm)->model->number[MODEL_item];
    bool iterates = *pc == OP_NEXT || *pc == OP_ITER;
    if ((type == TAG_LIST || type == TAG_TUPLE) && (iterates || index == TAG_INT))
        is_of(vm, pc, type == TAG_LIST ? MODEL_INT : MODEL_FLOAT);
    else
        is_of(vm, pc, type == (iterates ? TAG_GENERATOR : TAG_DICT) ? MODEL_MIXED : MODEL_OTHER);
}

// An element in the window is loaded, or stored, which goes on by itself; the list, if that is there too, when it is another than
// the last one.
static void accesses(struct vm *vm, ref list, bool writes) {
    const struct heap *window = &vm->heap[1];
    struct model_clock *clock = model_clock(vm);
    const uint32_t *numbers = clock->model->number;
    if (list_at(vm, list)->data >= window->start && list_at(vm, list)->data < window->end)
        clock->now += writes ? numbers[MODEL_window_store] : numbers[MODEL_window_load];
    if (list != clock->list && list >= window->start && list < window->end)
        clock->now += numbers[MODEL_window_load];
    clock->list = list;
}

static int32_t builtin(struct vm *vm, uint32_t b) {
    return b < BUILTIN_COUNT ? model_clock(vm)->model->builtin[b] : 0;
}

static void calls_builtin(struct vm *vm, uint32_t b) {
    struct model_clock *clock = model_clock(vm);
    clock->begun = clock->now;
    clock->now += (uint64_t)(int64_t)builtin(vm, b);
    if (b < BUILTIN_COUNT) model_group(clock, clock->model->builtin_group[b]);
}

static void calls_method(struct vm *vm, uint32_t m) {
    struct model_clock *clock = model_clock(vm);
    if (m >= METHOD_TOTAL) return;
    clock->now += (uint64_t)(int64_t)clock->model->method[m];
    model_group(clock, clock->model->method_group[m]);
}

static void calls(struct vm *vm, const uint8_t *pc, struct value callee) {
    switch (callee.tag) {
    case TAG_FUNC:
    case TAG_CLOSURE: break;
    case TAG_BUILTIN:
        is_of(vm, pc, MODEL_FLOAT);
        calls_builtin(vm, callee.bits);
        break;
    case TAG_CLASS: is_of(vm, pc, MODEL_MIXED); break;
    default: is_of(vm, pc, MODEL_OTHER);
    }
}

// Takes back what an instruction has been counted for that waits, or gives way.
static void back(struct vm *vm, const uint8_t *pc) {
    struct model_clock *clock = model_clock(vm);
    int64_t cycles = clock->model->cycles[0][*pc];
    if (*pc == OP_GETI || *pc == OP_SETI) { // of another core's list
        clock->now = clock->begun;
        return;
    }
    if (*pc == OP_CALLB) cycles += builtin(vm, pc[1]);
    if (*pc == OP_CALL && vm->R[pc[1]].tag == TAG_BUILTIN)
        cycles += clock->model->cycles[MODEL_FLOAT][OP_CALL] + builtin(vm, vm->R[pc[1]].bits);
    clock->now -= (uint64_t)cycles;
}

// ---- the loop

// On purpose: NOLINTNEXTLINE(bugprone-suspicious-include)
#include "core/vm.c"
