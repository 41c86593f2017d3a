// SPDX-License-Identifier: MIT
#ifndef TEST_STDLIB_H
#define TEST_STDLIB_H

#include <stddef.h>

_Noreturn void exit(int status);
_Noreturn void abort(void);
void *malloc(size_t n);
void free(void *p);
void *calloc(size_t count, size_t size);
void *realloc(void *old, size_t n);
int abs(int n);
long labs(long n);
#define RAND_MAX 0x7fffffff
int rand(void);
void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *));

#endif
