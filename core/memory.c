// SPDX-License-Identifier: MIT
// The four functions of the C library that the compiler calls by itself, for ports without one: small, word
// by word where both sides are aligned, or by two words where that is an instruction. A port with a C library does
// not link this file.
#include "core/internal.h"

typedef uint32_t __attribute__((may_alias)) word;

__attribute__((used)) void *memcpy(void *to, const void *from, size_t n) {
    return memmove(to, from, n);
}

__attribute__((used)) void *memmove(void *to, const void *from, size_t n) {
    uint8_t *d = to;
    const uint8_t *s = from;
    uintptr_t both = (uintptr_t)d | (uintptr_t)s;
    if ((uintptr_t)d - (uintptr_t)s < n) {
        if (((both | n) & 3) == 0)
            for (; n; n -= 4) *(word *)(d + n - 4) = *(const word *)(s + n - 4);
        while (n--) d[n] = s[n];
        return to;
    }
#if PORT_PAIRS
    if ((both & 7) == 0)
        for (; n >= 8; n -= 8, d += 8, s += 8) value_copy((struct value *)d, (const struct value *)s);
#endif
    if ((both & 3) == 0)
        for (; n >= 4; n -= 4, d += 4, s += 4) *(word *)d = *(const word *)s;
    while (n--) *d++ = *s++;
    return to;
}

__attribute__((used)) void *memset(void *to, int c, size_t n) {
    uint8_t *d = to;
    if (c == 0 && ((uintptr_t)d & 3) == 0) // as all that matters here
        for (; n >= 4; n -= 4, d += 4) *(word *)d = 0;
    while (n--) *d++ = (uint8_t)c;
    return to;
}

__attribute__((used)) int memcmp(const void *a, const void *b, size_t n) {
    const uint8_t *x = a, *y = b;
#if PORT_PAIRS // shared memory is slow
    if ((((uintptr_t)x | (uintptr_t)y) & 3) == 0)
        for (; n >= 4 && *(const word *)x == *(const word *)y; n -= 4) x += 4, y += 4;
#endif
    for (; n--; x++, y++)
        if (*x != *y) return *x - *y;
    return 0;
}
