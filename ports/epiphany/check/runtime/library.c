// SPDX-License-Identifier: MIT
// As much of a C library as the torture tests need. Output and the end are traps (simulator/run.c).
#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void exit(int status) {
    register int r0 __asm__("r0") = status;
    __asm__ volatile("trap 3" : : "r"(r0));
    __builtin_unreachable();
}

void abort(void) {
    exit(134);
}

static void write_out(const char *text, size_t size) {
    register int r0 __asm__("r0") = 1;
    register const char *r1 __asm__("r1") = text;
    register size_t r2 __asm__("r2") = size;
    __asm__ volatile("trap 0" : "+r"(r0) : "r"(r1), "r"(r2) : "memory");
}

// ---- memory and strings (compiled so that the loops are not turned into calls of themselves)

void *memcpy(void *to, const void *from, size_t n) {
    char *t = to;
    for (const char *f = from; n--;) *t++ = *f++;
    return to;
}

void *memmove(void *to, const void *from, size_t n) {
    char *t = to;
    const char *f = from;
    if (t <= f) return memcpy(to, from, n);
    while (n--) t[n] = f[n];
    return to;
}

void *mempcpy(void *to, const void *from, size_t n) {
    return (char *)memcpy(to, from, n) + n;
}

void *memset(void *to, int c, size_t n) {
    char *t = to;
    while (n--) *t++ = (char)c;
    return to;
}

int memcmp(const void *a, const void *b, size_t n) {
    const unsigned char *x = a, *y = b;
    for (; n--; x++, y++)
        if (*x != *y) return *x - *y;
    return 0;
}

void *memchr(const void *s, int c, size_t n) {
    for (const unsigned char *p = s; n--; p++)
        if (*p == (unsigned char)c) return (void *)p;
    return NULL;
}

void bzero(void *to, size_t n) {
    memset(to, 0, n);
}

void bcopy(const void *from, void *to, size_t n) {
    memmove(to, from, n);
}

size_t strlen(const char *s) {
    const char *p = s;
    while (*p) p++;
    return (size_t)(p - s);
}

size_t strnlen(const char *s, size_t most) {
    size_t n = 0;
    while (n < most && s[n]) n++;
    return n;
}

char *stpcpy(char *to, const char *from) {
    while ((*to = *from++)) to++;
    return to;
}

char *strcpy(char *to, const char *from) {
    stpcpy(to, from);
    return to;
}

char *strcat(char *to, const char *from) {
    stpcpy(to + strlen(to), from);
    return to;
}

char *strncpy(char *to, const char *from, size_t n) {
    size_t length = strnlen(from, n);
    memcpy(to, from, length);
    memset(to + length, 0, n - length);
    return to;
}

char *strncat(char *to, const char *from, size_t n) {
    char *end = to + strlen(to);
    size_t length = strnlen(from, n);
    memcpy(end, from, length);
    end[length] = 0;
    return to;
}

int strncmp(const char *a, const char *b, size_t n) {
    for (; n--; a++, b++)
        if (*a != *b || !*a) return (unsigned char)*a - (unsigned char)*b;
    return 0;
}

int strcmp(const char *a, const char *b) {
    return strncmp(a, b, SIZE_MAX);
}

char *strchr(const char *s, int c) {
    for (; *s != (char)c; s++)
        if (!*s) return NULL;
    return (char *)s;
}

char *index(const char *s, int c) {
    return strchr(s, c);
}

char *strrchr(const char *s, int c) {
    const char *found = NULL;
    for (; s; s = *s ? s + 1 : NULL)
        if (*s == (char)c) found = s;
    return (char *)found;
}

char *rindex(const char *s, int c) {
    return strrchr(s, c);
}

char *strstr(const char *s, const char *part) {
    for (size_t n = strlen(part); strncmp(s, part, n); s++)
        if (!*s) return NULL;
    return (char *)s;
}

size_t strspn(const char *s, const char *set) {
    size_t n = 0;
    while (s[n] && strchr(set, s[n])) n++;
    return n;
}

