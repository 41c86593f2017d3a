// SPDX-License-Identifier: MIT
// Values of options. Where one is wrong it is said which it may be, and the process ends.
#ifndef CLI_USAGE_H
#define CLI_USAGE_H

#include <stdbool.h>
#include <stdint.h>

enum { STATUS_FAILED = 1, STATUS_USAGE = 2 };

// Ends the process: the command line is wrong.
_Noreturn void __attribute__((format(printf, 1, 2))) usage_error(const char *format, ...);

// A decimal number from `least` to `most` at *text, which goes behind it. False if there is none.
bool usage_digits(const char **text, uint64_t least, uint64_t most, uint64_t *number);

// The value of the option `name`: a number from `least` to `most`; a number of bytes, or with K or M.
uint32_t usage_number(const char *name, const char *text, uint32_t least, uint32_t most);
uint32_t usage_size(const char *name, const char *text, uint32_t least);

// The value of --seed: any integer.
uint64_t usage_seed(const char *text);

// The value that is one of several names; the last row's is NULL.
struct choice {
    const char *name;
    int value;
};
int usage_choose(const char *option, const char *text, const struct choice *choices);

#endif
