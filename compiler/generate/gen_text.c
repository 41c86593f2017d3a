// SPDX-License-Identifier: MIT
// F-strings: as one call of str.format, so that a core asks the host once. f"{a} and {b:5d}" is
// "{} and {:5d}".format(a, b), with CPython's results and errors, as long as nobody can tell that a value was
// formatted after the next expression was evaluated: if that may do something, or if it may raise and so may the
// formatting, what has been collected is formatted before, and takes part in the rest as a text.
#include <string.h>

#include "compiler/parse/walk.h"
#include "compiler/tables.h"
#include "compiler/generate/gen.h"
#include "compiler/resolve/class.h"

enum { FIELDS_MAX = 60 }; // of a call: its window is in registers

// ---- what an expression may do

enum effect { EFFECT_NONE, EFFECT_RAISES, EFFECT_ACTS };

struct look {
    struct walker walker;
    struct gen *gen;
    bool acts;
};

// Built-ins that run nothing of the program's: they take no items of iterators.
static bool is_pure(int builtin) {
    static const uint8_t PURE[] = {BUILTIN_str,  BUILTIN_int,    BUILTIN_float,     BUILTIN_bool,
                                   BUILTIN_type, BUILTIN_len,    BUILTIN_abs,       BUILTIN_round,
                                   BUILTIN_repr, BUILTIN_chr,    BUILTIN_ord,       BUILTIN_hash,
                                   BUILTIN_id,   BUILTIN_format, BUILTIN_isinstance};
    return memchr(PURE, builtin, sizeof PURE);
}

static bool call_acts(struct gen *g, struct expr *e) {
    struct expr *callee = e->call.func;
    if (callee->kind != EXPR_NAME || e->call.keyword_count) return true;
    struct meaning meaning = name_meaning(g, callee);
    return meaning.kind != MEANING_BUILTIN || !is_pure(meaning.builtin);
}

static bool compare_acts(const struct expr *e) { // `in` may take items of an iterator
    for (int i = 0; i < e->compare.comparators.count; i++)
        if (e->compare.ops[i] == CMP_IN || e->compare.ops[i] == CMP_NOT_IN) return true;
    return false;
}

static void look_at(struct walker *walker, struct expr *e) {
    struct look *look = (struct look *)walker;
    switch (e->kind) {
    case EXPR_NAMED:
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR:
    case EXPR_STARRED: look->acts = true; break;
    case EXPR_CALL: look->acts |= call_acts(look->gen, e); break;
    case EXPR_COMPARE: look->acts |= compare_acts(e); break;
    default: break;
    }
    if (!look->acts) walk_expr(walker, e);
}

static enum effect effect_of(struct gen *g, struct expr *e) {
    if (!e || fold_expr(g, e) >= 0) return EFFECT_NONE;
    if (e->kind == EXPR_NAME) {
        struct meaning meaning = name_meaning(g, e);
        struct symbol *symbol = meaning.kind == MEANING_SYMBOL ? meaning.symbol : NULL;
        bool bound = symbol && symbol->place == PLACE_REG && symbol->scope->frame == g->frame &&
                     gen_is_bound(g, symbol->index);
        return bound ? EFFECT_NONE : EFFECT_RAISES;
    }
    struct look look = {.walker = {look_at, NULL}, .gen = g};
    look_at(&look.walker, e);
    return look.acts ? EFFECT_ACTS : EFFECT_RAISES;
}

// ---- one piece by itself

// Whether a field without a specification is str() of its value: no class has a __format__.
static bool is_str(const struct gen *g) {
    return !class_gives(&g->c->scopes, ast_name(g->c->arena, "__format__"));
}

// Its value is converted when its spec has been evaluated.
static void formatted_to(struct gen *g, struct expr *e, int reg) {
    int mark = g->temp;
    int conversion = e->formatted_value.conversion;
    struct expr *spec = e->formatted_value.format_spec;
    int args[2] = {expr_operand_before(g, e->formatted_value.value, -1, spec), -1};
    if (spec) args[1] = expr_operand(g, spec, -1);
    if (conversion != 0) {
        int builtin = conversion == 's' ? BUILTIN_str : conversion == 'r' ? BUILTIN_repr : BUILTIN_ascii;
        int text = spec ? gen_temp(g) : reg;
        call_builtin(g, builtin, args, 1, text, &e->pos);
        args[0] = text;
    }
    if (spec)
        call_builtin(g, BUILTIN_format, args, 2, reg, &e->pos);
    else if (conversion == 0 && is_str(g))
        call_builtin(g, BUILTIN_str, args, 1, reg, &e->pos);
    else if (conversion == 0) {
        args[1] = expr_constant_operand(g, fold_str(g->c, "", 0), -1);
        call_builtin(g, BUILTIN_format, args, 2, reg, &e->pos);
    }
    g->temp = mark;
}

// ---- the call

struct joining {
    struct gen *g;
    struct expr *whole;
    int window;    // of the call; behind it the template, then the values of the fields
    int fields;    // that have their values
    bool loose;    // one of them is a value that can still change
    bool may_fail; // or whose formatting can raise
    char *template;
    size_t length, capacity;
};

