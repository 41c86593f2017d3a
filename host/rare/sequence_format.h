// SPDX-License-Identifier: MIT
// Formatting: format(value, spec), str.format and str % value, with CPython's results and messages.
#ifndef HOST_RARE_SEQUENCE_FORMAT_H
#define HOST_RARE_SEQUENCE_FORMAT_H

#include "host/state/answer.h"
#include "host/report/text.h"

enum { FORMAT_FIELD_MAX = 1 << 24 }; // characters: a longer field is a MemoryError without trying

// Adds format(value, spec) to `out`, which may be the text of the answer, here and below. False after setting `answer` to
// the exception.
bool format_value(struct buffer *out, const struct text_env *env, struct value value, const char *spec,
                  size_t length, struct answer *answer);

// Adds format() of a text that is no value.
bool format_text(struct buffer *out, const char *bytes, size_t size, const char *spec, size_t length,
                 struct answer *answer);

// Adds a text that is aligned in a field of `width` characters, filled with `fill`; align is one of < > ^.
void format_pad(struct buffer *out, const char *text, size_t length, uint32_t fill, char align,
                int64_t width);

// Adds the digits of an int of any size without its sign, in base 2, 8, 10 or 16; whether it is negative.
bool format_digits(struct buffer *out, const struct text_env *env, struct value x, int base);

// A number as a float. False after setting `answer`: it is none, or too large.
bool format_real(const struct text_env *env, struct value x, double *number, struct answer *answer);

struct named_values { // keyword arguments
    struct items_view names;
    const struct value *values;
};

// str.format: the template with its fields replaced by the positional arguments and the keywords. False
// after setting `answer`.
bool format_template(struct buffer *out, const struct text_env *env, struct text_view template,
                     struct items_view args, struct named_values keywords, struct answer *answer);

// template % value. False after setting `answer`.
bool format_percent(struct buffer *out, const struct text_env *env, struct text_view template,
                    struct value value, struct answer *answer);
// The same of a template of bytes, whose bytes are added.
bool format_percent_bytes(struct buffer *out, const struct text_env *env, struct text_view template,
                          struct value value, struct answer *answer);

#endif
