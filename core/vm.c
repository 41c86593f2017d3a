// SPDX-License-Identifier: MIT
// The interpreter loop: dispatch, calls and returns, exceptions, waiting and asking.
//
// Each instruction does its common case here and leaves the rest to a function of another file; what is left
// then, errors above all, is the host's: HOST. The loop keeps pc and R in machine registers; SAVE() publishes
// them before anything that may allocate, fail or look at the frame. An instruction that has to wait for a
// message, or for the host, returns from vm_run with pc still at it: a waiting one runs again from its start
// (what it has done so far is in the vm), one that asks is completed by the host's reply.
#include "core/internal.h"

enum { NEXT_SIZE = 5 }; // bytes of a NEXT

// How functions are compiled that find attributes, where bytes are counted.
#if PORT_LABEL_TABLE
#define ATTRIBUTES static inline
#else
#define ATTRIBUTES APART static
#endif

enum { PHASE_RUN = 0, PHASE_ASKED = 1, PHASE_ENDING = 2 };
enum { ANSWERS = (2 << ROOT_ANSWER_LAST) - (1 << ROOT_ANSWER) }; // bits of vm.rooted

uint32_t vm_offset(const struct vm *vm) {
    return (uint32_t)(vm->pc - vm->code);
}

// ---- where code is run

#if PORT_COPIES_CODE
// Code that lies in slow memory (control->cache has room) is run from copies of its functions, made when they
// are entered or come back to. Everything else knows a place in the code by its offset, and vm->code makes one
// of pc, so a copy may be dropped whenever another function goes on. Calls and returns then take the unusual
// way, by frames with FRAME_FAR: local code hardly pays.
static bool is_far(const struct vm *vm) {
    return vm->cached;
}

// The byte at `offset`, of whatever function.
static uint8_t code_at(const struct vm *vm, uint32_t offset) {
    return ((const uint8_t *)port_ptr(vm, vm->control->code))[offset];
}

// Copy the function that `offset` is in behind the others; if there is no room, in their place. Returns where
// offset 0 would be: in the copy, or where it is if the function is too large.
PORT_OVERLAY(text) static const uint8_t *copy_function(struct vm *vm, uint32_t offset) {
    const struct core_control *c = vm->control;
    const uint8_t *code = port_ptr(vm, c->code);
    uint32_t low = 0, high = ((const struct image_header *)vm->image)->function_count;
    uint32_t start = 0, end = c->code_size;
    while (high - low > 1) {
        uint32_t middle = (low + high) / 2, begins = image_function_code(&vm->functions[middle]);
        if (begins > offset)
            high = middle, end = begins;
        else
            low = middle, start = begins;
    }
    struct code_copy *copy;
    uint32_t first = start & ~7u, size = (end - first + 7) & ~7u, room = size + (uint32_t)sizeof *copy;
    ref at = vm->cached;
    if (room > c->cache_end - at) at = c->cache;
    if (room > c->cache_end - at) return code;
    copy = port_ptr(vm, at);
    *copy = (struct code_copy){start, end - start, first, vm->cached = at + room};
    memcpy(copy + 1, code + first, size);
    return (const uint8_t *)(copy + 1) - first;
}

// Go on at `offset` of the code.
APART static void go(struct vm *vm, uint32_t offset) {
    for (ref at = vm->control->cache; is_far(vm);) {
        const struct code_copy *copy = port_ptr(vm, at);
        if (at == vm->cached) {
            vm->code = copy_function(vm, offset);
            break;
        }
        vm->code = (const uint8_t *)(copy + 1) - copy->first;
        if (offset - copy->start < copy->size) break;
        at = copy->next;
    }
    vm->pc = vm->code + offset;
}
#else
static inline bool is_far(const struct vm *vm) {
    (void)vm;
    return false;
}
static inline uint8_t code_at(const struct vm *vm, uint32_t offset) {
    return vm->code[offset];
}
static inline void go(struct vm *vm, uint32_t offset) {
    vm->pc = vm->code + offset;
}
#endif

// ---- exceptions

// Raise the exception object r, whose first word is `head`.
static enum outcome raise(struct vm *vm, ref r, uint32_t head, struct value a, struct value b,
                          struct value context) {
    struct exc_object *exc = port_ptr(vm, r);
    *(uint32_t *)exc = head;
    exc->pc = vm_offset(vm);
    exc->a = a;
    exc->b = b;
    exc->context = context;
    value_set(&vm->exception, TAG_EXC, r);
    return RAISED;
}

PORT_OVERLAY(raise)
enum outcome vm_full(struct vm *vm, enum error error, enum builtin type, uint32_t wanted, uint32_t in_use) {
    return raise(vm, vm->reserve, type | error << 8, value_make(TAG_INT, wanted), value_make(TAG_INT, in_use),
                 value_none());
}

struct value *vm_stack_end(const struct vm *vm, const struct value *R) {
    const struct core_control *c = vm->control;
    struct value *shared_end = port_ptr(vm, c->stack_end[1]);
    bool shared = R >= (struct value *)port_ptr(vm, c->stack[1]) && R <= shared_end;
    return shared ? shared_end : port_ptr(vm, c->stack_end[0]);
}

bool vm_outward(const struct vm *vm, struct value **R, uint32_t *window, uint32_t *offset) {
    struct value *frame = *R - 1;
    uint32_t distance = frame->tag & FRAME_DISTANCE;
    if (frame->tag & FRAME_BOTTOM) return false;
    *offset = frame->bits;
    *window = distance - 1;
    *R -= distance;
    if (frame->tag & FRAME_SWITCHED) {
        *R = port_ptr(vm, frame[-1].bits);
        *window = frame[-1].tag & FRAME_DISTANCE;
    }
    return true;
}

// The frame at `frame` of the generator g goes back into the heap, where it goes on at `pc`; 0: where it went
// on last. frame NULL: it has ended, and keeps nothing.
APART static void rest(struct generator_object *g, const struct value *frame, uint32_t pc) {
    uint32_t size = (header_units(((uint32_t *)g)[-1]) - 2) * sizeof *frame; // its header is before it
    g->state = (g->state & GENERATOR_SURVIVES) | (frame ? GENERATOR_RESTS : GENERATOR_ENDED);
    if (!frame) {
        memset(g->registers, 0, size);
        return;
    }
    if (pc) g->pc = pc;
    memcpy(g->registers, frame, size);
}

// The generator that R runs by the NEXT before `offset`.
APART static struct generator_object *generator_of(const struct vm *vm, const struct value *R,
                                                   uint32_t offset) {
    return generator_at(vm, R[code_at(vm, offset - NEXT_SIZE + 2)].bits);
}

// An exception leaves the generator g, whose frame is given. True if that is but its end.
static bool leave_generator(struct vm *vm, const struct value *frame, struct generator_object *g) {
    struct exc_object *exc = port_ptr(vm, vm->exception.bits);
    bool stops = exc->type == BUILTIN_StopIteration, survives = g->state & GENERATOR_SURVIVES;
    rest(g, survives ? frame : NULL, 0);
    if (stops && !survives) *(uint16_t *)exc = BUILTIN_RuntimeError | ERR_GENERATOR_STOP << 8;
    return stops && survives;
}

// The table of methods.
static const struct image_method *methods(const struct vm *vm) {
    return (const void *)(vm->image + image_methods((const struct image_header *)vm->image));
}

// Find who handles vm->exception and continue there. False, with all frames as they were, if nobody does.
PORT_OVERLAY(raise) static bool handle(struct vm *vm) {
    const struct image_header *image = (const struct image_header *)vm->image;
    const struct image_handler *handlers = (const void *)(vm->image + image_handlers(image));
    struct value *R = vm->R;
    uint32_t offset = vm_offset(vm), reg, target;
    do {
        for (uint32_t i = 0; i < image->handler_count; i++) {
            const struct image_handler *h = &handlers[i];
            if (offset < h->start || offset >= h->end) continue;
            reg = h->to & 0xff;
            target = h->to >> 8;
            goto handled;
        }
        const struct value *frame = R;
        if (!vm_outward(vm, &R, &reg, &offset)) return false;
        target = offset; // the end of a generator ends the loop
        if (frame[-1].tag & FRAME_GENERATOR && leave_generator(vm, frame, generator_of(vm, R, offset)))
            goto handled;
        offset--; // inside the call
    } while (true);
handled:
    go(vm, target);
    vm->R = R;
    vm->stack_limit = vm_stack_end(vm, vm->R);
    value_copy(&R[reg], &vm->exception);
    ((struct exc_object *)port_ptr(vm, vm->exception.bits))->caught = vm_ref(vm, R);
    value_set(&vm->exception, TAG_UNBOUND, 0);
    return true;
}

