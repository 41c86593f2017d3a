// SPDX-License-Identifier: MIT
// Names of functions. What a program gives a function as attributes is in a dict of modules/_function.py, which is found here by its name.
#include "host/report/callee.h"

#include <string.h>

#include "host/memory/objects.h"

enum { WRAPPED_MAX = 100 }; // functions that wrap each other; more are a circle

void callee_module(struct buffer *out, const struct text_env *env, const struct program_function *f) {
    const char *name = env->program->files[f->file].name, *folder = strrchr(name, '/');
    if (folder) name = folder + 1;
    size_t length = strlen(name);
    if (!f->library && length > 3 && strcmp(name + length - 3, ".py") == 0) length -= 3;
    if (f->library || f->file)
        buffer_add(out, name, length);
    else
        buffer_text(out, "__main__");
}

// What a dict has for a key that is the same value, or a text; unbound if it has none.
static struct value item_of(const struct text_env *env, struct value dict, struct value key,
                            const char *text) {
    struct entries_view entries;
    struct text_view own;
    if (dict.tag == TAG_DICT && memory_entries(env->memory, dict, &entries))
        for (uint32_t i = 0; i < entries.count; i++) {
            struct value k = entries.entry[i].key;
            if (text ? k.tag == TAG_STR && memory_str(env->memory, k, &own) && memory_text_is(&own, text)
                     : k.tag == key.tag && k.bits == key.bits)
                return entries.entry[i].item;
        }
    return (struct value){0, TAG_UNBOUND};
}

// The function that a function wraps, unbound if it wraps none.
static struct value wrapped_by(const struct text_env *env, struct value function) {
    const struct program *program = env->program;
    ref at = memory_control(env->memory)->globals;
    for (uint32_t i = 0; i < program->global_count; i++) {
        const struct value *global = memory_at(env->memory, at + i * 8, sizeof *global, 8);
        if (!global || strcmp(program->globals[i], "_attributes") != 0) continue;
        struct value own = item_of(env, *global, function, NULL);
        if (own.tag == TAG_DICT) return item_of(env, own, own, "__wrapped__");
    }
    return (struct value){0, TAG_UNBOUND};
}

const struct program_function *callee_titled(const struct text_env *env, struct value callee) {
    const struct program *program = env->program;
    const struct program_function *f = NULL;
    uint32_t number;
    for (int i = 0; i < WRAPPED_MAX && program && memory_function(env->memory, callee, &number) &&
                    number < program->function_count;
         i++) {
        f = &program->functions[number];
        callee = wrapped_by(env, callee);
    }
    return f;
}

bool callee_write(struct buffer *out, const struct text_env *env, struct value callee) {
    uint32_t number;
    const struct value *bound = objects_method(env->memory, callee, &number);
    if (bound && !objects_descriptor(env->memory, callee)) callee = bound[0];
    const struct program_function *f = callee_titled(env, callee);
    if (f) {
        if (!program_is_builtin(env->program, f)) {
            callee_module(out, env, f);
            buffer_char(out, '.');
        }
        buffer_format(out, "%s()", f->qualified);
    } else if (callee.tag == TAG_BUILTIN && callee.bits < BUILTIN_COUNT) {
        buffer_format(out, "%s()", text_builtin(callee.bits));
    } else {
        return text_str(out, env, callee);
    }
    return true;
}