static void add(struct joining *j, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        j->template = arena_grow(j->g->c->arena, j->template, j->length, &j->capacity, 1);
        j->template[j->length++] = text[i];
    }
}

// Text that is to be shown as it is.
static void add_literal(struct joining *j, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        add(j, text + i, 1);
        if (text[i] == '{' || text[i] == '}') add(j, text + i, 1);
    }
}

// Formats what there is, to reg.
static void emit(struct joining *j, int reg) {
    struct gen *g = j->g;
    bool plain = j->fields == 1 && j->length == 2 && memcmp(j->template, "{}", 2) == 0 && is_str(g);
    const char *template = arena_text(g->c->arena, j->length ? j->template : "", j->length);
    if (plain) {
        gen_move(g, j->window + 1, j->window + 2);
        gen_emit(g, OP_CALLB, &j->whole->pos, BUILTIN_str, j->window, 1, 0);
    } else {
        expr_constant(g, fold_str(g->c, template, j->length), j->window + 1);
        gen_emit(g, OP_CALLM, &j->whole->pos, METHOD_FORMAT, j->window, j->fields + 1, 0);
    }
    gen_move(g, reg, j->window);
}

// The same, as the first field of the rest.
static void settle(struct joining *j) {
    emit(j, j->window + 2);
    j->g->temp = j->window + 3 - REG_TEMP;
    j->fields = 1;
    j->length = 0;
    j->loose = j->may_fail = false;
    add(j, "{}", 2);
}

static void settle_before(struct joining *j, enum effect effect) {
    bool told = (effect == EFFECT_ACTS && j->loose) || (effect == EFFECT_RAISES && j->may_fail);
    if (told || j->fields >= FIELDS_MAX) settle(j);
}

static void add_value(struct joining *j, struct expr *value) {
    expr_to(j->g, value, gen_temp(j->g));
    j->fields++;
}

// Whether str.format's template can say it: fields of a spec have no spec of their own, in its text no brace stands for
// itself, and none of its fields does anything. *effect: of the fields of the spec.
static bool is_simple(struct gen *g, const struct expr *spec, enum effect *effect) {
    *effect = EFFECT_NONE;
    for (int i = 0; spec && i < spec->joined_str.parts.count; i++) {
        const struct expr *part = spec->joined_str.parts.item[i];
        if (part->kind != EXPR_FORMATTED_VALUE) {
            const char *text = part->constant.text;
            size_t length = part->constant.length;
            if (memchr(text, '{', length) || memchr(text, '}', length)) return false;
            continue;
        }
        enum effect own = effect_of(g, part->formatted_value.value);
        if (part->formatted_value.format_spec || own == EFFECT_ACTS) return false;
        if (own > *effect) *effect = own;
    }
    return true;
}

static void add_conversion(struct joining *j, int conversion) {
    char text[2] = {'!', (char)conversion};
    if (conversion) add(j, text, 2);
}

static void add_spec(struct joining *j, const struct expr *spec) {
    add(j, ":", 1);
    for (int i = 0; i < spec->joined_str.parts.count; i++) {
        const struct expr *part = spec->joined_str.parts.item[i];
        if (part->kind != EXPR_FORMATTED_VALUE) {
            add(j, part->constant.text, part->constant.length);
            continue;
        }
        add_value(j, part->formatted_value.value);
        add(j, "{", 1);
        add_conversion(j, part->formatted_value.conversion);
        add(j, "}", 1);
    }
}

static void add_field(struct joining *j, struct expr *e) {
    struct expr *value = e->formatted_value.value, *spec = e->formatted_value.format_spec;
    enum effect effect = effect_of(j->g, value), of_spec;
    if (!is_simple(j->g, spec, &of_spec)) {
        settle_before(j, EFFECT_ACTS);
        formatted_to(j->g, e, gen_temp(j->g));
        j->fields++;
        add(j, "{}", 2);
        return;
    }
    settle_before(j, of_spec > effect ? of_spec : effect);
    add_value(j, value);
    add(j, "{", 1);
    add_conversion(j, e->formatted_value.conversion);
    if (spec) add_spec(j, spec);
    add(j, "}", 1);
    j->loose = true;
    j->may_fail |= spec != NULL;
}

void text_joined_to(struct gen *g, struct expr *e, int target) {
    struct expr_list *parts = &e->joined_str.parts;
    int mark = g->temp;
    if (parts->count == 1 && parts->item[0]->kind == EXPR_FORMATTED_VALUE &&
        !parts->item[0]->formatted_value.format_spec) {
        formatted_to(g, parts->item[0], target);
    } else {
        struct joining j = {.g = g, .whole = e, .window = call_window(g, target)};
        gen_temp(g);
        for (int i = 0; i < parts->count; i++) {
            struct expr *part = parts->item[i];
            if (part->kind == EXPR_FORMATTED_VALUE)
                add_field(&j, part);
            else
                add_literal(&j, part->constant.text, part->constant.length);
        }
        emit(&j, target);
    }
    g->temp = mark;
}