// An object of `tag` with a word and its successor 0, if it is no cell, before its n values.
PORT_OVERLAY(host)
static enum outcome make_cells(struct vm *vm, uint32_t tag, uint32_t word, const struct value *values,
                               uint32_t n, struct value *d) {
    uint32_t more = tag != TAG_CELL;
    ref r = heap_new(vm, tag, (n + more) * sizeof *values);
    if (!r) return RAISED;
    struct value *o = port_ptr(vm, r);
    if (more) value_set(o++, 0, word);
    memcpy(o, values, n * sizeof *values);
    value_set(d, tag, r);
    return DONE;
}

// ---- calls

// Room for a frame of so many registers at the start of the shared stack, below which a word for R[c].
PORT_OVERLAY(print)
static enum outcome switch_stack(struct vm *vm, uint32_t c, uint32_t registers, struct value **P) {
    const struct core_control *k = vm->control;
    struct value *shared = port_ptr(vm, k->stack[1]), *end = port_ptr(vm, k->stack_end[1]);
    if (vm->stack_limit == end || end - shared < (int32_t)registers + 2)
        return vm_full(vm, ERR_RECURSION, BUILTIN_RecursionError, 0, 0);
    value_set(shared, TAG_FRAME | c, vm_ref(vm, vm->R));
    vm->stack_limit = end;
    vm->shared_stack_used = 1;
    vm->control->statistics.shared_frames++;
    *P = shared + 2;
    return DONE;
}

// Lay a frame of so many registers at R[c + 1], by an instruction of `length` bytes. It lies behind R[c], or
// at the start of the shared stack.
static enum outcome push_frame(struct vm *vm, uint32_t c, uint32_t registers, uint32_t flags,
                               uint32_t length) {
    struct value *P = &vm->R[c + 1];
    if (is_far(vm)) flags |= FRAME_FAR;
    uint32_t frame = TAG_FRAME | flags | (c + 1);
    if (vm->stack_limit - P < (int32_t)registers) {
        if (switch_stack(vm, c, registers, &P)) return RAISED;
        frame = TAG_FRAME | FRAME_SWITCHED | flags;
    }
    value_set(P - 1, frame, vm_offset(vm) + length);
    vm->R = P;
    return DONE;
}

static const struct image_function *function_of(const struct vm *vm, const struct value *callee) {
    uint32_t number = callee->bits;
    if (callee->tag == TAG_CLOSURE) number = ((struct closure_object *)port_ptr(vm, number))->function;
    return &vm->functions[number];
}

// Enter the function `callee`, whose parameters are these n values, from the window at R[c] of an instruction
// of `length` bytes.
static enum outcome enter(struct vm *vm, struct value callee, uint32_t c, const struct value *args,
                          uint32_t n, uint32_t flags, uint32_t length) {
    const struct image_function *f = function_of(vm, &callee);
    if (push_frame(vm, c, f->registers, flags, length)) return RAISED;
    struct value *P = vm->R;
    memmove(P, args, n * sizeof *P);
    if (callee.tag == TAG_CLOSURE)
        memcpy(P + n, ((struct closure_object *)port_ptr(vm, callee.bits))->captured,
               image_function_captured(f) * sizeof *P);
    go(vm, image_function_code(f));
    return ENTERED;
}

// ---- generators

// Let the generator r go on, in a frame at R[c + 1]. DONE: it has ended.
static enum outcome resume(struct vm *vm, ref r, uint32_t c) {
    struct generator_object *g = generator_at(vm, r);
    uint32_t n = units_of(vm, r) - 2;
    if (g->state & GENERATOR_ENDED) return DONE;
    if (g->state & GENERATOR_RUNS) return HOST;
    if (push_frame(vm, c, n, FRAME_GENERATOR, NEXT_SIZE)) return RAISED;
    memcpy(vm->R, g->registers, n * sizeof *vm->R);
    go(vm, g->pc);
    g->state |= GENERATOR_RUNS;
    return ENTERED;
}

// ---- attributes and instances

// Where an attribute of an instance lies (a member of its class) whose slot and mark are at `name`; NULL: it is not for the core.
ATTRIBUTES struct value *attribute(const struct vm *vm, const struct value *v, const uint8_t *name,
                                   bool member) {
    if (v->tag != TAG_INSTANCE) return NULL;
    struct instance_object *object = instance_at(vm, v->bits);
    struct class_object *class = class_at(vm, object->class.bits);
    const struct str_object *marks = str_at(vm, member ? class->marks.bits : class->layout.bits);
    if (name[0] >= marks->length || (uint8_t)marks->text[name[0]] != name[1]) return NULL;
    return &(member ? class->members : object->attributes)[name[0]];
}

// Values that are something else as members than when they are asked for: a bit a tag.
enum {
    NO_PLAIN_MEMBERS =
        1 << TAG_UNBOUND | 1 << TAG_FUNC | 1 << TAG_CLOSURE | 1 << TAG_INSTANCE | 1 << TAG_METHOD
};

// Make an instance of the class R[c], there, and lay it before its n arguments, which are moved to R[c + 3].
static enum outcome instantiate(struct vm *vm, uint32_t c, const struct value *args, uint32_t n) {
    struct value *made = &vm->R[c], *self = made + 2, class = *made;
    if (vm->stack_limit - self <= (int32_t)n) return HOST;
    uint32_t slots = str_at(vm, class_at(vm, class.bits)->layout.bits)->length;
    if (sequence_make(vm, TAG_INSTANCE, NULL, slots + 1, made)) return RAISED;
    value_copy(&instance_at(vm, made->bits)->class, &class);
    memmove(self + 1, args, n * sizeof *self);
    value_copy(self, made);
    return DONE;
}

// Call R[c] with n arguments. The host sorts them out if they are not the parameters one by one. An instance of a class stays
// in R[c], and its __init__ runs behind it.
static enum outcome call(struct vm *vm, uint32_t c, struct value *args, uint32_t n, uint32_t length) {
    struct value *callee = &vm->R[c], function = *callee;
    if (callee->tag == TAG_BUILTIN) return builtin_call(vm, callee->bits, args, n, false, callee);
    bool makes = callee->tag == TAG_CLASS;
    if (makes) function = class_at(vm, callee->bits)->init;
    if (function.tag != TAG_CLOSURE && function.tag != TAG_FUNC) return HOST;
    const struct image_function *f = function_of(vm, &function);
    if (f->parameters != n + makes || f->positional != f->parameters) return HOST;
    if (makes) {
        enum outcome o = instantiate(vm, c, args, n);
        if (o) return o;
        args = callee + 2;
        c++;
    }
    return enter(vm, function, c, args, n + makes, 0, length);
}

enum { CALLM_SIZE = 4, CALLA_SIZE = 6 };

