// SPDX-License-Identifier: MIT
// The interpreter loop: dispatch, calls and returns, exceptions, waiting and asking.
//
// Each instruction does its common case here and leaves the rest to a function of another file. The loop
// keeps pc and R in machine registers; SAVE() publishes them before anything that may raise, allocate or look
// at the frame. An instruction that has to wait for a message, or for the host, returns from vm_run with pc
// still at it: a waiting one runs again from its start (what it has done so far is in the vm), an asking one
// gets its result from the reply.
#include "core/internal.h"

enum { PHASE_RUN = 0, PHASE_ASKED = 1, PHASE_ENDING = 2 };

uint32_t vm_offset(const struct vm *vm) {
    return (uint32_t)(vm->pc - vm->code);
}

// ---- exceptions

enum outcome raise(struct vm *vm, enum error error, struct value a, struct value b) {
    static const uint8_t exception_of[] = {
#define ERROR(id, exception, message) BUILTIN_##exception,
#include "include/errors.def"
#undef ERROR
    };
    vm->roots[ROOT_A] = a;
    vm->roots[ROOT_B] = b;
    ref r = error == ERR_RECURSION ? vm->reserve : heap_new(vm, TAG_EXC, sizeof(struct exc_object));
    if (r) {
        struct exc_object *e = port_ptr(vm, r);
        *e = (struct exc_object){exception_of[error], (uint16_t)error, vm_offset(vm), a, b};
        vm->exception = make(TAG_EXC, r);
    }
    vm->roots[ROOT_A] = vm->roots[ROOT_B] = none();
    return RAISED;
}

enum outcome raise1(struct vm *vm, enum error error, struct value a) {
    return raise(vm, error, a, none());
}

enum outcome raise0(struct vm *vm, enum error error) {
    return raise1(vm, error, none());
}

// Make v, an exception or an exception type, the exception being raised.
static enum outcome raise_value(struct vm *vm, struct value v) {
    if (v.tag == TAG_BUILTIN && v.bits < BUILTIN_FIRST_TYPE) {
        raise(vm, ERR_USER, unbound(), none());
        struct exc_object *e = port_ptr(vm, vm->exception.bits);
        if (e->error == ERR_USER) e->type = (uint16_t)v.bits; // else there was no memory for it
        return RAISED;
    }
    if (v.tag != TAG_EXC) return raise1(vm, ERR_RAISE_TYPE, v);
    struct exc_object *e = port_ptr(vm, v.bits);
    if (e->pc == UINT32_MAX) e->pc = vm_offset(vm);
    vm->exception = v;
    return RAISED;
}

static void set_stack_limit(struct vm *vm) {
    const struct core_control *c = vm->control;
    struct value *shared_end = port_ptr(vm, c->stack_end[1]);
    bool shared = vm->R >= (struct value *)port_ptr(vm, c->stack[1]) && vm->R <= shared_end;
    vm->stack_limit = shared ? shared_end : port_ptr(vm, c->stack_end[0]);
}

// The caller of the frame at *R; false if there is none. *window: the register of the caller that gets the
// result.
static bool outward(const struct vm *vm, struct value **R, uint32_t *window, uint32_t *offset) {
    struct value *frame = *R - 1;
    if (frame->tag & FRAME_BOTTOM) return false;
    *offset = frame->bits;
    if (frame->tag & FRAME_SWITCHED) {
        *R = port_ptr(vm, frame[-1].bits);
        *window = frame[-1].tag & FRAME_DISTANCE;
    } else {
        *R -= frame->tag & FRAME_DISTANCE;
        *window = (frame->tag & FRAME_DISTANCE) - 1;
    }
    return true;
}

// Find who handles vm->exception and continue there. False, with all frames as they were, if nobody does.
static bool handle(struct vm *vm) {
    const struct image_header *image = (const struct image_header *)vm->image;
    const struct image_handler *handlers =
        (const struct image_handler *)((const uint8_t *)(vm->functions + image->function_count) +
                                       image->method_count * sizeof(struct image_method));
    struct value *R = vm->R;
    uint32_t offset = vm_offset(vm), window;
    do {
        for (uint32_t i = 0; i < image->handler_count; i++) {
            const struct image_handler *h = &handlers[i];
            if (offset < h->start || offset >= h->end) continue;
            vm->pc = vm->code + h->target;
            vm->R = R;
            set_stack_limit(vm);
            copy(&R[h->reg], &vm->exception);
            vm->exception = unbound();
            return true;
        }
        if (!outward(vm, &R, &window, &offset)) return false;
        offset--; // inside the call
    } while (true);
}

// ---- asking the host

enum outcome vm_ask(struct vm *vm, uint32_t service, const struct value *args, uint32_t n) {
    struct request *q = &vm->control->request;
    q->service = service;
    q->count = n;
    q->args = vm_ref(vm, args);
    q->exception = 0;
    q->status = REQUEST_NEW;
    vm->control->statistics.requests++;
    return ASKED;
}

