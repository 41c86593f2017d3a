// SPDX-License-Identifier: MIT
#include "cli/width.h"

#include <stdlib.h>
#include <string.h>

#include "cli/run.h"
#include "cli/usage.h"
#include "compiler/program/program.h"
#include "host/state/device.h"

#ifdef EPYTHON_FLOAT64
enum { HAS_DOUBLES = true };
#else
enum { HAS_DOUBLES = false };
#endif

static int parse(const char *who, const char *text, size_t length) {
    if (length == 2 && !memcmp(text, "32", 2)) return 32;
    if (length == 2 && !memcmp(text, "64", 2)) return 64;
    usage_error("%s: floats have 32 or 64 bits, not '%.*s'", who, (int)length, text);
}

// What follows `word` and blanks, NULL: the text does not begin so.
static const char *behind(const char *text, const char *end, const char *word) {
    while (text < end && (*text == ' ' || *text == '\t')) text++;
    size_t length = strlen(word);
    return (size_t)(end - text) >= length && !memcmp(text, word, length) ? text + length : NULL;
}

// What a line's comment says; 0: nothing.
static int of_comment(const char *line, const char *end) {
    static const char *const WORDS[] = {"#", "epython:", "float "};
    for (int i = 0; line && i < 3; i++) line = behind(line, end, WORDS[i]);
    if (!line) return 0;
    line = behind(line, end, "");
    while (end > line && strchr(" \t\r", end[-1])) end--;
    return parse("# epython: float", line, (size_t)(end - line));
}

// What the comments before a program's first line say; 0: nothing.
static int of_source(const struct buffer *text) {
    const char *at = text->bytes, *all = text->bytes + text->length;
    if (text->length >= 3 && !memcmp(at, "\xef\xbb\xbf", 3)) at += 3;
    while (at && at < all) {
        const char *end = memchr(at, '\n', (size_t)(all - at));
        if (!end) end = all;
        const char *first = behind(at, end, "");
        if (first < end && *first != '#' && *first != '\r') return 0;
        int bits = of_comment(at, end);
        if (bits) return bits;
        at = end + 1;
    }
    return 0;
}

// Whether a line begins with that import of mpi4py, whose programs compute with C's doubles.
static bool imports_mpi4py(const char *line, const char *end) {
    static const char *const WORDS[] = {"from ", "import "};
    for (int i = 0; i < 2; i++) {
        const char *name = behind(line, end, WORDS[i]);
        const char *rest = name ? behind(name, end, "mpi4py") : NULL;
        if (rest && (rest == end || strchr(" \t\r.,", *rest))) return true;
    }
    return false;
}

static bool is_for_mpi4py(const struct buffer *text) {
    const char *at = text->bytes, *all = text->bytes + text->length;
    while (at && at < all) {
        const char *end = memchr(at, '\n', (size_t)(all - at));
        if (!end) end = all;
        if (imports_mpi4py(at, end)) return true;
        at = end + 1;
    }
    return false;
}

static int of_image(const struct command *c, const struct buffer *bytes) {
    int bits = program_float_bits(bytes->bytes, bytes->length);
    if (bits && c->float_bits && c->float_bits != bits)
        usage_error("the floats of '%s' have %d bits: it must be compiled again for --float=%d", c->image,
                    bits, c->float_bits);
    return bits;
}

static int choose(const struct command *c, const struct buffer *text) {
    const char *environment = getenv("EPYTHON_FLOAT");
    if (c->image) return of_image(c, text);
    int bits = c->float_bits ? c->float_bits : of_source(text);
    if (!bits && environment && *environment) bits = parse("EPYTHON_FLOAT", environment, strlen(environment));
    if (HAS_DOUBLES && !bits && device_find(c->job.device)->in_process && is_for_mpi4py(text)) bits = 64;
    return bits;
}

int width_run(const struct command *c, const struct buffer *text) {
    if (choose(c, text) != 64) return run_program(c, text);
    const struct device_ops *device = device_find(c->job.device);
    if (!device->in_process)
        usage_error("floats have 32 bits on the device %s, as its cores compute: 64 are for virtual cores",
                    device->name);
#ifdef EPYTHON_FLOAT64
    return run_program_float64(c, text);
#else
    usage_error("this program is built without floats of 64 bits");
#endif
}
