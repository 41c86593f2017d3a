// SPDX-License-Identifier: MIT
#include "compiler/modules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/embedded.h"
#include "compiler/parse/parse.h"
#include "compiler/parse/prompt.h"
#include "compiler/parse/walk.h"
#include "compiler/prune.h"

// ---- reading

static char *read_file(struct modules *modules, const char *folder, struct name *name, const char **path,
                       size_t *length) {
    const struct compile_options *options = modules->options;
    if (!folder || strchr(name->text, '/')) return NULL;
    size_t size = strlen(folder) + name->length + 5;
    char *full = arena_alloc(modules->arena, size);
    if (*folder == '\0' || strcmp(folder, ".") == 0)
        snprintf(full, size, "%s.py", name->text);
    else
        snprintf(full, size, "%s/%s.py", folder, name->text);
    *path = full;
    // A program may have the name of a module that it imports (array.py that imports array): it means
    // the other one.
    if (options->file && strcmp(full, options->file) == 0) return NULL;
    return options->read ? options->read(options->read_context, full, length)
                         : source_read(NULL, full, length);
}

// One of ePython's own modules: of the folder that the options name, or of this program.
static char *read_library(struct modules *modules, struct name *name, const char **path, size_t *length) {
    const char *folder = modules->options->modules;
    if (folder) return read_file(modules, folder, name, path, length);
    const char *text = embedded_module(name->text, length);
    *path = name->text;
    return text ? memcpy(malloc(*length + 1), text, *length + 1) : NULL;
}

// ---- loading

static struct module *add(struct modules *modules, struct name *name, bool library) {
    struct module *module = arena_alloc(modules->arena, sizeof *module);
    module->name = name;
    module->library = library;
    module->kept = !library && modules->options->prompt;
    module->flag = module->number = -1;
    if (modules->last)
        modules->last->next = module;
    else
        modules->first = module;
    modules->last = module;
    return module;
}

struct module *modules_add_program(struct modules *modules) {
    const struct compile_options *options = modules->options;
    struct module *module = add(modules, NULL, false);
    module->source = (struct source){options->file, options->text, options->length};
    return module;
}

// What the library's module array is to a module that calls array with a type's letter; NULL: itself, or it is another name.
static struct name *typed_arrays(const struct modules *modules, const struct module *from,
                                 const struct name *name) {
    bool typed = !from->library && from->ast && from->ast->typed_arrays && !strcmp(name->text, "array");
    return typed ? ast_name(modules->arena, "_array") : NULL;
}

struct module *modules_find(struct modules *modules, const struct module *from, struct name *name) {
    struct name *typed = typed_arrays(modules, from, name);
    for (struct module *module = modules->first->next; module; module = module->next)
        // A library module never sees a user's module.
        if (module->name == (typed && module->library ? typed : name) && (module->library || !from->library))
            return module;
    size_t length = 0;
    const char *path = NULL;
    char *text = NULL;
    bool library = false;
    if (!from->library) text = read_file(modules, modules->options->folder, name, &path, &length);
    if (!text && (from->library || name->text[0] != '_')) {
        library = true;
        if (typed) name = typed;
        text = read_library(modules, name, &path, &length);
    }
    struct module *module = add(modules, name, library);
    module->missing = !text;
    if (text) module->source = (struct source){path, arena_text(modules->arena, text, length), length};
    free(text);
    return module;
}

void modules_add_import(struct modules *modules, struct import_list *list, struct module *module) {
    for (size_t i = 0; i < list->count; i++)
        if (list->item[i] == module) return;
    list->item = arena_grow(modules->arena, list->item, list->count, &list->capacity, sizeof *list->item);
    list->item[list->count++] = module;
}

// ---- what a module imports

struct importer {
    struct walker walker;
    struct modules *modules;
    struct module *module;
    uint32_t names; // that were known before the module was read
};

// `from _stdin import stdin` in the library costs a program nothing that never mentions the name.
static bool is_idle(const struct importer *importer, const struct stmt *s) {
    if (!importer->module->library || s->import_from.star || s->import_from.module->text[0] != '_')
        return false;
    for (int i = 0; i < s->import_from.count; i++) {
        const struct alias *alias = &s->import_from.names[i];
        const struct name *name = alias->asname ? alias->asname : alias->name;
        if (name->index < importer->names || name->mentions > 1) return false;
    }
    return true;
}

static void find_imports(struct walker *walker, struct block *block) {
    struct importer *importer = (struct importer *)walker;
    struct module *module = importer->module;
    for (int i = 0; i < block->count; i++) {
        struct stmt *s = block->item[i];
        if (s->kind == STMT_IMPORT)
            for (int k = 0; k < s->import_stmt.count; k++)
                modules_add_import(importer->modules, &module->plain,
                                   modules_find(importer->modules, module, s->import_stmt.names[k].name));
        else if (s->kind == STMT_IMPORT_FROM && is_idle(importer, s))
            s->kind = STMT_PASS;
        else if (s->kind == STMT_IMPORT_FROM) {
            struct module *from = modules_find(importer->modules, module, s->import_from.module);
            if (s->import_from.star) modules_add_import(importer->modules, &module->star, from);
        } else if (s->kind == STMT_FUNCTION_DEF)
            find_imports(walker, &s->function_def.body);
        else if (s->kind == STMT_CLASS_DEF)
            find_imports(walker, &s->class_def.body);
        else
            walk_stmt(walker, s);
    }
}

// Whether the program imports all of its names.
static bool is_imported_whole(const struct modules *modules, const struct module *module) {
    for (const struct module *m = modules->first; m; m = m->next)
        for (size_t i = 0; i < m->star.count; i++)
            if (m->star.item[i] == module) return true;
    return false;
}

static void parse(struct modules *modules, struct module *module) {
    enum dialect dialect = module->library ? DIALECT_3 : modules->options->dialect;
    const struct source *source = &module->source;
    uint32_t names = ast_name_count(modules->arena);
    module->ast =
        parse_module(modules->arena, source->file, source->text, source->length, dialect, modules->errors);
    if (!module->ast) return;
    if (module->kept && !module->name) prompt_arrange(modules->arena, module->ast);
    if (module->library && prune_allowed(module->name->text) && !is_imported_whole(modules, module))
        prune_module(modules->arena, module->ast, modules->names);
    struct importer importer = {{walk_nothing, find_imports}, modules, module, names};
    find_imports(&importer.walker, &module->ast->body);
}

bool modules_parse(struct modules *modules, struct module *first) {
    // The library is read when all is known that the program mentions.
    for (int library = 0; library <= 1; library++) {
        if (!modules->names && library) modules->names = ast_name_count(modules->arena);
        for (struct module *module = first; module; module = module->next) {
            if (module->missing || module->ast || module->library != library) continue;
            parse(modules, module);
        }
    }
    return !diag_any(modules->errors);
}

struct module *modules_library(struct modules *modules, const char *name) {
    static const struct module LIBRARY = {.library = true};
    struct module *module = modules_find(modules, &LIBRARY, ast_name(modules->arena, name));
    return module->missing ? NULL : module;
}

const char *modules_title(const struct module *module) {
    static const char *const TITLES[][2] = {{"collections_abc", "collections.abc"},
                                            {"mpi4py_MPI", "mpi4py.MPI"},
                                            {"mpi4py_futures", "mpi4py.futures"},
                                            {"_array", "array"}};
    for (size_t i = 0; module->library && i < sizeof TITLES / sizeof *TITLES; i++)
        if (strcmp(module->name->text, TITLES[i][0]) == 0) return TITLES[i][1];
    return module->name->text;
}
