// SPDX-License-Identifier: MIT
// Operators of ints where 32 bits do not hold an operand or the result; and what is wrong with those of small ones.
#include <math.h>

#include "host/rare/rare.h"
#include "host/rare/number_math.h"

// Bits that an int of this core can have at most: no more memory is there to hold it, and nothing larger is worth its time.
static uint64_t most_bits(const struct service *s) {
    const struct core_control *c = memory_control(s->env.memory);
    return 8 * ((uint64_t)(c->heap_end[0] - c->heap[0]) + (c->heap_end[1] - c->heap[1]));
}

static bool too_large(struct service *s, uint64_t bits) {
    return bits > most_bits(s) && !service_error(s, ERR_MEMORY, value_none(), value_none());
}

bool rare_integer_float(struct service *s, struct value v, double *x) {
    if (!memory_real(s->env.memory, v, INTEGER_FLOAT, x))
        return service_error1(s, ERR_BAD_IMAGE, value_none());
    if (v.tag == TAG_LONG && isinf(*x))
        return answer_raise(s->answer, BUILTIN_OverflowError, "int too large to convert to float");
    return true;
}

bool rare_integer_fits(struct service *s, struct value number, enum builtin exception) {
    struct integer x;
    int64_t small;
    integer_begin(&x);
    bool fits = memory_integer(s->env.memory, number, &x) && integer_small(&x, &small);
    integer_free(&x);
    return fits || answer_raise(s->answer, exception, "cannot fit 'int' into an index-sized integer");
}

// ---- binary operators

// *a / *b as a float.
static void divide(struct service *s, const struct integer *a, const struct integer *b) {
    double x = integer_ratio(a, b, INTEGER_FLOAT);
    if (!integer_sign(a) && integer_sign(b) < 0) x = -0.0; // as of floats
    if (isinf(x))
        answer_raise(s->answer, BUILTIN_OverflowError, "integer division result too large for a float");
    else
        answer_float(s->answer, (real)x);
}

static void shift_left(struct service *s, struct integer *a, const struct integer *b) {
    int64_t count;
    if (!integer_sign(a))
        answer_int(s->answer, 0);
    else if (!integer_small(b, &count))
        answer_raise(s->answer, BUILTIN_OverflowError, "too many digits in integer");
    else if (!too_large(s, integer_bits(a) + (uint64_t)count)) {
        integer_shift_left(a, a, (uint32_t)count);
        answer_integer(s->answer, a);
    }
}

static void shift_right(struct service *s, struct integer *a, const struct integer *b) {
    int64_t count;
    bool all = !integer_small(b, &count) || count > UINT32_MAX;
    integer_shift_right(a, a, all ? UINT32_MAX : (uint32_t)count);
    answer_integer(s->answer, a);
}

static void power(struct service *s, struct integer *a, const struct integer *b) {
    int64_t exponent = 0, base = 0;
    bool small = integer_small(b, &exponent);
    bool unit = integer_small(a, &base) && base >= -1 && base <= 1;
    if (unit)
        answer_int(s->answer, small && !exponent                          ? 1
                              : base && !(b->mp.used && mp_isodd(&b->mp)) ? 1
                                                                          : (int32_t)base);
    else if (!small || exponent > UINT32_MAX)
        service_error(s, ERR_MEMORY, value_none(), value_none());
    else if (!too_large(s, (integer_bits(a) - 1) * (uint64_t)exponent)) {
        integer_power(a, a, (uint32_t)exponent);
        answer_integer(s->answer, a);
    }
}

// a OP b of two that have been read; a is overwritten.
static void compute(struct service *s, int op, struct integer *a, const struct integer *b) {
    switch (op) {
    case OP_ADD: integer_add(a, a, b); break;
    case OP_SUB: integer_subtract(a, a, b); break;
    case OP_MUL:
        if (too_large(s, integer_bits(a) + integer_bits(b))) return;
        integer_multiply(a, a, b);
        break;
    case OP_FLOORDIV: integer_divide(a, NULL, a, b); break;
    case OP_MOD: integer_divide(NULL, a, a, b); break;
    case OP_AND: integer_and(a, a, b); break;
    case OP_OR: integer_or(a, a, b); break;
    case OP_XOR: integer_xor(a, a, b); break;
    case OP_DIV: divide(s, a, b); return;
    case OP_SHL: shift_left(s, a, b); return;
    case OP_SHR: shift_right(s, a, b); return;
    default: power(s, a, b); return;
    }
    answer_integer(s->answer, a);
}

