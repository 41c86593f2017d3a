// SPDX-License-Identifier: MIT
// What a program never mentions of the library's large modules is left out of them before anything is resolved: their functions, classes
// and variables, and the methods of their classes.
#ifndef COMPILER_PRUNE_H
#define COMPILER_PRUNE_H

#include "compiler/parse/ast.h"

// Whether a library module of that name allows it: its variables are made by calls that do nothing else.
bool prune_allowed(const char *name);

// Makes `pass` of each statement of a parsed module that binds a name which neither the program nor what is kept of the module
// mentions. names: so many were known when the program had been read and its library had not.
void prune_module(struct arena *arena, struct module_ast *module, uint32_t names);

#endif