// Use the host's reply; DONE: the instruction is complete.
static enum outcome reply(struct vm *vm) {
    struct request *q = &vm->control->request;
    const uint8_t *pc = vm->pc;
    uint32_t op = *pc;
    bool window_first = op == OP_CALL || op == OP_CALLX;
    struct value *slot = &vm->R[op == OP_CALLB || op == OP_CALLM ? pc[2] : pc[1]];
    switch (q->status) {
    case REPLY_VALUE: copy(slot, &q->result); break;
    case REPLY_TEXT:
        vm->roots[ROOT_TEXT] = str_new(vm, NULL, q->length, q->wide);
        if (vm->roots[ROOT_TEXT].tag == TAG_UNBOUND) return RAISED;
        q->text = vm->roots[ROOT_TEXT].bits + 4;
        q->status = REQUEST_ROOM;
        return ASKED;
    case REPLY_DONE:
        if (q->exception) {
            raise_value(vm, make(TAG_BUILTIN, q->exception));
            struct exc_object *e = port_ptr(vm, vm->exception.bits);
            if (e->error == ERR_USER) e->a = vm->roots[ROOT_TEXT];
            return RAISED;
        }
        copy(slot, &vm->roots[ROOT_TEXT]);
        break;
    default: return raise(vm, q->error, q->a, q->b);
    }
    vm->pc += window_first ? 3 : 4;
    return DONE;
}

// ---- calls

// Room for n slots above the running frame, on this stack or else at the start of the shared one. NULL:
// RecursionError raised.
static struct value *room(struct vm *vm, uint32_t n) {
    struct value *top = heap_stack_top(vm);
    if (vm->stack_limit - top >= (int32_t)n) return top;
    const struct core_control *c = vm->control;
    struct value *shared = port_ptr(vm, c->stack[1]), *end = port_ptr(vm, c->stack_end[1]);
    if (vm->stack_limit != end && end - shared >= (int32_t)n) {
        vm->shared_stack_used = 1;
        return shared;
    }
    raise0(vm, ERR_RECURSION);
    return NULL;
}

// Enter f with its frame at P, elsewhere than behind the caller's window c.
static enum outcome enter_moved(struct vm *vm, const struct image_function *f, uint32_t c, struct value *P,
                                uint32_t length) {
    set(P - 1, TAG_FRAME | FRAME_SWITCHED, vm_offset(vm) + length);
    set(P - 2, TAG_FRAME | c, vm_ref(vm, vm->R));
    if (vm_ref(vm, P - 2) == vm->control->stack[1]) {
        vm->control->statistics.shared_frames++;
    }
    vm->R = P;
    set_stack_limit(vm);
    vm->pc = vm->code + f->code;
    return ENTERED;
}

static enum outcome bind_keywords(struct vm *vm, const struct image_function *f, struct value callee,
                                  struct value *P, const struct value *names, const struct value *given) {
    const struct image_header *image = (const struct image_header *)vm->image;
    const uint32_t *all = (const uint32_t *)(vm->code - image->name_count * sizeof(uint32_t));
    uint32_t count = tuple_length(vm, names->bits);
    for (uint32_t i = 0; i < count; i++) {
        struct value name = tuple_at(vm, names->bits)->items[i];
        uint32_t p = 0;
        while (p < f->parameters &&
               ((p == f->positional && f->flags & FUNCTION_VARARGS) || !image->name_count ||
                all[f->names + p] + vm->control->image != name.bits))
            p++;
        if (p == f->parameters) return raise(vm, ERR_ARG_KEYWORD, callee, name);
        if (P[p].tag != TAG_UNBOUND) return raise(vm, ERR_ARG_TWICE, callee, name);
        copy(&P[p], &given[i]);
    }
    return DONE;
}

// Call R[c] in full generality: n arguments at `args`, then keyword arguments (names: a tuple or None). The
// call continues at pc + length.
static enum outcome call(struct vm *vm, uint32_t c, struct value *args, uint32_t n, const struct value *names,
                         const struct value *keywords, uint32_t length) {
    struct value *R = vm->R, callee = R[c];
    bool in_place = args == &R[c + 1] && !names;
    const struct closure_object *closure = NULL;
    const struct image_function *f = vm->functions;
    uint32_t need = n;
    if (callee.tag == TAG_CLOSURE) {
        closure = port_ptr(vm, callee.bits);
        f += closure->function;
    } else if (callee.tag == TAG_FUNC) {
        f += callee.bits;
    } else if (callee.tag != TAG_BUILTIN) {
        return raise1(vm, ERR_NOT_CALLABLE, callee);
    } else if (names && names->tag == TAG_TUPLE) {
        return raise(vm, ERR_ARG_KEYWORD, callee, tuple_at(vm, names->bits)->items[0]);
    } else if (in_place) {
        return builtin_call(vm, callee.bits, args, n, false);
    }
    if (callee.tag != TAG_BUILTIN && f->registers > need) need = f->registers;
    struct value *P = &R[c + 1];
    bool moved = !in_place || vm->stack_limit - P < (int32_t)need;
    if (moved) {
        P = room(vm, need + 2);
        if (!P) return RAISED;
        P += 2;
        memcpy(P, args, n * sizeof *P);
    }
    vm->scan_top = P + need;
    // Slots beyond the arguments may hold anything alive; parameters without a value must be seen as such.
    for (uint32_t i = n; i < need; i++) P[i] = unbound();
    enum outcome o = DONE;
    if (callee.tag == TAG_BUILTIN) {
        vm->scan_top = P + n;
        o = builtin_call(vm, callee.bits, P, n, false);
        copy(&R[c], P - 1);
        vm->scan_top = NULL;
        return o;
    }
    if (n > f->positional) {
        struct value rest = none();
        if (f->flags & FUNCTION_VARARGS)
            rest = sequence_make(vm, TAG_TUPLE, P + f->positional, n - f->positional);
        else
            o = raise(vm, ERR_ARG_COUNT, callee, make_int((int32_t)n));
        if (rest.tag == TAG_UNBOUND) o = RAISED;
        for (uint32_t i = f->positional; i < need; i++) P[i] = unbound();
        P[f->positional] = rest;
    } else if (f->flags & FUNCTION_VARARGS) {
        P[f->positional] = sequence_make(vm, TAG_TUPLE, NULL, 0);
        if (P[f->positional].tag == TAG_UNBOUND) o = RAISED;
    }
    if (!o && names && names->tag == TAG_TUPLE) o = bind_keywords(vm, f, callee, P, names, keywords);
    uint32_t first_default = f->parameters - f->defaults;
    for (uint32_t p = 0; p < f->parameters && !o; p++) {
        if (P[p].tag != TAG_UNBOUND) continue;
        // *args is never unbound; a default before it is counted from the parameters without it
        uint32_t q = p;
        if (f->flags & FUNCTION_VARARGS && p < f->positional) q++;
        if (closure && q >= first_default)
            copy(&P[p], &closure->captured[f->captured + q - first_default]);
        else
            o = raise(vm, ERR_ARG_MISSING, callee, make_int((int32_t)p));
    }
    vm->scan_top = NULL;
    if (o) return o;
    if (closure && f->captured) memcpy(P + f->parameters, closure->captured, f->captured * sizeof *P);
    if (moved) return enter_moved(vm, f, c, P, length);
    set(P - 1, TAG_FRAME | (c + 1), vm_offset(vm) + length);
    vm->R = P;
    vm->pc = vm->code + f->code;
    return ENTERED;
}

