// SPDX-License-Identifier: MIT
// Modules, scopes and symbols: what every name of a program means. After scope_analyse, the note of each
// EXPR_NAME is its struct symbol (NULL: no binding in the program), and the note of each function definition,
// lambda and comprehension is its struct scope.
#ifndef COMPILER_RESOLVE_SCOPE_H
#define COMPILER_RESOLVE_SCOPE_H

#include "compiler/parse/ast.h"
#include "compiler/compile.h"

struct function; // gen.h

enum scope_kind {
    SCOPE_MODULE,
    SCOPE_FUNCTION,     // def, lambda and generator expressions
    SCOPE_COMPREHENSION // runs within the frame of the function around it
};

// Where the value of a variable is kept.
enum place {
    PLACE_NONE,
    PLACE_REG,  // in a register of its frame
    PLACE_CELL, // in a cell, which a register of the frame holds
    PLACE_GLOBAL,
    PLACE_STATIC,  // nowhere: a function or a module that is known when compiling
    PLACE_CONSTANT // nowhere: a constant
};

struct import_list {
    struct module **item;
    size_t count, capacity;
};

struct symbol {
    struct name *name;
    struct scope *scope;
    struct symbol *redirect; // what a `global` or `nonlocal` declaration makes of the name
    int bindings;            // places that bind or delete it
    int first_binding;       // order of the first of them in the module
    int first_capture;       // order of the first function that captures it
    bool parameter;
    bool nonlocal;        // declared so: redirect is found in the second pass
    bool in_loop;         // some binding is in a loop
    bool conditional;     // some binding is not at the top level of its function
    bool captured;        // an inner function uses it
    bool assigned_inside; // an inner function binds it (nonlocal)
    bool shared;          // a module's variable that functions or other modules use
    bool value_used;      // used other than by calling it
    bool used;            // some expression has the name
    bool starred;         // a `from m import *` binds it
    bool deleted;         // a `del` or the end of an except clause takes its value away
    bool begun;           // it has been given its value of the start (name_begin)
    bool temporary;       // no variable: it stands for a temporary register, which holds no module
    // Places in the source, as offsets; UINT32_MAX: there is none.
    uint32_t first_at;     // the first statement that binds it
    uint32_t bound_at;     // from here on it has been bound: by a statement that nothing surrounds
    uint32_t first_use;    // the first use of its value
    struct scope *def;     // the function that a def or an assigned lambda binds to it (the last one)
    struct expr *constant; // of a module: the constant expression it is bound to before anything can use it
    struct import_list modules; // that `import` binds to it
    int imports, removals;      // bindings by `import`, and by `del`
    struct module *from;        // bound by from-import: the module and the name there
    struct name *from_name;
    int copies; // bindings by from-import of just that
    enum place place;
    int index; // register or number of the global; -1 = not allotted yet
};

struct scope {
    enum scope_kind kind;
    struct scope *parent; // NULL for a module
    struct scope *frame;  // the function or module whose registers it uses: itself unless a comprehension
    struct module *module;
    struct symbol **symbols; // in order of appearance
    size_t count, capacity;
    struct symbol **bucket; // hash table of the same
    size_t bucket_count;
    // Of functions:
    struct params *params;
    struct block *body;       // of a def
    struct expr *lambda_body; // of a lambda
    struct expr *generator;   // the generator expression whose function it is
    bool yields;              // it makes a generator
    const char *name;         // as tracebacks show it
    struct pos *pos;
    int order;                // of its definition in the module
    bool plain;               // def or lambda at the top level of its function, unconditional
    bool literal_defaults;    // all defaults are constants
    struct symbol **captures; // of functions around it
    size_t capture_count, capture_capacity;
    bool has_walrus; // binds a name within an expression
    struct function *function;
};

struct star_site { // a `from m import *`
    struct star_site *next;
    struct module *from;
    uint32_t at, until; // its place in the source
    bool surrounded;    // by an if, a loop or a try
    int order;
};

struct module {
    struct module *next;
    struct name *name; // NULL for the program
    bool library;      // ePython's own
    bool missing;      // no such file
    bool analysed;     // its names are resolved
    bool checking;     // its effects are being looked for (import_has_effects)
    bool is_value;     // the program uses it other than before a dot
    int number;        // of it as a value, -1 = none yet
    int import_sites;  // places in reached code that may run it
    int flag;          // number of the global that says that it has run; -1 = not needed
    struct module_ast *ast;
    struct scope *scope;
    struct import_list plain; // modules it imports by a plain `import`
    struct import_list star;  // and by `from m import *`
    struct star_site *star_sites;
    int order;                      // counter
    struct attribute_store *stores; // assignments to m.x
};

struct scopes {
    struct arena *arena;
    struct diag_list *errors;
    const struct compile_options *options;
    struct module *first, *last; // the program is the first
    bool uses_tags;              // the program chooses messages by their tags: modules/_tags.py
    bool stops;                  // StopIteration may be raised: next or its own name is in the program
    bool inlines;                // generator expressions may be part of the calls that take all their items
};

// Loads the program and all that it imports, and resolves their names. False after an error.
bool scope_analyse(struct scopes *scopes);

// Returns ePython's own module of that name, loaded and analysed, or NULL if there is none or it has errors.
struct module *scope_library(struct scopes *scopes, const char *name);

// Returns the name that a module, not the program, says that it has.
const char *scope_title(const struct module *module);

// Returns the module that `import name` in `from` means: missing if there is none.
struct module *scope_module(struct scopes *scopes, struct module *from, struct name *name);

// Returns the symbol of `name` in exactly this scope (declarations followed), or NULL.
struct symbol *scope_find(struct scope *scope, struct name *name);

// Returns what m.name is for others, `from m import *` in it included, or NULL.
struct symbol *scope_public(struct module *module, struct name *name);

// Where a name bound by from-import leads, if that is a known function or module or a constant: then no
// variable is needed.
struct symbol *scope_follow(struct symbol *symbol);

// True if some use of a variable may find it without a value, as far as the order of the source tells.
bool scope_may_be_unbound(const struct symbol *symbol);

// True if nothing but `import` binds a variable.
bool scope_only_imported(const struct symbol *symbol);

#endif
