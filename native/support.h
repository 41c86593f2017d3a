// SPDX-License-Identifier: MIT
// What the C that native/emit.c makes is written in. It stands at the beginning of each such text, behind contract/real.h and
// core/native.h, and is compiled with EPY_FLOAT_BITS, TAGS_MAX, the numbers of the tags (native/build.c) and, in tests, STORM: every so
// many-th exit is taken.
#include <stdint.h>

// Variables that are the same one after another but for their exits have registers of their own: otherwise gcc keeps those of
// long functions in memory (measured: the sieve takes a third more). What exits write back is not put into vectors: it would be on the way
// to them already.
#if defined __GNUC__ && !defined __clang__
#pragma GCC optimize("no-tree-coalesce-vars", "no-tree-slp-vectorize")
#endif

// tcc compiles in a fiftieth of gcc's time, to code that is slower: `make fuzz-native-tcc`. It lacks what gcc has built in.
#ifdef __TINYC__
double fabs(double), sqrt(double), pow(double, double);
float fabsf(float), sqrtf(float);
#define __builtin_fabs         fabs
#define __builtin_fabsf        fabsf
#define __builtin_sqrt         sqrt
#define __builtin_sqrtf        sqrtf
#define __builtin_pow          pow
#define __builtin_expect(x, y) (x)
#define __builtin_unreachable()
#define OVERFLOWS(name, operator)                                                                            \
    static int name(int32_t a, int32_t b, int32_t *r) {                                                      \
        int64_t whole = (int64_t)a operator b;                                                               \
        return (*r = (int32_t)whole) != whole;                                                               \
    }
OVERFLOWS(__builtin_add_overflow, +)
OVERFLOWS(__builtin_sub_overflow, -)
OVERFLOWS(__builtin_mul_overflow, *)
static int __builtin_ctz(uint32_t x) {
    int n = 0;
    for (; !(x & 1); x >>= 1) n++;
    return n;
}
#endif

typedef native_word word;

#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#ifdef STORM
#define STORMS || ++n->storm % STORM == 0
#else
#define STORMS
#endif
// The condition has no effect that matters if it is true.
#define EXIT_IF(condition, label)                                                                            \
    if (UNLIKELY(condition) STORMS) goto label

// ---- values

#define TAG(w)       ((uint32_t)((w) >> 32))
#define BITS(w)      ((uint32_t)(w))
#define BOX(t, bits) ((word)(t) << 32 | (uint32_t)(bits))
#define INT(i)       BOX(TAG_INT, i)
#define BOOL(i)      BOX(TAG_BOOL, i)
#define NONE         BOX(TAG_NONE, 0)
#define UNBOUND      BOX(TAG_UNBOUND, 0)
#define LIST(r)      BOX(TAG_LIST, r)
#define TUPLE(r)     BOX(TAG_TUPLE, r)

#if EPY_FLOAT_BITS == 64
#define FLOAT_OFFSET ((word)TAGS_MAX << 32)
#define FLOAT(x)     (real_to_bits(x) + FLOAT_OFFSET)
#define IS_FLOAT(w)  ((w) >= FLOAT_OFFSET)
#define FLOAT_OF(w)  real_from_bits((w)-FLOAT_OFFSET)
#define ITEM_OF(x)   shifted(x, -FLOAT_OFFSET)
#define ITEM(x)      shifted(x, FLOAT_OFFSET)
#define SQRT         __builtin_sqrt
#define ROOT(x)      __builtin_pow(x, 0.5)
#define FABS         __builtin_fabs
#else
#define FLOAT(x)    BOX(TAG_FLOAT, real_to_bits(x))
#define IS_FLOAT(w) (TAG(w) == TAG_FLOAT)
#define FLOAT_OF(w) real_from_bits(BITS(w))
#define ITEM_OF(x)  (x)
#define ITEM(x)     (x)
#define SQRT        __builtin_sqrtf
#define ROOT(x)     SQRT(x)
#define FABS        __builtin_fabsf
#endif

#if EPY_FLOAT_BITS == 64
// Items of lists are changed in registers of floats, where they are used.
#ifndef __TINYC__
typedef word pair __attribute__((vector_size(16)));
#endif
static inline real shifted(real x, word by) {
#ifdef __TINYC__ // has no vectors
    return real_from_bits(real_to_bits(x) + by);
#elif defined __x86_64__ // as the compiler would take it through registers of ints
    __asm__("paddq %1, %0" : "+x"(x) : "x"((pair){by, 0}));
    return x;
#else
    union {
        pair words;
        real x[2];
    } u = {.words = (pair){real_to_bits(x), 0} + (pair){by, 0}};
    return u.x[0];
#endif
}
#endif

// ---- objects

struct list {
    uint32_t length, data, kind;
};
#define AT(type, r)   ((type *)(n->base + (r)))
#define LIST_AT(w)    AT(struct list, BITS(w))
#define HEADER(r)     (*AT(uint32_t, (r)-4))
#define UNITS(r)      (HEADER(r) & 0xffffff)
#define LENGTH(r)     (AT(struct list, r)->length)
#define IS_LIST(w, k) (TAG(w) == TAG_LIST && LIST_AT(w)->kind == (k))
#define INTS(d)       ((int32_t *)(d))
#define FLOATS(d)     ((real *)(d))
#define WORDS(d)      ((word *)(d))
// Whether the list's block has room for one item more, of 1 << shift bytes.
#define HAS_ROOM(r, shift)                                                                                   \
    (AT(struct list, r)->data && UNITS(AT(struct list, r)->data) * 8 - 4 >= (LENGTH(r) + 1) << (shift))