static enum outcome call_spread(struct vm *vm, uint32_t c, uint32_t n) {
    struct value *w = &vm->R[c + 1];
    const struct value *names = n > 1 ? &w[1] : NULL;
    uint32_t count;
    struct value *args;
    if (names && names->tag == TAG_TUPLE && tuple_length(vm, names->bits) != n - 2)
        return raise0(vm, ERR_BAD_IMAGE);
    if (w[0].tag == TAG_LIST || w[0].tag == TAG_TUPLE) {
        int32_t length;
        sequence_length(vm, w[0], &length);
        count = (uint32_t)length;
    } else {
        if (!sequence_iterable(w[0])) return raise(vm, ERR_ARG_STAR, w[0], w[-1]);
        struct value list = list_new(vm, TAG_INT, 0);
        if (list.tag == TAG_UNBOUND) return RAISED;
        if (list_extend(vm, list.bits, w[0])) return RAISED;
        copy(&w[0], &list);
        count = list_at(vm, w[0].bits)->length;
    }
    if (w[0].tag == TAG_TUPLE) {
        args = tuple_at(vm, w[0].bits)->items;
    } else if (list_at(vm, w[0].bits)->kind != KIND_VALUES && count) {
        struct value boxed = sequence_make(vm, TAG_TUPLE, NULL, count);
        if (boxed.tag == TAG_UNBOUND) return RAISED;
        args = tuple_at(vm, boxed.bits)->items;
        for (uint32_t i = 0; i < count; i++) list_read(vm, list_at(vm, w[0].bits), i, &args[i]);
        copy(&w[0], &boxed);
    } else {
        args = list_values(vm, list_at(vm, w[0].bits));
    }
    static const struct value nothing = {0, TAG_NONE};
    return call(vm, c, args, count, names ? names : &nothing, w + 2, 3);
}

static enum outcome call_method(struct vm *vm, uint32_t method, uint32_t c, uint32_t n) {
    struct value *w = &vm->R[c + 1];
    uint32_t tag = w[0].tag;
    if (tag == TAG_LIST) {
        if (method == METHOD_APPEND && n == 2) {
            vm->R[c] = none();
            return list_append(vm, w[0].bits, w[1]);
        }
        int32_t index;
        if (method == METHOD_POP && n == 2)
            return number_index(vm, w[1], &index) ? RAISED : list_pop(vm, w[0].bits, index, &vm->R[c]);
    }
    if (tag == TAG_DICT && method == METHOD_GET && n == 3) {
        const struct value *item = dict_find(vm, w[0].bits, w[1]);
        if (!item && vm->exception.tag != TAG_UNBOUND) return RAISED;
        copy(&vm->R[c], item ? item : &w[2]);
        return DONE;
    }
    const struct image_header *image = (const struct image_header *)vm->image;
    const struct image_method *m = (const struct image_method *)(vm->functions + image->function_count);
    bool known = false;
    for (uint32_t i = 0; i < image->method_count; i++, m++) {
        if (m->method != method || m->tag != tag) continue;
        vm->R[c] = make(TAG_FUNC, m->function);
        known = true;
        if (vm->functions[m->function].parameters == n) break;
    }
    if (known) return call(vm, c, w, n, NULL, NULL, 4);
    if (tag == TAG_STR && method != METHOD_UNKNOWN) return vm_ask(vm, SERVICE_METHOD + method, w, n);
    return raise1(vm, ERR_ATTRIBUTE, w[0]);
}

