// SPDX-License-Identifier: MIT
// Integers of any size: see integer.h. What libtommath does otherwise than Python is done here: division rounds down, words are two's
// complement, digits of bases that are powers of 2 take linear time, floats are rounded correctly.
#include "compiler/integer.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// ---- made, read

void integer_begin(struct integer *x) {
    x->failed = mp_init(&x->mp) != MP_OKAY;
}

void integer_free(struct integer *x) {
    if (x->mp.dp) mp_clear(&x->mp);
    x->mp.dp = NULL;
}

// Notes what an operation on up to two operands says. Skipped if an operand has failed, or the result.
#define DO(r, a, b, operation)                                                                               \
    do {                                                                                                     \
        (r)->failed |= (a)->failed || (b)->failed;                                                           \
        if (!(r)->failed) (r)->failed = (operation) != MP_OKAY;                                              \
    } while (0)

void integer_set(struct integer *x, int64_t number) {
    if (!x->failed) mp_set_i64(&x->mp, number);
}

void integer_copy(struct integer *x, const struct integer *from) {
    DO(x, from, from, mp_copy(&from->mp, &x->mp));
}

void integer_set_words(struct integer *x, const uint32_t *words, size_t count) {
    bool negative = count && words[count - 1] >> 31;
    DO(x, x, x, mp_unpack(&x->mp, count, MP_LSB_FIRST, sizeof *words, MP_NATIVE_ENDIAN, 0, words));
    if (!negative) return;
    struct integer modulus;
    integer_begin(&modulus);
    DO(&modulus, &modulus, x, mp_2expt(&modulus.mp, (int)count * 32));
    integer_subtract(x, x, &modulus);
    integer_free(&modulus);
}

void integer_set_double(struct integer *x, double number) {
    int exponent;
    double fraction = frexp(number, &exponent);
    integer_set(x, (int64_t)ldexp(fraction, DBL_MANT_DIG));
    exponent -= DBL_MANT_DIG;
    if (exponent >= 0)
        integer_shift_left(x, x, (uint32_t)exponent);
    else if (!x->failed) // towards 0
        DO(x, x, x, mp_div_2d(&x->mp, -exponent, &x->mp, NULL));
}

