// SPDX-License-Identifier: MIT
// Values as text: str() and repr() of every type, as CPython writes them.
#ifndef HOST_REPORT_TEXT_H
#define HOST_REPORT_TEXT_H

#include "host/base/buffer.h"
#include "host/state/env.h"

enum { TEXT_DEPTH_MAX = 200 }; // deeper nesting is a RecursionError, as in CPython, which allows some more

// Adds repr(value) or str(value). False if it is nested too deeply (what was added is then of no use). Text
// that is longer than what a core's values can sensibly be sets out->failed.
bool text_repr(struct buffer *out, const struct text_env *env, struct value value);
bool text_str(struct buffer *out, const struct text_env *env, struct value value);

// Adds str(exception): its message (errors.c). `value` is an exception object. False if an operand is
// nested too deeply.
bool text_message(struct buffer *out, const struct text_env *env, struct value value);

// Adds ascii(value): repr with everything beyond ASCII escaped.
bool text_ascii(struct buffer *out, const struct text_env *env, struct value value);

// Adds the escape that stands for a character: \xe9, \u20ac, \U0001f600.
void text_escape(struct buffer *out, uint32_t code);

// Adds the repr of so many bytes; of those of a bytearray CPython escapes each '.
void text_quote_bytes(struct buffer *out, const char *bytes, size_t length, bool array);

// The name of a value's type, as in messages ("int", "NoneType", "function").
const char *text_type(const struct text_env *env, struct value value);

// The class statement that a value's class is of, NULL if it is of none of the program.
const struct program_class *text_class(const struct text_env *env, struct value value);

// The name of a built-in function, "?" if it has none.
const char *text_builtin(uint32_t builtin);

#endif
