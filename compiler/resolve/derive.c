// SPDX-License-Identifier: MIT
// The walk over a module's classes, and named tuples.
#include "compiler/resolve/derive.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/parse/parse.h"
#include "compiler/parse/walk.h"
#include "compiler/resolve/resolve_internal.h"

// ---- what names are

static bool says(const struct name *name, const char *text) {
    return name && strcmp(name->text, text) == 0;
}

static const struct name *bound_name(const struct alias *alias) {
    return alias->asname ? alias->asname : alias->name;
}

struct collector {
    struct walker walker; // first: a walker is one
    struct derive *d;
};

// Collects the module's imports, so that they need not be looked for with each name.
static void collect_imports(struct walker *walker, struct block *block) {
    struct derive *d = ((struct collector *)walker)->d;
    for (int i = 0; i < block->count; i++) {
        struct stmt *s = block->item[i];
        if (s->kind == STMT_IMPORT || s->kind == STMT_IMPORT_FROM) {
            d->imports = arena_grow(d->scopes->arena, d->imports, d->import_count, &d->import_capacity,
                                    sizeof(struct stmt *));
            d->imports[d->import_count++] = s;
        } else if (s->kind == STMT_FUNCTION_DEF)
            collect_imports(walker, &s->function_def.body);
        else
            walk_stmt(walker, s);
    }
}

// Whether the import makes `name` the member of the module, or, without a member, the module itself.
static bool makes(const struct stmt *s, const char *name, const char *module, const char *member) {
    if (s->kind == STMT_IMPORT) {
        for (int i = 0; !member && i < s->import_stmt.count; i++)
            if (says(s->import_stmt.names[i].name, module) &&
                says(bound_name(&s->import_stmt.names[i]), name))
                return true;
        return false;
    }
    if (!member || !says(s->import_from.module, module)) return false;
    for (int i = 0; i < s->import_from.count; i++)
        if (says(s->import_from.names[i].name, member) && says(bound_name(&s->import_from.names[i]), name))
            return true;
    return s->import_from.star && strcmp(name, member) == 0;
}

static bool is_import(const struct derive *d, const struct name *name, const char *module,
                      const char *member) {
    for (size_t i = 0; i < d->import_count; i++)
        if (makes(d->imports[i], name->text, module, member)) return true;
    return false;
}

bool derive_is(const struct derive *d, const struct expr *e, const char *module, const char *name) {
    if (e->kind == EXPR_NAME) return is_import(d, e->name.name, module, name);
    return e->kind == EXPR_ATTRIBUTE && says(e->attribute.name, name) &&
           e->attribute.value->kind == EXPR_NAME && is_import(d, e->attribute.value->name.name, module, NULL);
}

bool derive_binds(const struct stmt *class, const char *name) {
    const struct block *body = &class->class_def.body;
    for (int i = 0; i < body->count; i++) {
        const struct stmt *s = body->item[i];
        if (s->kind == STMT_FUNCTION_DEF && says(s->function_def.name, name)) return true;
        for (int k = 0; s->kind == STMT_ASSIGN && k < s->assign.targets.count; k++)
            if (s->assign.targets.item[k]->kind == EXPR_NAME &&
                says(s->assign.targets.item[k]->name.name, name))
                return true;
    }
    return false;
}

// ---- text that becomes statements

void derive_write(struct derive *d, struct derive_writer *writer) {
    writer->text = NULL;
    writer->out = open_memstream(&writer->text, &writer->size);
    if (!writer->out) longjmp(*d->scopes->arena->out_of_memory, 1);
}

const char *derive_text(struct derive *d, struct derive_writer *writer) {
    if (fclose(writer->out)) longjmp(*d->scopes->arena->out_of_memory, 1);
    const char *text = arena_text(d->scopes->arena, writer->text, writer->size);
    free(writer->text);
    return text;
}

struct placer {
    struct walker walker; // first: a walker is one
    struct pos pos;
};

static void place_expr(struct walker *walker, struct expr *e) {
    e->pos = ((struct placer *)walker)->pos;
    if (e->kind == EXPR_LAMBDA) place_expr(walker, e->lambda.body);
    walk_expr(walker, e);
}

