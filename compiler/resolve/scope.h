// SPDX-License-Identifier: MIT
// Scopes and symbols: what every name of a program means. After resolve_modules, the note of each EXPR_NAME is
// its struct symbol (NULL: no binding in the program), and the note of each function definition, lambda and
// comprehension is its struct scope.
#ifndef COMPILER_RESOLVE_SCOPE_H
#define COMPILER_RESOLVE_SCOPE_H

#include "compiler/modules.h"

struct function; // compiler/generate/gen.h

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

struct class; // compiler/resolve/class.h

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
    bool
        holds_class; // no name of the program: it holds a class for its functions, which know it as __class__
    bool renewed; // of a class in a loop, for its functions: in a cell of its own each time, a module's too
    bool value_used; // used other than by calling it
    bool used;       // some expression has the name
    bool idle;       // an import from the library, or a variable in it, that nobody uses: it gets no value
    bool starred;    // a `from m import *` binds it
    bool deleted;    // a `del` or the end of an except clause takes its value away
    bool begun;      // it has been given its value of the start (name_begin)
    bool decorated;  // a def with decorators binds it
    bool told;       // globals() or locals() tells it
    bool inside;     // a comprehension of its function uses it
    enum { OWNS_UNKNOWN, OWNS_NOTHING, OWNS_GENERATORS } owns; // gen_drop.c
    bool temporary; // no variable: it stands for a temporary register, which holds no module
    // Places in the source, as offsets; UINT32_MAX: there is none.
    uint32_t first_at;       // the first statement that binds it
    uint32_t bound_at;       // from here on it has been bound: by a statement that nothing surrounds
    uint32_t first_use;      // the first use of its value
    struct scope *def;       // the function that a def or an assigned lambda binds to it (the last one)
    struct class *class;     // the class statement that binds it (the last one)
    struct expr *annotation; // of a parameter, or of a statement that binds it; NULL
    struct expr *constant;   // of a module: the constant expression it is bound to before anything can use it
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
    bool returns;             // it returns a value
    const char *name;         // as tracebacks show it
    struct pos *pos;
    int order;                // of its definition in the module
    bool plain;               // def or lambda at the top level of its function, unconditional
    bool literal_defaults;    // all defaults are constants
    struct symbol **captures; // of functions around it
    size_t capture_count, capture_capacity;
    bool has_walrus; // binds a name within an expression
    bool native;     // it was decorated by epython.native
    struct class
        *class; // whose body it is: a function that is called once, and whose variables only itself sees
    struct function *function;
};

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

// ---- for the passes

enum { SCOPE_FOLLOWED_MAX = 16 }; // imports of imports

// Returns a new scope in a module; parent: NULL for the module's own.
struct scope *scope_new(struct arena *arena, struct module *module, enum scope_kind kind,
                        struct scope *parent);

// Returns the symbol of `name` in exactly this scope, made if there is none.
struct symbol *scope_intern(struct arena *arena, struct scope *scope, struct name *name);

// Returns the symbol of `name` in exactly this scope, or NULL; a declaration is not followed.
struct symbol *scope_find_own(struct scope *scope, struct name *name);

// Returns what the declaration of a symbol, if it has one, makes of it.
struct symbol *scope_redirected(struct symbol *symbol);

// Returns the symbol that `name` means in `scope`, or NULL.
struct symbol *scope_look_up(struct scope *scope, struct name *name);

// Returns the scope that `name := value` in `scope` binds the name in.
struct scope *scope_of_walrus(struct scope *scope);

// Notes a place in the source, if it is the first such.
static inline void scope_note_first(uint32_t *first, uint32_t offset) {
    if (offset < *first) *first = offset;
}

// Notes that a from-import binds a name of a module to a variable.
void scope_bind_member(struct symbol *symbol, struct module *from, struct name *name);

#endif