size_t strcspn(const char *s, const char *set) {
    size_t n = 0;
    while (s[n] && !strchr(set, s[n])) n++;
    return n;
}

char *strpbrk(const char *s, const char *set) {
    s += strcspn(s, set);
    return *s ? (char *)s : NULL;
}

int abs(int n) {
    return n < 0 ? -n : n;
}

long labs(long n) {
    return n < 0 ? -n : n;
}

int isprint(int c) {
    return c >= 32 && c < 127;
}

int rand(void) {
    static unsigned state = 1;
    state = state * 1103515245 + 12345;
    return (int)(state >> 1);
}

double fabs(double x) {
    return x <= 0 ? 0 - x : x;
}

float fabsf(float x) {
    return x <= 0 ? 0 - x : x;
}

double copysign(double x, double y) {
    return __builtin_signbit(x) == __builtin_signbit(y) ? x : -x;
}

// By Newton's steps; exact for squares.
double sqrt(double x) {
    double root = x > 1 ? x : 1, next = (root + x / root) / 2;
    if (!(x > 0)) return x;
    for (; next < root; next = (root + x / root) / 2) root = next;
    return root;
}

// By insertion: what is sorted is short.
void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) {
    char *items = base, spare[size];
    for (size_t i = 1; i < count; i++)
        for (size_t n = i; n > 0 && compare(items + (n - 1) * size, items + n * size) > 0; n--) {
            memcpy(spare, items + n * size, size);
            memcpy(items + n * size, items + (n - 1) * size, size);
            memcpy(items + (n - 1) * size, spare, size);
        }
}

// ---- allocation: never given back

extern char end[], stack[];
static char *heap = end;

void *malloc(size_t n) {
    size_t *p = (size_t *)(((uintptr_t)heap + 7) & ~(uintptr_t)7);
    if (n > (size_t)(stack - (char *)p) / 2) return NULL;
    heap = (char *)p + 8 + n;
    *p = n;
    return p + 2;
}

void free(void *p) {
    (void)p;
}

void *calloc(size_t count, size_t size) {
    void *p = malloc(count * size);
    return p ? memset(p, 0, count * size) : NULL;
}

void *realloc(void *old, size_t n) {
    void *p = malloc(n);
    if (p && old) memcpy(p, old, ((size_t *)old)[-2] < n ? ((size_t *)old)[-2] : n);
    return p;
}

// ---- output

struct sink {
    char *text; // NULL: standard output
    size_t room, count;
};

static void put(struct sink *s, char c) {
    if (!s->text)
        write_out(&c, 1);
    else if (s->count + 1 < s->room)
        s->text[s->count] = c;
    s->count++;
}

static void put_field(struct sink *s, const char *text, size_t length, int width, int left, char fill) {
    for (int n = (int)length; !left && n < width; n++) put(s, fill);
    for (size_t i = 0; i < length; i++) put(s, text[i]);
    for (int n = (int)length; left && n < width; n++) put(s, ' ');
}

static size_t digits(char *end, unsigned long long n, unsigned base, int upper) {
    char *p = end;
    do *--p = (upper ? "0123456789ABCDEF" : "0123456789abcdef")[n % base];
    while (n /= base);
    return (size_t)(end - p);
}

// Six decimals or none, of what has few digits before them.
static void put_decimal(struct sink *s, double x, int precision) {
    char text[32], *end = text + sizeof text;
    if (x < 0) put(s, '-'), x = -x;
    if (!precision) x = (double)(unsigned long long)(x + 0.5);
    unsigned long long millionths = (unsigned long long)(x * 1000000 + 0.5);
    size_t length = digits(end, millionths / 1000000, 10, 0);
    put_field(s, end - length, length, 0, 0, ' ');
    if (!precision) return;
    put(s, '.');
    length = digits(end, millionths % 1000000, 10, 0);
    put_field(s, end - length, length, 6, 0, '0');
}