static void place_block(struct walker *walker, struct block *block) {
    const struct pos *pos = &((struct placer *)walker)->pos;
    for (int i = 0; i < block->count; i++) {
        struct stmt *s = block->item[i];
        s->pos = *pos;
        if (s->kind == STMT_FUNCTION_DEF) {
            s->function_def.name_pos = *pos;
            place_block(walker, &s->function_def.body);
        }
        if (s->kind == STMT_CLASS_DEF) {
            s->class_def.name_pos = *pos;
            place_block(walker, &s->class_def.body);
        }
        walk_stmt(walker, s);
    }
}

static struct block parse_text(struct derive *d, const char *text, const struct pos *pos) {
    struct module_ast *ast =
        parse_module(d->scopes->arena, "<string>", text, strlen(text), DIALECT_3, d->scopes->errors);
    struct placer placer = {{place_expr, place_block}, *pos};
    place_block(&placer.walker, &ast->body);
    return ast->body;
}

static void append(struct derive *d, struct block *block, struct block more) {
    struct stmt **item =
        arena_alloc(d->scopes->arena, (size_t)(block->count + more.count) * sizeof(struct stmt *));
    if (block->count) memcpy(item, block->item, (size_t)block->count * sizeof(struct stmt *));
    if (more.count) memcpy(item + block->count, more.item, (size_t)more.count * sizeof(struct stmt *));
    *block = (struct block){item, block->count + more.count};
}

void derive_append(struct derive *d, struct block *block, const char *text, const struct pos *pos) {
    append(d, block, parse_text(d, text, pos));
}

// ---- named tuples

enum { NAMES_MAX = 200 };

struct tuple_type {
    const char *title;
    struct name *names[NAMES_MAX];
    bool optional[NAMES_MAX]; // the class's body, or `defaults`, has a value for it
    int count;
};

// x=x, as a default in the class's body.
static void write_parameters(FILE *out, const struct tuple_type *type) {
    for (int i = 0; i < type->count; i++)
        fprintf(out, type->optional[i] ? ", %s=%s" : ", %s", type->names[i]->text, type->names[i]->text);
}

static void write_names(FILE *out, const struct tuple_type *type, const char *format) {
    for (int i = 0; i < type->count; i++) {
        const char *name = type->names[i]->text;
        fprintf(out, format, name, name);
    }
}

// What a class derived from tuple has as a named tuple. The defaults are kept where the properties do not hide them.
static const char *tuple_methods(struct derive *d, const struct tuple_type *type) {
    struct derive_writer writer;
    derive_write(d, &writer);
    FILE *out = writer.out;
    fputs("_fields = (", out);
    write_names(out, type, "'%s', ");
    if (d->scopes->matches) {
        fputs(")\n__match_args__ = (", out);
        write_names(out, type, "'%s', ");
    }
    fputs(")\n_field_defaults = {", out);
    for (int i = 0; i < type->count; i++)
        if (type->optional[i]) fprintf(out, "'%s': %s, ", type->names[i]->text, type->names[i]->text);
    fputs("}\ndef __new__(_cls", out);
    write_parameters(out, type);
    fputs("):\n    return tuple.__new__(_cls, (", out);
    write_names(out, type, "%s, ");
    fputs("))\n", out);
    fputs("def __repr__(self):\n    return self.__class__.__name__ + f'(", out);
    for (int i = 0; i < type->count; i++)
        fprintf(out, "%s%s={self[%d]!r}", i ? ", " : "", type->names[i]->text, i);
    fputs(")'\n", out);
    fprintf(out,
            "@classmethod\ndef _make(cls, iterable):\n    made = tuple.__new__(cls, iterable)\n    if "
            "len(made) != %d:\n"
            "        raise TypeError('Expected %d arguments, got %%d' %% len(made))\n    return made\n",
            type->count, type->count);
    fputs("def _asdict(self):\n    return {", out);
    for (int i = 0; i < type->count; i++) fprintf(out, "'%s': self[%d], ", type->names[i]->text, i);
    fputs("}\ndef _replace(self, /", out);
    if (type->count) fputs(", *", out);
    for (int i = 0; i < type->count; i++) fprintf(out, ", %s=_fields", type->names[i]->text);
    fputs(
        ", **kwds):\n    if kwds:\n        raise ValueError(f'Got unexpected field names: {list(kwds)!r}')\n"
        "    return tuple.__new__(self.__class__, (",
        out);
    for (int i = 0; i < type->count; i++)
        fprintf(out, "self[%d] if %s is self._fields else %s, ", i, type->names[i]->text,
                type->names[i]->text);
    fputs("))\n", out);
    for (int i = 0; i < type->count; i++)
        fprintf(out, "%s = property(lambda self: self[%d])\n", type->names[i]->text, i);
    return derive_text(d, &writer);
}

