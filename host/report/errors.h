// SPDX-License-Identifier: MIT
// The text of exceptions: the core sends a number and operands, the words are here (and in
// contract/errors.def).
#ifndef HOST_REPORT_ERRORS_H
#define HOST_REPORT_ERRORS_H

#include "host/report/text.h"

// Adds str(exception): its message. `value` is an exception object. False if an operand is nested too deeply.
bool errors_message(struct buffer *out, const struct text_env *env, struct value value);

// Adds what a traceback shows after a NameError's message, or nothing: ". Did you mean: 'x'?"
void errors_suggestion(struct buffer *out, const struct text_env *env, struct value value);

// OSError or a type derived from it.
bool errors_is_os(const struct exc_object *exc);

// The program made the exception with several arguments: `a` is the tuple of them.
bool errors_has_arguments(const struct exc_object *exc);

#endif
