// SPDX-License-Identifier: MIT
// What the C that native/emit.c makes is written in. It stands at the beginning of each such text, behind contract/real.h and
// core/native.h, and is compiled with EPY_FLOAT_BITS, TAGS_MAX, the numbers of the tags (native/build.c) and, in tests, STORM: every so
// many-th exit is taken.
#include <stdint.h>

// Variables that are the same one after another but for their exits have registers of their own: otherwise gcc keeps those of
// long functions in memory (measured: the sieve takes a third more). What exits write back is not put into vectors: it would be on the way
// to them already. Loops that copy a few items call no function for it, around which all variables would be in memory (copied(), for many).
#if defined __GNUC__ && !defined __clang__ && !defined NATIVE_CHIP
#pragma GCC optimize("no-tree-coalesce-vars", "no-tree-slp-vectorize", "no-tree-loop-distribute-patterns")
#endif

// tcc compiles in a fiftieth of gcc's time, to code that is slower: `make fuzz-native-tcc`. It lacks what gcc has built in.
#ifdef __TINYC__
double fabs(double), sqrt(double), pow(double, double);
float fabsf(float), sqrtf(float);
void *memmove(void *, const void *, uint64_t);
#define __builtin_fabs         fabs
#define __builtin_fabsf        fabsf
#define __builtin_sqrt         sqrt
#define __builtin_sqrtf        sqrtf
#define __builtin_pow          pow
#define __builtin_memmove      memmove
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

// UNLIKELY: never, for all that the compiler need know. SELDOM, as it takes it by itself: each tenth time; with some such in a loop it
// keeps what the loop uses in memory, but makes functions that call themselves part of themselves.
#define SELDOM(x) __builtin_expect(!!(x), 0)
#if defined __GNUC__ && !defined __clang__ && !defined __TINYC__ && !defined NATIVE_CHIP
#define UNLIKELY(x) __builtin_expect_with_probability(!!(x), 0, 1.0)
#else
#define UNLIKELY(x) SELDOM(x)
#endif
#if defined STORM && defined NATIVE_CHIP
static uint32_t storm;
#define STORMS || ++storm % STORM == 0
#elif defined STORM
#define STORMS || ++n->storm % STORM == 0
#else
#define STORMS
#endif
// The condition has no effect that matters if it is true.
#define EXIT_IF(condition, label)                                                                            \
    if (UNLIKELY(condition) STORMS) goto label
// Of what is not to be done again once it has been done.
#define EXIT_UNLESS(done, label)                                                                             \
    do {                                                                                                     \
        EXIT_IF(0, label);                                                                                   \
        if (UNLIKELY(!(done))) goto label;                                                                   \
    } while (0)
#define EXIT_CALL_IF(condition, label)                                                                       \
    if (SELDOM(condition) STORMS) goto label

// The compiler is not to know the variable's value: it would go a way that it is to come to at another place.
#ifdef __TINYC__
#define HIDE(x)
#else
#define HIDE(x) __asm__("" : "+r"(x))
#endif

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
#ifdef NATIVE_CHIP // a ref is an address
#define BASE          ((uint8_t *)0)
#define AT(type, r)   ((type *)(uintptr_t)(r))
#define CORE          n->control[NATIVE_CORE]
#define CORES         n->control[NATIVE_CORES]
#define IMAGE         n->control[NATIVE_IMAGE]
#define GO_TO(offset) (n->at = n->code + (offset))
#define ENTRY
#define FROM_END(x, length) // from a list's end the interpreter counts
#ifdef __riscv
#define ANY_FLOAT_REGISTER "=f"
#elif defined __arm__
#define ANY_FLOAT_REGISTER "=t"
#else // all are the same
#define ANY_FLOAT_REGISTER "=r"
#endif
#define ANY_INT(x)   __asm__("" : "=r"(x))
#define ANY_FLOAT(x) __asm__("" : ANY_FLOAT_REGISTER(x))
#define ROWS         __attribute__((section(".rows")))
#else
#define BASE          n->base
#define AT(type, r)   ((type *)(n->base + (r)))
#define CORE          n->core
#define CORES         n->cores
#define IMAGE         n->image
#define GO_TO(offset) (n->pc = (offset))
#define ENTRY         static
#define FROM_END(x, length)                                                                                  \
    if (UNLIKELY((x) >= (length))) (x) += (length)
#define ROWS
#endif
#define LIST_AT(w)    AT(struct list, BITS(w))
#define HEADER(r)     (*AT(uint32_t, (r)-4))
#define UNITS(r)      (HEADER(r) & 0xffffff)
#define LENGTH(r)     (AT(struct list, r)->length)
#define IS_LIST(w, k) (TAG(w) == TAG_LIST && LIST_AT(w)->kind == (k))
#define INTS(d)       ((int32_t *)(d))
#define FLOATS(d)     ((real *)(d))
#define WORDS(d)      ((word *)(d))
// Adds an item where the block has no room, if there is memory at hand.
#ifdef NATIVE_CHIP
#define ADDED(list, item, kind) 0
#else
#define ADDED(list, item, kind) n->make->append(n, list, item, kind)
#endif
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
    *row = (struct row){BASE + LIST_AT(w)->data, BITS(w), LENGTH(BITS(w))};
    return 1;
}

static __attribute__((noinline)) void find_all(struct native *n, uint32_t list, uint32_t kind, uint32_t era,
                                               struct all *all) {
    const word *w = (const word *)(BASE + AT(struct list, list)->data);
    *all = (struct all){era, list, kind, UINT32_MAX};
    for (uint32_t i = 0; i < LENGTH(list); i++)
        if (!IS_LIST(w[i], kind))
            all->least = 0;
        else if (LENGTH(BITS(w[i])) < all->least)
            all->least = LENGTH(BITS(w[i]));
}

