// SPDX-License-Identifier: MIT
// Dataclasses: fields are what a class's body annotates; methods are written for them as CPython's dataclasses module does it.
// The default of a field is a member of the class; what makes one is a tuple of its own, `_dataclass_x`.
#include <string.h>

#include "compiler/parse/walk.h"
#include "compiler/resolve/derive.h"

static bool says(const struct name *name, const char *text) {
    return strcmp(name->text, text) == 0;
}

// ---- what the decorator says

struct options {
    bool init, repr, eq, order, unsafe_hash, frozen, keyword_only, slots;
};

static bool is_true(const struct expr *e) {
    return e->kind == EXPR_CONSTANT && e->constant.kind == CONST_TRUE;
}

static void read_options(struct derive *d, struct options *options, const struct expr *call) {
    for (int i = 0; i < call->call.keyword_count; i++) {
        const struct keyword *keyword = &call->call.keywords[i];
        bool value = is_true(keyword->value);
        if (keyword->value->kind != EXPR_CONSTANT)
            diag_add(d->scopes->errors, "SyntaxError", &d->module->ast->source, &keyword->pos,
                     "ePython's dataclass() takes True or False for '%s'", keyword->name->text);
        if (says(keyword->name, "init")) options->init = value;
        if (says(keyword->name, "repr")) options->repr = value;
        if (says(keyword->name, "eq")) options->eq = value;
        if (says(keyword->name, "order")) options->order = value;
        if (says(keyword->name, "unsafe_hash")) options->unsafe_hash = value;
        if (says(keyword->name, "frozen")) options->frozen = value;
        if (says(keyword->name, "kw_only")) options->keyword_only = value;
        if (says(keyword->name, "slots")) options->slots = value;
    }
}

// Takes @dataclass or @dataclass(...) from the decorators. False if there is none.
static bool take_decorator(struct derive *d, struct stmt *class, struct options *options) {
    struct expr_list *decorators = &class->class_def.decorators;
    for (int i = 0; i < decorators->count; i++) {
        struct expr *e = decorators->item[i];
        const struct expr *name = e->kind == EXPR_CALL ? e->call.func : e;
        if (!derive_is(d, name, "dataclasses", "dataclass")) continue;
        if (e->kind == EXPR_CALL) read_options(d, options, e);
        memmove(&decorators->item[i], &decorators->item[i + 1],
                (size_t)(decorators->count - i - 1) * sizeof(struct expr *));
        decorators->count--;
        return true;
    }
    return false;
}

// ---- fields

static struct field *find_field(struct record *record, const struct name *name) {
    for (size_t i = 0; i < record->field_count; i++)
        if (record->fields[i].name == name) return &record->fields[i];
    return NULL;
}

// A field of that name goes where one of a base stands.
static void add_field(struct derive *d, struct record *record, struct field field) {
    struct field *known = find_field(record, field.name);
    if (known) {
        *known = field;
        return;
    }
    record->fields = arena_grow(d->scopes->arena, record->fields, record->field_count,
                                &record->field_capacity, sizeof *record->fields);
    record->fields[record->field_count++] = field;
}

// Whether an annotation is that word of a module, with or without brackets, or a text that begins with it.
static bool is_annotation(struct derive *d, const struct expr *e, const char *module, const char *word) {
    if (e->kind == EXPR_SUBSCRIPT) e = e->subscript.value;
    if (e->kind != EXPR_CONSTANT) return derive_is(d, e, module, word);
    if (e->constant.kind != CONST_STR) return false;
    const char *text = e->constant.text, *dot = strchr(text, '.');
    if (dot && (size_t)(dot - text) < e->constant.length) text = dot + 1;
    return strncmp(text, word, strlen(word)) == 0;
}

