// SPDX-License-Identifier: MIT
// "Did you mean" for the attributes of the program's classes.
#ifndef HOST_REPORT_ATTRIBUTES_H
#define HOST_REPORT_ATTRIBUTES_H

#include "host/base/buffer.h"
#include "host/state/env.h"

// `message` says what a class of the program, or an object of it, has not: adds the attribute that it has and that may be meant.
void attributes_suggest(struct buffer *out, const struct text_env *env, const struct text_view *message);

#endif
