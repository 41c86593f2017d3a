// SPDX-License-Identifier: MIT
// Classes and the names of attributes. Every name that an object of the program's classes can have, or a class among its
// members, is given a slot and a mark: names that one object can have get different slots, names of one slot different marks. So
// where an attribute lies is known before the run, and one byte tells whether what lies there has that name.
#ifndef COMPILER_RESOLVE_CLASS_H
#define COMPILER_RESOLVE_CLASS_H

#include <stdbool.h>
#include <stddef.h>

struct expr;
struct name;
struct pos;
struct scope;
struct scopes;
struct stmt;
struct symbol;

struct attribute_name {
    struct name *name;
    int slot, mark; // -1: not given yet
    int index;      // in the program's table
    bool stray;     // some class has it, and it is stored through what may be an object of another one
};

struct attribute_list {
    struct attribute_name **item;
    size_t count, capacity;
};

enum { FAMILIES = 2, CLASS_SLOTS_MAX = 256 };

struct class {
    struct class *next;
    struct stmt *stmt;
    struct scope *scope; // of its body
    bool in_loop;        // the statement may run several times in one run of the function or module around
    bool library;
    int number;              // of it in the image; -1: it is not reached
    int global;              // a hidden one that holds the class
    struct symbol *variable; // that its functions know it by (class_variable), NULL: none does
    struct attribute_list
        instances;                 // what its own code, or stores through other receivers, give to instances
    struct attribute_list foreign; // those of the latter
    struct attribute_list members; // what its body binds, and others store in it
    // While slots are given:
    struct attribute_list family[FAMILIES]; // instances and members, those of the bases too
    bool taken[FAMILIES][CLASS_SLOTS_MAX];  // slots of them
    bool checking, made;                    // the families are being made, are made
    bool dynamic;                           // a base is not known before the run
    bool unused;                            // one of the library's that the program never speaks of
};

// Returns a new class of a statement, whose body's scope this is.
struct class *class_new(struct scopes *scopes, struct stmt *s, struct scope *scope, bool in_loop);

// Returns the variable, of the function or module around a class, that holds the class for its own functions.
struct symbol *class_variable(struct scopes *scopes, struct class *class);

// Returns the class that an expression names, NULL if that is not known. Names are resolved.
struct class *class_of_expr(struct expr *e);

// Returns the class whose function's first parameter a variable is, or NULL.
struct class *class_of_self(const struct symbol *symbol);

// Whether a def, decorated or not, binds the variable before the point: the attribute is one of a function (gen_function.c), of no class.
bool class_is_of_function(const struct expr *attribute);

// Whether a class around a place of the program is left out.
bool class_left_out(const struct scope *scope);

// Whether the member of that name is an abstract method.
bool class_is_abstract(const struct class *class, const struct attribute_name *member);

// Whether its body gives its objects a text of their own.
bool class_has_text(const struct scopes *scopes, const struct class *class);

// Gives every attribute of all classes its slot and mark. Names are resolved. False after an error.
bool class_place_attributes(struct scopes *scopes);

// True if a class has it by its body or by its own code, not only because something else stores it in an object.
bool class_gives(const struct scopes *scopes, const struct name *name);

// Returns the attribute of that name, NULL if no class of the program has it.
struct attribute_name *class_attribute(const struct scopes *scopes, const struct name *name);

#endif
