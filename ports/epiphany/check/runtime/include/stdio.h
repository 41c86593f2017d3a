// SPDX-License-Identifier: MIT
#ifndef TEST_STDIO_H
#define TEST_STDIO_H

#include <stdarg.h>
#include <stddef.h>

typedef struct test_file FILE;
extern FILE *stdout, *stderr;
int printf(const char *format, ...);
int fprintf(FILE *file, const char *format, ...);
int sprintf(char *text, const char *format, ...);
int snprintf(char *text, size_t room, const char *format, ...);
int vprintf(const char *format, va_list words);
int vfprintf(FILE *file, const char *format, va_list words);
int vsprintf(char *text, const char *format, va_list words);
int vsnprintf(char *text, size_t room, const char *format, va_list words);
int putchar(int c);
int fputc(int c, FILE *file);
int putc(int c, FILE *file);
int fputs(const char *text, FILE *file);
int puts(const char *text);
size_t fwrite(const void *bytes, size_t size, size_t count, FILE *file);
int fflush(FILE *file);

#endif
