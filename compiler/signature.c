// SPDX-License-Identifier: MIT
// See signature.h. The texts of the table are read when the first signature is asked for.
#include "compiler/signature.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "compiler/tables.h"

struct row {
    const char *type, *name;
    uint32_t of, method; // of a method: its type (enum builtin)
    enum style style;
    bool on_type;
    const char *parameters;
};

// clang-format off
static const struct row rows[] = {
#define FUNCTION(name, style, parameters)         {NULL, #name, 0, 0, STYLE_##style, false, parameters},
#define OF(type, method, style, parameters)       {#type, NULL, BUILTIN_##type, METHOD_##method, STYLE_##style, false, parameters},
#define STATIC(type, method, style, parameters)   {#type, NULL, BUILTIN_##type, METHOD_##method, STYLE_##style, true, parameters},
#include "contract/signatures.def"
#undef FUNCTION
#undef OF
#undef STATIC
};
// clang-format on

enum { ROWS = sizeof rows / sizeof *rows };

static bool is(struct word word, const char *text) {
    return strlen(text) == word.length && memcmp(word.text, text, word.length) == 0;
}

// ---- reading

static enum kind kind_of(struct word word) {
    static const char *const NAMES[] = {
        [KIND_INT] = "int", [KIND_PLACE] = "place", [KIND_PLACE_OR_NONE] = "place?",
        [KIND_STR] = "str", [KIND_TEXT] = "text",   [KIND_TEXT_OR_NONE] = "text?"};
    for (size_t i = KIND_INT; i < sizeof NAMES / sizeof *NAMES; i++)
        if (is(word, NAMES[i])) return (enum kind)i;
    return KIND_ANY;
}

static void read_parameter(struct signature *s, struct word item) {
    struct parameter *p = &s->parameter[s->count++];
    size_t name = 0, kind;
    while (name < item.length && item.text[name] != ':' && item.text[name] != '=') name++;
    for (kind = name; kind < item.length && item.text[kind] != '=';) kind++;
    p->name = (struct word){item.text, name};
    p->kind = kind > name ? kind_of((struct word){item.text + name + 1, kind - name - 1}) : KIND_ANY;
    p->standard = kind < item.length ? (struct word){item.text + kind + 1, item.length - kind - 1}
                                     : (struct word){"", 0};
    if (p->standard.length == 0) s->required = s->count;
}

static void read_row(const struct row *row, struct signature *s) {
    *s = (struct signature){
        .type = row->type, .name = row->name, .style = row->style, .on_type = row->on_type};
    if (row->type) s->name = table_method(row->method);
    bool keyword_only = false;
    for (const char *text = row->parameters; *text != '\0';) {
        struct word item = {text, strcspn(text, ",")};
        if (is(item, "/"))
            s->nameless = s->count;
        else if (is(item, "**"))
            s->any_keywords = true;
        else if (item.text[0] == '*') {
            keyword_only = true;
            s->any_positional = item.length > 1;
        } else
            read_parameter(s, item);
        if (!keyword_only) s->positional = s->count;
        text += item.length + strspn(text + item.length, ", ");
    }
}

// Library functions stand for the built-in with keywords: _max_kw for max.
static bool stands_for(const char *function, const char *name) {
    size_t length = strlen(name);
    return strcmp(function, name) == 0 || (function[0] == '_' && strncmp(function + 1, name, length) == 0 &&
                                           strcmp(function + 1 + length, "_kw") == 0);
}

// ---- all of them

struct signatures {
    struct signature row[ROWS];
    uint16_t method[TAG_LAST_REF + 1][METHOD_TOTAL]; // number of a type's method in the table + 1
};

static struct signatures signatures; // read once, then never changed
static pthread_once_t read_once = PTHREAD_ONCE_INIT;

static void read_all(void) {
    _Static_assert(ROWS < UINT16_MAX, "");
    for (int i = 0; i < ROWS; i++) {
        read_row(&rows[i], &signatures.row[i]);
        if (rows[i].type) signatures.method[table_tag(rows[i].of)][rows[i].method] = (uint16_t)(i + 1);
    }
}

static const struct signatures *all(void) {
    pthread_once(&read_once, read_all);
    return &signatures;
}

const struct signature *signature_of_function(const char *name) {
    for (int i = 0; i < ROWS; i++)
        if (!rows[i].type && stands_for(name, rows[i].name)) return &all()->row[i];
    return NULL;
}