static void tuple_base(struct derive *d, struct stmt *class) {
    struct expr *base = arena_alloc(d->scopes->arena, sizeof *base);
    *base = (struct expr){.kind = EXPR_NAME, .pos = class->class_def.name_pos};
    base->name.name = ast_name(d->scopes->arena, "tuple");
    class->class_def.bases.item = arena_alloc(d->scopes->arena, sizeof(struct expr *));
    class->class_def.bases.item[0] = base;
    class->class_def.bases.count = 1;
}

// class P(NamedTuple): x: int; y: int = 0
static void derive_named_tuple(struct derive *d, struct stmt *class) {
    struct tuple_type type = {.title = class->class_def.name->text};
    const struct block *body = &class->class_def.body;
    for (int i = 0; i < body->count && type.count < NAMES_MAX; i++) {
        struct stmt *s = body->item[i];
        if (s->kind != STMT_ANN_ASSIGN || !s->ann_assign.simple) continue;
        type.optional[type.count] = s->ann_assign.value;
        type.names[type.count++] = s->ann_assign.target->name.name;
    }
    tuple_base(d, class);
    // What the body defines itself comes behind: it may replace a method.
    struct block all = {NULL, 0},
                 fields = {arena_alloc(d->scopes->arena, (size_t)body->count * sizeof(struct stmt *)), 0},
                 rest = {arena_alloc(d->scopes->arena, (size_t)body->count * sizeof(struct stmt *)), 0};
    for (int i = 0; i < body->count; i++) {
        struct block *to = body->item[i]->kind == STMT_ANN_ASSIGN || i == 0 ? &fields : &rest;
        to->item[to->count++] = body->item[i];
    }
    append(d, &all, fields);
    derive_append(d, &all, tuple_methods(d, &type), &class->class_def.name_pos);
    append(d, &all, rest);
    class->class_def.body = all;
}

// Adds the names of a text, separated by blanks or commas.
static void split_names(struct derive *d, struct tuple_type *type, const char *text) {
    for (;;) {
        text += strspn(text, " ,\t\n");
        size_t length = strcspn(text, " ,\t\n");
        if (!length || type->count == NAMES_MAX) return;
        type->names[type->count++] = ast_intern(d->scopes->arena, text, length);
        text += length;
    }
}

static const char *text_of(const struct expr *e) {
    return e->kind == EXPR_CONSTANT && e->constant.kind == CONST_STR ? e->constant.text : NULL;
}

// The names that the second argument of namedtuple gives. False if they are not written there.
static bool read_names(struct derive *d, struct tuple_type *type, const struct expr *e) {
    if (text_of(e)) {
        split_names(d, type, text_of(e));
        return true;
    }
    if (e->kind != EXPR_LIST && e->kind != EXPR_TUPLE) return false;
    for (int i = 0; i < e->sequence.items.count; i++) {
        const struct expr *item = e->sequence.items.item[i];
        if (item->kind == EXPR_TUPLE && item->sequence.items.count == 2) item = item->sequence.items.item[0];
        if (!text_of(item)) return false;
        split_names(d, type, text_of(item));
    }
    return true;
}

// namedtuple('P', 'x y', defaults=(0,)) as a class statement that binds `target`, or NULL: it is anything else, or what
// it makes is not written there. *defaults: the values, to be evaluated before.
static struct stmt *named_tuple_class(struct derive *d, struct expr *call, struct name *target) {
    struct tuple_type type = {0};
    if (call->kind != EXPR_CALL || call->call.args.count != 2 || call->call.keyword_count > 1 ||
        (!derive_is(d, call->call.func, "collections", "namedtuple") &&
         !derive_is(d, call->call.func, "typing", "NamedTuple")))
        return NULL;
    type.title = text_of(call->call.args.item[0]);
    if (!type.title || !read_names(d, &type, call->call.args.item[1])) return NULL;
    struct expr *defaults = NULL;
    if (call->call.keyword_count == 1) {
        defaults = call->call.keywords[0].value;
        if (!says(call->call.keywords[0].name, "defaults") ||
            (defaults->kind != EXPR_TUPLE && defaults->kind != EXPR_LIST) ||
            defaults->sequence.items.count > type.count)
            return NULL;
    }
    struct block statement = parse_text(d, "class P(tuple):\n    pass\n", &call->pos);
    struct stmt *class = statement.item[0];
    class->class_def.name = target;
    class->class_def.title = ast_name(d->scopes->arena, type.title);
    for (int i = 0; defaults && i < defaults->sequence.items.count; i++) {
        int place = type.count - defaults->sequence.items.count + i;
        type.optional[place] = true;
        struct block assign = parse_text(d, "x = 1\n", &call->pos);
        assign.item[0]->assign.targets.item[0]->name.name = type.names[place];
        assign.item[0]->assign.value = defaults->sequence.items.item[i];
        append(d, &class->class_def.body, assign);
    }
    derive_append(d, &class->class_def.body, tuple_methods(d, &type), &call->pos);
    return class;
}

