// SPDX-License-Identifier: MIT
// Visiting the direct children of a tree node. Passes that care about a few kinds of node handle those and
// leave all others to this one description of the tree's shape.
#ifndef COMPILER_PARSE_WALK_H
#define COMPILER_PARSE_WALK_H

#include "compiler/parse/ast.h"

struct walker {
    void (*expr)(struct walker *, struct expr *);   // called for each child expression
    void (*block)(struct walker *, struct block *); // called for each child block; NULL: none are visited
};

// The `expr` of a walker that cares about statements only.
void walk_nothing(struct walker *walker, struct expr *e);

// Calls walker->expr for the expressions directly below `e`, in order of evaluation. Those of lambdas
// and comprehensions belong to other scopes: of a lambda only the defaults are visited, of a
// comprehension all parts.
void walk_expr(struct walker *walker, struct expr *e);

// The same for the expressions and then the blocks directly below `s`; of a function definition only
// decorators and defaults, of a class decorators, bases and keywords, not the body.
void walk_stmt(struct walker *walker, struct stmt *s);

#endif
