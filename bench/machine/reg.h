// SPDX-License-Identifier: MIT
// The register machine's instructions: opcode byte, then operand bytes. a, b, c: registers of the frame; k:
// constant; n: signed byte; j: signed byte, jump relative to the next instruction; f: function.
#ifndef REG_H
#define REG_H
// clang-format off
#define REG_OPS(X) \
    X(MOVE)   /* a b    a = b */ \
    X(LOADI)  /* a n    a = n */ \
    X(LOADK)  /* a k    a = constants[k] */ \
    X(ADD)    /* a b c  a = b + c */ \
    X(SUB)    /* a b c  a = b - c */ \
    X(MUL)    /* a b c  a = b * c */ \
    X(ADDI)   /* a b n  a = b + n */ \
    X(LT)     /* a b j  if a < b: jump */ \
    X(GE)     /* a b j  if not a < b: jump */ \
    X(EQ)     /* a b j  if a == b: jump */ \
    X(NE)     /* a b j  if a != b: jump */ \
    X(LTI)    /* a n j  if a < n: jump */ \
    X(GEI)    /* a n j  if a >= n: jump */ \
    X(EQI)    /* a n j  if a == n: jump */ \
    X(NEI)    /* a n j  if a != n: jump */ \
    X(JT)     /* a j    if a: jump */ \
    X(JF)     /* a j    if not a: jump */ \
    X(JMP)    /* j */ \
    X(FOR)    /* a j    a += 1; if a < a[1]: jump */ \
    X(FORS)   /* a j    a += a[2]; if a is before a[1] in that direction: jump */ \
    X(GET)    /* a b c  a = b[c] */ \
    X(SET)    /* a b c  a[b] = c */ \
    X(FILL)   /* a b c  a = [b] * c */ \
    X(CALL)   /* a f    a = f(a[1], ...); slot a holds the link meanwhile */ \
    X(RET)    /* a      return a */
// clang-format on
enum { REG_OPS(ENUM) };
#endif