const struct signature *signature_of_method(uint32_t tag, uint32_t method) {
    if (tag == TAG_BOOL || tag == TAG_LONG) tag = TAG_INT;
    if (tag > TAG_LAST_REF || method >= METHOD_TOTAL) return NULL;
    uint32_t number = all()->method[tag][method];
    return number > 0 ? &all()->row[number - 1] : NULL;
}

int signature_owners(uint32_t method, uint32_t *tag) {
    int count = 0;
    for (int i = 0; i < ROWS; i++)
        if (rows[i].type && rows[i].method == method) {
            *tag = table_tag(rows[i].of);
            count++;
        }
    return count;
}

// Whether the same arguments go to the same places.
static bool are_alike(const struct signature *a, const struct signature *b) {
    bool alike = a->count == b->count && a->positional == b->positional && a->nameless == b->nameless &&
                 a->required == b->required && a->any_positional == b->any_positional &&
                 a->any_keywords == b->any_keywords;
    for (uint32_t i = 0; alike && i < a->count; i++) {
        const struct parameter *p = &a->parameter[i], *q = &b->parameter[i];
        alike = p->name.length == q->name.length && !memcmp(p->name.text, q->name.text, p->name.length) &&
                p->standard.length == q->standard.length &&
                !memcmp(p->standard.text, q->standard.text, p->standard.length);
    }
    return alike;
}

const struct signature *signature_shared(uint32_t method) {
    const struct signature *shared = NULL;
    for (int i = 0; i < ROWS; i++) {
        if (!rows[i].type || rows[i].method != method) continue;
        if (shared && !are_alike(shared, &all()->row[i])) return NULL;
        shared = &all()->row[i];
    }
    return shared;
}

const char *signature_method_name(uint32_t tag, int i) {
    if (tag == TAG_BOOL || tag == TAG_LONG) tag = TAG_INT;
    for (int k = 0; k < ROWS; k++)
        if (rows[k].type && table_tag(rows[k].of) == tag && i-- == 0) return table_method(rows[k].method);
    return NULL;
}

// ---- matching

// Notes the first thing that is wrong.
static bool fail(struct match *match, enum misfit misfit, uint32_t parameter) {
    if (match->misfit != MISFIT_NONE) return false;
    match->misfit = misfit;
    match->parameter = parameter;
    return false;
}

static void place_keyword(const struct signature *s, struct word name, uint32_t i, struct match *match) {
    if (match->misfit == MISFIT_NONE) match->keyword = name;
    for (uint32_t p = s->nameless; p < s->count; p++) {
        const struct word *own = &s->parameter[p].name;
        if (own->length != name.length || memcmp(own->text, name.text, name.length) != 0) continue;
        if (match->given[p]) fail(match, MISFIT_TWICE, p);
        match->given[p] = true;
        match->place[i] = p;
        return;
    }
    if (!s->any_keywords) fail(match, MISFIT_KEYWORD, 0);
}

// As CPython's parsers do, complains of the number first, then of what is missing, then of names.
bool signature_match(const struct signature *s, uint32_t positional, const struct word *names,
                     uint32_t keywords, struct match *match) {
    *match = (struct match){.positional = positional, .keywords = keywords};
    bool takes_keywords = s->any_keywords || s->nameless < s->count;
    bool any = s->any_positional || s->any_keywords;
    if (keywords > 0) match->keyword = names[0];
    if (keywords > 0 && !takes_keywords) return fail(match, MISFIT_KEYWORD, 0);
    if (!s->any_positional && positional > s->positional) return fail(match, MISFIT_COUNT, 0);
    if (!any && positional + keywords > s->count) return fail(match, MISFIT_COUNT, 0);
    for (uint32_t p = 0; p < positional && p < s->positional; p++) match->given[p] = true;
    // No more than there are places.
    for (uint32_t i = 0; i < keywords; i++)
        place_keyword(s, names[i], i < SIGNATURE_MAX ? i : SIGNATURE_MAX, match);
    for (uint32_t p = 0; p < s->required; p++)
        if (!match->given[p]) {
            match->misfit = MISFIT_MISSING;
            match->parameter = p;
            break;
        }
    return match->misfit == MISFIT_NONE;
}

// ---- what is wrong

static const char *plural(uint32_t n) {
    return n == 1 ? "" : "s";
}