// Call a method of R[c + 1], the first of n arguments, whose number, c and n are at `operands`, of an instruction of `length` bytes;
// of a CALLA they are behind the slot and mark of an instance's method.
static enum outcome call_method(struct vm *vm, const uint8_t *operands, uint32_t length) {
    uint32_t method = operands[0], c = operands[1], n = operands[2];
    struct value *w = &vm->R[c + 1], *item;
    uint32_t tag = value_type(w[0]);
    if (tag == TAG_INSTANCE) {
        item = length == CALLA_SIZE ? attribute(vm, w, operands - 2, true) : NULL;
        if (!item || (item->tag != TAG_CLOSURE && item->tag != TAG_FUNC)) return HOST;
        value_copy(w - 1, item);
        return call(vm, c, w, n, length);
    }
    if (tag == TAG_LIST && n <= 2) {
        static const struct value last = {UINT32_MAX, TAG_INT};
        if (method == METHOD_POP) return list_pop(vm, w[0].bits, n == 2 ? &w[1] : &last, &vm->R[c]);
        if (method == METHOD_APPEND && n == 2) {
            enum outcome o = list_append(vm, w[0].bits, &w[1]);
            value_set(&vm->R[c], TAG_NONE, 0);
            return o;
        }
    }
    if (tag == TAG_SET && method == METHOD_ADD && n == 2) {
        value_set(w - 1, TAG_NONE, 0);
        return dict_set(vm, w[0].bits, &w[1], &vm->exception); // unbound
    }
    if (tag == TAG_DICT && method == METHOD_GET && n == 3) {
        if (dict_find(vm, w[0].bits, &w[1], &item)) return HOST;
        value_copy(&vm->R[c], item ? item : &w[2]);
        return DONE;
    }
    if (tag == TAG_DICT && method - METHOD_ITEMS <= VIEW_VALUES && n == 1)
        return make_cells(vm, TAG_VIEW, method - METHOD_ITEMS, w, 1, &vm->R[c]);
    const struct image_method *m = methods(vm);
    for (uint32_t i = ((const struct image_header *)vm->image)->method_count; i--; m++) {
        const struct image_function *f = &vm->functions[m->function];
        if (m->method != method || m->tag != tag || f->parameters != n || f->positional != n) continue;
        return enter(vm, value_make(TAG_FUNC, m->function), c, w, n, 0, length);
    }
    return HOST;
}

#if PORT_LABEL_TABLE
enum outcome vm_enter(struct vm *vm, struct value callee, uint32_t c, const struct value *args, uint32_t n,
                      uint32_t flags, uint32_t length) {
    return enter(vm, callee, c, args, n, flags, length);
}

enum outcome vm_instantiate(struct vm *vm, uint32_t c, const struct value *args, uint32_t n) {
    return instantiate(vm, c, args, n);
}

const struct value *vm_attribute(const struct vm *vm, const struct value *v, const uint8_t *name) {
    return attribute(vm, v, name, false);
}
#endif

// ---- asking the host

static void ask(struct vm *vm, enum request_status what) {
    vm->control->request.status = what;
    vm->control->statistics.requests++;
}

// Use the host's reply. ASKED: it asks in turn.
PORT_OVERLAY(host) static enum outcome reply(struct vm *vm) {
    struct request *q = &vm->control->request;
    ref r;
    switch (q->status) {
    case REPLY_OBJECT:
    case REPLY_ERROR:
        heap_keep(vm, ROOT_MADE, q->a);
        heap_keep(vm, ROOT_COPY, q->b);
        heap_keep(vm, ROOT_RESULT, q->result);
        r = heap_new(vm, q->type, q->length);
        if (!r) return RAISED;
        if (q->status == REPLY_ERROR) {
            vm->pc += q->object;
            return raise(vm, r, q->exception, q->a, q->b, q->result);
        }
        for (int i = ROOT_ANSWER_LAST; i > ROOT_ANSWER; i--) vm->roots[i] = vm->roots[i - 1];
        vm->roots[ROOT_ANSWER] = value_make(TAG_STR, r); // any tag of a ref
        vm->rooted = (vm->rooted & ~(uint32_t)ANSWERS) | ((vm->rooted << 1 | 1) & ANSWERS);
        q->object = r;
        q->status = REQUEST_ROOM;
        return ASKED;
    case REPLY_CALL:
        return enter(vm, q->a, q->type, tuple_at(vm, q->result.bits)->items, tuple_length(vm, q->result.bits),
                     q->object, q->length);
    }
    vm->pc += (int32_t)q->length;
    return DONE;
}

// ---- instructions

PORT_OVERLAY(dict)
static enum outcome unpack(struct vm *vm, struct value *to, uint32_t n, const struct value *v) {
    int32_t length;
    struct value from = *v; // `to` may overwrite it
    uint32_t position = 0;
    if (!sequence_iterable(vm, &from) || sequence_length(vm, &from, &length) || (uint32_t)length != n)
        return HOST;
    heap_keep(vm, ROOT_MADE, from);
    for (; n--; to++) {
        struct value item;
        enum outcome o = sequence_next(vm, &from, &position, &item);
        if (o) return o;
        value_copy(to, &item);
    }
    return DONE;
}

PORT_OVERLAY(builtins)
static enum outcome make_dict(struct vm *vm, const struct value *pairs, uint32_t n, struct value *d) {
    struct value dict;
    if (n == 1) return HOST; // as it may be large, all at once
    if (dict_new(vm, &dict)) return RAISED;
    heap_keep(vm, ROOT_MADE, dict);
    for (; n > 1; n -= 2, pairs += 2) {
        enum outcome o = dict_set(vm, dict.bits, &pairs[0], &pairs[1]);
        if (o) return o;
    }
    value_copy(d, &dict);
    return DONE;
}

// Whether a range loop at *i with that step has come to its end. No division, and no count: it
// would cost one.
static bool is_past(int32_t i, int32_t stop, int32_t step) {
    return step < 0 ? i <= stop : i >= stop;
}

// ---- the loop

#if PORT_SWITCH
#define CASE(name) case OP_##name:;
#else
#define CASE(name) L_##name:
#endif
#ifndef PORT_COUNT // ports/virtual/counted.c
#define PORT_COUNT(vm, offset) (void)0
#endif
#ifdef EPY_TRACE // docs/debugging.md
#define TRACE()                                                                                              \
    do {                                                                                                     \
        port_trace(vm, (uint32_t)(pc - vm->code));                                                           \
        PORT_COUNT(vm, (uint32_t)(pc - vm->code));                                                           \
    } while (0)
#else
#define TRACE() PORT_COUNT(vm, (uint32_t)(pc - vm->code))
#endif
#ifndef PORT_ENTERS // ports/virtual/native.c: a function or a loop begins at pc
#define PORT_ENTERS(vm, pc) (void)0
#endif
#if PORT_LABEL_TABLE
// gcc is not to see how pc came about: it would read the opcode by the old pc and add in between the load of a
// label and the jump there, which are one instruction otherwise (2 to 4 % of all). clang 14, which does no such
// thing, loses pc at this line.
#ifdef __clang__
#define FORGET_ORIGIN(pc) (void)0
#else
#define FORGET_ORIGIN(pc) __asm__("" : "+r"(pc))
#endif
#define DISPATCH()                                                                                           \
    do {                                                                                                     \
        TRACE();                                                                                             \
        PORT_TIME(vm, pc);                                                                                   \
        FORGET_ORIGIN(pc);                                                                                   \
        goto *labels[*pc];                                                                                   \
    } while (0)
#else
#define DISPATCH() goto dispatch
#endif
#if PORT_LABEL_TABLE || PORT_SWITCH
#define NEXT(length)                                                                                         \
    do {                                                                                                     \
        pc += (length);                                                                                      \
        DISPATCH();                                                                                          \
    } while (0)
#else // the usual lengths once for all, before the dispatch: 6 % of the instructions, and smaller
#define NEXT(length)                                                                                         \
    do {                                                                                                     \
        if ((length) == 4) goto next4;                                                                       \
        if ((length) == 3) goto next3;                                                                       \
        pc += (length);                                                                                      \
        DISPATCH();                                                                                          \
    } while (0)
#endif
#define SAVE() (vm->pc = pc, vm->R = R)
#if PORT_LABEL_TABLE // of a host, where other cores wait: in memory, for a collection counts
#define BUDGET vm->budget
#else
#define BUDGET budget
#endif
// After a call that may not have completed the instruction.
#if PORT_SWITCH // once for all
#define FINISH(outcome, length)                                                                              \
    do {                                                                                                     \
        o = (outcome);                                                                                       \
        step = (length);                                                                                     \
        goto finish;                                                                                         \
    } while (0)