static enum outcome unpack(struct vm *vm, struct value *to, uint32_t n, struct value from, uint32_t star) {
    int32_t length;
    bool starred = star < n;
    if (!sequence_iterable(from)) return raise1(vm, ERR_UNPACK_TYPE, from);
    sequence_length(vm, from, &length);
    if (starred ? (uint32_t)length < n - 1 : (uint32_t)length < n)
        return raise(vm, starred ? ERR_UNPACK_STAR : ERR_UNPACK_FEW, make_int((int32_t)(n - starred)),
                     make_int(length));
    if (!starred && (uint32_t)length > n) return raise1(vm, ERR_UNPACK_MANY, make_int((int32_t)n));
    vm->roots[ROOT_MADE] = from; // `to` may overwrite the register it is in
    uint32_t position = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t rest = i == star ? (uint32_t)length - (n - 1) : 1;
        struct value list = none(), item;
        if (i == star) {
            list = list_new(vm, TAG_INT, 0);
            if (list.tag == TAG_UNBOUND) return RAISED;
            copy(&to[i], &list);
        }
        for (; rest; rest--) {
            if (sequence_next(vm, from, &position, &item)) return RAISED;
            if (i == star) {
                if (list_append(vm, list.bits, item)) return RAISED;
            } else {
                copy(&to[i], &item);
            }
        }
    }
    return DONE;
}

static enum outcome make_closure(struct vm *vm, struct value *d, uint32_t f, const struct value *captured,
                                 uint32_t n) {
    ref r = heap_new(vm, TAG_CLOSURE, (n + 1) * sizeof *captured);
    if (!r) return RAISED;
    struct closure_object *o = port_ptr(vm, r);
    o->function = f;
    o->pad = 0;
    memcpy(o->captured, captured, n * sizeof *captured);
    set(d, TAG_CLOSURE, r);
    return DONE;
}

static enum outcome make_cell(struct vm *vm, struct value *d) {
    ref r = heap_new(vm, TAG_CELL, sizeof(struct cell_object));
    if (!r) return RAISED;
    copy(&((struct cell_object *)port_ptr(vm, r))->content, d);
    set(d, TAG_CELL, r);
    return DONE;
}

// Start of a loop over a range: s[0] start, s[1] stop, s[2] step. *count: iterations.
static enum outcome range_count(struct vm *vm, struct value *s, bool with_step, uint32_t *count) {
    int32_t start, stop, step = 1;
    if (number_index(vm, s[0], &start) || number_index(vm, s[1], &stop) ||
        (with_step && number_index(vm, s[2], &step)))
        return RAISED;
    if (!step) return raise0(vm, ERR_RANGE_STEP);
    *count = sequence_range_length(start, stop, step);
    set(&s[0], TAG_INT, (uint32_t)start);
    set(&s[1], TAG_INT, with_step ? *count - 1 : (uint32_t)stop);
    if (with_step) set(&s[2], TAG_INT, (uint32_t)step);
    return DONE;
}

// ---- the loop

#if PORT_LABEL_TABLE
#define CASE(name) L_##name:
#define DISPATCH() goto *labels[*pc]
#else
#define CASE(name) case OP_##name:
#define DISPATCH() goto dispatch
#endif
#define NEXT(length)                                                                                         \
    do {                                                                                                     \
        pc += (length);                                                                                      \
        DISPATCH();                                                                                          \
    } while (0)
#define SAVE() (vm->pc = pc, vm->R = R)
// After a call that may not have completed the instruction.
#define FINISH(outcome, length)                                                                              \
    do {                                                                                                     \
        o = (outcome);                                                                                       \
        if (unlikely(o)) goto unusual;                                                                       \
        NEXT(length);                                                                                        \
    } while (0)
#define JUMP(length, distance)                                                                               \
    do {                                                                                                     \
        int32_t far = (distance);                                                                            \
        pc += (length) + far;                                                                                \
        if (far < 0 && unlikely(--budget < 0)) goto yield;                                                   \
        DISPATCH();                                                                                          \
    } while (0)
#if PORT_LABEL_TABLE
#define D (&R[pc[1]])
#define A (&R[pc[2]])
#define B (&R[pc[3]])
#else // decoded once for all instructions: smaller, and operand bytes that are none do no harm
#define D d_
#define A a_
#define B b_
#endif
#define I(n) ((int8_t)pc[n])
#define W(n) ((uint32_t)(pc[n] | pc[(n) + 1] << 8))

#define ARITHMETIC(overflows, operator)                                                                      \
    {                                                                                                        \
        const struct value *a = A, *b = B;                                                                   \
        if (likely((a->tag | b->tag) == TAG_INT)) {                                                          \
            int32_t r;                                                                                       \
            if (unlikely(overflows((int32_t)a->bits, (int32_t)b->bits, &r))) goto binary;                    \
            set(D, TAG_INT, (uint32_t)r);                                                                    \
            NEXT(4);                                                                                         \
        }                                                                                                    \
        if (a->tag == TAG_FLOAT && b->tag == TAG_FLOAT) {                                                    \
            set(D, TAG_FLOAT, float_bits(as_float(a->bits) operator as_float(b->bits)));                     \
            NEXT(4);                                                                                         \
        }                                                                                                    \
        goto binary;                                                                                         \
    }
