// SPDX-License-Identifier: MIT
// The stack machine. A frame is its locals (arguments first), the link {return address, distances to the
// caller's locals and link}, then the expression stack. With CACHED the top of the expression stack is kept
// in variables, which the compiler puts into registers.
#include "machine.h"
#include "stack.h"

#ifdef CACHED
#define TOP       top
#define SECOND    sp[-1]
#define THIRD     sp[-2]
#define PUSH(v)   (*sp++ = top, top = (v))
#define SETTOP(v) (top = (v))
#define NIP(v)    (sp--, top = (v)) // replaces the two on top by v
#define DROP(n)   (sp -= (n), top = *sp)
#define SPILL     (*sp++ = top) // all of the stack in memory
#define FILL_TOP  (top = *--sp)
#else
#define TOP       sp[-1]
#define SECOND    sp[-2]
#define THIRD     sp[-3]
#define PUSH(v)   (*sp++ = (v))
#define SETTOP(v) (sp[-1] = (v))
#define NIP(v)    (sp--, sp[-1] = (v))
#define DROP(n)   (sp -= (n))
#define SPILL     ((void)0)
#define FILL_TOP  ((void)0)
#endif
#define JUMP(at) (pc += (at) + 1 + (int8_t)pc[at])
#define FAIL(what)                                                                                           \
    do {                                                                                                     \
        fault = what;                                                                                        \
        goto fail;                                                                                           \
    } while (0)

#define ARITH(name, checked, op)                                                                             \
    OP(name) {                                                                                               \
        value a = SECOND, b = TOP, result;                                                                   \
        if (likely((a.tag | b.tag) == INT)) {                                                                \
            if (checked(a.i, b.i, &result.i)) FAIL(FAULT_OVERFLOW);                                          \
            result.tag = INT;                                                                                \
        } else if (likely(a.tag == FLOAT && b.tag == FLOAT))                                                 \
            result.f = a.f op b.f, result.tag = FLOAT;                                                       \
        else {                                                                                               \
            goto slow_##name;                                                                                \
        }                                                                                                    \
        NIP(result);                                                                                         \
        NEXT;                                                                                                \
    }

#define COMPARE(name, op)                                                                                    \
    OP(name) {                                                                                               \
        value a = SECOND, b = TOP;                                                                           \
        DROP(2);                                                                                             \
        if (likely((a.tag | b.tag) == INT)) {                                                                \
            if (a.i op b.i) goto jump0;                                                                      \
        } else {                                                                                             \
            value x = a, y = b;                                                                              \
            int order = compare_slow(&x, &y);                                                                \
            if (order == 2) FAIL(FAULT_TYPE);                                                                \
            if (order op 0) goto jump0;                                                                      \
        }                                                                                                    \
        pc += 1;                                                                                             \
        NEXT;                                                                                                \
    }

#define COMPARE_SMALL(name, op)                                                                              \
    OP(name) {                                                                                               \
        value a = TOP;                                                                                       \
        int n = (int8_t)pc[0];                                                                               \
        DROP(1);                                                                                             \
        if (likely(a.tag == INT)) {                                                                          \
            if (a.i op n) goto jump1;                                                                        \
        } else if (a.tag != FLOAT)                                                                           \
            FAIL(FAULT_TYPE);                                                                                \
        else if (a.f op(float) n)                                                                            \
            goto jump1;                                                                                      \
        pc += 2;                                                                                             \
        NEXT;                                                                                                \
    }

