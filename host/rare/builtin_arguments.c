// SPDX-License-Identifier: MIT
// The arguments of built-ins and methods against their signatures (contract/signatures.def): whether they
// fit, in which order they go, and of which kinds they are.
#include <stdlib.h>

#include "host/rare/object.h"

enum { KEYWORDS_MAX = 255 };

// The names of the keywords in s. Returns their number.
static uint32_t keyword_names(const struct service *s, struct word *words) {
    for (uint32_t i = 0; i < s->names.count && i < KEYWORDS_MAX; i++) {
        struct text_view text = {"", 0, false};
        memory_str(s->env.memory, memory_item(&s->names, i), &text);
        words[i] = (struct word){text.bytes, text.length};
    }
    return s->names.count < KEYWORDS_MAX ? s->names.count : KEYWORDS_MAX;
}

static bool complain(struct service *s, const struct signature *signature, const struct match *match) {
    char text[200];
    signature_complain(signature, match, text, sizeof text);
    return answer_raise(s->answer, BUILTIN_TypeError, "%s", text);
}

// in_order: parameters that are given by name otherwise, too.
static bool match(struct service *s, const struct signature *signature, bool in_order, struct match *match) {
    struct word names[KEYWORDS_MAX];
    struct signature all;
    if (in_order && signature->positional < signature->count) {
        all = *signature;
        all.positional = all.count;
        signature = &all;
    }
    uint32_t keywords = keyword_names(s, names);
    return signature_match(signature, s->count, names, keywords, match) || complain(s, signature, match);
}

bool rare_arguments_fit(struct service *s, const struct signature *signature) {
    struct match found;
    return match(s, signature, false, &found);
}

// ---- kinds

// CPython's parser of single arguments names the parameter by its number, if there are several, and the type
// of None as None.
static bool not_str(struct service *s, const struct signature *signature, uint32_t p, struct value value) {
    char number[16] = "";
    if (signature->count > 1) snprintf(number, sizeof number, " %u", p + 1);
    return answer_raise(s->answer, BUILTIN_TypeError, "%s() argument%s must be str, not %s", signature->name,
                        number, value.tag == TAG_NONE ? "None" : text_type(&s->env, value));
}

// An int beyond 32 bits, where a place in a sequence or a number of items is wanted: beyond all of them.
static bool clip(struct service *s, const struct signature *signature, uint32_t p, struct value *value) {
    enum kind kind = signature->parameter[p].kind;
    struct integer x;
    int32_t clipped;
    int64_t small;
    if (value->tag == TAG_LONG && kind == KIND_INT) {
        integer_begin(&x);
        bool fits = memory_integer(s->env.memory, *value, &x) && integer_small(&x, &small);
        integer_free(&x);
        if (!fits)
            return answer_raise(s->answer, BUILTIN_OverflowError,
                                "Python int too large to convert to C ssize_t");
    }
    if (value->tag == TAG_LONG && (kind == KIND_INT || kind == KIND_PLACE || kind == KIND_PLACE_OR_NONE) &&
        memory_integer_clipped(s->env.memory, *value, &clipped))
        *value = value_int(clipped);
    return true;
}

static bool check_kind(struct service *s, const struct signature *signature, uint32_t p, struct value value) {
    enum kind kind = signature->parameter[p].kind;
    bool none = value.tag == TAG_NONE && (kind == KIND_PLACE_OR_NONE || kind == KIND_TEXT_OR_NONE);
    if (none || kind == KIND_ANY) return true;
    switch (kind) {
    case KIND_INT: return value_is_int(value) || service_error1(s, ERR_INT_NEEDED, value);
    case KIND_PLACE: return value_is_int(value) || service_error1(s, ERR_PLACE, value);
    case KIND_PLACE_OR_NONE: return value_is_int(value) || service_error1(s, ERR_SLICE_INDEX, value);
    case KIND_STR: return value.tag == TAG_STR || not_str(s, signature, p, value);
    default:
        return value.tag == TAG_STR ||
               answer_raise(s->answer, BUILTIN_TypeError, "must be str%s, not %s",
                            kind == KIND_TEXT ? "" : " or None", text_type(&s->env, value));
    }
}

// ---- binding

static struct value standard_value(const struct parameter *p) {
    if (*p->standard.text == 'N') return value_none();
    if (*p->standard.text == 'A') return (struct value){BUILTIN_ANY, TAG_BUILTIN};
    if (*p->standard.text == 'F') return (struct value){0, TAG_BOOL};
    return value_int(atoi(p->standard.text));
}

// How many values there are when those without a default behind the last given one are left out.
static uint32_t count_bound(const struct signature *signature, const struct match *m) {
    uint32_t n = signature->count;
    while (n && !m->given[n - 1] && parameter_is_left_out(&signature->parameter[n - 1])) n--;
    return n;
}

// Whether CPython looks at the argument when it has converted the others.
static bool is_text(const struct parameter *p) {
    return p->kind == KIND_TEXT || p->kind == KIND_TEXT_OR_NONE;
}

bool rare_arguments_bind(struct service *s, const struct signature *signature, bool in_order,
                         struct value *out, uint32_t *n) {
    struct match m;
    if (!match(s, signature, in_order, &m)) return false;
    for (uint32_t p = 0; p < s->count && p < signature->count; p++) out[p] = s->args[p];
    for (uint32_t i = 0; i < m.keywords && i <= SIGNATURE_MAX; i++) out[m.place[i]] = s->keywords[i];
    *n = count_bound(signature, &m);
    for (uint32_t p = 0; p < *n; p++) {
        const struct parameter *parameter = &signature->parameter[p];
        if (!m.given[p] && parameter_is_left_out(parameter)) {
            m.misfit = MISFIT_MISSING;
            m.parameter = p;
            return complain(s, signature, &m);
        }
        if (parameter->kind != KIND_ANY) rare_object_value(s, out[p], &out[p]);
        if (!clip(s, signature, p, &out[p])) return false;
        if (!m.given[p])
            out[p] = standard_value(parameter);
        else if (!is_text(parameter) && !check_kind(s, signature, p, out[p]))
            return false;
    }
    for (uint32_t p = 0; p < *n; p++) {
        bool late = m.given[p] && is_text(&signature->parameter[p]);
        if (late && !check_kind(s, signature, p, out[p])) return false;
    }
    return true;
}
