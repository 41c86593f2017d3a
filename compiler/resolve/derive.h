// SPDX-License-Identifier: MIT
// Code that a class is given for what its statement says: methods of dataclasses, named tuples. It is written as Python, parsed
// and put into the tree before names are resolved.
#ifndef COMPILER_RESOLVE_DERIVE_H
#define COMPILER_RESOLVE_DERIVE_H

#include <stdio.h>

#include "compiler/resolve/resolve.h"

struct field {
    struct name *name;
    const char *home;      // an expression for the class whose member its default is; NULL: the class itself
    struct expr *standard; // its default, or NULL
    struct expr *factory;  // or what makes it
    bool init, repr, compare, hash, keyword_only;
    bool passed_on; // InitVar: to __post_init__ only
    bool apart;     // its default is no member of its name: the class has slots
};

// A class statement that has been read.
struct record {
    struct record *next;
    struct module *module;
    struct stmt *stmt;
    struct field *fields; // those of its bases too
    size_t field_count, field_capacity;
    bool post_init; // it, or a base, has a __post_init__
    bool data;      // it, or a base, is a dataclass
    bool frozen;
    bool enumeration; // it derives from Enum
    bool abstract;    // it derives from ABC, whose abstract methods must be replaced
};

struct derive {
    struct scopes *scopes;
    struct module *module;
    bool enumerates;       // some class is an enumeration
    struct stmt **imports; // of the module
    size_t import_count, import_capacity;
};

// ---- between derive.c and derive_data.c

// Whether an expression is the name of that module that is imported here.
bool derive_is(const struct derive *d, const struct expr *e, const char *module, const char *name);

// Whether the class's body binds a name itself.
bool derive_binds(const struct stmt *class, const char *name);

// Appends the statements of a text, whose place is that of the class's name, to the block.
void derive_append(struct derive *d, struct block *block, const char *text, const struct pos *pos);

// A text under construction: derive_text ends it and gives it as memory of the arena.
struct derive_writer {
    FILE *out;
    char *text;
    size_t size;
};
void derive_write(struct derive *d, struct derive_writer *writer);
const char *derive_text(struct derive *d, struct derive_writer *writer);

// The record of a base class, NULL if none is known. *home: an expression for it.
struct record *derive_base_record(struct derive *d, const struct expr *e, const char **home);

// Takes the decorator @dataclass, if the class has it, and writes the methods it asks for.
void derive_data(struct derive *d, struct record *record);

#endif
