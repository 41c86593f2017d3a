// SPDX-License-Identifier: MIT
// Types of values. A generator of the library is called what Python calls the iterator, by the function that
// made it: zip, map, ...
#include "host/report/type.h"

#include <string.h>

#include "compiler/tables.h"
#include "host/memory/objects.h"

// Whether a list is what the host has made of a bytes that is iterated over.
static bool stands_for_bytes(const struct core_memory *memory, struct value v) {
    const uint32_t *header = v.tag == TAG_LIST ? memory_at(memory, v.bits - 4, 4, 4) : NULL;
    return header && header_units(*header) * 8 >= sizeof(uint32_t) + sizeof(struct list_for_bytes);
}

// The iterator over a value that iter() makes, or reversed().
static uint32_t over(const struct core_memory *memory, struct value v, bool backwards) {
    static const uint8_t VIEWS[] = {BUILTIN_dict_itemiterator, BUILTIN_dict_keyiterator,
                                    BUILTIN_dict_valueiterator};
    const struct view_object *view = memory_view(memory, v);
    struct text_view text;
    if (v.tag == TAG_BYTEARRAY) return BUILTIN_bytearray_iterator;
    if (v.tag == TAG_BYTES || stands_for_bytes(memory, v)) return BUILTIN_bytes_iterator;
    if (v.tag == TAG_RANGE) return BUILTIN_range_iterator;
    if (backwards) return v.tag == TAG_LIST ? BUILTIN_list_reverseiterator : BUILTIN_reversed;
    if (view) return VIEWS[view->kind];
    if (memory_str(memory, v, &text)) return text.wide ? BUILTIN_str_iterator : BUILTIN_str_ascii_iterator;
    if (v.tag == TAG_TUPLE) return BUILTIN_tuple_iterator;
    if (tag_is_set(v.tag)) return BUILTIN_set_iterator;
    return v.tag == TAG_DICT ? BUILTIN_dict_keyiterator : BUILTIN_list_iterator;
}

static uint32_t generator_type(const struct text_env *env, const struct generator_object *g) {
    static const struct {
        const char *function;
        uint8_t type;
    } TYPES[] = {{"enumerate", BUILTIN_enumerate},
                 {"filter", BUILTIN_filter},
                 {"map", BUILTIN_map},
                 {"zip", BUILTIN_zip},
                 {"_zip", BUILTIN_zip},
                 {"_zip_strict", BUILTIN_zip},
                 {"_reversed_items", BUILTIN_reversed},
                 {"_reversed_dict", BUILTIN_dict_reversekeyiterator},
                 {"_iterate_calls", BUILTIN_callable_iterator}};
    const struct program_function *f = program_function_at(env->program, g->pc);
    if (!f || !f->library) return BUILTIN_generator;
    size_t length = strcspn(f->qualified, ".");
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (strlen(TYPES[i].function) == length && !memcmp(TYPES[i].function, f->qualified, length))
            return TYPES[i].type;
    bool backwards = !strcmp(f->qualified, "_reversed");
    if (!backwards && (length != 4 || memcmp(f->qualified, "iter", 4) != 0)) return BUILTIN_generator;
    return over(env->memory, g->registers[0], backwards);
}

static uint32_t iterator_type(const struct text_env *env, struct value value) {
    static const uint8_t VIEWS[] = {BUILTIN_dict_items, BUILTIN_dict_keys, BUILTIN_dict_values};
    const struct view_object *view = memory_view(env->memory, value);
    const struct generator_object *generator = memory_generator(env->memory, value);
    if (view) return VIEWS[view->kind];
    return generator ? generator_type(env, generator) : BUILTIN_object;
}

const struct value *type_bound(const struct text_env *env, struct value value) {
    uint32_t number, count;
    const struct program *program = env->program;
    const struct closure_object *closure = memory_closure(env->memory, value, &count);
    bool known = closure && count == 2 && program && memory_function(env->memory, value, &number) &&
                 number < program->function_count;
    return known && program->functions[number].library &&
                   !strcmp(program->functions[number].qualified, "_bind.<locals>.<lambda>")
               ? closure->captured
               : NULL;
}

uint32_t type_of(const struct text_env *env, struct value v) {
    const struct exc_object *exc = memory_exc(env->memory, v);
    if (exc) return objects_exception(env->memory, v);
    if (memory_is_object(env->memory, v)) return BUILTIN_object;
    if (v.tag == TAG_VIEW || v.tag == TAG_GENERATOR) return iterator_type(env, v);
    if (v.tag == TAG_CLASS || (v.tag == TAG_BUILTIN && v.bits < BUILTIN_FIRST_FUNC)) return BUILTIN_type;
    if (v.tag == TAG_BUILTIN && v.bits == BUILTIN_Ellipsis) return BUILTIN_ellipsis;
    if (v.tag == TAG_BUILTIN && v.bits == BUILTIN_NotImplemented) return BUILTIN_NotImplementedType;
    if (type_bound(env, v)) return BUILTIN_builtin_function;
    if (v.tag == TAG_METHOD) {
        static const uint8_t TYPES[] = {BUILTIN_method,   BUILTIN_staticmethod, BUILTIN_classmethod,
                                        BUILTIN_property, BUILTIN_super,        BUILTIN_str,
                                        BUILTIN_method};
        uint32_t kind = objects_descriptor(env->memory, v);
        return TYPES[kind < sizeof TYPES ? kind : 0];
    }
    return table_type(value_type(v));
}