// A list that is read out of another before a loop. What is known of all items of one: how long the shortest is, 0 if not all are lists
// of that kind; of the list `l`, and as long as nothing has changed such things since.
struct row {
    uint8_t *d;
    uint32_t l, n;
};
struct all {
    uint32_t era, l, kind, least;
};

// Whether item x of a list's items d, of which there are `length`, is a list of that kind: then *row is it.
static inline int find_row(struct native *n, const uint8_t *d, uint32_t length, int64_t x, uint32_t kind,
                           struct row *row) {
    if ((uint64_t)x >= length) return 0;
    word w = WORDS(d)[x];
    if (!IS_LIST(w, kind)) return 0;
    *row = (struct row){n->base + LIST_AT(w)->data, BITS(w), LENGTH(BITS(w))};
    return 1;
}

static __attribute__((noinline)) void find_all(struct native *n, uint32_t list, uint32_t kind, uint32_t era,
                                               struct all *all) {
    const word *w = (const word *)(n->base + AT(struct list, list)->data);
    *all = (struct all){era, list, kind, UINT32_MAX};
    for (uint32_t i = 0; i < LENGTH(list); i++)
        if (!IS_LIST(w[i], kind))
            all->least = 0;
        else if (LENGTH(BITS(w[i])) < all->least)
            all->least = LENGTH(BITS(w[i]));
}

// The attribute of an instance in `slot`, if its layout says `mark`.
static inline word *attribute(struct native *n, word instance, uint32_t slot, uint32_t mark) {
    if (TAG(instance) != TAG_INSTANCE) return 0;
    word *o = AT(word, BITS(instance));
    const uint8_t *layout = AT(uint8_t, BITS(*AT(word, BITS(o[0]))));
    return slot < *(const uint32_t *)layout && layout[4 + slot] == mark ? &o[1 + slot] : 0;
}

// ---- arithmetic, as core/number.c

// The divisor is neither 0 nor -1.
#define IS_POWER_OF_2(y) (__builtin_constant_p(y) && (y) > 0 && ((y) & ((y)-1)) == 0)
static inline int32_t floor_div(int32_t x, int32_t y) {
    if (IS_POWER_OF_2(y)) return x >> __builtin_ctz((uint32_t)y);
    int32_t r = x / y, rest = x - r * y;
    return r - (rest && (rest ^ y) < 0);
}
static inline int32_t floor_mod(int32_t x, int32_t y) {
    if (IS_POWER_OF_2(y)) return x & (y - 1);
    int32_t rest = x % y;
    return rest && (rest ^ y) < 0 ? rest + y : rest;
}
static inline int power(int32_t base, int32_t exponent, int32_t *result) {
    int32_t r = 1;
    if (exponent < 0) return 0;
    for (;;) {
        if (exponent & 1 && __builtin_mul_overflow(r, base, &r)) return 0;
        exponent >>= 1;
        if (!exponent) break;
        if (__builtin_mul_overflow(base, base, &base)) return 0;
    }
    *result = r;
    return 1;
}
static inline int is_past(int32_t i, int32_t stop, int32_t step) {
    return step < 0 ? i <= stop : i >= stop;
}
#define FITS_INT(x) ((x) >= (real)INT32_MIN && (x) < (real)2147483648.0)

// ---- calls and exits

// What a function returns to another: its result, and the budget that is left; less than 0: it has left to the interpreter.
struct ret_int {
    int64_t v, s;
};
struct ret_float {
    real v;
    int64_t s;
};
struct ret_ref {
    uint64_t v;
    int64_t s;
};
struct ret_none {
    int64_t s;
};

enum { EXITED = -1, REFUSED = -2 };
#define FRAME_DISTANCE 0xff
#define FRAME_UNUSUAL  0x1f00
#define FRAME(c, next) BOX(0x80000000u | ((c) + 1), next)
// Frames are laid by this function and those that it calls. What is part of this function needs no C stack.
#define NO_REGISTERS(P, registers) (n->limit - (P) < (registers))
#define NO_ROOM(P, registers)      (NO_REGISTERS(P, registers) || (char *)__builtin_frame_address(0) < n->c_limit)

#define LEAVE(offset)                                                                                        \
    do {                                                                                                     \
        n->R = R;                                                                                            \
        n->pc = (offset);                                                                                    \
        n->budget = budget;                                                                                  \
        return LEFT;                                                                                         \
    } while (0)
// The interpreter's return, of a function that it has called.
#define RETURN_OUT(result)                                                                                   \
    do {                                                                                                     \
        word frame_ = R[-1];                                                                                 \
        R[-1] = (result);                                                                                    \
        n->R = R - (TAG(frame_) & FRAME_DISTANCE);                                                           \
        n->pc = BITS(frame_);                                                                                \
        n->budget = budget;                                                                                  \
        return LEFT;                                                                                         \
    } while (0)

#pragma GCC diagnostic ignored "-Wunused"
