// SPDX-License-Identifier: MIT
// floats [MILLIONS]: compares the simulator's floats with this machine's SSE, set to take subnormals for zeros (DAZ, FTZ), in both
// modes of rounding; multiply-add with the C library's. A NaN is as good as another.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef __SSE2__
#include <immintrin.h>

#include "ports/epiphany/simulator/float.h"

enum { CSR_NEAREST = 0x1f80 | 0x8040, CSR_TRUNCATE = CSR_NEAREST | 0x6000 };

static uint64_t state = 88172645463325252ull;

static uint32_t chance(void) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 32);
}

// A float of any kind, often near another or near the ends of the range.
static uint32_t operand(uint32_t near) {
    uint32_t x = chance();
    switch (chance() % 8) {
    case 0: return x & 0x807fffff;                                        // subnormal
    case 1: return (x & 0x81ffffff);                                      // small
    case 2: return x | 0x7c000000;                                        // large, infinite, NaN
    case 3: return (near & 0xff800000) + (x & 0x01ffffff);                // of nearly the same exponent
    case 4: return near ^ (x & 3) ^ (chance() & 0x80000000);              // nearly the same
    case 5: return x & 0xff800000 & (0u - (chance() & 1));                // a power of two, zero
    case 6: return (0x7f000000 - (near & 0x7f800000)) + (x & 0x81ffffff); // so that the product is about 1
    default: return x;
    }
}

static bool is_nan(uint32_t x) {
    return (x & 0x7fffffff) > 0x7f800000;
}

static bool same(uint32_t a, uint32_t b) {
    return a == b || (is_nan(a) && is_nan(b));
}

static __attribute__((noinline)) uint32_t sse(enum epi_float_operation op, uint32_t n, uint32_t m,
                                              unsigned csr) {
    __m128 a = _mm_set_ss(epi_to_float(n)), b = _mm_set_ss(epi_to_float(m));
    float f;
    _mm_setcsr(csr);
    __asm__ volatile("" : "+x"(a), "+x"(b));
    __m128 r = op == EPI_FADD ? _mm_add_ss(a, b) : op == EPI_FSUB ? _mm_sub_ss(a, b) : _mm_mul_ss(a, b);
    __asm__ volatile("" : "+x"(r));
    _mm_setcsr(0x1f80);
    _mm_store_ss(&f, r);
    return epi_from_float(f);
}

static unsigned long wrong;

static void differ(const char *what, uint32_t d, uint32_t n, uint32_t m, uint32_t ours, uint32_t theirs) {
    if (wrong++ < 20) printf("%s %08x %08x %08x: ours %08x, theirs %08x\n", what, d, n, m, ours, theirs);
}

static void check_operation(enum epi_float_operation op, uint32_t n, uint32_t m) {
    static const char *const names[] = {"fadd", "fsub", "fmul"};
    uint32_t nearest = sse(op, n, m, CSR_NEAREST), truncated = sse(op, n, m, CSR_TRUNCATE), quick;
    uint32_t ours = epi_float_compute(op, 0, n, m, false).bits;
    if (!same(ours, nearest)) differ(names[op], 0, n, m, ours, nearest);
    if (epi_float_quick(op, n, m, &quick) && quick != nearest) differ("quick", 0, n, m, quick, nearest);
    ours = epi_float_compute(op, 0, n, m, true).bits;
    if (!same(ours, truncated)) differ("truncated", 0, n, m, ours, truncated);
}

static uint32_t flush(uint32_t x) {
    return x & 0x7f800000 ? x : x & 0x80000000;
}

// Not for results near the smallest number: the library rounds those to subnormals first.
static void check_multiply_add(uint32_t d, uint32_t n, uint32_t m) {
    float theirs = fmaf(epi_to_float(flush(n)), epi_to_float(flush(m)), epi_to_float(flush(d)));
    uint32_t ours = epi_float_compute(EPI_FMADD, d, n, m, false).bits;
    if (fabsf(theirs) < 0x1p-125f && theirs != 0) return;
    if (!same(ours, epi_from_float(theirs))) differ("fmadd", d, n, m, ours, epi_from_float(theirs));
}

static __attribute__((noinline)) int32_t sse_to_integer(float f, unsigned csr) {
    _mm_setcsr(csr);
    __asm__ volatile("" : "+x"(f));
    int32_t i = _mm_cvtss_si32(_mm_set_ss(f));
    __asm__ volatile("" : "+r"(i));
    _mm_setcsr(0x1f80);
    return i;
}

static void check_conversions(uint32_t n) {
    float f = epi_to_float(n);
    uint32_t ours = epi_float_from_integer(n, false), theirs = epi_from_float((float)(int32_t)n);
    if (ours != theirs) differ("float", 0, n, 0, ours, theirs);
    if (!(fabsf(f) < 0x1p31f)) return; // saturation is ours
    for (int truncate = 0; truncate < 2; truncate++) {
        ours = epi_float_to_integer(n, truncate).bits;
        theirs = (uint32_t)sse_to_integer(f, truncate ? CSR_TRUNCATE : CSR_NEAREST);
        if (ours != theirs) differ("fix", (uint32_t)truncate, n, 0, ours, theirs);
    }
}

int main(int count, char **words) {
    unsigned long millions = count > 1 ? strtoul(words[1], NULL, 10) : 10;
    for (unsigned long i = 0; i < millions * 1000000 / 3; i++) {
        uint32_t n = operand(chance()), m = operand(n), d = operand(chance() & 1 ? n : m);
        for (int op = EPI_FADD; op <= EPI_FMUL; op++) check_operation((enum epi_float_operation)op, n, m);
        check_multiply_add(d, n, m);
        check_conversions(n);
    }
    printf("floats: %lu million operations, %lu differ\n", millions, wrong);
    return wrong != 0;
}
#else
int main(void) {
    puts("floats: this machine has no SSE to compare with");
    return 0;
}
#endif
