// SPDX-License-Identifier: MIT
// The rows of builtins.def, tags.def, methods.def and attributes.def as data, for the parts of the host that
// look them up.
#ifndef COMPILER_TABLES_H
#define COMPILER_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "contract/value.h"

struct builtin_row {
    const char *name;
    uint8_t min, max; // arguments; 255: any number
    bool callable;
};

// Returns the row of a built-in, NULL if there is no such number.
const struct builtin_row *table_builtin(uint32_t builtin);

// True if the built-in can be called with `count` arguments.
bool table_accepts(uint32_t builtin, uint32_t count);

// Returns the type (enum builtin) of values with a tag, as far as the tag tells it.
uint32_t table_type(uint32_t tag);

// Returns the tag of a type's values (enum tag), the first one if there are several, TAG_UNBOUND if there is none.
uint32_t table_tag(uint32_t builtin);

// Returns the name of an attribute (enum attribute).
const char *table_attribute(uint32_t attribute);

// Returns the number of the attribute of that name, ATTRIBUTE_UNKNOWN if there is none.
int table_attribute_number(const char *name);

// Returns the name of a method, "?" if there is no such number.
const char *table_method(uint32_t method);

// Returns the number of the method of that name, -1 if there is none.
int table_method_number(const char *name);

// True if a keyword names a parameter. Library functions also know the other core by the name `core`,
// whatever it is to them.
bool table_names_parameter(const char *keyword, size_t length, const char *parameter, bool library);

#endif