// x: int = field(...): what the call says. Its default takes the call's place.
static void read_field(struct derive *d, struct field *field, struct stmt *s) {
    struct expr *call = s->ann_assign.value;
    if (!call || call->kind != EXPR_CALL || !derive_is(d, call->call.func, "dataclasses", "field")) return;
    bool hash_given = false;
    field->standard = NULL;
    for (int i = 0; i < call->call.keyword_count; i++) {
        struct keyword *keyword = &call->call.keywords[i];
        bool value = is_true(keyword->value);
        if (says(keyword->name, "default")) field->standard = keyword->value;
        if (says(keyword->name, "default_factory")) field->factory = keyword->value;
        if (says(keyword->name, "init")) field->init = value;
        if (says(keyword->name, "repr")) field->repr = value;
        if (says(keyword->name, "compare")) field->compare = value;
        if (says(keyword->name, "kw_only")) field->keyword_only = value;
        if (says(keyword->name, "hash") &&
            (keyword->value->kind != EXPR_CONSTANT || keyword->value->constant.kind != CONST_NONE)) {
            field->hash = value;
            hash_given = true;
        }
    }
    if (!hash_given) field->hash = field->compare;
    s->ann_assign.value = field->standard;
}

// Makes of the statement of a field the one that keeps its factory, or its default where the class may not have a member of its name.
static void keep_apart(struct derive *d, const struct field *field, struct stmt *s) {
    struct arena *arena = d->scopes->arena;
    char text[200];
    int length = snprintf(text, sizeof text, "_dataclass_%.150s", field->name->text);
    struct expr *tuple = arena_alloc(arena, sizeof *tuple), *target = s->ann_assign.target;
    *tuple = (struct expr){.kind = EXPR_TUPLE, .pos = s->pos};
    tuple->sequence.items = (struct expr_list){arena_alloc(arena, sizeof(struct expr *)), 1};
    tuple->sequence.items.item[0] = field->factory ? field->factory : field->standard;
    target->name.name = ast_intern(arena, text, (size_t)length);
    s->kind = STMT_ASSIGN;
    s->assign.targets = (struct expr_list){arena_alloc(arena, sizeof(struct expr *)), 1};
    s->assign.targets.item[0] = target;
    s->assign.value = tuple;
}

static bool is_mutable(const struct expr *e) {
    return e->kind == EXPR_LIST || e->kind == EXPR_DICT || e->kind == EXPR_LIST_COMP ||
           e->kind == EXPR_DICT_COMP;
}

static void refuse_mutable(struct derive *d, const struct field *field) {
    const struct expr *e = field->standard;
    if (e && is_mutable(e))
        diag_add(d->scopes->errors, "ValueError", &d->module->ast->source, &e->pos,
                 "mutable default <class '%s'> for field %s is not allowed: use default_factory",
                 e->kind == EXPR_LIST || e->kind == EXPR_LIST_COMP ? "list" : "dict", field->name->text);
}

static void read_own_fields(struct derive *d, struct record *record, const struct options *options) {
    struct block *body = &record->stmt->class_def.body;
    bool keyword_only = options->keyword_only;
    for (int i = 0; i < body->count; i++) {
        struct stmt *s = body->item[i];
        if (s->kind != STMT_ANN_ASSIGN || !s->ann_assign.simple ||
            is_annotation(d, s->ann_assign.annotation, "typing", "ClassVar"))
            continue;
        if (is_annotation(d, s->ann_assign.annotation, "dataclasses", "KW_ONLY")) {
            keyword_only = true;
            continue;
        }
        struct field field = {.name = s->ann_assign.target->name.name,
                              .standard = s->ann_assign.value,
                              .init = true,
                              .repr = true,
                              .compare = true,
                              .hash = true,
                              .keyword_only = keyword_only,
                              .passed_on =
                                  is_annotation(d, s->ann_assign.annotation, "dataclasses", "InitVar")};
        read_field(d, &field, s);
        refuse_mutable(d, &field);
        field.apart = field.standard && options->slots;
        if (field.factory || field.apart) keep_apart(d, &field, s);
        add_field(d, record, field);
    }
}

// ---- bases

static struct record *find_record(const struct derive *d, const struct module *module,
                                  const struct name *name) {
    for (struct record *record = d->scopes->records; record; record = record->next)
        if ((!module || record->module == module) && record->stmt->class_def.name == name) return record;
    return NULL;
}

