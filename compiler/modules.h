// SPDX-License-Identifier: MIT
// The modules of a program: finds, reads and parses it and all that it imports.
#ifndef COMPILER_MODULES_H
#define COMPILER_MODULES_H

#include "compiler/parse/ast.h"

struct compile_options {
    const char *file;     // the program's name, as diagnostics and tracebacks show it
    const char *text;     // its source, UTF-8
    size_t length;        // bytes
    enum dialect dialect; // DIALECT_AUTO: find out
    const char *modules;  // folder of ePython's own modules; NULL: those in this program
    const char *folder;   // folder of the user's modules: the program's; NULL = none may be imported
    // Reads a whole file: text of malloc and its *length in bytes, or NULL if there is none.
    // NULL = source_read.
    char *(*read)(void *context, const char *path, size_t *length);
    void *read_context;
    // Of a prompt: the line from which on the text is new, and is all that runs (compiler/parse/prompt.h). 0: a program.
    int prompt;
};

struct import_list {
    struct module **item;
    size_t count, capacity;
};

struct module {
    struct module *next;
    struct name *name; // NULL for the program
    bool library;      // ePython's own
    bool missing;      // no such file
    bool
        kept; // of a prompt, and not ePython's own: what its variables hold outlives the line that is compiled
    struct source source;
    struct module_ast *ast;   // NULL: missing, or not parsed yet
    struct import_list plain; // modules it imports by a plain `import`
    struct import_list star;  // and by `from m import *`
    // Of resolve/:
    bool derived;  // its classes have what they derive
    bool analysed; // its names are resolved
    struct scope *scope;
    int order;                                   // counter of scopes and bindings
    struct star_site *star_sites;                // each `from m import *`
    struct attribute_store *stores, *last_store; // assignments to m.x, in the order of the source
    // Of generate/:
    bool checking;    // its effects are being looked for (import_has_effects)
    bool is_value;    // the program uses it other than before a dot
    int number;       // of it as a value, -1 = none yet
    int import_sites; // places in reached code that may run it
    int flag;         // number of the global that says that it has run; -1 = not needed
};

struct modules {
    struct arena *arena;
    struct diag_list *errors;
    const struct compile_options *options;
    struct module *first, *last; // the program is the first
    uint32_t names;              // that were known when the program's own modules had been read
};

// Makes the program's own module, the first one, of the text in the options.
struct module *modules_add_program(struct modules *modules);

// Parses `first` and all modules after it, and loads what they import, which comes after them. False if there
// are any errors.
bool modules_parse(struct modules *modules, struct module *first);

// Returns the module that `import name` in `from` means, loaded if it was not: missing if there is none.
struct module *modules_find(struct modules *modules, const struct module *from, struct name *name);

// Returns ePython's own module of that name, loaded if it was not, or NULL if there is none.
struct module *modules_library(struct modules *modules, const char *name);

// Adds a module to a list that has it not.
void modules_add_import(struct modules *modules, struct import_list *list, struct module *module);

// Returns the name that a module, not the program, says that it has.
const char *modules_title(const struct module *module);

#endif
