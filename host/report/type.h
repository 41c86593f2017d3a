// SPDX-License-Identifier: MIT
// Types of values, as numbers of built-ins.
#ifndef HOST_REPORT_TYPE_H
#define HOST_REPORT_TYPE_H

#include "host/state/env.h"

// The built-in that is the type of a value; BUILTIN_object if it is not valid.
uint32_t type_of(const struct text_env *env, struct value value);

// The method and the object of what value.method of a built-in type is as a value, a closure of _bind in modules/_builtins.py; NULL: it
// is none.
const struct value *type_bound(const struct text_env *env, struct value value);

#endif