static int digit_value(char c) {
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

static int bits_of_base(int base) {
    return base & (base - 1) ? 0 : __builtin_ctz((unsigned)base);
}

// Digits of a base that is a power of 2: bit by bit into words.
static void set_binary(struct integer *x, const char *digits, size_t length, int width) {
    size_t count = (length * (size_t)width + 31) / 32 + 1, bit = 0;
    uint32_t *words = calloc(count, sizeof *words);
    x->failed |= !words;
    for (size_t i = length; words && i--; bit += (size_t)width) {
        uint64_t digit = (uint64_t)digit_value(digits[i]) << bit % 32;
        words[bit / 32] |= (uint32_t)digit;
        words[bit / 32 + 1] |= (uint32_t)(digit >> 32);
    }
    if (words) integer_set_words(x, words, count);
    free(words);
}

void integer_set_digits(struct integer *x, const char *digits, size_t length, int base) {
    int width = bits_of_base(base);
    if (width) {
        set_binary(x, digits, length, width);
        return;
    }
    char *text = malloc(length + 1);
    x->failed |= !text;
    if (text) {
        memcpy(text, digits, length);
        text[length] = 0;
        DO(x, x, x, mp_read_radix(&x->mp, text, base));
    }
    free(text);
}

bool integer_small(const struct integer *x, int64_t *number) {
    if (integer_bits(x) > 63) return false;
    *number = x->failed ? 0 : mp_get_i64(&x->mp);
    return true;
}

size_t integer_word_count(const struct integer *x) {
    size_t bits = integer_bits(x);
    // -2**n takes a bit less than 2**n.
    if (integer_sign(x) < 0 && (size_t)mp_cnt_lsb(&x->mp) + 1 == bits) bits--;
    return bits / 32 + 1;
}

void integer_words(const struct integer *x, uint32_t *words) {
    size_t count = integer_word_count(x), written = 0;
    memset(words, 0, count * sizeof *words);
    // The magnitude of -2**n may have a word more, which is 0 then: it is not wanted.
    if (mp_pack(words, count, &written, MP_LSB_FIRST, sizeof *words, MP_NATIVE_ENDIAN, 0, &x->mp) != MP_OKAY)
        return;
    if (integer_sign(x) >= 0) return;
    uint32_t carry = 1;
    for (size_t i = 0; i < count; i++) {
        words[i] = ~words[i] + carry;
        carry = carry && !words[i];
    }
}

int integer_sign(const struct integer *x) {
    if (x->failed || x->mp.used == 0) return 0;
    return x->mp.sign == MP_NEG ? -1 : 1;
}

size_t integer_bits(const struct integer *x) {
    return x->failed ? 0 : (size_t)mp_count_bits(&x->mp);
}

size_t integer_ones(const struct integer *x) {
    size_t ones = 0;
    for (int i = 0; !x->failed && i < x->mp.used; i++) ones += (size_t)__builtin_popcountll(x->mp.dp[i]);
    return ones;
}

// ---- comparison

int integer_compare(const struct integer *a, const struct integer *b) {
    return a->failed || b->failed ? 0 : mp_cmp(&a->mp, &b->mp);
}

int integer_compare_double(const struct integer *a, double b) {
    if (isinf(b)) return b < 0 ? 1 : -1;
    struct integer whole;
    integer_begin(&whole);
    integer_set_double(&whole, b);
    int order = integer_compare(a, &whole);
    double fraction = b - trunc(b);
    integer_free(&whole);
    return order ? order : (fraction < 0) - (fraction > 0);
}

// ---- arithmetic

void integer_add(struct integer *r, const struct integer *a, const struct integer *b) {
    DO(r, a, b, mp_add(&a->mp, &b->mp, &r->mp));
}

void integer_subtract(struct integer *r, const struct integer *a, const struct integer *b) {
    DO(r, a, b, mp_sub(&a->mp, &b->mp, &r->mp));
}

void integer_multiply(struct integer *r, const struct integer *a, const struct integer *b) {
    DO(r, a, b, mp_mul(&a->mp, &b->mp, &r->mp));
}

void integer_negate(struct integer *r, const struct integer *a) {
    DO(r, a, a, mp_neg(&a->mp, &r->mp));
}

void integer_invert(struct integer *r, const struct integer *a) {
    DO(r, a, a, mp_complement(&a->mp, &r->mp));
}

void integer_divide(struct integer *quotient, struct integer *rest, const struct integer *a,
                    const struct integer *b) {
    struct integer q, r;
    integer_begin(&q);
    integer_begin(&r);
    DO(&q, a, b, mp_div(&a->mp, &b->mp, &q.mp, &r.mp));
    if (integer_sign(&r) && integer_sign(&r) != integer_sign(b)) { // it rounds towards 0
        integer_add(&r, &r, b);
        DO(&q, &r, &r, mp_decr(&q.mp));
    }
    if (quotient) integer_copy(quotient, &q);
    r.failed |= q.failed;
    if (rest) integer_copy(rest, &r);
    integer_free(&q);
    integer_free(&r);
}

void integer_and(struct integer *r, const struct integer *a, const struct integer *b) {
    DO(r, a, b, mp_and(&a->mp, &b->mp, &r->mp));
}

void integer_or(struct integer *r, const struct integer *a, const struct integer *b) {
    DO(r, a, b, mp_or(&a->mp, &b->mp, &r->mp));
}

void integer_xor(struct integer *r, const struct integer *a, const struct integer *b) {
    DO(r, a, b, mp_xor(&a->mp, &b->mp, &r->mp));
}

void integer_shift_left(struct integer *r, const struct integer *a, uint32_t count) {
    DO(r, a, a, mp_mul_2d(&a->mp, (int)count, &r->mp));
}

void integer_shift_right(struct integer *r, const struct integer *a, uint32_t count) {
    if (count > INT32_MAX) count = INT32_MAX;
    DO(r, a, a, mp_signed_rsh(&a->mp, (int)count, &r->mp));
}

void integer_power(struct integer *r, const struct integer *a, uint32_t exponent) {
    bool negative = integer_sign(a) < 0 && (exponent & 1);
    size_t bits = integer_bits(a);
    if (bits && (size_t)mp_cnt_lsb(&a->mp) + 1 == bits) { // a power of 2
        DO(r, a, a, mp_2expt(&r->mp, (int)((bits - 1) * exponent)));
        if (negative) integer_negate(r, r);
    } else {
        DO(r, a, a, mp_expt_u32(&a->mp, exponent, &r->mp));
    }
}

bool integer_power_modulo(struct integer *r, const struct integer *a, const struct integer *exponent,
                          const struct integer *m) {
    struct integer base, power;
    integer_begin(&base);
    integer_begin(&power);
    integer_divide(NULL, &base, a, m);
    integer_copy(&power, exponent);
    bool good = true, one = !m->failed && mp_cmp_d(&m->mp, 1) == MP_EQ;
    if (integer_sign(exponent) < 0) {
        integer_negate(&power, &power);
        if (!one && !base.failed) {
            mp_err error = mp_invmod(&base.mp, &m->mp, &base.mp);
            good = error != MP_VAL;
            base.failed |= error == MP_MEM;
        }
    }
    if (one)
        integer_set(r, 0);
    else if (good)
        DO(r, &base, &power, mp_exptmod(&base.mp, &power.mp, &m->mp, &r->mp));
    integer_free(&base);
    integer_free(&power);
    return good;
}

void integer_root(struct integer *r, const struct integer *a) {
    DO(r, a, a, mp_sqrt(&a->mp, &r->mp));
}

// ---- floats

// The float nearest to m * 2**exponent; m has bits enough, its last one is set if something was cut off. Subnormal ones have fewer bits.
static double round_scaled(const struct integer *m, int64_t exponent, int bits) {
    int least = bits == INTEGER_SINGLE ? FLT_MIN_EXP - FLT_MANT_DIG : DBL_MIN_EXP - DBL_MANT_DIG;
    int64_t most = bits == INTEGER_SINGLE ? FLT_MAX_EXP : DBL_MAX_EXP;
    int64_t size = (int64_t)integer_bits(m);
    if (size + exponent > most) return INFINITY;
    int64_t drop = size - bits;
    if (exponent + drop < least) drop = least - exponent;
    if (drop <= 0) return m->failed ? 0 : ldexp((double)mp_get_mag_u64(&m->mp), (int)exponent);
    if (drop > size + 1) return 0;
    struct integer kept, cut, half;
    integer_begin(&kept);
    integer_begin(&cut);
    integer_begin(&half);
    DO(&kept, m, &cut, mp_div_2d(&m->mp, (int)drop, &kept.mp, &cut.mp));
    DO(&half, m, m, mp_2expt(&half.mp, (int)drop - 1));
    int order = integer_compare(&cut, &half);
    uint64_t fraction = kept.failed ? 0 : mp_get_mag_u64(&kept.mp);
    if (order > 0 || (order == 0 && (fraction & 1))) fraction++;
    integer_free(&kept);
    integer_free(&cut);
    integer_free(&half);
    double x = ldexp((double)fraction, (int)(exponent + drop));
    return bits == INTEGER_SINGLE && x > (double)FLT_MAX ? INFINITY : x;
}

double integer_to_double(const struct integer *x, int bits) {
    struct integer m;
    integer_begin(&m);
    DO(&m, x, x, mp_abs(&x->mp, &m.mp));
    double r = round_scaled(&m, 0, bits);
    integer_free(&m);
    return integer_sign(x) < 0 ? -r : r;
}

double integer_ratio(const struct integer *a, const struct integer *b, int bits) {
    struct integer m, n, rest;
    integer_begin(&m);
    integer_begin(&n);
    integer_begin(&rest);
    DO(&m, a, a, mp_abs(&a->mp, &m.mp));
    DO(&n, b, b, mp_abs(&b->mp, &n.mp));
    // So that the quotient has two bits more than are wanted at least.
    int64_t shift = bits + 2 - ((int64_t)integer_bits(&m) - (int64_t)integer_bits(&n));
    if (shift > 0)
        integer_shift_left(&m, &m, (uint32_t)shift);
    else
        integer_shift_left(&n, &n, (uint32_t)-shift);
    integer_divide(&m, &rest, &m, &n);
    integer_shift_left(&m, &m, 1);
    if (integer_sign(&rest)) DO(&m, &m, &m, mp_incr(&m.mp));
    double r = round_scaled(&m, -shift - 1, bits);
    integer_free(&m);
    integer_free(&n);
    integer_free(&rest);
    return integer_sign(a) * integer_sign(b) < 0 ? -r : r;
}

// ---- digits

size_t integer_digits_room(const struct integer *x, int base) {
    return integer_bits(x) / (base == 2 ? 1 : 3) + 3;
}

static size_t binary_digits(const struct integer *x, int width, char *to) {
    size_t count = (integer_bits(x) + (size_t)width - 1) / (size_t)width, size = integer_word_count(x) + 1;
    uint32_t *words = calloc(size, sizeof *words);
    struct integer m;
    integer_begin(&m);
    DO(&m, x, x, mp_abs(&x->mp, &m.mp));
    if (words && !m.failed) integer_words(&m, words);
    for (size_t i = 0, bit = 0; words && i < count; i++, bit += (size_t)width) {
        uint64_t pair = words[bit / 32] | (uint64_t)words[bit / 32 + 1] << 32;
        to[count - 1 - i] = "0123456789abcdef"[pair >> bit % 32 & ((1u << width) - 1)];
    }
    integer_free(&m);
    bool good = words;
    free(words);
    return good ? count : 0;
}

size_t integer_digits(const struct integer *x, int base, char *to) {
    int width = bits_of_base(base);
    size_t room = integer_digits_room(x, base), written = 0;
    if (x->failed) return 0;
    if (!integer_sign(x)) {
        *to = '0';
        return 1;
    }
    if (width) return binary_digits(x, width, to);
    if (mp_to_radix(&x->mp, to, room, &written, base) != MP_OKAY) return 0;
    written--; // its terminator
    if (*to == '-') memmove(to, to + 1, --written);
    return written;
}