#ifndef NATIVE_CHIP
// Copies items as a loop does, one after the other; 0: it reads what it has written, and is not done.
static __attribute__((noinline)) int copied(uint8_t *to, const uint8_t *from, uint64_t bytes) {
    if ((uint64_t)(to - from) < bytes) return 0;
    __builtin_memmove(to, from, bytes);
    return 1;
}
// Of a list's items d, of FLOATS or INTS, from place x on so many to place y of another's.
#define COPIED(kind, to, y, d, x, count)                                                                     \
    copied((uint8_t *)(kind(to) + (y)), (const uint8_t *)(kind(d) + (x)), (uint64_t)(count) * sizeof *kind(d))
#endif

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
#ifdef NATIVE_CHIP
typedef int32_t side;
typedef uint32_t uside;
#else // as large as the registers that they are returned in
typedef int64_t side;
typedef uint64_t uside;
#endif
struct ret_int {
    side v, s;
};
struct ret_float {
    real v;
    side s;
};
struct ret_ref {
    uside v;
    side s;
};
struct ret_none {
    side s;
};

enum { EXITED = -1, REFUSED = -2 };
#define FRAME_DISTANCE 0xff
#define FRAME_UNUSUAL  0x1f00
#define FRAME(c, next) BOX(0x80000000u | ((c) + 1), next)
// Frames are laid by this function and those that it calls. What is part of this function needs no C stack.
#ifdef NATIVE_CHIP // STACK: the address that the stack pointer of who calls may go down to
#define NO_REGISTERS(P, registers) (n->limit - (P) < (registers))
#define NO_ROOM(P, registers)      (NO_REGISTERS(P, registers) || (uintptr_t)stack_pointer < STACK)
#else
#define NO_REGISTERS(P, registers) ((P) + (registers) > n->limit)
#define NO_ROOM(P, registers)      (NO_REGISTERS(P, registers) || stack_pointer < n->c_limit)
#if defined __TINYC__
#define stack_pointer ((char *)__builtin_frame_address(0))
#elif defined __x86_64__ // the frame's address would take each function a register
register char *stack_pointer __asm__("rsp");
#else
register char *stack_pointer __asm__("sp");
#endif
#endif

#define LEAVE(offset)                                                                                        \
    do {                                                                                                     \
        n->R = R;                                                                                            \
        GO_TO(offset);                                                                                       \
        n->budget = budget;                                                                                  \
        return LEFT;                                                                                         \
    } while (0)
// The interpreter's return, of a function that it has called.
#define RETURN_OUT(result)                                                                                   \
    do {                                                                                                     \
        word frame_ = R[-1];                                                                                 \
        R[-1] = (result);                                                                                    \
        n->R = R - (TAG(frame_) & FRAME_DISTANCE);                                                           \
        GO_TO(BITS(frame_));                                                                                 \
        n->budget = budget;                                                                                  \
        return LEFT;                                                                                         \
    } while (0)

#pragma GCC diagnostic ignored "-Wunused"

// ---- the head of a chip's native code

#ifdef NATIVE_CHIP
register char *stack_pointer __asm__(STACK_POINTER);

// Where native code is entered: the rows lie behind it, written by who loads the core; the last is of no place.
struct place {
    uint16_t pc;  // an offset in the code
    uint8_t op;   // that is OP_COUNT there
    uint8_t vain; // times in a row that it has led to nothing
    native_entry *entry;
};
extern struct place native_places[];
enum { VAIN = 8, NO_PLACE = 0xffff };

static __attribute__((noinline)) struct place *place_at(struct native *n) {
    struct place *p = native_places;
    while (n->code + p->pc != n->at) p++;
    return p;
}

// An instruction that native code leaves at is the interpreter's: its opcode is laid back, and the table of this function that brings the
// interpreter here after it, by the next instruction of another opcode, replaces that again. Of a place that has led to nothing several times that is done only after a slice of
// time, or when the core has waited, as run() in core/vm.c begins with that table. So it is of all places where the interpreter has no tables.
__attribute__((section(".head"))) const int16_t *native_main(struct native *n, const int16_t *labels) {
    struct place *p;
    if (n->table)
        for (p = native_places; p->pc != NO_PLACE; p++) ((uint8_t *)n->code)[p->pc] = OPCODES;
    n->table = 0;
    if (*n->at != OPCODES) return labels;
    p = place_at(n);
    word *R = n->R;
    int32_t budget = n->budget;
    bool done = p->entry(n, R, p->pc) && (n->budget != budget || n->R < R);
    p->vain = done ? 0 : p->vain + (p->vain < VAIN);
    if (*n->at != OPCODES) return labels;
#ifdef TABLES
    static int16_t back[OPCODES + 1]; // OPCODES itself, too
    static uint8_t last;
    bool waits = p->vain == VAIN && n->code + p->pc == n->at;
#ifdef STORM
    waits = 0;
#endif
    p = place_at(n);
    ((uint8_t *)n->code)[p->pc] = p->op;
    for (int i = 0; i <= OPCODES && !back[i]; i++) back[i] = labels[OPCODES];
    back[last] = labels[OPCODES];
    last = p->op;
    back[last] = labels[last];
    n->table = back;
    return waits ? labels : back;
#else
    p = place_at(n);
    ((uint8_t *)n->code)[p->pc] = p->op;
    return n->table = (const int16_t *)n;
#endif
}
#endif
