// SPDX-License-Identifier: MIT
// The message is all that is left of where an attribute was looked for: it has the names of the class and of the attribute in quotes.
// What the class and its bases have is what the program's text gives to their objects.
#include "host/report/attributes.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/signature.h"
#include "compiler/suggest.h"
#include "compiler/tables.h"
#include "host/memory/objects.h"

enum { NAME_SIZE = 64 };

// Copies the text between the quotes behind `*at`, which moves on. False: there is none, or it is long.
static bool take_quoted(const char **at, const char *end, char *name) {
    const char *from = memchr(*at, '\'', (size_t)(end - *at));
    const char *to = from ? memchr(from + 1, '\'', (size_t)(end - from - 1)) : NULL;
    if (!to || to - from - 1 >= NAME_SIZE) return false;
    memcpy(name, from + 1, (size_t)(to - from - 1));
    name[to - from - 1] = '\0';
    *at = to + 1;
    return true;
}

static const struct program_class *find_class(const struct program *program, const char *name) {
    for (uint32_t i = 0; i < program->class_count; i++)
        if (strcmp(program->classes[i].name, name) == 0) return &program->classes[i];
    return NULL;
}

struct names {
    const char **name;
    size_t count;
};

static void add_name(struct names *names, const char *name) {
    const char **grown = realloc(names->name, (names->count + 1) * sizeof *grown);
    if (!grown) return;
    names->name = grown;
    names->name[names->count++] = name;
}

static void add_of_class(struct names *names, const struct program *program,
                         const struct program_class *class, bool objects) {
    for (uint32_t i = 0; i < class->member_count; i++)
        add_name(names, program->attributes[class->members[i].attribute].name);
    for (uint32_t i = 0; objects && i < class->instance_count; i++)
        add_name(names, program->attributes[class->instances[i]].name);
}

static void add_of_built_in(struct names *names, uint32_t type) {
    const char *name;
    if (type >= BUILTIN_FIRST_FUNC) return;
    for (int i = 0; (name = signature_method_name(table_tag(type), i)); i++) add_name(names, name);
}

// Adds what the class that the statement has made, and those it derives from, have.
static void add_all(struct names *names, const struct text_env *env, const struct program_class *class,
                    bool objects) {
    const struct core_control *control = memory_control(env->memory);
    const struct value *value =
        memory_at(env->memory, control->globals + class->global * 8, sizeof *value, 8);
    struct class_view view;
    struct items_view order;
    if (!value || !objects_class(env->memory, *value, &view) ||
        !memory_items(env->memory, view.object->order, &order))
        return;
    for (uint32_t i = 0; i < order.count; i++) {
        struct value base = memory_item(&order, i);
        const struct program_class *statement = objects_statement(env->memory, env->program, base);
        if (statement)
            add_of_class(names, env->program, statement, objects);
        else if (base.tag == TAG_BUILTIN)
            add_of_built_in(names, base.bits);
    }
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void attributes_suggest(struct buffer *out, const struct text_env *env, const struct text_view *message) {
    char owner[NAME_SIZE], name[NAME_SIZE];
    const char *at = message->bytes, *end = at + message->length;
    bool type = message->length > 4 && memcmp(at, "type", 4) == 0;
    if (!take_quoted(&at, end, owner) || !take_quoted(&at, end, name) || at != end) return;
    const struct program_class *class = find_class(env->program, owner);
    if (!class) return;
    struct names names = {NULL, 0};
    struct suggestion search = {.name = name, .private = true};
    add_all(&names, env, class, !type);
    if (names.count) qsort(names.name, names.count, sizeof *names.name, compare_names); // as dir() does
    for (size_t i = 0; i < names.count; i++) suggest_consider(&search, names.name[i]);
    if (search.best) buffer_format(out, ". Did you mean: '%s'?", search.best);
    free(names.name);
}
