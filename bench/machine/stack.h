// SPDX-License-Identifier: MIT
// The stack machine's instructions. LOAD and STORE have sixteen one-byte forms each, as the opcodes 0..31;
// the rest have the operands of the register machine where they have any: l: local; k: constant; n: signed
// byte; j: jump.
#ifndef STACK_H
#define STACK_H
// clang-format off
#define SIXTEEN(X, op) \
    X(op##0) X(op##1) X(op##2) X(op##3) X(op##4) X(op##5) X(op##6) X(op##7) \
    X(op##8) X(op##9) X(op##10) X(op##11) X(op##12) X(op##13) X(op##14) X(op##15)
#define STACK_OPS(X) \
    SIXTEEN(X, LOAD) SIXTEEN(X, STORE) \
    X(PUSHI)  /* n      push n */ \
    X(PUSHK)  /* k      push constants[k] */ \
    X(ADD)    /*        a b -> a + b */ \
    X(SUB)    /*        a b -> a - b */ \
    X(MUL)    /*        a b -> a * b */ \
    X(ADDI)   /* n      a -> a + n */ \
    X(LT)     /* j      a b -> ; if a < b: jump */ \
    X(GE)     /* j      a b -> ; if a >= b: jump */ \
    X(EQ)     /* j      a b -> ; if a == b: jump */ \
    X(NE)     /* j      a b -> ; if a != b: jump */ \
    X(LTI)    /* n j    a -> ; if a < n: jump */ \
    X(GEI)    /* n j    a -> ; if a >= n: jump */ \
    X(EQI)    /* n j    a -> ; if a == n: jump */ \
    X(NEI)    /* n j    a -> ; if a != n: jump */ \
    X(JT)     /* j      a -> ; if a: jump */ \
    X(JF)     /* j      a -> ; if not a: jump */ \
    X(JMP)    /* j */ \
    X(FOR)    /* l j    l += 1; if l < l[1]: jump */ \
    X(FORS)   /* l j    l += l[2]; if l is before l[1] in that direction: jump */ \
    X(INCR)   /* l n    l += n, where an int local counts */ \
    X(GET)    /*        a i -> a[i] */ \
    X(SET)    /*        x a i -> ; a[i] = x */ \
    X(FILL)   /*        x n -> [x] * n */ \
    X(CALL)   /* f      arguments -> result */ \
    X(RET)    /*        return a */
// clang-format on
enum { STACK_OPS(ENUM) };
#endif
