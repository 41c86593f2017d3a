// SPDX-License-Identifier: MIT
// The parser's one entry point: source text to syntax tree.
#ifndef COMPILER_PARSE_PARSE_H
#define COMPILER_PARSE_PARSE_H

#include "compiler/parse/ast.h"

// Parses one file.
//   arena      receives the tree and all names
//   file_name  as it is to appear in diagnostics; must outlive the tree, like `text`
//   text       UTF-8, `length` bytes; any byte sequence is safe
//   dialect    DIALECT_AUTO to find out; what was found is in the result
//   errors     receives everything that is wrong: syntax, constructs that ePython lacks, misplaced return,
//              break, global and the like. What is left to resolve/ is "no binding for nonlocal 'x' found".
// Returns the tree; it is complete only if no error was added to `errors`. NULL when memory ran out (an
// error says so).
struct module_ast *parse_module(struct arena *arena, const char *file_name, const char *text, size_t length,
                                enum dialect dialect, struct diag_list *errors);

#endif