// What the operator does not take of ints: ERR_NONE, there is nothing.
static enum error refusal(int op, int sign) {
    if (sign < 0) return op == OP_SHL || op == OP_SHR ? ERR_SHIFT : ERR_NONE;
    if (sign > 0) return ERR_NONE;
    return op == OP_DIV        ? ERR_DIV_ZERO
           : op == OP_MOD      ? ERR_MOD_ZERO
           : op == OP_FLOORDIV ? ERR_FLOORDIV_ZERO
                               : ERR_NONE;
}

void rare_integer_binary(struct service *s, int op, struct value a, struct value b) {
    struct integer x, y;
    double base, exponent;
    integer_begin(&x);
    integer_begin(&y);
    if (!memory_integer(s->env.memory, a, &x) || !memory_integer(s->env.memory, b, &y))
        service_error1(s, ERR_BAD_IMAGE, value_none());
    else if (refusal(op, integer_sign(&y)))
        service_error(s, refusal(op, integer_sign(&y)), a, b);
    else if (op != OP_POW || integer_sign(&y) >= 0)
        compute(s, op, &x, &y);
    else if (rare_integer_float(s, a, &base) && rare_integer_float(s, b, &exponent))
        math_fpow((real)base, (real)exponent, s->answer);
    integer_free(&x);
    integer_free(&y);
}

void rare_integer_unary(struct service *s, int op, struct value a) {
    struct integer x;
    integer_begin(&x);
    if (memory_integer(s->env.memory, a, &x)) {
        if (op == OP_INV) integer_invert(&x, &x);
        if (op == OP_NEG) integer_negate(&x, &x);
        answer_integer(s->answer, &x);
    }
    integer_free(&x);
}

void rare_integer_abs(struct service *s, struct value a) {
    struct integer x;
    integer_begin(&x);
    if (memory_integer(s->env.memory, a, &x)) {
        if (integer_sign(&x) < 0) integer_negate(&x, &x);
        answer_integer(s->answer, &x);
    }
    integer_free(&x);
}

// ---- functions

void rare_index(struct service *s) {
    if (value_is_integer(s->args[0]))
        answer_value(s->answer, s->args[0]);
    else
        service_error1(s, ERR_INT_NEEDED, s->args[0]);
}

// 10 ** -n, as round(x, n) needs it.
static void power_of_ten(struct integer *r, int64_t n) {
    integer_set(r, 10);
    integer_power(r, r, (uint32_t)n);
}

void rare_integer_round(struct service *s, struct value v, int32_t n) {
    struct integer x, unit, half, rest;
    integer_begin(&x);
    if (!memory_integer(s->env.memory, v, &x)) {
        service_error1(s, ERR_BAD_IMAGE, value_none());
    } else if (n >= 0 || -(int64_t)n > (int64_t)integer_bits(&x)) {
        if (n < 0) integer_set(&x, 0);
        answer_integer(s->answer, &x);
    } else {
        integer_begin(&unit);
        integer_begin(&half);
        integer_begin(&rest);
        power_of_ten(&unit, -(int64_t)n);
        integer_shift_right(&half, &unit, 1);
        integer_divide(&x, &rest, &x, &unit);
        int order = integer_compare(&rest, &half);
        bool odd = !x.failed && mp_isodd(&x.mp);
        integer_multiply(&x, &x, &unit);
        if (order > 0 || (order == 0 && odd)) integer_add(&x, &x, &unit);
        answer_integer(s->answer, &x);
        integer_free(&unit);
        integer_free(&half);
        integer_free(&rest);
    }
    integer_free(&x);
}