#else
#define FINISH(outcome, length)                                                                              \
    do {                                                                                                     \
        o = (outcome);                                                                                       \
        if (unlikely(o)) goto unusual;                                                                       \
        vm->rooted = 0;                                                                                      \
        NEXT(length);                                                                                        \
    } while (0)
#endif
// The value v as x: both its words at once where that is an instruction.
#if EPY_FLOAT_BITS == 64
#define LOAD(x, v)  value_word x##_pair = *(const value_word *)(v)
#define TAG_OF(x)   ((uint32_t)(x##_pair >> 32))
#define BITS_OF(x)  ((uint32_t)x##_pair)
#define IS_FLOAT(x) (x##_pair >= FLOAT_OFFSET)
#define FLOAT_OF(x) real_from_bits(x##_pair - FLOAT_OFFSET)
#elif PORT_PAIRS
#define LOAD(x, v)                                                                                           \
    value_word x##_pair = port_pair(v);                                                                      \
    uint32_t x##_bits = (uint32_t)x##_pair, x##_tag = (uint32_t)(x##_pair >> 32)
#define TAG_OF(x)   x##_tag
#define BITS_OF(x)  x##_bits
#define IS_FLOAT(x) (x##_tag == TAG_FLOAT)
#define FLOAT_OF(x) real_from_bits(x##_bits)
#else
#define LOAD(x, v)  const struct value *x = (v)
#define TAG_OF(x)   x->tag
#define BITS_OF(x)  x->bits
#define IS_FLOAT(x) (x->tag == TAG_FLOAT)
#define FLOAT_OF(x) real_from_bits(x->bits)
#endif
// The list r: its LENGTH, KIND, and element i to *d. With registers to spare, what is known of the list used last is
// kept in them: from slow memory its three words take longer than an element. After what may change a list, or free
// one: FORGET.
#if PORT_PAIRS
#define FORGET() (seen = 0)
#define LIST(r)                                                                                              \
    if (unlikely((r) != seen)) {                                                                             \
        const struct list_object *l = list_at(vm, seen = (r));                                               \
        value_word pair = port_pair(l);                                                                      \
        length = (uint32_t)pair;                                                                             \
        elements = port_ptr(vm, (ref)(pair >> 32));                                                          \
        kind = l->kind;                                                                                      \
    }
#define LENGTH length
#define KIND   kind
#define VALUES ((struct value *)elements)
#define WORDS  ((uint32_t *)elements)
#else
#define FORGET() (void)0
#define LIST(r)  const struct list_object *l = list_at(vm, r);
#define LENGTH   l->length
#define KIND     l->kind
#define VALUES   list_values(vm, l)
#define WORDS    list_words(vm, l)
#endif
#define ELEMENT(i, d)                                                                                        \
    if (!element_is_value(KIND))                                                                             \
        value_set(d, KIND, WORDS[i]);                                                                        \
    else                                                                                                     \
        value_copy(d, &VALUES[i])
#define JUMP(length, distance)                                                                               \
    do {                                                                                                     \
        int32_t far = (distance);                                                                            \
        pc += (length) + far;                                                                                \
        if (far < 0) {                                                                                       \
            if (unlikely(--BUDGET < 0)) goto yield;                                                          \
            PORT_ENTERS(vm, pc);                                                                             \
        }                                                                                                    \
        DISPATCH();                                                                                          \
    } while (0)
#if PORT_LABEL_TABLE || PORT_SWITCH // of the latter 10 % of the cycles for 600 bytes
#define D (&R[pc[1]])
#define A (&R[pc[2]])
#define B (&R[pc[3]])
#else // decoded once for all instructions: smaller, and operand bytes that are none do no harm
#define D d_
#define A a_
#define B b_
#endif
#define LOAD_FLOAT(k)                                                                                        \
    value_set(D, EPY_FLOAT_BITS == 64 ? vm->constants[(k) + 1] : TAG_FLOAT, vm->constants[k])
#define I(n) ((int8_t)pc[n])
#define W(n) (pc[n] | pc[(n) + 1] << 8 | (int8_t)pc[(n) + 2] * 65536)

#define ARITHMETIC(overflows, operator)                                                                      \
    {                                                                                                        \
        LOAD(a, A);                                                                                          \
        LOAD(b, B);                                                                                          \
        if (likely((TAG_OF(a) | TAG_OF(b)) == TAG_INT)) {                                                    \
            int32_t r;                                                                                       \
            if (unlikely(overflows((int32_t)BITS_OF(a), (int32_t)BITS_OF(b), &r))) goto binary;              \
            value_set(D, TAG_INT, (uint32_t)r);                                                              \
            NEXT(4);                                                                                         \
        }                                                                                                    \
        if (IS_FLOAT(a) && IS_FLOAT(b)) {                                                                    \
            PORT_TIME_KIND(vm, pc, 1);                                                                       \
            value_set_float(D, FLOAT_OF(a) operator FLOAT_OF(b));                                            \
            NEXT(4);                                                                                         \
        }                                                                                                    \
        goto binary;                                                                                         \
    }
#define COMPARE_JUMP(operator, sense)                                                                        \
    {                                                                                                        \
        LOAD(a, D);                                                                                          \
        LOAD(b, A);                                                                                          \
        bool yes;                                                                                            \
        if (likely((TAG_OF(a) | TAG_OF(b)) == TAG_INT))                                                      \
            yes = (int32_t)BITS_OF(a) operator(int32_t) BITS_OF(b);                                          \
        else if (IS_FLOAT(a) && IS_FLOAT(b)) /* 74 bytes */                                                  \
            yes = (PORT_TIME_KIND(vm, pc, 1), FLOAT_OF(a) operator FLOAT_OF(b));                             \
        else                                                                                                 \
            goto compare_jump;                                                                               \
        if (yes == (sense)) JUMP(4, I(3));                                                                   \
        NEXT(4);                                                                                             \
    }
#define COMPARE_JUMP_INT(operator, sense)                                                                    \
    {                                                                                                        \
        const struct value *a = D;                                                                           \
        bool yes;                                                                                            \
        if (likely(a->tag == TAG_INT))                                                                       \
            yes = (int32_t)a->bits operator I(2);                                                            \
        else if (PORT_LABEL_TABLE && value_is_float(*a))                                                     \
            yes = (PORT_TIME_KIND(vm, pc, 1), value_float_of(*a) operator(real) I(2));                       \
        else                                                                                                 \
            goto compare_jump_int;                                                                           \
        if (yes == (sense)) JUMP(4, I(3));                                                                   \
        NEXT(4);                                                                                             \
    }
// A jump and its opposite: the same code twice, or (120 bytes less in all) once.
#if PORT_LABEL_TABLE
#define PAIR(one, other, code, operator) CASE(one) code(operator, true) CASE(other) code(operator, false)
#else
#define PAIR(one, other, code, operator) CASE(one) CASE(other) code(operator, * pc == OP_##one)
#endif

// Where all is compiled for size (scripts/size.mk), the loop keeps what it uses all the time in registers: 8
// % of the instructions for 60 bytes; and reads operands without an address of each: another 9 % for none.
#if PORT_LABEL_TABLE
#define LOOP
#elif PORT_SWITCH // and does not share the ends of instructions: 5 % of the cycles for 700 bytes
#define LOOP __attribute__((optimize("move-loop-invariants", "no-crossjumping")))
#else
#define LOOP __attribute__((optimize("move-loop-invariants", "tree-forwprop")))
#endif