// ---- enumerations

// Whether a name is one of a member: not _name_ and the like, nor a private one.
static bool names_member(const struct name *name, const struct name *class) {
    const char *text = name->text;
    size_t length = name->length, prefix = class->length + 1;
    if (length > 2 && text[0] == '_' && text[length - 1] == '_') return false;
    bool private = length > prefix + 2 && text[0] == '_' &&
                   memcmp(text + 1, class->text, class->length) == 0 && memcmp(text + prefix, "__", 2) == 0;
    return !private;
}

static void write_members(FILE *out, const struct expr *target, const struct name *class) {
    if (target->kind == EXPR_NAME && names_member(target->name.name, class))
        fprintf(out, "'%s', ", target->name.name->text);
    if (target->kind == EXPR_TUPLE || target->kind == EXPR_LIST)
        for (int i = 0; i < target->sequence.items.count; i++)
            write_members(out, target->sequence.items.item[i], class);
}

// The name by which the module knows the library's decorator; nobody can write it.
static struct name *members_name(struct derive *d) {
    return ast_name(d->scopes->arena, "<enum.members>");
}

static void add_decorator(struct derive *d, struct stmt *class, struct expr *decorator) {
    struct expr_list *decorators = &class->class_def.decorators;
    struct expr **item =
        arena_alloc(d->scopes->arena, (size_t)(decorators->count + 1) * sizeof(struct expr *));
    if (decorators->count) memcpy(item, decorators->item, (size_t)decorators->count * sizeof(struct expr *));
    item[decorators->count] = decorator;
    *decorators = (struct expr_list){item, decorators->count + 1};
}

// R = auto() in the body of a Flag is a number there already, that others are made of: flag_auto(what is before it).
static void number_flags(struct derive *d, struct stmt *class) {
    const struct block *body = &class->class_def.body;
    struct expr_list before = {arena_alloc(d->scopes->arena, (size_t)body->count * sizeof(struct expr *)), 0};
    for (int i = 0; i < body->count; i++) {
        struct stmt *s = body->item[i];
        if (s->kind != STMT_ASSIGN || s->assign.targets.item[0]->kind != EXPR_NAME) continue;
        struct expr *value = s->assign.value, *name = arena_alloc(d->scopes->arena, sizeof *name);
        if (value->kind == EXPR_CALL && derive_is(d, value->call.func, "enum", "auto")) {
            value->call.func->kind = EXPR_NAME;
            value->call.func->name.name = ast_name(d->scopes->arena, "<enum.flag_auto>");
            value->call.args = before;
        }
        *name = *s->assign.targets.item[0];
        name->context = CONTEXT_LOAD;
        struct expr **item =
            arena_alloc(d->scopes->arena, (size_t)(before.count + 1) * sizeof(struct expr *));
        memcpy(item, before.item, (size_t)before.count * sizeof(struct expr *));
        item[before.count] = name;
        before = (struct expr_list){item, before.count + 1};
    }
}

