// SPDX-License-Identifier: MIT
// Arithmetic and comparison beyond what the loop does itself: mixed types, lists, text.
//
// int is 32 bits and never wraps; float is IEEE single. What needs a library of real functions (powers and
// remainders of floats), what overflows, and what makes no sense at all is left to the host, which knows the
// answer or the error: HOST costs the core two bytes, an error of its own would cost twenty.
#include "core/internal.h"

uint32_t number_truth(struct vm *vm, const struct value *v) {
    int32_t length;
    if (value_is_number(*v) || v->tag == TAG_NONE) // which has payload 0
        return value_is_float(*v) ? value_float_truth(*v) != 0 : v->bits != 0;
    if (v->tag == TAG_INSTANCE)
        return class_at(vm, instance_at(vm, v->bits)->class.bits)->number.bits & CLASS_TRUTH ? NUMBER_UNKNOWN
                                                                                             : true;
    if (v->tag == TAG_REMOTE || sequence_length(vm, v, &length)) return true;
    return length != 0;
}

PORT_OVERLAY(builtins) static bool power(int32_t base, int32_t exponent, int32_t *result) {
    int32_t r = 1;
    for (;;) {
        if (exponent & 1 && __builtin_mul_overflow(r, base, &r)) return false;
        exponent >>= 1;
        if (!exponent) break;
        if (__builtin_mul_overflow(base, base, &base)) return false;
    }
    *result = r;
    return true;
}

PORT_OVERLAY(fused)
bool number_fused(const uint8_t *pc, const struct value *R, const struct value *a, const struct value *b,
                  struct value *d) {
    const struct value *c = &R[pc[4]], *e = &R[pc[5]];
    uint32_t m = e->bits;
    if ((a->tag | b->tag | c->tag | e->tag) != TAG_INT || (int32_t)m <= 0) return false;
    int64_t x = (int64_t)(int32_t)a->bits * (int32_t)b->bits + (int32_t)c->bits;
    uint32_t low = (uint32_t)x, high = (uint32_t)((uint64_t)x >> 32), r = 0;
    if (pc[6]) {
        r = low & m;
    } else {
        if ((int32_t)high < 0) return false;
#if PORT_LABEL_TABLE
        r = (uint32_t)(x % m);
#else // bit by bit: for 64 bits some chips take a function of the compiler's library, larger than all this
        for (int i = 64; i; i--) {
            r = r << 1 | high >> 31;
            if (r >= m) r -= m;
            high = high << 1 | low >> 31;
            low <<= 1;
        }
#endif
    }
    value_set(d, TAG_INT, r);
    return true;
}

static enum outcome real_binary(uint32_t op, real x, real y, struct value *d) {
    switch (op) {
    case OP_ADD:
    case OP_IADD: x += y; break;
    case OP_SUB: x -= y; break;
    case OP_MUL:
    case OP_IMUL: x *= y; break;
    case OP_DIV:
        if (y == 0) return HOST;
        x /= y;
        break;
    case OP_POW:
        if (y != (real)0.5 || !(x > 0)) return HOST; // the root of -0.0 is another
        x = real_root(x);
        break;
    default: return HOST;
    }
    value_set_float(d, x);
    return DONE;
}

static enum outcome integer(uint32_t op, int32_t x, int32_t y, uint32_t tag, struct value *d) {
    int32_t r = 0;
    switch (op) {
    case OP_ADD:
    case OP_IADD:
        if (__builtin_add_overflow(x, y, &r)) return HOST;
        break;
    case OP_SUB:
        if (__builtin_sub_overflow(x, y, &r)) return HOST;
        break;
    case OP_MUL:
    case OP_IMUL:
        if (__builtin_mul_overflow(x, y, &r)) return HOST;
        break;
    case OP_FLOORDIV:
    case OP_MOD:
        if (y + 1u <= 1) { // 0; or -1: the one quotient that overflows, and a trap on some machines
            if (!y || (op == OP_FLOORDIV && x == INT32_MIN)) return HOST;
            r = op == OP_FLOORDIV ? -x : 0;
            break;
        }
        r = x / y;
        x -= r * y;
        if (x && (x ^ y) < 0) r--, x += y;
        if (op == OP_MOD) r = x;
        break;
    case OP_POW:
        if (y < 0 || !power(x, y, &r)) return HOST;
        break;
    case OP_AND: r = x & y; goto bitwise;
    case OP_OR:
    case OP_IOR: r = x | y; goto bitwise;
    case OP_XOR:
        r = x ^ y;
    bitwise:
        value_set(d, tag, (uint32_t)r);
        return DONE;
    case OP_SHR:
        if (y < 0) return HOST;
        r = x >> (y > 31 ? 31 : y);
        break;
    case OP_SHL:
        if ((uint32_t)y > 31) return HOST;
        r = (int32_t)((uint32_t)x << y);
        if (r >> y != x) return HOST;
        break;
    default: return real_binary(op, (real)x, (real)y, d);
    }
    value_set(d, TAG_INT, (uint32_t)r);
    return DONE;
}

