// SPDX-License-Identifier: MIT
// What is called, as CPython names it in messages.
#ifndef HOST_REPORT_CALLEE_H
#define HOST_REPORT_CALLEE_H

#include "host/report/text.h"

// Adds the name of the module that a function of the program or the library stands in.
void callee_module(struct buffer *out, const struct text_env *env, const struct program_function *f);

// The function whose name a function bears: its own, or that of the one that functools.wraps says it wraps. NULL if `callee` is no
// function.
const struct program_function *callee_titled(const struct text_env *env, struct value callee);

// Adds "__main__.f()", "print()"; of what is no function its text. False if that is nested too deeply.
bool callee_write(struct buffer *out, const struct text_env *env, struct value callee);

#endif
