// SPDX-License-Identifier: MIT
#include "compiler/tables.h"

#include <string.h>

static const struct builtin_row builtins[] = {
#define CAN_C                           true
#define CAN_H                           true
#define CAN_N                           false
#define EXC(id, name, parent)           {name, 0, 255, true},
#define TYPE(id, name, min, max, where) {name, min, max, CAN_##where},
#define FUNC(id, name, min, max, where) {name, min, max, CAN_##where},
#include "contract/builtins.def"
#undef EXC
#undef TYPE
#undef FUNC
};

static const char *const methods[] = {
#define METHOD(id, name) name,
#include "contract/methods.def"
#undef METHOD
};

static const char *const attributes[] = {
#define ATTRIBUTE(id, name) name,
#include "contract/attributes.def"
#undef ATTRIBUTE
};

static const uint8_t types[] = {
#define TAG(id, type) BUILTIN_##type,
#include "contract/tags.def"
#undef TAG
};

const struct builtin_row *table_builtin(uint32_t builtin) {
    return builtin < BUILTIN_COUNT ? &builtins[builtin] : NULL;
}

bool table_accepts(uint32_t builtin, uint32_t count) {
    const struct builtin_row *row = table_builtin(builtin);
    return row && row->callable && count >= row->min && (count <= row->max || row->max == UINT8_MAX);
}

uint32_t table_type(uint32_t tag) {
    return tag < TAG_COUNT ? types[tag] : BUILTIN_object;
}

uint32_t table_tag(uint32_t builtin) {
    if (builtin == BUILTIN_dict_keys) return TAG_VIEW; // whose type the core leaves to the host
    for (uint32_t tag = 0; tag < TAG_COUNT; tag++)
        if (types[tag] == builtin && builtin != BUILTIN_object) return tag;
    return TAG_UNBOUND;
}

const char *table_method(uint32_t method) {
    return method < METHOD_TOTAL ? methods[method] : "?";
}

int table_method_number(const char *name) {
    for (int i = 0; i < METHOD_TOTAL; i++)
        if (strcmp(methods[i], name) == 0) return i;
    return -1;
}

const char *table_attribute(uint32_t attribute) {
    return attribute < ATTRIBUTE_UNKNOWN ? attributes[attribute] : "?";
}

int table_attribute_number(const char *name) {
    int i = 0;
    while (i < ATTRIBUTE_UNKNOWN && strcmp(attributes[i], name) != 0) i++;
    return i;
}

bool table_names_parameter(const char *keyword, size_t length, const char *parameter, bool library) {
    if (strlen(parameter) == length && memcmp(keyword, parameter, length) == 0) return true;
    return library && length == 4 && memcmp(keyword, "core", 4) == 0 &&
           (strcmp(parameter, "dest") == 0 || strcmp(parameter, "source") == 0);
}