enum outcome number_binary(struct vm *vm, uint32_t op, const struct value *a, const struct value *b,
                           struct value *d) {
    if (!value_is_number(*a) || !value_is_number(*b)) {
        if (op == OP_ADD || op == OP_IADD) {
            if (a->tag == TAG_STR && b->tag == TAG_STR) return text_add(vm, a, b, d);
            return list_add(vm, a, b, op == OP_IADD, d);
        }
        if (op == OP_MUL || op == OP_IMUL) return list_repeat(vm, a, b, op == OP_IMUL, d);
        return HOST;
    }
    if (value_is_float(*a) || value_is_float(*b)) return real_binary(op, value_real(a), value_real(b), d);
    return integer(op, (int32_t)a->bits, (int32_t)b->bits, a->tag & b->tag, d); // bool and bool: TAG_BOOL
}

enum outcome number_unary(uint32_t op, const struct value *a, struct value *d) {
    struct value r = *a;
    if (!value_is_number(r)) return HOST;
    if (value_is_float(r)) {
        if (op == OP_INV) return HOST;
        if (op == OP_NEG) *value_float_sign(&r) ^= 0x80000000;
    } else {
        r.tag = TAG_INT;
        if (op != OP_POS) r.bits = ~r.bits;
        if (op == OP_NEG && (int32_t)++r.bits == INT32_MIN) return HOST;
    }
    value_copy(d, &r);
    return DONE;
}

// ---- comparison

// How two values stand to each other. Beyond UNORDERED they have no order; UNKNOWN: not even whether they are
// equal is known here.
enum { LESS, EQUAL, GREATER, UNORDERED, SAME, DIFFERENT, UNKNOWN };

static int three_way(int32_t x, int32_t y) {
    return EQUAL + (x > y) - (x < y);
}

PORT_OVERLAY(builtins) static int order_reals(const struct value *a, const struct value *b) {
    real x = value_real(a), y = value_real(b);
    if (x < y) return LESS;
    if (x > y) return GREATER;
    if (x != y) return UNORDERED;
    if (EPY_FLOAT_BITS == 64 || a->tag == b->tag) return EQUAL;
    // Exactly: an int may have been rounded.
    if (x == (real)2147483648.0) return value_is_float(*a) ? GREATER : LESS;
    int32_t i = value_is_float(*a) ? (int32_t)x : (int32_t)a->bits;
    return three_way(i, value_is_float(*b) ? (int32_t)y : (int32_t)b->bits);
}

APART static int order(const struct vm *vm, const struct value *a, const struct value *b) {
    if (value_is_number(*a) && value_is_number(*b)) {
        if (value_is_float(*a) || value_is_float(*b)) return order_reals(a, b);
        return three_way((int32_t)a->bits, (int32_t)b->bits);
    }
    if ((value_type(*a) | value_type(*b)) >= TAG_EXC)
        return UNKNOWN; // among others what may have a == of its own
    if (value_same(*a, *b)) return a->tag == TAG_STR ? EQUAL : SAME;
    if (a->tag != b->tag) return DIFFERENT;
    if (a->tag == TAG_STR) {
        uint32_t n = str_at(vm, a->bits)->length, m = str_at(vm, b->bits)->length;
        // UTF-8 keeps the order of code points.
        int r = memcmp(text_of(vm, a->bits), text_of(vm, b->bits), n < m ? n : m);
        return three_way(r ? r : (int32_t)n, r ? 0 : (int32_t)m);
    }
    return a->tag >= TAG_LIST ? UNKNOWN : DIFFERENT;
}

// Tuples are compared for equality (as keys of dicts are), as deep as kinds of comparison are left; lists,
// dicts and ranges are the host's.
enum outcome number_compare(struct vm *vm, uint32_t kind, const struct value *a, const struct value *b,
                            bool *result) {
    int r = order(vm, a, b);
    *result = r == EQUAL;
    if (kind >= COMPARE_EQ) {
        if (r == SAME || (kind > COMPARE_EQ && value_same(*a, *b))) *result = true; // an item may be nan
        if (r != UNKNOWN) return DONE;
        if ((a->tag | b->tag) != TAG_TUPLE || kind == COMPARE_EQ + COMPARE_DEPTH) return HOST;
        uint32_t n = tuple_length(vm, a->bits);
        if (n != tuple_length(vm, b->bits)) return DONE;
        *result = true;
        for (uint32_t i = 0; i < n && *result; i++)
            if (number_compare(vm, kind + 1, &tuple_at(vm, a->bits)->items[i],
                               &tuple_at(vm, b->bits)->items[i], result))
                return HOST;
        return DONE;
    }
    if (r > UNORDERED) return HOST;
    *result = r == LESS || (r == EQUAL && kind == COMPARE_LE);
    return DONE;
}
