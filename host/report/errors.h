// SPDX-License-Identifier: MIT
// The text of exceptions: the core sends a number and operands, the words are here (and in
// contract/errors.def). The message itself is text.h's text_message, since it is str() of a value.
#ifndef HOST_REPORT_ERRORS_H
#define HOST_REPORT_ERRORS_H

#include "host/report/text.h"

// Adds what a traceback shows after a NameError's message, or nothing: ". Did you mean: 'x'?"
void errors_suggestion(struct buffer *out, const struct text_env *env, struct value value);

#endif
