// SPDX-License-Identifier: MIT
// What the names of modules mean: the passes one after the other. Their results are in the
// trees' notes (scope.h).
#ifndef COMPILER_RESOLVE_RESOLVE_H
#define COMPILER_RESOLVE_RESOLVE_H

#include "compiler/resolve/scope.h"

struct class; // class.h
struct attribute_name;

struct scopes {
    struct arena *arena;
    struct diag_list *errors;
    struct modules *modules;
    bool inlines;          // generator expressions may be part of the calls that take all their items
    bool redirects_output; // the program gives sys.stdout another value: modules/_redirect.py
    bool redirects_input;  // and sys.stdin: modules/_redirect_input.py
    bool lists_names;      // the program may ask which variables there are
    struct awaited_import *awaited; // names that are imported from the library
    struct awaited_definition *awaited_definitions;
    bool uses_tags;                     // the program chooses messages by their tags: modules/_tags.py
    bool uses_requests;                 // it begins to receive, too: modules/_requests.py instead
    struct record *records;             // of derive.c
    struct class *classes, *last_class; // of all modules, in order
    struct attribute_name **attributes; // by the index of their names; NULL: no attribute of a class
    size_t attribute_capacity;
    size_t foreign_places; // of class.c
    bool computes_names;   // the program may store attributes whose names are computed
    bool sets_attributes;  // it has the word setattr; those may be of functions
    bool computes_of_functions;
    struct name **read_names; // of the attributes that it reads, where it has that word
    size_t read_count, read_capacity;
    uint64_t dunders; // of the operations of built-in types, those that the program names (class.c)
    bool asks_bases, asks_derived, asks_order; // it has names of what tells the bases of classes
    bool matches, asks_fields; // it has the word match; names of what tells the fields of dataclasses
    bool stops;                // StopIteration may be raised
    bool returns;              // a generator of the program returns a value, or StopIteration has one
    bool closes; // a generator of the program rests where it notices that it is closed: in a try or a with
};

// Resolves the names of `first` and all modules after it, which are parsed. False after an error.
bool resolve_modules(struct scopes *scopes, struct module *first);

// Returns ePython's own module of that name, loaded and resolved, or NULL if there is none or it has errors.
struct module *resolve_library(struct scopes *scopes, const char *name);

#endif
