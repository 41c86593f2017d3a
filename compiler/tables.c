// SPDX-License-Identifier: MIT
//
// See tables.h.
#include "compiler/tables.h"

#include <stddef.h>
#include <string.h>

static const struct builtin_row builtins[] = {
#define CAN_C                           true
#define CAN_H                           true
#define CAN_N                           false
#define EXC(id, name, parent)           {name, 0, 255, true},
#define TYPE(id, name, min, max, where) {name, min, max, CAN_##where},
#define FUNC(id, name, min, max, where) {name, min, max, CAN_##where},
#include "include/builtins.def"
#undef EXC
#undef TYPE
#undef FUNC
};

static const struct method_row methods[] = {
#define METHOD(id, name, parameters) {name, parameters},
#include "include/methods.def"
#undef METHOD
};

static const char *const attributes[] = {
#define ATTRIBUTE(id, name) name,
#include "include/attributes.def"
#undef ATTRIBUTE
};

const struct builtin_row *table_builtin(uint32_t builtin) {
    return builtin < BUILTIN_COUNT ? &builtins[builtin] : NULL;
}

bool table_accepts(uint32_t builtin, uint32_t count) {
    const struct builtin_row *row = table_builtin(builtin);
    return row != NULL && row->callable && count >= row->min && count <= row->max;
}

const struct method_row *table_method(uint32_t method) {
    return method < METHOD_TOTAL ? &methods[method] : NULL;
}

int table_method_number(const char *name) {
    for (int i = 0; i < METHOD_UNKNOWN; i++)
        if (strcmp(methods[i].name, name) == 0) return i;
    return METHOD_UNKNOWN;
}

int table_attribute_number(const char *name) {
    int i = 0;
    while (i < ATTRIBUTE_UNKNOWN && strcmp(attributes[i], name) != 0) i++;
    return i;
}