LOOP static enum vm_status run(struct vm *vm) {
#if PORT_LABEL_TABLE
    static const void *const labels[] = {
#define OP(name, operands, meaning) &&L_##name,
#elif !PORT_SWITCH // 2 bytes each
    static const int16_t labels[] = {
#define OP(name, operands, meaning) &&L_##name - &&L_MOVE,
#endif
#if !PORT_SWITCH
#include "contract/opcodes.def"
#undef OP
#ifdef PORT_HOOK
        &&hook - &&L_MOVE
#endif
    };
#endif
#if defined PORT_HOOK && !PORT_SWITCH // another table: all instructions lead there
    const int16_t *table = vm->port ? vm->port : labels;
#define LABELS table
#else
#define LABELS labels
#endif
    const uint8_t *pc = vm->pc;
    struct value *R = vm->R;
    enum outcome o;
#if !PORT_LABEL_TABLE
    int32_t budget = vm->budget;
#endif
#if PORT_PAIRS
    ref seen = 0; // list, of which is known:
    uint32_t length = 0, kind = 0;
    void *elements = NULL;
#endif
#if PORT_SWITCH
    uint32_t step;
#ifdef PORT_HOOK
    if (vm->port) goto hook;
#endif
#endif

#if PORT_LABEL_TABLE
    PORT_ENTERS(vm, pc);
    DISPATCH();
#else
#if !PORT_SWITCH
    struct value *d_, *a_, *b_;
    goto dispatch;
next3:
    pc += 3;
    goto dispatch;
next4:
    pc += 4;
#endif
dispatch:
    TRACE();
    PORT_NOTE(pc, R);
#if !PORT_SWITCH
    d_ = &R[pc[1]];
    a_ = &R[pc[2]];
    b_ = &R[pc[3]];
#endif
#endif
#if PORT_SWITCH
    switch (*pc) {
    default: __builtin_unreachable();
#ifdef PORT_HOOK
    case OP_COUNT: goto hook;
#endif
#else
#if !PORT_LABEL_TABLE
    goto *(&&L_MOVE + LABELS[*pc]);
#endif
    {
#endif
        CASE(MOVE) {
            value_copy(D, A);
            NEXT(3);
        }
        CASE(LDI) {
            value_set(D, TAG_INT, (uint32_t)(int32_t)I(2));
            NEXT(3);
        }
        CASE(LDF) {
            value_set_float(D, (real)I(2));
            NEXT(3);
        }
        CASE(LDC) {
            static const uint8_t tags[] = {TAG_NONE, TAG_BOOL, TAG_BOOL, TAG_UNBOUND};
            value_set(D, tags[pc[2] & 3], pc[2] == 2);
            NEXT(3);
        }
        CASE(LDKI) {
            value_set(D, TAG_INT, vm->constants[pc[2]]);
            NEXT(3);
        }
        CASE(LDKF) {
            LOAD_FLOAT(pc[2]);
            NEXT(3);
        }
        CASE(LDKS) {
            value_set(D, TAG_STR, vm->constants[pc[2]] + vm->control->image);
            NEXT(3);
        }
        CASE(LDKX)
        CASE(LDV) {
            uint32_t bits = (uint32_t)W(3);
            if (EPY_FLOAT_BITS == 64 && pc[2] == TAG_FLOAT) {
                LOAD_FLOAT(bits);
                NEXT(6);
            }
            if (*pc == OP_LDKX) bits = vm->constants[bits];
            if (pc[2] >= TAG_FIRST_REF) bits += vm->control->image; // not of an LDV
            value_set(D, pc[2], bits);
            NEXT(6);
        }
        CASE(GETG) {
            const struct value *g = &vm->globals[pc[2]];
            value_word v = port_pair(g);
            if (unlikely(v >> 32 == TAG_UNBOUND)) goto host;
            *(value_word *)D = v;
            NEXT(3);
        }
        CASE(SETG) {
            value_copy(&vm->globals[pc[2]], D);
            NEXT(3);
        }
        CASE(GETGX)
        CASE(SETGX) {
            bool get = *pc == OP_GETGX;
            struct value *g = &vm->globals[W(2)];
            if (get && g->tag == TAG_UNBOUND) goto host;
            value_copy(get ? D : g, get ? g : D);
            NEXT(5);
        }
        CASE(CHECK) {
            if (likely(D->tag != TAG_UNBOUND)) NEXT(3);
            goto host;
        }
        CASE(CELL) {
            SAVE();
            FINISH(make_cells(vm, TAG_CELL, 0, D, 1, D), 2);
        }
        CASE(GETC) {
            if (A->tag != TAG_CELL) goto host;
            const struct value *content = port_ptr(vm, A->bits);
            if (content->tag == TAG_UNBOUND) goto host;
            value_copy(D, content);
            NEXT(3);
        }
        CASE(SETC) {
            if (D->tag != TAG_CELL) goto host;
            value_copy(port_ptr(vm, D->bits), A);
            NEXT(3);
        }
        CASE(CLOSURE) {
            SAVE();
            FINISH(make_cells(vm, TAG_CLOSURE, (uint32_t)W(2), &R[pc[5]], pc[6], D), 7);
        }

        CASE(ADD)
        CASE(IADD)
        ARITHMETIC(__builtin_add_overflow, +)
        CASE(SUB)
        ARITHMETIC(__builtin_sub_overflow, -)
        CASE(MUL) CASE(IMUL) ARITHMETIC(__builtin_mul_overflow, *) CASE(DIV) {
            LOAD(a, A);
            LOAD(b, B);
            if (IS_FLOAT(a) && IS_FLOAT(b) && FLOAT_OF(b) != 0) {
                PORT_TIME_KIND(vm, pc, 1);
                value_set_float(D, FLOAT_OF(a) / FLOAT_OF(b));
                NEXT(4);
            }
            goto binary;
        }
#if PORT_LABEL_TABLE // 120 bytes; a division by the library makes no difference to it
        CASE(FLOORDIV) {
            const struct value *a = A, *b = B;
            int32_t x = (int32_t)a->bits, y = (int32_t)b->bits;
            if (unlikely((a->tag | b->tag) != TAG_INT || y <= 0)) goto binary;
            PORT_TIME_OF(vm, pc, a, b);
            int32_t q = x / y;
            value_set(D, TAG_INT, (uint32_t)(q - (x - q * y < 0)));
            NEXT(4);
        }
        CASE(MOD) {
            const struct value *a = A, *b = B;
            int32_t x = (int32_t)a->bits, y = (int32_t)b->bits;
            if (unlikely((a->tag | b->tag) != TAG_INT || y <= 0)) goto binary;
            PORT_TIME_OF(vm, pc, a, b);
            int32_t r = x % y;
            value_set(D, TAG_INT, (uint32_t)(r < 0 ? r + y : r));
            NEXT(4);
        }
        CASE(AND) {
            const struct value *a = A, *b = B;
            if (unlikely((a->tag | b->tag) != TAG_INT)) goto binary;
            value_set(D, TAG_INT, a->bits & b->bits);
            NEXT(4);
        }
        CASE(SHR) {
            const struct value *a = A, *b = B;
            if (unlikely((a->tag | b->tag) != TAG_INT || b->bits > 31)) goto binary;
            value_set(D, TAG_INT, (uint32_t)((int32_t)a->bits >> b->bits));
            NEXT(4);
        }
#else
        CASE(FLOORDIV)
        CASE(MOD)
        CASE(AND)
        CASE(SHR)
#endif
        CASE(POW)
        CASE(OR)
        CASE(IOR)
        CASE(XOR)
        CASE(SHL) {
        binary:
            PORT_TIME_OF(vm, pc, A, B);
            SAVE();
            FINISH(number_binary(vm, *pc, A, B, D), 4);
        }
        CASE(ADDI)
        CASE(SUBI) {
            LOAD(a, A);
            bool add = *pc == OP_ADDI;
            int32_t r, i = add ? pc[3] : -pc[3];
            if (likely(TAG_OF(a) == TAG_INT && !__builtin_add_overflow((int32_t)BITS_OF(a), i, &r))) {
                value_set(D, TAG_INT, (uint32_t)r);
                NEXT(4);
            }
            if (PORT_LABEL_TABLE && IS_FLOAT(a)) {
                PORT_TIME_KIND(vm, pc, 1);
                value_set_float(D, FLOAT_OF(a) + (real)i);
                NEXT(4);
            }
            PORT_TIME_OF(vm, pc, A, A);
            SAVE();
            struct value operand = value_int(i);
            FINISH(number_binary(vm, OP_ADD, A, &operand, D), 4);
        }
        CASE(NEG)
        CASE(POS)
        CASE(INV) {
            PORT_TIME_OF(vm, pc, A, A);
            SAVE();
            FINISH(number_unary(*pc, A, D), 3);
        }
        CASE(NOT) {
            PORT_TIME_OF(vm, pc, A, A);
            uint32_t yes = number_truth(vm, A);
            if (yes > true) goto host;
            value_set(D, TAG_BOOL, !yes);
            NEXT(3);
        }

        CASE(EQ)
        CASE(NE)
        CASE(LT)
        CASE(LE) {
            bool yes;
            PORT_TIME_OF(vm, pc, A, B);
            o = number_compare(vm, *pc < OP_LT ? COMPARE_EQ : *pc - OP_LT, A, B, &yes);
            if (unlikely(o)) goto host;
            value_set(D, TAG_BOOL, yes != (*pc == OP_NE));
            NEXT(4);
        }
        CASE(IS) {
            value_set(D, TAG_BOOL, value_same(*A, *B));
            NEXT(4);
        }
        CASE(IN) {
            PORT_TIME_OF(vm, pc, A, B);
            SAVE();
            FINISH(sequence_contains(vm, A, B, D), 4);
        }

        CASE(JMP) JUMP(2, I(1));
        CASE(JMPX) JUMP(4, W(1));
        CASE(JT)
        CASE(JF) {
            uint32_t yes = D->tag == TAG_BOOL ? D->bits : (PORT_TIME_OF(vm, pc, D, D), number_truth(vm, D));
            if (unlikely(yes > true)) goto host;
            if (yes == (*pc == OP_JT)) JUMP(3, I(2));
            NEXT(3);
        }
        PAIR(JEQ, JNE, COMPARE_JUMP, ==)
        PAIR(JLT, JNLT, COMPARE_JUMP, <)
        PAIR(JLE, JNLE, COMPARE_JUMP, <=)
        PAIR(JEQI, JNEI, COMPARE_JUMP_INT, ==)
        PAIR(JLTI, JNLTI, COMPARE_JUMP_INT, <)
        PAIR(JGTI, JNGTI, COMPARE_JUMP_INT, >)
        CASE(MULMOD) {
            if (likely(number_fused(pc, R, A, B, D))) pc += I(7);
            NEXT(8);
        }
        CASE(FORPREP)
        CASE(FORPREP1) {
            struct value *s = A;
            int32_t step = 1;
            if (*pc == OP_FORPREP) {
                step = (int32_t)s[2].bits;
                if (!value_is_int(s[2]) || !step) goto host;
            }
            if (!value_is_int(s[0]) || !value_is_int(s[1])) goto host;
            if (is_past((int32_t)s[0].bits, (int32_t)s[1].bits, step)) JUMP(4, I(3));
            value_set(D, TAG_INT, s[0].bits);
            NEXT(4);
        }
        CASE(FORLOOP) {
            struct value *s = A;
            int32_t i, step = (int32_t)s[2].bits;
            if (__builtin_add_overflow((int32_t)s[0].bits, step, &i) || is_past(i, (int32_t)s[1].bits, step))
                goto past;
            value_set(s, TAG_INT, (uint32_t)i); // the tag too: an image could have put a ref there
            value_set(D, TAG_INT, (uint32_t)i);
            JUMP(4, I(3));
        }
        CASE(FORLOOP1) {
            struct value *s = A;
            int32_t i = (int32_t)(s[0].bits + 1);
            if (i >= (int32_t)s[1].bits) {
            past:
                if (unlikely(A[1].tag > TAG_BOOL)) goto host; // an int beyond 32 bits
                NEXT(4);
            }
            value_set(s, TAG_INT, (uint32_t)i); // the tag too: an image could have put a ref there
            value_set(D, TAG_INT, (uint32_t)i);
            JUMP(4, I(3));
        }
        CASE(ITER) {
            struct value *s = D;
            PORT_TIME_IN(vm, pc, s, s);
            if (!sequence_iterable(vm, &s[0]) && s[0].tag != TAG_GENERATOR) goto host;
            value_set(&s[1], TAG_INT, 0);
            value_set(&s[2], TAG_INT, sequence_keys(vm, &s[0]));
            NEXT(2);
        }
        CASE(NEXT) {
            struct value *s = A;
            if (likely(s[0].tag == TAG_LIST)) {
                PORT_TIME_LIST(vm, s[0].bits, PORT_READS);
                LIST(s[0].bits)
                uint32_t i = s[1].bits;
                if (i >= LENGTH) NEXT(NEXT_SIZE);
                value_set(&s[1], TAG_INT, i + 1);
                ELEMENT(i, D);
                JUMP(NEXT_SIZE, I(4));
            }
            if (PORT_LABEL_TABLE && s[0].tag == TAG_TUPLE) {
                PORT_TIME_KIND(vm, pc, 1);
                uint32_t i = s[1].bits;
                if (i >= tuple_length(vm, s[0].bits)) NEXT(NEXT_SIZE);
                value_set(&s[1], TAG_INT, i + 1);
                value_copy(D, &tuple_at(vm, s[0].bits)->items[i]);
                JUMP(NEXT_SIZE, I(4));
            }
            PORT_TIME_IN(vm, pc, s, s);
            SAVE();
            if (s[0].tag == TAG_GENERATOR) FINISH(resume(vm, s[0].bits, pc[3]), NEXT_SIZE);
            if (sequence_keys(vm, &s[0]) != s[2].bits) goto host;
            struct value item;
            uint32_t position = s[1].bits;
            o = sequence_next(vm, &s[0], &position, &item);
            FORGET();
            if (unlikely(o)) goto unusual;
            value_set(&s[1], TAG_INT, position);
            if (item.tag == TAG_UNBOUND) NEXT(NEXT_SIZE);
            value_copy(D, &item);
            JUMP(NEXT_SIZE, I(4));
        }
        CASE(GENERATOR) {
            SAVE();
            o = make_cells(vm, TAG_GENERATOR, vm_offset(vm) + 6 + (uint32_t)I(5), R, pc[3], D);
            FORGET();
            if (unlikely(o)) goto unusual;
            struct generator_object *g = generator_at(vm, D->bits);
            g->state = pc[4];
            memset(&g->registers[pc[2]], 0, (pc[3] - pc[2]) * sizeof *R);
            NEXT(6);
        }
        CASE(RAISE) {
            SAVE();
            if (D->tag != TAG_EXC) goto host;
            struct exc_object *e = port_ptr(vm, D->bits);
            if (e->pc == UINT32_MAX) e->pc = vm_offset(vm);
            value_copy(&vm->exception, D);
            goto raised;
        }

        CASE(LIST)
        CASE(TUPLE)
        CASE(SLICE) {
            static const uint8_t tags[] = {TAG_LIST, TAG_TUPLE, TAG_SLICE};
            SAVE();
            FINISH(sequence_make(vm, tags[*pc - OP_LIST], A, pc[3], D), 4);
        }
        CASE(DICT) {
            SAVE();
            FINISH(make_dict(vm, A, pc[3], D), 4);
        }
        CASE(GETI) {
            LOAD(a, A);
            LOAD(b, B);
#ifdef PORT_TIMED
            if (PORT_EARLY_LIST(vm)) goto early;
#endif
            if (likely(TAG_OF(a) == TAG_LIST && TAG_OF(b) == TAG_INT)) {
                PORT_TIME_LIST(vm, BITS_OF(a), PORT_READS);
                LIST(BITS_OF(a))
                uint32_t i = BITS_OF(b);
                if (unlikely(i >= LENGTH)) {
                    i += LENGTH;
                    if (i >= LENGTH) goto get_item;
                }
                ELEMENT(i, D);
                NEXT(4);
            }
            if (PORT_LABEL_TABLE && TAG_OF(a) == TAG_TUPLE && TAG_OF(b) == TAG_INT) {
                uint32_t i = BITS_OF(b), n = tuple_length(vm, BITS_OF(a));
                if (unlikely(i >= n)) {
                    i += n;
                    if (i >= n) goto get_item;
                }
                PORT_TIME_KIND(vm, pc, 1);
                value_copy(D, &tuple_at(vm, BITS_OF(a))->items[i]);
                NEXT(4);
            }
        get_item:
            PORT_TIME_IN(vm, pc, A, B);
            SAVE();
            FINISH(sequence_get(vm, A, B, D), 4);
        }
        CASE(SETI) {
            const struct value *item = B;
            LOAD(a, D);
            LOAD(b, A);
#ifdef PORT_TIMED
            if (PORT_EARLY_LIST(vm)) goto early;
#endif
            if (likely(TAG_OF(a) == TAG_LIST && TAG_OF(b) == TAG_INT)) {
                PORT_TIME_LIST(vm, BITS_OF(a), PORT_WRITES);
                LIST(BITS_OF(a))
                uint32_t i = BITS_OF(b);
                if (unlikely(i >= LENGTH)) {
                    i += LENGTH;
                    if (i >= LENGTH) goto set_item;
                }
                if (KIND == KIND_VALUES || (element_is_value(KIND) && value_is_float(*item)))
                    value_copy(&VALUES[i], item);
                else if (KIND == item->tag)
                    WORDS[i] = item->bits;
                else
                    goto set_item;
                NEXT(4);
            }
        set_item:
            PORT_TIME_IN(vm, pc, D, A);
            SAVE();
            FINISH(sequence_set(vm, D, A, B), 4);
        }
        CASE(GETA) {
            const struct value *v = attribute(vm, A, pc + 3, false);
            if (unlikely(!v || v->tag == TAG_UNBOUND)) {
                // 40 bytes: a member, but none that is something else when it is asked for.
                if (!PORT_LABEL_TABLE) goto host;
                v = attribute(vm, A, pc + 3, true);
                if (!v || NO_PLAIN_MEMBERS >> (value_type(*v) & 31) & 1) goto host;
            }
            value_copy(D, v);
            NEXT(5);
        }
        CASE(SETA) {
            struct value *v = attribute(vm, D, pc + 3, false);
            if (unlikely(!v)) goto host;
            value_copy(v, A);
            NEXT(5);
        }
        CASE(DELI) {
            SAVE();
            FINISH(sequence_delete(vm, D, A), 3);
        }
        CASE(APPEND) {
            if (D->tag != TAG_LIST) goto host;
            SAVE();
            FINISH(list_append(vm, D->bits, A), 3);
        }
        CASE(UNPACK) {
            if (PORT_LABEL_TABLE && likely(B->tag == TAG_TUPLE && tuple_length(vm, B->bits) == pc[2])) {
                const struct value *items = tuple_at(vm, B->bits)->items;
                for (uint32_t i = 0, n = pc[2]; i < n; i++) value_copy(D + i, &items[i]);
                NEXT(4);
            }
            SAVE();
            FINISH(unpack(vm, D, pc[2], B), 4);
        }
        CASE(UNPACKX)
        CASE(DELA) {
        host:
            SAVE();
            o = HOST;
            goto unusual;
        }

        CASE(CALL) {
            if (unlikely(--BUDGET < 0)) goto yield;
            uint32_t c = pc[1], n = pc[2];
            if (PORT_LABEL_TABLE && likely(R[c].tag == TAG_FUNC || R[c].tag == TAG_CLOSURE)) { // 90 bytes
                const struct image_function *f = function_of(vm, &R[c]);
                struct value *P = R + c + 1;
                if (likely(f->parameters == n && f->positional == n && vm->stack_limit - P >= f->registers &&
                           !is_far(vm))) {
                    if (R[c].tag == TAG_CLOSURE) {
                        const struct closure_object *closure = port_ptr(vm, R[c].bits);
                        for (uint32_t i = 0; i < image_function_captured(f); i++)
                            value_copy(&P[n + i], &closure->captured[i]);
                    }
                    value_set(P - 1, TAG_FRAME | (c + 1), (uint32_t)(pc + 3 - vm->code));
                    R = P;
                    pc = vm->code + image_function_code(f);
                    PORT_ENTERS(vm, pc);
                    DISPATCH();
                }
            }
            PORT_TIME_CALL(vm, pc, R[c]);
            SAVE();
            FINISH(call(vm, c, &R[c + 1], n, 3), 3);
        }
        CASE(CALLF) {
            if (unlikely(--BUDGET < 0)) goto yield;
            const struct image_function *f = &vm->functions[pc[1]];
            uint32_t c = pc[2];
            struct value *P = R + c + 1;
            if (likely(vm->stack_limit - P >= f->registers && !is_far(vm))) {
                value_set(P - 1, TAG_FRAME | (c + 1), (uint32_t)(pc + 4 - vm->code));
                R = P;
                pc = vm->code + image_function_code(f);
                PORT_ENTERS(vm, pc);
                DISPATCH();
            }
            SAVE();
            FINISH(enter(vm, value_make(TAG_FUNC, pc[1]), c, P, pc[3], 0, 4), 4);
        }
        CASE(CALLB) {
            PORT_TIME_BUILTIN(vm, pc[1]);
            SAVE();
            FINISH(builtin_call(vm, pc[1], &R[pc[2] + 1], pc[3], true, &R[pc[2]]), 4);
        }
#if PORT_LABEL_TABLE
        CASE(CALLA) { // as CALL: 100 bytes
            if (unlikely(--BUDGET < 0)) goto yield;
            struct value *P = &R[pc[4] + 1];
            uint32_t behind = (uint32_t)(pc + CALLA_SIZE - vm->code);
            LOAD(self, P);
            if (likely(TAG_OF(self) == TAG_INSTANCE)) {
                struct found_method *found = &vm->methods[behind % FOUND_METHODS];
                ref of = instance_at(vm, BITS_OF(self))->class.bits;
                uint64_t key = (uint64_t)of << 32 | (behind + vm->found);
                if (unlikely(found->key != key)) {
                    const struct value *method = attribute(vm, P, pc + 1, true);
                    if (!method || method->tag != TAG_FUNC || is_far(vm)) goto call_method;
                    const struct image_function *f = &vm->functions[method->bits];
                    if (f->parameters != pc[5] || f->positional != pc[5]) goto call_method;
                    *found = (struct found_method){key, image_function_code(f), f->registers};
                }
                if (likely(vm->stack_limit - P >= (int32_t)found->registers)) {
                    value_set(P - 1, TAG_FRAME | (pc[4] + 1u), behind);
                    R = P;
                    pc = vm->code + found->code;
                    PORT_ENTERS(vm, pc);
                    DISPATCH();
                }
            }
        call_method:
            SAVE();
            PORT_TIME_METHOD(vm, pc[CALLA_SIZE - 3]);
            FINISH(call_method(vm, pc + CALLA_SIZE - 3, CALLA_SIZE), CALLA_SIZE);
        }
        CASE(CALLM) {
            if (unlikely(--BUDGET < 0)) goto yield;
            PORT_TIME_METHOD(vm, pc[CALLM_SIZE - 3]);
            SAVE();
            FINISH(call_method(vm, pc + CALLM_SIZE - 3, CALLM_SIZE), CALLM_SIZE);
        }
#else
        CASE(CALLA)
        CASE(CALLM) {
            if (unlikely(--BUDGET < 0)) goto yield;
            SAVE();
            uint32_t size = *pc == OP_CALLM ? CALLM_SIZE : CALLA_SIZE;
            PORT_TIME_METHOD(vm, pc[size - 3]);
            FINISH(call_method(vm, pc + size - 3, size), size);
        }
#endif
        CASE(CALLX) {
            if (unlikely(--BUDGET < 0)) goto yield;
            struct value *w = &R[pc[1] + 1];
            if (w->tag != TAG_TUPLE || pc[2] > 2) goto host; // a list, or keywords
            SAVE();
            FINISH(call(vm, pc[1], tuple_at(vm, w->bits)->items, tuple_length(vm, w->bits), 3), 3);
        }
        CASE(RETN) {
            static const struct value nothing = {0, TAG_NONE};
            const struct value *result;
            CASE(YIELD)
            CASE(RET)
            result = *pc == OP_RETN ? &nothing : D;
            struct value *frame = R - 1;
            uint32_t tag = frame->tag;
            if (unlikely(tag & FRAME_UNUSUAL)) {
                uint32_t window, offset;
                PORT_TIME_KIND(vm, pc, 3);
                SAVE();
                if (!vm_outward(vm, &vm->R, &window, &offset)) goto finished;
                if (tag & FRAME_GENERATOR) {
                    bool yields = *pc == OP_YIELD;
                    rest(generator_of(vm, vm->R, offset), yields ? R : NULL, vm_offset(vm) + YIELD_SIZE);
                    if (yields) { // the NEXT gets the item, and jumps
                        window = code_at(vm, offset - NEXT_SIZE + 1);
                        offset += (uint32_t)(int8_t)code_at(vm, offset - 1);
                    }
                }
                if (tag & FRAME_TO) {
                    window = tag >> FRAME_REGISTER_SHIFT & 0xff;
                    offset -= tag >> FRAME_BACK_SHIFT & 1;
                }
                value_copy(&vm->R[window], result);
                vm->stack_limit = vm_stack_end(vm, vm->R);
                go(vm, offset);
                goto entered;
            }
            pc = vm->code + frame->bits;
            value_copy(frame, result);
            R -= tag & FRAME_DISTANCE;
            DISPATCH();
        }
    }

compare_jump : {
    uint32_t k = *pc - OP_JEQ;
    bool yes;
    PORT_TIME_OF(vm, pc, D, A);
    o = number_compare(vm, k < 2 ? COMPARE_EQ : (k >> 1) - 1, D, A, &yes);
    if (unlikely(o)) goto host;
    if (yes != (k & 1)) JUMP(4, I(3));
    NEXT(4);
}
compare_jump_int : {
    uint32_t k = *pc - OP_JEQI;
    bool yes;
    struct value i = value_int(I(2));
    PORT_TIME_OF(vm, pc, D, D);
    o = number_compare(vm, k < 2 ? COMPARE_EQ : COMPARE_LT, k < 4 ? D : &i, k < 4 ? &i : D, &yes);
    if (unlikely(o)) goto host;
    if (yes != (k & 1)) JUMP(4, I(3));
    NEXT(4);
}
#if PORT_SWITCH
finish:
    if (unlikely(o)) goto unusual;
    vm->rooted = 0;
    FORGET();
    NEXT(step);
#endif
unusual:
    FORGET();
    switch (o) {
    case ENTERED:
    entered:
        vm->rooted = 0;
        pc = vm->pc;
        R = vm->R;
        PORT_ENTERS(vm, pc);
        DISPATCH();
    case RAISED: goto raised;
    case HOST:
#if PORT_LABEL_TABLE && !defined PORT_TIMED // in a chip's time it is the host's
        o = special_do(vm);
        if (o == DONE || o == ENTERED) {
            vm->rooted = 0;
            pc = vm->pc;
            R = vm->R;
            if (--BUDGET < 0) goto yield; // it may have jumped
            DISPATCH();
        }
        if (o == RAISED) goto raised;
#endif
        ask(vm, REQUEST_NEW); // Falls through.
    case ASKED:
    asked:
        vm->phase = PHASE_ASKED;
        return VM_HOST;
    case WAITING: PORT_TIME_BACK(vm, pc); return VM_BLOCKED;
    default: PORT_TIME_BACK(vm, pc); goto yield;
    }
#if defined PORT_TIMED || defined PORT_WATCHED
early: // its own list, which others may write to, before it has been counted as more than begun
#ifdef PORT_TIMED
    PORT_TIME_NONE(vm, pc);
#endif
    goto yield;
#endif
#ifdef PORT_NATIVE
native:
    SAVE();
    native_run(vm);
    FORGET();
    pc = vm->pc;
    R = vm->R;
    if (BUDGET < 0) goto yield;
    DISPATCH();
#endif
raised:
    vm->rooted = 0;
    if (!handle(vm)) return VM_FAILED;
    pc = vm->pc;
    R = vm->R;
    if (--BUDGET < 0) goto yield; // a handler may raise into itself
    DISPATCH();
yield:
    SAVE();
    if (!has_printed(vm)) return VM_YIELDED;
    ask(vm, REQUEST_OUTPUT);
    goto asked;
finished:
    if (has_printed(vm)) goto yield;
    SAVE();
    vm->phase = PHASE_ENDING;
    return VM_FINISHED;
#ifdef PORT_HOOK
hook:
    SAVE();
    vm->budget = budget;
#if PORT_SWITCH
    PORT_HOOK(vm, NULL);
    FORGET();
#else
    table = PORT_HOOK(vm, labels);
#endif
    pc = vm->pc;
    R = vm->R;
    budget = vm->budget;
    if (budget < 0) goto yield;
    DISPATCH();
#endif
}

// Whether the program ends by SystemExit, which is no failure.
static bool exits(const struct vm *vm) {
    return ((const struct exc_object *)port_ptr(vm, vm->exception.bits))->type == BUILTIN_SystemExit;
}

enum vm_status vm_run(struct vm *vm, int32_t budget) {
    struct core_control *c = vm->control;
    enum vm_status status = VM_FINISHED;
    enum outcome o = DONE;
#if PORT_LABEL_TABLE
    vm_forget_methods(vm);
#endif
    c->waiting = WAIT_NONE;
    vm->budget = budget;
    if (vm->outgoing) message_progress(vm);
    if (vm->phase == PHASE_ASKED) {
        vm->phase = PHASE_RUN;
        o = reply(vm);
        if (o != ASKED) vm->rooted = 0;
        if (o == RAISED && handle(vm)) o = DONE;
    }
    if (o == ASKED) {
        vm->phase = PHASE_ASKED;
        status = VM_HOST;
    } else if (o == RAISED) {
        status = VM_FAILED;
    } else if (vm->phase == PHASE_RUN) {
        status = run(vm);
    }
    if (status == VM_FAILED && exits(vm)) vm->phase = PHASE_ENDING;
    if (vm->phase == PHASE_ENDING) {
        status = vm->exception.tag == TAG_UNBOUND ? VM_FINISHED : VM_FAILED;
        if (message_outstanding(vm)) { // it has ended when its messages have been taken
            c->waiting = WAIT_END;
            status = VM_BLOCKED;
        }
    }
    c->pc = vm_offset(vm);
    c->frame = vm_ref(vm, vm->R);
    c->exception = vm->exception;
    return status;
}

PORT_OVERLAY(start) void vm_init(struct vm *vm, uint8_t *base, ref control) {
    void *port = vm->port;
    memset(vm, 0, sizeof *vm);
    vm->port = port;
    vm->base = base;
    vm->control = port_ptr(vm, control);
    struct core_control *c = vm->control;
    vm->image = port_ptr(vm, c->image);
    const struct image_header *image = (const struct image_header *)vm->image;
    vm->constants = (const uint32_t *)(image + 1);
    vm->functions = (const struct image_function *)(vm->image + image->functions);
    vm->code = port_ptr(vm, c->code);
#if PORT_COPIES_CODE
    if (c->cache != c->cache_end) vm->cached = c->cache;
#endif
    vm->globals = port_ptr(vm, c->globals);
    vm->exception = value_unbound();
    go(vm, image_function_code(vm->functions));
    // The program's own frame; on the shared stack if the local one has no room for it.
    int which = (c->stack_end[0] - c->stack[0]) / sizeof(struct value) <= vm->functions[0].registers;
    struct value *stack = port_ptr(vm, c->stack[which]);
    stack[0] = value_make(TAG_FRAME | FRAME_BOTTOM, 0);
    vm->R = stack + 1;
    vm->shared_stack_used = (uint32_t)which;
    vm->stack_limit = vm_stack_end(vm, vm->R);
    heap_init(vm);
    vm->last_sender = c->cores - 1;
    c->pc = vm_offset(vm);
    c->frame = vm_ref(vm, vm->R);
}
