// SPDX-License-Identifier: MIT
// The register machine. A frame's registers are slots of the value stack; the slot below register 0 holds the
// link {offset of the return address, distance to the caller's frame}, and receives the result.
#include "machine.h"
#include "reg.h"

#define A        r[pc[0]]
#define B        r[pc[1]]
#define C        r[pc[2]]
#define JUMP(at) (pc += (at) + 1 + (int8_t)pc[at])
#define FAIL(what)                                                                                           \
    do {                                                                                                     \
        fault = what;                                                                                        \
        goto fail;                                                                                           \
    } while (0)

// Both operands int (tag 0), both float, or the slow path.
#define ARITH(name, checked, op)                                                                             \
    OP(name) {                                                                                               \
        value *a = &A, *b = &B, *c = &C;                                                                     \
        if (likely((b->tag | c->tag) == INT)) {                                                              \
            i32 sum;                                                                                         \
            if (checked(b->i, c->i, &sum)) FAIL(FAULT_OVERFLOW);                                             \
            a->i = sum, a->tag = INT;                                                                        \
        } else if (likely(b->tag == FLOAT && c->tag == FLOAT)) {                                             \
            a->f = b->f op c->f, a->tag = FLOAT;                                                             \
        } else if ((fault = arith_slow(ARITH_##name, a, b, c)))                                              \
            goto fail;                                                                                       \
        pc += 3;                                                                                             \
        NEXT;                                                                                                \
    }

#define COMPARE(name, op)                                                                                    \
    OP(name) {                                                                                               \
        value *a = &A, *b = &B;                                                                              \
        int order;                                                                                           \
        if (likely((a->tag | b->tag) == INT)) {                                                              \
            if (a->i op b->i) goto jump2;                                                                    \
        } else if (order = compare_slow(a, b), order == 2)                                                   \
            FAIL(FAULT_TYPE);                                                                                \
        else if (order op 0)                                                                                 \
            goto jump2;                                                                                      \
        pc += 3;                                                                                             \
        NEXT;                                                                                                \
    }

#define COMPARE_SMALL(name, op)                                                                              \
    OP(name) {                                                                                               \
        value *a = &A;                                                                                       \
        int n = (int8_t)pc[1];                                                                               \
        if (likely(a->tag == INT)) {                                                                         \
            if (a->i op n) goto jump2;                                                                       \
        } else if (a->tag != FLOAT)                                                                          \
            FAIL(FAULT_TYPE);                                                                                \
        else if (a->f op(float) n)                                                                           \
            goto jump2;                                                                                      \
        pc += 3;                                                                                             \
        NEXT;                                                                                                \
    }

void reg_run(struct machine *vm, int f) {
    enum fault fault;
    value *r = vm->stack + 1;
    const u8 *pc = vm->code + vm->functions[f].entry;
    vm->stack[0].u = 0, vm->stack[0].tag = 0;

    BEGIN(REG_OPS)
    OP(MOVE) A = B, pc += 2;
    NEXT;
    OP(LOADI) A = (value){.i = (int8_t)pc[1], .tag = INT}, pc += 2;
    NEXT;
    OP(LOADK) A = vm->constants[pc[1]], pc += 2;
    NEXT;
    ARITH(ADD, __builtin_add_overflow, +)
    ARITH(SUB, __builtin_sub_overflow, -)
    ARITH(MUL, __builtin_mul_overflow, *)
    OP(ADDI) {
        value *a = &A, *b = &B;
        int n = (int8_t)pc[2];
        pc += 3;
        if (likely(b->tag == INT)) {
            i32 sum;
            if (__builtin_add_overflow(b->i, n, &sum)) FAIL(FAULT_OVERFLOW);
            a->i = sum, a->tag = INT;
        } else if (b->tag == FLOAT)
            a->f = b->f + (float)n, a->tag = FLOAT;
        else
            FAIL(FAULT_TYPE);
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
    OP(JT) if (A.u) goto jump1;
    pc += 2;
    NEXT;
    OP(JF) if (!A.u) goto jump1;
    pc += 2;
    NEXT;
    OP(JMP) if (--vm->budget < 0) FAIL(FAULT_BUDGET);
    JUMP(0);
    NEXT;
jump1:
    JUMP(1);
    NEXT;
jump2:
    JUMP(2);
    NEXT;
    OP(FOR) {
        value *a = &A;
        if (--vm->budget < 0) FAIL(FAULT_BUDGET);
        if (++a[0].i < a[1].i) goto jump1;
        pc += 2;
        NEXT;
    }
    OP(FORS) {
        value *a = &A;
        if (--vm->budget < 0) FAIL(FAULT_BUDGET);
        if (!__builtin_add_overflow(a[0].i, a[2].i, &a[0].i) &&
            (a[2].i >= 0 ? a[0].i < a[1].i : a[0].i > a[1].i))
            goto jump1;
        pc += 2;
        NEXT;
    }
    OP(GET) {
        value *a = &A, *b = &B, *c = &C;
        if (b->tag != LIST || c->tag != INT) FAIL(FAULT_TYPE);
        struct list *l = (struct list *)(vm->arena + b->u);
        u32 i = c->u;
        if (i >= l->length && (i += l->length) >= l->length) FAIL(FAULT_INDEX);
        a->i = l->items[i], a->tag = l->tag;
        pc += 3;
        NEXT;
    }
    OP(SET) {
        value *a = &A, *b = &B, *c = &C;
        if (a->tag != LIST || b->tag != INT) FAIL(FAULT_TYPE);
        struct list *l = (struct list *)(vm->arena + a->u);
        u32 i = b->u;
        if (i >= l->length && (i += l->length) >= l->length) FAIL(FAULT_INDEX);
        if (c->tag != l->tag) FAIL(FAULT_TYPE);
        l->items[i] = c->i;
        pc += 3;
        NEXT;
    }
    OP(FILL) {
        struct list *l = list_new(vm, C.u, &B);
        if (!l) FAIL(FAULT_STACK);
        A = (value){.u = (u32)((u8 *)l - vm->arena), .tag = LIST};
        pc += 3;
        NEXT;
    }
    OP(CALL) {
        value *link = &A;
        const struct function *callee = &vm->functions[pc[1]];
        if (--vm->budget < 0) FAIL(FAULT_BUDGET);
        if (link + callee->nslots >= vm->stack_end) FAIL(FAULT_STACK);
        link->u = (u32)(pc + 2 - vm->code);
        link->tag = (u32)(link + 1 - r);
        r = link + 1;
        pc = vm->code + callee->entry;
        NEXT;
    }
    OP(RET) {
        value *link = r - 1;
        value result = A;
        if (link->tag == 0) {
            vm->result = result;
            vm->fault = OK;
            return;
        }
        pc = vm->code + link->u;
        r -= link->tag;
        *link = result;
        NEXT;
    }
    END fail : vm->fault = fault;
}