static void derive_enumeration(struct derive *d, struct stmt *class) {
    struct derive_writer writer;
    const struct block *body = &class->class_def.body;
    for (int i = 0; i < class->class_def.bases.count; i++)
        if (derive_is(d, class->class_def.bases.item[i], "enum", "Flag") ||
            derive_is(d, class->class_def.bases.item[i], "enum", "IntFlag"))
            number_flags(d, class);
    derive_write(d, &writer);
    fputs("members(", writer.out);
    for (int i = 0; i < body->count; i++) {
        struct stmt *s = body->item[i];
        for (int k = 0; s->kind == STMT_ASSIGN && k < s->assign.targets.count; k++)
            write_members(writer.out, s->assign.targets.item[k], class->class_def.name);
        if (s->kind == STMT_ANN_ASSIGN && s->ann_assign.value)
            write_members(writer.out, s->ann_assign.target, class->class_def.name);
    }
    fputs(")\n", writer.out);
    struct block call = parse_text(d, derive_text(d, &writer), &class->class_def.name_pos);
    struct expr *decorator = call.item[0]->expr_stmt.value;
    if (decorator->call.args.count == 0) return; // a base of others
    decorator->call.func->name.name = members_name(d);
    add_decorator(d, class, decorator);
    d->enumerates = true;
}

// from enum import members, flag_auto: before all else
static void import_members(struct derive *d) {
    struct block *body = &d->module->ast->body,
                 import = parse_text(d, "from enum import members, flag_auto\n", &(struct pos){.line = 1});
    import.item[0]->import_from.names[0].asname = members_name(d);
    import.item[0]->import_from.names[1].asname = ast_name(d->scopes->arena, "<enum.flag_auto>");
    append(d, &import, *body);
    *body = import;
}