// It is of this module, or of whatever module has a class of that name.
struct record *derive_base_record(struct derive *d, const struct expr *e, const char **home) {
    if (e->kind == EXPR_SUBSCRIPT) e = e->subscript.value;
    if (e->kind == EXPR_NAME) {
        *home = e->name.name->text;
        struct record *own = find_record(d, d->module, e->name.name);
        return own ? own : find_record(d, NULL, e->name.name);
    }
    if (e->kind != EXPR_ATTRIBUTE || e->attribute.value->kind != EXPR_NAME) return NULL;
    char text[300];
    int length = snprintf(text, sizeof text, "%.140s.%.140s", e->attribute.value->name.name->text,
                          e->attribute.name->text);
    *home = arena_text(d->scopes->arena, text, (size_t)length);
    return find_record(d, NULL, e->attribute.name);
}

static void read_bases(struct derive *d, struct record *record) {
    const struct expr_list *bases = &record->stmt->class_def.bases;
    for (int i = bases->count; i-- > 0;) { // the first one has the last word
        const char *home = NULL;
        struct record *base = derive_base_record(d, bases->item[i], &home);
        if (!base || base == record) continue;
        record->post_init |= base->post_init;
        record->data |= base->data;
        record->frozen |= base->frozen;
        record->enumeration |= base->enumeration;
        record->abstract |= base->abstract;
        for (size_t k = 0; k < base->field_count; k++) {
            struct field field = base->fields[k];
            field.home = home;
            add_field(d, record, field);
        }
    }
}

// ---- methods

static void write_parameter(FILE *out, const struct field *field) {
    const char *name = field->name->text, *home = field->home ? field->home : "",
               *dot = field->home ? "." : "";
    if (field->factory || field->apart)
        fprintf(out, ", %s=%s%s_dataclass_%s%s", name, home, dot, name, field->apart ? "[0]" : "");
    else if (field->standard)
        fprintf(out, ", %s=%s%s%s", name, home, dot, name);
    else
        fprintf(out, ", %s", name);
}

static void write_parameters(FILE *out, const struct record *record) {
    bool star = false;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < record->field_count; i++) {
            const struct field *field = &record->fields[i];
            if (!field->init || field->keyword_only != (pass == 1)) continue;
            if (pass == 1 && !star) fputs(", *", out);
            star |= pass == 1;
            write_parameter(out, field);
        }
}

static void write_store(FILE *out, const struct field *field, bool frozen) {
    const char *name = field->name->text;
    if (field->passed_on || (!field->init && !field->factory && !field->apart)) return;
    fprintf(out, frozen ? "    object.__setattr__(self, '%s', " : "    self.%s = ", name);
    if (!field->init)
        fprintf(out, "self._dataclass_%s[0]%s", name, field->factory ? "()" : "");
    else if (field->factory)
        fprintf(out, "%s if %s is not self._dataclass_%s else %s[0]()", name, name, name, name);
    else
        fputs(name, out);
    fputs(frozen ? ")\n" : "\n", out);
}

static void write_init(FILE *out, const struct record *record, bool frozen) {
    fputs("def __init__(self", out);
    write_parameters(out, record);
    fputs("):\n    pass\n", out);
    for (size_t i = 0; i < record->field_count; i++) write_store(out, &record->fields[i], frozen);
    if (!record->post_init) return;
    fputs("    self.__post_init__(", out);
    for (size_t i = 0; i < record->field_count; i++)
        if (record->fields[i].passed_on) fprintf(out, "%s, ", record->fields[i].name->text);
    fputs(")\n", out);
}

// Its first parameter says to host/rare/object_special.c that an object within itself is "...", and is alive to the end.
static void write_repr(FILE *out, const struct record *record) {
    const char *comma = "";
    fputs("def __repr__(_within):\n    text = _within.__class__.__qualname__ + f'(", out);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (!field->repr || field->passed_on) continue;
        fprintf(out, "%s%s={_within.%s!r}", comma, field->name->text, field->name->text);
        comma = ", ";
    }
    fputs(")'\n    if _within is not None:\n        return text\n", out);
}

// (object.x, object.y, ) of the fields that are compared, or hashed.
static void write_tuple(FILE *out, const struct record *record, const char *object, bool hash) {
    fputc('(', out);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (!field->passed_on && (hash ? field->hash : field->compare))
            fprintf(out, "%s.%s, ", object, field->name->text);
    }
    fputc(')', out);
}

