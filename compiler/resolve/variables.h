// SPDX-License-Identifier: MIT
// globals(), locals(), vars() and dir() without arguments: the variables that are told as a dict of their names and values.
#ifndef COMPILER_RESOLVE_VARIABLES_H
#define COMPILER_RESOLVE_VARIABLES_H

#include "compiler/resolve/resolve_internal.h"

// Makes a call of one of them what it is to tell, and notes the uses; an error where ePython cannot. False: it is no such call.
bool variables_call(struct pass *pass, struct expr *call);

// Notes, before the parts of an expression or a statement are resolved, that they read globals() where they stand.
void variables_read(struct pass *pass, struct expr *e);
void variables_loop(struct pass *pass, struct stmt *s);

#endif