static bool is_enumeration(const struct derive *d, const struct expr *base) {
    static const char *const NAMES[] = {"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (derive_is(d, base, "enum", NAMES[i])) return true;
    return false;
}

// ---- abstract classes

// Takes @abstractmethod from the functions of a class, and notes it of them.
static void take_abstract(const struct derive *d, struct block *body, bool counts) {
    for (int i = 0; i < body->count; i++) {
        struct stmt *s = body->item[i];
        struct expr_list *decorators = &s->function_def.decorators;
        if (s->kind != STMT_FUNCTION_DEF || decorators->count == 0 ||
            !derive_is(d, decorators->item[decorators->count - 1], "abc", "abstractmethod"))
            continue;
        decorators->count--;
        s->function_def.abstract = counts;
    }
}

// Takes metaclass=ABCMeta. False if the class has no such keyword.
static bool take_metaclass(const struct derive *d, struct stmt *class) {
    for (int i = 0; i < class->class_def.keyword_count; i++) {
        const struct keyword *keyword = &class->class_def.keywords[i];
        if (!keyword->name || !says(keyword->name, "metaclass") ||
            !derive_is(d, keyword->value, "abc", "ABCMeta"))
            continue;
        memmove(&class->class_def.keywords[i], &class->class_def.keywords[i + 1],
                (size_t)(class->class_def.keyword_count - i - 1) * sizeof *keyword);
        class->class_def.keyword_count--;
        return true;
    }
    return false;
}

// ---- native functions

// Takes @native from a function, and notes it: what is decorated would be called as a value, of which nothing is known.
static void take_native(const struct derive *d, struct stmt *s) {
    struct expr_list *decorators = &s->function_def.decorators;
    int kept = 0;
    for (int i = 0; i < decorators->count; i++)
        if (derive_is(d, decorators->item[i], "epython", "native"))
            s->function_def.native = true;
        else
            decorators->item[kept++] = decorators->item[i];
    decorators->count = kept;
}

// ---- the walk

struct deriver {
    struct walker walker; // first: a walker is one
    struct derive *d;
};

static void derive_block(struct walker *walker, struct block *block);

static struct record *new_record(struct derive *d, struct stmt *class) {
    struct record *record = arena_alloc(d->scopes->arena, sizeof *record);
    *record = (struct record){.next = d->scopes->records, .module = d->module, .stmt = class};
    d->scopes->records = record;
    return record;
}

// What a protocol says by annotations alone, which nobody would know of in the run.
static void name_annotated(struct derive *d, struct stmt *class) {
    struct derive_writer writer;
    const struct block *body = &class->class_def.body;
    derive_write(d, &writer);
    fputs("__protocol_names__ = (", writer.out);
    for (int i = 0; i < body->count; i++)
        if (body->item[i]->kind == STMT_ANN_ASSIGN && body->item[i]->ann_assign.simple)
            fprintf(writer.out, "'%s', ", body->item[i]->ann_assign.target->name.name->text);
    fputs(")\n", writer.out);
    derive_append(d, &class->class_def.body, derive_text(d, &writer), &class->class_def.name_pos);
}

static void derive_class(struct deriver *deriver, struct stmt *s) {
    struct derive *d = deriver->d;
    struct record *record = new_record(d, s);
    record->abstract = take_metaclass(d, s);
    for (int i = 0; i < s->class_def.bases.count; i++) {
        const struct expr *base = s->class_def.bases.item[i];
        record->enumeration |= is_enumeration(d, base);
        record->abstract |= derive_is(d, base, "abc", "ABC");
        if (!derive_is(d, base, "typing", "NamedTuple")) continue;
        derive_named_tuple(d, s);
        break;
    }
    for (int i = 0; i < s->class_def.decorators.count; i++)
        if (derive_is(d, s->class_def.decorators.item[i], "typing", "runtime_checkable"))
            name_annotated(d, s);
    derive_data(d, record);
    take_abstract(d, &s->class_def.body, record->abstract);
    if (record->enumeration) derive_enumeration(d, s);
    derive_block(&deriver->walker, &s->class_def.body);
}

// class P(namedtuple('Q', 'x y')): the named tuple has a statement of its own before, whose name nobody can write.
static struct stmt *derive_base(struct derive *d, struct stmt *s) {
    for (int i = 0; i < s->class_def.bases.count; i++) {
        struct expr *base = s->class_def.bases.item[i];
        struct name *name = ast_name(d->scopes->arena, "<named tuple>");
        struct stmt *class = named_tuple_class(d, base, name);
        if (!class) continue;
        base->kind = EXPR_NAME;
        base->name.name = name;
        return class;
    }
    return NULL;
}

static struct stmt *derive_assigned(struct derive *d, struct stmt *s) {
    bool plain = s->assign.targets.count == 1 && s->assign.targets.item[0]->kind == EXPR_NAME;
    return plain ? named_tuple_class(d, s->assign.value, s->assign.targets.item[0]->name.name) : NULL;
}

// class Movie(TypedDict): name: str is a dict, as its objects are.
static struct stmt *typed_dict(struct derive *d, const struct stmt *class) {
    if (class->class_def.bases.count != 1 ||
        !derive_is(d, class->class_def.bases.item[0], "typing", "TypedDict"))
        return NULL;
    struct stmt *assign = parse_text(d, "x = dict\n", &class->pos).item[0];
    assign->assign.targets.item[0]->name.name = class->class_def.name;
    return assign;
}

static void insert(struct derive *d, struct block *block, int at, struct stmt *s) {
    struct stmt **item = arena_alloc(d->scopes->arena, (size_t)(block->count + 1) * sizeof(struct stmt *));
    memcpy(item, block->item, (size_t)at * sizeof(struct stmt *));
    item[at] = s;
    memcpy(item + at + 1, block->item + at, (size_t)(block->count - at) * sizeof(struct stmt *));
    *block = (struct block){item, block->count + 1};
}

static void derive_block(struct walker *walker, struct block *block) {
    struct deriver *deriver = (struct deriver *)walker;
    for (int i = 0; i < block->count; i++) {
        struct stmt *s = block->item[i], *class = NULL;
        switch (s->kind) {
        case STMT_CLASS_DEF:
            class = typed_dict(deriver->d, s);
            if (class) {
                block->item[i] = class;
                break;
            }
            class = derive_base(deriver->d, s);
            if (class) insert(deriver->d, block, i++, class);
            derive_class(deriver, s);
            break;
        case STMT_FUNCTION_DEF:
            take_native(deriver->d, s);
            derive_block(walker, &s->function_def.body);
            break;
        case STMT_ASSIGN:
            class = derive_assigned(deriver->d, s);
            if (class) block->item[i] = class;
            break;
        default: walk_stmt(walker, s); break;
        }
    }
}

void derive_module(struct scopes *scopes, struct module *module) {
    if (module->derived || module->library) return;
    module->derived = true;
    // A base may be another module's.
    for (struct module *other = scopes->modules->first; other; other = other->next)
        if (other->ast && other != scopes->modules->first) derive_module(scopes, other);
    struct derive d = {.scopes = scopes, .module = module};
    struct collector collector = {{walk_nothing, collect_imports}, &d};
    collect_imports(&collector.walker, &module->ast->body);
    struct deriver deriver = {{walk_nothing, derive_block}, &d};
    derive_block(&deriver.walker, &module->ast->body);
    if (d.enumerates) import_members(&d);
}