static void write_comparison(FILE *out, const struct record *record, const char *method,
                             const char *operator) {
    fprintf(out, "def %s(self, other):\n    if other.__class__ is self.__class__:\n        return ", method);
    write_tuple(out, record, "self", false);
    fprintf(out, " %s ", operator);
    write_tuple(out, record, "other", false);
    fputs("\n    return NotImplemented\n", out);
}

static void write_hash(FILE *out, const struct record *record) {
    fputs("def __hash__(self):\n    return hash(", out);
    write_tuple(out, record, "self", true);
    fputs(")\n", out);
}

static void write_frozen(FILE *out, const struct record *record) {
    static const char *const METHODS[][3] = {{"__setattr__", ", value", "assign to"},
                                             {"__delattr__", "", "delete"}};
    for (int i = 0; i < 2; i++) {
        fprintf(out,
                "def %s(self, name%s):\n    from dataclasses import FrozenInstanceError\n"
                "    if self.__class__ is __class__ or name in (",
                METHODS[i][0], METHODS[i][1]);
        for (size_t k = 0; k < record->field_count; k++) fprintf(out, "'%s', ", record->fields[k].name->text);
        fprintf(
            out,
            "):\n        raise FrozenInstanceError(f'cannot %s field {name!r}')\n    super().%s(name%s)\n",
            METHODS[i][2], METHODS[i][0], METHODS[i][1]);
    }
}

static void write_names(FILE *out, const struct record *record, const char *member) {
    fprintf(out, "%s = (", member);
    for (size_t i = 0; i < record->field_count; i++)
        if (!record->fields[i].passed_on) fprintf(out, "'%s', ", record->fields[i].name->text);
    fputs(")\n", out);
}

static void write_order(FILE *out, const struct record *record) {
    static const char *const ORDER[][2] = {
        {"__lt__", "<"}, {"__le__", "<="}, {"__gt__", ">"}, {"__ge__", ">="}};
    for (int i = 0; i < 4; i++) write_comparison(out, record, ORDER[i][0], ORDER[i][1]);
}

static void write_methods(struct derive *d, FILE *out, const struct record *record,
                          const struct options *options) {
    const struct stmt *class = record->stmt;
    bool hashes = derive_binds(class, "__hash__"), compares = options->eq && !derive_binds(class, "__eq__");
    if (options->init && !derive_binds(class, "__init__")) write_init(out, record, options->frozen);
    if (options->repr && !derive_binds(class, "__repr__")) write_repr(out, record);
    if (compares) write_comparison(out, record, "__eq__", "==");
    if (options->order) write_order(out, record);
    if (options->frozen) write_frozen(out, record);
    if (options->unsafe_hash || (options->eq && options->frozen && !hashes))
        write_hash(out, record);
    else if (options->eq && !hashes)
        fputs("__hash__ = None\n", out);
    if (d->scopes->matches && !derive_binds(class, "__match_args__"))
        write_names(out, record, "__match_args__");
    if (d->scopes->asks_fields) write_names(out, record, "__dataclass_fields__");
    if (options->slots && !derive_binds(class, "__slots__")) write_names(out, record, "__slots__");
}

// A field without a default behind one that has one.
static void check_order(struct derive *d, const struct record *record) {
    bool optional = false;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (!field->init || field->keyword_only) continue;
        bool has = field->standard || field->factory;
        if (optional && !has)
            diag_add(d->scopes->errors, "TypeError", &d->module->ast->source,
                     &record->stmt->class_def.name_pos, "non-default argument '%s' follows default argument",
                     field->name->text);
        optional |= has;
    }
}

void derive_data(struct derive *d, struct record *record) {
    struct options options = {.init = true, .repr = true, .eq = true};
    record->post_init = derive_binds(record->stmt, "__post_init__");
    read_bases(d, record);
    if (!take_decorator(d, record->stmt, &options)) return;
    record->data = true;
    record->frozen = options.frozen;
    read_own_fields(d, record, &options);
    check_order(d, record);
    struct derive_writer writer;
    derive_write(d, &writer);
    write_methods(d, writer.out, record, &options);
    derive_append(d, &record->stmt->class_def.body, derive_text(d, &writer),
                  &record->stmt->class_def.name_pos);
}