static int format(struct sink *s, const char *f, va_list words) {
    for (; *f; f++) {
        if (*f != '%') {
            put(s, *f);
            continue;
        }
        int left = 0, width = 0, precision = -1, size = 0;
        char fill = ' ', text[32];
        for (f++; *f == '-' || *f == '0' || *f == '+' || *f == ' ' || *f == '#'; f++) {
            if (*f == '-') left = 1;
            if (*f == '0') fill = '0';
        }
        if (*f == '*') width = va_arg(words, int), f++;
        for (; *f >= '0' && *f <= '9'; f++) width = width * 10 + *f - '0';
        if (*f == '.') {
            precision = 0;
            if (*++f == '*') precision = va_arg(words, int), f++;
            for (; *f >= '0' && *f <= '9'; f++) precision = precision * 10 + *f - '0';
        }
        for (; *f == 'l' || *f == 'h' || *f == 'z'; f++) size += *f == 'l';
        if (*f == 'c') {
            text[0] = (char)va_arg(words, int);
            put_field(s, text, 1, width, left, ' ');
        } else if (*f == 's') {
            const char *word = va_arg(words, const char *);
            put_field(s, word, strnlen(word, precision < 0 ? SIZE_MAX : (size_t)precision), width, left, ' ');
        } else if (strchr("diuxXop", *f)) {
            unsigned long long n = size > 1 ? va_arg(words, unsigned long long) : va_arg(words, unsigned);
            int negative = (*f == 'd' || *f == 'i') && (size > 1 ? (long long)n < 0 : (int)n < 0);
            if (negative) n = size > 1 ? -n : (unsigned)-(unsigned)n;
            unsigned base = *f == 'o' ? 8 : *f == 'x' || *f == 'X' || *f == 'p' ? 16 : 10;
            size_t length = digits(text + sizeof text, n, base, *f == 'X');
            if (negative) text[sizeof text - ++length] = '-';
            put_field(s, text + sizeof text - length, length, width, left, fill);
        } else if (*f == '%') {
            put(s, '%');
        } else if (*f == 'f') {
            put_decimal(s, va_arg(words, double), precision);
        } else { // other floats: what is printed is not compared
            va_arg(words, double);
            put(s, '?');
        }
    }
    if (s->text && s->room) s->text[s->count < s->room ? s->count : s->room - 1] = 0;
    return (int)s->count;
}

struct test_file {
    int number;
};
static FILE files[2];
FILE *stdout = &files[0], *stderr = &files[1];

int vprintf(const char *f, va_list words) {
    struct sink s = {0};
    return format(&s, f, words);
}

int vfprintf(FILE *file, const char *f, va_list words) {
    (void)file;
    return vprintf(f, words);
}

int vsnprintf(char *text, size_t room, const char *f, va_list words) {
    char nowhere[1];
    struct sink s = {room ? text : nowhere, room, 0};
    return format(&s, f, words);
}

int vsprintf(char *text, const char *f, va_list words) {
    return vsnprintf(text, SIZE_MAX / 2, f, words);
}

int printf(const char *f, ...) {
    va_list words;
    va_start(words, f);
    int n = vprintf(f, words);
    va_end(words);
    return n;
}

int fprintf(FILE *file, const char *f, ...) {
    va_list words;
    va_start(words, f);
    int n = vfprintf(file, f, words);
    va_end(words);
    return n;
}

int sprintf(char *text, const char *f, ...) {
    va_list words;
    va_start(words, f);
    int n = vsprintf(text, f, words);
    va_end(words);
    return n;
}

int snprintf(char *text, size_t room, const char *f, ...) {
    va_list words;
    va_start(words, f);
    int n = vsnprintf(text, room, f, words);
    va_end(words);
    return n;
}

int putchar(int c) {
    char text = (char)c;
    write_out(&text, 1);
    return c;
}

int fputc(int c, FILE *file) {
    (void)file;
    return putchar(c);
}

int putc(int c, FILE *file) {
    return fputc(c, file);
}

int fputs(const char *text, FILE *file) {
    (void)file;
    write_out(text, strlen(text));
    return 0;
}

int puts(const char *text) {
    fputs(text, stdout);
    return putchar('\n');
}

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *file) {
    (void)file;
    write_out(bytes, size * count);
    return count;
}

int fflush(FILE *file) {
    (void)file;
    return 0;
}