// "list.append", or "len".
static void full_name(const struct signature *s, char *text, size_t room) {
    snprintf(text, room, "%s%s%s", s->type ? s->type : "", s->type ? "." : "", s->name);
}

static void wrong_keywords_count(const struct signature *s, const struct match *m, char *text, size_t room) {
    uint32_t given = m->positional + m->keywords;
    if (m->positional > s->positional && s->positional == 0)
        snprintf(text, room, "%s() takes no positional arguments", s->name);
    else if (m->positional > s->positional && given <= s->count)
        snprintf(text, room, "%s() takes at most %u positional argument%s (%u given)", s->name, s->positional,
                 plural(s->positional), m->positional);
    else if (given > s->count)
        snprintf(text, room, "%s() takes at most %u argument%s (%u given)", s->name, s->count,
                 plural(s->count), given);
    else if (s->nameless > m->parameter)
        snprintf(text, room, "%s() takes at least %u positional argument%s (%u given)", s->name, s->required,
                 plural(s->required), m->positional);
    else {
        struct word name = s->parameter[m->parameter].name;
        snprintf(text, room, "%s() missing required argument '%.*s' (pos %u)", s->name, (int)name.length,
                 name.text, m->parameter + 1);
    }
}

static void wrong_count(const struct signature *s, const struct match *m, char *text, size_t room) {
    char name[60];
    uint32_t least = s->required, most = s->any_positional ? UINT32_MAX : s->positional,
             given = m->positional;
    const char *bound = least == most ? "" : given < least ? "at least " : "at most ";
    uint32_t limit = given < least ? least : most;
    full_name(s, name, sizeof name);
    if (s->style == STYLE_PARSED)
        snprintf(text, room, "%s() takes %s%u argument%s (%u given)", s->name, bound, limit, plural(limit),
                 given);
    else if (s->style == STYLE_PLAIN && most == 0)
        snprintf(text, room, "%s() takes no arguments (%u given)", name, given);
    else if (s->style == STYLE_PLAIN && least == 1 && most == 1)
        snprintf(text, room, "%s() takes exactly one argument (%u given)", name, given);
    else
        snprintf(text, room, "%s expected %s%u argument%s, got %u", s->name, bound, limit, plural(limit),
                 given);
}

static void wrong_keyword(const struct signature *s, const struct match *m, char *text, size_t room) {
    char name[60];
    full_name(s, name, sizeof name);
    // sorted() hands its keywords on.
    const char *by = strcmp(name, "sorted") == 0 ? "sort" : s->name;
    if (s->nameless < s->count)
        snprintf(text, room, "'%.*s' is an invalid keyword argument for %s()", (int)m->keyword.length,
                 m->keyword.text, by);
    else
        snprintf(text, room, "%s() takes no keyword arguments", name);
}

// What CPython says of a few in words of their own.
static const char *own_text(const struct signature *s, const struct match *m) {
    static const struct {
        const char *name;
        enum misfit misfit;
        const char *text;
    } OWN[] = {{"type", MISFIT_COUNT, "type() takes 1 or 3 arguments"},
               {"type", MISFIT_MISSING, "type() takes 1 or 3 arguments"},
               {"object", MISFIT_COUNT, "object() takes no arguments"},
               {"object", MISFIT_KEYWORD, "object() takes no arguments"},
               {"map", MISFIT_MISSING, "map() must have at least two arguments."},
               {"enumerate", MISFIT_MISSING, "enumerate() missing required argument 'iterable'"},
               {"int", MISFIT_MISSING, "int() missing string argument"}};
    for (size_t i = 0; !s->type && i < sizeof OWN / sizeof *OWN; i++)
        if (strcmp(OWN[i].name, s->name) == 0 && OWN[i].misfit == m->misfit) return OWN[i].text;
    return NULL;
}

void signature_complain(const struct signature *s, const struct match *m, char *text, size_t room) {
    const char *own = own_text(s, m);
    if (own)
        snprintf(text, room, "%s", own);
    else if (m->misfit == MISFIT_KEYWORD)
        wrong_keyword(s, m, text, room);
    else if (m->misfit == MISFIT_TWICE)
        snprintf(text, room, "argument for %s() given by name ('%.*s') and position (%u)", s->name,
                 (int)m->keyword.length, m->keyword.text, m->parameter + 1);
    else if (s->style == STYLE_KEYWORDS)
        wrong_keywords_count(s, m, text, room);
    else
        wrong_count(s, m, text, room);
}