#define COMPARE_JUMP(operator, sense)                                                                        \
    {                                                                                                        \
        const struct value *a = D, *b = A;                                                                   \
        bool yes;                                                                                            \
        if (likely((a->tag | b->tag) == TAG_INT))                                                            \
            yes = (int32_t)a->bits operator(int32_t) b->bits;                                                \
        else if (PORT_LABEL_TABLE && a->tag == TAG_FLOAT && b->tag == TAG_FLOAT)                             \
            yes = as_float(a->bits) operator as_float(b->bits);                                              \
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
        else if (PORT_LABEL_TABLE && a->tag == TAG_FLOAT)                                                    \
            yes = as_float(a->bits) operator(float) I(2);                                                    \
        else                                                                                                 \
            goto compare_jump_int;                                                                           \
        if (yes == (sense)) JUMP(4, I(3));                                                                   \
        NEXT(4);                                                                                             \
    }

static enum vm_status run(struct vm *vm, int32_t budget) {
#if PORT_LABEL_TABLE
    static const void *const labels[] = {
#define OP(name, operands, meaning) &&L_##name,
#include "include/opcodes.def"
#undef OP
    };
#endif
    const uint8_t *pc = vm->pc;
    struct value *R = vm->R;
    enum outcome o;

#if PORT_LABEL_TABLE
    DISPATCH();
    {
#else
    struct value *d_, *a_, *b_;
dispatch:
    d_ = &R[pc[1]];
    a_ = &R[pc[2]];
    b_ = &R[pc[3]];
    switch (*pc) {
#endif
        CASE(MOVE) {
            copy(D, A);
            NEXT(3);
        }
        CASE(LDI) {
            set(D, TAG_INT, (uint32_t)(int32_t)I(2));
            NEXT(3);
        }
        CASE(LDF) {
            set(D, TAG_FLOAT, float_bits((float)I(2)));
            NEXT(3);
        }
        CASE(LDC) {
            static const uint8_t tags[] = {TAG_NONE, TAG_BOOL, TAG_BOOL, TAG_UNBOUND};
            set(D, tags[pc[2] & 3], pc[2] == 2);
            NEXT(3);
        }
        CASE(LDKI) {
            set(D, TAG_INT, vm->constants[pc[2]]);
            NEXT(3);
        }
        CASE(LDKF) {
            set(D, TAG_FLOAT, vm->constants[pc[2]]);
            NEXT(3);
        }
        CASE(LDKS) {
            set(D, TAG_STR, vm->constants[pc[2]] + vm->control->image);
            NEXT(3);
        }
        CASE(LDKX) {
            set(D, pc[2], vm->constants[W(3)] + (pc[2] >= TAG_FIRST_REF ? vm->control->image : 0));
            NEXT(5);
        }
        CASE(LDV) {
            set(D, pc[2], (uint32_t)(int32_t)(int16_t)W(3));
            NEXT(5);
        }
        CASE(GETG) {
            const struct value *g = &vm->globals[pc[2]];
            if (unlikely(g->tag == TAG_UNBOUND)) goto name_error;
            copy(D, g);
            NEXT(3);
        }
        CASE(SETG) {
            copy(&vm->globals[pc[2]], D);
            NEXT(3);
        }
        CASE(GETGX) {
            const struct value *g = &vm->globals[W(2)];
            if (g->tag == TAG_UNBOUND) goto name_error;
            copy(D, g);
            NEXT(4);
        }
        CASE(SETGX) {
            copy(&vm->globals[W(2)], D);
            NEXT(4);
        }
        CASE(CHECK) {
            if (likely(D->tag != TAG_UNBOUND)) NEXT(3);
            SAVE();
            static const uint8_t errors[] = {ERR_UNBOUND_LOCAL, ERR_NAME, ERR_UNBOUND_FREE};
            raise0(vm, errors[pc[2] % 3]);
            goto raised;
        }
        CASE(CELL) {
            SAVE();
            FINISH(make_cell(vm, D), 2);
        }
        CASE(GETC) {
            if (A->tag != TAG_CELL) goto bad_image;
            const struct value *content = port_ptr(vm, A->bits);
            if (content->tag == TAG_UNBOUND) {
                SAVE();
                const struct image_function *f = vm_function(vm);
                raise0(vm,
                       (uint32_t)pc[2] - f->parameters < f->captured ? ERR_UNBOUND_FREE : ERR_UNBOUND_LOCAL);
                goto raised;
            }
            copy(D, content);
            NEXT(3);
        }
        CASE(SETC) {
            if (D->tag != TAG_CELL) goto bad_image;
            copy(port_ptr(vm, D->bits), A);
            NEXT(3);
        }
        CASE(CLOSURE) {
            SAVE();
            FINISH(make_closure(vm, D, pc[2], B, pc[4]), 5);
        }

        CASE(ADD)
        CASE(IADD)
        ARITHMETIC(__builtin_add_overflow, +)
        CASE(SUB)
        ARITHMETIC(__builtin_sub_overflow, -)
        CASE(MUL) CASE(IMUL) ARITHMETIC(__builtin_mul_overflow, *) CASE(DIV) {
            const struct value *a = A, *b = B;
            if (a->tag == TAG_FLOAT && b->tag == TAG_FLOAT && as_float(b->bits) != 0) {
                set(D, TAG_FLOAT, float_bits(as_float(a->bits) / as_float(b->bits)));
                NEXT(4);
            }
            goto binary;
        }
        CASE(FLOORDIV) {
            const struct value *a = A, *b = B;
            int32_t x = (int32_t)a->bits, y = (int32_t)b->bits;
            if (unlikely((a->tag | b->tag) != TAG_INT || y <= 0)) goto binary;
            int32_t q = x / y;
            set(D, TAG_INT, (uint32_t)(q - (x - q * y < 0)));
            NEXT(4);
        }
        CASE(MOD) {
            const struct value *a = A, *b = B;
            int32_t x = (int32_t)a->bits, y = (int32_t)b->bits;
            if (unlikely((a->tag | b->tag) != TAG_INT || y <= 0)) goto binary;
            int32_t r = x % y;
            set(D, TAG_INT, (uint32_t)(r < 0 ? r + y : r));
            NEXT(4);
        }
        CASE(AND)
        CASE(POW)
        CASE(OR)
        CASE(IOR)
        CASE(XOR)
        CASE(SHL)
        CASE(SHR) {
        binary:
            SAVE();
            FINISH(number_binary(vm, *pc, *A, *B, D), 4);
        }
        CASE(ADDI)
        CASE(SUBI) {
            const struct value *a = A;
            bool add = *pc == OP_ADDI;
            int32_t r, i = add ? pc[3] : -pc[3];
            if (likely(a->tag == TAG_INT && !__builtin_add_overflow((int32_t)a->bits, i, &r))) {
                set(D, TAG_INT, (uint32_t)r);
                NEXT(4);
            }
            if (a->tag == TAG_FLOAT) {
                set(D, TAG_FLOAT, float_bits(as_float(a->bits) + (float)i));
                NEXT(4);
            }
            SAVE();
            FINISH(number_binary(vm, add ? OP_ADD : OP_SUB, *a, make_int(pc[3]), D), 4);
        }
        CASE(NEG)
        CASE(POS)
        CASE(INV) {
            SAVE();
            FINISH(number_unary(vm, *pc, *A, D), 3);
        }
        CASE(NOT) {
            set(D, TAG_BOOL, !number_truth(vm, *A));
            NEXT(3);
        }

        CASE(EQ)
        CASE(NE)
        CASE(LT)
        CASE(LE) {
            static const uint8_t kinds[] = {COMPARE_EQ, COMPARE_EQ, COMPARE_LT, COMPARE_LE};
            SAVE();
            bool yes;
            o = number_compare(vm, kinds[*pc - OP_EQ], *A, *B, &yes);
            if (unlikely(o)) goto unusual;
            set(D, TAG_BOOL, yes != (*pc == OP_NE));
            NEXT(4);
        }
        CASE(IS) {
            set(D, TAG_BOOL, same(*A, *B));
            NEXT(4);
        }
        CASE(IN) {
            SAVE();
            FINISH(sequence_contains(vm, *A, *B, D), 4);
        }

        CASE(JMP) JUMP(2, I(1));
        CASE(JMPX) JUMP(3, (int16_t)W(1));
        CASE(JT)
        CASE(JF) {
            bool yes = D->tag == TAG_BOOL ? D->bits : number_truth(vm, *D);
            if (yes == (*pc == OP_JT)) JUMP(3, I(2));
            NEXT(3);
        }
        CASE(JEQ)
        COMPARE_JUMP(==, true)
        CASE(JNE)
        COMPARE_JUMP(==, false)
        CASE(JLT)
        COMPARE_JUMP(<, true)
        CASE(JNLT)
        COMPARE_JUMP(<, false)
        CASE(JLE)
        COMPARE_JUMP(<=, true) CASE(JNLE) COMPARE_JUMP(<=, false) CASE(JEQI) COMPARE_JUMP_INT(==, true)
            CASE(JNEI) COMPARE_JUMP_INT(==, false) CASE(JLTI) COMPARE_JUMP_INT(<, true) CASE(JNLTI)
                COMPARE_JUMP_INT(<, false) CASE(JGTI) COMPARE_JUMP_INT(>, true) CASE(JNGTI)
                    COMPARE_JUMP_INT(>, false) CASE(FORPREP) CASE(FORPREP1) {
            uint32_t count = 0;
            SAVE();
            o = range_count(vm, A, *pc == OP_FORPREP, &count);
            if (unlikely(o)) goto unusual;
            if (!count) JUMP(4, I(3));
            copy(D, A);
            NEXT(4);
        }
        CASE(FORLOOP) {
            struct value *s = A;
            if (!s[1].bits) NEXT(4);
            s[1].bits--;
            uint32_t i = s[0].bits + s[2].bits;
            set(s, TAG_INT, i);
            set(D, TAG_INT, i);
            JUMP(4, I(3));
        }
        CASE(FORLOOP1) {
            struct value *s = A;
            int32_t i = (int32_t)(s[0].bits + 1);
            if (i >= (int32_t)s[1].bits) NEXT(4);
            set(s, TAG_INT, (uint32_t)i);
            set(D, TAG_INT, (uint32_t)i);
            JUMP(4, I(3));
        }
        CASE(ITER) {
            struct value *s = D;
            SAVE();
            if (!sequence_iterable(s[0])) {
                raise1(vm, ERR_NOT_ITERABLE, s[0]);
                goto raised;
            }
            set(&s[1], TAG_INT, 0);
            set(&s[2], TAG_INT, s[0].tag == TAG_DICT ? dict_at(vm, s[0].bits)->live : 0);
            NEXT(2);
        }
        CASE(NEXT) {
            struct value *s = A;
            if (likely(s[0].tag == TAG_LIST)) {
                const struct list_object *l = list_at(vm, s[0].bits);
                uint32_t i = s[1].bits;
                if (i >= l->length) NEXT(4);
                set(&s[1], TAG_INT, i + 1);
                list_read(vm, l, i, D);
                JUMP(4, I(3));
            }
            SAVE();
            if (s[0].tag == TAG_DICT && dict_at(vm, s[0].bits)->live != s[2].bits) {
                raise0(vm, ERR_DICT_CHANGED);
                goto raised;
            }
            struct value item;
            if (sequence_next(vm, s[0], &s[1].bits, &item)) goto raised;
            if (item.tag == TAG_UNBOUND) NEXT(4);
            copy(D, &item);
            JUMP(4, I(3));
        }
        CASE(RAISE) {
            SAVE();
            raise_value(vm, *D);
            goto raised;
        }

        CASE(LIST)
        CASE(TUPLE)
        CASE(SLICE) {
            static const uint8_t tags[] = {TAG_LIST, TAG_TUPLE, TAG_SLICE};
            SAVE();
            struct value made = sequence_make(vm, tags[*pc - OP_LIST], A, pc[3]);
            if (unlikely(made.tag == TAG_UNBOUND)) goto raised;
            copy(D, &made);
            NEXT(4);
        }
        CASE(DICT) {
            SAVE();
            vm->roots[ROOT_MADE] = dict_new(vm);
            if (vm->roots[ROOT_MADE].tag == TAG_UNBOUND) goto raised;
            for (uint32_t i = 0; i + 1 < pc[3]; i += 2)
                if (dict_set(vm, vm->roots[ROOT_MADE].bits, A[i], A[i + 1])) goto raised;
            copy(D, &vm->roots[ROOT_MADE]);
            NEXT(4);
        }
        CASE(GETI) {
            const struct value *a = A, *b = B;
            if (likely(a->tag == TAG_LIST && b->tag == TAG_INT)) {
                const struct list_object *l = list_at(vm, a->bits);
                uint32_t i = b->bits;
                if (unlikely(i >= l->length)) {
                    i += l->length;
                    if (i >= l->length) goto get_item;
                }
                list_read(vm, l, i, D);
                NEXT(4);
            }
        get_item:
            SAVE();
            FINISH(sequence_get(vm, *A, *B, D), 4);
        }
        CASE(SETI) {
            const struct value *a = D, *b = A, *item = B;
            if (likely(a->tag == TAG_LIST && b->tag == TAG_INT)) {
                const struct list_object *l = list_at(vm, a->bits);
                uint32_t i = b->bits;
                if (unlikely(i >= l->length)) {
                    i += l->length;
                    if (i >= l->length) goto set_item;
                }
                if (l->kind == KIND_VALUES)
                    copy(&list_values(vm, l)[i], item);
                else if (l->kind == item->tag)
                    list_words(vm, l)[i] = item->bits;
                else
                    goto set_item;
                NEXT(4);
            }
        set_item:
            SAVE();
            FINISH(sequence_set(vm, *D, *A, *B), 4);
        }
        CASE(DELI) {
            SAVE();
            FINISH(sequence_delete(vm, *D, *A), 3);
        }
        CASE(APPEND) {
            if (D->tag != TAG_LIST) goto bad_image;
            SAVE();
            FINISH(list_append(vm, D->bits, *A), 3);
        }
        CASE(UNPACK)
        CASE(UNPACKX) {
            bool starred = *pc == OP_UNPACKX;
            SAVE();
            FINISH(unpack(vm, D, pc[2], *B, starred ? pc[4] : UINT32_MAX), 4 + starred);
        }

        CASE(CALL) {
            if (unlikely(--budget < 0)) goto yield;
            uint32_t c = pc[1], n = pc[2];
            if (likely(R[c].tag == TAG_FUNC)) {
                const struct image_function *f = &vm->functions[R[c].bits];
                struct value *P = R + c + 1;
                if (likely(f->parameters == n && f->positional == n && vm->stack_limit - P >= f->registers)) {
                    set(P - 1, TAG_FRAME | (c + 1), (uint32_t)(pc + 3 - vm->code));
                    R = P;
                    pc = vm->code + f->code;
                    DISPATCH();
                }
            }
            SAVE();
            FINISH(call(vm, c, &R[c + 1], n, NULL, NULL, 3), 3);
        }
        CASE(CALLF) {
            if (unlikely(--budget < 0)) goto yield;
            const struct image_function *f = &vm->functions[pc[1]];
            uint32_t c = pc[2];
            struct value *P = R + c + 1;
            if (likely(vm->stack_limit - P >= f->registers)) {
                set(P - 1, TAG_FRAME | (c + 1), (uint32_t)(pc + 4 - vm->code));
                R = P;
                pc = vm->code + f->code;
                DISPATCH();
            }
            SAVE();
            P = room(vm, f->registers + 2u);
            if (!P) goto raised;
            memcpy(P + 2, &R[c + 1], pc[3] * sizeof *P);
            FINISH(enter_moved(vm, f, c, P + 2, 4), 4);
        }
        CASE(CALLB) {
            SAVE();
            FINISH(builtin_call(vm, pc[1], &R[pc[2] + 1], pc[3], true), 4);
        }
        CASE(CALLM) {
            if (unlikely(--budget < 0)) goto yield;
            SAVE();
            FINISH(call_method(vm, pc[1], pc[2], pc[3]), 4);
        }
        CASE(CALLX) {
            if (unlikely(--budget < 0)) goto yield;
            SAVE();
            FINISH(call_spread(vm, pc[1], pc[2]), 3);
        }
        CASE(RETN) {
            static const struct value nothing = {0, TAG_NONE};
            const struct value *result = &nothing;
            goto leave;
            CASE(RET)
            result = D;
        leave:;
            struct value *frame = R - 1;
            uint32_t tag = frame->tag;
            if (unlikely(tag & (FRAME_SWITCHED | FRAME_BOTTOM))) {
                uint32_t window, offset;
                vm->R = R;
                if (!outward(vm, &vm->R, &window, &offset)) goto finished;
                copy(&vm->R[window], result);
                set_stack_limit(vm);
                R = vm->R;
                pc = vm->code + offset;
                DISPATCH();
            }
            pc = vm->code + frame->bits;
            copy(frame, result);
            R -= tag & FRAME_DISTANCE;
            DISPATCH();
        }
#if !PORT_LABEL_TABLE
    default: goto bad_image;
#endif
    }

compare_jump : {
    SAVE();
    uint32_t k = *pc - OP_JEQ;
    bool yes;
    o = number_compare(vm, k >> 1, *D, *A, &yes);
    if (unlikely(o)) goto unusual;
    if (yes != (k & 1)) JUMP(4, I(3));
    NEXT(4);
}
compare_jump_int : {
    SAVE();
    uint32_t k = *pc - OP_JEQI;
    bool yes;
    struct value i = make_int(I(2));
    o = k < 4 ? number_compare(vm, k >> 1, *D, i, &yes) : number_compare(vm, COMPARE_LT, i, *D, &yes);
    if (unlikely(o)) goto unusual;
    if (yes != (k & 1)) JUMP(4, I(3));
    NEXT(4);
}
name_error:
    SAVE();
    raise0(vm, ERR_NAME);
    goto raised;
bad_image:
    SAVE();
    raise0(vm, ERR_BAD_IMAGE);
    goto raised;
unusual:
    switch (o) {
    case ENTERED:
        pc = vm->pc;
        R = vm->R;
        DISPATCH();
    case RAISED: goto raised;
    case ASKED: vm->phase = PHASE_ASKED; return VM_HOST;
    case WAITING: return VM_BLOCKED;
    default: return VM_YIELDED;
    }
raised:
    vm->scan_top = NULL;
    if (!handle(vm)) return VM_FAILED;
    pc = vm->pc;
    R = vm->R;
    if (--budget < 0) goto yield; // a handler may raise into itself
    DISPATCH();
yield:
    SAVE();
    return VM_YIELDED;
finished:
    SAVE();
    vm->phase = PHASE_ENDING;
    return VM_FINISHED;
}

enum vm_status vm_run(struct vm *vm, int32_t budget) {
    struct core_control *c = vm->control;
    enum vm_status status = VM_FINISHED;
    enum outcome o = DONE;
    c->waiting = WAIT_NONE;
    if (vm->outgoing) message_progress(vm);
    if (vm->phase == PHASE_ASKED) {
        vm->phase = PHASE_RUN;
        o = reply(vm);
        if (o == RAISED && handle(vm)) o = DONE;
    }
    if (o == ASKED) {
        vm->phase = PHASE_ASKED;
        status = VM_HOST;
    } else if (o == RAISED) {
        status = VM_FAILED;
    } else if (vm->phase == PHASE_RUN) {
        status = run(vm, budget);
    }
    // A program has ended when its messages have been taken.
    if (status == VM_FINISHED && message_outstanding(vm)) {
        c->waiting = WAIT_END;
        status = VM_BLOCKED;
    }
    c->pc = vm_offset(vm);
    c->frame = vm_ref(vm, vm->R);
    c->exception = vm->exception;
    return status;
}

void vm_init(struct vm *vm, uint8_t *base, ref control) {
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
    vm->code = vm->image + image->code;
    vm->globals = port_ptr(vm, c->globals);
    for (uint32_t i = 0; i < image->global_count; i++) vm->globals[i] = unbound();
    for (int i = 0; i < ROOT_COUNT; i++) vm->roots[i] = none();
    vm->exception = unbound();
    vm->pc = vm->code + vm->functions[0].code;
    message_init(vm);
    for (int i = 0; i < 2; i++) memset(port_ptr(vm, c->stack[i]), 0, c->stack_end[i] - c->stack[i]);
    // The program's own frame; on the shared stack if the local one has no room for it.
    int which = (c->stack_end[0] - c->stack[0]) / sizeof(struct value) <= vm->functions[0].registers;
    struct value *stack = port_ptr(vm, c->stack[which]);
    stack[0] = make(TAG_FRAME | FRAME_BOTTOM, 0);
    vm->R = stack + 1;
    vm->shared_stack_used = (uint32_t)which;
    set_stack_limit(vm);
    heap_init(vm); // allocates: everything else is in place
    c->pc = vm_offset(vm);
    c->frame = vm_ref(vm, vm->R);
}
