// SPDX-License-Identifier: MIT
// The methods of str, as CPython's.
#ifndef HOST_STRINGS_H
#define HOST_STRINGS_H

#include "host/answer.h"
#include "host/text.h"

// Answers the call of a method: args[0] is the str, count - 1 arguments follow. Missing trailing arguments
// have their defaults.
void strings_call(const struct text_env *env, enum method method, const struct value *args, uint32_t count,
                  struct answer *answer);

#endif