// a ** b modulo m, whose sign the result has.
static void power3(struct service *s, const struct integer *a, const struct integer *b,
                   const struct integer *m) {
    struct integer r, positive;
    if (!integer_sign(m)) {
        answer_raise(s->answer, BUILTIN_ValueError, "pow() 3rd argument cannot be 0");
        return;
    }
    integer_begin(&r);
    integer_begin(&positive);
    integer_copy(&positive, m);
    if (integer_sign(m) < 0) integer_negate(&positive, m);
    if (!integer_power_modulo(&r, a, b, &positive)) {
        answer_raise(s->answer, BUILTIN_ValueError, "base is not invertible for the given modulus");
    } else {
        if (integer_sign(m) < 0 && integer_sign(&r)) integer_add(&r, &r, m);
        answer_integer(s->answer, &r);
    }
    integer_free(&r);
    integer_free(&positive);
}

void rare_integer_power3(struct service *s) {
    struct integer x[3];
    bool good = true;
    for (int i = 0; i < 3; i++) {
        integer_begin(&x[i]);
        good &= memory_integer(s->env.memory, s->args[i], &x[i]);
    }
    if (good) power3(s, &x[0], &x[1], &x[2]);
    for (int i = 0; i < 3; i++) integer_free(&x[i]);
}

void rare_integer_method(struct service *s, uint32_t method, struct value number) {
    struct integer x;
    integer_begin(&x);
    if (memory_integer(s->env.memory, number, &x))
        answer_int(s->answer, (int32_t)(method == METHOD_BIT_LENGTH ? integer_bits(&x) : integer_ones(&x)));
    integer_free(&x);
}

// ---- hash(), as CPython computes it: modulo the Mersenne prime 2**61 - 1, with the number's sign, and never -1

enum { HASH_BITS = 61 };
static const uint64_t HASH_MODULUS = (UINT64_C(1) << HASH_BITS) - 1;

void rare_integer_answer(struct service *s, int64_t number) {
    struct integer x;
    integer_begin(&x);
    integer_set(&x, number);
    answer_integer(s->answer, &x);
    integer_free(&x);
}

static void answer_hash(struct service *s, uint64_t magnitude, bool negative) {
    int64_t hash = negative ? -(int64_t)magnitude : (int64_t)magnitude;
    rare_integer_answer(s, hash == -1 ? -2 : hash);
}

void rare_integer_hash(struct service *s, struct value number) {
    struct integer x, modulus;
    int64_t magnitude = 0;
    integer_begin(&x);
    integer_begin(&modulus);
    integer_set(&modulus, (int64_t)HASH_MODULUS);
    if (memory_integer(s->env.memory, number, &x)) {
        bool negative = integer_sign(&x) < 0;
        if (negative) integer_negate(&x, &x);
        integer_divide(NULL, &x, &x, &modulus);
        if (integer_small(&x, &magnitude)) answer_hash(s, (uint64_t)magnitude, negative);
    }
    integer_free(&x);
    integer_free(&modulus);
}

void rare_integer_hash_float(struct service *s, double x) {
    enum { STEP = 28, INFINITE = 314159 };
    int exponent;
    uint64_t h = 0;
    if (isinf(x) || isnan(x)) {
        answer_hash(s, isinf(x) ? INFINITE : 0, x < 0);
        return;
    }
    // The fraction, some bits at a time: a step is a rotation, as 2**61 is 1.
    for (double m = fabs(frexp(x, &exponent)); m != 0; exponent -= STEP) {
        h = (h << STEP & HASH_MODULUS) | h >> (HASH_BITS - STEP);
        m *= 1 << STEP;
        h += (uint64_t)m;
        m -= (double)(uint64_t)m;
        if (h >= HASH_MODULUS) h -= HASH_MODULUS;
    }
    int turn = exponent >= 0 ? exponent % HASH_BITS : HASH_BITS - 1 - (-1 - exponent) % HASH_BITS;
    answer_hash(s, ((h << turn) & HASH_MODULUS) | h >> (HASH_BITS - turn), x < 0);
}
