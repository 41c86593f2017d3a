// SPDX-License-Identifier: MIT
// A prompt's text as a program. All that has been typed is compiled anew with each line, so that every name means what it does now; only
// the new statements run. The program begins by fetching what the earlier ones have left on the core (modules/epython_prompt.py,
// host/rare/resume.c), and what an expression that is typed gives is shown.
#ifndef COMPILER_PARSE_PROMPT_H
#define COMPILER_PARSE_PROMPT_H

#include "compiler/parse/ast.h"

// Whether a statement is the one that fetches: those before it are the program's own, those behind it were typed.
bool prompt_fetches(const struct stmt *s);

// Makes a parsed text such a program.
void prompt_arrange(struct arena *arena, struct module_ast *module);

#endif
