// SPDX-License-Identifier: MIT
// Values of options; see usage.h.
#include "cli/usage.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void usage_error(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("epython: ", stderr);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputs("\nTry 'epython --help'.\n", stderr);
    exit(STATUS_USAGE);
}

bool usage_digits(const char **text, uint64_t least, uint64_t most, uint64_t *number) {
    const char *at = *text;
    *number = 0;
    while (*at >= '0' && *at <= '9' && *number <= most) *number = *number * 10 + (uint64_t)(*at++ - '0');
    if (at == *text || *number < least || *number > most) return false;
    *text = at;
    return true;
}

uint32_t usage_number(const char *name, const char *text, uint32_t least, uint32_t most) {
    const char *at = text;
    uint64_t number;
    if (!usage_digits(&at, least, most, &number) || *at)
        usage_error("%s needs a number from %u to %u, not '%s'", name, least, most, text);
    return (uint32_t)number;
}

uint64_t usage_seed(const char *text) {
    char *end;
    errno = 0;
    unsigned long long seed = strtoull(text, &end, 0);
    if (errno || end == text || *end) usage_error("--seed needs an integer, not '%s'", text);
    return seed;
}

enum { MEMORY_MAX = 1 << 30 };

uint32_t usage_size(const char *name, const char *text, uint32_t least) {
    const char *at = text;
    uint64_t size;
    bool good = usage_digits(&at, 1, MEMORY_MAX, &size);
    if (good && (*at == 'K' || *at == 'k'))
        size <<= 10, at++;
    else if (good && (*at == 'M' || *at == 'm'))
        size <<= 20, at++;
    if (!good || *at || size > MEMORY_MAX)
        usage_error("%s needs a size in bytes, or with K or M, up to %dM: not '%s'", name, MEMORY_MAX >> 20,
                    text);
    if (size < least) usage_error("%s must be at least %u bytes, not '%s'", name, least, text);
    return (uint32_t)size;
}

int usage_choose(const char *option, const char *text, const struct choice *choices) {
    for (const struct choice *c = choices; c->name; c++)
        if (!strcmp(c->name, text)) return c->value;
    fprintf(stderr, "epython: %s cannot be '%s'. There are:", option, text);
    for (const struct choice *c = choices; c->name; c++) fprintf(stderr, " %s", c->name);
    fputs("\nTry 'epython --help'.\n", stderr);
    exit(STATUS_USAGE);
}