// Small: one body for sixteen opcodes; fast: a body each, so that the local's number is in the code.
#ifdef SMALL
#ifdef LABELS
#define LOADS(n)  L_LOAD##n:
#define STORES(n) L_STORE##n:
#else
#define LOADS(n)  case OP_LOAD##n:
#define STORES(n) case OP_STORE##n:
#endif
#else
#define LOADS(n)                                                                                             \
    OP(LOAD##n) PUSH(local[n]);                                                                              \
    NEXT;
#define STORES(n)                                                                                            \
    OP(STORE##n) local[n] = TOP;                                                                             \
    DROP(1);                                                                                                 \
    NEXT;
#endif
#define ALL(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15)

void stack_run(struct machine *vm, int f) {
    enum fault fault;
    enum arith op;
    value *local =
        vm->stack + 1; // slot 0 is not used, so that arguments lie where the register machine has them
    value *link = local + vm->functions[f].nlocals;
    value *sp = link + 1;
    const u8 *pc = vm->code + vm->functions[f].entry;
    link->u = 0, link->tag = 0;
#ifdef CACHED
    value top = *link;
#endif

    BEGIN(STACK_OPS)
    ALL(LOADS)
#ifdef SMALL
    PUSH(local[pc[-1]]);
    NEXT;
#endif
    ALL(STORES)
#ifdef SMALL
    local[pc[-1] - OP_STORE0] = TOP;
    DROP(1);
    NEXT;
#endif
    OP(PUSHI) PUSH(((value){.i = (int8_t)pc[0], .tag = INT})), pc += 1;
    NEXT;
    OP(PUSHK) PUSH(vm->constants[pc[0]]), pc += 1;
    NEXT;
    ARITH(ADD, __builtin_add_overflow, +)
    ARITH(SUB, __builtin_sub_overflow, -)
    ARITH(MUL, __builtin_mul_overflow, *)
slow_ADD:
    op = ARITH_ADD;
    goto slow;
slow_SUB:
    op = ARITH_SUB;
    goto slow;
slow_MUL:
    op = ARITH_MUL;
slow : {
    SPILL;
    if ((fault = arith_slow(op, &sp[-2], &sp[-2], &sp[-1]))) goto fail;
    sp--;
    FILL_TOP;
    NEXT;
}
    OP(ADDI) {
        value a = TOP;
        int n = (int8_t)*pc++;
        if (likely(a.tag == INT)) {
            if (__builtin_add_overflow(a.i, n, &a.i)) FAIL(FAULT_OVERFLOW);
        } else if (a.tag == FLOAT)
            a.f += (float)n;
        else
            FAIL(FAULT_TYPE);
        SETTOP(a);
        NEXT;
    }
    COMPARE(LT, <)
    COMPARE(GE, >=)
    COMPARE(EQ, ==)
    COMPARE(NE, !=)
    COMPARE_SMALL(LTI, <)
    COMPARE_SMALL(GEI, >=)
    COMPARE_SMALL(EQI, ==)
    COMPARE_SMALL(NEI, !=)
    OP(JT) {
        u32 a = TOP.u;
        DROP(1);
        if (a) goto jump0;
        pc += 1;
        NEXT;
    }
    OP(JF) {
        u32 a = TOP.u;
        DROP(1);
        if (!a) goto jump0;
        pc += 1;
        NEXT;
    }
    OP(JMP) if (--vm->budget < 0) FAIL(FAULT_BUDGET);
jump0:
    JUMP(0);
    NEXT;
jump1:
    JUMP(1);
    NEXT;
    OP(FOR) {
        value *a = &local[pc[0]];
        if (--vm->budget < 0) FAIL(FAULT_BUDGET);
        if (++a[0].i < a[1].i) goto jump1;
        pc += 2;
        NEXT;
    }
    OP(FORS) {
        value *a = &local[pc[0]];
        if (--vm->budget < 0) FAIL(FAULT_BUDGET);
        if (!__builtin_add_overflow(a[0].i, a[2].i, &a[0].i) &&
            (a[2].i >= 0 ? a[0].i < a[1].i : a[0].i > a[1].i))
            goto jump1;
        pc += 2;
        NEXT;
    }
    OP(INCR) {
        value *a = &local[pc[0]];
        int n = (int8_t)pc[1];
        pc += 2;
        if (a->tag != INT) FAIL(FAULT_TYPE);
        if (__builtin_add_overflow(a->i, n, &a->i)) FAIL(FAULT_OVERFLOW);
        NEXT;
    }
    OP(GET) {
        value a = SECOND, b = TOP, result;
        if (a.tag != LIST || b.tag != INT) FAIL(FAULT_TYPE);
        struct list *l = (struct list *)(vm->arena + a.u);
        u32 i = b.u;
        if (i >= l->length && (i += l->length) >= l->length) FAIL(FAULT_INDEX);
        result.i = l->items[i], result.tag = l->tag;
        NIP(result);
        NEXT;
    }
    OP(SET) {
        value x = THIRD, a = SECOND, b = TOP;
        if (a.tag != LIST || b.tag != INT) FAIL(FAULT_TYPE);
        struct list *l = (struct list *)(vm->arena + a.u);
        u32 i = b.u;
        if (i >= l->length && (i += l->length) >= l->length) FAIL(FAULT_INDEX);
        if (x.tag != l->tag) FAIL(FAULT_TYPE);
        l->items[i] = x.i;
        DROP(3);
        NEXT;
    }
    OP(FILL) {
        SPILL;
        struct list *l = list_new(vm, sp[-1].u, &sp[-2]);
        if (!l) FAIL(FAULT_STACK);
        sp--;
        sp[-1] = (value){.u = (u32)((u8 *)l - vm->arena), .tag = LIST};
        FILL_TOP;
        NEXT;
    }
    OP(CALL) {
        const struct function *callee = &vm->functions[*pc++];
        if (--vm->budget < 0) FAIL(FAULT_BUDGET);
        SPILL;
        if (sp + callee->nslots >= vm->stack_end) FAIL(FAULT_STACK);
        value *base = sp - callee->nargs;
        value *next = base + callee->nlocals;
        next->u = (u32)(pc - vm->code);
        next->tag = (u32)(base - local) << 16 | (u32)(next - link);
        local = base;
        link = next;
        sp = link + 1;
        pc = vm->code + callee->entry;
        NEXT;
    }
    OP(RET) {
        value result = TOP;
        u32 back = link->tag;
        if (back == 0) {
            vm->result = result;
            vm->fault = OK;
            return;
        }
        pc = vm->code + link->u;
        sp = local;
        local -= back >> 16;
        link -= back & 0xffff;
#ifdef CACHED
        top = result;
#else
        *sp++ = result;
#endif
        NEXT;
    }
    END fail : vm->fault = fault;
}
