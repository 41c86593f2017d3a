// SPDX-License-Identifier: MIT
// The methods of str, as CPython's.
#ifndef HOST_RARE_SEQUENCE_STRINGS_H
#define HOST_RARE_SEQUENCE_STRINGS_H

#include "host/rare/service.h"

// Answers the call of a method of str with values for all its parameters, self first, checked by its
// signature; n of them.
void strings_call(struct service *s, enum method method, const struct value *values, uint32_t n);

// str.format with the arguments in s.
void strings_format(struct service *s, struct value self);

#endif
